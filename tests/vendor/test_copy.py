"""A vendored copy: its files, the reports of changes to it, and its upgrade."""

import json
import re
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pydantic
import pytest

from tests.conformance.fragments import GENERATED, PROVIDERS, ROOT
from tests.vendor.conftest import TWO
from tests.vendor.shop import NAME, Shop, run


def original() -> dict[str, bytes]:
    folder = GENERATED / "image_apis"
    paths = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_a_whole_copy_is_the_generated_package(whole: Shop) -> None:
    assert whole.files() == original()


def test_a_copy_of_two_providers_has_them_and_the_shared_modules(two: Shop) -> None:
    left_out = set(PROVIDERS) - {"openai", "orq"}
    expected = {name: text for name, text in original().items() if name.split("/")[0] not in left_out}
    held = two.files()
    assert held.keys() == expected.keys()
    assert [name for name in held if held[name] != expected[name]] == ["__init__.py"]


def test_the_manifest_has_the_hash_of_every_file_and_the_revisions(two: Shop) -> None:
    text = (two.copy / "manifest.json").read_text("utf-8")
    manifest = json.loads(text)
    hashes = {name: sha256(content).hexdigest() for name, content in sorted(two.files().items())}
    listing = {name: f"{value}  {name}\n" for name, value in hashes.items()}
    openai = "".join(line for name, line in listing.items() if name.startswith("openai/"))
    assert manifest["format"] == "imgspec-vendored/1"
    assert manifest["files"] == hashes
    assert list(manifest["revisions"]) == ["image_apis", "image_apis/openai", "image_apis/orq"]
    assert manifest["revisions"]["image_apis"] == sha256("".join(listing.values()).encode()).hexdigest()
    assert manifest["revisions"]["image_apis/openai"] == sha256(openai.encode()).hexdigest()
    assert not {str(two.folder), str(ROOT)} & set(text.split('"'))


def test_copying_again_changes_nothing(shop: Shop) -> None:
    before = {path: path.stat().st_mtime_ns for path in shop.copy.rglob("*.*")}
    ended = shop.vendor(*TWO)
    assert (ended.code, ended.out) == (0, f"src/{NAME.replace('.', '/')}  {len(shop.files())} files, 0 written\n")
    assert {path: path.stat().st_mtime_ns for path in shop.copy.rglob("*.*")} == before
    assert shop.vendor(*TWO, "--check").code == 0


def edit(copy: Path) -> None:
    path = copy / "openai/models.py"
    path.write_text(path.read_text("utf-8").replace("\n", "\n# by hand\n", 1), "utf-8")


def replace_by_link(copy: Path) -> None:
    (copy / "py.typed").rename(copy.parent / "elsewhere")
    (copy / "py.typed").symlink_to(copy.parent / "elsewhere")


CHANGES: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "edited": (edit, "openai/models.py:2:1: error[hand-edited]", "openai/models.py: was changed"),
    "link": (replace_by_link, "py.typed:1:1: error[hand-edited]", "py.typed: was changed"),
    "missing": (lambda copy: (copy / "py.typed").unlink(), "py.typed:1:1: error[missing]", "py.typed: is missing"),
    "stray": (
        lambda copy: (copy / "orq/mine.py").write_text("x = 1\n"),
        "orq/mine.py:1:1: error[stray]",
        "orq/mine.py: does not belong here",
    ),
}


@pytest.mark.parametrize(("change", "checked", "verified"), CHANGES.values(), ids=CHANGES.keys())
def test_a_change_is_reported_by_check_and_by_verify(
    shop: Shop, change: Callable[[Path], object], checked: str, verified: str
) -> None:
    assert shop.verify().code == 0
    change(shop.copy)
    check, verify = shop.vendor(*TWO, "--check"), shop.verify()
    assert (check.code, check.out) == (1, "")
    assert f"/{checked}: " in check.errors
    assert check.errors.endswith("\n1 error\n")
    lines = verify.out.splitlines()
    assert (verify.code, lines[:-2], verify.errors) == (1, [f"{shop.copy}/{verified}"], "")


def test_files_that_python_and_desktops_make_are_ignored(shop: Shop) -> None:
    (shop.copy / "orq/__pycache__").mkdir(exist_ok=True)
    for name in ("orq/__pycache__/models.cpython-311.pyc", "openai/.DS_Store"):
        (shop.copy / name).touch()
    assert shop.vendor(*TWO, "--check").code == shop.verify().code == 0


