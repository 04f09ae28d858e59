r"""The text of a JSON file becomes a `Document`, by JSON's rules.

YAML 1.2 takes most JSON texts, but not all, and reads some otherwise: it knows no surrogate pairs (``\ud83d\ude00``),
folds some line breaks inside of strings, and limits the length of a key.
"""

import json
import re
from bisect import bisect_right
from math import isinf
from pathlib import PurePosixPath
from types import MappingProxyType

from imgspec.diagnostics import Sink
from imgspec.diagnostics import openapi as codes
from imgspec.openapi.limits import MAX_DEPTH, MAX_DIGITS
from imgspec.source import Document, Json, NodeSpans, Pointer, Span

_BLANK = re.compile(r"[ \t\n\r]*")
_DECODER = json.JSONDecoder()


def is_json(text: str) -> bool:
    """Tell whether a text is a JSON object or list."""
    if not text.lstrip(" \t\n\r").startswith(("{", "[")):
        return False
    try:
        json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        return False
    return True


def load_json(text: str, name: PurePosixPath, sink: Sink) -> Document | None:
    """Return the document that a JSON text holds; None, with diagnostics, if two readers would not agree on it."""
    findings = Sink()
    reader = _JsonReader(text, str(name), findings)
    try:
        root = reader.read()
    except _TooDeepError as error:
        findings.add(codes.too_deep(error.span, levels=MAX_DEPTH))
        root = None
    sink.extend(findings)
    return None if findings.failed else Document(name, root, MappingProxyType(reader.spans))


class _TooDeepError(Exception):
    """Ends the reading of a text that nests deeper than `MAX_DEPTH`."""

    def __init__(self, span: Span) -> None:
        super().__init__(str(span))
        self.span = span


def _refuse_constant(constant: str) -> Json:
    raise ValueError(f"{constant} is not a JSON number")


class _JsonReader:
    """Reads a text that is known to be JSON, and notes the position of each node."""

    def __init__(self, text: str, name: str, sink: Sink) -> None:
        self.spans: dict[Pointer, NodeSpans] = {}
        self._text = text
        self._name = name
        self._sink = sink
        self._position = 0
        self._line_starts = [0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", text))]

    def read(self) -> Json:
        self._skip_blanks()
        return self._value((), None)

    def _value(self, pointer: Pointer, key: Span | None) -> Json:
        span = self._span()
        self.spans[pointer] = NodeSpans(key or span, span)
        if len(pointer) > MAX_DEPTH:
            raise _TooDeepError(span)
        match self._text[self._position]:
            case "{":
                return self._object(pointer)
            case "[":
                return self._list(pointer)
            case '"':
                return self._string()
            case _:
                return self._scalar(span)

    def _object(self, pointer: Pointer) -> dict[str, Json]:
        values: dict[str, Json] = {}
        self._next()
        while self._text[self._position] != "}":
            key = self._span()
            name = self._string()
            self._skip_blanks()
            self._next()  # the colon
            if name in values:
                first_line = self.spans[*pointer, name].key.line
                self._sink.add(codes.duplicate_key(key, key=name, first_line=first_line))
            values[name] = self._value((*pointer, name), key)
            self._end_item()
        self._position += 1
        return values

    def _list(self, pointer: Pointer) -> list[Json]:
        values: list[Json] = []
        self._next()
        while self._text[self._position] != "]":
            values.append(self._value((*pointer, len(values)), None))
            self._end_item()
        self._position += 1
        return values

    def _string(self) -> str:
        span = self._span()
        text = str(self._decoded())
        if any("\ud800" <= character <= "\udfff" for character in text):
            self._sink.add(codes.lone_surrogate(span))
        return text

    def _scalar(self, span: Span) -> Json:
        start = self._position
        value = self._decoded()
        text = self._text[start : self._position]
        is_infinite = isinstance(value, float) and isinf(value)
        is_too_long = isinstance(value, int) and len(text) > MAX_DIGITS
        if is_infinite or is_too_long:
            self._sink.add(codes.unreadable_number(span, text=text))
        return value

    def _decoded(self) -> Json:
        value: Json
        value, self._position = _DECODER.raw_decode(self._text, self._position)
        return value

    def _end_item(self) -> None:
        """Go on to the next item, or to the bracket that ends the list or object."""
        self._skip_blanks()
        if self._text[self._position] == ",":
            self._next()

    def _next(self) -> None:
        self._position += 1
        self._skip_blanks()

    def _skip_blanks(self) -> None:
        blank = _BLANK.match(self._text, self._position)
        assert blank is not None, "it matches nothing, too"
        self._position = blank.end()

    def _span(self) -> Span:
        line = bisect_right(self._line_starts, self._position)
        return Span(self._name, line, self._position - self._line_starts[line - 1] + 1)
