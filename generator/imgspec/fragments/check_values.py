"""Check that every default and example of a fragment is a value of its own schema, by `jsonschema`."""

from jsonschema.exceptions import best_match

from imgspec.diagnostics import Sink
from imgspec.fragments.bundle import validator_at
from imgspec.fragments.resolve import Resolved
from imgspec.fragments.walk import keyword_objects
from imgspec.openapi.keywords import mapping
from imgspec.source import Document, Place

_CHECKED: dict[str, str] = {"default": "bad-default", "example": "bad-example", "x-imgspec-usage": "bad-example"}


def check_values(resolved: Resolved, document: Document, sink: Sink) -> None:
    """Report each default, example and usage value that its schema refuses; ``document`` is the fragment's bundle."""
    root = Place(resolved.document, ())
    others = [place for place in resolved.schemas.values() if place.document is not resolved.document]
    for place in (schema for start in (root, *others) for schema in keyword_objects(start)):
        for keyword in _CHECKED.keys() & mapping(place.value).keys():
            value = place.child(keyword)
            error = best_match(validator_at(document, place.pointer).iter_errors(value.value))
            if error is not None:
                message = f"the schema refuses its own {keyword}: {error.message}"
                sink.error(value.span, _CHECKED[keyword], message)
