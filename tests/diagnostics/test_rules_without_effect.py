"""Rules between fields that say nothing are refused, and no others. jsonschema judges every rule on many bodies."""

import json
from collections.abc import Iterator, Mapping
from itertools import islice, product
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from jsonschema import Draft202012Validator

from tests.diagnostics.findings import findings, shown
from tests.diagnostics.test_bad_fragments import ACME, position

N = '        n: {type: [integer, "null"], minimum: 1, maximum: 10, default: 1}\n'
NAMED = {"x-imgspec-rule": {"id": "r", "message": "M.", "source": "S"}}
EVERY = 19
"""Of all combinations of the fields and tests below, one in so many is tried."""

FIELDS: dict[str, dict[str, Any]] = {
    "any string": {"type": "string"},
    "short string": {"type": "string", "minLength": 1, "maxLength": 3},
    "enum": {"type": "string", "enum": ["small", "large"]},
    "enum or null": {"type": ["string", "null"], "enum": ["small", "large", None]},
    "constant": {"const": "small"},
    "any string or an enum": {"anyOf": [{"type": "string"}, {"enum": ["small"]}]},
    "integer": {"type": "integer", "minimum": 1, "maximum": 10},
    "integer or null": {"type": ["integer", "null"], "exclusiveMinimum": 0, "exclusiveMaximum": 11},
    "number": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 2},
    "number or string": {"anyOf": [{"type": "integer", "minimum": 1}, {"type": "string", "maxLength": 2}]},
    "boolean": {"type": "boolean"},
    "list": {"type": "array", "items": {"type": "string"}},
    "anything": {},
}
TESTS: list[dict[str, Any] | bool] = [
    {"const": "small"}, {"const": None}, {"enum": ["small", "large"]}, {"enum": ["large", None]}, {"minLength": 1},
    {"maxLength": 2}, {"minLength": 4}, {"maxLength": 0}, {"minimum": 1}, {"minimum": 2, "maximum": 5}, {"maximum": 10},
    {"minimum": 11}, {"maximum": 0}, {"minimum": 5, "maximum": 3}, {"minimum": 1.5, "maximum": 1.7}, False,
]  # fmt: skip
SIDES: list[dict[str, Any]] = [
    *({"properties": {"f": test}} for test in TESTS),
    *({"properties": {"f": test}, "required": ["f"]} for test in TESTS[::3]),
    {"required": ["f"]},
    {"required": ["g"]},
]
VALUES: list[Any] = [
    None, True, "", "a", "ab", "abc", "abcd", "small", "large", "medium", -1, 0, 0.5, 1, 1.6, 2, 3, 5, 10, 11, [], {},
]  # fmt: skip
"""A value on each side of every limit above."""


class Case(NamedTuple):
    """A rule of an object with the fields f and g; ``model`` is the schema of the object without rules."""

    model: dict[str, Any]
    condition: dict[str, Any]
    consequence: dict[str, Any]


def cases() -> Iterator[Case]:
    for field, required in product(FIELDS.values(), ([], ["f"])):
        properties = {"f": field, "g": {"type": "boolean"}}
        model = {"type": "object", "additionalProperties": False, "properties": properties, "required": required}
        yield from (Case(model, *sides) for sides in product(SIDES, SIDES))


def is_valid(schema: Mapping[str, Any] | bool, value: Any) -> bool:
    return Draft202012Validator(schema).is_valid(value)


def says_something(case: Case) -> bool:
    """Tell whether some body breaks a rule, and every part of the rule makes a difference for some value."""
    field = case.model["properties"]["f"]
    present = [value for value in VALUES if is_valid(field, value)]
    absent: list[dict[str, Any]] = [] if case.model["required"] else [{}, {"g": True}]
    bodies = [*absent, *({"f": value, **g} for value in present for g in ({}, {"g": True}))]
    applied = [body for body in bodies if is_valid(case.condition, body)]
    tested = [side["properties"]["f"] for side in (case.condition, case.consequence) if "properties" in side]
    return (
        any(not is_valid(case.consequence, body) for body in applied)
        and all(test is False or has_effect(test, field, present) for test in tested)
        and all(not contradicts_required(side, case.model) for side in (case.condition, case.consequence))
        and all(any(not is_valid(part, body) for body in applied) for part in parts(case.consequence))
    )


