"""A whole document becomes the types of a Speakeasy dialect, each with its name."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from imgspec.diagnostics import Sink
from imgspec.diagnostics import dialects as codes
from imgspec.dialects.speakeasy.configuration import Configuration
from imgspec.dialects.speakeasy.naming import ClassNames, class_names
from imgspec.dialects.speakeasy.places import Found, Place, Places, Side
from imgspec.dialects.speakeasy.schemas import (
    NAMED_KINDS,
    Effective,
    Schemas,
    enum_values,
    given_name,
    kind_of,
)
from imgspec.dialects.speakeasy.spelling import Spelling
from imgspec.dialects.speakeasy.types import (
    Class,
    Constant,
    Declaration,
    Enum,
    Field,
    Form,
    ListOf,
    MapOf,
    Named,
    Plain,
    PlainKind,
    Type,
    Union,
    nullable,
)
from imgspec.openapi.model import OpenAPI, Operation, Schema
from imgspec.source import ABSENT, Absent, Json

Sides: TypeAlias = Callable[[Operation, Configuration], Iterable[Side]]
EVENT_STREAM = "text/event-stream"
SECURITY = "Security"
_MAX_DEPTH = 50

_SCALARS: Mapping[str, PlainKind] = {
    "string": "string", "integer": "integer", "number": "number", "boolean": "boolean",
}  # fmt: skip
_KIND_OF_VALUE: Mapping[type, str] = {bool: "boolean", int: "integer", float: "number", str: "string"}
_FORMATS: Mapping[tuple[str, str], PlainKind] = {
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
    """The types that schemas declare. Whatever refers to one has its name already."""

    description: OpenAPI
    configuration: Configuration
    spelling: Spelling
    sink: Sink
    places: Places
    found: tuple[Found, ...]
    names: ClassNames

    def declarations(self) -> Iterator[Declaration]:
        """Yield every declared type, one by one."""
        return map(self.declared, self.found)

    # ------------------------------------------------------------------------------------------ types

    def type_at(self, place: Place, schema: Schema, depth: int = 0) -> Type:
        """Return the type of a schema at its place, null included."""
        found = self.places.at(place, schema)
        return nullable(self._type(found, depth), null=found.effective.nullable)

    def _type(self, found: Found, depth: int = 0) -> Type:
        schema = found.effective.schema
        if found.is_file or kind_of(schema) in NAMED_KINDS:
            return Named(found.key[0], self.names.declared[found.key], _form(found))
        match kind_of(schema):
            case "constant":
                assert isinstance(schema.const, str | int | float | bool)
                return Constant((schema.const,))
            case "array":
                return ListOf(self._inner(found, depth))
            case "map":
                return MapOf(self._inner(found, depth))
            case "scalar":
                return Plain(self._scalar(schema))
            case _:
                return Plain("any")

    def _inner(self, found: Found, depth: int) -> Type:
        """Return what a list or a map holds: any value where nothing is said, or it is nested too deep."""
        step = next(self.places.inner(found), None)
        if depth == _MAX_DEPTH:
            self.sink.add(codes.nested_too_deep(found.origin, what="Lists and maps", levels=_MAX_DEPTH))
        return Plain("any") if step is None or depth == _MAX_DEPTH else self.type_at(*step, depth + 1)

    def _scalar(self, schema: Schema) -> PlainKind:
        """Return the type of a scalar; an enum without a type has that of its values, any if they differ."""
        kinds = schema.kinds or tuple({_KIND_OF_VALUE.get(type(value), "") for value in schema.enum or ()})
        kind = kinds[0] if len(kinds) == 1 else "number" if set(kinds) == {"integer", "number"} else ""
        return _FORMATS.get((kind, schema.format or "")) or _SCALARS.get(kind, "any")

    # ------------------------------------------------------------------------------------------ declarations

    def declared(self, found: Found) -> Declaration:
        """Return the declaration of a type that was found."""
        schema = found.effective.schema
        named = self._type(found)
        assert isinstance(named, Named)
        description = schema.description or found.place.description
        if found.is_file:
            return Class(named=named, origin=found.origin, fields=self.spelling.file_fields, description=None)
        match kind_of(schema):
            case "enum":
                return self._enum(found, named, description)
            case "union":
                steps = self.places.inner(found)
                members = tuple(self.type_at(*step) for step in steps)
                return Union(
                    named=named,
                    origin=found.origin,
                    members=members,
                    description=description,
                    deprecated=schema.deprecated,
                )
            case _:
                return self._class(found, named, description)

    def _enum(self, found: Found, named: Named, description: str | None) -> Enum:
        schema = found.effective.schema
        return Enum(
            named=named,
            origin=found.origin,
            values=enum_values(schema),
            names=_member_names(schema),
            is_open=schema.extensions.get("x-speakeasy-unknown-values") == "allow",
            usage=schema.extensions.get("x-imgspec-usage", ABSENT),
            description=description,
            deprecated=schema.deprecated,
        )

    def _class(self, found: Found, named: Named, description: str | None) -> Class:
        schema = found.effective.schema
        steps = list(self.places.inner(found))
        extra = self.type_at(*steps[-1]) if len(steps) > len(schema.properties) else None
        refused = schema.additional_properties is not None and schema.additional_properties.refuses
        fields = (
            self._field(place, name, each, schema)
            for (place, each), name in zip(steps, schema.properties, strict=False)
        )
        return Class(
            named=named,
            origin=found.origin,
            fields=self.spelling.ordered(tuple(fields)),
            extra=None if refused else extra,
            description=description,
            deprecated=schema.deprecated,
        )

    def _field(self, place: Place, name: str, schema: Schema, parent: Schema) -> Field:
        effective = self.places.schemas.effective(schema)
        return Field(
            wire_name=name,
            type=self.type_at(place, schema),
            required=name in parent.required,
            origin=schema.origin,
            description=described(schema, effective),
            default=schema.default,
            example=self.example(schema, effective),
            usage=schema.extensions.get("x-imgspec-usage", ABSENT),
            deprecated=schema.deprecated and schema.ref is None,
            printed_name=None if kind_of(effective.schema) in NAMED_KINDS else given_name(schema),
        )

    def example(self, schema: Schema, effective: Effective) -> Json | Absent:
        """Return a property's own example; a bare reference has that of the component, unless that is a class.

        Null is none. Where the items of a list are joined, their own example is one of the list (openai-ts).
        """
        while True:
            is_class = effective.schema is not schema and kind_of(effective.schema) == "class"
            stated = [schema, *([] if is_class else [effective.schema])]
            found = (example for each in stated for example in (each.example, *each.examples))
            example = next((each for each in found if each is not ABSENT and each is not None), ABSENT)
            items = effective.schema.items if kind_of(effective.schema) == "array" else None
            if example is not ABSENT or items is None or not self.spelling.joins_lists:
                return example
            schema, effective = items, self.places.schemas.effective(items)


def types_of(
    description: OpenAPI, configuration: Configuration, spelling: Spelling, sides: Sides, sink: Sink
) -> TypesOfDocument:
    """Return the types of a document, all of them named; what cannot be named is reported.

    ``sides`` yields the types that are made for an operation. In the order by name, names are taken in the order of
    components, operations and the places inside them (openai-ts), else as types are found.
    """
    operations = tuple(each for each in description.operations if not each.extensions.get("x-speakeasy-ignore"))
    description = replace(description, operations=operations)
    schemas = Schemas(description, configuration.all_of_merge, sink, unions_are_any=spelling.unions == "any")
    walk = Places(schemas, configuration)
    found = tuple(walk.found())
    named_in_order = found
    if configuration.order == "name" and configuration.name_resolution == "before-2025":
        named_in_order = tuple(sorted(found, key=lambda each: (each.key[0], each.key[1], tuple(map(str, each.key[2])))))
    made: list[tuple[Operation, Side]] = [(each, side) for each in operations for side in sides(each, configuration)]
    names = class_names(
        named_in_order, made, (SECURITY, *configuration.taken), (configuration, spelling.class_name, sink)
    )
    return TypesOfDocument(description, configuration, spelling, sink, walk, found, names)


def _form(found: Found) -> Form:
    if found.is_file:
        return "file"
    match kind_of(found.effective.schema):
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
    own = [schema.description, *(each.description for each in schema.all_of if each.ref is None)]
    return next((text for text in own if text), None) or effective.schema.description


def _member_names(schema: Schema) -> Mapping[str | int, str]:
    """Return the names that ``x-speakeasy-enums`` gives to values, as a list or by value."""
    given = schema.extensions.get("x-speakeasy-enums")
    values = enum_values(schema)
    if isinstance(given, list):
        return {value: str(name) for value, name in zip(values, given, strict=False)}
    if isinstance(given, dict):
        return {value: str(given[str(value)]) for value in values if str(value) in given}
    return {}
