"""The source of a method's usage example in a TypeScript client of 2023.

Known from one public client. An object shows the fields that have to be given, those with an example, and all that are
no scalars and no enums. A value is its example; else "string", ``{}`` of what is shown, a list of one item, a map of
one key. The imports are all enums of a request, and all its classes where its fields are given one by one.

What the vendor's generator draws (a value of an enum, numbers, flags, files, dates, names of cars for ``model``) comes
from the option ``usage``, by the method and the fields that lead to it, ``createSpeech.voice``, or by the field's name
alone. Else the first value of the enum, 0 and false are shown.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import assert_never

from imgspec.dialects.speakeasy import types as t
from imgspec.dialects.speakeasy.pages import Pages
from imgspec.dialects.speakeasy.spelling import scalar_text
from imgspec.dialects.speakeasy.typescript_words import string_literal
from imgspec.source import ABSENT, Absent, Json

MAX_VALUES = 2000
"""How many values one example may show; an object that comes after them is empty."""
MAX_DEPTH = 40
"""How deep an example may nest; what is deeper is empty."""

_INDENT = "  "
_DRAWN: Mapping[t.PlainKind, str] = {
    "integer": "0", "number": "0", "boolean": "false", "bytes": "0x", "file content": "0x",
    "date": "2023-01-01T00:00:00.000Z", "date-time": "2023-01-01T00:00:00.000Z",
}  # fmt: skip
"""What is shown where the vendor's generator draws a value; of any other type it is a string."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A position in an example: its path, its indentation, and the classes around it."""

    path: str
    indent: str = ""
    around: tuple[t.Named, ...] = ()

    def inside(self, name: str, *classes: t.Named) -> "Spot":
        """Return the spot of a field, of an object of a class."""
        path = f"{self.path}.{name}" if name else self.path
        return Spot(path, self.indent + _INDENT, (*self.around, *classes))

    @property
    def is_deep(self) -> bool:
        return len(self.indent) > MAX_DEPTH * len(_INDENT)


