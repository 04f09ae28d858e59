"""Check that every default and example of a fragment is a value of its own schema, by `jsonschema`."""

from collections.abc import Iterator

from jsonschema.exceptions import best_match

from imgspec.bundle import validator_at
from imgspec.diagnostics import Code, Sink
from imgspec.resolve import DATA_KEYWORDS, Place, Resolved
from imgspec.source import Json, Pointer

_CHECKED: dict[str, Code] = {"default": "bad-default", "example": "bad-example", "x-imgspec-usage": "bad-example"}


def check_values(resolved: Resolved, document: dict[str, Json], sink: Sink) -> None:
    """Report each default, example and usage value that its schema refuses; ``document`` is the fragment's bundle."""
    root = Place(resolved.document, ())
    others = [place for place in resolved.schemas.values() if place.document is not resolved.document]
    for place in (root, *others):
        for value_place in _values(place):
            validator = validator_at(document, value_place.pointer[:-1])
            error = best_match(validator.iter_errors(value_place.value))
            if error is not None:
                keyword = str(value_place.pointer[-1])
                sink.error(
                    value_place.span, _CHECKED[keyword], f"the schema refuses its own {keyword}: {error.message}"
                )


def _values(place: Place) -> Iterator[Place]:
    """Yield the places of all values to check below ``place``: keywords of a schema, not properties so called."""
    value = place.value
    if isinstance(value, list):
        for index in range(len(value)):
            yield from _values(place.child(index))
    elif isinstance(value, dict) and place.pointer[-1:] == ("properties",):
        for name in value:
            yield from _values(place.child(name))
    elif isinstance(value, dict):
        for key in value:
            if key in _CHECKED and _is_schema(place.pointer):
                yield place.child(key)
            elif key not in DATA_KEYWORDS:
                yield from _values(place.child(key))


def _is_schema(pointer: Pointer) -> bool:
    return "schema" in pointer or pointer[:2] == ("components", "schemas")
