"""The body of a request as the generated clients send it.

Compact JSON, fields in the order of the fragment, and whole numbers as integers where the schema asks for integers.
"""

import json

from imgspec.api import model as ir
from imgspec.requests.services import Service
from imgspec.source import Json


def sent_bytes(body: Json, service: Service) -> bytes:
    """Return the bytes that a client sends for a valid body."""
    ordered = _in_order(body, service.operation.request, service.api)
    return json.dumps(ordered, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def _in_order(value: Json, type_: ir.Type, api: ir.Api) -> Json:
    match type_:
        case ir.Primitive(kind="integer") if isinstance(value, float) and value.is_integer():
            return int(value)
        case ir.Nullable(inner):
            return _in_order(value, inner, api)
        case ir.Array(items=items) if isinstance(value, list):
            return [_in_order(item, items, api) for item in value]
        case ir.Map(values=values) if isinstance(value, dict):
            return {name: _in_order(inner, values, api) for name, inner in value.items()}
        case ir.Reference(name):
            return _declared_in_order(value, api.declarations[name], api)
        case _:
            return value


def _declared_in_order(value: Json, declared: ir.Declaration, api: ir.Api) -> Json:
    match declared:
        case ir.Alias(type=inner):
            return _in_order(value, inner, api)
        case ir.Model(fields=fields) if isinstance(value, dict):
            types = {field.wire_name: field.type for field in fields if field.wire_name in value}
            return {name: _in_order(value[name], type_, api) for name, type_ in types.items()} | {
                name: inner for name, inner in value.items() if name not in types
            }
        case _:
            return value
