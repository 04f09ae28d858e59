"""The differences between a published page and a rendered page. In: two texts. Out: facts or lines that differ."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from imgspec.dialects import Dialect, PageError
from imgspec.dialects.page import Page


@dataclass(frozen=True, slots=True)
class Difference:
    """One fact that differs: where it is on the page, and what each page has there; None if a page has nothing there.

    ``where`` is a path such as ``rows[size].default``, or a line such as ``line 12``.
    """

    where: str
    published: str | None
    rendered: str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """A text and the page that a dialect reads from it.

    If the dialect cannot read the text, ``page`` is None, and ``problem`` says where and why: ``line:column: reason``.
    """

    text: str
    page: Page | None = None
    problem: str | None = None

    @property
    def kind(self) -> str:
        """The kind of page: ``object``, ``enum``, ``operation``, ..., or ``unread`` if it could not be read."""
        return "unread" if self.page is None else type(self.page).__name__.removesuffix("Page").lower()


def reading(text: str, dialect: Dialect) -> Reading:
    """Return a text with the page that a dialect reads from it."""
    try:
        return Reading(text, page=dialect.read(text))
    except PageError as error:
        return Reading(text, problem=str(error))


def differences(published: Reading, rendered: Reading) -> tuple[Difference, ...]:
    """Return what differs between two texts: facts if both could be read and facts differ, else lines."""
    is_readable = published.page is not None and rendered.page is not None
    facts = tuple(_facts("", published.page, rendered.page)) if is_readable else ()
    return facts or tuple(_lines(published.text, rendered.text))


# ---------------------------------------------------------------------------------------------- facts


def _facts(where: str, published: object, rendered: object) -> Iterator[Difference]:
    """Yield the facts that differ below ``where``, the path from the page to what is compared."""
    if published == rendered:
        return
    if type(published) is type(rendered) and is_dataclass(published):
        for field in fields(published):
            below = f"{where}.{field.name}" if where else field.name
            yield from _facts(below, getattr(published, field.name), getattr(rendered, field.name))
    elif isinstance(published, tuple) and isinstance(rendered, tuple):
        yield from _items(where, published, rendered)
    else:
        yield Difference(where, _shown(published), _shown(rendered))


def _items(where: str, published: tuple[object, ...], rendered: tuple[object, ...]) -> Iterator[Difference]:
    """Compare items by name, wherever they are in the list; items without unique names by position."""
    by_name, other_by_name = _by_name(published), _by_name(rendered)
    if by_name is None or other_by_name is None:
        for index, (item, other) in enumerate(zip_longest(published, rendered)):
            yield from _facts(f"{where}[{index}]", item, other)
        return
    for name in dict.fromkeys([*by_name, *other_by_name]):
        yield from _facts(f"{where}[{name}]", by_name.get(name), other_by_name.get(name))
    if by_name.keys() == other_by_name.keys() and list(by_name) != list(other_by_name):
        yield Difference(f"{where}, in order", ", ".join(by_name), ", ".join(other_by_name))


def _by_name(items: tuple[object, ...]) -> dict[str, object] | None:
    """Return items by their names; None if one has no name, or two have the same."""
    if any(isinstance(item, str) for item in items):
        return {str(item): item for item in items}
    named = {_name(item): item for item in items}
    return named if len(named) == len(items) and all(named) else None


def _name(item: object) -> str:
    """Return the name or the title of an item, "" if it has none."""
    for attribute in ("name", "title"):
        if hasattr(item, attribute):
            return str(getattr(item, attribute) or "")
    return ""


def _shown(value: object) -> str | None:
    """Return a fact as text; a whole row, call or enum value by its name."""
    if value is None:
        return None
    return str(getattr(value, "name", value)) if is_dataclass(value) else str(value)


# ---------------------------------------------------------------------------------------------- lines


def _lines(published: str, rendered: str) -> Iterator[Difference]:
    """Yield the blocks of lines that differ, by the first line of each block on the published page."""
    before, after = published.split("\n"), rendered.split("\n")
    for tag, start, end, other_start, other_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            where = f"line {start + 1}"
            yield Difference(where, _block(before[start:end]), _block(after[other_start:other_end]))


def _block(lines: list[str]) -> str | None:
    return "\n".join(lines) if lines else None
