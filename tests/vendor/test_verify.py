"""``python -m PACKAGE verify`` in a copy: what it reports, where it runs, and what it does not need."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pydantic
import pytest

from tests.conformance.fragments import GENERATED
from tests.vendor.shop import NAME, Shop, run


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


MISSING: dict[str, tuple[Callable[[Path], object], str]] = {
    "the index": (lambda copy: (copy / "__init__.py").unlink(), "__init__.py"),
    "the shared modules": (lambda copy: shutil.rmtree(copy / "_runtime"), "_runtime/client.py"),
    "a shared module": (lambda copy: (copy / "_runtime/requirements.py").unlink(), "_runtime/requirements.py"),
    "a provider": (lambda copy: shutil.rmtree(copy / "openai"), "openai/models.py"),
}


@pytest.mark.parametrize("is_zipped", [False, True])
@pytest.mark.parametrize(("remove", "missing"), MISSING.values(), ids=MISSING)
def test_verify_runs_where_its_own_modules_are_missing(
    shop: Shop, remove: Callable[[Path], object], missing: str, *, is_zipped: bool
) -> None:
    remove(shop.copy)
    source = zipped(shop) if is_zipped else shop.folder / "src"
    ended = run("-m", NAME, "verify", cwd=shop.folder, path=source)
    assert (ended.code, ended.errors) == (1, "")
    assert f"{source / Path(*NAME.split('.')) / missing}: is missing\n" in ended.out
    assert ended.out.endswith("\npydantic was not checked: files differ\n")


def zipped(shop: Shop) -> Path:
    """Return a zip file of the project's modules."""
    return Path(shutil.make_archive(str(shop.folder / "modules"), "zip", shop.folder / "src"))


def test_verify_in_a_zip_file(shop: Shop) -> None:
    ended = run("-m", NAME, "verify", cwd=shop.folder, path=zipped(shop))
    assert (ended.code, ended.errors) == (0, "")
    assert " files, 0 differences\npydantic " in ended.out
    assert ended.out.endswith(" works as this package needs it\n")
    (shop.copy / "openai/models.py").write_text("x = 1\n")
    (shop.copy / "manifest.json").unlink()
    ended = run("-m", NAME, "verify", cwd=shop.folder, path=zipped(shop))
    assert (ended.code, ended.out) == (2, "")
    assert "manifest.json is missing" in ended.errors


def test_verify_of_a_folder_that_cannot_be_imported(shop: Shop) -> None:
    (shop.copy / "__init__.py").write_text("<<<<<<< HEAD\n")
    ended = run(str(shop.copy), "verify", cwd=shop.folder, path=shop.folder)
    assert (ended.code, ended.errors) == (1, "")
    assert f"{shop.copy}/__init__.py: was changed\n" in ended.out
