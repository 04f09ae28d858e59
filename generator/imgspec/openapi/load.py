"""The first stage. In: the text of a YAML or JSON file. Out: a `Document`, plain values with their positions.

`load_json` reads a JSON text. Any other is read as YAML 1.2 with the core schema, so ``16:9``, ``no`` and dates are
strings. What two readers would understand differently is an error at its position: duplicate keys, aliases, tags,
several documents, and numbers that JSON does not have. A mapping key is always a string, as in JSON: ``200:`` is the
key ``"200"``.

Documents of vendors have aliases (OpenAI's of 2023 has about forty). With `Aliases.REPEATED`, an alias is read as a
copy of its anchor's value. A limit keeps a small file from becoming a very large value.
"""

import math
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path, PurePosixPath
from types import MappingProxyType

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from imgspec.diagnostics import Diagnostic, Sink
from imgspec.diagnostics import openapi as codes
from imgspec.openapi.limits import MAX_DEPTH, MAX_DIGITS
from imgspec.openapi.load_json import is_json, load_json
from imgspec.openapi.yaml_mistakes import forbidden_character, syntax_mistake
from imgspec.source import Document, Json, NodeSpans, Pointer, Span, reason_of, start_of

MAX_REPEATED = 100_000
"""How many nodes all aliases of a document may repeat. Nested aliases could otherwise repeat any number of nodes."""

