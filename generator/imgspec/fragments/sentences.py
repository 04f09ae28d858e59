"""A value that the schema of fragments refuses, as a diagnostic: our own sentence, at the place of the mistake.

`SENTENCES` has one for each keyword of JSON Schema that can refuse a value. No message has words of `jsonschema`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from jsonschema.exceptions import ValidationError

from imgspec.diagnostics import Diagnostic
from imgspec.diagnostics import fragment_form as codes
from imgspec.fragments.refused_patterns import refused_pattern
from imgspec.patterns.errors import PatternError
from imgspec.source import Json, Location, Span

NOTHING: Json = {"not": {}}
"""The schema of a key that is not supported at its place: it accepts no value."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An error of `jsonschema`: the value at ``place``, and the ``keyword`` of a ``schema`` that refuses it.

    ``limit`` is the value of the keyword. Where ``names_a_key``, the name ``value`` of a key at ``place`` is refused.
    ``cause`` is why a ``format`` is refused.
    """

    place: Location
    keyword: str
    limit: Any
    value: Any
    schema: Mapping[str, Any]
    names_a_key: bool
    cause: Exception | None

    @property
    def declared(self) -> list[str]:
        """The keys that the schema has for an object."""
        return [key for key, schema in self.schema.get("properties", {}).items() if schema != NOTHING]

    @property
    def limits(self) -> list[Any]:
        """The types of a ``type``, or the values of an ``enum`` or ``const``."""
        return self.limit if isinstance(self.limit, list) and self.keyword != "const" else [self.limit]


def failure_of(location: Location, error: ValidationError) -> Failure:
    """Return an error of the value at ``location``."""
    return Failure(
        place=location.child(*error.absolute_path),
        keyword=str(error.validator),
        limit=error.validator_value,
        value=error.instance,
        schema=error.schema if isinstance(error.schema, Mapping) else {},
        names_a_key="propertyNames" in error.schema_path,
        cause=error.cause if isinstance(error.cause, Exception) else None,
    )


def wrong_form(span: Span, failure: Failure) -> Diagnostic:
    """Return the diagnostic of a text that a ``pattern`` refuses; the schema beside it says what is wrong."""
    form, example = failure.schema["patternErrorMessage"], failure.schema["examples"][0]
    return codes.wrong_form(span, value=failure.value, form=form, example=example)


def _pattern(failure: Failure) -> Diagnostic:
    assert isinstance(failure.cause, PatternError), "no other format is checked"
    return refused_pattern(failure.place.span, failure.value, failure.cause)


def _wrong_type(failure: Failure) -> Diagnostic:
    return codes.wrong_type(failure.place.span, types=failure.limits, value=failure.value)


def _too_few(failure: Failure) -> Diagnostic:
    return codes.too_few(failure.place.key_span, number=failure.limit, known=failure.declared)


def _no_string(failure: Failure) -> Diagnostic:
    """Return the diagnostic of an ``enum`` without a string, which is what ``contains`` asks for."""
    if not failure.value:
        return codes.too_few(failure.place.key_span, number=1, known=())
    return codes.unsupported_enum(failure.place.child(0).span, value=failure.value[0])


def _too_many(failure: Failure) -> Diagnostic:
    tokens = list(failure.value) if isinstance(failure.value, dict) else range(len(failure.value))
    first = failure.place.child(tokens[failure.limit])
    return codes.too_many(first.key_span, number=failure.limit, rule=failure.schema.get("description", ""))


def _duplicate_item(failure: Failure) -> Diagnostic:
    items = failure.value
    index = next(index for index, item in enumerate(items) if item in items[:index])
    return codes.duplicate_item(failure.place.child(index).span, value=items[index])


SENTENCES: Mapping[str, Callable[[Failure], Diagnostic]] = {
    "type": _wrong_type,
    "enum": lambda it: codes.unknown_choice(it.place.span, value=it.value, choices=it.limits),
    "const": lambda it: codes.unknown_choice(it.place.span, value=it.value, choices=it.limits),
    "pattern": lambda it: wrong_form(it.place.span, it),
    "format": _pattern,
    "minLength": lambda it: codes.empty_text(it.place.span),
    "minimum": lambda it: codes.too_small(it.place.span, value=it.value, limit=it.limit),
    "maximum": lambda it: codes.too_large(it.place.span, value=it.value, limit=it.limit),
    "minItems": _too_few,
    "minProperties": _too_few,
    "contains": _no_string,
    "maxItems": _too_many,
    "maxProperties": _too_many,
    "uniqueItems": _duplicate_item,
}
"""The diagnostic of a refused value, by the keyword that refuses it."""
