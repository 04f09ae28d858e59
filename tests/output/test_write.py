"""Writing a build: which files change, which stay, and what is refused."""

import json
import os
import signal
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path, PurePosixPath

import pytest

from imgspec.diagnostics import Severity, Sink
from imgspec.output.compare import compare_with_build
from imgspec.output.destination import refuse_foreign_folder
from imgspec.output.manifest import GENERATED, Build
from imgspec.output.write import is_up_to_date, write_build
from tests.output.builds import NEW, OLD, build, report, texts


def write(folder: Path, made: Build) -> Sink:
    sink = Sink()
    write_build(folder, made, sink)
    return sink


def written(folder: Path, files: Mapping[str, str], *only: str) -> None:
    assert not list(write(folder, build(files, *only)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "generated"
    written(folder, OLD)
    return folder


def test_a_build_replaces_the_files_of_the_one_before(folder: Path) -> None:
    assert texts(folder) == OLD
    written(folder, NEW)
    assert texts(folder) == NEW
    assert not (folder / "docs/gone").exists()
    written(folder, OLD)
    assert texts(folder) == OLD


def test_an_unchanged_file_is_not_written(folder: Path) -> None:
    for path in folder.rglob("*"):
        os.utime(path, (1, 1))
    made = write_build(folder, build(NEW), Sink())
    assert (folder / "docs/kept.md").stat().st_mtime == 1
    assert made.changed == {PurePosixPath(name) for name in NEW if name != "docs/kept.md"}
    os.utime(folder / "manifest.json", (1, 1))
    written(folder, NEW)
    assert (folder / "manifest.json").stat().st_mtime == 1


def test_the_manifest_lists_every_file_on_a_line(folder: Path) -> None:
    text = (folder / "manifest.json").read_text()
    hashes = {name: sha256(content.encode()).hexdigest() for name, content in OLD.items()}
    assert json.loads(text)["outputs"] == hashes
    assert list(json.loads(text)["outputs"]) == sorted(hashes)
    assert all(sum(f'"{name}"' in line for line in text.splitlines()) == 1 for name in hashes)
    assert str(folder) not in text


def test_a_changed_manifest_is_written_again(folder: Path) -> None:
    manifest = folder / "manifest.json"
    before = manifest.read_bytes()
    manifest.write_text(json.dumps(json.loads(before)).replace('{"format"', '{ "format"'))
    assert not is_up_to_date(folder, build(OLD).inputs, (), Sink())
    written(folder, OLD)
    assert manifest.read_bytes() == before


EDITS = {
    "one that would be overwritten": "docs/changed.md",
    "one that would be deleted": "docs/gone/page.md",
    "one where nothing was before": "docs/new/page.md",
}


@pytest.mark.parametrize("name", EDITS.values(), ids=EDITS.keys())
def test_a_hand_edited_file_is_never_overwritten(folder: Path, name: str) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("by hand")
    before = texts(folder)
    assert report(write(folder, build(NEW)), folder) == [f"{name}:1:1 hand-edited"]
    assert texts(folder) == before
    (folder / name).unlink()
    written(folder, NEW)
    assert texts(folder) == NEW


def test_an_edit_that_is_equal_to_the_build_is_no_obstacle(folder: Path) -> None:
    (folder / "docs/changed.md").write_text(NEW["docs/changed.md"])
    written(folder, NEW)
    assert texts(folder) == NEW


@pytest.mark.parametrize(("obstacle", "code"), [("docs/new", "obstructed-path"), ("docs/changed.md", "hand-edited")])
def test_links_are_not_followed(folder: Path, tmp_path: Path, obstacle: str, code: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "page.md").write_text("not ours")
    (folder / obstacle).unlink(missing_ok=True)
    (folder / obstacle).symlink_to(elsewhere)
    assert report(write(folder, build(NEW)), folder) == [f"{obstacle}:1:1 {code}"]
    assert texts(elsewhere) == {"page.md": "not ours"}


def test_a_named_pipe_in_the_folder_does_not_block_a_run(folder: Path) -> None:
    os.mkfifo(folder / "docs/pipe")
    assert report(write(folder, build(NEW)), folder) == ["docs/pipe:1:1 stray"]


def test_a_file_or_a_folder_in_the_way_is_reported(folder: Path) -> None:
    (folder / "docs/new").write_text("a file, where a folder is to be")
    (folder / "docs/file-next/mine.md").write_text("in a folder, where a file is to be")
    diagnostics = report(write(folder, build(NEW)), folder)
    assert diagnostics == [f"docs/{name}:1:1 obstructed-path" for name in ("file-next/mine.md", "new")]


def test_stray_files_stay_and_are_reported(folder: Path) -> None:
    (folder / "mine.md").write_text("mine")
    sink = write(folder, build(NEW))
    assert report(sink, folder) == ["mine.md:1:1 stray"]
    assert [diagnostic.severity for diagnostic in sink] == [Severity.WARNING]
    assert texts(folder) == NEW | {"mine.md": "mine"}


def test_files_that_python_and_desktops_make_are_ignored(folder: Path) -> None:
    cache = folder / "docs/gone/__pycache__"
    cache.mkdir()
    (cache / "page.cpython-311.pyc").write_text("")
    (folder / ".DS_Store").write_text("")
    written(folder, NEW)
    assert not cache.exists()


def test_an_empty_folder_is_no_obstacle(folder: Path) -> None:
    (folder / "docs/changed.md").unlink()
    (folder / "docs/changed.md/empty").mkdir(parents=True)
    written(folder, NEW)
    assert texts(folder) == NEW


def test_a_manifest_with_conflict_marks_loses_no_file(folder: Path) -> None:
    manifest = folder / "manifest.json"
    manifest.write_text("<<<<<<< HEAD\n" + manifest.read_text() + ">>>>>>> other\n")
    assert not list(refusals(folder))
    written(folder, OLD)
    manifest.write_text("<<<<<<< HEAD\n" + manifest.read_text() + ">>>>>>> other\n")
    assert "docs/changed.md:1:1 hand-edited" in report(write(folder, build(NEW)), folder)
    assert texts(folder) == OLD


def refusals(folder: Path) -> Sink:
    sink = Sink()
    refuse_foreign_folder(folder, GENERATED, sink)
    return sink


@pytest.mark.parametrize("files", [{"a.py": "code"}, {"manifest.json": "{}"}, {"manifest.json": "\xff"}, {".env": ""}])
def test_a_folder_with_other_files_is_refused(tmp_path: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="latin-1")
    assert [diagnostic.code for diagnostic in refusals(tmp_path)] == ["foreign-output"]


def test_a_file_as_the_output_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "generated").write_text("")
    assert [diagnostic.code for diagnostic in refusals(tmp_path / "generated")] == ["output-not-a-folder"]


def test_a_missing_an_empty_and_our_own_folder_are_accepted(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "empty").mkdir()
    for path in (tmp_path / "empty", tmp_path / "missing", folder):
        assert not list(refusals(path))


@pytest.mark.parametrize("name", ["/abs", "../up", "docs/../../up", "manifest.json", ".imgspec-staging/x", "."])
def test_a_path_outside_the_folder_is_a_bug_of_ours(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="not a path inside the output folder"):
        write(tmp_path, build({name: ""}))
    assert not list(tmp_path.iterdir())


def test_a_path_cannot_be_file_and_folder(tmp_path: Path) -> None:
    assert report(write(tmp_path, build({"a": "", "a/b": ""})), tmp_path) == ["a:1:1 file-and-folder"]
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("one", "other"), [("docs/A.md", "docs/a.md"), ("docs/A/x", "docs/a/y"), ("\u00e9", "e\u0301")]
)
def test_paths_that_are_equal_on_some_file_systems_are_refused(tmp_path: Path, one: str, other: str) -> None:
    sink = write(tmp_path, build({one: "", other: ""}))
    assert [diagnostic.code for diagnostic in sink] == ["ambiguous-path"]
    assert not list(tmp_path.iterdir())


