"""The folders that a copy may be written to: one that can be imported, and that holds no other files."""

from pathlib import Path

import pytest

from tests.conformance.fragments import ROOT
from tests.vendor.shop import Ended, Shop, run


def vendor(cwd: Path, *arguments: str) -> Ended:
    command = ("-m", "imgspec", "vendor", "--specs", str(ROOT / "specs"), "--provider", "openai", *arguments)
    return run(*command, cwd=cwd, path=ROOT / "generator")


WRONG = {
    "no identifier": ("src/image-clients", "'image-clients' cannot be the name of a package."),
    "keyword": ("src/class", "'class' cannot be the name of a package."),
    "no name": ("..", "'..' cannot be the name of a package."),
    "in a package that cannot be imported": ("my-shop/images", "'my-shop' cannot be the name of a package."),
    "a module of that name": ("src/images", "The package would hide the module images.py in the same folder."),
}


@pytest.mark.parametrize(("destination", "reason"), WRONG.values(), ids=WRONG.keys())
def test_a_folder_that_cannot_be_imported_is_refused(tmp_path: Path, destination: str, reason: str) -> None:
    for name in ("my-shop/__init__.py", "src/images.py"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).touch()
    before = set(tmp_path.rglob("*"))
    ended = vendor(tmp_path, destination)
    assert (ended.code, ended.out) == (2, "")
    assert f"Invalid value for 'DEST': {reason} Name " in " ".join(ended.errors.split())
    assert set(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("name", ["notes.txt", "__init__.py", "manifest.json"])
def test_a_folder_with_other_files_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / name).write_text("mine")
    for options in ([], ["--check"]):
        ended = vendor(tmp_path, "mine", *options)
        assert (ended.code, ended.out) == (2, "")
        assert ended.errors.startswith("mine:1:1: error[foreign-output]: This folder holds files, but no manifest.json")
    assert {path.name: path.read_text() for path in (tmp_path / "mine").iterdir()} == {name: "mine"}


def test_a_generated_folder_and_a_copy_are_not_taken_for_each_other(tmp_path: Path, shop: Shop) -> None:
    generate = ("-m", "imgspec", "generate", "--specs", str(ROOT / "specs"), "--output")
    assert run(*generate, "generated", cwd=tmp_path, path=ROOT / "generator").code == 0
    ended = vendor(tmp_path, "generated")
    assert (ended.code, "foreign-output" in ended.errors) == (2, True)
    before = shop.files()
    ended = run(*generate, str(shop.copy), cwd=tmp_path, path=ROOT / "generator")
    assert (ended.code, "foreign-output" in ended.errors) == (2, True)
    assert shop.files() == before


def test_check_of_a_missing_folder_reports_every_file(tmp_path: Path) -> None:
    ended = vendor(tmp_path, "images", "--check")
    assert ended.code == 1
    assert "images/openai/models.py:1:1: error[missing]" in ended.errors
    assert not list(tmp_path.iterdir())


def test_an_unknown_provider_is_refused(tmp_path: Path) -> None:
    ended = vendor(tmp_path, "images", "--provider", "opneai")
    assert ended.code == 2
    assert "Did you mean 'openai'" in ended.errors
    assert not list(tmp_path.iterdir())
