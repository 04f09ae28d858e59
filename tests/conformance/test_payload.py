"""The models are compared with the fragment's JSON Schema. `jsonschema` is the judge, hypothesis draws the values."""

import importlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis.errors import NoSuchExample
from hypothesis_jsonschema import from_schema
from jsonschema import Draft202012Validator
from pydantic import BaseModel, ValidationError

from tests.conformance.fragments import PROVIDERS, NamedSchema, object_schemas, request_names
from tests.conformance.strategies import mutated, values

SCHEMAS = [schema for provider in PROVIDERS for schema in object_schemas(provider)]
RESPONSES = [schema for schema in SCHEMAS if schema.name not in request_names(schema.provider)]
DRAWN = settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)
SEARCHED = settings(DRAWN, max_examples=200, phases=[Phase.generate])


def model_of(schema: NamedSchema) -> type[BaseModel]:
    """Return the generated class of a named schema."""
    model: type[BaseModel] = getattr(importlib.import_module(f"image_apis.{schema.provider}"), schema.name)
    return model


def accepts(model: type[BaseModel], value: object) -> bool:
    try:
        model.model_validate(value)
    except ValidationError:
        return False
    return True


# ------------------------------------------------------------------------- where a model differs from its schema


@dataclass(frozen=True)
class Relaxation:
    """A known difference: a response model accepts more than its schema, because the response was paid for."""

    reason: str
    relaxed: Callable[[dict[str, Any]], dict[str, Any]]


def _null_for_absent(schema: dict[str, Any]) -> dict[str, Any]:
    required = schema.get("required", [])
    properties = {
        name: value if name in required else {"anyOf": [value, {"type": "null"}]}
        for name, value in schema["properties"].items()
    }
    return {**schema, "properties": properties}


def _no_choice(schema: dict[str, Any]) -> dict[str, Any]:
    return {keyword: value for keyword, value in schema.items() if keyword != "oneOf"}


RELAXATIONS = {
    "null-for-absent": Relaxation("an absent optional field of a response is None", _null_for_absent),
    "no-choice": Relaxation("a response with both or neither of two fields is still returned", _no_choice),
}


def understood(schema: NamedSchema, without: str = "") -> Any:
    """Return the JSON Schema that the model follows: the fragment's schema, relaxed if it describes a response."""
    if schema not in RESPONSES:
        return schema.schema
    return _relaxed(schema.schema, [known for name, known in RELAXATIONS.items() if name != without])


def _relaxed(node: Any, relaxations: list[Relaxation]) -> Any:
    if isinstance(node, list):
        return [_relaxed(item, relaxations) for item in node]
    if not isinstance(node, dict):
        return node
    relaxed = {key: _relaxed(value, relaxations) for key, value in node.items()}
    if isinstance(node.get("properties"), dict) and node.get("type") == "object":
        for relaxation in relaxations:
            relaxed = relaxation.relaxed(relaxed)
    return relaxed


# ------------------------------------------------------------------------- values


def canonical(value: object) -> str:
    """Return the text of a JSON value. Equal values have one text: 1.0 is 1, true is not 1."""
    return json.dumps(_integral(value), sort_keys=True)


def _integral(value: object) -> object:
    match value:
        case float() if value.is_integer():
            return int(value)
        case dict():
            return {key: _integral(inner) for key, inner in value.items()}
        case list():
            return [_integral(inner) for inner in value]
        case _:
            return value


# ------------------------------------------------------------------------- tests


@pytest.mark.parametrize("schema", SCHEMAS, ids=str)
def test_a_model_returns_a_valid_value_unchanged(schema: NamedSchema) -> None:
    model = model_of(schema)
    of_model = Draft202012Validator(model.model_json_schema(by_alias=True))

    @DRAWN
    @given(values(schema.schema))
    def check(value: Any) -> None:
        assert of_model.is_valid(value), value
        loaded = model.model_validate(value)
        assert canonical(json.loads(loaded.model_dump_json(by_alias=True, exclude_unset=True))) == canonical(value)
        assert canonical(loaded.model_dump(mode="json", by_alias=True, exclude_unset=True)) == canonical(value)
        assert loaded.model_fields_set | set(loaded.model_extra or ()) == {
            _python_names(model).get(name, name) for name in value
        }

    check()


def _python_names(model: type[BaseModel]) -> dict[str, str]:
    return {field.alias or name: name for name, field in model.model_fields.items()}


@pytest.mark.parametrize("schema", SCHEMAS, ids=str)
def test_the_model_and_its_json_schema_agree_with_the_fragment_on_mutated_values(schema: NamedSchema) -> None:
    model, judge = model_of(schema), Draft202012Validator(understood(schema))
    of_model = Draft202012Validator(model.model_json_schema(by_alias=True))
    verdicts = set()

    @DRAWN
    @given(mutated(schema.schema))
    def check(value: Any) -> None:
        verdict = judge.is_valid(value)
        verdicts.add(verdict)
        assert accepts(model, value) == verdict, value
        assert of_model.is_valid(value) == verdict, value

    check()
    assert False in verdicts, "no value was refused: the mutations are too weak to prove anything"


@pytest.mark.parametrize("name", RELAXATIONS)
def test_every_relaxation_is_still_needed(name: str) -> None:
    """Without it, some model accepts what its schema refuses."""
    relaxed = [schema for schema in RESPONSES if understood(schema) != understood(schema, name)]
    assert any(_differs_without(name, schema) for schema in relaxed), RELAXATIONS[name].reason


def _differs_without(name: str, schema: NamedSchema) -> bool:
    model, judge = model_of(schema), Draft202012Validator(understood(schema, name))
    candidates = mutated(schema.schema) | from_schema(understood(schema))
    try:
        find(candidates, lambda value: accepts(model, value) and not judge.is_valid(value), settings=SEARCHED)
    except NoSuchExample:
        return False
    return True
