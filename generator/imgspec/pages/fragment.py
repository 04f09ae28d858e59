"""A fragment becomes the pages of its documentation, in its vendor's dialect and folders."""

from dataclasses import replace
from pathlib import PurePosixPath

from imgspec.diagnostics import Severity, Sink
from imgspec.dialects import DIALECTS
from imgspec.dialects.index import INDEX_PATH, index_of
from imgspec.dialects.settings import read_settings
from imgspec.fragments.published import published
from imgspec.openapi.keywords import mapping
from imgspec.openapi.model import OpenAPI
from imgspec.pages.tree import Documentation
from imgspec.resources import templates_folder


def emit_docs(provider: str, openapi: OpenAPI, sink: Sink) -> dict[PurePosixPath, str]:
    """Return every page below ``docs/<provider>/``; what the dialect cannot name is reported.

    ``openapi`` is the fragment's typed reading. The schema of fragments admits only dialects that are registered,
    each with the options that it takes. A warning about any other document is an error about a fragment.
    """
    findings = Sink()
    documentation = _documentation(openapi)
    root = documentation.dialect.fragment_root
    pages = {path.relative_to(root): page for path, page in documentation.pages(findings)}
    sink.extend(replace(finding, severity=Severity.ERROR) for finding in findings)
    index = index_of(documentation.openapi, pages)
    folder = PurePosixPath("docs", provider)
    return {folder / path: documentation.dialect.render(page) for path, page in {INDEX_PATH: index, **pages}.items()}


def _documentation(openapi: OpenAPI) -> Documentation:
    options = dict(mapping(openapi.extensions, "x-imgspec-docs"))
    name = options.pop("dialect")
    dialect = next(dialect for dialect in DIALECTS if dialect.name == name)
    settings = read_settings(dialect.settings, options)
    return Documentation(openapi=published(openapi), dialect=dialect, settings=settings)


def emit_shared_docs() -> dict[PurePosixPath, str]:
    """Return the pages about the clients of all providers, as they stand in ``templates/docs``."""
    pages = sorted((templates_folder() / "docs").glob("*.md"))
    return {PurePosixPath("docs", page.name): page.read_text("utf-8") for page in pages}
