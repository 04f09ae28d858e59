"""Rules between the fields of a request: JSON Schema's ``if`` and ``then``, over the JSON that would be sent."""

import json
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, NamedTuple


class Rule(NamedTuple):
    """A request that fits ``when`` must fit ``then``, both JSON Schema; ``source`` is where the provider says so."""

    id: str
    message: str
    source: str
    when: Mapping[str, Any]
    then: Mapping[str, Any]

    @staticmethod
    @cache
    def of(text: str) -> "Rule":
        """Return the rule that the JSON of a fragment states: ``if``, ``then`` and ``x-imgspec-rule``."""
        schema = json.loads(text)
        return Rule(when=schema["if"], then=schema["then"], **schema["x-imgspec-rule"])

    def is_kept_by(self, request: Mapping[str, Any]) -> bool:
        """Tell whether a request, under wire names, keeps the rule."""
        return not _fits(self.when, request) or _fits(self.then, request)

    @property
    def summary(self) -> dict[str, str]:
        """The rule as an error tells it; ``fields`` names those that it limits."""
        fields = dict.fromkeys((*self.then.get("properties", ()), *self.then.get("required", ())))
        return {"id": self.id, "message": self.message, "source": self.source, "fields": ", ".join(fields)}


def _fits(schema: Mapping[str, Any] | bool, value: Any) -> bool:  # noqa: FBT001 - a JSON Schema may be a boolean
    if isinstance(schema, bool):
        return schema
    return all(_KEYWORDS[keyword](expected, value) for keyword, expected in schema.items())


def _properties(schemas: Mapping[str, Any], value: Any) -> bool:
    return not isinstance(value, dict) or all(_fits(schemas[name], value[name]) for name in schemas.keys() & value)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _equal(one: Any, other: Any) -> bool:
    """Compare as JSON does: 1 is 1.0, and true is no number."""
    match one, other:
        case list(), list():
            return len(one) == len(other) and all(map(_equal, one, other))
        case dict(), dict():
            return one.keys() == other.keys() and all(_equal(one[name], other[name]) for name in one)
        case _:
            return isinstance(one, bool) == isinstance(other, bool) and bool(one == other)


_KEYWORDS: dict[str, Callable[[Any, Any], bool]] = {
    "properties": _properties,
    "required": lambda names, value: not isinstance(value, dict) or all(name in value for name in names),
    "const": _equal,
    "enum": lambda choices, value: any(_equal(choice, value) for choice in choices),
    "minLength": lambda limit, value: not isinstance(value, str) or len(value) >= limit,
    "maxLength": lambda limit, value: not isinstance(value, str) or len(value) <= limit,
    "minimum": lambda limit, value: not _is_number(value) or value >= limit,
    "maximum": lambda limit, value: not _is_number(value) or value <= limit,
}
