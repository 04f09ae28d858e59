"""Read a pattern by the grammar of ECMA-262, 22.2.1, with the flag ``u`` and without Annex B."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from imgspec.patterns.characters import ANY_IN_LINE, CLASS_ESCAPES, SURROGATES, Ranges, complement, union
from imgspec.patterns.errors import InvalidPatternError, PatternTooLargeError, UnsupportedPatternError
from imgspec.patterns.model import Anchor, Characters, Choice, Node, Repeat, Sequence

DEEPEST = 50
"""How deep groups may be nested. Rust's parser ends at 250, and needs up to 4 levels for a group."""

_COUNT = re.compile(r"\{(?P<least>[0-9]+)(?P<range>,(?P<most>[0-9]*))?\}")
_SHORT_COUNTS: dict[str, tuple[int, int | None]] = {"*": (0, None), "+": (1, None), "?": (0, 1)}
_LARGEST_COUNT = 10**9
"""A larger count is read as this one, which is too large as well."""

_UNSUPPORTED_GROUPS: dict[str, re.Pattern[str]] = {
    "a lookahead": re.compile(r"\(\?[=!]"),
    "a lookbehind": re.compile(r"\(\?<[=!]"),
    "a change of flags": re.compile(r"\(\?(?!-?:|[ims-]*([ims])[ims-]*\1)[ims]*(?:-[ims]*)?:"),
}
_GROUP_NAME = re.compile(r"\(\?<(?P<name>[^>]*)>")
_NAME = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*")
_CODE_POINT = re.compile(
    r"""
      x(?P<two_digits>[0-9A-Fa-f]{2})
    | u(?P<first_half>[Dd][89ABab][0-9A-Fa-f]{2})\\u(?P<second_half>[Dd][C-Fc-f][0-9A-Fa-f]{2})
    | u(?P<four_digits>[0-9A-Fa-f]{4})
    | u\{(?P<digits>[0-9A-Fa-f]+)\}
    | c(?P<control>[A-Za-z])
    | (?P<letter>[fnrtv]|0(?![0-9]))
    | (?P<itself>[$()*+./?\[\\\]^{|}])
    """,
    re.VERBOSE,
)
"""What can follow a backslash and stands for one character."""

_LETTERS = {"f": 0x0C, "n": 0x0A, "r": 0x0D, "t": 0x09, "v": 0x0B, "0": 0x00}


def parse(pattern: str) -> Node:
    """Return a pattern as data. Raises `PatternError` if it is not valid, not supported, or nested too deeply."""
    return _Parser(pattern).whole()


