"""The part of a fragment that the vendor published: neither responses with ``x-imgspec-unpublished`` nor our own rules.

In and out: an `OpenAPI`.
"""

from collections.abc import Iterable
from dataclasses import replace

from imgspec.openapi.model import OpenAPI, Operation, Schema
from imgspec.openapi.reach import reached

_RULE = "x-imgspec-rule"


def published(openapi: OpenAPI) -> OpenAPI:
    """Return a document without unpublished responses, the components that only these lead to, and rules."""
    operations = tuple(map(_published_operation, openapi.operations))
    used = _used_components(openapi.operations, openapi)
    unused_schemas = (schema for name, schema in openapi.schemas.items() if name not in used)
    kept = _used_components(operations, openapi) | reached(unused_schemas, openapi.schemas)
    schemas = {
        name: _without_rules(schema) for name, schema in openapi.schemas.items() if name in kept or name not in used
    }
    targets = {pointer: _without_rules(schema) for pointer, schema in openapi.targets.items()}
    return replace(openapi, operations=operations, schemas=schemas, targets=targets)


def _published_operation(operation: Operation) -> Operation:
    responses = (response for response in operation.responses if not response.extensions.get("x-imgspec-unpublished"))
    body = operation.request_body
    assert body is not None, "the schema of fragments asks for a request body"
    content = (replace(media_type, schema=_optional(media_type.schema)) for media_type in body.content)
    return replace(operation, responses=tuple(responses), request_body=replace(body, content=tuple(content)))


def _without_rules(schema: Schema) -> Schema:
    """Return a schema without the rules between fields at and below it."""
    return replace(
        schema,
        properties={name: _without_rules(inner) for name, inner in schema.properties.items()},
        additional_properties=_optional(schema.additional_properties),
        items=_optional(schema.items),
        all_of=tuple(_without_rules(member) for member in schema.all_of if _RULE not in member.extensions),
        any_of=tuple(map(_without_rules, schema.any_of)),
        one_of=tuple(map(_without_rules, schema.one_of)),
    )


def _optional(schema: Schema | None) -> Schema | None:
    return None if schema is None else _without_rules(schema)


def _used_components(operations: Iterable[Operation], openapi: OpenAPI) -> frozenset[str]:
    return reached((schema for operation in operations for schema in operation.schemas()), openapi.schemas)
