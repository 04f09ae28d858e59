"""How diagnostics show the values and the names of a document."""

from collections.abc import Iterable

_MOST_NAMES = 16


def listed(names: Iterable[str]) -> str:
    """Return names as a hint lists them: not all, if there are many."""
    every = list(names)
    return ", ".join(every[:_MOST_NAMES]) + (" and others" if len(every) > _MOST_NAMES else "")


def shown(value: object) -> str:
    """Return a value as a message shows it: a list or an object is only named, and a long text is cut."""
    match value:
        case list():
            return "a list"
        case dict():
            return "an object"
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case str() if len(value) > 60:
            return f"{value[:60]!r}..."
        case _:
            return repr(value)
