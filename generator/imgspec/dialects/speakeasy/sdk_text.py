"""What the pages of methods of the Speakeasy dialects have in common: the list of methods, and the heads of methods."""

import re
from dataclasses import dataclass

from imgspec.dialects.page import SdkMethod
from imgspec.dialects.reading import Scanner
from imgspec.dialects.speakeasy.layout import DEPRECATED

OVERVIEW = "## Overview\n\n"
OPERATIONS = "### Available Operations\n\n"
EXAMPLE_USAGE = "### Example Usage\n\n"
AFTER_USAGE = "\n```\n\n### Parameters\n\n"
PARAMETER = "Parameter"
_DEPRECATED_ITEM = ":warning: **Deprecated**"
_FIRST_ITEM = re.compile(r"(?=\* \[(?P<heading>[^\]\n]*)\]\(#)")
_BETWEEN_ITEMS = re.compile(r"\n(?=\* \[[^\]\n]*\]\(#)")
_ITEM = re.compile(r"\* \[(?P<heading>[^\]\n]*)\]\(#[^)\n]*\)(?: - (?P<summary>.*))?", re.DOTALL)


def item(method: SdkMethod) -> str:
    """Return the line of a method in the list of methods."""
    notes = [*([method.summary] if method.summary else []), *([_DEPRECATED_ITEM] if method.deprecated else [])]
    return " - ".join([f"* [{heading(method)}](#{method.name.lower()})", *([" ".join(notes)] if notes else [])])


def heading(method: SdkMethod) -> str:
    """Return the name of a method, struck out where it is deprecated."""
    return f"~~{method.name}~~" if method.deprecated else method.name


def paragraphs(method: SdkMethod) -> list[str]:
    """Return what stands between the heading of a method and its example."""
    return [*([method.description] if method.description else []), *([DEPRECATED] if method.deprecated else [])]


# ---------------------------------------------------------------------------------------------- reading


@dataclass(frozen=True, slots=True)
class Item:
    """The entry of a method in the list of methods."""

    heading: str
    summary: str | None

    @property
    def name(self) -> str:
        return self.heading.removeprefix("~~").removesuffix("~~")

    @property
    def deprecated(self) -> bool:
        return self.heading.startswith("~~")


def read_items(scanner: Scanner) -> list[Item]:
    """Read the list of methods, which ends where the first of them is described."""
    first = scanner.take(_FIRST_ITEM, "a link to a method")["heading"]
    start = scanner.position
    items = _BETWEEN_ITEMS.split(read_until(scanner, f"\n\n## {first}\n\n"))
    matches = [match for match in map(_ITEM.fullmatch, items) if match is not None]
    if len(matches) < len(items):
        raise scanner.error("expected a list of methods", start)
    scanner.expect("\n")
    return [Item(match["heading"], _summary(match["heading"], match["summary"])) for match in matches]


def _summary(heading: str, text: str | None) -> str | None:
    if text is None or not heading.startswith("~~"):
        return text
    return text.removesuffix(_DEPRECATED_ITEM).removesuffix(" ") or None


def read_description(scanner: Scanner, item: Item, marker: str) -> str | None:
    """Read the heading and the description of a method, up to the line that starts with ``marker``."""
    scanner.expect(f"## {item.heading}\n\n")
    text = read_paragraphs(scanner, marker)
    return (text or "").removesuffix(DEPRECATED).removesuffix("\n\n") or None if item.deprecated else text


def read_paragraphs(scanner: Scanner, marker: str) -> str | None:
    """Read the paragraphs before the line that starts with ``marker``; None if there are none."""
    end = scanner.text.find(f"\n{marker}", scanner.position - 1) + 1
    if end == 0:
        raise scanner.error(f"expected a line {marker.strip()!r} below")
    return scanner.take_until(end).removesuffix("\n\n") or None


def read_until(scanner: Scanner, end: str) -> str:
    """Read up to the next ``end``, without it."""
    start = scanner.text.find(end, scanner.position)
    if start < 0:
        raise scanner.error(f"expected {end.strip()!r} after this")
    return scanner.take_until(start)
