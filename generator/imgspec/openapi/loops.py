"""The loops in a document: references by which a schema is defined as itself, so that no type can be made of it."""

from collections.abc import Iterator, Mapping

from imgspec.openapi.graph import find_cycle
from imgspec.openapi.model import Schema
from imgspec.source import Pointer


def closing_references(targets: Mapping[Pointer, Schema]) -> list[Schema]:
    """Return the schemas whose ``$ref`` closes a loop. Without these references, the document has no loop."""
    references = {pointer: list(_references_of_itself(schema)) for pointer, schema in targets.items()}
    closing: list[Schema] = []
    while cycle := find_cycle({pointer: map(_target, schemas) for pointer, schemas in references.items()}):
        source, target = cycle[-2:]
        closing += (schema for schema in references[source] if schema.ref == target)
        references[source] = [schema for schema in references[source] if schema.ref != target]
    return closing


def _target(schema: Schema) -> Pointer:
    assert schema.ref is not None, "only references are followed"
    return schema.ref


def _references_of_itself(schema: Schema) -> Iterator[Schema]:
    """Yield the references that define what ``schema`` itself is: those not below a property or a choice of types."""
    if schema.ref is not None:
        yield schema
    parts = [*schema.all_of]
    if not schema.properties:
        parts += [part for part in (schema.items, schema.additional_properties) if part is not None]
    for members in (schema.any_of, schema.one_of):
        not_null = [member for member in members if not member.is_null]
        parts += not_null if len(not_null) == 1 else []
    for part in parts:
        yield from _references_of_itself(part)
