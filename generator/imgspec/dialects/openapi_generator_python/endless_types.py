"""Lists and maps of themselves. In: a `FlatDocument`. Out: the same, in which every list and map comes to an end.

Where a list or map contains itself, it holds any value. The generator prints that of a component that directly holds
itself. For one that does so over other lists or maps it prints nothing: it ends with a stack overflow. Source: releases
7.11 and 7.26 on test documents.
"""

from dataclasses import replace

from imgspec.dialects.openapi_generator_python.inline_models import FlatDocument
from imgspec.dialects.openapi_generator_python.predicates import is_array, is_map
from imgspec.openapi.graph import closing_edges
from imgspec.openapi.model import Schema


def without_endless_types(flat: FlatDocument) -> FlatDocument:
    """Return a document in which no list or map contains itself, unless there is a class between."""
    held = {name: _held_component(schema, flat) for name, schema in flat.models.items()}
    closing = closing_edges({name: [] if inner is None else [inner] for name, inner in held.items()})
    endless = {holder for holder, _ in closing}
    models = {name: _of_any_value(schema) if name in endless else schema for name, schema in flat.models.items()}
    return replace(flat, models=models)


def _held_component(schema: Schema, flat: FlatDocument) -> str | None:
    """Return the name of the component that a list or map holds, however deep it stands in lists and maps."""
    inner = _inside(schema)
    while inner is not None and inner.ref is None:
        inner = _inside(inner)
    name = None
    while inner is not None and inner.component is not None and inner.component in flat.models:
        name = inner.component
        inner = flat.models[name]
    return name


def _of_any_value(schema: Schema) -> Schema:
    """Return a list or map, with any value where its innermost one holds a reference."""
    inner = _inside(schema)
    if inner is None:
        return Schema(pointer=schema.pointer, origin=schema.origin)
    if is_array(schema):
        return replace(schema, items=_of_any_value(inner))
    return replace(schema, additional_properties=_of_any_value(inner))


def _inside(schema: Schema) -> Schema | None:
    """Return what a list or map holds; None for any other schema."""
    if is_array(schema):
        return schema.items
    return schema.additional_properties if is_map(schema) else None