@dataclass(slots=True)
class Usages:
    """Writes examples; ``given`` are values by their paths, ``used`` the paths of those that were shown."""

    declared: Mapping[t.Named, t.Declaration]
    pages: Pages
    given: Mapping[str, str]
    used: set[str] = field(default_factory=set)
    _left: int = MAX_VALUES

    def start(self) -> None:
        """Begin a new example."""
        self._left = MAX_VALUES

    def literal(self, kind: t.Type, example: Json | Absent, spot: Spot) -> str:
        """Return the source of a value of a type."""
        self._left -= 1
        match t.without_null(kind):
            case t.ListOf(items):
                return self._list(items, example, spot)
            case t.MapOf(values):
                return self._map(values, example, spot)
            case t.Plain(name):
                return self._scalar(name, example, spot)
            case t.Constant(values):
                return _written(values[0] if isinstance(example, Absent) else example, spot.indent)
            case t.Named() as named:
                return self._declared(self.declared[named], example, spot)
            case t.EventsOf() | t.Nullable():
                raise AssertionError("a client of 2023 takes no events, and null was taken away")
            case unknown:
                assert_never(unknown)

    def _declared(self, declared: t.Declaration, example: Json | Absent, spot: Spot) -> str:
        match declared:
            case t.Enum(named=named):
                return f"{named.name}.{self._member(declared, example, spot)}"
            case t.Class() if isinstance(example, dict):
                return _written(example, spot.indent)
            case t.Class():
                return self._object(declared, spot)
            case t.Union():
                raise AssertionError("a union is any value")
            case _:
                assert_never(declared)

    def _object(self, declared: t.Class, spot: Spot) -> str:
        if declared.named in spot.around or self._left <= 0 or spot.is_deep:
            return "{}"
        pairs = zip(declared.fields, self.pages.field_names(declared.fields), strict=True)
        inner = [
            f"{name}: {self.literal(shown_field.type, shown_field.example, spot.inside(name, declared.named))},"
            for shown_field, name in pairs
            if _is_shown(shown_field)
        ]
        return _braced("{}", inner, spot.indent)

    def _map(self, values: t.Type, example: Json | Absent, spot: Spot) -> str:
        if isinstance(example, dict):
            return _written(example, spot.indent)
        if spot.is_deep:
            return "{}"
        return _braced("{}", [f'"key": {self.literal(values, ABSENT, spot.inside("key"))},'], spot.indent)

    def _list(self, items: t.Type, example: Json | Absent, spot: Spot) -> str:
        if spot.is_deep:
            return "[]"
        examples = example if isinstance(example, list) else [example]
        return _braced("[]", [f"{self.literal(items, example, spot.inside(''))}," for example in examples], spot.indent)

    def _member(self, declared: t.Enum, example: Json | Absent, spot: Spot) -> str:
        """Return the name of an enum's member: that of the example, of the given value, or the first."""
        members = {value.value: value.name or "" for value in self.pages.values(declared)}
        wanted = self._given(spot) if isinstance(example, Absent) else scalar_text(example)
        return members.get(wanted or "", next(iter(members.values())))

    def _scalar(self, kind: t.PlainKind, example: Json | Absent, spot: Spot) -> str:
        if kind == "any" and not isinstance(example, Absent | str):
            return _written(example, spot.indent)
        text = self._given(spot) if isinstance(example, Absent) else scalar_text(example)
        text = _DRAWN.get(kind, "string") if text is None else text
        match kind:
            case "integer" | "number" | "boolean":
                return text
            case "date" | "date-time":
                return f"new Date({string_literal(text)})"
            case "bytes" | "file content":
                return f"new TextEncoder().encode({string_literal(text)})"
            case _:
                return string_literal(text)

    def _given(self, spot: Spot) -> str | None:
        """Return the given value of a path, else that of every field of this name."""
        name = spot.path if spot.path in self.given else spot.path.rpartition(".")[2]
        if name in self.given:
            self.used.add(name)
        return self.given.get(name)

    def imports(self, kinds: Iterable[t.Type], *, classes: bool) -> dict[str, list[str]]:
        """Return the names to import by their module: enums, and with ``classes`` these too."""
        found: dict[str, list[str]] = {}
        for named in self._reached(kinds):
            if classes or named.form == "enum":
                found.setdefault(self.pages.spelling.path(named).parent.name, []).append(named.name)
        return {module: sorted(names) for module, names in sorted(found.items())}

    def _reached(self, kinds: Iterable[t.Type]) -> Iterator[t.Named]:
        pending = [named for kind in kinds for named in t.referenced(kind)]
        seen: set[t.Named] = set()
        while pending:
            named = pending.pop()
            declared = self.declared[named]
            if named not in seen and isinstance(declared, t.Class):
                inner = [shown_field.type for shown_field in declared.fields] + (
                    [declared.extra] if declared.extra else []
                )
                pending += [inner for kind in inner for inner in t.referenced(kind)]
            if named not in seen:
                seen.add(named)
                yield named


def _is_shown(field: t.Field) -> bool:
    """Tell whether an object shows a field: it has to be given, has an example, or is no scalar and no enum."""
    match t.without_null(field.type):
        case t.Named(form=form):
            shown = form != "enum"
        case kind:
            shown = isinstance(kind, t.ListOf | t.MapOf) or kind == t.Plain("any")
    return shown or field.required or field.example is not ABSENT


def _braced(brackets: str, entries: list[str], indent: str) -> str:
    if not entries:
        return brackets
    lines = "\n".join(f"{indent}{_INDENT}{entry}" for entry in entries)
    return f"{brackets[0]}\n{lines}\n{indent}{brackets[1]}"


def _written(value: Json, indent: str) -> str:
    """Return the source of an example that is written as a whole."""
    if isinstance(value, dict):
        inner = (f"{string_literal(name)}: {_written(item, indent + _INDENT)}," for name, item in value.items())
        return _braced("{}", [*inner], indent)
    if isinstance(value, list):
        return _braced("[]", [f"{_written(item, indent + _INDENT)}," for item in value], indent)
    return string_literal(value) if isinstance(value, str) else json.dumps(value)
