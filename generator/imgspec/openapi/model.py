"""The types of an `OpenAPI`: a whole OpenAPI document, close to what its author wrote.

Everything is frozen. Later stages decide about names, null and unions. A schema holds its own subschemas.
`OpenAPI.target` returns what a ``$ref`` leads to, so a document that refers to itself is a finite tree too.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, TypeAlias

from imgspec.source import ABSENT, Absent, Document, Json, Pointer, Span

SCHEMAS: Pointer = ("components", "schemas")

_NOTHING: Mapping[str, Any] = MappingProxyType({})


def _nothing() -> Mapping[str, Any]:
    return _NOTHING


# ---------------------------------------------------------------------------------------------- schemas


@dataclass(frozen=True, slots=True)
class Discriminator:
    """The property that distinguishes the members of a union; ``mapping`` has a name or ``$ref`` for each value."""

    property_name: str
    mapping: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The limits that a schema sets to its values; a length counts code points. None where a keyword is missing.

    OpenAPI 3.0 writes ``exclusiveMinimum: true`` beside ``minimum``; that is the exclusive limit here, as in 3.1.
    """

    minimum: int | float | None = None
    maximum: int | float | None = None
    exclusive_minimum: int | float | None = None
    exclusive_maximum: int | float | None = None
    min_length: int | None = None
    max_length: int | None = None
    pattern: str | None = None
    min_items: int | None = None
    max_items: int | None = None


