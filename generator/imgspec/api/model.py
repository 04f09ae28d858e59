"""The intermediate representation of an API, independent of every output.

It is frozen data: no Jinja, no Python source, no Markdown. A wire name and a Python name are two fields, and no later
stage derives one from the other. Null has one form, `Nullable`, for every way that a fragment can write it. A
declaration never allows null itself: a reference to it is wrapped in `Nullable`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias, assert_never

from imgspec.openapi import graph
from imgspec.source import ABSENT, Absent, Json, Span

Scalar: TypeAlias = Literal["string", "integer", "number", "boolean"]
Usage: TypeAlias = Literal["request", "response", "error"]
ImageKind: TypeAlias = Literal["base64", "url"]

# ---------------------------------------------------------------------------------------------- types


@dataclass(frozen=True, slots=True)
class Primitive:
    """A scalar with the limits of JSON Schema; a length counts code points."""

    kind: Scalar
    format: str | None = None
    minimum: int | float | None = None
    maximum: int | float | None = None
    exclusive_minimum: int | float | None = None
    exclusive_maximum: int | float | None = None
    min_length: int | None = None
    max_length: int | None = None
    pattern: str | None = None

    @property
    def is_limited(self) -> bool:
        """Whether it refuses some values of its kind. A format is an annotation, and refuses none."""
        return replace(self, format=None) != Primitive(self.kind)


@dataclass(frozen=True, slots=True)
class Anything:
    """Any JSON value, null included: the schema ``{}`` or ``true``."""


@dataclass(frozen=True, slots=True)
class Constant:
    """One of some values without a name of their own: ``const``, or an enum that is the member of a union."""

    values: tuple[str | int | float | bool, ...]


@dataclass(frozen=True, slots=True)
class Array:
    items: "Type"
    min_items: int | None = None
    max_items: int | None = None


@dataclass(frozen=True, slots=True)
class Map:
    """An object without declared properties: every value is of one type."""

    values: "Type"


@dataclass(frozen=True, slots=True)
class Reference:
    """A declaration of the same `Api`, by its name."""

    name: str


@dataclass(frozen=True, slots=True)
class Nullable:
    """The inner type or null; never nested, never around `Anything`."""

    inner: "Primitive | Constant | Array | Map | Reference"


Type: TypeAlias = Primitive | Anything | Constant | Array | Map | Reference | Nullable

# ---------------------------------------------------------------------------------------------- declarations


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A property of a model, in the order of the fragment.

    ``description`` is what stands at the property itself (a type declared in place has the same text); the description
    of a referenced component is found at that declaration. ``default`` is as the fragment writes it: ``20`` and
    ``20.0`` differ. ``image`` says what each text of the field is: an image as base64, the URL of one, or neither.
    A request never requires a ``read_only`` field, nor a response a ``write_only`` one.
    """

    wire_name: str
    python_name: str
    type: Type
    required: bool
    origin: Span
    description: str | None = None
    default: Json | Absent = ABSENT
    deprecated: bool = False
    image: ImageKind | None = None
    read_only: bool = False
    write_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule between fields: an object that fits ``condition`` must fit ``consequence``.

    Both are JSON Schemas of `properties` and `required` alone, as the fragment writes them; ``message`` is
    the rule in words, ``source`` where the vendor states it.
    """

    id: str
    message: str
    source: str
    condition: Mapping[str, Json]
    consequence: Mapping[str, Json]
    origin: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """An object with declared properties.

    ``additional`` is the type of values under undeclared names: None where they are refused, ``Anything`` where the
    fragment says nothing or ``true``. ``exactly_one`` holds sets of wire names of which exactly one is present.
    """

    name: str
    origin: Span
    fields: tuple[Field, ...]
    inline: bool
    used_in: frozenset[Usage]
    description: str | None = None
    deprecated: bool = False
    additional: Type | None = None
    exactly_one: tuple[tuple[str, ...], ...] = ()
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Enum:
    """Named values of one scalar kind, in the order of the fragment."""

    name: str
    origin: Span
    kind: Scalar
    values: tuple[str | int | float | bool, ...]
    inline: bool
    used_in: frozenset[Usage]
    description: str | None = None
    deprecated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Union:
    """Two or more types, of which a value fits exactly one (``exclusive``, oneOf) or at least one (anyOf)."""

    name: str
    origin: Span
    members: tuple[Type, ...]
    exclusive: bool
    inline: bool
    used_in: frozenset[Usage]
    description: str | None = None
    deprecated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """A name for a scalar, an array or a map: a component, or (``inline``) a scalar with limits inside another type."""

    name: str
    origin: Span
    type: Type
    inline: bool
    used_in: frozenset[Usage]
    description: str | None = None
    deprecated: bool = False


Declaration: TypeAlias = Model | Enum | Union | Alias

# ---------------------------------------------------------------------------------------------- the API


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """An argument of a client's constructor: its keyword, and the environment variable that is read if it is unset."""

    name: str
    env: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BearerAuth:
    """HTTP bearer authentication: ``name`` is the security scheme's key under components/securitySchemes."""

    name: str
    option: Option


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderParameter:
    """A request header whose value is an argument of the client's constructor."""

    wire_name: str
    type: Type
    required: bool
    origin: Span
    option: Option


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """A response: ``status`` is ``200``, a range such as ``4XX``, or ``default``; ``type`` is None without a schema."""

    status: str
    description: str
    type: Reference | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Idempotency:
    """A header by which the provider recognizes a repeated call; ``source`` is where the vendor states it."""

    header: str
    source: str
    origin: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One call. ``client_method`` is its group and its method in a client: ``("images", "generate")``."""

    path: str
    http_method: str
    client_method: tuple[str, str]
    request: Reference
    responses: tuple[Response, ...]
    origin: Span
    method_origin: Span
    operation_id: str | None = None
    tags: tuple[str, ...] = ()
    summary: str | None = None
    description: str | None = None
    request_description: str | None = None
    headers: tuple[HeaderParameter, ...] = ()
    idempotency: Idempotency | None = None

    @property
    def success(self) -> Response:
        """The first response with a 2xx status."""
        return next(response for response in self.responses if response.status.startswith("2"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """When and where the vendor published what the fragment describes. The date may be a day, a month or a year."""

    date: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Api:
    """One provider's API. ``declarations`` are in the order in which a walk from the operations meets them.

    ``provider`` is the name of the fragment's folder, and a valid Python module name; ``client_class`` the name of the
    synchronous client.
    """

    provider: str
    title: str
    client_class: str
    server: str
    auth: BearerAuth
    published: Published
    operations: tuple[Operation, ...]
    declarations: Mapping[str, Declaration]
    description: str | None = None


# ---------------------------------------------------------------------------------------------- walking


def inner_types(node: Type | Declaration) -> Iterator[Type]:
    """Yield the types directly inside of a type or a declaration, in their order; a reference is not followed."""
    match node:
        case Nullable(inner) | Array(items=inner) | Map(values=inner) | Alias(type=inner):
            yield inner
        case Model(fields=fields, additional=additional):
            yield from (declared.type for declared in fields)
            if additional is not None:
                yield additional
        case Union(members=members):
            yield from members
        case Primitive() | Anything() | Constant() | Reference() | Enum():
            return
        case _:
            assert_never(node)


def referenced(node: Type | Declaration) -> Iterator[str]:
    """Yield the names of the declarations that a type or a declaration refers to, in their order."""
    if isinstance(node, Reference):
        yield node.name
    for inner in inner_types(node):
        yield from referenced(inner)


def reachable(start: Type, declarations: Mapping[str, Declaration]) -> list[str]:
    """Return the names of all declarations that a type leads to, each once, depth first."""
    return graph.reachable(referenced(start), lambda name: referenced(declarations[name]))
