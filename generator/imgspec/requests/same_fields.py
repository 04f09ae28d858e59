"""One request, seen by another provider: which of its fields have the same meaning there.

Two fields have the same meaning where they have the same wire name, and a JSON type in common.
"""

from collections.abc import Mapping
from typing import assert_never

from imgspec.api import model as ir
from imgspec.api.json_types import json_type
from imgspec.requests.services import Service
from imgspec.source import Json

_ANY = frozenset({"null", "boolean", "number", "string", "array", "object"})


def shared_fields(body: Mapping[str, Json], one: Service, other: Service) -> dict[str, Json]:
    """Return the fields of a body for ``one`` that ``other`` has in the same meaning, or that it alone has."""
    mine, theirs = _field_kinds(one), _field_kinds(other)
    return {
        name: value
        for name, value in body.items()
        if name in theirs and (name not in mine or mine[name] & theirs[name] - {"null"})
    }


def _field_kinds(service: Service) -> dict[str, frozenset[str]]:
    return {field.wire_name: _kinds(field.type, service.api) for field in service.request.fields}


def _kinds(node: ir.Type | ir.Declaration, api: ir.Api) -> frozenset[str]:
    """Return the JSON types that a value may have; integers are numbers."""
    match node:
        case ir.Primitive(kind=kind) | ir.Enum(kind=kind):
            return frozenset({"number" if kind == "integer" else kind})
        case ir.Constant(values=values):
            return frozenset(map(json_type, values))
        case ir.Nullable(inner) | ir.Alias(type=inner):
            return _kinds(inner, api) | ({"null"} if isinstance(node, ir.Nullable) else set())
        case ir.Reference(name):
            return _kinds(api.declarations[name], api)
        case ir.Union(members=members):
            return frozenset().union(*(_kinds(member, api) for member in members))
        case ir.Array():
            return frozenset({"array"})
        case ir.Map() | ir.Model():
            return frozenset({"object"})
        case ir.Anything():
            return _ANY
        case _:
            assert_never(node)
