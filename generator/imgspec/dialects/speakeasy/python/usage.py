"""Values of a document's types as Python source, as the usage examples of Speakeasy's Python clients show them.

Source: the 16 examples of r9s-python. What they do not show is said to be assumed.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import assert_never

from imgspec.dialects.speakeasy import types as t
from imgspec.dialects.speakeasy.configuration import OptionalProperties
from imgspec.source import ABSENT, Absent, Json

_INDENT = "    "
_MAX_DEPTH = 12
_MAX_ENTRIES = 2000
_FILE = 'open("example.file", "rb")'


@dataclass(slots=True)
class PythonValues:
    """Writes values; ``declared`` finds what a reference leads to, ``imports`` gathers what the values need."""

    declared: Callable[[t.Named], t.Declaration]
    names: Callable[[t.Class], list[str]]
    member_name: Callable[[str], str]
    enums_are_classes: bool
    placeholders: Mapping[str, str]
    optional: OptionalProperties
    code: Callable[[t.Named], str]
    imports: set[str] = field(default_factory=set)
    _entries: int = 0

    def arguments(self, fields: tuple[t.Field, ...], names: list[str]) -> Iterator[str]:
        """Yield the arguments of a call: those that the document has values for, and all that are required."""
        for shown_field, name, value in self._shown(fields, names, {}):
            yield f"{name}={self.value(shown_field.type, value, _INDENT, shown_field.wire_name)}"

    def value(self, kind: t.Type, value: Json | Absent, indent: str, name: str) -> str:
        """Return the source of a value, whose first line is already indented by ``indent``.

        A value that does not fit its type is written as it is. Types that go on for ever end in None (assumed).
        """
        self._entries += 1
        is_endless = len(indent) > _MAX_DEPTH * len(_INDENT) or self._entries > _MAX_ENTRIES
        if value is None or (value is ABSENT and is_endless):
            return "None"
        match t.without_null(kind):
            case t.Plain() as plain:
                return self._plain(plain, value, indent, name)
            case t.Constant(values):
                return self.data(values[0] if isinstance(value, Absent) else value, indent)
            case t.ListOf(items):
                return self._list(items, value, indent, name)
            case t.MapOf(values):
                return self._map(values, value, indent)
            case t.Named() as named:
                return self._declared(self.declared(named), value, indent, name)
            case t.EventsOf(data):
                return self.value(data, value, indent, name)
            case t.Nullable():
                raise AssertionError("null was taken away")
            case unknown:
                assert_never(unknown)

    def _list(self, items: t.Type, value: Json | Absent, indent: str, name: str) -> str:
        if isinstance(value, Absent):
            return "[]"
        if not isinstance(value, list):
            return self.data(value, indent)
        return _bracketed(("[", "]"), [self.value(items, item, indent + _INDENT, name) for item in value], indent)

    def _map(self, values: t.Type, value: Json | Absent, indent: str) -> str:
        if isinstance(value, Absent):
            return "{}"
        if not isinstance(value, dict):
            return self.data(value, indent)
        inner = indent + _INDENT
        lines = [f"{_text(key)}: {self.value(values, item, inner, key)}" for key, item in value.items()]
        return _bracketed(("{", "}"), lines, indent)

    def _plain(self, kind: t.Plain, value: Json | Absent, indent: str, name: str) -> str:
        """Return a scalar; what the document does not say is a placeholder."""
        if isinstance(value, Absent):
            value = self._placeholder(kind, name)
        match kind.kind:
            case "date-time" if isinstance(value, str):
                self.imports.add("parse_datetime")
                return f"parse_datetime({_text(value)})"
            case "date" if isinstance(value, str):
                self.imports.add("date")
                return f"date.fromisoformat({_text(value)})"
            case "bytes" if isinstance(value, str):
                return f"{_text(value)}.encode()"
            case "file content":
                return _FILE
            case _:
                return self.data(value, indent)

    def _placeholder(self, kind: t.Plain, name: str) -> Json:
        """Return a value for a field of which nothing is known; the vendor's generator draws one (assumed)."""
        if name in self.placeholders:
            return self.placeholders[name]
        match kind.kind:
            case "integer" | "number" | "bigint" | "decimal":
                return 1
            case "boolean":
                return False
            case "date":
                return "2025-01-01"
            case "date-time":
                return "2025-01-01T00:00:00Z"
            case _:
                return "<id>" if name == "id" or name.endswith("_id") else "<value>"

    def _declared(self, declared: t.Declaration, value: Json | Absent, indent: str, name: str) -> str:
        match declared:
            case t.Class():
                return self._object(declared, value, indent)
            case t.Enum():
                return self._member(declared, declared.values[0] if isinstance(value, Absent) else value, indent)
            case t.Union(named=named, members=members):
                chosen = next((member for member in members if self._fits(member, value, (named,))), None)
                return self.value(chosen or t.Plain("any"), value, indent, name)
            case _:
                assert_never(declared)

    def _member(self, enum: t.Enum, value: Json, indent: str) -> str:
        """Return a value of an enum; where enums are classes, the member that it is (assumed)."""
        if not self.enums_are_classes or value not in enum.values or not isinstance(value, str | int):
            return self.data(value, indent)
        self.imports.add("models")
        member = enum.names.get(value) or str(value)
        return f"{self.code(enum.named)}.{self.member_name(member)}"

    def _fits(self, kind: t.Type, value: Json | Absent, above: tuple[t.Named, ...]) -> bool:
        """Tell whether a value has the form of a type; ``above`` are the unions that it is tried in already."""
        kind = t.without_null(kind)
        if isinstance(value, Absent):
            return not isinstance(kind, t.Named) or kind not in above
        match kind:
            case t.ListOf():
                return isinstance(value, list)
            case t.MapOf():
                return isinstance(value, dict)
            case t.Constant(values):
                return value in values
            case t.Plain(name):
                return isinstance(value, _PYTHON_TYPES.get(name, str)) and (name == "any" or _is_flag(value, name))
            case t.Named():
                return self._fits_declared(self.declared(kind), value, above)
            case _:
                return False

    def _fits_declared(self, declared: t.Declaration, value: Json, above: tuple[t.Named, ...]) -> bool:
        match declared:
            case t.Class(fields=fields):
                return isinstance(value, dict) and all(_agrees(shown_field, value) for shown_field in fields)
            case t.Enum(values=values):
                return value in values
            case t.Union(named=named, members=members):
                return named not in above and any(self._fits(member, value, (*above, named)) for member in members)
            case _:
                assert_never(declared)

    def _object(self, declared: t.Class, value: Json | Absent, indent: str) -> str:
        """Return an object: a dict, or, where it takes undeclared names too, a call of its class."""
        if any(shown_field.type == t.Plain("file content") for shown_field in declared.fields):
            return _bracketed(("{", "}"), ['"file_name": "example.file"', f'"content": {_FILE}'], indent)
        if not isinstance(value, dict | Absent):
            return self.data(value, indent)
        inner = indent + _INDENT
        values = value if isinstance(value, dict) else {}
        shown = self._shown(declared.fields, self.names(declared), values)
        texts = {
            name: self.value(shown_field.type, given, inner, shown_field.wire_name)
            for shown_field, name, given in shown
        }
        if declared.extra is None:
            return _bracketed(("{", "}"), [f"{_text(name)}: {text}" for name, text in texts.items()], indent)
        self.imports.add("models")
        known = {shown_field.wire_name for shown_field in declared.fields}
        others = {key: item for key, item in values.items() if key not in known}
        lines = [f"{name}={text}" for name, text in texts.items()]
        lines += [f"**{self.data(others, inner)}"] if others else []
        return _bracketed((f"{self.code(declared.named)}(", ")"), lines, indent)

    def _shown(
        self, fields: tuple[t.Field, ...], names: list[str], given: Mapping[str, Json]
    ) -> Iterator[tuple[t.Field, str, Json | Absent]]:
        """Yield the fields that an example shows, each with what the document says: an example, else the default."""
        for shown_field, name in zip(fields, names, strict=True):
            stated = [
                given.get(shown_field.wire_name, ABSENT),
                shown_field.usage,
                shown_field.example,
                shown_field.default,
            ]
            value = next((value for value in stated if value is not ABSENT), ABSENT)
            is_shown = value is not ABSENT and self.optional != "never"
            if shown_field.required or is_shown or self.optional == "always":
                yield shown_field, name, value

    def data(self, value: Json, indent: str) -> str:
        """Return the source of plain JSON."""
        inner = indent + _INDENT
        match value:
            case list():
                return _bracketed(("[", "]"), [self.data(item, inner) for item in value], indent)
            case dict():
                lines = [f"{_text(key)}: {self.data(item, inner)}" for key, item in value.items()]
                return _bracketed(("{", "}"), lines, indent)
            case str():
                return _text(value)
            case float() if value.is_integer():
                return str(int(value))
            case _:
                return repr(value)


_PYTHON_TYPES: Mapping[str, type | tuple[type, ...]] = {
    "integer": int, "bigint": int, "number": (int, float), "decimal": (int, float), "boolean": bool, "any": object,
}  # fmt: skip


def _bracketed(brackets: tuple[str, str], lines: list[str], indent: str) -> str:
    opening, closing = brackets
    inner = "".join(f"{indent}{_INDENT}{line},\n" for line in lines)
    return f"{opening}\n{inner}{indent}{closing}" if lines else f"{opening}{closing}"


def _agrees(field: t.Field, given: dict[str, Json]) -> bool:
    """Tell whether an object has a field that is required, and the value of one that has just one."""
    if field.wire_name not in given:
        return not field.required
    return not isinstance(field.type, t.Constant) or given[field.wire_name] in field.type.values


def _is_flag(value: Json, name: str) -> bool:
    """Tell whether a value is true or false where it has to be, and no such value elsewhere."""
    return isinstance(value, bool) == (name == "boolean")


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
