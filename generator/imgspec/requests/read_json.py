"""The bytes of a request's body become a JSON value, by the same rules for ``imgspec check`` and the mock."""

import json

from imgspec.source import Json


def parse_json(content: bytes) -> Json:
    """Return the value of a JSON text.

    Raises `json.JSONDecodeError` for a text that is no JSON, and another `ValueError` for one that two readers may
    understand differently: NaN, a number without a finite float, a key that stands twice in an object, half of a
    surrogate pair, or too deep nesting.
    """
    try:
        value: Json = json.loads(content, object_pairs_hook=_object, parse_constant=_refuse_constant)
        json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    return value


def _object(pairs: list[tuple[str, Json]]) -> Json:
    value = dict(pairs)
    if len(value) < len(pairs):
        names = [name for name, _ in pairs]
        repeated = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the key {repeated!r} stands twice in one object")
    return value


def _refuse_constant(constant: str) -> Json:
    raise ValueError(f"{constant} is not a JSON number")
