"""`imgspec docs` writes all of its pages or nothing, and only into a folder of its own."""

import json
import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from imgspec.cli.main import commands
from imgspec.dialects import DIALECTS
from tests.documents.test_commands import IN_ORDER, SPEC, docs, verify

MANIFEST = ".imgspec-manifest.json"
WITHOUT_B = SPEC.replace("    B: {type: string, enum: [p, q]}\n", "")
OTHER_A = SPEC.replace("An a", "Another a")


def tree(folder: Path) -> dict[str, str]:
    """Return the text of every file, the name of every link, and every empty folder, by their paths."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_symlink():
            found[str(path.relative_to(folder))] = f"-> {path.readlink()}"
        elif path.is_file():
            found[str(path.relative_to(folder))] = path.read_text("utf-8")
        elif not any(path.iterdir()):
            found[f"{path.relative_to(folder)}/"] = ""
    return found


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Return the folder that docs has written once."""
    assert docs(tmp_path, SPEC).return_value == 0
    return tmp_path / "out"


def test_the_manifest_lists_the_pages_and_nothing_of_the_machine(out: Path) -> None:
    pages = tree(out)
    manifest = pages.pop(MANIFEST)
    assert json.loads(manifest) == {
        "format": "imgspec-pages/1",
        "inputs": {"dialect": "openapi-generator-python"},
        "pages": {name: sha256(text.encode()).hexdigest() for name, text in pages.items()},
    }
    assert sorted(pages) == ["docs/A.md", "docs/B.md"]


def test_two_folders_are_the_same(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    docs(tmp_path / "one", SPEC)
    docs(tmp_path / "two", SPEC)
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


@pytest.mark.parametrize("dialect", [dialect.name for dialect in DIALECTS])
def test_the_manifest_does_not_disturb_a_comparison(tmp_path: Path, dialect: str) -> None:
    docs(tmp_path, IN_ORDER, "--dialect", dialect)
    assert (tmp_path / "out" / MANIFEST).exists()
    assert verify(tmp_path, "--dialect", dialect).return_value == 0


def test_a_second_run_changes_what_has_changed(tmp_path: Path, out: Path) -> None:
    for path in out.rglob("*"):
        os.utime(path, (1, 1))
    result = docs(tmp_path, SPEC)
    assert (result.return_value, result.stdout) == (0, f"{out}  2 pages, 0 written\n")
    assert docs(tmp_path, OTHER_A).stdout == f"{out}  2 pages, 1 written\n"
    assert (out / "docs/B.md").stat().st_mtime == 1
    assert "Another a" in (out / "docs/A.md").read_text()
    assert docs(tmp_path, WITHOUT_B).stdout == f"{out}  1 page, 1 written, 1 deleted\n"
    assert sorted(tree(out)) == [MANIFEST, "docs/A.md"]


def test_pages_of_another_dialect_replace_those_of_the_first(tmp_path: Path, out: Path) -> None:
    assert docs(tmp_path, SPEC, "--dialect", "speakeasy-python", "--option", "pages=schemas").return_value == 0
    assert "docs/A.md" not in tree(out)


def edit(out: Path) -> str:
    (out / "docs/A.md").write_text("mine")
    return "hand-edited"


def edit_what_goes(out: Path) -> str:
    (out / "docs/B.md").write_text("mine")
    return "hand-edited"


def put_a_link(out: Path) -> str:
    (out / "docs/A.md").unlink()
    (out / "docs/A.md").symlink_to(out.parent / "elsewhere.md")
    return "hand-edited"


def put_a_folder(out: Path) -> str:
    (out / "docs/A.md").unlink()
    (out / "docs/A.md").mkdir()
    (out / "docs/A.md/mine.md").touch()
    return "obstructed-path"


@pytest.mark.parametrize("change", [edit, edit_what_goes, put_a_link, put_a_folder])
def test_work_of_a_person_stops_the_run(tmp_path: Path, out: Path, change: Callable[[Path], str]) -> None:
    code = change(out)
    before = tree(out)
    result = docs(tmp_path, WITHOUT_B.replace("An a", "Another a"))
    assert (result.return_value, result.stdout) == (1, "")
    assert f"error[{code}]" in result.stderr
    assert tree(out) == before
    assert not (tmp_path / "elsewhere.md").exists()


def test_a_page_that_was_changed_can_be_given_up(tmp_path: Path, out: Path) -> None:
    edit(out)
    result = docs(tmp_path, SPEC)
    assert "then run `imgspec docs`." in result.stderr
    (out / "docs/A.md").unlink()
    assert docs(tmp_path, SPEC).return_value == 0


def test_a_file_of_somebody_else_beside_the_pages_stays(tmp_path: Path, out: Path) -> None:
    (out / "mine.md").write_text("mine")
    result = docs(tmp_path, WITHOUT_B)
    assert result.return_value == 0
    assert "mine.md:1:1: warning[stray]" in result.stderr
    assert tree(out)["mine.md"] == "mine"


# ---------------------------------------------------------------------------------------------- other folders


def a_file(path: Path) -> str:
    path.write_text("mine")
    return "output-not-a-folder"


def below_a_file(path: Path) -> str:
    path.parent.rmdir()
    path.parent.write_text("mine")
    return "output-failure"


def a_broken_link(path: Path) -> str:
    path.symlink_to("nowhere")
    return "output-not-a-folder"


def somebody_elses(path: Path) -> str:
    path.mkdir()
    (path / ".profile").touch()
    return "foreign-output"


def a_link_to_somebody_elses(path: Path) -> str:
    (path.parent / "theirs").mkdir()
    (path.parent / "theirs/docs").mkdir()
    (path.parent / "theirs/docs/A.md").touch()
    path.symlink_to("theirs")
    return "foreign-output"


def the_generated_package(path: Path) -> str:
    path.mkdir()
    (path / "manifest.json").write_text('{"format": "imgspec-manifest/1", "inputs": {}, "outputs": {}}')
    return "foreign-output"


@pytest.mark.parametrize(
    "make",
    [a_file, below_a_file, a_broken_link, somebody_elses, a_link_to_somebody_elses, the_generated_package],
)
def test_a_path_of_somebody_else_is_refused(tmp_path: Path, make: Callable[[Path], str]) -> None:
    (tmp_path / "spec.yaml").write_text(SPEC)
    path = tmp_path / "around" / "out"
    path.parent.mkdir()
    code = make(path)
    before = tree(tmp_path)
    result = run_docs(tmp_path / "spec.yaml", path)
    assert (result.return_value, result.stdout) == (2, "")
    assert f"error[{code}]" in result.stderr
    assert tree(tmp_path) == before


def run_docs(spec: Path, folder: Path) -> Result:
    arguments = ["docs", str(spec), "--dialect", "openapi-generator-python", "--output", str(folder)]
    return CliRunner().invoke(commands, arguments, standalone_mode=False)


@pytest.mark.parametrize("folder", ["/", ".", "~"])
def test_the_root_the_current_and_the_home_folder_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "spec.yaml").write_text(SPEC)
    before = sorted(Path("/").iterdir())
    assert run_docs(tmp_path / "spec.yaml", Path(folder).expanduser()).return_value == 2
    assert [path.name for path in tmp_path.iterdir()] == ["spec.yaml"]
    assert sorted(Path("/").iterdir()) == before


