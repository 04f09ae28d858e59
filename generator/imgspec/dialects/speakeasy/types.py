"""The types of a document for the Speakeasy dialects: with names, and without the spelling of a language.

Null is part of the place that uses a value (`Nullable`), never of a declaration. A reference is a `Named`; a mapping
holds the declaration of each.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias, assert_never

from imgspec.source import ABSENT, Absent, Json, Span

Scope: TypeAlias = Literal["shared", "operations", "errors"]
"""Where a type is declared: in a component, inline in an operation, or in what errors are made of."""

Form: TypeAlias = Literal["class", "enum", "union", "file"]
PlainKind: TypeAlias = Literal[
    "string", "integer", "number", "boolean", "any", "bytes", "date", "date-time", "bigint", "decimal",
    "file content", "raw response",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Plain:
    """A type that has no name of its own."""

    kind: PlainKind


@dataclass(frozen=True, slots=True)
class Constant:
    """One of some values, which have no names: ``const``."""

    values: tuple[str | int | float | bool, ...]


@dataclass(frozen=True, slots=True)
class ListOf:
    items: "Type"


@dataclass(frozen=True, slots=True)
class MapOf:
    values: "Type"


@dataclass(frozen=True, slots=True)
class Named:
    """A reference to a declaration. ``form`` is its kind: some dialects do not link unions, or add text to files."""

    scope: Scope
    name: str
    form: Form


@dataclass(frozen=True, slots=True)
class EventsOf:
    """A stream of server-sent events, of which ``data`` is what each carries."""

    data: "Type"


@dataclass(frozen=True, slots=True)
class Nullable:
    """The inner type or null; never nested, never around `any`."""

    inner: "Plain | Constant | ListOf | MapOf | Named | EventsOf"


Type: TypeAlias = Plain | Constant | ListOf | MapOf | Named | EventsOf | Nullable


def nullable(type_: Type, *, null: bool) -> Type:
    """Return a type, made nullable if ``null`` is true."""
    if not null or isinstance(type_, Nullable) or type_ == Plain("any"):
        return type_
    return Nullable(type_)


def without_null(type_: Type) -> Type:
    return type_.inner if isinstance(type_, Nullable) else type_


# ---------------------------------------------------------------------------------------------- declarations


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of a class. ``usage`` is the value for usage examples, if nothing else states one."""

    wire_name: str
    type: Type
    required: bool
    origin: Span
    description: str | None = None
    default: Json | Absent = ABSENT
    example: Json | Absent = ABSENT
    usage: Json | Absent = ABSENT
    deprecated: bool = False
    printed_name: str | None = None


def file_field(name: str, kind: PlainKind, *, required: bool = True) -> Field:
    """Return a field of the class that an uploaded file is, which no document declares."""
    return Field(wire_name=name, type=Plain(kind), required=required, origin=Span("", 1, 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Class:
    """An object with fields; ``extra`` is the type of values under names that are not declared, None for none."""

    named: Named
    origin: Span
    fields: tuple[Field, ...]
    extra: Type | None = None
    description: str | None = None
    deprecated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Enum:
    """Values of one type; ``names`` are the names that the document gives to members, by value.

    If the enum ``is_open``, other values of the type are allowed.
    """

    named: Named
    origin: Span
    values: tuple[str | int, ...]
    names: Mapping[str | int, str]
    is_open: bool = False
    usage: Json | Absent = ABSENT
    description: str | None = None
    deprecated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Union:
    """A choice of types."""

    named: Named
    origin: Span
    members: tuple[Type, ...]
    description: str | None = None
    deprecated: bool = False


Declaration: TypeAlias = Class | Enum | Union


def referenced(type_: Type) -> Iterator[Named]:
    """Yield the declarations that a type refers to."""
    match type_:
        case Named():
            yield type_
        case ListOf(inner) | MapOf(inner) | EventsOf(inner) | Nullable(inner):
            yield from referenced(inner)
        case Plain() | Constant():
            return
        case _:
            assert_never(type_)
