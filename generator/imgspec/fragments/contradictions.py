"""Find the schemas of a fragment that accept nothing: their keywords contradict each other.

Cases:
    - ``minimum: 11`` beside ``maximum: 10``, and the other limits  -> no value fits both
    - null in an ``enum`` whose ``type`` has no null                -> one of its values never fits
    - ``oneOf`` of one required field twice, or of two that are required anyway -> never exactly one of them
    - an object that requires an object of the same schema          -> no value of it ends
"""

from collections.abc import Iterator
from itertools import combinations

from imgspec.diagnostics import Sink
from imgspec.diagnostics import fragments as codes
from imgspec.openapi.model import OpenAPI, Schema
from imgspec.openapi.ranges import lengths_within, numbers_within
from imgspec.openapi.reach import reached
from imgspec.source import ABSENT, Json

_LEAST = ("minimum", "exclusiveMinimum", "minLength", "minItems")
_GREATEST = ("maximum", "exclusiveMaximum", "maxLength", "maxItems")


def refuse_contradictions(openapi: OpenAPI, sink: Sink) -> None:
    """Report each schema that accepts nothing, and each listed value that its type refuses."""
    for schema in openapi.all_schemas():
        _refuse_limits(schema, openapi, sink)
        _refuse_values(schema, openapi, sink)
        _refuse_choices(schema, openapi, sink)
    for name in _endless(openapi):
        sink.add(codes.endless_schema(openapi.schemas[name].origin, name=name))


def has_impossible_limits(schema: Schema) -> bool:
    """Tell whether no value fits all limits of a schema."""
    limits = schema.limits
    numbers = numbers_within(limits, integers="integer" in schema.types)
    lengths = lengths_within(limits.min_length, limits.max_length)
    items = lengths_within(limits.min_items, limits.max_items)
    return numbers.is_empty or lengths.is_empty or items.is_empty


def _refuse_limits(schema: Schema, openapi: OpenAPI, sink: Sink) -> None:
    if has_impossible_limits(schema):
        written = [keyword for keyword in (*_LEAST, *_GREATEST) if keyword in schema.written]
        facts = [f"{keyword}: {schema.written[keyword]}" for keyword in written]
        sink.add(codes.impossible_limits(openapi.key_span(schema, written[0]), limits=facts))


def _refuse_values(schema: Schema, openapi: OpenAPI, sink: Sink) -> None:
    """Report strings and null under ``enum`` and ``const`` that ``type`` refuses; no other value is supported there."""
    for pointer, value in _listed(schema):
        needed = "null" if value is None else "string"
        if schema.types and needed not in schema.types and isinstance(value, str | None):
            span = openapi.value_span(schema, *pointer)
            sink.add(codes.value_of_another_type(span, value=value, types=schema.types))


def _listed(schema: Schema) -> Iterator[tuple[tuple[str | int, ...], Json]]:
    """Yield each value that a schema lists, with its place below the schema."""
    if schema.const is not ABSENT:
        yield ("const",), schema.const
    for index, value in enumerate(schema.enum or ()):
        yield ("enum", index), value


def _refuse_choices(schema: Schema, openapi: OpenAPI, sink: Sink) -> None:
    """Report a choice between fields, beside properties, by which no object has exactly one of them."""
    if not schema.properties:
        return
    for first, second in combinations(schema.one_of, 2):
        if first.required == second.required or {*first.required, *second.required} <= set(schema.required):
            sink.add(codes.impossible_choice(openapi.value_span(second)))


# ---------------------------------------------------------------------------------------------- schemas without an end


def _endless(openapi: OpenAPI) -> Iterator[str]:
    """Yield the component schemas of which no value ends, because they lead to themselves."""
    ending: set[str] = set()
    while new := {name for name, schema in openapi.schemas.items() if name not in ending and _ends(schema, ending)}:
        ending |= new
    endless = {name: schema for name, schema in openapi.schemas.items() if name not in ending}
    for name, schema in endless.items():
        if name in reached(schema.children(), endless):
            yield name


def _ends(schema: Schema, ending: set[str]) -> bool:
    """Tell whether a value of a schema ends, if only values of the components ``ending`` do."""
    if schema.component is not None:
        return schema.component in ending
    if schema.may_be_null:
        return True
    if schema.properties:
        return all(_ends(inner, ending) for name, inner in schema.properties.items() if name in schema.required)
    if schema.items is not None and schema.limits.min_items:
        return _ends(schema.items, ending)
    members = schema.any_of or schema.one_of
    return not members or any(_ends(member, ending) for member in members)
