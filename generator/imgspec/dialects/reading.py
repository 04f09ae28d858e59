"""How the text of a page is read: a scanner with a position, and the error for text that is not a page."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from imgspec.dialects.page import Page


class PageError(Exception):
    """The text is not a page of the dialect. ``line`` and ``column``, in code points, are counted from 1."""

    def __init__(self, *, line: int, column: int, problem: str) -> None:
        super().__init__(f"{line}:{column}: {problem}")
        self.line = line
        self.column = column
        self.problem = problem


@dataclass(slots=True)
class Scanner:
    """A text, and how far it was read: ``position`` counts code points from 0."""

    text: str
    position: int = 0

    @property
    def at_end(self) -> bool:
        return self.position == len(self.text)

    def is_at(self, literal: str) -> bool:
        """Tell whether ``literal`` is next."""
        return self.text.startswith(literal, self.position)

    def skip(self, literal: str) -> bool:
        """Read ``literal`` if it is next; tell whether it was."""
        is_next = self.is_at(literal)
        self.position += len(literal) * is_next
        return is_next

    def expect(self, literal: str) -> None:
        """Read exactly ``literal``."""
        if not self.skip(literal):
            raise difference(self.text, self.position, literal)

    def take(self, pattern: re.Pattern[str], what: str) -> re.Match[str]:
        """Read what ``pattern`` matches here; ``what`` names it in the error."""
        match = pattern.match(self.text, self.position)
        if match is None:
            raise self.error(f"expected {what}")
        self.position = match.end()
        return match

    def take_line(self) -> str:
        """Read the rest of the line, and its end if it has one."""
        end = self.text.find("\n", self.position)
        line = self.text[self.position : end if end >= 0 else None]
        self.position += len(line) + (end >= 0)
        return line

    def take_until(self, end: int) -> str:
        """Read up to the position ``end``."""
        part = self.text[self.position : end]
        self.position = end
        return part

    def last_line(self, lines: Iterable[str], what: str) -> int:
        """Return the start of the last line ahead that equals one of ``lines``; ``what`` names it in the error."""
        starts = (self.text.rfind(f"\n{line}\n", self.position) for line in lines)
        start = max(starts)
        if start < 0:
            raise self.error(f"expected {what}")
        return start + 1

    def error(self, problem: str, position: int | None = None) -> PageError:
        """Return the error for a problem at ``position``, by default here."""
        at = self.position if position is None else position
        line_start = self.text.rfind("\n", 0, at) + 1
        line = self.text.count("\n", 0, at) + 1
        return PageError(line=line, column=at - line_start + 1, problem=problem)


def difference(text: str, start: int, expected: str) -> PageError:
    """Return the error for a text that is not ``expected`` from ``start`` on, at the first character that differs."""
    actual = text[start:]
    common = next((i for i, (a, b) in enumerate(zip(actual, expected, strict=False)) if a != b), None)
    same = min(len(actual), len(expected)) if common is None else common
    missing = expected[same : same + 30].partition("\n")[0] or expected[same : same + 1]
    problem = f"expected {missing!r}" if missing else "expected the end of the page"
    return Scanner(text).error(problem, start + same)


def proved(page: Page, text: str, render: Callable[[Page], str]) -> Page:
    """Return ``page``, which was read from ``text``. Raises `PageError` if rendering it does not give the same text."""
    again = render(page)
    if again != text:
        raise difference(text, 0, again)
    return page
