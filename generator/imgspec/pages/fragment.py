"""A fragment becomes the pages of its documentation, in its vendor's dialect and folders."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from imgspec.api import model as ir
from imgspec.diagnostics import Severity, Sink
from imgspec.dialects import DIALECTS, Dialect
from imgspec.dialects.index import INDEX_PATH, index_of
from imgspec.dialects.page import Page
from imgspec.dialects.settings import read_settings
from imgspec.fragments.published import published
from imgspec.openapi.read import read_openapi
from imgspec.pages.tree import Documentation
from imgspec.resources import templates_folder
from imgspec.source import Document


def emit_docs(api: ir.Api, document: Document, sink: Sink) -> dict[PurePosixPath, str]:
    """Return every page below ``docs/<provider>/``; what the dialect cannot name is reported.

    ``document`` is the fragment's bundle. The schema of fragments admits only dialects that are registered, each with
    the options that it takes.
    """
    dialect = next(dialect for dialect in DIALECTS if dialect.name == api.docs.dialect)
    pages = _document_pages(api.docs, dialect, document, sink) if dialect.lower is None else dialect.lower(api, sink)
    return {PurePosixPath("docs", api.provider) / path: dialect.render(page) for path, page in pages.items()}


def _document_pages(docs: ir.Docs, dialect: Dialect, document: Document, sink: Sink) -> Mapping[PurePosixPath, Page]:
    """Return the pages of a fragment as of any document, and an index; what is odd in others is wrong in a fragment."""
    found = Sink()
    description = read_openapi(document, found)
    assert description is not None, "a fragment is of version 3.1"
    assert dialect.settings is not None, "a dialect without lower has settings"
    description = published(description)
    settings = read_settings(dialect.settings, dict(docs.options))
    documentation = Documentation(document=description, dialect=dialect, settings=settings)
    pages = dict(documentation.pages(found))
    sink.extend(replace(each, severity=Severity.ERROR) for each in found)
    return {INDEX_PATH: index_of(description, pages), **pages}


def emit_shared_docs() -> dict[PurePosixPath, str]:
    """Return the pages about the clients of all providers, as they stand in ``templates/docs``."""
    pages = sorted((templates_folder() / "docs").glob("*.md"))
    return {PurePosixPath("docs", page.name): page.read_text("utf-8") for page in pages}