def has_effect(test: dict[str, Any], field: dict[str, Any], present: list[Any]) -> bool:
    chosen = [*([test["const"]] if "const" in test else []), *test.get("enum", [])]
    limited = [
        str if keyword.endswith("Length") else int | float for keyword in test if keyword not in {"const", "enum"}
    ]
    return (
        all(is_valid(field, value) for value in chosen)
        and all(any(isinstance(value, kind) and value is not True for value in present) for kind in limited)
        and any(is_valid(test, value) for value in present)
    )


def contradicts_required(side: dict[str, Any], model: dict[str, Any]) -> bool:
    return side.get("properties", {}).get("f") is False and "f" in {*side.get("required", []), *model["required"]}


def parts(side: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the demands of a ``then``, each as a schema of its own."""
    return [{keyword: value} for keyword, value in side.items()]


def test_a_rule_is_refused_exactly_if_it_says_nothing(tmp_path: Path) -> None:
    objects, by_line = [], {}
    first_line = ACME.partition(N)[0].count("\n") + 1
    for index, case in enumerate(islice(cases(), 0, None, EVERY)):
        rule = {**NAMED, "if": case.condition, "then": case.consequence}
        objects.append(f"        t{index}: {json.dumps({**case.model, 'title': f'T{index}', 'allOf': [rule]})}\n")
        by_line[first_line + index] = case
    found: dict[int, str] = {
        diagnostic.span.line: diagnostic.code for diagnostic in findings(tmp_path, ACME.replace(N, "".join(objects)))
    }
    assert found.keys() <= by_line.keys()
    assert [case for line, case in by_line.items() if says_something(case) == (line in found)] == []
    assert set(found.values()) == {
        "impossible-value", "limit-of-another-type", "impossible-test", "never-absent", "pointless-test"
    }  # fmt: skip
    assert len(found) < len(by_line), "some rules are good"


RULE = """
        - x-imgspec-rule: {id: r, message: M., source: S}
          if: %s
          then: %s
"""
FIELDS_OF_ACME = """        n: {type: [integer, "null"], minimum: 1, maximum: 10, default: 1}
        quality: {type: string, enum: [low, high]}
        model: {anyOf: [{type: string}, {type: string, enum: [one, two]}]}
"""


def with_rule(condition: str, consequence: str) -> str:
    """Return the fragment with a rule between its fields."""
    text = ACME.replace(N, FIELDS_OF_ACME)
    return text.replace("    ImageResponse:\n", f"      allOf:{RULE % (condition, consequence)}    ImageResponse:\n", 1)


WITHOUT_EFFECT: dict[str, tuple[str, str, str, str]] = {
    "a value of the if that the field never has": (
        "{properties: {quality: {const: hihg}}, required: [quality]}",
        "{properties: {n: {maximum: 1}}}",
        "hihg",
        "impossible-value: The field 'quality' never has the value 'hihg'.",
    ),
    "a value of the then that the field never has": (
        "{properties: {model: {const: one}}}",
        "{properties: {quality: {enum: [low, middle]}}}",
        "middle",
        "impossible-value: The field 'quality' never has the value 'middle'.",
    ),
    "null of a field that is never null": (
        "{properties: {model: {const: one}}}",
        "{properties: {quality: {const: null}}}",
        "null}}}",
        "impossible-value: The field 'quality' never has the value null.",
    ),
    "a length of a number": (
        "{properties: {model: {const: one}}}",
        "{properties: {n: {maxLength: 1}}}",
        "maxLength: 1}",
        "limit-of-another-type: maxLength limits strings only, and the field 'n' has none.",
    ),
    "a limit of numbers of an enum": (
        "{properties: {quality: {maximum: 1}}}",
        "{properties: {n: {maximum: 1}}}",
        "maximum: 1}}}\n          then",
        "limit-of-another-type: maximum limits numbers only, and the field 'quality' has none.",
    ),
    "no number between two limits": (
        "{properties: {model: {const: one}}}",
        "{properties: {prompt: {minLength: 5, maxLength: 4}}}",
        "prompt: {minLength: 5",
        "impossible-test: No value of the field 'prompt' fits this test.",
    ),
    "a required field that is absent": (
        "{properties: {prompt: false}}",
        "{properties: {n: {maximum: 1}}}",
        "prompt: false",
        "never-absent: The field 'prompt' is required, so it is never absent.",
    ),
    "a field that the rule itself requires": (
        "{properties: {model: {const: one}}}",
        "{properties: {n: false}, required: [n]}",
        "n: false",
        "never-absent: The field 'n' is required, so it is never absent.",
    ),
    "a limit above that of the field": (
        "{properties: {model: {const: one}}}",
        "{properties: {n: {maximum: 10}}}",
        "n: {maximum",
        "pointless-test: No request breaks what this rule says about the field 'n'.",
    ),
    "all values of an enum": (
        "{properties: {model: {const: one}}}",
        "{properties: {quality: {enum: [high, low]}}}",
        "quality: {enum: [high",
        "pointless-test: No request breaks what this rule says about the field 'quality'.",
    ),
    "a required field that is required": (
        "{properties: {model: {const: one}}}",
        "{required: [n, prompt]}",
        "prompt]}\n    ImageResponse",
        "pointless-test: No request breaks what this rule says about the field 'prompt'.",
    ),
    "what the if says already": (
        "{properties: {n: {maximum: 3}}}",
        "{properties: {n: {maximum: 4}}}",
        "n: {maximum: 4",
        "pointless-test: No request breaks what this rule says about the field 'n'.",
    ),
}


@pytest.mark.parametrize("name", WITHOUT_EFFECT)
def test_what_is_without_effect_is_reported_at_its_place(name: str, tmp_path: Path) -> None:
    condition, consequence, place, message = WITHOUT_EFFECT[name]
    text = with_rule(condition, consequence)
    assert list(map(shown, findings(tmp_path, text))) == [f"{position(text, place)}: {message}"]


def test_a_required_field_of_responses_may_be_absent_in_a_request(tmp_path: Path) -> None:
    text = with_rule("{properties: {n: false}}", "{required: [quality]}")
    text = text.replace("quality: {", "quality: {readOnly: true, ").replace("n: {type", "n: {readOnly: true, type")
    text = text.replace("required: [prompt]", "required: [prompt, n, quality]")
    assert findings(tmp_path, text) == []


@pytest.mark.parametrize("type_", ["integer", '[integer, "null"]'])
def test_a_contradiction_in_a_field_is_reported_once(type_: str, tmp_path: Path) -> None:
    text = with_rule("{properties: {n: {minimum: 2}}}", "{properties: {n: {maximum: 1}}}")
    text = text.replace('n: {type: [integer, "null"], minimum: 1', f"n: {{type: {type_}, minimum: 11")
    text = text.replace(", default: 1}", "}")
    assert [diagnostic.code for diagnostic in findings(tmp_path, text)] == ["impossible-limits"]


@pytest.mark.parametrize(
    ("condition", "consequence"),
    [
        ("{properties: {model: {const: any-name}}, required: [model]}", "{properties: {n: {maximum: 1}}}"),
        ("{properties: {n: {const: null}}}", "{properties: {quality: false}}"),
        ("{properties: {quality: {const: high}}, required: [quality]}", "{required: [model]}"),
        ("{required: [n, quality]}", "{properties: {quality: false}}"),
        ("{properties: {quality: false}}", "{required: [quality, n]}"),
        ("{properties: {n: {minimum: 1}}, required: [n]}", "{properties: {prompt: {maxLength: 9}}}"),
        ("{properties: {model: {maxLength: 9}}}", "{properties: {n: {minimum: 1, maximum: 4}}}"),
    ],
)
def test_a_rule_that_says_something_is_accepted(condition: str, consequence: str, tmp_path: Path) -> None:
    assert findings(tmp_path, with_rule(condition, consequence)) == []
