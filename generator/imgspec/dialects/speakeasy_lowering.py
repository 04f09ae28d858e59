"""An API becomes the pages of a Speakeasy dialect: one page a type that the vendor's published document reaches.

`Grammar` is all in which the three dialects differ.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal, TypeAlias, assert_never

from imgspec import ir
from imgspec.diagnostics import Sink
from imgspec.dialects.page import EnumPage, EnumValue, ObjectPage, Row, UnionMember, UnionPage
from imgspec.dialects.speakeasy_fragment import bodies_described_by_operations, declared_in_operations
from imgspec.dialects.speakeasy_layout import NO_DESCRIPTION, TypePage
from imgspec.dialects.speakeasy_names import file_stem
from imgspec.dialects.speakeasy_spelling import Spelled, scalar_text
from imgspec.dialects.speakeasy_table import cell_text, one_line_break
from imgspec.source import Json

__all__ = ["Grammar", "Home", "Paged", "Spelled", "lower_types"]

Paged: TypeAlias = ir.Model | ir.Enum | ir.Union
Home: TypeAlias = Literal["operation", "component", "error"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """How one dialect spells and places things.

    ``formats`` are the string formats that have a type of their own; ``array`` and ``map`` stand before and after the
    type that they hold. ``wrappers`` maps (required, nullable) to the wrapper of such a field's type. ``unions`` says
    what a union is: a page and links to it, a page without links, or just any value. ``folders`` are those of types
    that are declared in place in an operation, that are used in errors only, and of all others. ``member_name`` is None
    where members have no names.
    """

    scalars: Mapping[ir.Scalar, str]
    formats: Mapping[str, Spelled]
    anything: str
    array: tuple[str, str]
    map: tuple[str, str]
    unions: Literal["linked", "unlinked", "any"]
    constant: Callable[[ir.Constant], str]
    class_name: Callable[[str], str]
    file_stem: Callable[[str], str] = file_stem
    field_name: Callable[[str], str]
    member_name: Callable[[str], str] | None
    folders: Mapping[Home, PurePosixPath]
    extra_field: str
    wrappers: Mapping[tuple[bool, bool], str]
    sorted_fields: bool = False
    joined_lists: bool = False


def lower_types(api: ir.Api, grammar: Grammar, sink: Sink) -> dict[PurePosixPath, tuple[Paged, TypePage]]:
    """Return the pages of an API's types by their paths, each with the declaration that it describes."""
    lowering = _Lowering(api, grammar, sink, _page_paths(api, grammar), bodies_described_by_operations(api))
    pages: dict[PurePosixPath, tuple[Paged, TypePage]] = {}
    for name, path in lowering.paths.items():
        declaration = api.declarations[name]
        assert not isinstance(declaration, ir.Alias), "an alias has no page"
        if path in pages:
            first = pages[path][0].name
            sink.error(declaration.origin, "name-collision", f"{first!r} and {name!r} are both the page {path}")
        pages[path] = declaration, lowering.page(declaration)
    return pages


