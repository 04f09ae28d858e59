"""Schemas become types, and the named ones among them declarations.

A component is named by its key; a type declared in place by its ``title``, or after its parent and its property. Two
declarations of one name are an error at the second of them. Called on fragments that `imgspec.validate` found valid.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from imgspec import naming
from imgspec.api import model as ir
from imgspec.api.nulls import WithoutNull, without_null
from imgspec.api.rules import lower_rules
from imgspec.diagnostics import Sink
from imgspec.fragments.resolve import SCHEMAS, Resolved, component_name
from imgspec.openapi.keywords import flag, integer, mapping, number, sequence, strings, text
from imgspec.source import ABSENT, Json, Place

_UNUSED: frozenset[ir.Usage] = frozenset()
_NOT_NULLABLE = (ir.Anything, ir.Nullable)


@dataclass(slots=True)
class SchemaLowering:
    """Lowers the schemas of one fragment; `declarations` grow in the order in which schemas are met."""

    resolved: Resolved
    sink: Sink
    declarations: dict[str, ir.Declaration | None] = field(default_factory=dict)
    _origins: dict[str, Place] = field(default_factory=dict)

    def component(self, name: str) -> None:
        """Declare a component schema, and all that it refers to."""
        place = self.resolved.schemas[name]
        if self._origins.get(name, place) != place:
            self._collision(name, place)
        if name in self._origins or not self._reserve(name, place):
            return
        stripped = without_null(place)
        if text(stripped.schema, "title") not in (None, name):
            self.sink.error(
                place.child("title").key_span, "unsupported", "a component is named by its key, not by title"
            )
        declared = self._declared(stripped, name, inline=False)
        self.declarations[name] = declared or self._alias(name, stripped, inline=False)

    def type_of(self, place: Place, name: str | None) -> ir.Type:
        """Return the type of a schema; ``name`` is what a type declared here is called, None where it has no name."""
        stripped = without_null(place)
        kind = self._plain_type(stripped, name)
        if stripped.nullable and not isinstance(kind, _NOT_NULLABLE):
            return ir.Nullable(kind)
        return kind

    def _plain_type(self, stripped: WithoutNull, name: str | None) -> ir.Type:
        schema = stripped.schema
        if isinstance(ref := schema.get("$ref"), str):
            return self._reference(component_name(ref))
        if _has_members(schema) and not stripped.members:
            self.sink.error(stripped.place.span, "unsupported", "a union of null alone")
        if len(stripped.members) == 1 and "properties" not in schema:
            self._refuse_title(stripped)
            self._refuse_second_null(stripped)
            return self.type_of(stripped.members[0], name)
        if "const" in schema or ("enum" in schema and name is None):
            return ir.Constant(self._strings(stripped))
        if not _is_declared(stripped):
            self._refuse_title(stripped)
            return self._anonymous(stripped, name)
        return self._inline(stripped, name)

    def _refuse_second_null(self, stripped: WithoutNull) -> None:
        """Report a oneOf in which null fits two members, and so is refused."""
        member = stripped.members[0]
        if stripped.nullable and "oneOf" in stripped.schema and isinstance(self.type_of(member, None), ir.Nullable):
            self.sink.error(member.span, "unsupported", "null fits two members of this oneOf", "use anyOf")

    def _refuse_title(self, stripped: WithoutNull) -> None:
        """Report a title of a type that has no declaration, unless it is a component, where `component` does."""
        if "title" in stripped.schema and stripped.place.pointer[:-1] != SCHEMAS:
            span = stripped.place.child("title").key_span
            self.sink.error(span, "unsupported", "title names an object, an enum or a union of several types")

    def _strings(self, stripped: WithoutNull) -> tuple[str, ...]:
        """Return the values of ``const`` or ``enum``; other scalars than strings cannot be told apart exactly."""
        schema = stripped.schema
        values = [schema["const"]] if "const" in schema else sequence(schema, "enum")
        names = tuple(value for value in values if isinstance(value, str))
        if len(names) < len(values) or not names or schema.get("type", "string") != "string":
            self.sink.error(stripped.place.span, "unsupported", "an enum or a const holds strings, at least one")
        return names

    def _reference(self, name: str) -> ir.Type:
        self.component(name)
        nullable = without_null(self.resolved.schemas[name]).nullable
        return ir.Nullable(ir.Reference(name)) if nullable else ir.Reference(name)

    def _inline(self, stripped: WithoutNull, candidate: str | None) -> ir.Type:
        place = stripped.place
        name = text(stripped.schema, "title") or candidate
        if name is None:
            message = "an object, an enum or a union inside a union needs a name"
            self.sink.error(place.span, "name-missing", message, "add a title, or use $ref")
            return ir.Anything()
        if self._reserve(name, place):
            self.declarations[name] = self._declared(stripped, name, inline=True)
        return ir.Reference(name)

    def _anonymous(self, stripped: WithoutNull, name: str | None) -> ir.Type:
        schema = stripped.schema
        match schema.get("type"):
            case "array":
                items = stripped.place.child("items")
                kind = self._inner(items, name, "Item") if "items" in schema else ir.Anything()
                return ir.Array(kind, integer(schema, "minItems"), integer(schema, "maxItems"))
            case "object":
                return ir.Map(self._additional(stripped, name, "Value") or ir.Anything())
            case "string" | "integer" | "number" | "boolean" as scalar:
                return _primitive(scalar, schema)
            case None:
                return ir.Anything()
            case kinds:
                message = f"several types in one schema: {kinds}"
                self.sink.error(stripped.place.span, "unsupported", message, "use anyOf")
                return ir.Anything()

    def _inner(self, place: Place, name: str | None, suffix: str) -> ir.Type:
        """Return the type of an item, a value or a member: with limits, a scalar has a name there, as an alias."""
        kind = self.type_of(place, name)
        scalar = kind.inner if isinstance(kind, ir.Nullable) else kind
        if not isinstance(scalar, ir.Primitive) or not scalar.is_limited:
            return kind
        if name is None:
            hint = "make it a component, and use $ref"
            self.sink.error(place.span, "name-missing", "limits inside a member of a union need a name", hint)
        elif self._reserve(f"{name}{suffix}", place):
            self.declarations[f"{name}{suffix}"] = self._alias(f"{name}{suffix}", without_null(place), inline=True)
        reference = ir.Reference(f"{name}{suffix}")
        return ir.Nullable(reference) if isinstance(kind, ir.Nullable) else reference

    def _alias(self, name: str, stripped: WithoutNull, *, inline: bool) -> ir.Alias:
        return ir.Alias(
            name=name,
            origin=stripped.place.key_span,
            type=self._plain_type(stripped, f"{name}Item"),
            inline=inline,
            used_in=_UNUSED,
            published=False,
            description=text(stripped.schema, "description"),
            deprecated=flag(stripped.schema, "deprecated"),
        )

    def _declared(self, stripped: WithoutNull, name: str, *, inline: bool) -> ir.Declaration | None:
        if not _is_declared(stripped):
            return None
        if "enum" in stripped.schema:
            return self._enum(stripped, name, inline=inline)
        if stripped.members and "properties" not in stripped.schema:
            return self._union(stripped, name, inline=inline)
        return self._model(stripped, name, inline=inline)

    def _enum(self, stripped: WithoutNull, name: str, *, inline: bool) -> ir.Enum:
        return ir.Enum(
            name=name,
            origin=stripped.place.key_span,
            kind="string",
            values=self._strings(stripped),
            inline=inline,
            used_in=_UNUSED,
            published=False,
            description=text(stripped.schema, "description"),
            deprecated=flag(stripped.schema, "deprecated"),
            usage=stripped.schema.get("x-imgspec-usage", ABSENT),
        )

    def _union(self, stripped: WithoutNull, name: str, *, inline: bool) -> ir.Union:
        members = [self._member(member, name) for member in stripped.members]
        for member, place in zip(members, stripped.members, strict=True):
            if isinstance(member, ir.Nullable):
                self.sink.error(place.span, "unsupported", "null inside a union's member", "make it a member")
        return ir.Union(
            name=name,
            origin=stripped.place.key_span,
            members=tuple(members),
            exclusive="oneOf" in stripped.schema,
            inline=inline,
            used_in=_UNUSED,
            published=False,
            description=text(stripped.schema, "description"),
            deprecated=flag(stripped.schema, "deprecated"),
        )

    def _member(self, place: Place, union: str) -> ir.Type:
        """Return the type of a union's member, which has no name of its own unless it is a scalar with limits."""
        match self.type_of(place, None):
            case ir.Primitive(is_limited=True, kind=scalar):
                return self._inner(place, union, naming.pascal_case(scalar))
            case kind:
                return kind

    def _model(self, stripped: WithoutNull, name: str, *, inline: bool) -> ir.Model:
        schema, place = stripped.schema, stripped.place
        properties = mapping(schema, "properties")
        required = strings(schema, "required")
        self._refuse_undeclared(place, required, properties)
        fields = tuple(
            self._field(place.child("properties", wire_name), wire_name, name, required=wire_name in required)
            for wire_name in properties
        )
        self._refuse_field_collisions(fields)
        return ir.Model(
            name=name,
            origin=place.key_span,
            fields=fields,
            inline=inline,
            used_in=_UNUSED,
            published=False,
            description=text(schema, "description"),
            deprecated=flag(schema, "deprecated"),
            additional=self._additional(stripped, f"{name}Value", ""),
            additional_stated="additionalProperties" in schema,
            exactly_one=self._exactly_one(stripped, properties),
            rules=lower_rules(place, properties, self.sink),
        )

    def _field(self, place: Place, wire_name: str, parent: str, *, required: bool) -> ir.Field:
        schema = mapping(place.value)
        pinned = text(schema, "x-imgspec-name")
        python_name = pinned or naming.field_name(wire_name)
        if not python_name:
            self.sink.error(
                place.key_span,
                "name-missing",
                f"the property {wire_name!r} gives no Python name",
                "name it with x-imgspec-name",
            )
        elif not naming.is_field_name(python_name):
            self.sink.error(place.key_span, "name-collision", f"{python_name!r} cannot be the name of a field")
        return ir.Field(
            wire_name=wire_name,
            python_name=python_name,
            type=self.type_of(place, parent + naming.pascal_case(wire_name)),
            required=required,
            origin=place.key_span,
            description=text(schema, "description"),
            default=schema.get("default", ABSENT),
            example=schema.get("example", ABSENT),
            usage=schema.get("x-imgspec-usage", ABSENT),
            read_only=flag(schema, "readOnly"),
            deprecated=flag(schema, "deprecated"),
        )

    def _additional(self, stripped: WithoutNull, name: str | None, suffix: str) -> ir.Type | None:
        match stripped.schema.get("additionalProperties", True):
            case True:
                return ir.Anything()
            case False:
                return None
            case _:
                return self._inner(stripped.place.child("additionalProperties"), name, suffix)

    def _exactly_one(self, stripped: WithoutNull, properties: Mapping[str, Json]) -> tuple[tuple[str, ...], ...]:
        """Return the wire names of which one must be present: ``oneOf`` of bare ``required`` beside properties."""
        choice: list[str] = []
        for member in stripped.members:
            value = mapping(member.value)
            names = strings(value, "required")
            if set(value) != {"required"} or len(names) != 1 or "anyOf" in stripped.schema:
                self.sink.error(
                    member.span, "unsupported", "beside properties, only oneOf of {required: [one name]} is understood"
                )
            self._refuse_undeclared(member, names, properties)
            choice.extend(names)
        return (tuple(choice),) if choice else ()

    def _refuse_undeclared(self, place: Place, required: Iterable[str], properties: Mapping[str, Json]) -> None:
        for index, wire_name in enumerate(required):
            if wire_name not in properties:
                span = place.child("required", index).span
                self.sink.error(span, "openapi", f"required names {wire_name!r}, which is no property")

    def _refuse_field_collisions(self, fields: Iterable[ir.Field]) -> None:
        seen: dict[str, ir.Field] = {}
        wire_names = {declared.wire_name: declared for declared in fields}
        for declared in fields:
            other = wire_names.get(declared.python_name, declared)
            if other.python_name != declared.python_name:
                message = f"{declared.python_name!r} is the wire name of another field, at line {other.origin.line}"
                self.sink.error(declared.origin, "name-collision", message, "name it with x-imgspec-name")
            first = seen.setdefault(declared.python_name, declared)
            if first is not declared and declared.python_name:
                self.sink.error(
                    declared.origin,
                    "name-collision",
                    f"{declared.wire_name!r} and {first.wire_name!r} (line {first.origin.line}) are both the field "
                    f"{declared.python_name!r}",
                    "name one of them with x-imgspec-name",
                )

    def _reserve(self, name: str, place: Place) -> bool:
        """Take a name for the declaration at ``place``; tell whether it is free and can be the name of a type."""
        if name in self._origins:
            self._collision(name, place)
            return False
        self._origins[name] = place
        self.declarations[name] = None
        if not naming.is_type_name(name):
            self.sink.error(place.key_span, "name-missing", f"{name!r} cannot be the name of a type", _TITLE_HINT)
        elif name in naming.MODULE_NAMES:
            self.sink.error(place.key_span, "name-collision", f"{name!r} is taken by the generated code", _TITLE_HINT)
        return True

    def _collision(self, name: str, place: Place) -> None:
        message = f"the type {name!r} is already there, at {self._origins[name].key_span}"
        self.sink.error(place.key_span, "name-collision", message, _TITLE_HINT)


_TITLE_HINT = "name it with title; a component by its key"


def _has_members(schema: Mapping[str, Json]) -> bool:
    return "properties" not in schema and ("anyOf" in schema or "oneOf" in schema)


def _is_declared(stripped: WithoutNull) -> bool:
    """Tell whether a schema becomes a declaration of its own: an enum, a union, or an object that is no map."""
    schema = stripped.schema
    if "$ref" in schema or "const" in schema:
        return False
    if "enum" in schema or len(stripped.members) > 1 or "properties" in schema:
        return True
    return schema.get("type") == "object" and schema.get("additionalProperties", False) is False


def _primitive(scalar: ir.Scalar, schema: Mapping[str, Json]) -> ir.Primitive:
    return ir.Primitive(
        kind=scalar,
        format=text(schema, "format"),
        minimum=number(schema, "minimum"),
        maximum=number(schema, "maximum"),
        exclusive_minimum=number(schema, "exclusiveMinimum"),
        exclusive_maximum=number(schema, "exclusiveMaximum"),
        min_length=integer(schema, "minLength"),
        max_length=integer(schema, "maxLength"),
        pattern=text(schema, "pattern"),
    )
