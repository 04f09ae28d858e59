"""Which fields of a request have the same meaning for another provider.

Two fields have the same meaning if they have the same wire name and a JSON type in common.
"""

from collections.abc import Mapping
from typing import assert_never

from imgspec.api import model as ir
from imgspec.requests.findings import json_kind
from imgspec.requests.services import Service
from imgspec.source import Json

_ALL_TYPES = frozenset({"null", "boolean", "number", "string", "array", "object"})


def shared_fields(body: Mapping[str, Json], service: Service, other: Service) -> dict[str, Json]:
    """Return the fields of a body for ``service`` that ``other`` has too, unless they have another meaning there."""
    types, other_types = _field_types(service), _field_types(other)
    return {
        name: value
        for name, value in body.items()
        if name in other_types and (name not in types or types[name] & other_types[name] - {"null"})
    }


def _field_types(service: Service) -> dict[str, frozenset[str]]:
    return {field.wire_name: _json_types(field.type, service.api) for field in service.request.fields}


def _json_types(node: ir.Type | ir.Declaration, api: ir.Api) -> frozenset[str]:
    """Return the JSON types that a value may have; integers are numbers."""
    match node:
        case ir.Primitive(kind=kind) | ir.Enum(kind=kind):
            return frozenset({"number" if kind == "integer" else kind})
        case ir.Constant(values=values):
            return frozenset(map(json_kind, values))
        case ir.Nullable(inner) | ir.Alias(type=inner):
            return _json_types(inner, api) | ({"null"} if isinstance(node, ir.Nullable) else set())
        case ir.Reference(name):
            return _json_types(api.declarations[name], api)
        case ir.Union(members=members):
            return frozenset().union(*(_json_types(member, api) for member in members))
        case ir.Array():
            return frozenset({"array"})
        case ir.Map() | ir.Model():
            return frozenset({"object"})
        case ir.Anything():
            return _ALL_TYPES
        case _:
            assert_never(node)
