"""The schemas of a document. In: nodes. Out: `Schema`s, and every schema that a ``$ref`` leads to, by its pointer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from imgspec.diagnostics import Sink
from imgspec.diagnostics import openapi as codes
from imgspec.openapi.grammar import UNSUPPORTED_KEYWORDS
from imgspec.openapi.model import NO_LIMITS, SCHEMAS, Discriminator, Limits, Schema
from imgspec.openapi.nodes import Node, located, object_at
from imgspec.openapi.references import References
from imgspec.source import Json, Pointer, Span

_TYPES = ("null", "boolean", "object", "array", "number", "string", "integer")
_LIMIT_KEYWORDS = frozenset(
    {
        "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "minLength", "maxLength", "pattern",
        "minItems", "maxItems",
    }
)  # fmt: skip


@dataclass(slots=True)
class SchemaReader:
    """Reads the schemas of one document; ``left_out`` are the pointers of schemas whose ``$ref`` is not followed."""

    references: References
    sink: Sink
    left_out: frozenset[Pointer]
    targets: dict[Pointer, Schema] = field(default_factory=dict)
    _pending: list[Pointer] = field(default_factory=list)

    def components(self, schemas: Mapping[str, Json]) -> dict[str, Schema]:
        """Return the schemas under ``components``; all of them count as targets of a ``$ref``."""
        names = [name for name in schemas if not name.startswith("x-")]
        for name in names:
            self.targets[*SCHEMAS, name] = self.read((*SCHEMAS, name), schemas[name])
        return {name: self.targets[*SCHEMAS, name] for name in names}

    def follow(self) -> None:
        """Read the targets of the ``$ref``s that were read so far, and the targets of their ``$ref``s."""
        while self._pending:
            pointer = self._pending.pop()
            if pointer not in self.targets:
                self.targets[pointer] = self.read(pointer, self.references.document.value(pointer))

    def read(self, pointer: Pointer, value: Json) -> Schema:
        """Return the schema at a pointer."""
        origin = self.references.document.key_span(pointer)
        if isinstance(value, bool):
            return Schema(pointer=pointer, origin=origin, refuses=not value)
        if value is None:
            self.sink.add(codes.wrong_json_type(self.references.document.value_span(pointer), needed=(dict, bool)))
        node = object_at(self.references, self.sink, pointer, "schema", value)
        self._report_unsupported(node)
        return self._schema(node, origin)

    def _schema(self, node: Node, origin: Span) -> Schema:
        return Schema(
            pointer=node.pointer,
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
            additional_properties=self.child(node, "additionalProperties"),
            items=self.child(node, "items"),
            all_of=self._members(node, "allOf"),
            any_of=self._members(node, "anyOf"),
            one_of=self._members(node, "oneOf"),
            discriminator=_discriminator(node),
            title=node.text("title"),
            description=node.text("description"),
            default=node.data("default"),
            example=node.data("example"),
            examples=tuple(node.items("examples")),
            limits=NO_LIMITS if _LIMIT_KEYWORDS.isdisjoint(node.values) else _limits(node),
            read_only=node.flag("readOnly"),
            write_only=node.flag("writeOnly"),
            deprecated=node.flag("deprecated"),
            extensions=node.extensions,
        )

    def child(self, node: Node, keyword: str) -> Schema | None:
        """Return the schema under a keyword of any object, None where there is none."""
        return self.read((*node.pointer, keyword), node.values[keyword]) if keyword in node.values else None

    def _properties(self, node: Node) -> Mapping[str, Schema]:
        properties = node.mapping("properties").items()
        return MappingProxyType(
            {name: self.read((*node.pointer, "properties", name), value) for name, value in properties}
        )

    def _members(self, node: Node, keyword: str) -> tuple[Schema, ...]:
        members = enumerate(node.items(keyword))
        return tuple(self.read((*node.pointer, keyword, index), value) for index, value in members)

    def _ref(self, node: Node) -> Pointer | None:
        reference = node.text("$ref")
        target = None if reference is None or node.pointer in self.left_out else located(node, reference)
        if target is not None:
            self._pending.append(target)
        return target

    def _report_unsupported(self, node: Node) -> None:
        for keyword in UNSUPPORTED_KEYWORDS.intersection(node.values):
            span = self.references.document.key_span((*node.pointer, keyword))
            self.sink.add(codes.unsupported_keyword(span, keyword=keyword))


def _types(node: Node) -> tuple[str, ...]:
    written = node.values.get("type")
    names = (written,) if isinstance(written, str) else node.strings("type")
    for name in names:
        if name not in _TYPES:
            node.sink.add(codes.unknown_type(node.span_of("type"), name=name, known=_TYPES))
    return tuple(name for name in names if name in _TYPES)


def _limits(node: Node) -> Limits:
    minimum, maximum = node.number("minimum"), node.number("maximum")
    is_exclusive = (node.flag("exclusiveMinimum"), node.flag("exclusiveMaximum"))
    return Limits(
        minimum=None if is_exclusive[0] else minimum,
        maximum=None if is_exclusive[1] else maximum,
        exclusive_minimum=minimum if is_exclusive[0] else node.number("exclusiveMinimum"),
        exclusive_maximum=maximum if is_exclusive[1] else node.number("exclusiveMaximum"),
        min_length=node.integer("minLength"),
        max_length=node.integer("maxLength"),
        pattern=node.text("pattern"),
        min_items=node.integer("minItems"),
        max_items=node.integer("maxItems"),
    )


def _discriminator(node: Node) -> Discriminator | None:
    if "discriminator" not in node.values:
        return None
    discriminator = node.child("discriminator")
    name = discriminator.text("propertyName")
    if name is None:
        node.sink.add(
            codes.missing_keyword(discriminator.span, object_kind="discriminator", keywords=("propertyName",))
        )
        return None
    targets = discriminator.mapping("mapping").items()
    return Discriminator(
        name, MappingProxyType({value: target for value, target in targets if isinstance(target, str)})
    )
