"""The objects of a document, read one by one with the grammar of OpenAPI.

In: a `Document` and a pointer. Out: a `Node`. A wrong JSON type or an unknown keyword is reported at its position.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from imgspec.diagnostics import Diagnostic, Sink
from imgspec.diagnostics import openapi as codes
from imgspec.openapi.grammar import OBJECTS, Keyword, ObjectKind
from imgspec.openapi.keywords import flag, integer, mapping, number, sequence, text
from imgspec.openapi.references import References
from imgspec.source import ABSENT, Absent, Document, Json, Pointer, Span


@dataclass(frozen=True, slots=True)
class Node:
    """An object of the document; ``values`` are its keywords whose values are of the right JSON type."""

    references: References
    sink: Sink
    pointer: Pointer
    kind: ObjectKind
    values: Mapping[str, Json]

    @property
    def document(self) -> Document:
        return self.references.document

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

    def number(self, keyword: str) -> int | float | None:
        return number(self.values, keyword)

    def integer(self, keyword: str) -> int | None:
        return integer(self.values, keyword)

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
                self.sink.add(codes.wrong_json_type(self.span_of(keyword, index), needed=(str,)))
        return tuple(value for value in self.items(keyword) if isinstance(value, str))

    def child(self, keyword: str) -> "Node":
        """Return the object under a keyword, an empty one where there is none."""
        return self._node(self.values.get(keyword), OBJECTS[self.kind][keyword], keyword)

    def entries(self, keyword: str) -> "Iterator[tuple[str, Node]]":
        """Yield the objects that a keyword names, extensions left out."""
        for name, value in self.mapping(keyword).items():
            if not name.startswith("x-"):
                yield name, self._node(value, OBJECTS[self.kind][keyword], keyword, name)

    def members(self, keyword: str) -> "Iterator[Node]":
        """Yield the objects that a keyword lists."""
        for index, value in enumerate(self.items(keyword)):
            yield self._node(value, OBJECTS[self.kind][keyword], keyword, index)

    def _node(self, value: Json, keyword: Keyword, *tokens: str | int) -> "Node":
        assert keyword.holds is not None, f"there are objects under {tokens[0]!r}"
        return object_at(self.references, self.sink, (*self.pointer, *tokens), keyword.holds, value)

    def span_of(self, *tokens: str | int) -> Span:
        """Return the position of the value at a pointer below this object."""
        return self.document.value_span((*self.pointer, *tokens))

    def followed(self) -> "tuple[Node, str | None]":
        """Return the object at the end of a chain of ``$ref``s, and the name of the last ``$ref``.

        The object is empty if the chain is broken or closes a loop.
        """
        node, name, seen = self, None, set[Pointer]()
        while (reference := node.text("$ref")) is not None:
            target = located(node, reference)
            if target in seen:
                node.sink.add(codes.looping_ref(node.span, reference=reference))
            if target is None or target in seen:
                return Node(node.references, node.sink, node.pointer, node.kind, {}), name
            seen.add(target)
            name = str(target[-1]) if target else None
            node = object_at(node.references, node.sink, target, node.kind, node.document.value(target))
        return node, name


def object_at(references: References, sink: Sink, pointer: Pointer, kind: ObjectKind, value: Json) -> Node:
    """Return the object at a pointer, with those keywords whose values have the right JSON type.

    A value that is no object is an empty object, and is reported unless it is null.
    """
    document = references.document
    if not isinstance(value, dict):
        if value is not None:
            sink.add(codes.wrong_json_type(document.value_span(pointer), needed=(dict,)))
        return Node(references, sink, pointer, kind, {})
    kept: dict[str, Json] = {}
    for name, inner in value.items():
        keyword = OBJECTS[kind].get(name)
        if keyword is None and not name.startswith("x-"):
            span = document.key_span((*pointer, name))
            sink.add(codes.ignored_keyword(span, keyword=name, object_kind=kind, known=OBJECTS[kind]))
        if keyword is not None and not _has_type(inner, keyword.types):
            sink.add(_wrong_type(document, (*pointer, name), keyword.types))
        else:
            kept[name] = inner
    return Node(references, sink, pointer, kind, kept)


def _wrong_type(document: Document, pointer: Pointer, needed: Sequence[type]) -> Diagnostic:
    """Return the diagnostic of the value of a keyword that has a wrong JSON type, or for which nothing is written."""
    if pointer in document.unwritten:
        return codes.missing_value(document.key_span(pointer), comment=document.unwritten[pointer])
    return codes.wrong_json_type(document.value_span(pointer), needed=needed, keyword=str(pointer[-1]))


def located(node: Node, reference: str) -> Pointer | None:
    """Return the pointer that a ``$ref`` of an object leads to; None, and a diagnostic, where it leads to nothing."""
    span = node.span_of("$ref")
    resource = node.references.resource(node.pointer, reference)
    if resource is None:
        node.sink.add(codes.external_ref(span, reference=reference))
        return None
    pointer = node.references.target(resource, reference.partition("#")[2])
    if pointer is None:
        node.sink.add(codes.unresolved_ref(span, reference=reference))
    return pointer


def _has_type(value: Json, types: tuple[type, ...]) -> bool:
    if isinstance(value, bool) and int in types:
        return bool in types
    return isinstance(value, types)
