"""The values in the usage examples of TypeScript pages.

An example shows every required field, and an optional one if it, or a field below it, has an example that is not just
its default. A required field without an example gets a placeholder: the document's (x-imgspec-usage), one that the
configuration gives, or one by type.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import assert_never

from imgspec.dialects.page import NO_EXAMPLE, UsageCode, UsageEntry, UsageList, UsageObject, UsageValue
from imgspec.dialects.speakeasy import types as t
from imgspec.dialects.speakeasy.configuration import OptionalProperties
from imgspec.dialects.speakeasy.names import camel
from imgspec.dialects.speakeasy.typescript_words import string_literal
from imgspec.source import ABSENT, Absent, Json

_ANY = t.Plain("any")
_DATE = "2025-01-01"
_TIME = "2025-01-01T00:00:00Z"
_STREAMS = frozenset({"bytes", "file content", "raw response"})
_MAX_DEPTH = 40
_MAX_ENTRIES = 2000


@dataclass(slots=True)
class Usages:
    """The usage values of declared types.

    A class inside of itself is empty, and so are those more than 40 levels deep and what comes after 2,000 entries.
    ``exemplary`` are the classes that lead to an example, ``streaming`` those that need a stream, which no literal is.
    """

    declared: Mapping[t.Named, t.Declaration]
    placeholders: Mapping[str, str]
    exemplary: frozenset[t.Named]
    streaming: frozenset[t.Named]
    optional: OptionalProperties
    _entries: int = 0

    def of_page(self, declared: t.Declaration) -> UsageValue:
        """Return the value that the usage example on the page of a declaration assigns."""
        self._entries = 0
        return NO_EXAMPLE if declared.named in self.streaming else self._of_declaration(declared, ())

    def of_member(self, kind: t.Type) -> UsageValue:
        """Return the value that is shown for a member of a union."""
        self._entries = 0
        return self._of_type(kind, "", ())

    def of_argument(self, field: t.Field) -> UsageValue:
        """Return the value that is shown for an argument of a method."""
        self._entries = 0
        return self._of_field(field, camel(field.wire_name), field.wire_name)

    def of_request(self, named: t.Named, fields: tuple[t.Field, ...]) -> UsageValue:
        """Return the value that is shown for a whole request, of which ``fields`` say more than its class."""
        self._entries = 0
        shown = [field for field in fields if field.required or self.shows_argument(field)]
        return UsageObject(tuple(self._entry(field, (named,)) for field in shown))

    def shows_argument(self, field: t.Field) -> bool:
        """Tell whether an example shows an argument that may be left out."""
        return self.optional != "never" and (field.usage is not ABSENT or self._shows(field))

    def _of_declaration(self, declared: t.Declaration, above: tuple[t.Named, ...]) -> UsageValue:
        match declared:
            case t.Class(named=named, fields=fields):
                if self._ends(named, above):
                    return UsageObject(())
                shown = [field for field in fields if field.required or self._shows(field)]
                self._entries += len(shown)
                return UsageObject(tuple(self._entry(field, (*above, named)) for field in shown))
            case t.Enum(named=named, usage=usage, values=values):
                given = self.placeholders.get(named.name)
                chosen = next((value for value in values if str(value) == given), values[0])
                return chosen if isinstance(usage, Absent) else self._stated(usage, _ANY)
            case t.Union(named=named, members=members):
                return UsageObject(()) if self._ends(named, above) else self._of_type(members[0], "", (*above, named))
            case _:
                assert_never(declared)

    def _ends(self, named: t.Named, above: tuple[t.Named, ...]) -> bool:
        return named in above or len(above) == _MAX_DEPTH or self._entries > _MAX_ENTRIES

    def _of_type(self, kind: t.Type, name: str, above: tuple[t.Named, ...]) -> UsageValue:
        """Return a placeholder for a type; ``name`` is that of the field which holds it."""
        match kind:
            case t.Plain():
                return _placeholder(kind, name)
            case t.Constant(values):
                return values[0]
            case t.ListOf(items=t.Plain("string")):
                return UsageList(("<value 1>", "<value 2>"))
            case t.ListOf(items=items):
                return UsageList((self._of_type(items, "", above),))
            case t.MapOf(values=values):
                return UsageObject((UsageEntry("key", self._of_type(values, "", above), quoted=True),))
            case t.Nullable(inner) | t.EventsOf(inner):
                return self._of_type(inner, name, above)
            case t.Named():
                return self._of_declaration(self.declared[kind], above)
            case _:
                assert_never(kind)

    def _entry(self, field: t.Field, above: tuple[t.Named, ...]) -> UsageEntry:
        name = camel(field.wire_name) or "field"
        return UsageEntry(name, self._of_field(field, name, f"{above[-1].name}.{field.wire_name}", above))

    def _of_field(self, field: t.Field, name: str, path: str, above: tuple[t.Named, ...] = ()) -> UsageValue:
        """Return what the document states of a field; else a placeholder, that of its ``path`` first."""
        for stated in (field.usage, field.example):
            if not isinstance(stated, Absent):
                return self._stated(stated, field.type)
        given = self.placeholders.get(path, self.placeholders.get(field.wire_name))
        if given is not None and isinstance(kind := t.without_null(field.type), t.Plain):
            return self._stated(_given(kind, given), kind)
        return self._of_type(field.type, name, above)

    def _shows(self, field: t.Field) -> bool:
        if self.optional != "withExample":
            return self.optional == "always"
        return _has_example(field) or not self.exemplary.isdisjoint(t.referenced(field.type))

    def _stated(self, value: Json, kind: t.Type) -> UsageValue:
        """Return a value that the document states; ``kind`` is its type, which tells fields from data."""
        kind = t.without_null(kind)
        match value:
            case list():
                items = kind.items if isinstance(kind, t.ListOf) else _ANY
                return UsageList(tuple(self._stated(item, items) for item in value))
            case dict():
                fields = self._fields_of(kind)
                known = [name for name in fields if name in value]
                keys = [*known, *(key for key in value if key not in fields)]
                return UsageObject(tuple(self._stated_entry(key, value[key], fields.get(key)) for key in keys))
            case str() if isinstance(kind, t.Plain):
                return _literal(kind, value)
            case _:
                return value

    def _stated_entry(self, key: str, value: Json, field: t.Field | None) -> UsageEntry:
        if field is None:
            return UsageEntry(key, self._stated(value, _ANY), quoted=True)
        return UsageEntry(camel(key) or "field", self._stated(value, field.type))

    def _fields_of(self, kind: t.Type) -> dict[str, t.Field]:
        declared = self.declared[kind] if isinstance(kind, t.Named) else None
        return {field.wire_name: field for field in declared.fields} if isinstance(declared, t.Class) else {}


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
    return Usages(declared, placeholders, _closed(example, parts), _closed(stream, needed), optional)


def _closed(start: set[t.Named], parts: Mapping[t.Named, set[t.Named]]) -> frozenset[t.Named]:
    """Return the classes of ``start``, and all that have one of them as a part, or have a part that does."""
    holders: dict[t.Named, list[t.Named]] = {}
    for named, inner in parts.items():
        for part in inner:
            holders.setdefault(part, []).append(named)
    found, pending = set(start), list(start)
    while pending:
        for named in holders.get(pending.pop(), ()):
            if named not in found:
                found.add(named)
                pending.append(named)
    return frozenset(found)


def _has_example(field: t.Field) -> bool:
    return not isinstance(field.example, Absent) and field.example != field.default


def _is_stream(field: t.Field) -> bool:
    kind = t.without_null(field.type)
    return field.required and isinstance(kind, t.Plain) and kind.kind in _STREAMS


def _needed(field: t.Field) -> list[t.Named]:
    return list(t.referenced(field.type)) if field.required else []


def _literal(kind: t.Plain, text: str) -> UsageValue:
    """Return a text as the literal of its type: dates are made of it (assumed)."""
    match kind.kind:
        case "date-time":
            return UsageCode(f"new Date({string_literal(text)})")
        case "date":
            return UsageCode(f"new RFCDate({string_literal(text)})")
        case _:
            return text


def _given(kind: t.Plain, text: str) -> Json:
    """Return a placeholder of the configuration as its field takes it."""
    if kind.kind in {"string", "date", "date-time"}:
        return text
    try:
        value: Json = json.loads(text)
    except ValueError:
        return text
    return value


def _placeholder(kind: t.Plain, name: str) -> UsageValue:
    match kind.kind:
        case "boolean":
            return False
        case "integer" | "number" | "bigint" | "decimal":
            return 1
        case "date":
            return _literal(kind, _DATE)
        case "date-time":
            return _literal(kind, _TIME)
        case _:
            return "<id>" if name == "id" or name.endswith("Id") else "<value>"
