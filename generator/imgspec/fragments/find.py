"""Find the fragments: one folder per provider in the folder of specs. Nothing is parsed here."""

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from imgspec.diagnostics import Sink
from imgspec.source import start_of

FRAGMENT = "openapi.yaml"


def select_providers(specs: Path, wanted: Sequence[str], sink: Sink) -> tuple[str, ...]:
    """Return the providers to build, sorted: those ``wanted``, or without any each folder of ``specs``.

    Errors: ``no-fragment``, ``unknown-provider``, and ``unreadable`` for a folder that cannot be listed.
    """
    try:
        found = sorted(path.name for path in specs.iterdir() if path.is_dir() and not is_passed_over(path.name))
    except OSError as error:
        sink.error(start_of(specs), "unreadable", f"cannot be read: {error.strerror}", "name it with --specs")
        return ()
    chosen = tuple(sorted(set(wanted)) or found)
    if not chosen:
        sink.error(start_of(specs), "no-fragment", f"holds no <provider>/{FRAGMENT}")
    for name in chosen:
        if name not in found:
            sink.error(start_of(specs), "unknown-provider", f"no provider {name!r}", _other_names(name, found))
        elif not (specs / name / FRAGMENT).exists():
            sink.error(start_of(specs / name), "no-fragment", f"holds no {FRAGMENT}")
    return chosen


def find_providers(specs: Path) -> tuple[str, ...]:
    """Return the name of every folder of ``specs`` that holds a fragment, sorted."""
    names = (path.parent.name for path in specs.glob(f"*/{FRAGMENT}"))
    return tuple(sorted(name for name in names if not is_passed_over(name)))


def is_passed_over(name: str) -> bool:
    """Tell whether a file or folder is none of ours: hidden, or a cache of Python."""
    return name.startswith(".") or name == "__pycache__"


def _other_names(name: str, found: Sequence[str]) -> str:
    close = get_close_matches(name, found, n=1)
    return f"did you mean {close[0]!r}?" if close else f"there are: {', '.join(found)}"
