"""Prints the pages of a document, for all tests of whole documents."""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from imgspec.diagnostics import Sink
from imgspec.dialects import DIALECTS, Dialect
from imgspec.dialects.settings import read_settings
from imgspec.openapi.load import Aliases, load_text
from imgspec.openapi.read import read_openapi
from imgspec.pages.tree import Documentation
from imgspec.source import Json


def dialect_named(name: str) -> Dialect:
    """Return the registered dialect of a name."""
    return next(dialect for dialect in DIALECTS if dialect.name == name)


def with_full_references(text: str) -> str:
    """Return YAML in which each short ``$ref: Name`` is a reference to the component schema ``Name``."""
    return re.sub(r"\$ref: ([^\s'\"{}\[\],]+)", r"$ref: '#/components/schemas/\1'", text)


def printed(dialect: Dialect, text: str, options: Mapping[str, Json]) -> tuple[dict[PurePosixPath, str], list[str]]:
    """Return the texts of all pages of a document by their paths, and the first line of each diagnostic.

    Asserts that the dialect reads every page and renders the same text again.
    """
    sink = Sink()
    loaded = load_text(with_full_references(text), PurePosixPath("spec"), sink, Aliases.REPEATED)
    document = read_openapi(loaded, sink) if loaded else None
    assert document is not None, list(sink)
    settings = read_settings(dialect.settings, options)
    texts = dict(Documentation(openapi=document, dialect=dialect, settings=settings).texts(sink))
    for path, page in texts.items():
        assert dialect.render(dialect.read(page)) == page, path
    return texts, [str(diagnostic).partition("\n")[0] for diagnostic in sink]
