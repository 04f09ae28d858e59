"""Schemas that accept nothing are refused, and no others. jsonschema judges every combination of limits on many values."""

import json
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.diagnostics.findings import findings, shown
from tests.diagnostics.test_bad_fragments import ACME, position

N = '        n: {type: [integer, "null"], minimum: 1, maximum: 10, default: 1}\n'
IMAGE = "    Image:\n"
NUMBERS = [-1, 0, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 3]
"""A number at every limit below, between any two of them, and beyond."""


def limited_schemas() -> Iterator[dict[str, Any]]:
    """Yield schemas with every combination of some limits."""
    keywords = ("minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum")
    for type_, *limits in product(("integer", "number"), (None, 1, 1.5), (None, 0, 1), (None, 1, 1.5), (None, 1, 2)):
        yield {"type": type_} | {key: limit for key, limit in zip(keywords, limits, strict=True) if limit is not None}
    for least, greatest in product((0, 1, 2), (0, 1)):
        yield {"type": "string", "minLength": least, "maxLength": greatest}
        yield {"type": "array", "items": {"type": "integer"}, "minItems": least, "maxItems": greatest}


def accepts_something(schema: dict[str, Any]) -> bool:
    values = [*NUMBERS, *("a" * length for length in range(3)), *([1] * length for length in range(3))]
    return any(map(Draft202012Validator(schema).is_valid, values))


def test_limits_are_refused_exactly_if_no_value_fits_them(tmp_path: Path) -> None:
    schemas = list(limited_schemas())
    first_line = ACME.partition(N)[0].count("\n") + 1
    properties = (f"        p{index}: {json.dumps(schema)}\n" for index, schema in enumerate(schemas))
    found = findings(tmp_path, ACME.replace(N, "".join(properties)))
    assert {diagnostic.code for diagnostic in found} == {"impossible-limits"}
    refused = [schemas[diagnostic.span.line - first_line] for diagnostic in found]
    assert refused == [schema for schema in schemas if not accepts_something(schema)]


CONTRADICTIONS: dict[str, tuple[str, str, str, str]] = {
    "minimum above maximum": (
        N,
        "        n: {type: integer, maximum: 10, minimum: 11}\n",
        "minimum: 11",
        "impossible-limits: No value fits minimum: 11 and maximum: 10.",
    ),
    "no integer between two limits": (
        N,
        "        n: {type: integer, exclusiveMinimum: 1, exclusiveMaximum: 2}\n",
        "exclusiveMinimum",
        "impossible-limits: No value fits exclusiveMinimum: 1 and exclusiveMaximum: 2.",
    ),
    "in a member of a union in a list": (
        N,
        "        n: {type: array, items: {anyOf: [{type: string, minLength: 2, maxLength: 1}, {type: integer}]}}\n",
        "minLength: 2",
        "impossible-limits: No value fits minLength: 2 and maxLength: 1.",
    ),
    "in a response": (
        "        url: {type: string}\n",
        "        url: {type: [array, 'null'], items: {}, minItems: 3, maxItems: 2}\n",
        "minItems: 3",
        "impossible-limits: No value fits minItems: 3 and maxItems: 2.",
    ),
    "null of a type without null": (
        N,
        "        n: {type: string, enum: [a, null]}\n",
        "null]}\n        size",
        "value-of-another-type: The type string refuses null.",
    ),
    "a string of a number": (
        N,
        "        n: {type: [integer, 'null'], const: '1'}\n",
        "'1'}",
        "value-of-another-type: The type integer or null refuses '1'.",
    ),
    "a choice of one field twice": (
        "      required: [data]\n",
        "      oneOf: [{required: [data]}, {required: [data]}]\n",
        "{required: [data]}]\n",
        "impossible-choice: No object can fit exactly one member of this oneOf.",
    ),
    "an object of itself": (
        IMAGE,
        f"    Node: {{type: object, required: [me], properties: {{me: {{$ref: '#/components/schemas/Node'}}}}}}\n{IMAGE}",
        "Node: {",
        "endless-schema: No value of 'Node' ends: it requires another 'Node'.",
    ),
    "a list of itself that is not empty": (
        IMAGE,
        (
            "    Node: {type: object, required: [me], properties: {me: {$ref: '#/components/schemas/Nodes'}}}\n"
            f"    Nodes: {{type: array, items: {{$ref: '#/components/schemas/Node'}}, minItems: 1}}\n{IMAGE}"
        ),
        "Node: {",
        "endless-schema: No value of 'Node' ends: it requires another 'Node'.",
    ),
}


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_a_contradiction_is_reported_at_its_place(name: str, tmp_path: Path) -> None:
    old, new, place, message = CONTRADICTIONS[name]
    text = ACME.replace(old, new)
    errors = [shown(found) for found in findings(tmp_path, text) if found.severity == "error"]
    assert f"{position(text, place)}: {message}" in errors
    assert {error.split(": ")[1] for error in errors} == {message.partition(":")[0]}


TWINS = {
    "one number": "        n: {type: integer, minimum: 1, maximum: 1}\n",
    "a number between integers": "        n: {type: number, exclusiveMinimum: 1, exclusiveMaximum: 2}\n",
    "limits of another type in a union": "        n: {anyOf: [{type: integer, minimum: 9}, {type: string, maxLength: 1}]}\n",
    "an empty list": "        n: {type: array, items: {type: string}, maxItems: 0}\n",
    "null and its type": '        n: {type: [string, "null"], enum: [a, null]}\n',
    "null without a type": "        n: {enum: [a, null]}\n",
    "nullable": "        n: {type: string, enum: [a, null], nullable: true}\n",
    "a type with null, and no null": '        n: {type: [string, "null"], enum: [a]}\n',
}


@pytest.mark.parametrize("name", TWINS)
def test_a_schema_that_accepts_something_is_accepted(name: str, tmp_path: Path) -> None:
    assert findings(tmp_path, ACME.replace(N, TWINS[name])) == []


@pytest.mark.parametrize(
    "node",
    [
        "type: [object, 'null'], required: [me], properties: {me: {$ref: '#/components/schemas/Node'}}",
        "type: object, required: [a], properties: {a: {type: string}, me: {$ref: '#/components/schemas/Node'}}",
        "type: object, required: [me], properties: {me: {anyOf: [{$ref: '#/components/schemas/Node'}, {type: 'null'}]}}",
        "type: object, required: [all], properties: {all: {type: array, items: {$ref: '#/components/schemas/Node'}}}",
        "type: object, required: [by], properties: {by: {type: object, additionalProperties: {$ref: '#/components/schemas/Node'}}}",
    ],
)
def test_a_schema_of_itself_that_may_end_is_accepted(node: str, tmp_path: Path) -> None:
    text = ACME.replace(IMAGE, f"    Node: {{{node}}}\n{IMAGE}")
    assert {found.code for found in findings(tmp_path, text)} == {"unused-schema"}
