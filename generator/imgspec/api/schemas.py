"""In: the `Schema`s of a fragment. Out: `ir.Type`s, and a declaration for each type that has a name.

A component is named by its key. An inline type is named by its ``title``, or after its parent and its property. Two
declarations with the same name are an error at the second one.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from imgspec import naming
from imgspec.api import model as ir
from imgspec.api.images import ImageKey
from imgspec.api.rules import lower_rules
from imgspec.diagnostics import Sink
from imgspec.diagnostics import api as codes
from imgspec.openapi.model import SCHEMAS, OpenAPI, Schema
from imgspec.openapi.nulls import WithoutNull, without_null
from imgspec.source import ABSENT, Span

_UNUSED: frozenset[ir.Usage] = frozenset()


@dataclass(slots=True)
class SchemaLowering:
    """Lowers the schemas of one fragment; `declarations` grow in the order in which schemas are met.

    A declaration is None while it is being made, and where its name is refused. ``image_keys`` has what
    ``x-imgspec-image`` says of fields, by the names of their models and their wire names.
    """

    openapi: OpenAPI
    sink: Sink
    declarations: dict[str, ir.Declaration | None] = field(default_factory=dict)
    image_keys: dict[tuple[str, str], ImageKey] = field(default_factory=dict)
    _owners: dict[str, Schema] = field(default_factory=dict)

    def component(self, name: str) -> None:
        """Declare a component schema, and all that it refers to."""
        schema = self.openapi.schemas[name]
        owner = self._owners.get(name)
        if owner is schema:
            return
        if owner is not None:
            self._refuse_duplicate(name, schema)
        elif self._take_name(name, schema):
            stripped = without_null(schema)
            if schema.title not in (None, name):
                self.sink.add(codes.unsupported_title(self.openapi.key_span(schema, "title"), is_component=True))
            declaration = self._declaration(stripped, name, inline=False)
            self.declarations[name] = declaration or self._alias(name, stripped, inline=False)

    def type_of(self, schema: Schema, name: str | None) -> ir.Type:
        """Return the type of a schema; ``name`` is the name of an inline type, None if it can have no name here."""
        stripped = without_null(schema)
        plain = self._type_without_null(stripped, name)
        if not stripped.nullable or isinstance(plain, ir.Anything | ir.Nullable):
            return plain
        return ir.Nullable(plain)

    def _type_without_null(self, stripped: WithoutNull, name: str | None) -> ir.Type:
        schema = stripped.schema
        if schema.component is not None:
            return self._reference(schema.component)
        if _is_union(schema) and not stripped.members:
            self.sink.add(codes.union_of_null(self.openapi.value_span(schema)))
        if _is_union(schema) and len(stripped.members) == 1:
            return self._only_member(stripped, name)
        if schema.const is not ABSENT or (stripped.values is not None and name is None):
            return ir.Constant(self._strings(stripped))
        if _is_declared(stripped):
            return self._inline(stripped, name)
        self._refuse_title(schema)
        return self._unnamed(stripped, name)

    def _only_member(self, stripped: WithoutNull, name: str | None) -> ir.Type:
        """Return the type of a union that has one member beside null: it is that member."""
        self._refuse_title(stripped.schema)
        (member,) = stripped.members
        inner = self.type_of(member, name)
        if stripped.nullable and stripped.schema.one_of and isinstance(inner, ir.Nullable):
            self.sink.add(codes.null_twice(self.openapi.value_span(member)))
        return inner

    def _refuse_title(self, schema: Schema) -> None:
        """Report a title of a type without a declaration, unless it is a component, where `component` reports it."""
        if schema.title is not None and schema.pointer[:-1] != SCHEMAS:
            self.sink.add(codes.unsupported_title(self.openapi.key_span(schema, "title"), is_component=False))

    def _strings(self, stripped: WithoutNull) -> tuple[str, ...]:
        """Return the values of ``const`` or ``enum``, which are strings in a fragment."""
        schema = stripped.schema
        values = (schema.const,) if schema.const is not ABSENT else stripped.values or ()
        return tuple(str(value) for value in values)

    def _reference(self, name: str) -> ir.Type:
        self.component(name)
        reference = ir.Reference(name)
        return ir.Nullable(reference) if without_null(self.openapi.schemas[name]).nullable else reference

    # ------------------------------------------------------------------------------------------ types without a name

    def _unnamed(self, stripped: WithoutNull, name: str | None) -> ir.Type:
        schema, limits = stripped.schema, stripped.schema.limits
        match stripped.types:
            case ("array",):
                items = schema.items
                item_type = ir.Anything() if items is None else self._inner(items, name, "Item")
                return ir.Array(item_type, limits.min_items, limits.max_items)
            case ("object",):
                return ir.Map(self._additional(schema, name, "Value") or ir.Anything())
            case ("string" | "integer" | "number" | "boolean" as scalar,):
                return _primitive(scalar, schema)
            case _:
                return ir.Anything()

    def _inner(self, schema: Schema, name: str | None, suffix: str) -> ir.Type:
        """Return the type of an item, a value or a member: a scalar with limits becomes an alias there."""
        inner = self.type_of(schema, name)
        scalar = inner.inner if isinstance(inner, ir.Nullable) else inner
        if not isinstance(scalar, ir.Primitive) or not scalar.is_limited:
            return inner
        if name is None:
            self.sink.add(codes.unnamed_type(self.openapi.value_span(schema), what="a scalar with limits"))
            return inner
        alias = f"{name}{suffix}"
        if self._take_name(alias, schema):
            self.declarations[alias] = self._alias(alias, without_null(schema), inline=True)
        reference = ir.Reference(alias)
        return ir.Nullable(reference) if isinstance(inner, ir.Nullable) else reference

    def _additional(self, schema: Schema, name: str | None, suffix: str) -> ir.Type | None:
        """Return the type of values under undeclared names, None where they are refused."""
        additional = schema.additional_properties
        if additional is None:
            return ir.Anything()
        return None if additional.refuses else self._inner(additional, name, suffix)

    # ------------------------------------------------------------------------------------------ declarations

    def _inline(self, stripped: WithoutNull, candidate: str | None) -> ir.Type:
        schema = stripped.schema
        name = schema.title or candidate
        if name is None:
            what = "an object, an enum or a union"
            self.sink.add(codes.unnamed_type(self.openapi.value_span(schema), what=what))
            return ir.Anything()
        if self._take_name(name, schema):
            self.declarations[name] = self._declaration(stripped, name, inline=True)
        return ir.Reference(name)

    def _declaration(self, stripped: WithoutNull, name: str, *, inline: bool) -> ir.Declaration | None:
        """Return the declaration of an enum, a union or an object; None for a schema that is none of these."""
        if not _is_declared(stripped):
            return None
        if stripped.values is not None:
            return self._enum(stripped, name, inline=inline)
        if _is_union(stripped.schema):
            return self._union(stripped, name, inline=inline)
        return self._model(stripped, name, inline=inline)

    def _alias(self, name: str, stripped: WithoutNull, *, inline: bool) -> ir.Alias:
        return ir.Alias(
            name=name,
            origin=stripped.schema.origin,
            type=self._type_without_null(stripped, f"{name}Item"),
            inline=inline,
            used_in=_UNUSED,
            description=stripped.schema.description,
            deprecated=stripped.schema.deprecated,
        )

    def _enum(self, stripped: WithoutNull, name: str, *, inline: bool) -> ir.Enum:
        return ir.Enum(
            name=name,
            origin=stripped.schema.origin,
            kind="string",
            values=self._strings(stripped),
            inline=inline,
            used_in=_UNUSED,
            description=stripped.schema.description,
            deprecated=stripped.schema.deprecated,
        )

    def _union(self, stripped: WithoutNull, name: str, *, inline: bool) -> ir.Union:
        members = tuple(self._member(member, name) for member in stripped.members)
        for member, schema in zip(members, stripped.members, strict=True):
            if isinstance(member, ir.Nullable):
                self.sink.add(codes.null_in_member(self.openapi.value_span(schema)))
        return ir.Union(
            name=name,
            origin=stripped.schema.origin,
            members=members,
            exclusive=bool(stripped.schema.one_of),
            inline=inline,
            used_in=_UNUSED,
            description=stripped.schema.description,
            deprecated=stripped.schema.deprecated,
        )

    def _member(self, schema: Schema, union: str) -> ir.Type:
        """Return the type of a union's member, which has no name of its own unless it is a scalar with limits."""
        member = self.type_of(schema, None)
        if isinstance(member, ir.Primitive) and member.is_limited:
            return self._inner(schema, union, naming.pascal_case(member.kind))
        return member

    def _model(self, stripped: WithoutNull, name: str, *, inline: bool) -> ir.Model:
        schema = stripped.schema
        self._refuse_undeclared(schema, schema)
        fields = tuple(
            self._field(property_schema, wire_name, name, required=wire_name in schema.required)
            for wire_name, property_schema in schema.properties.items()
        )
        self._refuse_field_collisions(fields)
        return ir.Model(
            name=name,
            origin=schema.origin,
            fields=fields,
            inline=inline,
            used_in=_UNUSED,
            description=schema.description,
            deprecated=schema.deprecated,
            additional=self._additional(schema, f"{name}Value", ""),
            exactly_one=self._exactly_one(stripped),
            rules=lower_rules(schema, self.openapi, self.sink),
        )

    def _exactly_one(self, stripped: WithoutNull) -> tuple[tuple[str, ...], ...]:
        """Return the wire names of which one must be present: ``oneOf`` of bare ``required`` beside properties."""
        choice: list[str] = []
        for member in stripped.members:
            if set(member.written) != {"required"} or len(member.required) != 1 or stripped.schema.any_of:
                self.sink.add(codes.union_beside_properties(self.openapi.value_span(member)))
            self._refuse_undeclared(member, stripped.schema)
            choice.extend(member.required)
        return (tuple(choice),) if choice else ()

    def _refuse_undeclared(self, schema: Schema, model: Schema) -> None:
        """Report names under ``required`` that are no property of the object schema ``model``."""
        for index, wire_name in enumerate(schema.required):
            if wire_name not in model.properties:
                span = self.openapi.value_span(schema, "required", index)
                self.sink.add(codes.undeclared_property(span, name=wire_name, known=model.properties))

    # ------------------------------------------------------------------------------------------ fields

    def _field(self, schema: Schema, wire_name: str, parent: str, *, required: bool) -> ir.Field:
        target = self.openapi.target(schema)
        pinned = schema.extensions.get("x-imgspec-name")
        python_name = str(pinned) if pinned else naming.field_name(wire_name)
        if not python_name:
            self.sink.add(codes.unnamed_field(schema.origin, wire_name=wire_name))
        elif not naming.is_field_name(python_name):
            span = self.openapi.value_span(schema, "x-imgspec-name") if pinned else schema.origin
            self.sink.add(codes.reserved_field_name(span, name=python_name))
        if "x-imgspec-image" in schema.extensions:
            span = self.openapi.key_span(schema, "x-imgspec-image")
            self.image_keys[parent, wire_name] = ImageKey(str(schema.extensions["x-imgspec-image"]), span)
        return ir.Field(
            wire_name=wire_name,
            python_name=python_name,
            type=self.type_of(schema, parent + naming.pascal_case(wire_name)),
            required=required,
            origin=schema.origin,
            description=schema.description,
            default=schema.default,
            deprecated=schema.deprecated,
            read_only=schema.read_only or target.read_only,
            write_only=schema.write_only or target.write_only,
        )

    def _refuse_field_collisions(self, fields: Iterable[ir.Field]) -> None:
        by_python_name: dict[str, ir.Field] = {}
        by_wire_name = {declared.wire_name: declared for declared in fields}
        for declared in fields:
            name = declared.python_name
            other = by_wire_name.get(name, declared)
            if other.python_name != name:
                line = other.origin.line
                self.sink.add(codes.field_hides_wire_name(declared.origin, name=name, other_line=line))
            first = by_python_name.setdefault(name, declared)
            if first is not declared and name:
                wire_names = (first.wire_name, declared.wire_name)
                self.sink.add(codes.duplicate_field_name(declared.origin, name=name, wire_names=wire_names))

    # ------------------------------------------------------------------------------------------ names of types

    def _take_name(self, name: str, schema: Schema) -> bool:
        """Take a name for the declaration of a schema; tell whether it was free.

        A name that no type can have is reported.
        """
        if name in self._owners:
            self._refuse_duplicate(name, schema)
            return False
        self._owners[name] = schema
        self.declarations[name] = None
        if not naming.is_type_name(name):
            self.sink.add(codes.invalid_type_name(self._name_span(schema), name=name))
        elif name in naming.MODULE_NAMES:
            self.sink.add(codes.taken_type_name(self._name_span(schema), name=name))
        return True

    def _refuse_duplicate(self, name: str, schema: Schema) -> None:
        first = str(self._name_span(self._owners[name]))
        self.sink.add(codes.duplicate_type_name(self._name_span(schema), name=name, first=first))

    def _name_span(self, schema: Schema) -> Span:
        """Return the position of what names the type of a schema: its title, or the key of the schema."""
        return schema.origin if schema.title is None else self.openapi.value_span(schema, "title")


def _is_union(schema: Schema) -> bool:
    """Tell whether a schema is ``anyOf`` or ``oneOf``; beside properties, these choose between fields."""
    return not schema.properties and bool(schema.any_of or schema.one_of)


def _is_declared(stripped: WithoutNull) -> bool:
    """Tell whether a schema becomes a declaration of its own: an enum, a union, or an object that is no map."""
    schema = stripped.schema
    if schema.ref is not None or schema.const is not ABSENT:
        return False
    if stripped.values is not None or len(stripped.members) > 1 or schema.properties:
        return True
    additional = schema.additional_properties
    return stripped.types == ("object",) and (additional is None or additional.refuses)


def _primitive(scalar: ir.Scalar, schema: Schema) -> ir.Primitive:
    limits = schema.limits
    return ir.Primitive(
        kind=scalar,
        format=schema.format,
        minimum=limits.minimum,
        maximum=limits.maximum,
        exclusive_minimum=limits.exclusive_minimum,
        exclusive_maximum=limits.exclusive_maximum,
        min_length=limits.min_length,
        max_length=limits.max_length,
        pattern=limits.pattern,
    )
