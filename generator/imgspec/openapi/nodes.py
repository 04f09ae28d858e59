"""Reading the objects of a document one by one: what is no object, no list, or no known keyword is reported there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from imgspec.diagnostics import Sink
from imgspec.openapi.keywords import flag, mapping, sequence, text
from imgspec.openapi.shapes import Shape
from imgspec.source import ABSENT, Absent, Document, Json, Pointer, Span, decode_pointer

_NAMES: Mapping[type, str] = {
    str: "a string", bool: "true or false", list: "a list", dict: "an object", int: "a number", float: "a number",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Node:
    """An object of the document; ``values`` are its keywords whose values are of the right JSON type."""

    document: Document
    sink: Sink
    pointer: Pointer
    values: Mapping[str, Json]

    @property
    def span(self) -> Span:
        return self.document.value_span(self.pointer)

    @property
    def extensions(self) -> Mapping[str, Json]:
        return MappingProxyType({key: value for key, value in self.values.items() if key.startswith("x-")})

    def text(self, keyword: str) -> str | None:
        return text(self.values, keyword)

    def flag(self, keyword: str) -> bool:
        return flag(self.values, keyword)

    def data(self, keyword: str) -> Json | Absent:
        return self.values.get(keyword, ABSENT)

    def mapping(self, keyword: str) -> Mapping[str, Json]:
        return MappingProxyType(dict(mapping(self.values, keyword)))

    def items(self, keyword: str) -> list[Json]:
        return sequence(self.values, keyword)

    def strings(self, keyword: str) -> tuple[str, ...]:
        """Return the strings of a list; anything else in it is reported."""
        for index, value in enumerate(self.items(keyword)):
            if not isinstance(value, str):
                self.error("a string is needed here", keyword, index)
        return tuple(value for value in self.items(keyword) if isinstance(value, str))

    def child(self, keyword: str, shape: Shape) -> "Node":
        """Return the object below this one, an empty one where there is none."""
        return object_at(self.document, self.sink, (*self.pointer, keyword), self.values.get(keyword), shape)

    def entries(self, keyword: str, shape: Shape) -> "Iterator[tuple[str, Node]]":
        """Yield the objects that a keyword names, extensions left out."""
        for name, value in self.mapping(keyword).items():
            if not name.startswith("x-"):
                yield name, object_at(self.document, self.sink, (*self.pointer, keyword, name), value, shape)

    def members(self, keyword: str, shape: Shape) -> "Iterator[Node]":
        """Yield the objects that a keyword lists."""
        for index, value in enumerate(self.items(keyword)):
            yield object_at(self.document, self.sink, (*self.pointer, keyword, index), value, shape)

    def error(self, message: str, *tokens: str | int) -> None:
        self.sink.error(self.document.value_span((*self.pointer, *tokens)), "openapi", message)

    def followed(self, shape: Shape) -> "tuple[Node, str | None]":
        """Return the object that a chain of ``$ref``s ends at, and its last name; an empty one for a broken chain."""
        node, name, seen = self, None, set[Pointer]()
        while (reference := node.text("$ref")) is not None:
            target = located(node, reference)
            if target is None or target in seen:
                if target is not None:
                    node.sink.error(node.span, "looping-ref", f"{reference!r} leads back to itself")
                return Node(node.document, node.sink, node.pointer, {}), name
            seen.add(target)
            name = str(target[-1]) if target else None
            node = object_at(node.document, node.sink, target, value_at(node.document.root, target), shape)
        return node, name


def object_at(document: Document, sink: Sink, pointer: Pointer, value: Json, shape: Shape) -> Node:
    """Return the object at a pointer; what is none, and the keywords whose values are of a wrong type, are left out."""
    node = Node(document, sink, pointer, {})
    if not isinstance(value, dict):
        if value is not None:
            node.error("an object is needed here")
        return node
    kept: dict[str, Json] = {}
    for keyword, found in value.items():
        allowed = shape.get(keyword)
        if allowed is None and not keyword.startswith("x-"):
            sink.warning(
                document.key_span((*pointer, keyword)),
                "unknown-keyword",
                f"{keyword!r} is not known here; it is not read",
            )
        elif allowed is not None and not _fits(found, allowed):
            node.error(f"{keyword!r} has to be {_NAMES.get(allowed[0], 'something else')}", keyword)
            continue
        kept[keyword] = found
    return Node(document, sink, pointer, kept)


def located(node: Node, reference: str) -> Pointer | None:
    """Return the pointer that a ``$ref`` of an object leads to; None, and a diagnostic, where it leads to nothing."""
    path, _, fragment = reference.partition("#")
    span = node.document.value_span((*node.pointer, "$ref"))
    if path:
        node.sink.error(span, "remote-ref", f"{reference!r} leads to another file", "bundle the document into one file")
        return None
    found = _pointer(node.document.root, decode_pointer(fragment)) if fragment.startswith("/") or not fragment else None
    if found is None:
        node.sink.error(span, "unresolved-ref", f"{reference!r} leads to nothing")
    return found


def value_at(root: Json, pointer: Pointer) -> Json:
    """Return the value at a pointer that leads to one."""
    for token in pointer:
        root = root[token]  # type: ignore[index]
    return root


def _pointer(value: Json, tokens: Pointer) -> Pointer | None:
    """Return ``tokens`` with the index of every list as an int; None if there is nothing at them."""
    found: list[str | int] = []
    for token in tokens:
        text_of = str(token)
        if isinstance(value, dict) and text_of in value:
            value = value[text_of]
            found.append(text_of)
        elif isinstance(value, list) and text_of.isdecimal() and text_of.isascii() and int(text_of) < len(value):
            value = value[int(text_of)]
            found.append(int(text_of))
        else:
            return None
    return tuple(found)


def _fits(value: Json, allowed: tuple[type, ...]) -> bool:
    if isinstance(value, bool) and int in allowed:
        return bool in allowed
    return isinstance(value, allowed)
