"""The values in the usage examples of TypeScript pages.

An example shows every required field, and an optional one if it, or a field below it, has an example that is not just
its default. A required field without an example gets a placeholder: the fragment's (x-imgspec-usage), or one by type.
"""

from dataclasses import dataclass
from typing import assert_never

from imgspec import ir
from imgspec.dialects.page import UsageEntry, UsageList, UsageObject, UsageValue
from imgspec.dialects.speakeasy_names import camel
from imgspec.source import Json

_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Usages:
    """The usage values of one API's types. ``above`` names the models that a value is already inside of."""

    api: ir.Api

    def of_declaration(self, declaration: ir.Declaration, above: frozenset[str] = _NOTHING) -> UsageValue:
        """Return the value that a usage example of a declaration assigns."""
        match declaration:
            case ir.Model(name=name, fields=fields):
                if name in above:
                    return UsageObject(())
                return UsageObject(tuple(self._entry(each, above | {name}) for each in fields if self._shows(each)))
            case ir.Enum(usage=usage, values=values):
                return values[0] if isinstance(usage, ir.Absent) else self._stated(usage, ir.Anything())
            case ir.Union(members=members):
                return self.of_type(members[0], above=above)
            case ir.Alias(type=kind):
                return self.of_type(kind, above=above)
            case _:
                assert_never(declaration)

    def of_type(self, node: ir.Type, name: str = "", above: frozenset[str] = _NOTHING) -> UsageValue:
        """Return a placeholder for a type; ``name`` is that of the field which holds it."""
        match node:
            case ir.Primitive():
                return _placeholder(node, name)
            case ir.Anything():
                return "<value>"
            case ir.Constant(values):
                return values[0]
            case ir.Array(items=ir.Primitive(kind="string")):
                return UsageList(("<value 1>", "<value 2>"))
            case ir.Array(items=items):
                return UsageList((self.of_type(items, above=above),))
            case ir.Map(values=values):
                return UsageObject((UsageEntry("key", self.of_type(values, above=above), quoted=True),))
            case ir.Nullable(inner):
                return self.of_type(inner, name, above)
            case ir.Reference(target):
                return self.of_declaration(self.api.declarations[target], above)
            case _:
                assert_never(node)

    def _entry(self, field: ir.Field, above: frozenset[str]) -> UsageEntry:
        name = camel(field.wire_name) or field.python_name
        for stated in (field.usage, field.example):
            if not isinstance(stated, ir.Absent):
                return UsageEntry(name, self._stated(stated, field.type))
        return UsageEntry(name, self.of_type(field.type, name, above))

    def _shows(self, field: ir.Field) -> bool:
        return field.required or self._has_example(field, _NOTHING)

    def _has_example(self, field: ir.Field, above: frozenset[str]) -> bool:
        if field.example is not ir.ABSENT and field.example != field.default:
            return True
        return any(self._leads_to_example(name, above) for name in ir.referenced(field.type))

    def _leads_to_example(self, name: str, above: frozenset[str]) -> bool:
        declaration = self.api.declarations[name]
        if not isinstance(declaration, ir.Model) or name in above:
            return False
        return any(self._has_example(field, above | {name}) for field in declaration.fields)

    def _stated(self, value: Json, node: ir.Type) -> UsageValue:
        """Return a value that the fragment states; ``node`` is its type, which tells fields from data."""
        match value:
            case list():
                return UsageList(tuple(self._stated(item, self._items_of(node)) for item in value))
            case dict():
                fields = self._fields_of(node)
                return UsageObject(tuple(self._stated_entry(key, each, fields.get(key)) for key, each in value.items()))
            case _:
                return value

    def _stated_entry(self, key: str, value: Json, field: ir.Field | None) -> UsageEntry:
        if field is None:
            return UsageEntry(key, self._stated(value, ir.Anything()), quoted=True)
        return UsageEntry(camel(key) or field.python_name, self._stated(value, field.type))

    def _items_of(self, node: ir.Type) -> ir.Type:
        node = self._resolved(node)
        return node.items if isinstance(node, ir.Array) else ir.Anything()

    def _fields_of(self, node: ir.Type) -> dict[str, ir.Field]:
        node = self._resolved(node)
        declaration = self.api.declarations[node.name] if isinstance(node, ir.Reference) else None
        return {field.wire_name: field for field in declaration.fields} if isinstance(declaration, ir.Model) else {}

    def _resolved(self, node: ir.Type) -> ir.Type:
        """Return a type without null around it, and without the name that an alias gives it."""
        if isinstance(node, ir.Nullable):
            return self._resolved(node.inner)
        declaration = self.api.declarations[node.name] if isinstance(node, ir.Reference) else None
        return self._resolved(declaration.type) if isinstance(declaration, ir.Alias) else node


def _placeholder(node: ir.Primitive, name: str) -> UsageValue:
    match node.kind:
        case "string":
            return "<id>" if name == "id" or name.endswith("Id") else "<value>"
        case "boolean":
            return False
        case "integer" | "number":
            return next((limit for limit in (node.minimum, node.maximum) if limit is not None), 1)
        case _:
            assert_never(node.kind)
