"""Check a fragment's shape: every keyword is known, stands where it may, and has a value of the right kind.

The rules are the JSON Schema beside this module, which editors use too. An unknown keyword is an error that names it.
"""

import json
import re
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError, best_match

from imgspec.diagnostics import Sink
from imgspec.source import Document, Json, Place

FRAGMENT_SCHEMA = Path(__file__).with_name("fragment.schema.json")
_NOWHERE: Json = {"not": {}}


def validate(document: Document, sink: Sink) -> None:
    """Report everything in a fragment's main document that the schema of fragments refuses."""
    _report(Place(document, ()), _validator("#"), sink)


def validate_component(place: Place, sink: Sink) -> None:
    """Report everything in one component schema of another document that the schema of fragments refuses."""
    _report(place, _validator("#/$defs/unit"), sink)


@cache
def _validator(pointer: str) -> Draft202012Validator:
    schema = json.loads(FRAGMENT_SCHEMA.read_text("utf-8"))
    part = {"$ref": pointer, "$defs": schema["$defs"]} if pointer != "#" else schema
    return Draft202012Validator(part, format_checker=Draft202012Validator.FORMAT_CHECKER)


def _report(place: Place, validator: Draft202012Validator, sink: Sink) -> None:
    for error in validator.iter_errors(place.value):
        cause = best_match([error])
        assert cause is not None, "the best match of one error is an error"
        at = place.child(*cause.absolute_path)
        if cause.validator == "additionalProperties":
            _report_unknown(at, cause, sink)
        elif cause.schema == _NOWHERE:
            sink.error(at.key_span, "unsupported", f"the keyword {at.pointer[-1]!r} is not supported here")
        else:
            sink.error(at.span, "openapi", _message(cause))


def _message(error: ValidationError) -> str:
    if error.validator == "pattern" and isinstance(error.schema, Mapping) and "description" in error.schema:
        return f"{error.instance!r} does not fit: {error.schema['description']}"
    return error.message


def _report_unknown(at: Place, error: ValidationError, sink: Sink) -> None:
    for key in _refused_keys(error):
        span = at.child(key).key_span
        if key in Draft202012Validator.VALIDATORS:
            sink.error(span, "unsupported", f"the keyword {key!r} is not supported here")
            continue
        close = get_close_matches(key, _declared_keys(error), n=1)
        sink.error(span, "unknown-keyword", f"unknown keyword {key!r}", f"did you mean {close[0]!r}?" if close else "")


def _declared_keys(error: ValidationError) -> Mapping[str, object]:
    schema = error.schema
    assert isinstance(schema, Mapping), "a boolean schema has no keyword that could fail"
    declared: Mapping[str, object] = schema.get("properties", {})
    return declared


def _refused_keys(error: ValidationError) -> list[str]:
    """Return the keys that ``additionalProperties: false`` refused: neither declared nor of a declared pattern."""
    declared = _declared_keys(error)
    assert isinstance(error.schema, Mapping), "a boolean schema has no keyword that could fail"
    assert isinstance(error.instance, Mapping), "only an object has keys"
    patterns = error.schema.get("patternProperties", {})
    return [
        key
        for key in error.instance
        if key not in declared and not any(re.search(pattern, key) for pattern in patterns)
    ]
