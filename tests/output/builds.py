"""Small builds, and the content of a folder, read without any module of the generator."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from imgspec.diagnostics import Sink
from imgspec.output.manifest import GENERATED, Build, FolderFormat

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


def build(
    files: Mapping[str, str],
    *only: str,
    inputs: Mapping[str, str] | None = None,
    format_: FolderFormat = GENERATED,
) -> Build:
    """Return a build of text files; without ``inputs`` they depend on the texts alone."""
    contents = {PurePosixPath(name): text.encode() for name, text in files.items()}
    from_texts = {"templates/all": str(sorted(files.items()))} if inputs is None else inputs
    return Build(files=contents, inputs=from_texts, only=frozenset(only), format=format_)


def texts(folder: Path) -> dict[str, str]:
    """Return the text of every file of a folder except the manifest, also of hidden files."""
    files = {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*") if path.is_file()}
    return {name: text for name, text in files.items() if name not in ("manifest.json", ".imgspec-manifest.json")}


def report(sink: Sink, folder: Path) -> list[str]:
    """Return the position and the code of every diagnostic, with paths relative to the folder."""
    return [
        str(diagnostic).partition(": ")[0].removeprefix(f"{folder}/") + f" {diagnostic.code}" for diagnostic in sink
    ]
