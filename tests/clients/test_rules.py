"""A rule between fields accepts the same requests as its JSON Schema. `jsonschema` is the judge."""

import importlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import MISSING, TypeAdapter, ValidationError, create_model

from tests.clients.example import PACKAGE

NAMES = st.sampled_from(["a", "b", "model"])
SCALARS: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, False, 0, 1, -1, 1.0, 0.0, 1.5, 2**53, 2.0**53, "", "a", "ab", "🦊", "é", "1"]
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(NAMES, inner, max_size=2), max_leaves=4
)
LEAVES: st.SearchStrategy[Any] = st.booleans() | st.fixed_dictionaries(
    {},
    optional={
        "required": st.lists(NAMES, max_size=2, unique=True),
        "const": VALUES,
        "enum": st.lists(VALUES, min_size=1, max_size=3),
        "minLength": st.integers(0, 2),
        "maxLength": st.integers(0, 2),
        "minimum": st.sampled_from([-1, 0, 1, 1.5]),
        "maximum": st.sampled_from([-1, 0, 1, 1.5]),
    },
)
OBJECTS = st.fixed_dictionaries(
    {"properties": st.dictionaries(NAMES, LEAVES, max_size=3)},
    optional={"required": st.lists(NAMES, max_size=2, unique=True)},
)
SCHEMAS = OBJECTS | st.fixed_dictionaries({"properties": st.dictionaries(NAMES, OBJECTS, min_size=1, max_size=1)})


@pytest.fixture(scope="session")
def runtime(package: Any) -> Any:
    return importlib.import_module(f"{PACKAGE}._runtime.schema")


def rule_of(when: Any, then: Any, name: str = "r") -> Any:
    rule = importlib.import_module(f"{PACKAGE}._runtime.rules").Rule
    return rule(id=name, message=f"{name} is broken", source="page, n", when=when, then=then)


@given(when=SCHEMAS, then=SCHEMAS, request_=st.dictionaries(NAMES, VALUES, max_size=3))
def test_a_rule_accepts_what_its_json_schema_accepts(runtime: Any, when: Any, then: Any, request_: Any) -> None:
    valid = Draft202012Validator({"if": when, "then": then}).is_valid(request_)
    assert rule_of(when, then).is_kept_by(request_) == valid


@given(then=SCHEMAS, request_=st.dictionaries(NAMES, VALUES, max_size=3))
def test_every_keyword_of_a_rule_works_as_in_json_schema(runtime: Any, then: Any, request_: Any) -> None:
    kept = rule_of({}, then).is_kept_by(request_)
    assert kept == Draft202012Validator(then).is_valid(request_)


PAIRS: list[tuple[Any, Any]] = [
    (1, True),
    (0, False),
    ([1], [True]),
    ({"a": 0}, {"a": False}),
    ("1", 1),
    (None, False),
    ([], {}),
    ([1], [1, 1]),
    (1, 1.0),
    ([{"a": 2**53}], [{"a": 2.0**53}]),
]


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_values_are_equal_as_in_json(runtime: Any, one: Any, other: Any) -> None:
    for expected, value in ((one, other), (other, one)):
        for then in ({"const": expected}, {"enum": ["x", expected]}):
            kept = rule_of({}, {"properties": {"a": then}}).is_kept_by({"a": value})
            assert kept == Draft202012Validator(then).is_valid(value)


@pytest.mark.parametrize("keyword", ["minimum", "maximum", "minLength", "maxLength"])
@pytest.mark.parametrize("value", [True, False, "", "ab", [], {}, None, 5, -5])
def test_a_limit_ignores_values_of_another_type(runtime: Any, keyword: str, value: Any) -> None:
    for limit in (0, 1):
        kept = rule_of({}, {"properties": {"a": {keyword: limit}}}).is_kept_by({"a": value})
        assert kept == Draft202012Validator({keyword: limit}).is_valid(value)


RULES = (
    ({"properties": {"model": {"const": "x"}}, "required": ["model"]}, {"properties": {"count": {"maximum": 1}}}),
    ({"required": ["mask"]}, {"properties": {"model": {"enum": ["x"]}, "count": False}, "required": ["model"]}),
)
REQUESTS: list[tuple[dict[str, Any], list[str]]] = [
    ({}, []),
    ({"model": "x", "count": 1}, []),
    ({"model": "x", "count": 2}, ["r0"]),
    ({"model": "y", "count": 2}, []),
    ({"count": 2}, []),
    ({"mask": None}, ["r1"]),
    ({"mask": None, "model": "x"}, []),
    ({"mask": "m", "model": "x", "count": 1}, ["r1"]),
    ({"mask": "m", "model": "x", "count": 2}, ["r0", "r1"]),
]


@pytest.fixture(scope="session")
def model(runtime: Any) -> Any:
    rules = tuple(rule_of(when, then, f"r{index}") for index, (when, then) in enumerate(RULES))
    base = type("Base", (runtime.RequestModel,), {"__rules__": rules, "__module__": __name__})
    fields: dict[str, Any] = {
        "model": (str | MISSING, MISSING),
        "count": (runtime.JsonInteger | MISSING, MISSING),
        "mask": (str | None | MISSING, MISSING),
    }
    return create_model("Model", __base__=base, **fields)


@pytest.mark.parametrize(("request_", "broken"), REQUESTS)
def test_a_model_refuses_values_that_break_its_rules(model: Any, request_: dict[str, Any], broken: list[str]) -> None:
    many: Any = list
    assert broken_rules(TypeAdapter(model), request_) == broken
    assert broken_rules(TypeAdapter(many[model]), [request_]) == broken, "a nested model has its rules too"


def broken_rules(adapter: TypeAdapter[Any], value: object) -> list[str]:
    try:
        adapter.validate_python(value)
    except ValidationError as error:
        (broken,) = error.errors()
        return [rule["id"] for rule in broken.get("ctx", {})["rules"]]
    return []


@pytest.mark.parametrize(("request_", "broken"), REQUESTS)
def test_the_json_schema_of_a_model_has_its_rules(
    runtime: Any, model: Any, request_: dict[str, Any], broken: list[str]
) -> None:
    assert Draft202012Validator(model.model_json_schema()).is_valid(request_) == (not broken)
    outer: Any = create_model("Outer", __base__=runtime.RequestModel, inner=model)
    assert Draft202012Validator(outer.model_json_schema()).is_valid({"inner": request_}) == (not broken)
