"""`imgspec docs`: any OpenAPI document becomes the documentation tree that a vendor's generator would publish."""

import errno
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from imgspec.diagnostics import Sink
from imgspec.dialects import Dialect
from imgspec.dialects.page import Page
from imgspec.openapi.load import Aliases, load_file
from imgspec.openapi.model import OpenAPI
from imgspec.openapi.read import read_openapi
from imgspec.source import start_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Documentation:
    """A document, and the dialect and settings in which it is printed."""

    description: OpenAPI
    dialect: Dialect
    settings: Any

    def texts(self, sink: Sink) -> Iterator[tuple[PurePosixPath, str]]:
        """Yield the text of every page by its path."""
        for path, page in self.pages(sink):
            yield path, self.dialect.render(page)

    def pages(self, sink: Sink) -> Iterator[tuple[PurePosixPath, Page]]:
        """Yield every page by its path; one that would replace another one is reported instead."""
        taken: dict[str, PurePosixPath] = {}
        for path, page in self.dialect.lower(self.description, self.settings, sink):
            first = taken.setdefault(str(path).lower(), path)
            if first is not path:
                sink.error(self.description.origin, "name-collision", f"there are two pages {path}, but for case")
            elif ".." in path.parts or path.is_absolute():
                hint = "the paths that options give stay below the folder"
                sink.error(self.description.origin, "output", f"the page {path} is outside of the folder", hint)
            else:
                yield path, page


def read_spec(spec: Path, sink: Sink) -> OpenAPI | None:
    """Return what a file of YAML or JSON describes; what is wrong with it is reported, and the rest is read."""
    document = load_file(spec, PurePosixPath(spec), sink, Aliases.REPEATED)
    return None if document is None else read_openapi(document, sink)


def write_tree(documentation: Documentation, folder: Path, sink: Sink) -> int:
    """Write every page below ``folder`` and return how many there are; a file with another text is let be, and told."""
    count = 0
    for path, text in documentation.texts(sink):
        try:
            _write(folder / path, text.encode(), sink)
        except OSError as error:
            sink.error(start_of(folder / path), "output", f"cannot be written: {error.strerror}")
            if error.errno != errno.ENAMETOOLONG:
                return count
            continue
        count += 1
    return count


def _write(target: Path, content: bytes, sink: Sink) -> None:
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            file.write(content)
    elif target.read_bytes() != content:
        hint = "delete it, or write to another folder"
        sink.error(start_of(target), "hand-edited", "is there with another text, and was not overwritten", hint)
