"""Write a parsed pattern so that the engines of Rust, Python and ECMA-262 (with the flag ``u``) read it alike.

There is one exception: for ``$``, Python's ``re`` also accepts the place before a line feed at the end of a text. The
engines have no common way to write the end.
"""

from typing import assert_never

from imgspec.patterns.characters import Ranges, complement, holds_last, writable
from imgspec.patterns.model import Anchor, Characters, Choice, Node, Repeat, Sequence

_ESCAPED = frozenset("$()*+.?[\\]^{|}")
_ESCAPED_IN_CLASS = frozenset("-[\\]^")
_WHITE_SPACE = {0x09: r"\t", 0x0A: r"\n", 0x0D: r"\r", 0x20: r"\x20"}
_ANY, _NONE = r"[\s\S]", r"[^\s\S]"
_COUNTS: dict[tuple[int, int | None], str] = {(0, None): "*", (1, None): "+", (0, 1): "?"}


def portable(node: Node) -> str:
    """Return the text of a pattern."""
    match node:
        case Anchor(mark):
            return mark
        case Characters(ranges):
            return _characters(ranges)
        case Sequence(items):
            return "".join(_grouped(item) if isinstance(item, Choice) else portable(item) for item in items)
        case Choice(alternatives):
            return "|".join(map(portable, alternatives))
        case Repeat(item, least, most):
            text = portable(item) if isinstance(item, Characters) else _grouped(item)
            return f"{text}{_count(least, most)}"
        case _:
            assert_never(node)


def _grouped(node: Node) -> str:
    return f"(?:{portable(node)})"


def _count(least: int, most: int | None) -> str:
    if least == most:
        return f"{{{least}}}"
    return _COUNTS.get((least, most)) or f"{{{least},{'' if most is None else most}}}"


def _characters(ranges: Ranges) -> str:
    """Return a set of characters: as a class of the others, if it reaches to the end of Unicode."""
    match writable(ranges):
        case ():
            return _NONE
        case ((first, last),) if first == last:
            return _character(first, _ESCAPED)
        case held if not holds_last(held):
            return f"[{_members(held)}]"
    others = writable(complement(ranges))
    return f"[^{_members(others)}]" if others else _ANY


def _members(ranges: Ranges) -> str:
    return "".join(map(_range, ranges))


def _range(bounds: tuple[int, int]) -> str:
    first, last = (_character(code_point, _ESCAPED_IN_CLASS) for code_point in bounds)
    match bounds[1] - bounds[0]:
        case 0:
            return first
        case 1:
            return first + last
        case _:
            return f"{first}-{last}"


def _character(code_point: int, escaped: frozenset[str]) -> str:
    """Return a character. Beyond the Basic Multilingual Plane the engines have no common escape."""
    character = chr(code_point)
    if code_point in _WHITE_SPACE:
        return _WHITE_SPACE[code_point]
    if character in escaped:
        return f"\\{character}"
    if character.isascii() and character.isprintable():
        return character
    return f"\\u{code_point:04x}" if code_point <= 0xFFFF else character
