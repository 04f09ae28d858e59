"""A whole document becomes the types of a Speakeasy dialect, each with its name."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from imgspec.description import Description, MediaType, Operation, Parameter, Response, Schema, SecurityScheme
from imgspec.diagnostics import Sink
from imgspec.dialects import speakeasy_places as places
from imgspec.dialects.speakeasy_configuration import Configuration
from imgspec.dialects.speakeasy_names import snake
from imgspec.dialects.speakeasy_places import Found, Key, Place, Places
from imgspec.dialects.speakeasy_schemas import (
    NAMED_KINDS,
    Effective,
    Schemas,
    enum_values,
    inner_schemas,
    kind_of,
)
from imgspec.dialects.speakeasy_types import (
    Class,
    Constant,
    Declaration,
    Enum,
    EventsOf,
    Field,
    Form,
    ListOf,
    MapOf,
    Named,
    Nullable,
    Plain,
    PlainKind,
    Scope,
    Type,
    Union,
    nullable,
)
from imgspec.ir import ABSENT, Absent
from imgspec.source import Json

EVENT_STREAM = "text/event-stream"
SECURITY = "Security"

_SCALARS: Mapping[str, PlainKind] = {
    "string": "string", "integer": "integer", "number": "number", "boolean": "boolean",
}  # fmt: skip
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """How one dialect names classes, and the fields of uploaded files."""

    class_name: Callable[[str], str]
    file_fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One content of an answer, and its type."""

    response: Response
    media_type: MediaType
    type: Type


