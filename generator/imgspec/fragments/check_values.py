"""Check that every default and every example of a fragment is a value of its own schema, by `jsonschema`."""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from jsonschema.exceptions import best_match

from imgspec.diagnostics import Code, Sink
from imgspec.diagnostics import fragments as codes
from imgspec.fragments.bundle import validator_at
from imgspec.fragments.contradictions import has_impossible_limits
from imgspec.openapi.model import OpenAPI, Schema
from imgspec.source import Json, Pointer

_Stated: TypeAlias = tuple[Pointer, Json, Code[[object, str, object]]]
"""The place of a value below its schema, the value, and the code of one that the schema refuses."""

_ONE_VALUE: Mapping[str, Code[[object, str, object]]] = {
    "default": codes.bad_default,
    "example": codes.bad_example,
    "x-imgspec-usage": codes.bad_example,
}


def check_values(openapi: OpenAPI, sink: Sink) -> None:
    """Report each default and example that its own schema refuses; ``openapi`` is read from a fragment's bundle.

    Limits that no value fits are reported by `imgspec.fragments.contradictions`: there the values are not the mistake.
    """
    for schema in openapi.all_schemas():
        if has_impossible_limits(schema):
            continue
        for place, value, code in _stated(schema):
            error = best_match(validator_at(openapi.source, schema.pointer).iter_errors(value))
            if error is not None:
                span = openapi.value_span(schema, *place, *error.absolute_path)
                sink.add(code(span, error.instance, str(error.validator), error.validator_value))


def _stated(schema: Schema) -> Iterator[_Stated]:
    for keyword in _ONE_VALUE.keys() & schema.written.keys():
        yield (keyword,), schema.written[keyword], _ONE_VALUE[keyword]
    for index, example in enumerate(schema.examples):
        yield ("examples", index), example, codes.bad_example
