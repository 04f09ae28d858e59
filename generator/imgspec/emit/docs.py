"""An API becomes the pages of its documentation, in its vendor's dialect and folders."""

from pathlib import PurePosixPath

from imgspec import ir
from imgspec.diagnostics import Sink
from imgspec.dialects import DIALECTS
from imgspec.places import templates_folder


def emit_docs(api: ir.Api, sink: Sink) -> dict[PurePosixPath, str]:
    """Return every page below ``docs/<provider>/``; what the dialect cannot name is reported.

    The schema of fragments admits only dialects that are registered, each with the options that it needs.
    """
    dialect = next(dialect for dialect in DIALECTS if dialect.name == api.docs.dialect)
    pages = dialect.lower(api, sink)
    return {PurePosixPath("docs", api.provider) / path: dialect.render(page) for path, page in pages.items()}


def emit_shared_docs() -> dict[PurePosixPath, str]:
    """Return the pages about the clients of all providers, as they stand in ``templates/docs``."""
    pages = sorted((templates_folder() / "docs").glob("*.md"))
    return {PurePosixPath("docs", page.name): page.read_text("utf-8") for page in pages}
