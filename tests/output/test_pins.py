"""Every package that decides bytes of the output is pinned, and no lock file names a package index."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from imgspec.output.inputs import LIBRARIES

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "requirements.txt").read_text()
LINTERS = ROOT / "tests" / "linters"


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_library_that_decides_bytes_is_pinned_exactly(library: str) -> None:
    dependencies = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    (pin,) = (line for line in dependencies if line.startswith(library))
    assert re.fullmatch(rf"{library}==[0-9.]+", pin)
    assert re.search(rf"^{re.escape(pin)} ", LOCK, re.MULTILINE)


def test_every_package_has_a_version_and_hashes_and_nothing_more() -> None:
    entries = re.split(r"\n(?=\S)", re.sub(r"^ *#.*\n", "", LOCK, flags=re.MULTILINE).strip())
    assert len(entries) > 50
    for entry in entries:
        assert re.fullmatch(r"[a-z0-9-]+==[\w.]+( ;[^\\]+?)?( \\\n {4}--hash=sha256:[0-9a-f]{64})+", entry), entry


def test_every_package_of_the_linters_has_a_version_and_a_hash_and_no_address() -> None:
    wanted = json.loads((LINTERS / "package.json").read_text())["dependencies"]
    root, *packages = json.loads((LINTERS / "package-lock.json").read_text())["packages"].values()
    assert root["dependencies"] == wanted
    assert [version for version in wanted.values() if not re.fullmatch(r"[0-9.]+", version)] == []
    assert len(packages) > 100
    for package in packages:
        assert re.fullmatch(r"sha512-[A-Za-z0-9+/]{86}==", package["integrity"]), package
        assert package["version"]
        assert "resolved" not in package
