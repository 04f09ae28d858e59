"""Refuse rules between fields that say nothing: a rule that never applies, or that no request can break.

A rule applies to the requests that fit its ``if``; these have to fit its ``then``. Each field is tested by itself:

    - a value under ``const`` or ``enum`` that the field never has     -> a misspelt value
    - a limit of numbers for a field without numbers, and the like     -> JSON Schema ignores it
    - a test that no value of the field fits                           -> only an absent field fits: ``false``
    - ``false`` for a field that is required                           -> it is never absent
    - a test in ``then`` that every request fits that fits the ``if``  -> no request can break it

A ``then`` that contradicts its ``if`` is a rule too: by it, the fields of the ``if`` exclude each other.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from imgspec.api.field_values import FieldValues, field_values, limits_of_other_types
from imgspec.diagnostics import Diagnostic, Sink
from imgspec.diagnostics import api as codes
from imgspec.fragments.bundle import validator_at
from imgspec.openapi.keywords import mapping, sequence, strings
from imgspec.openapi.model import OpenAPI, Schema
from imgspec.openapi.reach import request_schemas
from imgspec.source import Json, Span


def refuse_pointless_rules(openapi: OpenAPI, sink: Sink) -> None:
    """Report what has no effect in the rules of requests. The rules name fields that exist."""
    for model in request_schemas(openapi):
        for rule in model.all_of:
            condition, consequence = (_Side(keyword, rule, model, openapi) for keyword in ("if", "then"))
            findings = [*condition.impossible(), *consequence.impossible()]
            sink.extend(findings or _without_effect(condition, consequence))


@dataclass(frozen=True, slots=True)
class _Side:
    """The ``if`` or the ``then`` of a rule in the object schema ``model``."""

    keyword: Literal["if", "then"]
    rule: Schema
    model: Schema
    openapi: OpenAPI

    @property
    def tests(self) -> Mapping[str, Json]:
        """The test of each field by its wire name: an object, or False."""
        return mapping(self.rule.written, self.keyword, "properties")

    @property
    def required(self) -> tuple[str, ...]:
        return strings(mapping(self.rule.written, self.keyword), "required")

    @property
    def always_present(self) -> tuple[str, ...]:
        """The fields that every request has, whatever the rule says. It need not have one that is ``readOnly``."""
        return tuple(name for name in self.model.required if not self._is_read_only(self.model.properties[name]))

    def _is_read_only(self, schema: Schema) -> bool:
        return schema.read_only or self.openapi.target(schema).read_only

    def values(self, name: str) -> FieldValues:
        """Return the values that a field has where it is present."""
        return field_values(self.model.properties[name], self.openapi)

    def key_span(self, *tokens: str) -> Span:
        return self.openapi.key_span(self.rule, self.keyword, *tokens)

    def value_span(self, *tokens: str | int) -> Span:
        return self.openapi.value_span(self.rule, self.keyword, *tokens)

    def impossible(self) -> Iterator[Diagnostic]:
        """Yield the tests that no field can fit, and those that are about another type than the field has."""
        for name, test in self.tests.items():
            if isinstance(test, dict):
                yield from self._impossible_test(name, test)
            elif name in (*self.required, *self.always_present):
                yield codes.never_absent(self.key_span("properties", name), name=name)

    def _impossible_test(self, name: str, test: Mapping[str, Json]) -> Iterator[Diagnostic]:
        values = self.values(name)
        findings = [*self._refused_values(name, test), *self._limits_of_other_types(name, test)]
        if not findings and not values.is_contradictory and values.fitting(test).is_empty:
            findings.append(codes.impossible_test(self.key_span("properties", name), name=name))
        yield from findings

    def _refused_values(self, name: str, test: Mapping[str, Json]) -> Iterator[Diagnostic]:
        validator = validator_at(self.openapi.source, self.model.properties[name].pointer)
        named = self.values(name).named
        places: list[tuple[str | int, ...]] = [("const",)] if "const" in test else []
        places += [("enum", index) for index in range(len(sequence(test, "enum")))]
        for place in places:
            location = ("properties", name, *place)
            value = self.openapi.source.value((*self.rule.pointer, self.keyword, *location))
            if value not in named and not validator.is_valid(value):
                known = sorted(known for known in named if known is not None)
                yield codes.impossible_value(self.value_span(*location), name=name, value=value, known=known)

    def _limits_of_other_types(self, name: str, test: Mapping[str, Json]) -> Iterator[Diagnostic]:
        for limit in limits_of_other_types(test, self.values(name)):
            yield codes.limit_of_another_type(self.key_span("properties", name, limit), name=name, limit=limit)


def _without_effect(condition: _Side, consequence: _Side) -> Iterator[Diagnostic]:
    """Yield what is fulfilled in the ``then`` of a rule by every request that fits its ``if``."""
    for name, test in consequence.tests.items():
        if _always_fits(name, test, condition):
            yield codes.pointless_test(consequence.key_span("properties", name), name=name)
    for index, name in enumerate(consequence.required):
        if name in (*condition.required, *condition.always_present):
            yield codes.pointless_test(consequence.value_span("required", index), name=name)


def _always_fits(name: str, test: Json, condition: _Side) -> bool:
    """Tell whether a field fits a test of a ``then`` in all requests that fit the ``if``; an absent field fits it."""
    before = condition.tests.get(name, {})
    if not isinstance(before, dict):
        return True
    values = condition.values(name)
    if not isinstance(test, dict) or values.is_contradictory:
        return False
    applied = values.fitting(before)
    return applied.fitting(test) == applied
