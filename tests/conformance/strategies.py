"""Values of a fragment's schemas, drawn by hypothesis."""

from typing import Any

from hypothesis import strategies as st
from hypothesis_jsonschema import from_schema
from jsonschema import Draft202012Validator


def values(schema: Any) -> st.SearchStrategy[Any]:
    """Return a strategy for the values of a schema. Rules between fields filter the drawn values."""
    return from_schema(without_rules(schema)).filter(Draft202012Validator(schema).is_valid)


def without_rules(schema: Any) -> Any:
    """Return a schema without its rules between fields."""
    return {keyword: value for keyword, value in schema.items() if keyword != "allOf"}
