"""The loops in a document: references by which a schema is defined as itself, so that no type can be made of it."""

from collections.abc import Iterator, Mapping

from imgspec.openapi.graph import closing_edges
from imgspec.openapi.model import Schema
from imgspec.source import Pointer


def closing_references(targets: Mapping[Pointer, Schema]) -> list[Schema]:
    """Return the schemas whose ``$ref`` closes a loop. Without these references, the document has no loop."""
    references = {pointer: list(_references_of_itself(schema)) for pointer, schema in targets.items()}
    closing = closing_edges({pointer: map(_target, schemas) for pointer, schemas in references.items()})
    return [
        schema for pointer, schemas in references.items() for schema in schemas if (pointer, _target(schema)) in closing
    ]


def _target(schema: Schema) -> Pointer:
    assert schema.ref is not None, "only references are followed"
    return schema.ref


def _references_of_itself(schema: Schema) -> Iterator[Schema]:
    """Yield the references that define what ``schema`` itself is.

    Those below a property, a list or a map lead to a part of a value, and those below a choice of types to one of them.
    """
    if schema.ref is not None:
        yield schema
    parts = [*schema.all_of]
    for members in (schema.any_of, schema.one_of):
        not_null = [member for member in members if not member.is_null]
        parts += not_null if len(not_null) == 1 else []
    for part in parts:
        yield from _references_of_itself(part)
