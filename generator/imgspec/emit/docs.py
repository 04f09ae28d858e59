"""An API becomes the pages of its documentation, in its vendor's dialect and folders."""

from difflib import get_close_matches
from pathlib import PurePosixPath

from imgspec import ir
from imgspec.diagnostics import Sink
from imgspec.dialects import DIALECTS


def emit_docs(api: ir.Api, sink: Sink) -> dict[PurePosixPath, str]:
    """Return every page below ``docs/<provider>/``; an unknown dialect or a missing option is reported."""
    dialects = {dialect.name: dialect for dialect in DIALECTS}
    dialect = dialects.get(api.docs.dialect)
    if dialect is None:
        close = get_close_matches(api.docs.dialect, dialects, n=1)
        hint = f"did you mean {close[0]!r}?" if close else f"there are: {', '.join(dialects)}"
        sink.error(api.docs.origin, "unsupported", f"unknown dialect {api.docs.dialect!r}", hint)
        return {}
    for option in sorted(dialect.options - api.docs.options.keys()):
        sink.error(api.docs.origin, "unsupported", f"the dialect {dialect.name} needs the option {option!r}")
    for option in sorted(api.docs.options.keys() - dialect.options):
        sink.error(api.docs.origin, "unsupported", f"the dialect {dialect.name} has no option {option!r}")
    if sink.failed:
        return {}
    pages = dialect.lower(api, sink)
    return {PurePosixPath("docs", api.provider) / path: dialect.render(page) for path, page in pages.items()}
