"""Small builds, and what a folder holds, read without any module of the generator."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from imgspec.diagnostics import Sink
from imgspec.output.manifest import Build

OLD = {
    "docs/kept.md": "kept",
    "docs/changed.md": "one\ntwo\n",
    "docs/gone/page.md": "gone",
    "docs/folder-next": "a file now, a folder next",
    "docs/file-next/page.md": "a folder now, a file next",
}
NEW = {
    "docs/kept.md": "kept",
    "docs/changed.md": "one\nzwei\n",
    "docs/new/page.md": "new",
    "docs/folder-next/page.md": "a folder",
    "docs/file-next": "a file",
}


def build(files: Mapping[str, str], *only: str, inputs: Mapping[str, str] | None = None) -> Build:
    """Return a build of text files; without ``inputs`` they are a function of the files."""
    contents = {PurePosixPath(name): text.encode() for name, text in files.items()}
    made_of = {"templates/all": str(sorted(files.items()))} if inputs is None else inputs
    return Build(files=contents, inputs=made_of, only=frozenset(only))


def texts(folder: Path) -> dict[str, str]:
    """Return every file of a folder but the manifest, hidden ones too."""
    files = {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*") if path.is_file()}
    return {name: text for name, text in files.items() if name != "manifest.json"}


def report(sink: Sink, folder: Path) -> list[str]:
    """Return each diagnostic up to its message, paths relative to the folder."""
    return [str(found).partition(": ")[0].removeprefix(f"{folder}/") + f" {found.code}" for found in sink]
