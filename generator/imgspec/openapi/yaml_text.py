"""The lines, the indentation and the tokens of a YAML text that cannot be read to its end."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import yaml

_LOADER: type[yaml.CSafeLoader | yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_DASHES = re.compile(r" *(?:- +)*")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a text: line and column, counted from 0."""

    line: int
    column: int


def place_of(mark: "yaml.Mark | None") -> Place:
    """Return the place of a mark of PyYAML."""
    assert mark is not None, "the errors and tokens of a parser have marks"
    return Place(mark.line, mark.column)


@dataclass(frozen=True)
class YamlText:
    """A text, and what stands at its places."""

    text: str

    @cached_property
    def lines(self) -> list[str]:
        return _LINE_BREAK.split(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_BREAK.finditer(self.text))]

    def place_at(self, offset: int) -> Place:
        """Return the place of a character."""
        line = bisect_right(self._starts, offset) - 1
        return Place(line, offset - self._starts[line])

    def tokens_before(self, place: Place) -> tuple[yaml.Token, ...]:
        """Return the tokens up to a place, without those that only mark the start or the end of something."""
        is_inside = place.line < len(self._starts)
        end = self._starts[place.line] + place.column if is_inside else len(self.text)
        tokens: list[yaml.Token] = []
        with suppress(yaml.YAMLError):
            tokens.extend(yaml.scan(self.text[:end], Loader=_LOADER))
        return tuple(token for token in tokens if token.start_mark.index < token.end_mark.index)

    def line(self, number: int) -> str:
        """Return a line; an empty one after the last line, where a parser may stop."""
        return self.lines[number] if number < len(self.lines) else ""

    def character(self, place: Place) -> str:
        """Return the character at a place; an empty text at the end of a line."""
        return self.line(place.line)[place.column : place.column + 1]

    def is_first(self, place: Place) -> bool:
        """Tell whether only spaces are before a place on its line."""
        return self.indentation(place.line) == place.column

    def starts_item(self, place: Place) -> bool:
        """Tell whether only spaces, and dashes of lists, are before a place on its line."""
        return not self.line(place.line)[: place.column].strip(" -")

    def is_end(self, place: Place) -> bool:
        """Tell whether nothing follows a place."""
        return not "".join([self.line(place.line)[place.column :], *self.lines[place.line + 1 :]]).strip()

    # ------------------------------------------------------------------------------------------ indentation

    def indentation(self, number: int) -> int:
        line = self.line(number)
        return len(line) - len(line.lstrip(" "))

    def lines_from(self, number: int) -> Iterator[int]:
        """Yield the numbers of a line and of those below it; blank lines and comments are left out."""
        return filter(self._is_content, range(number, len(self.lines)))

    def lines_above(self, number: int) -> Iterator[int]:
        """Yield the numbers of the lines above one, upwards; blank lines and comments are left out."""
        return filter(self._is_content, range(number - 1, -1, -1))

    def levels_above(self, number: int) -> Iterator[Place]:
        """Yield each place above a line below which it may start, deepest first; a dash and its key are two."""
        deepest: int | None = None
        for line in self.lines_above(number):
            dashes = _DASHES.match(self.line(line))
            assert dashes is not None, "it matches nothing, too"
            for column in (dashes.end(), self.indentation(line)):
                if deepest is None or column < deepest:
                    yield Place(line, column)
                    deepest = column

    @cached_property
    def usual_step(self) -> int:
        """By how many spaces a line is mostly indented deeper than the line above; two if no line is."""
        levels = map(self.indentation, self.lines_from(0))
        steps = Counter(below - above for above, below in pairwise(levels) if below > above)
        return steps.most_common(1)[0][0] if steps else 2

    def _is_content(self, number: int) -> bool:
        return self.line(number).strip(" ")[:1] not in ("", "#")