@dataclass(frozen=True, slots=True)
class TypesOfDocument:
    """The types of a document. `declarations` yields them one by one; whatever refers to one has its name already."""

    description: Description
    configuration: Configuration
    naming: Naming
    sink: Sink
    schemas: Schemas
    places: Places
    found: tuple[Found, ...]
    names: Mapping[Key, str]

    def declarations(self) -> Iterator[Declaration]:
        """Yield every declared type: those that schemas declare, then those of operations, then the security."""
        for each in self.found:
            yield self.declared(each)
        for operation in self.description.operations:
            yield from self._of_operation(operation)
        yield from self._security()

    # ------------------------------------------------------------------------------------------ types

    def type_at(self, place: Place, schema: Schema) -> Type:
        """Return the type of a schema at its place, null included."""
        found = self.places.at(place, schema)
        return nullable(self._type(found), null=found.effective.nullable)

    def _type(self, found: Found) -> Type:
        schema = found.effective.schema
        kind = kind_of(schema)
        if found.is_file or kind in NAMED_KINDS:
            return Named(found.key[0], self.names[found.key], _form(found))
        inner = next((self.type_at(*step) for step in self.places.inner(found)), Plain("any"))
        match kind:
            case "constant":
                assert isinstance(schema.const, str | int | float | bool)
                return Constant((schema.const,))
            case "array":
                return ListOf(inner)
            case "map":
                return MapOf(inner)
            case "scalar":
                return Plain(self._scalar(schema))
            case _:
                return Plain("any")

    def _scalar(self, schema: Schema) -> PlainKind:
        """Return the type of a scalar; of an enum without a type whose values are mixed, any value."""
        kind = schema.kinds[0] if len(schema.kinds) == 1 else ""
        return _FORMATS.get((kind, schema.format or "")) or _SCALARS.get(kind, "any")

    # ------------------------------------------------------------------------------------------ declarations

    def declared(self, found: Found) -> Declaration:
        """Return the declaration of a type that was found."""
        schema = found.effective.schema
        named = self._type(found)
        assert isinstance(named, Named)
        description = schema.description or found.place.description
        if found.is_file:
            return Class(named=named, origin=found.origin, fields=self.naming.file_fields, description=None)
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
            usage=schema.extensions.get("x-imgspec-usage", ABSENT),
            description=description,
            deprecated=schema.deprecated,
        )

    def _class(self, found: Found, named: Named, description: str | None) -> Class:
        schema = found.effective.schema
        steps = list(self.places.inner(found))
        extra = self.type_at(*steps[-1]) if len(steps) > len(schema.properties) else None
        refused = schema.additional_properties is not None and schema.additional_properties.refuses
        return Class(
            named=named,
            origin=found.origin,
            fields=tuple(
                self._field(place, name, each, schema)
                for (place, each), name in zip(steps, schema.properties, strict=False)
            ),
            extra=None if refused else extra,
            description=description,
            deprecated=schema.deprecated,
        )

    def _field(self, place: Place, name: str, schema: Schema, parent: Schema) -> Field:
        effective = self.schemas.effective(schema)
        return Field(
            wire_name=name,
            type=self.type_at(place, schema),
            required=name in parent.required,
            origin=schema.origin,
            description=described(schema, effective),
            default=schema.default,
            example=self._example(schema, effective),
            usage=schema.extensions.get("x-imgspec-usage", ABSENT),
            deprecated=schema.deprecated and schema.ref is None,
            printed_name=_printed_name(schema),
        )

    def _example(self, schema: Schema, effective: Effective) -> Json | Absent:
        """Return a property's own example; a bare reference has that of the component, unless that is a class."""
        for each in (schema, effective.schema):
            if each is effective.schema and each is not schema and kind_of(each) == "class":
                continue
            if each.example is not ABSENT:
                return each.example
            if each.examples:
                return each.examples[0]
        return ABSENT

    # ------------------------------------------------------------------------------------------ operations

    def request_fields(self, operation: Operation) -> tuple[Field, ...]:
        """Return the fields of the class that an operation with parameters takes: those, then the body."""
        fields = [self._parameter(operation, parameter) for parameter in places.parameters(operation)]
        body = self.request_body(operation)
        return (*fields, *([body] if body else ()))

    def _parameter(self, operation: Operation, parameter: Parameter) -> Field:
        schema = places.parameter_schema(parameter)
        place = places.parameter_place(operation, parameter)
        kind = Plain("any") if schema is None else self.type_at(place, schema)
        example = parameter.example
        if example is ABSENT and schema is not None:
            example = self._example(schema, self.schemas.effective(schema))
        if example is ABSENT:
            example = next(iter(parameter.examples.values()), ABSENT)
        return Field(
            wire_name=parameter.name,
            type=kind,
            required=parameter.required,
            origin=parameter.origin,
            description=parameter.description
            or (described(schema, self.schemas.effective(schema)) if schema else None),
            default=schema.default if schema else ABSENT,
            example=example,
            deprecated=parameter.deprecated,
        )

    def request_body(self, operation: Operation) -> Field | None:
        """Return the field of a request's body, which is called by the class of it, or ``request_body``."""
        contents = places.request_contents(operation)
        if operation.request_body is None or not contents:
            return None
        media_type = contents[0]
        place = places.request_place(operation, media_type)
        kind: Type = Plain("any")
        name = self.configuration.request_body_field or "request_body"
        if media_type.schema is not None:
            kind = self.type_at(place, media_type.schema)
            found = self.places.at(place, media_type.schema)
            component = found.effective.component
            name = self.configuration.request_body_field or (
                snake(self.naming.class_name(component)) if component else name
            )
        return Field(
            wire_name=name,
            type=kind,
            required=operation.request_body.required,
            origin=operation.request_body.origin,
            description=operation.request_body.description,
        )

    def answers(self, operation: Operation) -> tuple[Answer, ...]:
        """Return the contents of the answers that are no errors."""
        return tuple(
            Answer(response=response, media_type=media_type, type=self.content_type(operation, response, media_type))
            for response in operation.responses
            if not places.is_error(response)
            for media_type in response.content
        )

    def content_type(self, operation: Operation, response: Response, media_type: MediaType) -> Type:
        """Return what a method hands over for a content: JSON as its type, text as a string, the rest as it came.

        Of server-sent events, what their ``data`` is (r9s-python, sseFlatResponse), or the whole event.
        """
        if media_type.schema is None:
            return Plain("raw response")
        place = places.response_place(operation, response, media_type)
        kind = self.type_at(place, media_type.schema)
        if media_type.name.startswith(EVENT_STREAM):
            return EventsOf(self._event_data(place, media_type.schema) or kind)
        if _is_json(media_type.name):
            return kind
        return (
            Plain("string") if media_type.name.startswith("text/") or kind == Plain("string") else Plain("raw response")
        )

    def _event_data(self, place: Place, schema: Schema) -> Type | None:
        found = self.places.at(place, schema)
        names = [name for name, _ in inner_schemas(found.effective.schema)]
        if not self.configuration.sse_flat_response or "data" not in names:
            return None
        return self.type_at(*list(self.places.inner(found))[names.index("data")])

    def error_type(self, operation: Operation, response: Response) -> Named | None:
        """Return the class that an answer is raised as, None where it has none."""
        for media_type in response.content:
            if media_type.schema is not None and _is_json(media_type.name):
                kind = self.type_at(places.response_place(operation, response, media_type), media_type.schema)
                kind = kind.inner if isinstance(kind, Nullable) else kind
                return kind if isinstance(kind, Named) else None
        return None

    def request_type(self, operation: Operation) -> Named:
        return Named("operations", self.naming.class_name(f"{places.operation_name(operation)}_Request"), "class")

    def response_type(self, operation: Operation) -> Named:
        return Named("operations", self.naming.class_name(f"{places.operation_name(operation)}_Response"), "union")

    def _of_operation(self, operation: Operation) -> Iterator[Declaration]:
        if places.parameters(operation):
            fields = self.request_fields(operation)
            yield Class(named=self.request_type(operation), origin=operation.origin, fields=fields)
        answers = self.answers(operation)
        if len(answers) > 1:
            members = tuple(answer.type for answer in answers)
            yield Union(named=self.response_type(operation), origin=operation.origin, members=members)

    def _security(self) -> Iterator[Declaration]:
        fields = self.security_fields()
        if fields:
            yield Class(named=Named("shared", SECURITY, "class"), origin=self.description.origin, fields=fields)

    def security_fields(self) -> tuple[Field, ...]:
        """Return a field for each scheme of the document's own security; required where there is no other way in."""
        required = len(self.description.security) == 1
        return tuple(_security_field(scheme, required=required) for scheme in self.security_schemes())

    def security_schemes(self) -> tuple[SecurityScheme, ...]:
        """Return the schemes of the document's own security."""
        names = dict.fromkeys(name for requirement in self.description.security for name in requirement)
        known = self.description.security_schemes
        return tuple(known[name] for name in names if name in known)


