"""Comparing a folder with a build: every file that differs is reported, and nothing is written."""

from pathlib import Path

from imgspec.diagnostics import Sink
from imgspec.output.compare import compare_with_build
from imgspec.output.write import write_build
from tests.output.builds import NEW, OLD, build, report, texts


def checked(folder: Path, files: dict[str, str]) -> list[str]:
    sink = Sink()
    compare_with_build(folder, build(files), sink)
    return report(sink, folder)


def test_a_fresh_folder_passes_and_is_not_changed(tmp_path: Path) -> None:
    write_build(tmp_path, build(OLD), Sink())
    assert checked(tmp_path, OLD) == []
    assert texts(tmp_path) == OLD


def test_every_difference_is_listed(tmp_path: Path) -> None:
    write_build(tmp_path, build(OLD), Sink())
    (tmp_path / "docs/kept.md").write_text("edited")
    (tmp_path / "docs/untracked").mkdir()
    (tmp_path / "docs/untracked/stray.md").write_text("stray")
    before = texts(tmp_path)
    assert checked(tmp_path, NEW) == [
        "docs/changed.md:2:1 stale",
        "docs/file-next:1:1 missing",
        "docs/file-next/page.md:1:1 obsolete",
        "docs/folder-next:1:1 obsolete",
        "docs/folder-next/page.md:1:1 missing",
        "docs/gone/page.md:1:1 obsolete",
        "docs/kept.md:1:1 hand-edited",
        "docs/new/page.md:1:1 missing",
        "docs/untracked/stray.md:1:1 stray",
        "manifest.json:4:1 stale",
    ]
    assert texts(tmp_path) == before


def test_a_missing_folder_lacks_every_file(tmp_path: Path) -> None:
    differences = checked(tmp_path / "generated", OLD)
    assert differences == [f"{name}:1:1 missing" for name in sorted([*OLD, "manifest.json"])]
    assert not list(tmp_path.iterdir())


def test_a_file_is_compared_with_the_build_not_with_the_manifest(tmp_path: Path) -> None:
    write_build(tmp_path, build(NEW, inputs={"templates/all": str(sorted(OLD.items()))}), Sink())
    assert "docs/changed.md:2:1 stale" in checked(tmp_path, OLD)


def test_a_link_in_place_of_a_file_is_a_difference(tmp_path: Path) -> None:
    folder = tmp_path / "generated"
    write_build(folder, build(OLD), Sink())
    (folder / "docs/kept.md").rename(tmp_path / "kept.md")
    (folder / "docs/kept.md").symlink_to(tmp_path / "kept.md")
    assert checked(folder, OLD) == ["docs/kept.md:1:1 hand-edited"]


def test_a_longer_or_shorter_file_differs_at_its_end(tmp_path: Path) -> None:
    write_build(tmp_path, build(OLD), Sink())
    assert checked(tmp_path, OLD | {"docs/changed.md": "one\ntwo\nthree\n"})[0] == "docs/changed.md:3:1 stale"
    assert checked(tmp_path, OLD | {"docs/changed.md": "one\n"})[0] == "docs/changed.md:2:1 stale"