NO_LIMITS = Limits()


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """A schema as its author wrote it, with what stands beside a ``$ref``.

    - ``origin``: the position of the key that holds it; of the schema itself if it stands in a list.
    - ``ref``: the pointer that a ``$ref`` leads to, None without one and where it leads nowhere.
    - ``types``: the names under ``type``, "null" among them, whether one name or a list is written.
    - ``nullable``: the keyword of OpenAPI 3.0.
    - ``enum`` is None, and ``const``, ``default`` and ``example`` are `ABSENT`, where the keyword is missing.
    - ``additional_properties``, ``items``: None where the keyword is missing. A schema ``true`` or ``false`` is a
      schema without keywords; ``refuses`` is set for ``false``.
    - ``extensions``: the keys ``x-...``. ``written``: the whole object, for a keyword that has no field here.
    """

    pointer: Pointer
    origin: Span
    written: Mapping[str, Json] = field(default_factory=_nothing)
    refuses: bool = False
    ref: Pointer | None = None
    types: tuple[str, ...] = ()
    nullable: bool = False
    format: str | None = None
    enum: tuple[Json, ...] | None = None
    const: Json | Absent = ABSENT
    properties: "Mapping[str, Schema]" = field(default_factory=_nothing)
    required: tuple[str, ...] = ()
    additional_properties: "Schema | None" = None
    items: "Schema | None" = None
    all_of: "tuple[Schema, ...]" = ()
    any_of: "tuple[Schema, ...]" = ()
    one_of: "tuple[Schema, ...]" = ()
    discriminator: Discriminator | None = None
    title: str | None = None
    description: str | None = None
    default: Json | Absent = ABSENT
    example: Json | Absent = ABSENT
    examples: tuple[Json, ...] = ()
    limits: Limits = NO_LIMITS
    read_only: bool = False
    write_only: bool = False
    deprecated: bool = False
    extensions: Mapping[str, Json] = field(default_factory=_nothing)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The types that are not null."""
        return tuple(name for name in self.types if name != "null")

    @property
    def is_null(self) -> bool:
        """Whether null is its only value: ``type: "null"``, ``const: null`` or ``enum: [null]``."""
        return self.types == ("null",) or self.const is None or self.enum == (None,)

    @property
    def may_be_null(self) -> bool:
        """Whether its own keywords allow null. Members of unions and targets of references do not count."""
        return self.nullable or "null" in self.types or self.const is None or None in (self.enum or ())

    @property
    def component(self) -> str | None:
        """The name of the component schema that ``ref`` leads to; None if it leads elsewhere or nowhere."""
        return component_name(self.ref) if self.ref else None

    def children(self) -> "Iterator[Schema]":
        """Yield the schemas directly inside this one, in a fixed order of keywords."""
        yield from self.properties.values()
        for child in (self.additional_properties, self.items):
            if child is not None:
                yield child
        yield from (*self.all_of, *self.any_of, *self.one_of)


def component_name(pointer: Pointer) -> str | None:
    """Return the name of the component schema at a pointer, None if there stands something else."""
    return str(pointer[-1]) if pointer[:-1] == SCHEMAS else None


# ---------------------------------------------------------------------------------------------- what operations hold


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaType:
    """One entry of ``content``; ``examples`` are the values of the named ones, ``encoding`` is as it is written."""

    name: str
    origin: Span
    schema: Schema | None
    example: Json | Absent = ABSENT
    examples: Mapping[str, Json] = field(default_factory=_nothing)
    encoding: Mapping[str, Json] = field(default_factory=_nothing)
    extensions: Mapping[str, Json] = field(default_factory=_nothing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A parameter, ``location`` being its ``in``; ``component`` is its name under components, if it was referred to."""

    name: str
    location: str
    origin: Span
    pointer: Pointer
    required: bool
    schema: Schema | None
    content: tuple[MediaType, ...] = ()
    component: str | None = None
    description: str | None = None
    deprecated: bool = False
    style: str | None = None
    explode: bool | None = None
    example: Json | Absent = ABSENT
    examples: Mapping[str, Json] = field(default_factory=_nothing)
    extensions: Mapping[str, Json] = field(default_factory=_nothing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """A header of a response."""

    name: str
    origin: Span
    schema: Schema | None
    component: str | None = None
    description: str | None = None
    required: bool = False
    deprecated: bool = False
    example: Json | Absent = ABSENT
    extensions: Mapping[str, Json] = field(default_factory=_nothing)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestBody:
    """A request body; ``component`` is its name under components, if it was referred to."""

    origin: Span
    required: bool
    content: tuple[MediaType, ...]
    component: str | None = None
    description: str | None = None
    extensions: Mapping[str, Json] = field(default_factory=_nothing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """A response; ``status`` is ``200``, a range such as ``4XX``, or ``default``."""

    status: str
    origin: Span
    pointer: Pointer
    description: str
    content: tuple[MediaType, ...]
    headers: tuple[Header, ...] = ()
    component: str | None = None
    extensions: Mapping[str, Json] = field(default_factory=_nothing)


SecurityRequirement: TypeAlias = Mapping[str, tuple[str, ...]]
"""Schemes that a call needs together, each with its scopes; an empty one is a call without any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    url: str
    description: str | None = None
    variables: Mapping[str, Json] = field(default_factory=_nothing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One call. ``path_parameters`` are the parameters of the path item that the operation does not override.

    ``security`` is None if the document's own security applies, and empty if the call needs none. ``servers`` are those
    of the operation or of its path item, and empty if the document's servers apply.
    """

    path: str
    http_method: str
    origin: Span
    pointer: Pointer
    operation_id: str | None
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    path_parameters: tuple[Parameter, ...]
    request_body: RequestBody | None
    responses: tuple[Response, ...]
    security: tuple[SecurityRequirement, ...] | None
    servers: tuple[Server, ...] = ()
    summary: str | None = None
    description: str | None = None
    deprecated: bool = False
    extensions: Mapping[str, Json] = field(default_factory=_nothing)

    def schemas(self) -> Iterator[Schema]:
        """Yield the schemas of parameters, bodies and headers, without the schemas inside them."""
        parameters = (*self.parameters, *self.path_parameters)
        headers = [header for response in self.responses for header in response.headers]
        contents = [media_type for response in self.responses for media_type in response.content]
        contents += [media_type for parameter in parameters for media_type in parameter.content]
        contents += self.request_body.content if self.request_body else ()
        holders: tuple[Parameter | Header | MediaType, ...] = (*parameters, *headers, *contents)
        yield from (holder.schema for holder in holders if holder.schema is not None)


# ---------------------------------------------------------------------------------------------- the document


@dataclass(frozen=True, slots=True, kw_only=True)
class SecurityScheme:
    """``type`` is apiKey, http, oauth2 or the like; ``location`` and ``parameter`` are an API key's in and name."""

    name: str
    origin: Span
    type: str
    scheme: str | None = None
    bearer_format: str | None = None
    location: str | None = None
    parameter: str | None = None
    description: str | None = None
    flows: Mapping[str, Json] = field(default_factory=_nothing)
    extensions: Mapping[str, Json] = field(default_factory=_nothing)


@dataclass(frozen=True, slots=True)
class Tag:
    name: str
    description: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAPI:
    """A whole document, everything in the order of the document. ``schemas`` are the component schemas by name.

    ``source`` is the document that was read: it has the position of every node. ``targets`` holds every schema that a
    ``$ref`` leads to, by its pointer.

    To follow ``ref``, ``all_of`` and unions with one member that is not null always ends: if a document has a loop
    there, one of its references is reported and left out. Properties, items, the values of maps and other members of
    unions may lead back to the schema that holds them.
    """

    source: Document
    openapi_version: str
    title: str
    version: str
    description: str | None
    servers: tuple[Server, ...]
    tags: tuple[Tag, ...]
    operations: tuple[Operation, ...]
    schemas: Mapping[str, Schema]
    targets: Mapping[Pointer, Schema]
    security_schemes: Mapping[str, SecurityScheme]
    security: tuple[SecurityRequirement, ...] = ()
    info_extensions: Mapping[str, Json] = field(default_factory=_nothing)
    extensions: Mapping[str, Json] = field(default_factory=_nothing)

    @property
    def origin(self) -> Span:
        """The position of the document itself."""
        return self.source.value_span(())

    def target(self, schema: Schema) -> Schema:
        """Return the schema at the end of a chain of ``$ref``s; the schema itself if it has none."""
        while schema.ref is not None:
            schema = self.targets[schema.ref]
        return schema

    def value_span(self, schema: Schema, *tokens: str | int) -> Span:
        """Return the position of the value at a pointer below a schema."""
        return self.source.value_span((*schema.pointer, *tokens))

    def key_span(self, schema: Schema, *tokens: str | int) -> Span:
        """Return the position of the key at a pointer below a schema."""
        return self.source.key_span((*schema.pointer, *tokens))

    def all_schemas(self) -> Iterator[Schema]:
        """Yield every schema of the document: those of its components and operations, and the schemas inside them."""
        pending = [schema for operation in self.operations for schema in operation.schemas()]
        pending += self.schemas.values()
        while pending:
            schema = pending.pop()
            yield schema
            pending += schema.children()
