"""Declarations become the JSON Schema that datamodel-code-generator reads.

A type of a request keeps everything in its schema. In a response a field that may be absent may be
null too, so that the model has None in both cases.
"""

from collections.abc import Mapping
from typing import assert_never

from imgspec.api import model as ir
from imgspec.patterns.read import model_pattern
from imgspec.source import Json

_LIMITS = {
    "minimum": "minimum",
    "maximum": "maximum",
    "exclusive_minimum": "exclusiveMinimum",
    "exclusive_maximum": "exclusiveMaximum",
    "min_length": "minLength",
    "max_length": "maxLength",
}
"""The keyword of each limit of a scalar by its attribute, without the pattern."""


def json_schema(declarations: Mapping[str, ir.Declaration]) -> Json:
    """Return one JSON Schema document with a definition for each declaration."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$defs": {name: _definition(declared) for name, declared in declarations.items()},
    }


def is_exact(declared: ir.Declaration) -> bool:
    """Return whether a type is part of a request, and so accepts exactly what its schema accepts."""
    return "request" in declared.used_in


def _definition(declared: ir.Declaration) -> dict[str, Json]:
    match declared:
        case ir.Model():
            return _object(declared)
        case ir.Enum(values=values):
            return {"type": declared.kind, "enum": list(values)}
        case ir.Union(members=members):
            return {"anyOf": [_schema(member) for member in members]}
        case ir.Alias(type=inner):
            return _schema(inner)
        case _:
            assert_never(declared)


def _object(model: ir.Model) -> dict[str, Json]:
    schema: dict[str, Json] = {
        "type": "object",
        "properties": {field.wire_name: _property(field, exact=is_exact(model)) for field in model.fields},
        "required": [field.wire_name for field in model.fields if field.required],
    }
    if is_exact(model) and model.additional is not None:
        extra = model.additional
        schema["additionalProperties"] = True if isinstance(extra, ir.Anything) else _schema(extra)
    return schema


def _property(field: ir.Field, *, exact: bool) -> dict[str, Json]:
    if exact or field.required:
        return _schema(field.type)
    match field.type:
        case ir.Nullable() | ir.Anything() as nullable:
            return {**_schema(nullable), "default": None}
        case inner:
            return {**_schema(ir.Nullable(inner)), "default": None}


def _schema(type_: ir.Type) -> dict[str, Json]:
    match type_:
        case ir.Primitive():
            return {"type": type_.kind, **_limits(type_)}
        case ir.Anything():
            return {}
        case ir.Constant(values):
            return {"enum": list(values)}
        case ir.Array(items, min_items, max_items):
            limits: dict[str, Json] = {"minItems": min_items, "maxItems": max_items}
            return {"type": "array", "items": _schema(items), **_without_none(limits)}
        case ir.Map(values):
            return {"type": "object", "additionalProperties": _schema(values)}
        case ir.Reference(name):
            return {"$ref": f"#/$defs/{name}"}
        case ir.Nullable(ir.Primitive() as inner):
            return {"type": [inner.kind, "null"], **_limits(inner)}
        case ir.Nullable(ir.Array() as inner):
            return {**_schema(inner), "type": ["array", "null"]}
        case ir.Nullable(inner):
            return {"anyOf": [_schema(inner), {"type": "null"}]}
        case _:
            assert_never(type_)


def _limits(scalar: ir.Primitive) -> dict[str, Json]:
    limits = {keyword: getattr(scalar, attribute) for attribute, keyword in _LIMITS.items()}
    return _without_none({**limits, "pattern": scalar.pattern and model_pattern(scalar.pattern)})


def _without_none(limits: dict[str, Json]) -> dict[str, Json]:
    return {keyword: value for keyword, value in limits.items() if value is not None}
