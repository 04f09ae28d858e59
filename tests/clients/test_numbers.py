"""The number types of the runtime accept the same values as their JSON Schema. `jsonschema` is the judge."""

import importlib
import json
import math
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import Field, TypeAdapter, ValidationError, create_model

from tests.clients.example import PACKAGE

LIMITS = {"ge": "minimum", "gt": "exclusiveMinimum", "le": "maximum", "lt": "exclusiveMaximum"}
KINDS = {"JsonInteger": "integer", "JsonNumber": "number"}
VALUES: st.SearchStrategy[Any] = (
    st.integers()
    | st.integers(-3, 3)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.integers(-3, 3).map(float)
    | st.sampled_from([2**53 + 1, -(2**63), 10**30, 1e300, -0.0, True, False, None, "1", "1.5", "", [], {}, [1]])
)
BOUNDS = st.dictionaries(st.sampled_from(list(LIMITS)), st.integers(-3, 3), max_size=2)


@pytest.fixture(scope="session")
def runtime(package: Any) -> Any:
    return importlib.import_module(f"{PACKAGE}._runtime.schema")


def annotated(type_: Any, bounds: dict[str, int], *, nullable: bool) -> Any:
    limits: dict[str, Any] = dict(bounds)
    made: Any = Annotated
    return made[type_ | None if nullable else type_, Field(**limits)]


def accepts(adapter: TypeAdapter[Any], value: object) -> bool:
    try:
        adapter.validate_python(value)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize("name", KINDS)
@given(value=VALUES, bounds=BOUNDS, nullable=st.booleans())
def test_a_number_type_accepts_the_values_of_its_json_schema(
    runtime: Any, name: str, value: Any, bounds: dict[str, int], nullable: bool
) -> None:
    adapter: TypeAdapter[Any] = TypeAdapter(annotated(getattr(runtime, name), bounds, nullable=nullable))
    number = {"type": KINDS[name], **{LIMITS[limit]: bound for limit, bound in bounds.items()}}
    schema = {"anyOf": [number, {"type": "null"}]} if nullable else number
    assert accepts(adapter, value) == Draft202012Validator(schema).is_valid(value)
    if accepts(adapter, value):
        assert adapter.validate_json(json.dumps(value)) == adapter.validate_python(value) == value


@pytest.mark.parametrize("name", KINDS)
@given(value=VALUES, bounds=BOUNDS, nullable=st.booleans())
def test_the_json_schema_of_a_number_type_accepts_the_same_values(
    runtime: Any, name: str, value: Any, bounds: dict[str, int], nullable: bool
) -> None:
    type_ = annotated(getattr(runtime, name), bounds, nullable=nullable)
    many: Any = list
    fields: dict[str, Any] = {"field": type_, "fields": many[type_]}
    model: Any = create_model("Model", __base__=runtime.RequestModel, **fields)
    document = {"field": value, "fields": [value]}
    valid = Draft202012Validator(model.model_json_schema()).is_valid(document)
    assert accepts(TypeAdapter(model), document) == valid


@given(value=st.integers() | st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_keeps_its_value_and_type(runtime: Any, value: float) -> None:
    model: Any = create_model(
        "Model", __base__=runtime.RequestModel, number=runtime.JsonNumber, either=runtime.JsonNumber | str
    )
    dumped = model(number=value, either=value).model_dump()
    assert [(type(kept), kept) for kept in dumped.values()] == [(type(value), value)] * 2


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
@pytest.mark.parametrize("name", KINDS)
def test_numbers_that_json_does_not_have_are_refused(runtime: Any, name: str, value: float) -> None:
    assert not accepts(TypeAdapter[Any](getattr(runtime, name)), value)
