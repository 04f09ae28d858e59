"""The ``type`` of a schema that the schema of fragments refuses, as a diagnostic."""

from collections.abc import Sequence

from imgspec.diagnostics import Diagnostic
from imgspec.diagnostics import fragment_form as codes
from imgspec.diagnostics import openapi as openapi_codes
from imgspec.source import Json, Location

_TYPES = ("string", "integer", "number", "boolean", "array", "object")


def refused_type(keyword: Location, supported: Sequence[str]) -> Diagnostic:
    """Return what is wrong with the value of a ``type``; ``supported`` are the types that are possible at its place."""
    value = keyword.value
    if isinstance(value, str):
        return _refused_name(keyword, value, supported)
    if not isinstance(value, list):
        return codes.wrong_type(keyword.span, types=["string", "array"], value=value)
    for index, name in enumerate(value):
        if name is None:
            return codes.unquoted_null(keyword.child(index).span)
        if name not in (*_TYPES, "null"):
            return _refused_name(keyword.child(index), name, _TYPES)
    (first, *others) = [name for name in value if name != "null"] or ["null"]
    if "null" in value and not others and first not in supported:
        return codes.unsupported_value(keyword.span, keyword="type", value=first, supported=supported or _TYPES)
    return codes.wrong_type_list(keyword.span, types=[str(name) for name in value])


def _refused_name(place: Location, name: Json, supported: Sequence[str]) -> Diagnostic:
    if not isinstance(name, str):
        return codes.wrong_type(place.span, types=["string"], value=name)
    if name in (*_TYPES, "null"):
        return codes.unsupported_value(place.span, keyword="type", value=name, supported=supported)
    return openapi_codes.unknown_type(place.span, name=name, known=_TYPES)
