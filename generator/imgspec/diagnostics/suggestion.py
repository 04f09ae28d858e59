"""The likely fix of a misspelt name."""

from collections.abc import Iterable
from difflib import get_close_matches


def closest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that ``name`` seems to be; None if no one is close."""
    return next(iter(get_close_matches(name, list(known), n=1)), None)


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return a hint with the known name that is closest to ``name``; without a close one, an empty text."""
    close = closest(name, known)
    return "" if close is None else f"Did you mean {close!r}?"
