"""A provider's `Api` becomes the types of a Speakeasy dialect: its fragment says what each is called."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TypeAlias, TypeGuard, assert_never

from imgspec.api import model as ir
from imgspec.diagnostics import Sink
from imgspec.dialects.speakeasy.layout import TypePage
from imgspec.dialects.speakeasy.pages import Pages
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
    Scope,
    Type,
    Union,
    nullable,
)

_Paged: TypeAlias = ir.Model | ir.Enum | ir.Union
_FORMATS: Mapping[str | None, PlainKind] = {"binary": "bytes", "date": "date", "date-time": "date-time"}


def lower_fragment(api: ir.Api, spelling: Spelling, sink: Sink) -> dict[PurePosixPath, tuple[Declaration, TypePage]]:
    """Return the pages of what the published part of an API leads to, by their paths below ``docs``."""
    types = _Types(api, spelling, declared_in_operations(api), bodies_described_by_operations(api))
    pages = Pages(spelling, sink)
    found: dict[PurePosixPath, tuple[Declaration, TypePage]] = {}
    names: dict[PurePosixPath, str] = {}
    for name, declaration in api.declarations.items():
        if declaration.published and types.has_page(declaration):
            declared = types.declared(declaration)
            path, page = pages.page(declared)
            if (first := names.setdefault(path, name)) != name:
                sink.error(declaration.origin, "name-collision", f"{first!r} and {name!r} are both the page {path}")
            found[path] = declared, page
    return found


@dataclass(frozen=True, slots=True)
class _Types:
    api: ir.Api
    spelling: Spelling
    in_operations: frozenset[str]
    described: Mapping[str, str]

    def has_page(self, declaration: ir.Declaration) -> TypeGuard[_Paged]:
        """Tell whether a declaration is a type of its own: an alias is none, a union only where it is not any value."""
        if isinstance(declaration, ir.Union):
            return self.spelling.unions != "any"
        return not isinstance(declaration, ir.Alias)

    def declared(self, declaration: _Paged) -> Declaration:
        named = self._named(declaration)
        origin, deprecated = declaration.origin, declaration.deprecated
        text = declaration.description or self.described.get(declaration.name)
        match declaration:
            case ir.Model(fields=fields, additional=additional, additional_stated=stated):
                extra = self.type_of(additional) if fields and additional is not None and stated else None
                return Class(
                    named=named,
                    origin=origin,
                    fields=self.spelling.ordered(tuple(map(self._field, fields))),
                    extra=extra,
                    description=text,
                    deprecated=deprecated,
                )
            case ir.Enum(values=values, usage=usage):
                return Enum(
                    named=named,
                    origin=origin,
                    values=tuple(value for value in values if isinstance(value, str | int)),
                    names={},
                    usage=usage,
                    description=text,
                    deprecated=deprecated,
                )
            case ir.Union(members=members):
                types = tuple(map(self.type_of, members))
                return Union(named=named, origin=origin, members=types, description=text, deprecated=deprecated)
            case _:
                assert_never(declaration)

    def _named(self, declaration: _Paged) -> Named:
        scope: Scope = "operations" if declaration.name in self.in_operations else "shared"
        form: Form = "class"
        if isinstance(declaration, ir.Enum | ir.Union):
            form = "enum" if isinstance(declaration, ir.Enum) else "union"
        name = self.spelling.class_name(declaration.name)
        return Named("errors" if declaration.used_in == {"error"} else scope, name, form)

    def _field(self, field: ir.Field) -> Field:
        return Field(
            wire_name=field.wire_name,
            type=self.type_of(field.type),
            required=field.required,
            origin=field.origin,
            description=self._description(field),
            default=field.default,
            example=field.example,
            usage=field.usage,
            deprecated=field.deprecated,
            printed_name=None if self.spelling.field_name(field.wire_name) else field.python_name,
        )

    def _description(self, field: ir.Field) -> str | None:
        """Return the property's own text; a bare reference has that of the component, whatever stands beside it."""
        match field.type:
            case ir.Reference(name) if not self.api.declarations[name].inline:
                return self.api.declarations[name].description
            case ir.Nullable(ir.Reference(name)) if not self.api.declarations[name].inline:
                return field.description or self.api.declarations[name].description
            case _:
                return field.description

    def type_of(self, node: ir.Type) -> Type:
        """Return a type as the dialects know it; an alias is what it stands for."""
        match node:
            case ir.Primitive(kind=kind, format=name):
                return Plain(_FORMATS.get(name, kind) if kind == "string" else kind)
            case ir.Anything():
                return Plain("any")
            case ir.Constant(values):
                return Constant(values)
            case ir.Array(items=items):
                return ListOf(self.type_of(items))
            case ir.Map(values=values):
                return MapOf(self.type_of(values))
            case ir.Nullable(inner):
                return nullable(self.type_of(inner), null=True)
            case ir.Reference(name):
                declaration = self.api.declarations[name]
                if isinstance(declaration, ir.Alias):
                    return self.type_of(declaration.type)
                return self._named(declaration) if self.has_page(declaration) else Plain("any")
            case _:
                assert_never(node)


def declared_in_operations(api: ir.Api) -> frozenset[str]:
    """Return the names of the types that are declared in place, in an operation and in no component."""
    found: set[str] = set()
    pending = [name for kind in _operation_types(api) for name in ir.referenced(kind)]
    while pending:
        name = pending.pop()
        declaration = api.declarations[name]
        if declaration.inline and name not in found:
            found.add(name)
            pending.extend(ir.referenced(declaration))
    return frozenset(found)


def _operation_types(api: ir.Api) -> Iterator[ir.Type]:
    for operation in api.operations:
        yield operation.request
        yield from (header.type for header in operation.headers)
        yield from (response.type for response in operation.responses if response.type is not None)


def bodies_described_by_operations(api: ir.Api) -> dict[str, str]:
    """Return what operations say of the bodies that they declare in place."""
    said: dict[str, str] = {}
    for operation in api.operations:
        bodies: list[tuple[ir.Type | None, str | None]] = [(operation.request, operation.request_description)]
        bodies += [(each.type, each.description) for each in operation.responses if each.published]
        for body, text in bodies:
            if text and isinstance(body, ir.Reference) and api.declarations[body.name].inline:
                said.setdefault(body.name, text)
    return said