def types_of(description: Description, configuration: Configuration, naming: Naming, sink: Sink) -> TypesOfDocument:
    """Return the types of a document; what is not supported is reported, and left out."""
    schemas = Schemas(description, configuration.all_of_merge)
    walk = Places(schemas, configuration)
    found = tuple(walk.found())
    reserved = [*_reserved(description), *(("operations", naming.class_name(name)) for name in configuration.taken)]
    names = places.assigned_names(found, reserved, configuration, naming.class_name)
    return TypesOfDocument(description, configuration, naming, sink, schemas, walk, found, names)


def _reserved(description: Description) -> Iterator[tuple[Scope, str]]:
    if description.security:
        yield "shared", SECURITY


def _form(found: Found) -> Form:
    if found.is_file:
        return "file"
    match kind_of(found.effective.schema):
        case "enum" | "union" as form:
            return form
        case _:
            return "class"


def described(schema: Schema, effective: Effective) -> str | None:
    """Return the text of a property: its own, or that of what it refers to (r9s-python, orq)."""
    own = None if schema.ref is not None else schema.description
    return own or effective.schema.description


def _is_json(media_type: str) -> bool:
    name = media_type.partition(";")[0].strip().lower()
    return name.endswith(("/json", "+json"))


def _member_names(schema: Schema) -> Mapping[str | int, str]:
    """Return the names that ``x-speakeasy-enums`` gives to values, as a list or by value."""
    given = schema.extensions.get("x-speakeasy-enums")
    values = enum_values(schema)
    if isinstance(given, list):
        return {value: str(name) for value, name in zip(values, given, strict=False)}
    if isinstance(given, dict):
        return {value: str(given[str(value)]) for value in values if str(value) in given}
    return {}


def _printed_name(schema: Schema) -> str | None:
    given = schema.extensions.get("x-speakeasy-name-override")
    return given if isinstance(given, str) else None


def _security_field(scheme: SecurityScheme, *, required: bool) -> Field:
    return Field(wire_name=scheme.name, type=Plain("string"), required=required, origin=scheme.origin)