@dataclass(slots=True)
class _Parser:
    """A pattern, and how far it was read: ``position`` counts code points from 0."""

    text: str
    position: int = 0
    depth: int = 0
    names: set[str] = field(default_factory=set)

    def whole(self) -> Node:
        node = self._choice()
        if self._is_at(")"):
            raise self._invalid("closes no group")
        return node

    def _choice(self) -> Node:
        alternatives = [self._sequence()]
        while self._skip("|"):
            alternatives.append(self._sequence())
        return alternatives[0] if len(alternatives) == 1 else Choice(tuple(alternatives))

    def _sequence(self) -> Node:
        items = tuple(self._terms())
        return items[0] if len(items) == 1 else Sequence(items)

    def _terms(self) -> Iterator[Node]:
        while self.position < len(self.text) and not self._is_at("|") and not self._is_at(")"):
            if self._skip("^"):
                yield Anchor("^")
            elif self._skip("$"):
                yield Anchor("$")
            else:
                yield self._repeated(self._atom())

    # ------------------------------------------------------------------------------------------ repetitions

    def _repeated(self, item: Node) -> Node:
        """Return an item with the count that follows it. A lazy count lets the same texts match."""
        count = self._count()
        if count is None:
            return item
        self._skip("?")
        return Repeat(item, *count)

    def _count(self) -> tuple[int, int | None] | None:
        if (count := _SHORT_COUNTS.get(self.text[self.position : self.position + 1])) is not None:
            self.position += 1
            return count
        match = _COUNT.match(self.text, self.position)
        if match is None:
            return None
        least = _number(match["least"])
        most = least if match["range"] is None else _number(match["most"]) if match["most"] else None
        if most is not None and most < least:
            raise self._invalid("starts a count whose first number is the larger one")
        self.position = match.end()
        return least, most

    # ------------------------------------------------------------------------------------------ groups and characters

    def _atom(self) -> Node:
        match self.text[self.position]:
            case "(":
                return self._group()
            case "[":
                return self._class()
            case "\\":
                return self._escape_outside()
            case ".":
                self.position += 1
                return Characters(ANY_IN_LINE)
            case "*" | "+" | "?":
                raise self._invalid("repeats nothing")
            case "{" | "}" | "]" as mark:
                raise self._invalid(f"stands alone; the character itself is written \\{mark}")
            case _:
                return _one(self._plain_character())

    def _group(self) -> Node:
        start = self.position
        self._open_group()
        if self.depth == DEEPEST:
            raise PatternTooLargeError(f"its groups are nested more than {DEEPEST} deep")
        self.depth += 1
        inner = self._choice()
        self.depth -= 1
        if not self._skip(")"):
            self.position = start
            raise self._invalid("is not closed")
        return inner

    def _open_group(self) -> None:
        for what, opening in _UNSUPPORTED_GROUPS.items():
            if opening.match(self.text, self.position):
                raise self._unsupported(what)
        if match := _GROUP_NAME.match(self.text, self.position):
            self._take_name(match["name"])
            self.position = match.end()
        elif not self._skip("(?:"):
            self.position += 1
            if self._is_at("?"):
                raise self._invalid("starts no known kind of group")

    def _take_name(self, name: str) -> None:
        if not name.isascii() or "\\" in name:
            raise self._unsupported("a name of a group with other letters than a to z")
        if not _NAME.fullmatch(name):
            raise self._invalid(f"starts a group that cannot have the name {name!r}")
        if name in self.names:
            raise self._unsupported(f"a second group with the name {name!r}")
        self.names.add(name)

    def _plain_character(self) -> int:
        character = ord(self.text[self.position])
        self._refuse_half(character)
        self.position += 1
        return character

    # ------------------------------------------------------------------------------------------ classes

    def _class(self) -> Node:
        start = self.position
        self.position += 1
        is_negated = self._skip("^")
        ranges: list[tuple[int, int]] = []
        while not self._skip("]"):
            if self.position == len(self.text):
                self.position = start
                raise self._invalid("is not closed")
            ranges.extend(self._class_member())
        members = union(ranges)
        return Characters(complement(members) if is_negated else members)

    def _class_member(self) -> Ranges:
        start = self.position
        first = self._class_atom()
        if not self._is_at("-") or self.text[self.position + 1 : self.position + 2] in {"", "]"}:
            return first
        self.position += 1
        last = self._class_atom()
        if not (_is_one(first) and _is_one(last)):
            self.position = start
            raise self._invalid("starts a range that is not from one character to another")
        bounds = first[0][0], last[0][0]
        if bounds[0] > bounds[1]:
            self.position = start
            raise self._invalid("starts a range whose last character stands before the first")
        return (bounds,)

    def _class_atom(self) -> Ranges:
        if not self._is_at("\\"):
            character = self._plain_character()
            return ((character, character),)
        if self._skip("\\b"):
            return ((0x08, 0x08),)
        if self._skip("\\-"):
            return ((ord("-"), ord("-")),)
        return self._escape()

    # ------------------------------------------------------------------------------------------ escapes

    def _escape_outside(self) -> Node:
        letter = self.text[self.position + 1 : self.position + 2]
        if letter in {"b", "B"}:
            raise self._unsupported("a word boundary")
        if letter in {*"123456789k"}:
            raise self._unsupported("a backreference")
        return Characters(self._escape())

    def _escape(self) -> Ranges:
        """Return what the escape at this position stands for, inside and outside of a class."""
        letter = self.text[self.position + 1 : self.position + 2]
        if letter in CLASS_ESCAPES:
            self.position += 2
            return CLASS_ESCAPES[letter]
        if letter in {"p", "P"}:
            raise self._unsupported("a Unicode property")
        match = _CODE_POINT.match(self.text, self.position + 1)
        if match is None:
            raise InvalidPatternError(f"\\{letter} at character {self.position + 1} is no escape")
        character = _code_point(match)
        if character > 0x10FFFF:
            raise self._invalid("starts the escape of a character beyond the end of Unicode")
        self._refuse_half(character)
        self.position = match.end()
        return ((character, character),)

    def _refuse_half(self, character: int) -> None:
        ((first, last),) = SURROGATES
        if first <= character <= last:
            raise self._unsupported("half of a surrogate pair")

    # ------------------------------------------------------------------------------------------ the text

    def _is_at(self, literal: str) -> bool:
        return self.text.startswith(literal, self.position)

    def _skip(self, literal: str) -> bool:
        """Read ``literal`` if it is next; tell whether it was."""
        is_next = self._is_at(literal)
        self.position += len(literal) * is_next
        return is_next

    def _invalid(self, problem: str) -> InvalidPatternError:
        character = self.text[self.position]
        return InvalidPatternError(f"the {character!r} at character {self.position + 1} {problem}")

    def _unsupported(self, what: str) -> UnsupportedPatternError:
        return UnsupportedPatternError(f"{what} at character {self.position + 1}")


def _one(character: int) -> Characters:
    return Characters(((character, character),))


def _is_one(ranges: Ranges) -> bool:
    return len(ranges) == 1 and ranges[0][0] == ranges[0][1]


def _number(digits: str) -> int:
    significant = digits.lstrip("0")
    return int(significant or "0") if len(significant) < len(str(_LARGEST_COUNT)) else _LARGEST_COUNT


def _code_point(match: re.Match[str]) -> int:
    match match.lastgroup:
        case "control":
            return ord(match["control"]) % 32
        case "letter":
            return _LETTERS[match["letter"]]
        case "itself":
            return ord(match["itself"])
        case "second_half":
            return 0x10000 + (int(match["first_half"], 16) - 0xD800) * 0x400 + int(match["second_half"], 16) - 0xDC00
        case digits:
            return int(match[str(digits)], 16)
