"""What the vendor published of what a fragment describes: all but the answers marked ``x-imgspec-unpublished``."""

from collections.abc import Iterable
from dataclasses import replace

from imgspec.openapi.model import OpenAPI, Operation
from imgspec.openapi.reach import reached


def published(description: OpenAPI) -> OpenAPI:
    """Return a description without unpublished answers, and without the components that only these lead to."""
    operations = tuple(map(_published, description.operations))
    used = _used(description.operations, description)
    others = (schema for name, schema in description.schemas.items() if name not in used)
    kept = _used(operations, description) | reached(others, description.schemas)
    schemas = {name: schema for name, schema in description.schemas.items() if name in kept or name not in used}
    return replace(description, operations=operations, schemas=schemas)


def _published(operation: Operation) -> Operation:
    told = tuple(each for each in operation.responses if not each.extensions.get("x-imgspec-unpublished"))
    return replace(operation, responses=told)


def _used(operations: Iterable[Operation], description: OpenAPI) -> frozenset[str]:
    return reached((schema for each in operations for schema in each.schemas()), description.schemas)
