"""The pages of an OpenAPI document, as the tree of files that a vendor's generator would publish."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from imgspec.diagnostics import Sink
from imgspec.diagnostics import dialects as codes
from imgspec.dialects import Dialect
from imgspec.dialects.page import Page
from imgspec.openapi.load import Aliases, load_file
from imgspec.openapi.model import OpenAPI
from imgspec.openapi.read import read_openapi
from imgspec.source import folded_path


@dataclass(frozen=True, slots=True, kw_only=True)
class Documentation:
    """A document, and the dialect and settings in which it is printed."""

    openapi: OpenAPI
    dialect: Dialect
    settings: Any

    def texts(self, sink: Sink) -> Iterator[tuple[PurePosixPath, str]]:
        """Yield the path and the text of every page."""
        for path, page in self.pages(sink):
            yield path, self.dialect.render(page)

    def pages(self, sink: Sink) -> Iterator[tuple[PurePosixPath, Page]]:
        """Yield the path and the facts of every page.

        A page that would replace another one, or that is outside of the folder, is reported and left out.
        """
        taken: dict[str, PurePosixPath] = {}
        for path, page in self.dialect.lower(self.openapi, self.settings, sink):
            first = taken.setdefault(folded_path(path), path)
            if first is not path:
                self._report_taken(path, first, sink)
            elif ".." in path.parts or path.is_absolute():
                sink.add(codes.page_outside_folder(self.openapi.origin, page=path))
            else:
                yield path, page

    def _report_taken(self, path: PurePosixPath, first: PurePosixPath, sink: Sink) -> None:
        if path == first:
            sink.add(codes.duplicate_page_path(self.openapi.origin, page=path))
        else:
            sink.add(codes.page_differing_in_case(self.openapi.origin, page=path, first=first))


def read_spec(spec: Path, sink: Sink) -> OpenAPI | None:
    """Return the document in a YAML or JSON file; None if it is no OpenAPI document.

    Errors are reported. A document with errors is returned without the parts that could not be read.
    """
    document = load_file(spec, PurePosixPath(spec), sink, Aliases.REPEATED)
    return None if document is None else read_openapi(document, sink)
