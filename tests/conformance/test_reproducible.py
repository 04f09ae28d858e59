"""``generated/`` equals a fresh build, independent of the hash seed, the time zone and the working directory."""

import json
import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from tests.conformance.fragments import GENERATED, PROVIDERS, ROOT, SPECS, fragment, resolved
from tests.conformance.python_patterns import for_python


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


@pytest.mark.parametrize("seed", ["0", "4242"])
def test_a_fresh_build_has_the_same_bytes(seed: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "imgspec", "generate", "--specs", str(ROOT / "specs"), "--output", "fresh"]
    environment = os.environ | {
        "PYTHONPATH": str(ROOT / "generator"),
        "PYTHONHASHSEED": seed,
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
    }
    subprocess.run(command, check=True, cwd=tmp_path, env=environment, capture_output=True)
    assert tree(tmp_path / "fresh") == tree(GENERATED)


def test_a_checkout_with_other_line_ends_has_a_fresh_build(tmp_path: Path) -> None:
    """Git writes CRLF on Windows where no .gitattributes keeps it from that."""
    for name in ("LICENSE", "generated", "generator", "specs", "templates"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, tmp_path / name)
    for path in tmp_path.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    command = [sys.executable, "-m", "imgspec", "generate", "--check"]
    environment = os.environ | {"PYTHONPATH": str(tmp_path / "generator")}
    ended = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "all equal to a fresh build" in ended.stdout


def test_the_manifest_holds_the_hash_of_every_file() -> None:
    files = tree(GENERATED)
    manifest = json.loads(files.pop("manifest.json"))
    assert manifest["outputs"] == {path: sha256(content).hexdigest() for path, content in files.items()}
    for name, digest in manifest["inputs"].items():
        root, _, rest = name.partition("/")
        folder = {"specs": ROOT / "specs", "templates": ROOT / "templates", "imgspec": ROOT / "generator/imgspec"}
        if rest:
            assert digest == sha256((folder[root] / rest).read_bytes()).hexdigest(), name


@pytest.mark.parametrize("provider", PROVIDERS)
def test_the_openapi_document_is_valid_and_says_what_the_fragment_does(provider: str) -> None:
    path = GENERATED / "openapi" / f"{provider}.json"
    document = json.loads(path.read_bytes())
    OpenAPIV31SpecValidator(for_python(document)).validate()
    stated = fragment(provider)
    assert [*document] == [*stated]
    for key in stated.keys() - {"components"}:
        assert resolved(provider, document[key], os.path.relpath(path, SPECS / provider)) == resolved(
            provider, stated[key]
        )
    components = stated["components"]
    assert components["securitySchemes"] == document["components"]["securitySchemes"]
    assert components.get("schemas", {}).keys() <= document["components"].get("schemas", {}).keys()
