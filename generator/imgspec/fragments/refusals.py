"""What the schema of fragments refuses: keys, and values of keys, each as a diagnostic at the key or at the value."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from jsonschema import Draft202012Validator

from imgspec.diagnostics import Diagnostic, closest
from imgspec.diagnostics import fragment_form as codes
from imgspec.diagnostics import openapi as openapi_codes
from imgspec.fragments.fragment_schema import types_with
from imgspec.fragments.refused_types import refused_type
from imgspec.fragments.sentences import NOTHING, SENTENCES, Failure, wrong_form
from imgspec.openapi.grammar import HTTP_METHODS, OBJECTS, place_at
from imgspec.source import Location, Pointer, Span

_JSON_SCHEMA = Draft202012Validator.VALIDATORS.keys()


@dataclass(frozen=True, slots=True)
class Refusal:
    """One thing that is refused: ``key`` of the object at ``owner``, or the value of that key.

    ``meant`` is the key that an unknown key seems to be; None if nothing is similar. ``of_value`` tells whether it is
    the value that is refused.
    """

    owner: Pointer
    key: str
    diagnostic: Diagnostic
    meant: str | None = None
    of_value: bool = False


def refusals(failure: Failure) -> Iterator[Refusal]:
    """Yield what a failure refuses; nothing if it is about missing keys."""
    place = failure.place
    if failure.keyword == "additionalProperties":
        yield from (_refused_key(key, failure) for key in _additional_keys(failure))
    elif failure.names_a_key:
        yield Refusal(place.pointer, failure.value, wrong_form(place.child(failure.value).key_span, failure))
    elif failure.schema == NOTHING:
        owner, key = place.pointer[:-1], str(place.pointer[-1])
        yield Refusal(owner, key, _unsupported_keyword(place.key_span, key, owner, ()))
    elif failure.keyword != "required":
        yield _refused_value(failure)


def missing_keys(failure: Failure) -> list[str]:
    """Return the keys that an object lacks; none if a failure is about something else."""
    return [key for key in failure.limits if key not in failure.value] if failure.keyword == "required" else []


# ---------------------------------------------------------------------------------------------- keys


def _additional_keys(failure: Failure) -> list[str]:
    """Return the keys that ``additionalProperties: false`` refuses: neither declared nor of a declared pattern."""
    declared, patterns = failure.schema.get("properties", {}), failure.schema.get("patternProperties", {})
    return [
        key for key in failure.value if key not in declared and not any(re.search(pattern, key) for pattern in patterns)
    ]


def _refused_key(key: str, failure: Failure) -> Refusal:
    owner, declared = failure.place.pointer, failure.declared
    span, where = failure.place.child(key).key_span, place_at(owner)
    meant = None
    if where.keyword == "content" and "/" in key:
        diagnostic = codes.unsupported_media_type(span, name=key, supported=declared)
    elif where.keyword == "responses":
        diagnostic = codes.unsupported_status(span, status=key)
    elif where.kind == "path item" and key in HTTP_METHODS:
        diagnostic = codes.unsupported_method(span, method=key, supported=declared)
    elif key != "allOf" and _is_untyped(failure) and (types := types_with(key)):
        meant, diagnostic = "type", codes.missing_type(span, keyword=key, types=types)
    elif where.kind is not None and (key in OBJECTS[where.kind] or key in _JSON_SCHEMA):
        diagnostic = _unsupported_keyword(span, key, owner, declared)
    else:
        meant = closest(key, declared)
        diagnostic = codes.unknown_keyword(span, keyword=key, known=declared)
    return Refusal(owner, key, diagnostic, meant)


def _is_untyped(failure: Failure) -> bool:
    """Tell whether an object is a schema with none of the keywords that tell what it is."""
    deciding = {"$ref", "properties", "anyOf", "oneOf", "enum", "const", "type"}
    return deciding <= set(failure.declared) and not deciding & failure.value.keys()


def _unsupported_keyword(span: Span, key: str, owner: Pointer, supported: Collection[str]) -> Diagnostic:
    kind = place_at(owner).kind
    place = "here" if kind is None else f"in this {kind} object"
    return openapi_codes.unsupported_keyword(span, keyword=key, place=place, supported=supported)


# ---------------------------------------------------------------------------------------------- values


def _refused_value(failure: Failure) -> Refusal:
    """Return the refusal of the value of a key, or of an item of a list that is the value."""
    pointer = failure.place.pointer
    while pointer and isinstance(pointer[-1], int):
        pointer = pointer[:-1]
    owner, key = pointer[:-1], str(pointer[-1]) if pointer else ""
    diagnostic = _diagnostic(failure, Location(failure.place.document, pointer), key)
    return Refusal(owner, key, diagnostic, of_value=True)


def _diagnostic(failure: Failure, keyword: Location, key: str) -> Diagnostic:
    """Return what is wrong with the value of ``keyword``, or with an item of it."""
    place, kind = failure.place, place_at(keyword.pointer[:-1]).kind
    if place.pointer in place.document.unwritten:
        return openapi_codes.missing_value(place.key_span, comment=place.document.unwritten[place.pointer])
    if kind == "schema" and key == "type":
        return refused_type(keyword, [name for name in failure.limits if isinstance(name, str)])
    if kind == "schema" and key in ("enum", "const") and failure.keyword == "type" and failure.limit != "array":
        return codes.unsupported_enum(place.span, value=failure.value)
    if kind is not None and failure.keyword in ("enum", "const") and _is_unlike(failure):
        return codes.unsupported_value(place.span, keyword=key, value=failure.value, supported=failure.limits)
    return SENTENCES[failure.keyword](failure)


def _is_unlike(failure: Failure) -> bool:
    return closest(str(failure.value), map(str, failure.limits)) is None