def test_an_empty_current_folder_and_a_link_to_an_empty_one_are_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "spec.yaml").write_text(SPEC)
    (tmp_path / "empty").mkdir()
    (tmp_path / "other").mkdir()
    (tmp_path / "link").symlink_to("other")
    monkeypatch.chdir(tmp_path / "empty")
    for folder in (Path(), tmp_path / "link"):
        assert [run_docs(tmp_path / "spec.yaml", folder).return_value for _ in range(2)] == [0, 0]
    assert tree(tmp_path / "empty") == tree(tmp_path / "other")
    assert (tmp_path / "link").is_symlink()


# ---------------------------------------------------------------------------------------------- half-written


def test_a_folder_that_is_not_writable_is_reported(tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system call is replaced, because the permissions of a folder do not bind root."""
    before = tree(out)
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path).name != "docs")
    result = docs(tmp_path, OTHER_A)
    assert result.return_value == 2
    assert f"{out}/docs:1:1: error[read-only-folder]: This folder is not writable." in result.stderr
    assert tree(out) == before


@pytest.mark.parametrize("is_first", [True, False])
def test_a_full_disk_leaves_the_folder_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_first: bool
) -> None:
    if not is_first:
        docs(tmp_path, SPEC)
    (tmp_path / "spec.yaml").write_text(OTHER_A + "    C: {type: object, properties: {c: {type: string}}}\n")
    before = tree(tmp_path)
    write_bytes = Path.write_bytes

    def fill(path: Path, content: bytes) -> int:
        if path.name == "C.md":
            raise OSError(28, "No space left on device", str(path))
        return write_bytes(path, content)

    monkeypatch.setattr(Path, "write_bytes", fill)
    result = run_docs(tmp_path / "spec.yaml", tmp_path / "out")
    assert result.return_value == 2
    assert f"{tmp_path}/out/docs/C.md:1:1: error[output-failure]: " in result.stderr
    assert tree(tmp_path) == before


def test_nothing_is_written_if_a_name_is_too_long(tmp_path: Path) -> None:
    result = docs(tmp_path, SPEC + f"    {'N' * 300}: {{type: object, properties: {{x: {{}}}}}}\n")
    assert result.return_value == 2
    assert "error[output-failure]: This path cannot be read or written: File name too long." in result.stderr
    assert sorted(tree(tmp_path)) == ["spec.yaml"]


@pytest.mark.parametrize(
    ("option", "code", "expected"),
    [
        ("operations_path=../../x", "page-outside-folder", 2),
        ("operations_path=/x", "page-outside-folder", 2),
        ("operations_path=models/a.md", "file-and-folder", 1),
    ],
)
def test_nothing_is_written_if_the_options_lead_astray(
    tmp_path: Path, out: Path, option: str, code: str, expected: int
) -> None:
    before = tree(out)
    paths = "paths: {/a: {get: {responses: {200: {description: '', content: {a/json: {schema: {type: object}}}}}}}}"
    text = SPEC.replace("paths: {}", paths.replace("type: object", "properties: {a: {$ref: '#/components/schemas/A'}}"))
    result = docs(tmp_path, text, "--dialect", "speakeasy-python", "--option", "shared_path=models", "--option", option)
    assert result.return_value == expected
    assert f"error[{code}]" in result.stderr
    assert tree(out) == before


def test_a_document_with_a_mistake_is_printed_as_far_as_possible(tmp_path: Path, out: Path) -> None:
    """Documents of vendors have mistakes that their readers cannot correct."""
    result = docs(tmp_path, OTHER_A.replace("z: {type: integer}", "z: {$ref: '#/components/schemas/Z'}"))
    assert (result.return_value, result.stdout) == (1, f"{out}  2 pages, 1 written\n")
    assert "error[unresolved-ref]: The $ref '#/components/schemas/Z' leads to nothing." in result.stderr
    assert "**x** | **str**" in (out / "docs/A.md").read_text()
