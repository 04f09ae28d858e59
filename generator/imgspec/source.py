"""A source file and the position of every node in it.

A JSON Pointer (RFC 6901) is held as the tuple of its unescaped reference tokens: ``("paths", "/images", "post")``; the
index of an array item is an ``int``.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path, PurePosixPath
from typing import TypeAlias
from urllib.parse import quote, unquote

Json: TypeAlias = bool | int | float | str | list["Json"] | dict[str, "Json"] | None
Pointer: TypeAlias = tuple[str | int, ...]


class Absent(Enum):
    """The type of `ABSENT`, which stands for a missing keyword: None would be the value null."""

    ABSENT = "absent"


ABSENT = Absent.ABSENT


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A position in a file: ``path`` as the user wrote it, ``line`` and ``column`` counted from 1."""

    path: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class NodeSpans:
    """The spans of a node: of its value, and of its key. The item of a list has no key; both spans are its own."""

    key: Span
    value: Span


@dataclass(frozen=True, slots=True)
class Document:
    """One YAML or JSON file, parsed: plain values, and a span for every node, the root (``()``) included.

    ``unwritten`` has the null values for which nothing is written, each with the comment that stands in its place.
    """

    path: PurePosixPath
    root: Json
    spans: Mapping[Pointer, NodeSpans]
    unwritten: Mapping[Pointer, str] = field(default_factory=dict)

    def value(self, pointer: Pointer) -> Json:
        """Return the value at ``pointer``, which must lead to one."""
        value = self.root
        for token in pointer:
            value = value[token]  # type: ignore[index]
        return value

    def value_span(self, pointer: Pointer) -> Span:
        """Return the span of the value at ``pointer``, or of its nearest parent where there is none."""
        return self._spans(pointer).value

    def key_span(self, pointer: Pointer) -> Span:
        """Return the span of the key that holds ``pointer``, or the value span of its nearest parent."""
        if pointer in self.spans:
            return self.spans[pointer].key
        return self.value_span(pointer)

    def _spans(self, pointer: Pointer) -> NodeSpans:
        while pointer not in self.spans:
            pointer = pointer[:-1]
        return self.spans[pointer]


@dataclass(frozen=True, slots=True)
class Location:
    """A node of a document, by its pointer."""

    document: Document
    pointer: Pointer

    @property
    def value(self) -> Json:
        return self.document.value(self.pointer)

    @property
    def span(self) -> Span:
        return self.document.value_span(self.pointer)

    @property
    def key_span(self) -> Span:
        return self.document.key_span(self.pointer)

    def child(self, *tokens: str | int) -> "Location":
        return Location(self.document, (*self.pointer, *tokens))


def decode_pointer(fragment: str) -> Pointer:
    """Return the pointer in a URI fragment (RFC 6901, section 6). Every token is a string."""
    return tuple(unquote(token).replace("~1", "/").replace("~0", "~") for token in fragment.split("/")[1:])


def encode_pointer(pointer: Pointer) -> str:
    """Return a pointer as a URI fragment."""
    return "".join("/" + quote(str(token).replace("~", "~0").replace("/", "~1"), safe="~") for token in pointer)


def folded_path(path: PurePosixPath) -> str:
    """Return a path as file systems see it that do not tell upper from lower case, or forms of Unicode apart."""
    return unicodedata.normalize("NFC", str(path)).casefold()


def start_of(path: Path | PurePosixPath) -> Span:
    """Return the span that stands for a file as a whole: its first line."""
    return Span(str(path), 1, 1)


def reason_of(error: OSError) -> str:
    """Return the reason that the operating system gives for an error; the name of the error's class without one."""
    return error.strerror or str(error) or type(error).__name__
