"""The part of a fragment that the vendor published: everything except responses with ``x-imgspec-unpublished``.

In and out: an `OpenAPI`.
"""

from collections.abc import Iterable
from dataclasses import replace

from imgspec.openapi.model import OpenAPI, Operation
from imgspec.openapi.reach import reached


def published(openapi: OpenAPI) -> OpenAPI:
    """Return a document without unpublished responses, and without the components that only these lead to."""
    operations = tuple(map(_published_operation, openapi.operations))
    used = _used_components(openapi.operations, openapi)
    unused_schemas = (schema for name, schema in openapi.schemas.items() if name not in used)
    kept = _used_components(operations, openapi) | reached(unused_schemas, openapi.schemas)
    schemas = {name: schema for name, schema in openapi.schemas.items() if name in kept or name not in used}
    return replace(openapi, operations=operations, schemas=schemas)


def _published_operation(operation: Operation) -> Operation:
    responses = (response for response in operation.responses if not response.extensions.get("x-imgspec-unpublished"))
    return replace(operation, responses=tuple(responses))


def _used_components(operations: Iterable[Operation], openapi: OpenAPI) -> frozenset[str]:
    return reached((schema for operation in operations for schema in operation.schemas()), openapi.schemas)
