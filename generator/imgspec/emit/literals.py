"""Values as Python source. Only here does text of a fragment become part of a program.

Text from a fragment is data. Whatever it holds (quotes, backslashes, braces, line breaks, NUL), the
source that is made from it can be parsed, and evaluates to the same text again.
"""

import re
import textwrap
import unicodedata
from collections.abc import Mapping, Sequence

from imgspec.source import Json

COLUMNS = 100
"""The longest line of generated Python. A word that is longer, such as a URL, stays whole."""

_LONGEST_STRING = 64
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_QUOTE_BEFORE_QUOTE_OR_END = re.compile(r'"(?="|\Z)')
_ESCAPED_QUOTE = '\\\\"'
_LIST_MARKER = re.compile(r"\s*(?:[-*+]|\d+\.)\s+")
_INDENTATION = re.compile(r"\s*")


def python_literal(value: Json | Sequence[Json] | Mapping[str, Json]) -> str:
    """Return the source of a Python expression that evaluates to ``value``."""
    return repr(value)


def string_literal(text: str) -> str:
    """Return the source of a string: a long one is split into strings that Python joins."""
    if len(text) <= _LONGEST_STRING:
        return repr(text)
    words = re.findall(r"\s*\S+\s*\Z|\s*\S+", text) or [text]
    pieces = [""]
    for word in words:
        if pieces[-1] and len(pieces[-1]) + len(word) > _LONGEST_STRING:
            pieces.append("")
        pieces[-1] += word
    literals = [repr(piece) for piece in pieces]
    return literals[0] if len(literals) == 1 else f"({' '.join(literals)})"


def docstring(text: str, *, indent: int = 0) -> str:
    """Return a triple-quoted literal of ``text``, for a place that is indented by ``indent`` blanks.

    Lines that would be longer than `COLUMNS` are broken between two words. As a docstring is read
    (`inspect.cleandoc`), the literal evaluates to these lines, without blank lines around them and
    without blanks at their ends.
    """
    lines = [line.rstrip() for line in text.expandtabs().strip().splitlines()]
    escaped = "".join(_escaped(character) for character in "\n".join(lines))
    escaped = _QUOTE_BEFORE_QUOTE_OR_END.sub(_ESCAPED_QUOTE, escaped)
    margin = " " * indent
    if "\n" not in escaped and len(f'{margin}"""{escaped}"""') <= COLUMNS:
        return f'"""{escaped}"""'
    first, *rest = escaped.split("\n")
    width = COLUMNS - indent
    lines = _wrapped(first, width, taken=len('"""'))
    for line in rest:
        lines.extend(_wrapped(line, width))
    opening, *others = lines
    indented = [f"{margin}{line}".rstrip() for line in others]
    return "\n".join([f'"""{opening}', *indented, f'{margin}"""'])


def _wrapped(line: str, width: int, *, taken: int = 0) -> list[str]:
    """Return a line as lines of at most ``width`` columns; those of a list item are indented.

    ``taken`` is how many columns of the first line are not free.
    """
    marker = _LIST_MARKER.match(line) or _INDENTATION.match(line)
    pieces = textwrap.wrap(
        line,
        width,
        initial_indent=" " * taken,
        subsequent_indent=" " * len(marker[0]) if marker else "",
        replace_whitespace=False,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [pieces[0][taken:], *pieces[1:]] if pieces else [""]


def _escaped(character: str) -> str:
    if character == "\\":
        return "\\\\"
    if character != "\n" and unicodedata.category(character) in _INVISIBLE:
        return character.encode("unicode_escape").decode("ascii")
    return character
