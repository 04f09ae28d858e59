"""Validators that take more than a model does, and give the same classes: made of the model's own core schema.

A request that an API newer than its fragment may take is told from one that is wrong by validating it again, with
less said. An answer that does not fit its model keeps what is as it should be, and the rest as it came.
"""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import SchemaValidator, core_schema

from .findings import Finding, findings_of
from .schema import RequestModel

_LIMITS = {"ge", "gt", "le", "lt", "multiple_of", "min_length", "max_length", "pattern"}
_NO_SCHEMAS = {"metadata", "config", "default", "expected", "function", "serialization"}


def check_request(model: type[RequestModel], value: object) -> tuple[RequestModel | None, tuple[Finding, ...]]:
    """Return the request that ``value`` makes, and all that is wrong with it; None where it cannot be sent.

    What can be sent and is at odds with the model is an unknown value of an enum, a broken limit or a broken rule.
    """
    try:
        return model.model_validate(value), ()
    except ValidationError as error:
        findings = findings_of(error, value)
    if _has_iterator(value):
        return None, (*findings, Finding("", "a list is needed where an iterator is given"))
    try:
        _without_limits(model, rules=True).validate_python(value)
    except ValidationError as error:
        findings = tuple(dict.fromkeys((*findings, *findings_of(error, value))))
    try:
        return _without_limits(model, rules=False).validate_python(value), findings
    except ValidationError:
        return None, findings


def _has_iterator(value: object) -> bool:
    """Tell whether a value can be read once only: it was, when it was first checked."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    return isinstance(value, Iterator) or any(map(_has_iterator, inner))


@cache
def lenient(model: type[BaseModel]) -> SchemaValidator:
    """Return a validator that takes every object: a field or item that does not fit is kept as it is, None if absent.

    A member of a union is chosen by how much of the value it knows.
    """
    return _validator(model, _keep_what_does_not_fit)


@cache
def _without_limits(model: type[RequestModel], *, rules: bool) -> SchemaValidator:
    """Return a validator that lets every limit and enum be, and the rules too if they are not asked for."""

    def let_be(node: dict[str, Any]) -> dict[str, Any]:
        is_limit = "pydantic_js_updates" in node.get("metadata", {})
        if node["type"] == "function-after" and (is_limit or not rules):
            return {**node, "function": {"type": "no-info", "function": lambda value: value}}
        if node["type"] == "literal" and all(isinstance(value, str) for value in node["expected"]):
            return {"type": "str", "strict": True, **({"ref": node["ref"]} if "ref" in node else {})}
        return {key: value for key, value in node.items() if key not in _LIMITS}

    return _validator(model, let_be)


def _keep_what_does_not_fit(node: dict[str, Any]) -> dict[str, Any]:
    if node["type"] == "model-field":
        return {**node, "schema": core_schema.with_default_schema(_or_anything(node["schema"]), default=None)}
    if node["type"] == "list":
        return {**node, "items_schema": _or_anything(node.get("items_schema", core_schema.any_schema()))}
    return node


def _or_anything(schema: Any) -> core_schema.CoreSchema:
    return core_schema.union_schema([schema, core_schema.any_schema()], mode="left_to_right")


def _validator(model: type[BaseModel], change: Callable[[dict[str, Any]], Any]) -> SchemaValidator:
    """Return a validator of the model's core schema with every node changed; nested models have no other either."""
    model.model_rebuild()
    return SchemaValidator(_changed(model.__pydantic_core_schema__, change), _use_prebuilt=False)


def _changed(node: Any, change: Callable[[dict[str, Any]], Any]) -> Any:
    if isinstance(node, list | tuple):
        return type(node)(_changed(item, change) for item in node)
    if not isinstance(node, dict):
        return node
    is_schema = isinstance(node.get("type"), str)
    inner = {key: value if is_schema and key in _NO_SCHEMAS else _changed(value, change) for key, value in node.items()}
    return change(inner) if is_schema else inner
