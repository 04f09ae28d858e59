"""Sets of characters, as sorted ranges of code points that neither overlap nor touch."""

from collections.abc import Iterable
from typing import TypeAlias

Ranges: TypeAlias = tuple[tuple[int, int], ...]
"""The first and the last code point of each range."""

_LAST_CODE_POINT = 0x10FFFF
SURROGATES: Ranges = ((0xD800, 0xDFFF),)
"""The halves of surrogate pairs, which no text holds by themselves."""


def union(ranges: Iterable[tuple[int, int]]) -> Ranges:
    """Return the set of all characters in any of some ranges."""
    merged: list[tuple[int, int]] = []
    for first, last in sorted(ranges):
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = merged[-1][0], max(last, merged[-1][1])
        else:
            merged.append((first, last))
    return tuple(merged)


def complement(ranges: Ranges) -> Ranges:
    """Return the set of all other characters."""
    starts = [0, *(last + 1 for _, last in ranges)]
    ends = [*(first - 1 for first, _ in ranges), _LAST_CODE_POINT]
    return tuple((start, end) for start, end in zip(starts, ends, strict=True) if start <= end)


def writable(ranges: Ranges) -> Ranges:
    """Return the same set of characters, with no range that starts or ends at half of a surrogate pair.

    No text holds a half, so it does not matter whether the set does. It holds all of them where it holds the characters
    before and after them, because Rust's engine takes the complement of two ranges that only halves separate wrongly.
    """
    without_halves = complement(union((*complement(ranges), *SURROGATES)))
    with_halves = union((*without_halves, *SURROGATES))
    return with_halves if len(with_halves) < len(without_halves) else without_halves


def holds_last(ranges: Ranges) -> bool:
    """Tell whether a set holds the last code point of Unicode."""
    return bool(ranges) and ranges[-1][1] == _LAST_CODE_POINT


_DIGITS = union([(ord("0"), ord("9"))])
_WORD = union([*_DIGITS, (ord("A"), ord("Z")), (ord("_"), ord("_")), (ord("a"), ord("z"))])
_LINE_ENDS = union([(0x0A, 0x0A), (0x0D, 0x0D), (0x2028, 0x2029)])
_SPACE = union(
    [
        *_LINE_ENDS, (0x09, 0x09), (0x0B, 0x0C), (0x20, 0x20), (0xA0, 0xA0), (0x1680, 0x1680), (0x2000, 0x200A),
        (0x202F, 0x202F), (0x205F, 0x205F), (0x3000, 0x3000), (0xFEFF, 0xFEFF),
    ]
)  # fmt: skip

ANY_IN_LINE = complement(_LINE_ENDS)
"""What ``.`` stands for (ECMA-262, 12.3 and 22.2.2.7)."""

CLASS_ESCAPES = {
    "d": _DIGITS,
    "D": complement(_DIGITS),
    "s": _SPACE,
    "S": complement(_SPACE),
    "w": _WORD,
    "W": complement(_WORD),
}
"""What ``\\d`` and the like stand for (ECMA-262, 22.2.2.9). Python and Rust have larger sets for them."""
