"""What a person sees: diagnostics, one line for each provider or folder, tables, and a spinner on a terminal."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from imgspec.diagnostics import Severity, Sink

_ESCAPES = {code: f"\\x{code:02x}" for code in (*range(32), *range(127, 160)) if code != ord("\n")}


def print_diagnostics(sink: Sink) -> None:
    """Print every diagnostic on standard error, sorted by file and line, and then how many there are."""
    diagnostics = list(sink)
    if not diagnostics:
        return
    for diagnostic in diagnostics:
        print(str(diagnostic).translate(_ESCAPES), file=sys.stderr)
    errors = sum(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
    counts = {"error": errors, "warning": len(diagnostics) - errors}
    print(", ".join(count(number, noun) for noun, number in counts.items() if number), file=sys.stderr)


def print_line(name: str, text: str) -> None:
    """Print a line about ``name``, which is a provider or a folder."""
    if _is_terminal():
        from rich.console import Console
        from rich.text import Text

        Console().print(Text.assemble((name, "bold"), "  ", text))
    else:
        print(f"{name}  {text}")


def print_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows below a header, in columns without lines between them.

    The table is as wide as the terminal, or 80 columns if there is none. It wraps text between words. It becomes wider
    if a word needs that.
    """
    from rich.console import Console
    from rich.measure import Measurement
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style="bold")
    for title in header:
        table.add_column(title)
    for row in rows:
        table.add_row(*map(Text, row))
    console = Console(highlight=False)
    console.width = max(console.width, Measurement.get(console, console.options.update(width=10_000), table).minimum)
    with console.capture() as capture:
        console.print(table)
    for line in capture.get().splitlines():
        print(line.rstrip())


def count(number: int, noun: str) -> str:
    """Return ``"1 file"`` or ``"2 files"``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def written_counts(number: int, noun: str, written: int, deleted: int) -> str:
    """Return ``"2 files, 1 written"``, and how many were deleted if any were."""
    return f"{count(number, noun)}, {written} written{f', {deleted} deleted' if deleted else ''}"


@contextmanager
def spinner() -> Iterator[Callable[[str], None]]:
    """Show a spinner while the block runs, if the output is a terminal.

    Yields a function that shows the name of what is being built now.
    """
    if not _is_terminal():
        yield lambda _: None
        return
    from rich.console import Console

    with Console().status("reading") as status:
        yield status.update


def _is_terminal() -> bool:
    """Tell whether standard output is a terminal; Python has none at all if the file descriptor is closed."""
    return sys.stdout is not None and sys.stdout.isatty()
