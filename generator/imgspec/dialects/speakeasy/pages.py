"""In: the declared types of a document. Out: a page of a Speakeasy dialect for each."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import assert_never

from imgspec.diagnostics import Sink
from imgspec.diagnostics import dialects as codes
from imgspec.dialects.page import EnumPage, EnumValue, ObjectPage, Row, UnionMember, UnionPage
from imgspec.dialects.speakeasy.layout import NO_DESCRIPTION, TypePage
from imgspec.dialects.speakeasy.spelling import Spelling, scalar_text
from imgspec.dialects.speakeasy.table import cell_text, one_line_break
from imgspec.dialects.speakeasy.types import Class, Declaration, Enum, Field, MapOf, Union
from imgspec.source import ABSENT, Span


@dataclass(frozen=True, slots=True)
class Pages:
    """Lays the types of a document out on pages."""

    spelling: Spelling
    sink: Sink

    def page(self, declared: Declaration) -> tuple[PurePosixPath, TypePage]:
        """Return the page of a declared type, and its path below ``docs``."""
        path = self.spelling.path(declared.named)
        text = declared.description
        title, deprecated = declared.named.name, declared.deprecated
        description = one_line_break(text) if text else None
        match declared:
            case Class():
                rows = tuple(self._class_rows(declared, len(path.parent.parts)))
                return path, ObjectPage(title=title, rows=rows, description=description, deprecated=deprecated)
            case Enum():
                values = tuple(self.values(declared))
                return path, EnumPage(title=title, values=values, description=description, deprecated=deprecated)
            case Union(members=types):
                members = tuple(UnionMember(type=self.spelling.spelled(type_, 0).code) for type_ in types)
                return path, UnionPage(title=title, members=members, description=description, deprecated=deprecated)
            case _:
                assert_never(declared)

    def rows(self, fields: tuple[Field, ...], depth: int) -> Iterator[Row]:
        """Yield the rows of fields, on a page ``depth`` folders below ``docs``.

        There is a column of examples where one field has an example (all corpora).
        """
        has_examples = any(shown_field.example is not ABSENT for shown_field in fields)
        for shown_field, name in zip(fields, self.field_names(fields), strict=True):
            yield self._row(shown_field, name, depth, has_examples=has_examples)

    def _class_rows(self, declared: Class, depth: int) -> Iterator[Row]:
        yield from self.rows(declared.fields, depth)
        has_examples = any(shown_field.example is not ABSENT for shown_field in declared.fields)
        if declared.extra is not None:
            cell = self.spelling.spelled(MapOf(declared.extra), depth).markdown
            example = "" if has_examples else None
            yield Row(name=self.spelling.extra_field, type=cell, required=False, example=example)

    def _row(self, shown_field: Field, name: str, depth: int, *, has_examples: bool) -> Row:
        text = shown_field.description
        example = "" if shown_field.example is ABSENT else self.spelling.example(shown_field.example)
        return Row(
            name=name,
            type=self.spelling.field_type(shown_field.type, required=shown_field.required, depth=depth).markdown,
            required=shown_field.required,
            description=(cell_text(text) or None) if text and text != NO_DESCRIPTION else None,
            example=example if has_examples else None,
            deprecated=shown_field.deprecated,
        )

    def field_names(self, fields: tuple[Field, ...]) -> list[str]:
        """Return the printed names of fields, in their order."""
        names = _Names(self.sink, "field")
        wanted = [self.spelling.field_name(shown_field.printed_name or shown_field.wire_name) for shown_field in fields]
        pairs = zip(fields, wanted, strict=True)
        return [names.free(name, shown_field.wire_name, shown_field.origin) for shown_field, name in pairs]

    def values(self, enum: Enum) -> Iterator[EnumValue]:
        """Yield the values of an enum, with the names of its members where they have any."""
        if self.spelling.member_name is None:
            yield from (EnumValue(value=value) for value in enum.values)
            return
        names = _Names(self.sink, "member")
        for value in enum.values:
            text = cell_text(scalar_text(value))
            wanted = self.spelling.member_name(enum.names.get(value, text))
            yield EnumValue(name=names.free(wanted, text, enum.origin), value=text)


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of one page's fields or members (``kind``), each with the field or value that it names.

    ``numbers`` are the next numbers to append to a name.
    """

    sink: Sink
    kind: str
    taken: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)

    def free(self, wanted: str, source: str, origin: Span) -> str:
        """Take a name. One that is taken is reported and gets a number (assumed).

        An empty name is reported too, and becomes ``FIELD`` or ``MEMBER``.
        """
        base = wanted or self.kind.upper()
        name, number = base, self.numbers.get(base, 1)
        if not wanted:
            self.sink.add(codes.no_printed_name(origin, what=self.kind, value=source))
        elif wanted in self.taken:
            first = self.taken[wanted]
            self.sink.add(codes.same_printed_name(origin, what=self.kind, name=wanted, first=first, second=source))
        while name in self.taken:
            name, number = f"{base}_{number}", number + 1
        self.numbers[base] = number
        self.taken[name] = source
        return name