def test_a_manifest_cannot_make_a_run_delete_elsewhere(folder: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("precious")
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["outputs"] |= dict.fromkeys(["../victim", str(victim)], sha256(b"precious").hexdigest())
    (folder / "manifest.json").write_text(json.dumps(manifest))
    written(folder, NEW)
    assert victim.read_text() == "precious"


def test_an_operating_system_error_changes_nothing(folder: Path) -> None:
    sink = write(folder, build(NEW | {"docs/" + 300 * "n": ""}))
    assert [diagnostic.code for diagnostic in sink] == ["output-failure"]
    assert texts(folder) == OLD
    written(folder, NEW)


def test_an_unwritable_folder_is_reported(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, _: path.name != "gone")
    assert report(write(folder, build(NEW)), folder) == ["docs/gone:1:1 read-only-folder"]
    assert texts(folder) == OLD


def test_signals_wait_until_the_files_are_moved(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace = Path.replace

    def replace_and_interrupt(self: Path, target: Path) -> Path:
        if target.name == "changed.md":
            os.kill(os.getpid(), signal.SIGINT)
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", replace_and_interrupt)
    with pytest.raises(KeyboardInterrupt):
        write(folder, build(NEW))
    monkeypatch.undo()
    assert {name: text for name, text in texts(folder).items() if "staging" not in name} == NEW
    written(folder, NEW)
    assert texts(folder) == NEW


ONE = {"docs/one/a.md": "1", "image_apis/one/x.py": "1", "openapi/one.json": "1", "image_apis/__init__.py": "all"}
TWO = {"docs/two/a.md": "2", "image_apis/two/x.py": "2", "openapi/two.json": "2"}
SHARED = {"templates/t": "T", "black": "1"}
SPECS = {"specs/one/openapi.yaml": "1", "specs/two/openapi.yaml": "2"}


def of_one(files: Mapping[str, str], shared: Mapping[str, str]) -> Build:
    return build(files, "one", inputs={"specs/one/openapi.yaml": "1", **shared})


def test_a_run_of_one_provider_does_not_change_the_others(tmp_path: Path) -> None:
    write(tmp_path, build(ONE | TWO | {"docs/one/old.md": ""}, inputs=SHARED | SPECS))
    (tmp_path / "docs/two/a.md").write_text("by hand")
    (tmp_path / "docs/two/stray.md").write_text("mine")
    changed = ONE | {"docs/one/a.md": "1b"}
    assert not list(write(tmp_path, of_one(changed, SHARED)))
    assert texts(tmp_path) == changed | TWO | {"docs/two/a.md": "by hand", "docs/two/stray.md": "mine"}
    manifest = json.loads((tmp_path / "manifest.json").read_text())
    assert manifest["outputs"].keys() == (ONE | TWO).keys()
    assert manifest["inputs"] == SHARED | SPECS


def test_a_run_of_one_provider_does_not_mark_the_others_as_up_to_date(tmp_path: Path) -> None:
    write(tmp_path, build(ONE | TWO, inputs=SHARED | SPECS))
    assert is_up_to_date(tmp_path, SHARED | SPECS, (), Sink())
    newer = SHARED | {"templates/t": "U"}
    write(tmp_path, of_one(ONE, newer))
    for shared in (newer, SHARED):
        assert not is_up_to_date(tmp_path, shared | SPECS, (), Sink())
    sink = Sink()
    compare_with_build(tmp_path, of_one(ONE, newer), sink)
    assert not list(sink)
    compare_with_build(tmp_path, build(ONE | TWO, inputs=newer | SPECS), sink)
    assert report(sink, tmp_path) == ["manifest.json:6:1 stale"]


def test_a_folder_is_up_to_date_only_if_no_file_differs(folder: Path) -> None:
    inputs = build(OLD).inputs
    sink = Sink()
    assert is_up_to_date(folder, inputs, (), sink)
    assert not is_up_to_date(folder, dict(inputs) | {"templates/new": ""}, (), sink)
    (folder / "stray.md").write_text("")
    assert is_up_to_date(folder, inputs, (), sink)
    assert report(sink, folder) == ["stray.md:1:1 stray"]
    (folder / "docs/kept.md").write_text("edited")
    assert not is_up_to_date(folder, inputs, (), sink)
    (folder / "docs/kept.md").unlink()
    assert not is_up_to_date(folder, inputs, (), sink)
