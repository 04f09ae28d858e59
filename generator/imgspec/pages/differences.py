"""What two pages say differently, cell by cell: the published one, and the one that is rendered."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from imgspec.dialects import Dialect, PageError
from imgspec.dialects.page import Page


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell: where it is on the page, and what both say there; None where one of them has no such cell."""

    where: str
    published: str | None
    rendered: str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """A text, and what a dialect makes of it: a page, or the line, the column and what it does not understand there."""

    text: str
    page: Page | None = None
    complaint: str | None = None

    @property
    def kind(self) -> str:
        """What kind of page it is: ``object``, ``enum``, ..., or ``unread``."""
        return "unread" if self.page is None else type(self.page).__name__.removesuffix("Page").lower()


def reading(text: str, dialect: Dialect) -> Reading:
    try:
        return Reading(text, page=dialect.read(text))
    except PageError as error:
        return Reading(text, complaint=str(error))


def differences(published: Reading, rendered: Reading) -> tuple[Difference, ...]:
    """Return what two texts say differently; line by line where the dialect cannot read one."""
    return tuple(_by_cell(published.page, rendered.page) or _by_line(published.text, rendered.text))


def _by_cell(published: Page | None, rendered: Page | None) -> list[Difference]:
    return [] if published is None or rendered is None else list(_differing("", published, rendered))


def _differing(where: str, published: object, rendered: object) -> Iterator[Difference]:
    if published == rendered:
        return
    if type(published) is type(rendered) and is_dataclass(published):
        for each in fields(published):
            below = f"{where}.{each.name}" if where else each.name
            yield from _differing(below, getattr(published, each.name), getattr(rendered, each.name))
    elif isinstance(published, tuple) and isinstance(rendered, tuple):
        yield from _differing_items(where, published, rendered)
    else:
        yield Difference(where, _shown(published), _shown(rendered))


def _differing_items(where: str, published: tuple[object, ...], rendered: tuple[object, ...]) -> Iterator[Difference]:
    """Compare items of one name, wherever they stand; what has no name, with what stands at its place."""
    names, others = [_names(published), _names(rendered)]
    if names is None or others is None:
        for index, (one, other) in enumerate(zip_longest(published, rendered)):
            yield from _differing(f"{where}[{index}]", one, other)
        return
    for name in dict.fromkeys([*names, *others]):
        yield from _differing(f"{where}[{name}]", names.get(name), others.get(name))
    if names.keys() == others.keys() and list(names) != list(others):
        yield Difference(f"{where}, in order", ", ".join(names), ", ".join(others))


def _names(items: tuple[object, ...]) -> dict[str, object] | None:
    """Return items by their names; None if one has none, or two have the same."""
    if any(isinstance(item, str) for item in items):
        return {str(item): item for item in items}
    named = {
        str(next((getattr(item, key) for key in ("name", "title") if hasattr(item, key)), "")): item for item in items
    }
    return named if len(named) == len(items) and all(named) and "None" not in named else None


def _by_line(published: str, rendered: str) -> Iterator[Difference]:
    ours, theirs = rendered.split("\n"), published.split("\n")
    for tag, start, end, other_start, other_end in SequenceMatcher(None, theirs, ours, autojunk=False).get_opcodes():
        if tag != "equal":
            yield Difference(
                f"line {start + 1}",
                "\n".join(theirs[start:end]) if end > start else None,
                "\n".join(ours[other_start:other_end]) if other_end > other_start else None,
            )


def _shown(value: object) -> str | None:
    """Return a cell's text; a whole row, call or member by its name."""
    if value is None:
        return None
    return str(getattr(value, "name", value)) if is_dataclass(value) else str(value)
