"""What a TypeScript client of 2023 declares becomes pages, one a type."""

import json
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from imgspec.diagnostics import Sink
from imgspec.dialects.page import EnumPage, EnumValue, ObjectPage, Row
from imgspec.dialects.speakeasy_layout import NO_DESCRIPTION
from imgspec.dialects.speakeasy_lowering import Grammar, Spelled
from imgspec.dialects.speakeasy_names import file_stem
from imgspec.dialects.speakeasy_table import cell_text, one_line_break
from imgspec.dialects.speakeasy_typescript_legacy_declarations import Declared, Field, Key, Use
from imgspec.ir import Absent
from imgspec.source import Json


class Models:
    """The pages of declared types, and how other pages name and link them."""

    def __init__(
        self, grammar: Grammar, declared: Mapping[Key, Declared], names: Mapping[Key, str], sink: Sink
    ) -> None:
        self._grammar = grammar
        self.declared = declared
        self.names = names
        self._sink = sink

    def pages(self) -> Iterator[tuple[PurePosixPath, ObjectPage | EnumPage]]:
        """Yield the page of every type."""
        for key, declared in self.declared.items():
            yield PurePosixPath("docs", self._path(key)), self._page(self.names[key], declared)

    def _path(self, key: Key) -> PurePosixPath:
        folder = self._grammar.folders[self.declared[key].slot.home]
        return folder / f"{file_stem(self.names[key])}.md"

    def _page(self, title: str, declared: Declared) -> ObjectPage | EnumPage:
        description = one_line_break(declared.description) if declared.description else None
        if declared.fields is None:
            values = tuple(self.values(declared))
            return EnumPage(title=title, values=values, description=description, deprecated=declared.deprecated)
        rows = self.rows(declared.fields)
        return ObjectPage(title=title, rows=rows, description=description, deprecated=declared.deprecated)

    def rows(self, fields: tuple[Field, ...]) -> tuple[Row, ...]:
        """Return the rows of a table of fields; all have an example if one has."""
        examples = [_example(each.example) for each in fields]
        shown = any(example is not None for example in examples)
        return tuple(
            Row(
                name=each.name,
                type=self.spelled(each.type).markdown,
                required=each.required,
                description=_description(each.description),
                example=(example or "") if shown else None,
                deprecated=each.deprecated,
            )
            for each, example in zip(fields, examples, strict=True)
        )

    def spelled(self, use: Use) -> Spelled:
        """Return the spelling of a type."""
        spelled = use.core if isinstance(use.core, Spelled) else self._link(use.core)
        for brackets in reversed(use.brackets):
            spelled = spelled.inside(brackets)
        return spelled

    def _link(self, key: Key) -> Spelled:
        path = self._path(key)
        return Spelled(f"{path.parent.name}.{self.names[key]}", f"../../{path}")

    def module(self, key: Key) -> str:
        """Return the last part of the module that a type is declared in."""
        return self._path(key).parent.name

    def values(self, declared: Declared) -> Iterator[EnumValue]:
        """Yield the members of an enum."""
        member_name = self._grammar.member_name
        assert member_name is not None, "the members of an enum have names"
        taken: dict[str, str] = {}
        for value in declared.values:
            text = cell_text(scalar_text(value))
            name = member_name(declared.value_names.get(text, text))
            if not name:
                self._sink.error(declared.origin, "unnameable-value", f"no name can be made of the value {value!r}")
            elif (first := taken.setdefault(name, text)) != text:
                self._sink.error(
                    declared.origin, "name-collision", f"{first!r} and {text!r} are both the member {name!r}"
                )
            yield EnumValue(name=name or text or "_", value=text)


def _description(text: str | None) -> str | None:
    return (cell_text(text) or None) if text and text != NO_DESCRIPTION else None


def _example(example: Json | Absent) -> str | None:
    """Return the text of an example's cell, None where there is none; the items of lists are joined by commas."""
    if isinstance(example, Absent):
        return None
    return ",".join(map(scalar_text, _flattened(example)))


def _flattened(value: Json) -> Iterator[Json]:
    if isinstance(value, list):
        for item in value:
            yield from _flattened(item)
    else:
        yield value


def scalar_text(value: Json) -> str:
    """Return a value as a cell prints it."""
    return cell_text(value) if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
