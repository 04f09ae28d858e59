"""Values of a fragment's schemas, drawn by hypothesis."""

import copy
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st
from hypothesis_jsonschema import from_schema
from jsonschema import Draft202012Validator

JSON_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-2, 12)
    | st.sampled_from([1.0, 1.5, -0.5, 2**53 + 1, 1e300])
    | st.sampled_from(["", "url", "png", "auto", "x"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["a", "id", "url"]), inner, max_size=2),
    max_leaves=3,
)


def values(schema: Any) -> st.SearchStrategy[Any]:
    """Return a strategy for the values of a schema. Rules between fields filter the drawn values."""
    return from_schema(drawable(schema)).filter(Draft202012Validator(schema).is_valid)


def drawable(schema: Any) -> Any:
    """Return a schema as hypothesis-jsonschema takes it: without rules between fields and schemas inside themselves."""
    return {name: _finite(value) for name, value in schema.items() if name not in {"allOf", "$defs"}}


def _finite(node: Any) -> Any:
    if isinstance(node, list):
        return [_finite(item) for item in node]
    if not isinstance(node, dict):
        return node
    return False if isinstance(node.get("$ref"), str) else {name: _finite(value) for name, value in node.items()}


def _positions(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every position in a value that can be changed: a container, and a key or index of it."""
    if isinstance(value, dict | list):
        for key in list(value) if isinstance(value, dict) else range(len(value)):
            yield value, key
            yield from _positions(value[key])


def mutated(schema: Any) -> st.SearchStrategy[Any]:
    """Return a strategy for values of the schema with one change: a key dropped, a value replaced or a key added."""
    return _mutated(from_schema(drawable(schema)), [*schema["properties"], "unknown_field"])


@st.composite
def _mutated(draw: st.DrawFn, valid: st.SearchStrategy[Any], names: list[str]) -> Any:
    value: Any = copy.deepcopy(draw(valid))
    positions = list(_positions(value))
    change = draw(st.sampled_from(["drop", "replace", "add"]))
    if not positions or change == "add":
        return {**value, draw(st.sampled_from(names)): draw(JSON_VALUES)}
    container, key = draw(st.sampled_from(positions))
    if change == "drop":
        del container[key]
    else:
        container[key] = draw(JSON_VALUES)
    return value
