"""Validators that accept more than a model does, and return instances of the same model.

They are made from the model's core schema, pydantic's own description of how it validates:

- An API that is newer than this package may accept a request that the model refuses. A second
  validation without enums and limits, and a third one without rules, recognize such a request.
- A response that does not fit its model keeps the fields that fit, and the others as they came.

pydantic may change core schemas between its releases. `self_test` checks what this module relies
on, and ``python -m PACKAGE verify`` runs it.
"""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import SchemaValidator, core_schema

from .findings import Finding, findings_of
from .schema import RequestModel

_LIMITS = {"ge", "gt", "le", "lt", "multiple_of", "min_length", "max_length", "pattern"}
"""The keys of a core schema that limit a value."""

_LIMIT_MARK = "pydantic_js_updates"
"""The key in the metadata of a function that checks a limit, where a type has no such key."""

_PLAIN_DATA = {"metadata", "config", "default", "expected", "function", "serialization"}
"""The keys of a core schema whose values are not core schemas themselves."""


def check_request(
    model: type[RequestModel], value: object
) -> tuple[RequestModel | None, tuple[Finding, ...]]:
    """Return the request that ``value`` makes, and everything that is wrong with it.

    The request is None if it cannot be sent. It can be sent with an unknown enum value, a value
    beyond its limit, or a broken rule.
    """
    try:
        return model.model_validate(value), ()
    except ValidationError as error:
        findings = findings_of(error, value)
    if _has_iterator(value):
        # It can be read only once, and the validation above has read it.
        return None, (*findings, Finding("", "a list is needed in place of an iterator"))
    try:
        # pydantic checks no rule where a limit is broken: without limits it does.
        _without_limits(model, rules=True).validate_python(value)
    except ValidationError as error:
        findings = tuple(dict.fromkeys((*findings, *findings_of(error, value))))
    try:
        return _without_limits(model, rules=False).validate_python(value), findings
    except ValidationError:
        return None, findings


def _has_iterator(value: object) -> bool:
    if isinstance(value, Iterator):
        return True
    if isinstance(value, dict):
        return any(map(_has_iterator, value.values()))
    return isinstance(value, list | tuple) and any(map(_has_iterator, value))


@cache
def lenient(model: type[BaseModel]) -> SchemaValidator:
    """Return a validator that accepts every object.

    A field or an item that does not fit is kept as it is, and a missing field is None. Limits do
    not count. In place of a list there may be one item. For a union, pydantic chooses the member
    that fits most of the value.
    """
    return _validator(model, _keep_what_does_not_fit)


@cache
def _without_limits(model: type[RequestModel], *, rules: bool) -> SchemaValidator:
    """Return a validator without limits and enums; with ``rules`` false, without rules too."""

    def without_limits(schema: dict[str, Any]) -> dict[str, Any]:
        if schema["type"] == "function-after" and not rules:
            return _without_function(schema)
        if schema["type"] == "literal" and all(
            isinstance(text, str) for text in schema["expected"]
        ):
            return _any_string(schema)
        return _without_limit(schema)

    return _validator(model, without_limits)


def _without_limit(schema: dict[str, Any]) -> dict[str, Any]:
    if schema["type"] == "function-after" and _LIMIT_MARK in schema.get("metadata", {}):
        return _without_function(schema)
    return {key: value for key, value in schema.items() if key not in _LIMITS}


def _without_function(schema: dict[str, Any]) -> dict[str, Any]:
    return {**schema, "function": {"type": "no-info", "function": _unchanged}}


def _unchanged(value: object) -> object:
    return value


def _any_string(literal: dict[str, Any]) -> dict[str, Any]:
    reference = {"ref": literal["ref"]} if "ref" in literal else {}
    return {"type": "str", "strict": True, **reference}


def _keep_what_does_not_fit(limited: dict[str, Any]) -> Any:
    schema = _without_limit(limited)
    if schema["type"] == "model-field":
        field = core_schema.with_default_schema(_or_anything(schema["schema"]), default=None)
        return {**schema, "schema": field}
    if schema["type"] == "list" and "items_schema" in schema:
        items = _or_anything(schema["items_schema"])
        alternatives = [{**schema, "items_schema": items}, schema["items_schema"]]
        return core_schema.union_schema(alternatives, mode="left_to_right")
    return schema


def _or_anything(schema: Any) -> core_schema.CoreSchema:
    return core_schema.union_schema([schema, core_schema.any_schema()], mode="left_to_right")


def _validator(model: type[BaseModel], change: Callable[[dict[str, Any]], Any]) -> SchemaValidator:
    """Return a validator of the model's core schema, after ``change`` of each schema in it."""
    model.model_rebuild()
    changed = _changed(model.__pydantic_core_schema__, change)
    # Nested models must not use the validators that they have already.
    return SchemaValidator(changed, _use_prebuilt=False)


def _changed(part: Any, change: Callable[[dict[str, Any]], Any]) -> Any:
    """Return a part of a core schema with each schema in it changed, the inner ones first."""
    if isinstance(part, list | tuple):
        return type(part)(_changed(item, change) for item in part)
    if not isinstance(part, dict):
        return part
    is_schema = isinstance(part.get("type"), str)
    changed = {
        key: value if is_schema and key in _PLAIN_DATA else _changed(value, change)
        for key, value in part.items()
    }
    return change(changed) if is_schema else changed
