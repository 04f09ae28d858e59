"""Whether a body has the JSON types and the required fields of a request, whatever its values, limits and rules are.

A newer API may take more fields, values and sizes than a fragment knows. It takes such a body, and refuses any other.
"""

from collections.abc import Mapping

from imgspec.api import model as ir
from imgspec.api.json_types import json_type, json_types, whole_number
from imgspec.source import Json


def has_shape(value: Json, node: ir.Type | ir.Declaration, declarations: Mapping[str, ir.Declaration]) -> bool:
    """Tell whether a value may be one of a newer edition of a type: unknown fields of an object are ignored."""
    match node:
        case ir.Primitive(kind="integer"):
            return whole_number(value) is not None
        case ir.Nullable(inner):
            return value is None or has_shape(value, inner, declarations)
        case ir.Alias(type=inner):
            return has_shape(value, inner, declarations)
        case ir.Reference(name):
            return has_shape(value, declarations[name], declarations)
        case ir.Union(members=members):
            return any(has_shape(value, member, declarations) for member in members)
        case ir.Array(items=items):
            return isinstance(value, list) and all(has_shape(item, items, declarations) for item in value)
        case ir.Map(values=values):
            return isinstance(value, dict) and all(has_shape(inner, values, declarations) for inner in value.values())
        case ir.Model():
            return isinstance(value, dict) and _has_fields(value, node, declarations)
        case _:
            return json_type(value) in json_types(node, declarations)


def _has_fields(value: Mapping[str, Json], model: ir.Model, declarations: Mapping[str, ir.Declaration]) -> bool:
    return all(
        has_shape(value[field.wire_name], field.type, declarations) if field.wire_name in value else not field.required
        for field in model.fields
    )
