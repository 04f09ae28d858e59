"""What is said of a fragment of the provider acme, without building anything of it."""

from pathlib import Path

from imgspec.api.lower import lower
from imgspec.diagnostics import Diagnostic, Sink
from imgspec.fragments.read import read_fragments
from tests.diagnostics.test_bad_fragments import PUBLISHED


def findings(folder: Path, text: str) -> list[Diagnostic]:
    """Return the diagnostics of reading and lowering a fragment, in the order of their positions."""
    (folder / "acme").mkdir()
    (folder / "acme/openapi.yaml").write_text(text)
    (folder / "acme/published.md").write_text(PUBLISHED)
    sink = Sink()
    for fragment in read_fragments(folder, ["acme"], sink):
        lower(fragment.openapi, fragment.provider, sink)
    return list(sink)


def shown(diagnostic: Diagnostic) -> str:
    """Return a diagnostic as ``line:column: code: message``."""
    return f"{diagnostic.span.line}:{diagnostic.span.column}: {diagnostic.code}: {diagnostic.message}"
