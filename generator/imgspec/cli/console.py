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
    counts = {"error": errors, "warning": len(found) - errors}
    print(", ".join(count(number, noun) for noun, number in counts.items() if number), file=sys.stderr)


def print_line(name: str, text: str) -> None:
    """Print a line about one provider, or about all of them."""
    if sys.stdout.isatty():
        from rich.console import Console
        from rich.text import Text

        Console().print(Text.assemble((name, "bold"), "  ", text))
    else:
        print(f"{name}  {text}")


def count(number: int, noun: str) -> str:
    """Return a number of things, in words."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


@contextmanager
def spinner() -> Iterator[Callable[[str], None]]:
    """Yield a function that shows what is being built, for as long as the block lasts; only a terminal shows it."""
    if not sys.stdout.isatty():
        yield lambda _: None
        return
    from rich.console import Console

    with Console().status("reading") as status:
        yield status.update