@dataclass(frozen=True, slots=True)
class _Lowering:
    """The pages of one API in one dialect; ``described`` is what operations say of the bodies declared in them."""

    api: ir.Api
    grammar: Grammar
    sink: Sink
    paths: Mapping[str, PurePosixPath]
    described: Mapping[str, str]

    def page(self, declared: Paged) -> TypePage:
        title = self.grammar.class_name(declared.name)
        text = declared.description or self.described.get(declared.name)
        description = one_line_break(text) if text else None
        deprecated = declared.deprecated
        match declared:
            case ir.Model():
                rows = tuple(self._rows(declared))
                return ObjectPage(title=title, rows=rows, description=description, deprecated=deprecated)
            case ir.Enum():
                values = tuple(self._values(declared))
                return EnumPage(title=title, values=values, description=description, deprecated=deprecated)
            case ir.Union(members=types):
                members = tuple(UnionMember(type=self.spelled(member).code) for member in types)
                return UnionPage(title=title, members=members, description=description, deprecated=deprecated)
            case _:
                assert_never(declared)

    # ------------------------------------------------------------------------------------------ rows

    def _rows(self, model: ir.Model) -> Iterator[Row]:
        fields = sorted(model.fields, key=lambda each: each.wire_name) if self.grammar.sorted_fields else model.fields
        has_examples = any(each.example is not ir.ABSENT for each in fields)
        taken: dict[str, str] = {}
        for each in fields:
            name = self.grammar.field_name(each.wire_name) or each.python_name
            if (first := taken.setdefault(name, each.wire_name)) != each.wire_name:
                self.sink.error(
                    each.origin, "name-collision", f"{first!r} and {each.wire_name!r} are both the field {name!r}"
                )
            yield Row(
                name=name,
                type=self._field_type(each).markdown,
                required=each.required,
                description=self._field_description(each),
                example=self._example(each.example) if has_examples else None,
                deprecated=each.deprecated,
            )
        if fields and model.additional is not None and model.additional_stated:
            extra = self.spelled(ir.Map(model.additional)).markdown
            yield Row(name=self.grammar.extra_field, type=extra, required=False, example="" if has_examples else None)

    def _field_type(self, declared: ir.Field) -> Spelled:
        nullable = isinstance(declared.type, ir.Nullable)
        inner = declared.type.inner if isinstance(declared.type, ir.Nullable) else declared.type
        return self.spelled(inner).wrapped(self.grammar.wrappers.get((declared.required, nullable)))

    def _field_description(self, declared: ir.Field) -> str | None:
        """Return the property's own text; a bare reference has that of the component, whatever stands beside it."""
        text = declared.description
        match declared.type:
            case ir.Reference(name) if not self.api.declarations[name].inline:
                text = self.api.declarations[name].description
            case ir.Nullable(ir.Reference(name)) if not self.api.declarations[name].inline:
                text = text or self.api.declarations[name].description
            case _:
                pass
        return (cell_text(text) or None) if text and text != NO_DESCRIPTION else None

    def _example(self, example: Json | ir.Absent) -> str:
        if isinstance(example, ir.Absent):
            return ""
        if isinstance(example, list) and self.grammar.joined_lists:
            return ",".join(scalar_text(item) for item in example)
        return cell_text(scalar_text(example))

    # ------------------------------------------------------------------------------------------ values

    def _values(self, enum: ir.Enum) -> Iterator[EnumValue]:
        if self.grammar.member_name is None:
            yield from (EnumValue(value=value) for value in enum.values)
            return
        taken: dict[str, str] = {}
        for value in enum.values:
            text = cell_text(scalar_text(value))
            name = self.grammar.member_name(text)
            if not name:
                self.sink.error(enum.origin, "unnameable-value", f"no name can be made of the value {value!r}")
            elif (first := taken.setdefault(name, text)) != text:
                self.sink.error(enum.origin, "name-collision", f"{first!r} and {text!r} are both the member {name!r}")
            yield EnumValue(name=name, value=text)

    # ------------------------------------------------------------------------------------------ types

    def spelled(self, node: ir.Type) -> Spelled:
        """Return the spelling of a type, without the wrapper of the field that holds it."""
        match node:
            case ir.Primitive(kind="string", format=str() as name) if name in self.grammar.formats:
                return self.grammar.formats[name]
            case ir.Primitive(kind=kind):
                return Spelled(self.grammar.scalars[kind])
            case ir.Anything():
                return Spelled(self.grammar.anything)
            case ir.Constant():
                return Spelled(self.grammar.constant(node))
            case ir.Array(items=items):
                return self.spelled(items).inside(self.grammar.array)
            case ir.Map(values=values):
                return self.spelled(values).inside(self.grammar.map)
            case ir.Nullable(inner):
                return self.spelled(inner).wrapped(self.grammar.wrappers.get((True, True)))
            case ir.Reference(name):
                return self._spelled_declaration(self.api.declarations[name])
            case _:
                assert_never(node)

    def _spelled_declaration(self, declaration: ir.Declaration) -> Spelled:
        if isinstance(declaration, ir.Alias):
            return self.spelled(declaration.type)
        if isinstance(declaration, ir.Union) and self.grammar.unions == "any":
            return Spelled(self.grammar.anything)
        path = self.paths[declaration.name]
        core = f"{path.parent.name}.{self.grammar.class_name(declaration.name)}"
        if isinstance(declaration, ir.Union) and self.grammar.unions == "unlinked":
            return Spelled(core)
        return Spelled(core, "../" * len(path.parent.parts) + str(path))


def _page_paths(api: ir.Api, grammar: Grammar) -> dict[str, PurePosixPath]:
    """Return the path of the page of every declaration that has one."""
    inside = declared_in_operations(api)
    return {
        name: grammar.folders[_home(declaration, inside)] / f"{grammar.file_stem(grammar.class_name(name))}.md"
        for name, declaration in api.declarations.items()
        if declaration.published and _has_page(declaration, grammar)
    }


def _home(declaration: ir.Declaration, in_operations: frozenset[str]) -> Home:
    if declaration.used_in == {"error"}:
        return "error"
    return "operation" if declaration.name in in_operations else "component"


def _has_page(declaration: ir.Declaration, grammar: Grammar) -> bool:
    match declaration:
        case ir.Union():
            return grammar.unions != "any"
        case ir.Alias():
            return False
        case _:
            return True
