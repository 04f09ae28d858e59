"""Check a fragment's form: every keyword is known, is allowed at its place, and has a value of the right type.

The rules are the JSON Schema beside this module, which editors use too. An unknown keyword is an error that names it.
"""

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError, best_match

from imgspec.diagnostics import Diagnostic, Sink
from imgspec.diagnostics import fragments as codes
from imgspec.diagnostics import openapi as openapi_codes
from imgspec.patterns.errors import PatternError, PatternTooLargeError, UnsupportedPatternError
from imgspec.patterns.read import model_pattern
from imgspec.source import Document, Json, Location, Span

FRAGMENT_SCHEMA = Path(__file__).with_name("fragment.schema.json")
_CHECKER = FormatChecker(())
_NOTHING: Json = {"not": {}}
"""The schema of a key that is not supported at its place: it accepts no value."""


def validate(document: Document, sink: Sink) -> None:
    """Report everything in a fragment's main document that the schema of fragments refuses."""
    _report(Location(document, ()), _validator("#"), sink)


def validate_component(location: Location, sink: Sink) -> None:
    """Report everything in one component schema of another document that the schema of fragments refuses."""
    _report(location, _validator("#/$defs/unit"), sink)


@_CHECKER.checks("regex", raises=PatternError)
def _check_pattern(value: object) -> bool:
    """Raise `PatternError` for a pattern that the models cannot match; any other value is valid."""
    if isinstance(value, str):
        model_pattern(value)
    return True


@cache
def _validator(pointer: str) -> Draft202012Validator:
    schema = json.loads(FRAGMENT_SCHEMA.read_text("utf-8"))
    part = {"$ref": pointer, "$defs": schema["$defs"]} if pointer != "#" else schema
    return Draft202012Validator(part, format_checker=_CHECKER)


def _report(location: Location, validator: Draft202012Validator, sink: Sink) -> None:
    for error in validator.iter_errors(location.value):
        cause = best_match([error])
        assert cause is not None, "the best match of one error is an error"
        refused = location.child(*cause.absolute_path)
        if cause.validator == "additionalProperties":
            sink.extend(_unknown_keyword(refused, key, cause) for key in _refused_keys(cause))
        elif cause.schema == _NOTHING:
            sink.add(openapi_codes.unsupported_keyword(refused.key_span, keyword=str(refused.pointer[-1])))
        else:
            sink.add(_refused_value(refused.span, cause))


def _unknown_keyword(location: Location, key: str, error: ValidationError) -> Diagnostic:
    span = location.child(key).key_span
    if key in Draft202012Validator.VALIDATORS:
        return openapi_codes.unsupported_keyword(span, keyword=key)
    return codes.unknown_keyword(span, keyword=key, known=list(_declared_keys(error)))


def _refused_value(span: Span, error: ValidationError) -> Diagnostic:
    """Return what is wrong with a value, by the keyword of JSON Schema that refuses it."""
    limit: Any = error.validator_value
    match error.validator:
        case "required":
            assert isinstance(error.instance, Mapping), "only an object has keys"
            missing = next(key for key in limit if key not in error.instance and repr(key) in error.message)
            return codes.missing_key(span, key=missing)
        case "type":
            return codes.wrong_type(span, types=[limit] if isinstance(limit, str) else limit, value=error.instance)
        case "enum" | "const":
            choices: Sequence[Json] = limit if error.validator == "enum" else [limit]
            return codes.unknown_choice(span, value=error.instance, choices=choices)
        case "pattern" if isinstance(error.schema, Mapping) and "description" in error.schema:
            return codes.wrong_form(span, value=str(error.instance), form=str(error.schema["description"]))
        case "format" if isinstance(error.cause, PatternError):
            return _refused_pattern(span, str(error.instance), error.cause)
        case _:
            return codes.invalid_value(span, problem=error.message)


def _refused_pattern(span: Span, pattern: str, error: PatternError) -> Diagnostic:
    match error:
        case UnsupportedPatternError():
            return codes.unsupported_pattern(span, pattern=pattern, what=error.problem)
        case PatternTooLargeError():
            return codes.pattern_too_large(span, pattern=pattern, problem=error.problem)
        case _:
            return codes.invalid_pattern(span, pattern=pattern, problem=error.problem)


def _declared_keys(error: ValidationError) -> Mapping[str, object]:
    schema = error.schema
    assert isinstance(schema, Mapping), "a boolean schema has no keyword that could fail"
    declared: Mapping[str, object] = schema.get("properties", {})
    return declared


def _refused_keys(error: ValidationError) -> list[str]:
    """Return the keys that ``additionalProperties: false`` refuses: neither declared nor of a declared pattern."""
    declared = _declared_keys(error)
    assert isinstance(error.schema, Mapping), "a boolean schema has no keyword that could fail"
    assert isinstance(error.instance, Mapping), "only an object has keys"
    patterns = error.schema.get("patternProperties", {})
    return [
        key
        for key in error.instance
        if key not in declared and not any(re.search(pattern, key) for pattern in patterns)
    ]