def test_a_hand_edit_is_never_overwritten(shop: Shop) -> None:
    edit(shop.copy)
    before = shop.files()
    ended = shop.vendor("--provider", "orq")
    assert ended.code == 1
    assert "openai/models.py:1:1: error[hand-edited]" in ended.errors
    assert "a module of your own" in ended.errors
    assert shop.files() == before
    (shop.copy / "openai/models.py").unlink()
    assert shop.vendor(*TWO).code == 0
    assert shop.verify().code == 0


def test_an_upgrade_leaves_nothing_of_an_older_revision(tmp_path: Path) -> None:
    older = tmp_path / "older"
    shutil.copytree(ROOT / "specs", older)
    shutil.copytree(older / "together", older / "acme")
    for name, old, new in (("acme", "Together", "Acme"), ("openai", "1000", "999")):
        path = older / name / "openapi.yaml"
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    shop = Shop(tmp_path)
    assert shop.vendor("--provider", "openai", "--provider", "acme", "--provider", "orq", specs=older).code == 0
    assert shop.verify().code == 0
    assert shop.python("-c", f"from {NAME} import Acme, OpenAI").code == 0

    check = shop.vendor(*TWO, "--check")
    assert check.code == 1
    for message in ("image_clients:1:1: error[outdated-copy]: This copy is", "acme/__init__.py:1:1: error[obsolete]"):
        assert message in check.errors
    assert re.search(r"openai/models.py:[0-9]+:1: error\[stale\]", check.errors)
    assert "hand-edited" not in check.errors

    upgraded = shop.vendor(*TWO).out
    assert upgraded.endswith(" files, 3 written, 3 deleted\n"), "the index, openai's client and models; acme"
    assert not (shop.copy / "acme").exists()
    assert shop.vendor(*TWO, "--check").code == shop.verify().code == 0
    assert "cannot import name 'Acme'" in shop.python("-c", f"from {NAME} import Acme").errors


def test_verify_from_anywhere_with_the_standard_library_alone(shop: Shop, tmp_path: Path) -> None:
    ended = shop.verify(cwd=tmp_path)
    revision = json.loads((shop.copy / "manifest.json").read_bytes())["revisions"]["image_apis"]
    assert (ended.code, ended.errors) == (0, "")
    assert ended.out.splitlines() == [
        f"revision {revision}: {len(shop.files())} files, 0 differences",
        "pydantic was not checked: pydantic and httpx2 cannot be imported",
    ]


def test_verify_checks_the_installed_pydantic(shop: Shop) -> None:
    ended = shop.python("-m", NAME, "verify")
    assert (ended.code, ended.errors) == (0, "")
    assert ended.out.endswith(f"pydantic {pydantic.VERSION} works as this package needs it\n")


def test_verify_refuses_a_pydantic_that_marks_limits_otherwise(shop: Shop) -> None:
    """Simulate a release whose core schemas have another mark."""
    program = (
        f"import runpy, sys; import {NAME}._runtime.leniency as leniency; leniency._LIMIT_MARK = 'another mark';"
        f" sys.argv[1:] = ['verify']; runpy.run_module({NAME!r}, run_name='__main__')"
    )
    ended = shop.python("-c", program)
    assert (ended.code, ended.errors) == (1, "")
    assert "0 differences\n" in ended.out
    assert "this does not hold: A broken rule is found beside a broken limit.\n" in ended.out
    assert ended.out.endswith("does not work with this package: install 2.14\n")


UNUSABLE = {
    "conflict marks": "<<<<<<< HEAD\n",
    "no object": "[]",
    "no files": '{"revisions": {"image_apis": ""}}',
    "files of a wrong type": '{"revisions": {"image_apis": ""}, "files": 1}',
}


@pytest.mark.parametrize("text", UNUSABLE.values(), ids=UNUSABLE.keys())
def test_verify_with_a_manifest_that_cannot_be_used(shop: Shop, text: str) -> None:
    (shop.copy / "manifest.json").write_text(text)
    ended = shop.verify()
    assert (ended.code, ended.out) == (2, "")
    assert "run `imgspec vendor`" in ended.errors
    assert "Traceback" not in ended.errors


@pytest.mark.parametrize("arguments", [["--help"], ["check"], ["verify", "openai"]])
def test_the_copied_package_has_no_other_command_than_verify(shop: Shop, arguments: list[str]) -> None:
    ended = shop.verify(*arguments)
    assert (ended.code, ended.out, ended.errors) == (2, "", f"usage: python -m {NAME} verify\n")


def test_verify_of_the_original_names_the_command_that_compares_it(tmp_path: Path) -> None:
    ended = run("-m", "image_apis", "verify", cwd=tmp_path, path=GENERATED)
    assert (ended.code, ended.out) == (2, "")
    assert "`imgspec generate --check`" in ended.errors
