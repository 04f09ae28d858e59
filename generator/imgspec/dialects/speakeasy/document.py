"""In: an `OpenAPI`. Out: the named types of a Speakeasy dialect."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from imgspec.diagnostics import Sink
from imgspec.diagnostics import dialects as codes
from imgspec.dialects.speakeasy import types as t
from imgspec.dialects.speakeasy.configuration import Configuration
from imgspec.dialects.speakeasy.naming import ClassNames, Namer, class_names
from imgspec.dialects.speakeasy.schemas import (
    NAMED_KINDS,
    Effective,
    Schemas,
    enum_values,
    kind_of,
    name_override,
)
from imgspec.dialects.speakeasy.spelling import Spelling
from imgspec.dialects.speakeasy.walk import Context, Key, ResolvedSchema, Side, Walk
from imgspec.openapi.model import OpenAPI, Operation, Schema
from imgspec.source import ABSENT, Absent, Json, Pointer

Sides: TypeAlias = Callable[[Operation, Configuration], Iterable[Side]]
SECURITY = "Security"
_MAX_DEPTH = 50

_SCALARS: Mapping[str, t.PlainKind] = {
    "string": "string", "integer": "integer", "number": "number", "boolean": "boolean",
}  # fmt: skip
_KIND_OF_VALUE: Mapping[type, str] = {bool: "boolean", int: "integer", float: "number", str: "string"}
_FORMATS: Mapping[tuple[str, str], t.PlainKind] = {
    ("string", "binary"): "bytes",
    ("string", "date"): "date",
    ("string", "date-time"): "date-time",
    ("string", "bigint"): "bigint",
    ("integer", "bigint"): "bigint",
    ("string", "decimal"): "decimal",
    ("number", "decimal"): "decimal",
}
"""The formats that have types of their own."""


@dataclass(frozen=True, slots=True)
class TypesOfDocument:
    """The types that the schemas of a document declare. All names are chosen before the first type is made."""

    openapi: OpenAPI
    configuration: Configuration
    spelling: Spelling
    sink: Sink
    walk: Walk
    types: tuple[ResolvedSchema, ...]
    names: ClassNames

    def declarations(self) -> Iterator[t.Declaration]:
        """Yield every declared type, one by one."""
        return map(self.declared, self.types)

    # ------------------------------------------------------------------------------------------ types

    def type_at(self, context: Context, schema: Schema, above: tuple[Key, ...] = ()) -> t.Type:
        """Return the type of a schema in its context, null included; ``above`` are the lists and maps around it."""
        resolved = self.walk.at(context, schema)
        return t.nullable(self._type(resolved, above), null=resolved.effective.nullable)

    def _type(self, resolved: ResolvedSchema, above: tuple[Key, ...] = ()) -> t.Type:
        """Return the type of a resolved schema. A list or map in itself holds any value (assumed)."""
        schema = resolved.effective.schema
        if resolved.is_file or kind_of(schema) in NAMED_KINDS:
            return t.Named(resolved.key[0], self.names.declared[resolved.key], _form(resolved))
        if resolved.key in above:
            return t.Plain("any")
        match kind_of(schema):
            case "constant":
                assert isinstance(schema.const, str | int | float | bool)
                return t.Constant((schema.const,))
            case "array":
                return t.ListOf(self._inner(resolved, above))
            case "map":
                return t.MapOf(self._inner(resolved, above))
            case "scalar":
                return t.Plain(self._scalar(schema))
            case _:
                return t.Plain("any")

    def _inner(self, resolved: ResolvedSchema, above: tuple[Key, ...]) -> t.Type:
        """Return the type of the items of a list or map: any value if it is not stated, or nested too deep."""
        step = next(self.walk.inner(resolved), None)
        is_too_deep = len(above) == _MAX_DEPTH
        if is_too_deep:
            self.sink.add(codes.nested_too_deep(resolved.origin, what="Lists and maps", levels=_MAX_DEPTH))
        return t.Plain("any") if step is None or is_too_deep else self.type_at(*step, (*above, resolved.key))

    def _scalar(self, schema: Schema) -> t.PlainKind:
        """Return the type of a scalar; an enum without a type has that of its values, any if they differ."""
        kinds = schema.kinds or tuple({_KIND_OF_VALUE.get(type(value), "") for value in schema.enum or ()})
        kind = kinds[0] if len(kinds) == 1 else "number" if set(kinds) == {"integer", "number"} else ""
        return _FORMATS.get((kind, schema.format or "")) or _SCALARS.get(kind, "any")

    # ------------------------------------------------------------------------------------------ declarations

    def declared(self, resolved: ResolvedSchema) -> t.Declaration:
        """Return the declaration of a type."""
        schema = resolved.effective.schema
        named = self._type(resolved)
        assert isinstance(named, t.Named)
        description = schema.description or resolved.context.description
        if resolved.is_file:
            return t.Class(named=named, origin=resolved.origin, fields=self.spelling.file_fields, description=None)
        match kind_of(schema):
            case "enum":
                return self._enum(resolved, named, description)
            case "union":
                steps = self.walk.inner(resolved)
                members = tuple(self.type_at(*step) for step in steps)
                return t.Union(
                    named=named,
                    origin=resolved.origin,
                    members=members,
                    description=description,
                    deprecated=schema.deprecated,
                )
            case _:
                return self._class(resolved, named, description)

    def _enum(self, resolved: ResolvedSchema, named: t.Named, description: str | None) -> t.Enum:
        schema = resolved.effective.schema
        return t.Enum(
            named=named,
            origin=resolved.origin,
            values=enum_values(schema),
            names=_member_names(schema),
            is_open=schema.extensions.get("x-speakeasy-unknown-values") == "allow",
            usage=schema.extensions.get("x-imgspec-usage", ABSENT),
            description=description,
            deprecated=schema.deprecated,
        )

    def _class(self, resolved: ResolvedSchema, named: t.Named, description: str | None) -> t.Class:
        schema = resolved.effective.schema
        steps = list(self.walk.inner(resolved))
        extra = self.type_at(*steps[-1]) if len(steps) > len(schema.properties) else None
        refused = schema.additional_properties is not None and schema.additional_properties.refuses
        fields = (
            self._field(context, name, inner, schema)
            for (context, inner), name in zip(steps, schema.properties, strict=False)
        )
        return t.Class(
            named=named,
            origin=resolved.origin,
            fields=self.spelling.ordered(tuple(fields)),
            extra=None if refused else extra,
            description=description,
            deprecated=schema.deprecated,
        )

    def _field(self, context: Context, name: str, schema: Schema, parent: Schema) -> t.Field:
        effective = self.walk.schemas.effective(schema)
        return t.Field(
            wire_name=name,
            type=self.type_at(context, schema),
            required=name in parent.required,
            origin=schema.origin,
            description=described(schema, effective),
            default=schema.default,
            example=self.example(schema, effective),
            usage=schema.extensions.get("x-imgspec-usage", ABSENT),
            deprecated=schema.deprecated and schema.ref is None,
            printed_name=None if kind_of(effective.schema) in NAMED_KINDS else name_override(schema),
        )

    def example(self, schema: Schema, effective: Effective) -> Json | Absent:
        """Return a property's own example; a bare reference has that of the component, unless that is a class.

        Null is none. Where the items of a list are joined, their own example is one of the list (openai-ts).
        """
        for part, resolved in self._with_items(schema, effective):
            is_referenced_class = resolved.schema is not part and kind_of(resolved.schema) == "class"
            own = _stated_example(part)
            example = own if own is not ABSENT or is_referenced_class else _stated_example(resolved.schema)
            if example is not ABSENT:
                return example
        return ABSENT

    def _with_items(self, schema: Schema, effective: Effective) -> Iterator[tuple[Schema, Effective]]:
        """Yield a schema and, where the items of a list are joined, those of the list, of the lists in it and so on.

        A list of itself ends there.
        """
        yield schema, effective
        seen: set[Pointer] = set()
        while self.spelling.joins_lists and kind_of(effective.schema) == "array":
            items = effective.schema.items
            if items is None or items.pointer in seen:
                return
            seen.add(items.pointer)
            effective = self.walk.schemas.effective(items)
            yield items, effective


def _stated_example(schema: Schema) -> Json | Absent:
    """Return the first example of a schema that is not null."""
    stated = (schema.example, *schema.examples)
    return next((example for example in stated if example is not ABSENT and example is not None), ABSENT)


def types_of(
    openapi: OpenAPI, configuration: Configuration, spelling: Spelling, sides: Sides, sink: Sink
) -> TypesOfDocument:
    """Return the types of a document with their names. A type that cannot be named is reported.

    ``sides`` yields the types that are made for an operation. If fields are sorted by name, types get their names in
    the order of their pointers (openai-ts), otherwise in the order of the walk.
    """
    operations = tuple(
        operation for operation in openapi.operations if not operation.extensions.get("x-speakeasy-ignore")
    )
    openapi = replace(openapi, operations=operations)
    schemas = Schemas(openapi, configuration.all_of_merge, sink, unions_are_any=spelling.unions == "any")
    walk = Walk(schemas, configuration)
    types = tuple(walk.types())
    is_sorted = configuration.order == "name" and configuration.name_resolution == "before-2025"
    made: list[tuple[Operation, Side]] = [
        (operation, side) for operation in operations for side in sides(operation, configuration)
    ]
    namer = Namer(configuration, spelling.class_name, sink)
    namer.reserve((SECURITY, *configuration.taken))
    names = class_names(sorted(types, key=_position) if is_sorted else types, made, namer)
    return TypesOfDocument(openapi, configuration, spelling, sink, walk, types, names)


def _position(resolved: ResolvedSchema) -> tuple[str, Pointer, tuple[str, ...]]:
    """Return the place where a type is declared, as a key to sort by."""
    scope, base, pointer = resolved.key
    return scope, base, tuple(map(str, pointer))


def _form(resolved: ResolvedSchema) -> t.Form:
    if resolved.is_file:
        return "file"
    match kind_of(resolved.effective.schema):
        case "enum" | "union" as form:
            return form
        case _:
            return "class"


def described(schema: Schema, effective: Effective) -> str | None:
    """Return the text of a property: its own, or that of what it refers to (r9s-python, orq).

    A member of its ``allOf`` may be its own text.
    """
    if schema.ref is not None:
        return effective.schema.description
    own = [schema.description, *(member.description for member in schema.all_of if member.ref is None)]
    return next((text for text in own if text), None) or effective.schema.description


def _member_names(schema: Schema) -> Mapping[str | int, str]:
    """Return the names that ``x-speakeasy-enums`` gives to values, as a list or by value."""
    names = schema.extensions.get("x-speakeasy-enums")
    values = enum_values(schema)
    if isinstance(names, list):
        return {value: str(name) for value, name in zip(values, names, strict=False)}
    if isinstance(names, dict):
        return {value: str(names[str(value)]) for value in values if str(value) in names}
    return {}