_LOADER: type[yaml.CSafeLoader | yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INTEGER = re.compile(r"[-+]?[0-9]+")
_PREFIXED_INTEGER = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_COMMENT = re.compile(r"[ \t]+(#.*)")
_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")


class Aliases(Enum):
    """What is done with YAML's anchors and aliases."""

    REFUSED = "refused"
    REPEATED = "repeated"


class _RefusedError(Exception):
    """Ends the reading of one file; the diagnostic is already in the sink."""


def load_file(path: Path, name: PurePosixPath, sink: Sink, aliases: Aliases = Aliases.REFUSED) -> Document | None:
    """Return the document in the file at ``path``, or None with diagnostics that call the file ``name``."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        sink.add(codes.unreadable(start_of(name), reason=reason_of(error)))
        return None
    except UnicodeDecodeError as error:
        sink.add(_not_utf8(error, name))
        return None
    return load_text(text, name, sink, aliases)


def _not_utf8(error: UnicodeDecodeError, name: PurePosixPath) -> Diagnostic:
    """Return the diagnostic of a byte that is no part of UTF-8, at its line and column."""
    before = error.object[: error.start]
    if error.object.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return codes.not_utf8(start_of(name), encoding="UTF-16")
    line = before.rpartition(b"\n")[2].removeprefix(BOM_UTF8)
    return codes.not_utf8(Span(str(name), before.count(b"\n") + 1, len(line.decode()) + 1))


def load_text(text: str, name: PurePosixPath, sink: Sink, aliases: Aliases = Aliases.REFUSED) -> Document | None:
    """Return the document that ``text`` holds, or None with diagnostics.

    JSON is read by JSON's rules, any other text as YAML. Where a text is not YAML, nothing else is reported about it.
    """
    if is_json(text):
        return load_json(text, name, sink)
    findings = Sink()
    builder = _Builder(text, str(name), findings, aliases)
    root: Json = None
    try:
        root = builder.build()
    except _RefusedError:
        pass
    except yaml.MarkedYAMLError as error:
        findings = Sink([syntax_mistake(text, str(name), error)])
    except yaml.reader.ReaderError as error:
        findings = Sink([forbidden_character(text, str(name), error)])
    sink.extend(findings)
    if findings:
        return None
    return Document(name, root, MappingProxyType(builder.spans), MappingProxyType(builder.unwritten))


@dataclass(frozen=True, slots=True)
class _Anchored:
    """The value of an anchor, its number of nodes, and its number of levels."""

    value: Json
    nodes: int
    height: int


@dataclass(slots=True)
class _Builder:
    """Turns the parser's events into values, and records the span of every node.

    A node that an alias repeats has no span of its own: everything below the alias has the span of the alias.
    """

    text: str
    path: str
    sink: Sink
    aliases: Aliases
    spans: dict[Pointer, NodeSpans] = field(default_factory=dict)
    unwritten: dict[Pointer, str] = field(default_factory=dict)
    _anchors: dict[str, _Anchored] = field(default_factory=dict)
    _nodes: int = 0
    _repeated: int = 0
    _events: "yaml.CSafeLoader | yaml.SafeLoader" = field(init=False)

    def build(self) -> Json:
        self._events = _LOADER(self.text)
        try:
            self._next()
            if isinstance(self._events.peek_event(), StreamEndEvent):
                raise self._refuse(codes.empty_file(Span(self.path, 1, 1)))
            self._next()
            root = self._node((), None)
            self._next()
            event = self._events.peek_event()
            if isinstance(event, DocumentStartEvent):
                raise self._refuse(codes.several_documents(self._span(event)))
            return root
        finally:
            self._events.dispose()

    def _next(self) -> Event:
        event = self._events.get_event()
        assert event is not None, "the parser gives events up to the end of the stream, where we stop"
        return event

    def _node(self, pointer: Pointer, key: Span | None) -> Json:
        event = self._next()
        span = self._span(event)
        self.spans[pointer] = NodeSpans(key or span, span)
        if len(pointer) > MAX_DEPTH:
            raise self._refuse(codes.too_deep(span, levels=MAX_DEPTH))
        self._nodes += 1
        self._refuse_extras(event, span)
        if isinstance(event, AliasEvent):
            return self._alias(event, pointer, span)
        before = self._nodes
        value = self._value(event, pointer, span)
        anchor = getattr(event, "anchor", None)
        if anchor is not None:
            self._anchors[anchor] = _Anchored(value, 1 + self._nodes - before, _height(value))
        return value

    def _alias(self, event: AliasEvent, pointer: Pointer, span: Span) -> Json:
        if self.aliases is Aliases.REFUSED:
            return None
        anchored = self._anchors.get(event.anchor or "")
        if anchored is None:
            raise self._refuse(codes.unfinished_alias(span, marker=f"*{event.anchor}"))
        self._nodes += anchored.nodes
        self._repeated += anchored.nodes
        if self._repeated > MAX_REPEATED or len(pointer) + anchored.height > MAX_DEPTH:
            raise self._refuse(codes.too_many_aliases(span, marker=f"*{event.anchor}"))
        return anchored.value

    def _value(self, event: Event, pointer: Pointer, span: Span) -> Json:
        match event:
            case MappingStartEvent():
                return self._mapping(pointer)
            case SequenceStartEvent():
                return self._sequence(pointer)
            case ScalarEvent(value=value, style=None) | ScalarEvent(value=value, style=""):
                if not value:
                    self.unwritten[pointer] = self._comment_at(event)
                return self._plain(value, span)
            case ScalarEvent(value=value):
                return str(value)
            case _:
                return None

    def _mapping(self, pointer: Pointer) -> dict[str, Json]:
        values: dict[str, Json] = {}
        while not isinstance(self._events.peek_event(), MappingEndEvent):
            event = self._next()
            span = self._span(event)
            if not isinstance(event, ScalarEvent):
                raise self._refuse(codes.key_not_a_string(span))
            self._refuse_extras(event, span)
            self._refuse_merge(event, span)
            name = str(event.value)
            if name not in values:
                values[name] = self._node((*pointer, name), span)
                continue
            first = self.spans[*pointer, name]
            self.sink.add(self._duplicate_key(pointer, name, values, span))
            self._node((*pointer, name), span)
            self.spans[*pointer, name] = first
        self._next()
        return values

    def _duplicate_key(self, pointer: Pointer, name: str, before: dict[str, Json], span: Span) -> Diagnostic:
        """Return what is wrong where a key comes again: often the key before it is indented too deep."""
        keys = [key for key in before if key == name or self.unwritten.get((*pointer, key)) == ""]
        first = keys.index(name)
        if len(keys) > first + 1:
            return codes.value_not_indented(self.spans[*pointer, keys[-1]].key, key=keys[-1])
        return codes.duplicate_key(span, key=name, first_line=self.spans[*pointer, name].key.line)

    def _comment_at(self, event: Event) -> str:
        """Return the comment that stands where a value is missing; nothing if there is none."""
        mark = event.start_mark
        assert mark is not None, "events of a parser have marks"
        match = _COMMENT.match(self.text, mark.index)
        return match[1] if match else ""

    def _sequence(self, pointer: Pointer) -> list[Json]:
        values: list[Json] = []
        while not isinstance(self._events.peek_event(), SequenceEndEvent):
            values.append(self._node((*pointer, len(values)), None))
        self._next()
        return values

    def _plain(self, text: str, span: Span) -> Json:
        if text in _NULL:
            return None
        if text in _BOOL:
            return _BOOL[text]
        if _INTEGER.fullmatch(text) and len(text) <= MAX_DIGITS:
            return int(text)
        if _PREFIXED_INTEGER.fullmatch(text) and len(text) <= MAX_DIGITS:
            return int(text, 0)
        if _FLOAT.fullmatch(text) and math.isfinite(float(text)) and not _INTEGER.fullmatch(text):
            return float(text)
        if any(pattern.fullmatch(text) for pattern in (_FLOAT, _PREFIXED_INTEGER, _NOT_FINITE)):
            self.sink.add(codes.unreadable_number(span, text=text))
            return None
        return text

    def _refuse_extras(self, event: Event, span: Span) -> None:
        if self.aliases is Aliases.REFUSED:
            self._refuse_alias(event, span)
        tag = getattr(event, "tag", None)
        if tag is not None and tag != "!":
            self.sink.add(codes.yaml_tag(span, tag=tag))

    def _refuse_merge(self, event: ScalarEvent, span: Span) -> None:
        if event.value == "<<" and not event.style:
            self.sink.add(codes.merge_key(span))

    def _refuse_alias(self, event: Event, span: Span) -> None:
        if isinstance(event, AliasEvent):
            self.sink.add(codes.alias(span, marker=f"*{event.anchor}"))
        elif isinstance(event, NodeEvent) and event.anchor is not None:
            self.sink.add(codes.alias(span, marker=f"&{event.anchor}"))

    def _span(self, event: Event) -> Span:
        mark = event.start_mark
        assert mark is not None, "events of a parser have marks"
        return Span(self.path, mark.line + 1, mark.column + 1)

    def _refuse(self, diagnostic: Diagnostic) -> _RefusedError:
        self.sink.add(diagnostic)
        return _RefusedError()


def _height(value: Json) -> int:
    below = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return 1 + max(map(_height, below), default=0)
