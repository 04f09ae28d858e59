"""The source of a method's usage example in a TypeScript client of 2023.

Known from one public client. An object shows the fields that have to be given, those with an example, and all that are
no scalars and no enums. A value is its example; else "string", ``{}`` of what is shown, a list of one item, a map of
one key. The imports are all enums of a request, and all its classes where its fields are given one by one.

What the vendor's generator draws (a value of an enum, numbers, flags, files, dates, names of cars for ``model``) comes
from the option ``usage``, by the method and the fields that lead to it, ``createSpeech.voice``, or by the field's name
alone. Else the first value of the enum, 0 and false are shown.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from imgspec.dialects.page import UsageCode, UsageObject, UsageValue
from imgspec.dialects.speakeasy import types as t
from imgspec.dialects.speakeasy.examples import Position, Stated, plain_value
from imgspec.dialects.speakeasy.pages import Pages
from imgspec.dialects.speakeasy.spelling import scalar_text, string_literal
from imgspec.source import ABSENT, Absent

_DRAWN: Mapping[t.PlainKind, str] = {
    "integer": "0", "number": "0", "boolean": "false", "bytes": "0x", "file content": "0x",
    "date": "2023-01-01T00:00:00.000Z", "date-time": "2023-01-01T00:00:00.000Z",
}  # fmt: skip
"""What is shown where the vendor's generator draws a value; of any other type it is a string."""


@dataclass(slots=True)
class LegacyPolicy:
    """``drawn`` are drawn values by their paths, ``used`` the paths of those that were shown."""

    stated_objects: ClassVar[Literal["whole", "stated", "filled"]] = "whole"
    joins_lists: ClassVar[bool] = True
    types_maps: ClassVar[bool] = False
    absent_keys: ClassVar[tuple[str, ...]] = ("key",)

    pages: Pages
    drawn: Mapping[str, str]
    used: set[str] = field(default_factory=set)

    def names(self, fields: tuple[t.Field, ...]) -> Sequence[str]:
        return self.pages.field_names(fields)

    def stated(self, field: t.Field, _position: Position) -> Stated:
        return field.example

    def shows(self, field: t.Field, _stated: Stated) -> bool:
        """Tell whether an object shows a field: it has an example, or is no scalar and no enum."""
        match t.without_null(field.type):
            case t.Named(form=form):
                shown = form != "enum"
            case type_:
                shown = isinstance(type_, t.ListOf | t.MapOf) or type_ == t.Plain("any")
        return shown or field.example is not ABSENT

    def scalar(self, type_: t.Plain, stated: Stated, position: Position) -> UsageValue:
        if type_ == t.Plain("any") and not isinstance(stated, Absent | str):
            return plain_value(stated)
        text = self._drawn(position) if isinstance(stated, Absent) else scalar_text(stated)
        text = _DRAWN.get(type_.kind, "string") if text is None else text
        match type_.kind:
            case "integer" | "number" | "boolean":
                return UsageCode(text)
            case "date" | "date-time":
                return UsageCode(f"new Date({string_literal(text)})")
            case "bytes" | "file content":
                return UsageCode(f"new TextEncoder().encode({string_literal(text)})")
            case _:
                return text

    def member(self, enum: t.Enum, stated: Stated, position: Position) -> UsageValue:
        """Return an enum's member: that of the example, of the drawn value, or the first."""
        members = {value.value: value.name or "" for value in self.pages.values(enum)}
        wanted = self._drawn(position) if isinstance(stated, Absent) else scalar_text(stated)
        name = members.get(wanted or "", next(iter(members.values())))
        return UsageCode(f"{enum.named.name}.{name}")

    def _drawn(self, position: Position) -> str | None:
        """Return the drawn value of a path, else that of every field of this name."""
        path = ".".join(position.path)
        name = path if path in self.drawn else path.rpartition(".")[2]
        if name in self.drawn:
            self.used.add(name)
        return self.drawn.get(name)

    def alternative(self, _union: t.Union, _stated: Stated) -> t.Type:
        raise AssertionError("a union is any value")

    def absent_items(self, _items: t.Type) -> tuple[Stated, ...]:
        return (ABSENT,)

    def instance(self, _declared: t.Class, value: UsageObject, _others: UsageObject) -> UsageValue:
        return value


@dataclass(frozen=True, slots=True)
class Imports:
    """The names that a program imports."""

    declared: Mapping[t.Named, t.Declaration]
    pages: Pages

    def of(self, kinds: Iterable[t.Type], *, classes: bool) -> dict[str, list[str]]:
        """Return the names to import by their module: enums, and with ``classes`` these too."""
        modules: dict[str, list[str]] = {}
        for named in self._reached(kinds):
            if classes or named.form == "enum":
                modules.setdefault(self.pages.spelling.path(named).parent.name, []).append(named.name)
        return {module: sorted(names) for module, names in sorted(modules.items())}

    def _reached(self, kinds: Iterable[t.Type]) -> Iterator[t.Named]:
        pending = [named for type_ in kinds for named in t.referenced(type_)]
        seen: set[t.Named] = set()
        while pending:
            named = pending.pop()
            declared = self.declared[named]
            if named not in seen and isinstance(declared, t.Class):
                inner = [shown_field.type for shown_field in declared.fields] + (
                    [declared.extra] if declared.extra else []
                )
                pending += [inner for type_ in inner for inner in t.referenced(type_)]
            if named not in seen:
                seen.add(named)
                yield named
