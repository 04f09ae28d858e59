"""What the usage examples of Speakeasy's Python clients show.

Source: the 16 examples of r9s-python. A rule that they do not show is marked "assumed".
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Literal, assert_never

from imgspec.dialects.page import UsageCall, UsageCode, UsageEntry, UsageObject, UsageValue
from imgspec.dialects.speakeasy import types as t
from imgspec.dialects.speakeasy.configuration import OptionalProperties
from imgspec.dialects.speakeasy.examples import Position, Stated, plain_value
from imgspec.dialects.speakeasy.spelling import string_literal
from imgspec.source import ABSENT, Absent, Json

_FILE = UsageCode('open("example.file", "rb")')
_FILE_OBJECT = UsageObject((UsageEntry("file_name", "example.file", quoted=True), UsageEntry("content", _FILE)))


@dataclass(slots=True)
class PythonPolicy:
    """Shows required fields, and those that the document has a value for; ``imports`` gathers what values need."""

    stated_objects: ClassVar[Literal["whole", "stated", "filled"]] = "filled"
    joins_lists: ClassVar[bool] = False
    types_maps: ClassVar[bool] = True
    absent_keys: ClassVar[tuple[str, ...]] = ()

    declared: Callable[[t.Named], t.Declaration]
    field_names: Callable[[tuple[t.Field, ...]], list[str]]
    member_name: Callable[[str], str]
    enums_are_classes: bool
    placeholders: Mapping[str, str]
    optional: OptionalProperties
    code: Callable[[t.Named], str]
    imports: set[str] = field(default_factory=set)

    def names(self, fields: tuple[t.Field, ...]) -> Sequence[str]:
        return self.field_names(fields)

    def stated(self, field: t.Field, _position: Position) -> Stated:
        """Return the example of a field, else its default."""
        stated = (field.usage, field.example, field.default)
        return next((value for value in stated if value is not ABSENT), ABSENT)

    def shows(self, _field: t.Field, stated: Stated) -> bool:
        return self.optional == "always" or (self.optional != "never" and stated is not ABSENT)

    def scalar(self, type_: t.Plain, stated: Stated, position: Position) -> UsageValue:
        value = self._placeholder(type_, position.wire_name) if isinstance(stated, Absent) else stated
        match type_.kind:
            case "date-time" if isinstance(value, str):
                self.imports.add("parse_datetime")
                return UsageCode(f"parse_datetime({string_literal(value)})")
            case "date" if isinstance(value, str):
                self.imports.add("date")
                return UsageCode(f"date.fromisoformat({string_literal(value)})")
            case "bytes" if isinstance(value, str):
                return UsageCode(f"{string_literal(value)}.encode()")
            case "file content":
                return _FILE
            case _:
                return plain_value(value)

    def _placeholder(self, type_: t.Plain, name: str) -> Json:
        """Return a value for a field of which nothing is known; the vendor's generator draws one (assumed)."""
        if name in self.placeholders:
            return self.placeholders[name]
        match type_.kind:
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

    def member(self, enum: t.Enum, stated: Stated, _position: Position) -> UsageValue:
        """Return a value of an enum; where enums are classes, the member that it is (assumed)."""
        value = enum.values[0] if isinstance(stated, Absent) else stated
        if not self.enums_are_classes or value not in enum.values or not isinstance(value, str | int):
            return plain_value(value)
        self.imports.add("models")
        member = enum.names.get(value) or str(value)
        return UsageCode(f"{self.code(enum.named)}.{self.member_name(member)}")

    def alternative(self, union: t.Union, stated: Stated) -> t.Type:
        """Return the first member that a value fits."""
        return next((type_ for type_ in union.members if self._fits(type_, stated, (union.named,))), t.Plain("any"))

    def absent_items(self, _items: t.Type) -> tuple[Stated, ...]:
        return ()

    def instance(self, declared: t.Class, value: UsageObject, others: UsageObject) -> UsageValue:
        """Return a dict, or a call of the class where it takes undeclared names too."""
        if declared.named.form == "file":
            return _FILE_OBJECT
        if declared.extra is None:
            return value
        self.imports.add("models")
        return UsageCall(self.code(declared.named), value.entries, others)

    # ------------------------------------------------------------------------------------------ unions

    def _fits(self, type_: t.Type, value: Stated, above: tuple[t.Named, ...]) -> bool:
        """Tell whether a value has the form of a type; ``above`` are the unions that it is tried in already."""
        type_ = t.without_null(type_)
        if isinstance(value, Absent):
            return not isinstance(type_, t.Named) or type_ not in above
        match type_:
            case t.ListOf():
                return isinstance(value, list)
            case t.MapOf():
                return isinstance(value, dict)
            case t.Constant(values):
                return value in values
            case t.Plain(name):
                return isinstance(value, _PYTHON_TYPES.get(name, str)) and (name == "any" or _is_flag(value, name))
            case t.Named():
                return self._fits_declared(self.declared(type_), value, above)
            case _:
                return False

    def _fits_declared(self, declared: t.Declaration, value: Json, above: tuple[t.Named, ...]) -> bool:
        match declared:
            case t.Class(fields=fields):
                return isinstance(value, dict) and all(_agrees(field, value) for field in fields)
            case t.Enum(values=values):
                return value in values
            case t.Union(named=named, members=members):
                return named not in above and any(self._fits(type_, value, (*above, named)) for type_ in members)
            case _:
                assert_never(declared)


_PYTHON_TYPES: Mapping[str, type | tuple[type, ...]] = {
    "integer": int, "bigint": int, "number": (int, float), "decimal": (int, float), "boolean": bool, "any": object,
}  # fmt: skip


def _agrees(field: t.Field, stated: dict[str, Json]) -> bool:
    """Tell whether an object has a field that is required, and the value of one that has just one."""
    if field.wire_name not in stated:
        return not field.required
    return not isinstance(field.type, t.Constant) or stated[field.wire_name] in field.type.values


def _is_flag(value: Json, name: str) -> bool:
    """Tell whether a value is true or false where it has to be, and no such value elsewhere."""
    return isinstance(value, bool) == (name == "boolean")
