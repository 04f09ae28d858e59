"""The exit code of a command, from the diagnostics of its run."""

from imgspec.diagnostics import Severity, Sink

FINE = 0
FINDINGS = 1
UNUSABLE = 2

UNUSABLE_CODES: frozenset[str] = frozenset(
    {
        "unreadable",
        "not-utf8",
        "no-specs",
        "no-fragment",
        "unknown-provider",
        "invalid-json",
        "foreign-output",
        "output-not-a-folder",
        "damaged-copy",
        "overlapping-folders",
        "read-only-folder",
        "folder-in-use",
        "output-failure",
        "page-outside-folder",
        "unreadable-page",
        "no-published-pages",
    }
)
"""The codes of errors about the command's arguments or files that cannot be used at all."""


def exit_code(sink: Sink) -> int:
    """Return 0 if there is no error, 2 if an error says that the input or the output cannot be used, else 1."""
    codes = {diagnostic.code for diagnostic in sink if diagnostic.severity is Severity.ERROR}
    if not codes:
        return FINE
    return UNUSABLE if codes & UNUSABLE_CODES else FINDINGS
