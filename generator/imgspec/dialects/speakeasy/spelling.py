"""How a Speakeasy dialect spells types: as code, and as the Markdown of a cell."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Literal, assert_never

from imgspec.dialects.speakeasy import types as t
from imgspec.dialects.speakeasy.names import file_stem
from imgspec.dialects.speakeasy.table import cell_text
from imgspec.source import Json

DOCS = PurePosixPath("docs")


@dataclass(frozen=True, slots=True)
class Spelled:
    """A type as code, in parts: what stands around its innermost name, and where that name links to.

    A type that is not ``wrappable`` looks the same whether it may be absent or not.
    """

    core: str
    link: str | None = None
    before: str = ""
    after: str = ""
    wrappable: bool = True

    @property
    def code(self) -> str:
        return f"{self.before}{self.core}{self.after}"

    @property
    def markdown(self) -> str:
        core = f"[{self.core}]({self.link})" if self.link else f"*{self.core}*"
        return f"{self.before}{core}{self.after}"

    def inside(self, brackets: tuple[str, str]) -> "Spelled":
        """Return the type of a container of this type."""
        return replace(self, before=brackets[0] + self.before, after=self.after + brackets[1])

    def wrapped(self, wrapper: str | None) -> "Spelled":
        """Return ``Optional[X]`` for X; a container never shows a wrapper."""
        if wrapper is None or self.before or self.after or not self.wrappable:
            return self
        return replace(self, core=f"{wrapper}[{self.core}]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """How one dialect spells and places things.

    A link of ``scalars`` that is not a URL is a path below ``docs``. ``array`` and ``map`` are the texts before and
    after the type that they hold. ``wrappers`` maps (required, nullable) to the wrapper of such a field's type.
    ``member_name`` is None if the members of enums have no names. ``folder`` returns the folder of a scope's pages
    below ``docs``. ``unions`` tells whether a union has a page and links to it, a page without links, or is any value.
    ``before_file`` are the other types that a file may have, ``file_fields`` the fields of its class. ``joins_lists``
    tells whether the example of a list is its items with commas between them.
    """

    scalars: Mapping[t.PlainKind, Spelled]
    constant: Callable[[t.Constant], str]
    events: Callable[[str], str]
    array: tuple[str, str]
    map: tuple[str, str]
    wrappers: Mapping[tuple[bool, bool], str]
    unions: Literal["linked", "unlinked", "any"]
    class_name: Callable[[str], str]
    field_name: Callable[[str], str]
    member_name: Callable[[str], str] | None
    folder: Callable[[t.Scope], PurePosixPath]
    extra_field: str
    sorted_fields: bool
    file_fields: tuple[t.Field, ...]
    file_stem: Callable[[str], str] = file_stem
    before_file: str = ""
    joins_lists: bool = False

    def path(self, named: t.Named) -> PurePosixPath:
        """Return the path of a declaration's page below ``docs``."""
        return self.folder(named.scope) / f"{self.file_stem(named.name)}.md"

    def field_type(self, type_: t.Type, *, required: bool, depth: int) -> Spelled:
        """Return the spelling of a field's type, on a page ``depth`` folders below ``docs``."""
        wrapper = self.wrappers.get((required, isinstance(type_, t.Nullable)))
        return self.spelled(t.without_null(type_), depth).wrapped(wrapper)

    def spelled(self, type_: t.Type, depth: int) -> Spelled:
        """Return the spelling of a type, without the wrapper of the field that holds it."""
        match type_:
            case t.Plain(name):
                scalar = self.scalars[name]
                is_below = scalar.link is not None and "://" not in scalar.link
                return replace(scalar, link="../" * depth + str(scalar.link)) if is_below else scalar
            case t.Constant():
                return Spelled(self.constant(type_))
            case t.ListOf(items):
                return self.spelled(items, depth).inside(self.array)
            case t.MapOf(values):
                return self.spelled(values, depth).inside(self.map)
            case t.EventsOf(data):
                return Spelled(self.events(self.spelled(data, depth).code))
            case t.Nullable(inner):
                return self.spelled(inner, depth).wrapped(self.wrappers.get((True, True)))
            case t.Named():
                path = self.path(type_)
                core = f"{path.parent.name}.{type_.name}"
                link = None if type_.form == "union" and self.unions == "unlinked" else "../" * depth + str(path)
                return Spelled(core, link, before=self.before_file if type_.form == "file" else "")
            case _:
                assert_never(type_)

    def example(self, value: Json) -> str:
        """Return an example as the text of a cell."""
        return cell_text(",".join(map(scalar_text, _items(value))) if self.joins_lists else scalar_text(value))

    def ordered(self, fields: tuple[t.Field, ...]) -> tuple[t.Field, ...]:
        """Return the fields of a class in the order in which they are declared."""
        return tuple(sorted(fields, key=lambda field: field.wire_name)) if self.sorted_fields else fields


def scalar_text(value: Json) -> str:
    """Return a value as a cell prints it: bare text, or JSON with one element a line and no indentation."""
    return value if isinstance(value, str) else json.dumps(value, indent=0, ensure_ascii=False)


def _items(value: Json) -> Iterator[Json]:
    """Yield the items of a list and of lists inside it, or the value itself."""
    if isinstance(value, list):
        for item in value:
            yield from _items(item)
    else:
        yield value


def string_literal(text: str) -> str:
    """Return the source of a string in Python or TypeScript, in double quotes and on one line."""
    return json.dumps(text, ensure_ascii=False)
