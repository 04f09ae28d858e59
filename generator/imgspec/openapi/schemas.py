"""Reading schemas, and everything that their ``$ref``s lead to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from imgspec.diagnostics import Sink
from imgspec.openapi import shapes
from imgspec.openapi.model import Discriminator, Schema
from imgspec.openapi.nodes import Node, located, object_at, value_at
from imgspec.source import Document, Json, Pointer

_TYPES = frozenset({"null", "boolean", "object", "array", "number", "string", "integer"})


@dataclass(slots=True)
class SchemaReader:
    """Reads the schemas of one document; ``left_out`` are those whose ``$ref`` is not followed."""

    document: Document
    sink: Sink
    left_out: frozenset[Pointer]
    targets: dict[Pointer, Schema] = field(default_factory=dict)
    _pending: list[Pointer] = field(default_factory=list)

    def components(self, schemas: Mapping[str, Json], pointer: Pointer) -> dict[str, Schema]:
        """Return the schemas under ``components``; each counts as a target of a ``$ref``."""
        for name in schemas:
            if not name.startswith("x-"):
                self.targets[*pointer, name] = self.read((*pointer, name), schemas[name])
        return {name: self.targets[*pointer, name] for name in schemas if not name.startswith("x-")}

    def follow(self) -> None:
        """Read what the ``$ref``s of all schemas read so far lead to, and what those lead to."""
        while self._pending:
            pointer = self._pending.pop()
            if pointer not in self.targets:
                self.targets[pointer] = self.read(pointer, value_at(self.document.root, pointer))

    def read(self, pointer: Pointer, value: Json) -> Schema:
        """Return the schema at a pointer."""
        origin = self.document.key_span(pointer)
        if isinstance(value, bool):
            return Schema(pointer=pointer, origin=origin, refuses=not value)
        if value is None:
            self.sink.error(self.document.value_span(pointer), "openapi", "a schema is needed here")
        node = object_at(self.document, self.sink, pointer, value, _SHAPE)
        self._report_unsupported(node)
        return Schema(
            pointer=pointer,
            origin=origin,
            written=MappingProxyType(dict(node.values)),
            ref=self._ref(node),
            types=_types(node),
            nullable=node.flag("nullable"),
            format=node.text("format"),
            enum=tuple(node.items("enum")) if "enum" in node.values else None,
            const=node.data("const"),
            properties=self._properties(node),
            required=node.strings("required"),
            additional_properties=self._child(node, "additionalProperties"),
            items=self._child(node, "items"),
            all_of=self._members(node, "allOf"),
            any_of=self._members(node, "anyOf"),
            one_of=self._members(node, "oneOf"),
            discriminator=_discriminator(node),
            title=node.text("title"),
            description=node.text("description"),
            default=node.data("default"),
            example=node.data("example"),
            examples=tuple(node.items("examples")),
            read_only=node.flag("readOnly"),
            write_only=node.flag("writeOnly"),
            deprecated=node.flag("deprecated"),
            extensions=node.extensions,
        )

    def child(self, node: Node, keyword: str) -> Schema | None:
        """Return the schema under a keyword of any object, None where there is none."""
        return self._child(node, keyword)

    def _child(self, node: Node, keyword: str) -> Schema | None:
        return self.read((*node.pointer, keyword), node.values[keyword]) if keyword in node.values else None

    def _properties(self, node: Node) -> Mapping[str, Schema]:
        found = node.mapping("properties").items()
        return MappingProxyType({name: self.read((*node.pointer, "properties", name), each) for name, each in found})

    def _members(self, node: Node, keyword: str) -> tuple[Schema, ...]:
        return tuple(self.read((*node.pointer, keyword, i), each) for i, each in enumerate(node.items(keyword)))

    def _ref(self, node: Node) -> Pointer | None:
        reference = node.text("$ref")
        target = None if reference is None or node.pointer in self.left_out else located(node, reference)
        if target is not None:
            self._pending.append(target)
        return target

    def _report_unsupported(self, node: Node) -> None:
        for keyword in shapes.UNSUPPORTED.intersection(node.values):
            span = self.document.key_span((*node.pointer, keyword))
            self.sink.error(span, "unsupported", f"{keyword!r} is not read", "the rest of the schema is")


_SHAPE: shapes.Shape = {**shapes.SCHEMA, **dict.fromkeys(shapes.UNSUPPORTED, (object,))}


def _types(node: Node) -> tuple[str, ...]:
    written = node.values.get("type")
    names = (written,) if isinstance(written, str) else node.strings("type")
    for name in names:
        if name not in _TYPES:
            node.error(f"{name!r} is no type of JSON Schema", "type")
    return tuple(name for name in names if name in _TYPES)


def _discriminator(node: Node) -> Discriminator | None:
    if "discriminator" not in node.values:
        return None
    found = node.child("discriminator", shapes.DISCRIMINATOR)
    name = found.text("propertyName")
    if name is None:
        found.error("a discriminator needs a propertyName")
        return None
    mapping = {value: target for value, target in found.mapping("mapping").items() if isinstance(target, str)}
    return Discriminator(name, MappingProxyType(mapping))
