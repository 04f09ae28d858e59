"""Values as Python source. The only place where text of a fragment becomes part of a program.

Everything that comes from a fragment is data: whatever it holds (quotes, backslashes, braces, line breaks, NUL), the
source that is made of it parses, and evaluates to the same data.
"""

import re
import unicodedata

from imgspec.source import Json

_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_QUOTE_BEFORE_QUOTE_OR_END = re.compile(r'"(?="|\Z)')
_ESCAPED_QUOTE = '\\\\"'


def python_literal(value: Json) -> str:
    """Return the source of a Python expression that evaluates to ``value``."""
    return repr(value)


def docstring(text: str, *, indent: int = 0) -> str:
    """Return a triple-quoted literal of ``text``, for a place that is indented by ``indent`` blanks.

    As a docstring is read (`inspect.cleandoc`), it evaluates to the text without blank lines around it and without
    blanks that end a line. Line breaks stay line breaks, so that the text reads in the source as it was written.
    """
    margin = " " * indent
    lines = [line.rstrip() for line in text.expandtabs().strip().splitlines()]
    body = "\n".join([line if index == 0 or not line else margin + line for index, line in enumerate(lines)])
    escaped = "".join(map(_escaped, body))
    closing = f"\n{margin}" if len(lines) > 1 else ""
    return f'"""{_QUOTE_BEFORE_QUOTE_OR_END.sub(_ESCAPED_QUOTE, escaped)}{closing}"""'


def _escaped(character: str) -> str:
    if character == "\\":
        return "\\\\"
    if character != "\n" and unicodedata.category(character) in _INVISIBLE:
        return character.encode("unicode_escape").decode("ascii")
    return character
