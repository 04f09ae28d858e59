"""Rules between the fields of a request, checked on the JSON that would be sent.

A rule is an ``if`` and a ``then`` of JSON Schema. Only the keywords of `_KEYWORDS` can stand in
them: the generator of this package refuses any other.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A request that fits the JSON Schema ``when`` must fit the JSON Schema ``then``.

    ``message`` says so in words, and ``source`` is where the provider states it.
    """

    id: str
    message: str
    source: str
    when: Mapping[str, Any]
    then: Mapping[str, Any]

    def is_kept_by(self, request: Mapping[str, Any]) -> bool:
        """Return whether a request keeps the rule; its fields have their names of the API."""
        return not _fits(self.when, request) or _fits(self.then, request)

    @property
    def error_details(self) -> dict[str, str]:
        """What a validation error says about the rule; ``fields`` are those that it limits."""
        fields = dict.fromkeys((*self.then.get("properties", ()), *self.then.get("required", ())))
        return {
            "id": self.id,
            "message": self.message,
            "source": self.source,
            "fields": ", ".join(fields),
        }


def _fits(schema: Mapping[str, Any] | bool, value: Any) -> bool:  # noqa: FBT001 - True is a schema
    if isinstance(schema, bool):
        return schema
    return all(_KEYWORDS[keyword](expected, value) for keyword, expected in schema.items())


def _properties(schemas: Mapping[str, Any], value: Any) -> bool:
    if not isinstance(value, dict):
        return True
    return all(_fits(schema, value[name]) for name, schema in schemas.items() if name in value)


def _required(names: Sequence[str], value: Any) -> bool:
    return not isinstance(value, dict) or all(name in value for name in names)


def _enum(choices: Sequence[Any], value: Any) -> bool:
    return any(_equal(choice, value) for choice in choices)


def _equal(one: Any, other: Any) -> bool:
    """Compare as JSON does: 1 equals 1.0, but true is not a number."""
    match one, other:
        case list(), list():
            return len(one) == len(other) and all(map(_equal, one, other))
        case dict(), dict():
            return one.keys() == other.keys() and all(_equal(one[key], other[key]) for key in one)
        case _:
            return isinstance(one, bool) == isinstance(other, bool) and bool(one == other)


def _min_length(limit: int, value: Any) -> bool:
    return not isinstance(value, str) or len(value) >= limit


def _max_length(limit: int, value: Any) -> bool:
    return not isinstance(value, str) or len(value) <= limit


def _minimum(limit: float, value: Any) -> bool:
    return not _is_number(value) or value >= limit


def _maximum(limit: float, value: Any) -> bool:
    return not _is_number(value) or value <= limit


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


_KEYWORDS: dict[str, Callable[[Any, Any], bool]] = {
    "properties": _properties,
    "required": _required,
    "const": _equal,
    "enum": _enum,
    "minLength": _min_length,
    "maxLength": _max_length,
    "minimum": _minimum,
    "maximum": _maximum,
}
