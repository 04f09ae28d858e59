"""The types of an `OpenAPI`: frozen, finite, and without any decision about names, nulls or unions.

A schema holds its own subschemas and no others: what a ``$ref`` leads to is looked up with `OpenAPI.target`, so
that a document that refers to itself is a finite tree all the same.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, TypeAlias

from imgspec.source import ABSENT, Absent, Json, Pointer, Span

SCHEMAS: Pointer = ("components", "schemas")
HTTP_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
"""The keys of a path item that hold operations, as OpenAPI lists them."""

_NOTHING: Mapping[str, Any] = MappingProxyType({})


def _nothing() -> Mapping[str, Any]:
    return _NOTHING


# ---------------------------------------------------------------------------------------------- schemas


@dataclass(frozen=True, slots=True)
class Discriminator:
    """The property that tells the members of a union apart; ``mapping`` leads from its values to names or ``$ref``s."""

    property_name: str
    mapping: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """A schema as it is written; what stands beside a ``$ref`` is read too.

    ``origin`` is the place of the key that holds it, or its own in a list.
    ``ref`` is what a ``$ref`` that leads somewhere leads to. ``types`` are the names under ``type``, null among them,
    whether one or a list is written. ``nullable`` is the keyword of OpenAPI 3.0. ``enum`` is None, and ``default``,
    ``const`` and ``example`` are `ABSENT`, where the keyword is. ``additional_properties`` and ``items`` are None where
    they are not written; a schema ``true`` or ``false`` there is one without keywords, ``refuses`` telling them apart.
    ``extensions`` are the keys ``x-...``; ``written`` is the whole object, for a keyword that has no field here.
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
        """Whether null is all that it takes: ``type: "null"``, ``const: null`` or ``enum: [null]``."""
        return self.types == ("null",) or self.const is None or self.enum == (None,)

    @property
    def may_be_null(self) -> bool:
        """Whether it says by itself that null is a value; members and what a ``$ref`` leads to are not looked at."""
        return self.nullable or "null" in self.types or self.const is None or None in (self.enum or ())

    @property
    def component(self) -> str | None:
        """The name of the component schema that ``ref`` leads to; None if it leads elsewhere or nowhere."""
        return component_name(self.ref) if self.ref else None

    def children(self) -> "Iterator[Schema]":
        """Yield the schemas that stand in this one, in a fixed order of keywords."""
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
    """An answer; ``status`` is ``200``, a range such as ``4XX``, or ``default``."""

    status: str
    origin: Span
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
    """One call. ``path_parameters`` are those of the path item that the operation does not say anew.

    ``security`` None means that the document's own counts, an empty one that the call needs none; ``servers`` are those
    of the operation or of its path item, empty where the document's count.
    """

    path: str
    http_method: str
    origin: Span
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
        """Yield the schemas of parameters, bodies and headers."""
        parameters = (*self.parameters, *self.path_parameters)
        headers = (header for response in self.responses for header in response.headers)
        media = [each for response in self.responses for each in response.content]
        media += [each for parameter in parameters for each in parameter.content]
        media += self.request_body.content if self.request_body else ()
        holders: tuple[Parameter | Header | MediaType, ...] = (*parameters, *headers, *media)
        yield from (each.schema for each in holders if each.schema is not None)


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
    """A whole document, everything in its order. ``schemas`` are the components by name.

    ``targets`` holds every schema that a ``$ref`` leads to. Following ``ref``, ``all_of``, ``items``,
    ``additional_properties`` (of a schema without properties) and unions of one real member comes to an end: where a
    document's do not, one of the references is reported and left out. Other members of unions and properties may lead
    back to where they stand.
    """

    origin: Span
    openapi: str
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

    def target(self, schema: Schema) -> Schema:
        """Return what a chain of ``$ref``s ends at: the schema itself where it has none."""
        while schema.ref is not None:
            schema = self.targets[schema.ref]
        return schema
