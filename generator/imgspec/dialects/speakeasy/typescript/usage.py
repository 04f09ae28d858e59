"""What the usage examples of TypeScript pages show.

An example shows every required field, and an optional one if it, or a field below it, has an example that is not just
its default. A required field without an example gets a placeholder: the document's (x-imgspec-usage), one that the
configuration gives, or one by type.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Literal

from imgspec.dialects.page import NO_EXAMPLE, UsageCode, UsageObject, UsageValue
from imgspec.dialects.speakeasy import types as t
from imgspec.dialects.speakeasy.configuration import OptionalProperties
from imgspec.dialects.speakeasy.examples import Examples, Position, Stated, plain_value
from imgspec.dialects.speakeasy.names import camel
from imgspec.dialects.speakeasy.spelling import string_literal
from imgspec.source import ABSENT, Absent, Json

_DATE = "2025-01-01"
_TIME = "2025-01-01T00:00:00Z"
_STREAMS = frozenset({"bytes", "file content", "raw response"})


@dataclass(frozen=True, slots=True)
class TypeScriptPolicy:
    """``exemplary`` are the classes that lead to an example."""

    stated_objects: ClassVar[Literal["whole", "stated", "filled"]] = "stated"
    joins_lists: ClassVar[bool] = False
    types_maps: ClassVar[bool] = False
    absent_keys: ClassVar[tuple[str, ...]] = ("key",)

    placeholders: Mapping[str, str]
    exemplary: frozenset[t.Named]
    optional: OptionalProperties

    def names(self, fields: tuple[t.Field, ...]) -> Sequence[str]:
        return [camel(field.wire_name) or "field" for field in fields]

    def stated(self, field: t.Field, position: Position) -> Stated:
        """Return the value that the document or else the configuration states, first for a field of this class."""
        for stated in (field.usage, field.example):
            if not isinstance(stated, Absent):
                return stated
        path = ".".join([*(named.name for named in position.around[-1:]), field.wire_name])
        placeholder = self.placeholders.get(path, self.placeholders.get(field.wire_name))
        type_ = t.without_null(field.type)
        return (
            ABSENT if placeholder is None or not isinstance(type_, t.Plain) else _typed_placeholder(type_, placeholder)
        )

    def shows(self, field: t.Field, _stated: Stated) -> bool:
        if self.optional != "withExample":
            return self.optional == "always"
        return _has_example(field) or not self.exemplary.isdisjoint(t.referenced(field.type))

    def scalar(self, type_: t.Plain, stated: Stated, position: Position) -> UsageValue:
        if isinstance(stated, Absent):
            return _placeholder(type_, "" if position.is_item else camel(position.wire_name))
        return _literal(type_, stated) if isinstance(stated, str) else plain_value(stated)

    def member(self, enum: t.Enum, stated: Stated, _position: Position) -> UsageValue:
        stated = enum.usage if isinstance(stated, Absent) else stated
        if not isinstance(stated, Absent):
            return plain_value(stated)
        placeholder = self.placeholders.get(enum.named.name)
        return next((value for value in enum.values if str(value) == placeholder), enum.values[0])

    def alternative(self, union: t.Union, stated: Stated) -> t.Type:
        """Return the first member; what the document states is plain data, whichever member it is."""
        return union.members[0] if isinstance(stated, Absent) else t.Plain("any")

    def absent_items(self, items: t.Type) -> tuple[Stated, ...]:
        return ("<value 1>", "<value 2>") if items == t.Plain("string") else (ABSENT,)

    def instance(self, _declared: t.Class, value: UsageObject, others: UsageObject) -> UsageValue:
        return UsageObject((*value.entries, *others.entries))


@dataclass(frozen=True, slots=True)
class Usages:
    """The usage values of declared types; ``streaming`` are the classes that need a stream, which no literal is."""

    declared: Mapping[t.Named, t.Declaration]
    policy: TypeScriptPolicy
    streaming: frozenset[t.Named]

    def of_page(self, declared: t.Declaration) -> UsageValue:
        """Return the value that the usage example on the page of a declaration assigns."""
        return NO_EXAMPLE if declared.named in self.streaming else self.of_member(declared.named)

    def of_member(self, type_: t.Type) -> UsageValue:
        """Return the value that is shown for a member of a union."""
        return self._examples().value(type_, ABSENT, Position(is_item=True))

    def of_argument(self, field: t.Field) -> UsageValue:
        """Return the value that is shown for an argument of a method."""
        stated = self.policy.stated(field, Position())
        return self._examples().value(field.type, stated, Position().field(field.wire_name, field.wire_name))

    def of_request(self, named: t.Named, fields: tuple[t.Field, ...]) -> UsageValue:
        """Return the value that is shown for a whole request, of which ``fields`` say more than its class."""
        shown = tuple(field for field in fields if field.required or self.shows_argument(field))
        needed = tuple(replace(field, required=True) for field in shown)
        return UsageObject(tuple(self._examples().entries(needed, {}, Position().within(named))))

    def shows_argument(self, field: t.Field) -> bool:
        """Tell whether an example shows an argument that may be left out."""
        is_stated = self.policy.optional != "never" and field.usage is not ABSENT
        return is_stated or self.policy.shows(field, ABSENT)

    def _examples(self) -> Examples:
        return Examples(self.declared, self.policy)


def usages_of(
    declarations: Iterable[t.Declaration], placeholders: Mapping[str, str], optional: OptionalProperties = "withExample"
) -> Usages:
    """Return the usage values of all the types of a document."""
    declared = {declaration.named: declaration for declaration in declarations}
    classes = [declaration for declaration in declared.values() if isinstance(declaration, t.Class)]
    example = {declaration.named for declaration in classes if any(map(_has_example, declaration.fields))}
    parts = {
        declaration.named: {name for field in declaration.fields for name in t.referenced(field.type)}
        for declaration in classes
    }
    stream = {declaration.named for declaration in classes if any(_is_stream(field) for field in declaration.fields)}
    needed = {
        declaration.named: {name for field in declaration.fields for name in _needed(field)} for declaration in classes
    }
    policy = TypeScriptPolicy(placeholders, _closed(example, parts), optional)
    return Usages(declared, policy, _closed(stream, needed))


def _closed(start: set[t.Named], parts: Mapping[t.Named, set[t.Named]]) -> frozenset[t.Named]:
    """Return the classes of ``start``, and all that have one of them as a part, or have a part that does."""
    holders: dict[t.Named, list[t.Named]] = {}
    for named, inner in parts.items():
        for part in inner:
            holders.setdefault(part, []).append(named)
    holding, pending = set(start), list(start)
    while pending:
        for named in holders.get(pending.pop(), ()):
            if named not in holding:
                holding.add(named)
                pending.append(named)
    return frozenset(holding)


def _has_example(field: t.Field) -> bool:
    return not isinstance(field.example, Absent) and field.example != field.default


def _is_stream(field: t.Field) -> bool:
    type_ = t.without_null(field.type)
    return field.required and isinstance(type_, t.Plain) and type_.kind in _STREAMS


def _needed(field: t.Field) -> list[t.Named]:
    return list(t.referenced(field.type)) if field.required else []


def _literal(type_: t.Plain, text: str) -> UsageValue:
    """Return a text as the literal of its type: dates are made of it (assumed)."""
    match type_.kind:
        case "date-time":
            return UsageCode(f"new Date({string_literal(text)})")
        case "date":
            return UsageCode(f"new RFCDate({string_literal(text)})")
        case _:
            return text


def _typed_placeholder(type_: t.Plain, text: str) -> Json:
    """Return a placeholder of the configuration as its field takes it."""
    if type_.kind in {"string", "date", "date-time"}:
        return text
    try:
        value: Json = json.loads(text)
    except ValueError:
        return text
    return value


def _placeholder(type_: t.Plain, name: str) -> UsageValue:
    match type_.kind:
        case "boolean":
            return False
        case "integer" | "number" | "bigint" | "decimal":
            return 1
        case "date":
            return _literal(type_, _DATE)
        case "date-time":
            return _literal(type_, _TIME)
        case _:
            return "<id>" if name == "id" or name.endswith("Id") else "<value>"
