"""Which JSON types the values of a type have: ``null``, ``boolean``, ``number``, ``string``, ``array``, ``object``."""

from collections.abc import Mapping
from typing import assert_never

from imgspec.api import model as ir
from imgspec.source import Json

ALL = frozenset({"null", "boolean", "number", "string", "array", "object"})


def json_type(value: object) -> str:
    """Return the JSON type of a value; integers are numbers."""
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case int() | float():
            return "number"
        case str():
            return "string"
        case list():
            return "array"
        case _:
            return "object"


def whole_number(value: Json) -> int | None:
    """Return the integer that a value stands for, such as 3 for 3.0; None for a value that JSON Schema calls none."""
    match value:
        case bool():
            return None
        case int():
            return value
        case float() if value.is_integer():
            return int(value)
        case _:
            return None


def json_types(node: ir.Type | ir.Declaration, declarations: Mapping[str, ir.Declaration]) -> frozenset[str]:
    """Return the JSON types that values of a type or a declaration have; integers are numbers."""
    match node:
        case ir.Primitive(kind=scalar) | ir.Enum(kind=scalar):
            return frozenset({"number" if scalar == "integer" else scalar})
        case ir.Constant(values):
            return frozenset(map(json_type, values))
        case ir.Array():
            return frozenset({"array"})
        case ir.Map() | ir.Model():
            return frozenset({"object"})
        case ir.Anything():
            return ALL
        case ir.Nullable(inner):
            return json_types(inner, declarations) | {"null"}
        case ir.Alias(type=inner):
            return json_types(inner, declarations)
        case ir.Reference(name):
            return json_types(declarations[name], declarations)
        case ir.Union(members=members):
            return frozenset().union(*(json_types(member, declarations) for member in members))
        case _:
            assert_never(node)
