"""The content of a documentation page: `Page`. A dialect lowers a document to pages, and renders pages as text.

A page has its texts as the dialect prints them (names, the Markdown of a type cell), without layout and escapes:
padding, ``<br/>`` and ``&#39;`` are the work of the dialect's `render` and `read`. ``raw`` is true for a page that
still has the blanks at line ends that its generator writes. Many repositories remove them.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Scalar: TypeAlias = str | int | float | bool

# ---------------------------------------------------------------------------------------------- usage examples


@dataclass(frozen=True, slots=True)
class UsageEntry:
    """A property in a usage example; ``quoted`` if its name is data, such as a map's key, and not a declared field."""

    name: str
    value: "UsageValue"
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class UsageObject:
    """An object literal."""

    entries: tuple[UsageEntry, ...]


@dataclass(frozen=True, slots=True)
class UsageList:
    """An array literal."""

    items: tuple["UsageValue", ...]


@dataclass(frozen=True, slots=True)
class UsageCode:
    """An expression that is not a literal: ``new Date("...")``."""

    source: str


@dataclass(frozen=True, slots=True)
class UsageCall:
    """A call with named arguments; ``others`` are the arguments whose names are data, passed as a mapping."""

    function: str
    arguments: tuple[UsageEntry, ...]
    others: UsageObject


@dataclass(frozen=True, slots=True)
class NoUsage:
    """The usage of a page that has the note that there is no example."""


NO_EXAMPLE = NoUsage()
UsageValue: TypeAlias = bool | int | float | str | UsageObject | UsageList | UsageCode | UsageCall | NoUsage | None

# ---------------------------------------------------------------------------------------------- pages of types


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One field of an object.

    ``example`` is the text of the example's cell, None in a table without such a column; ``default`` the literal that
    is printed. A dialect that does not print a fact leaves it at its default.
    """

    name: str
    type: str
    required: bool
    description: str | None = None
    example: str | None = None
    default: str | None = None
    read_only: bool = False
    deprecated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectPage:
    """A class with fields; ``source`` is the module that its usage example imports it from."""

    title: str
    rows: tuple[Row, ...]
    description: str | None = None
    deprecated: bool = False
    source: str | None = None
    usage: UsageValue = None
    raw: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EnumValue:
    """A value, and the name of its member where the dialect prints one. A table holds every value as text."""

    value: Scalar
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EnumPage:
    """Named values. If it ``is_open``, other values are allowed. ``source`` and ``usage`` are as in `ObjectPage`."""

    title: str
    values: tuple[EnumValue, ...]
    description: str | None = None
    deprecated: bool = False
    source: str | None = None
    usage: UsageValue = None
    raw: bool = False
    is_open: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class UnionMember:
    """A member of a union: its type as code, and the value of its usage example."""

    type: str
    usage: UsageValue = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnionPage:
    """A choice of types."""

    title: str
    members: tuple[UnionMember, ...]
    description: str | None = None
    deprecated: bool = False


# ---------------------------------------------------------------------------------------------- pages around them


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseHeader:
    """A documented header of a response."""

    name: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallResponse:
    """A documented response of a call: its status, its description and its headers."""

    status: str
    description: str
    headers: tuple[ResponseHeader, ...] = ()


SecurityKind: TypeAlias = Literal["bearer", "basic", "api-key", "oauth", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CallSecurity:
    """A security scheme that a call needs. ``format`` is the format of a bearer token, such as ``JWT``."""

    name: str
    kind: SecurityKind
    format: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """An argument of a call.

    ``type`` is the type as code, ``cell`` the Markdown that links it. ``example`` is a value as code.
    """

    name: str
    type: str
    cell: str
    required: bool
    example: str
    description: str | None = None
    default: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One operation.

    ``name`` is the method of the vendor's client. ``models`` are the classes that the call's example imports.
    ``returns`` is the type of the response body as code, and ``returns_cell`` the Markdown that links it; both are None
    where the response has no body. ``description`` is Markdown as it is printed. With a ``summary`` of None, the page
    has no line for it; with an empty one, it has an empty line.
    """

    name: str
    http_method: str
    path: str
    arguments: tuple[Argument, ...]
    responses: tuple[CallResponse, ...]
    security: tuple[CallSecurity, ...] = ()
    models: tuple[str, ...] = ()
    returns: str | None = None
    returns_cell: str | None = None
    consumes: tuple[str, ...] = ()
    produces: tuple[str, ...] = ()
    summary: str | None = None
    description: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationPage:
    """The operations of one class of the vendor's client, whose methods may be asynchronous."""

    title: str
    source: str
    server: str
    calls: tuple[Call, ...]
    is_asynchronous: bool
    raw: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """An error that a method raises: its type as code, its statuses as text, and its media type."""

    type: str
    statuses: str
    media_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """The operation that a method calls."""

    operation_id: str
    http_method: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SdkMethod:
    """A method of a client: ``usage`` is the source of an example, ``response`` the Markdown of what it returns.

    ``standalone`` is the source of the same example as a call of a function. ``summary`` is in the list of methods,
    ``description`` above the method itself. ``called`` and ``errors`` are set if the dialect prints them.
    """

    name: str
    usage: str
    parameters: tuple[Row, ...]
    response: str | None
    standalone: str | None = None
    summary: str | None = None
    description: str | None = None
    deprecated: bool = False
    called: Called | None = None
    errors: tuple[Raised, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SdkPage:
    """The methods of one class of a client; ``access`` is the attribute that has it, None for the client itself."""

    title: str
    methods: tuple[SdkMethod, ...]
    access: str | None = None
    overview: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A page, and its path relative to the page that links it."""

    title: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """A line of an index of operations: ``link`` leads to the operation's section."""

    group: str
    link: Link
    http_method: str
    path: str
    summary: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexPage:
    """The index of a provider's pages; ``date`` and ``source`` say when and where the vendor published them."""

    title: str
    date: str
    source: str
    models: tuple[Link, ...]
    server: str | None = None
    auth: str | None = None
    endpoints: tuple[Endpoint, ...] = ()


Page: TypeAlias = ObjectPage | EnumPage | UnionPage | OperationPage | SdkPage | IndexPage
