"""Check that every default and every example of a fragment is a value of its own schema, by `jsonschema`."""

from collections.abc import Mapping

from jsonschema.exceptions import best_match

from imgspec.diagnostics import Code, Sink
from imgspec.diagnostics import fragments as codes
from imgspec.fragments.bundle import validator_at
from imgspec.openapi.model import OpenAPI

_CHECKED: Mapping[str, Code[[str]]] = {
    "default": codes.bad_default,
    "example": codes.bad_example,
    "x-imgspec-usage": codes.bad_example,
}


def check_values(openapi: OpenAPI, sink: Sink) -> None:
    """Report each default and example that its own schema refuses; ``openapi`` is read from a fragment's bundle."""
    for schema in openapi.all_schemas():
        for keyword in _CHECKED.keys() & schema.written.keys():
            validator = validator_at(openapi.source, schema.pointer)
            error = best_match(validator.iter_errors(schema.written[keyword]))
            if error is not None:
                sink.add(_CHECKED[keyword](openapi.value_span(schema, keyword), error.message))
