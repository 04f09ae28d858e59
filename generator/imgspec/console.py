"""What a person sees: diagnostics, the line of each provider, and a spinner where the output is a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from imgspec.diagnostics import Severity, Sink

_ESCAPES = {code: f"\\x{code:02x}" for code in (*range(32), *range(127, 160)) if code != ord("\n")}


def print_diagnostics(sink: Sink) -> None:
    """Print every diagnostic on standard error, in the order of their places, and how many there were."""
    found = list(sink)
    if not found:
        return
    for diagnostic in found:
        print(str(diagnostic).translate(_ESCAPES), file=sys.stderr)
    errors = sum(diagnostic.severity is Severity.ERROR for diagnostic in found)
    counts = [_count(errors, "error"), _count(len(found) - errors, "warning")]
    print(", ".join(count for count in counts if count), file=sys.stderr)


def print_line(name: str, text: str) -> None:
    """Print a line about one provider, or about all of them."""
    if sys.stdout.isatty():
        from rich.console import Console
        from rich.text import Text

        Console().print(Text.assemble((name, "bold"), "  ", text))
    else:
        print(f"{name}  {text}")


@contextmanager
def spinner() -> Iterator[Callable[[str], None]]:
    """Yield a function that shows what is being built, for as long as the block lasts; only a terminal shows it."""
    if not sys.stdout.isatty():
        yield lambda _: None
        return
    from rich.console import Console

    with Console().status("reading") as status:
        yield status.update


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}" if number else ""
