"""What is wrong with the body of a request, found with `jsonschema`, at the position of the rule in the fragment.

In: a fragment and a body as JSON. Out: findings. A ``hard`` finding keeps clients from sending the body: a field is
missing or not known, or a value has the wrong type. Other findings may be wrong, because the fragment describes the API
on one date: clients warn and send the body.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jsonschema.exceptions import ValidationError
from jsonschema.protocols import Validator

from imgspec.api import model as ir
from imgspec.api.json_types import json_type
from imgspec.diagnostics import Diagnostic, Severity
from imgspec.diagnostics import requests as codes
from imgspec.fragments.bundle import validator_at
from imgspec.openapi.keywords import mapping
from imgspec.source import Document, Json, Location, Pointer, Span, decode_pointer

_RULE = "x-imgspec-rule"


@dataclass(frozen=True, slots=True, kw_only=True)
class BodySchema:
    """The schema of an operation's request body: its location in the fragment's bundle, and its validator."""

    location: Location
    validator: Validator
    published: ir.Published


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong: ``field`` is the pointer to it in the body, ``span`` what refuses it in the fragment."""

    field: Pointer
    diagnostic: Diagnostic

    @property
    def code(self) -> str:
        return self.diagnostic.code

    @property
    def message(self) -> str:
        return self.diagnostic.message

    @property
    def hint(self) -> str:
        return self.diagnostic.hint

    @property
    def span(self) -> Span:
        return self.diagnostic.span

    @property
    def hard(self) -> bool:
        """Whether clients refuse to send the body."""
        return self.diagnostic.severity is Severity.ERROR


def body_schema(document: Document, operation: ir.Operation, published: ir.Published) -> BodySchema:
    """Return the schema of an operation's request body; ``document`` is the fragment's bundle."""
    method = operation.http_method.lower()
    pointer: Pointer = ("paths", operation.path, method, "requestBody", "content", "application/json", "schema")
    return BodySchema(
        location=Location(document, pointer), validator=validator_at(document, pointer), published=published
    )


def find(body: Json, schema: BodySchema) -> tuple[Finding, ...]:
    """Return what is wrong with a body, in the order of the schema; nothing where it is valid."""
    unique: dict[object, Finding] = {}
    for error in schema.validator.iter_errors(body):
        for cause in _causes(error):
            for finding in _findings(cause, schema):
                is_rule = finding.code == codes.broken_rule.name
                unique.setdefault(finding.span if is_rule else (finding.field, finding.code), finding)
    return tuple(unique.values())


def field_label(field: Pointer) -> str:
    """Return a field's path as people write it: ``'orq.fallbacks[0].model'``; ``The body`` for the whole body."""
    text = "".join(f"[{token}]" if isinstance(token, int) else f".{token}" for token in field)
    return f"'{text.removeprefix('.')}'" if text else "The body"


# ---------------------------------------------------------------------------------------------- from errors to findings


def _causes(error: ValidationError) -> list[ValidationError]:
    """Return the errors behind an error of a union: those of the first member that refuses no type; else itself."""
    members: dict[object, list[ValidationError]] = {}
    for inner in error.context or ():
        members.setdefault(inner.relative_schema_path[0], []).extend(_causes(inner))
    soft = (causes for causes in members.values() if not any(_is_hard(cause) for cause in causes))
    return next(soft, [error])


def _findings(error: ValidationError, schema: BodySchema) -> Iterator[Finding]:
    location, rule = _locate(schema, error)
    field = tuple(error.absolute_path)
    if rule is not None:
        yield Finding(field=field, diagnostic=_broken_rule(rule, schema.published))
        return
    match error.validator:
        case "required":
            yield from _missing_fields(field, location, error)
        case "additionalProperties":
            yield from _unknown_fields(field, location, error)
        case _:
            yield Finding(field=field, diagnostic=_refused_value(field_label(field), location, error, schema))


def _broken_rule(rule: Location, published: ir.Published) -> Diagnostic:
    stated = {name: str(value) for name, value in mapping(rule.value).items()}
    source = f"{stated['source']}, published {published.date}"
    return codes.broken_rule(rule.key_span, message=stated["message"], rule=stated["id"], source=source)


def _missing_fields(field: Pointer, location: Location, error: ValidationError) -> Iterator[Finding]:
    names = error.validator_value
    assert isinstance(names, list), "required is a list of names"
    assert isinstance(error.instance, Mapping), "only an object has fields"
    for index, name in enumerate(names):
        if name not in error.instance:
            missing = (*field, name)
            diagnostic = codes.missing_field(location.child(index).span, label=field_label(missing))
            yield Finding(field=missing, diagnostic=diagnostic)


def _unknown_fields(field: Pointer, location: Location, error: ValidationError) -> Iterator[Finding]:
    assert isinstance(error.schema, Mapping), "a boolean schema has no keyword that could fail"
    assert isinstance(error.instance, Mapping), "only an object has fields"
    declared = error.schema.get("properties", {})
    for name in error.instance:
        if name not in declared:
            unknown = (*field, name)
            label = field_label(unknown)
            diagnostic = codes.unknown_field(location.key_span, label=label, name=name, known=declared)
            yield Finding(field=unknown, diagnostic=diagnostic)


def _refused_value(label: str, location: Location, error: ValidationError, schema: BodySchema) -> Diagnostic:
    """Return what is wrong with a value. No message shows a value of the body: a prompt belongs to its author."""
    source = f"{schema.published.source}, published {schema.published.date}"
    limit, span = error.validator_value, location.key_span
    if _is_wrong_type(error):
        return codes.wrong_field_type(span, label=label, types=_types(error), actual=json_type(error.instance))
    match error.validator:
        case "enum" | "const":
            choices = [str(value) for value in _choices(error) if value is not None]
            return codes.unknown_value(span, label=label, choices=choices, source=source)
        case "oneOf":
            return codes.several_members(span, label=label, source=source)
        case _:
            return codes.broken_limit(span, label=label, limit=f"{error.validator}: {limit}", source=source)


def _is_hard(error: ValidationError) -> bool:
    return error.validator in {"required", "additionalProperties"} or _is_wrong_type(error)


def _is_wrong_type(error: ValidationError) -> bool:
    """Tell whether a value has another JSON type than all values that fit, or fits no member of a union."""
    match error.validator:
        case "type":
            return True
        case "enum" | "const":
            return json_type(error.instance) not in map(json_type, _choices(error))
        case "anyOf" | "oneOf":
            return bool(error.context)
        case _:
            return False


def _types(error: ValidationError) -> list[str]:
    """Return the types that a value may have; nothing for a union, whose members have them."""
    limit = error.validator_value
    match error.validator:
        case "type":
            return [str(name) for name in limit] if isinstance(limit, list) else [str(limit)]
        case "enum" | "const":
            return list(dict.fromkeys(map(json_type, _choices(error))))
        case _:
            return []


def _choices(error: ValidationError) -> list[object]:
    """Return the values of the ``enum`` or ``const`` that refuses a value."""
    limit = error.validator_value
    if error.validator == "const":
        return [limit]
    assert isinstance(limit, list), "enum is a list of values"
    return limit


# ---------------------------------------------------------------------------------------------- positions


def _locate(schema: BodySchema, error: ValidationError) -> tuple[Location, Location | None]:
    """Return the location of the keyword that refuses, and that of the rule (x-imgspec-rule) around it, if any.

    The path of an error tells neither where it follows a ``$ref`` nor that ``then`` belongs to an ``if``.
    """
    location, rule = schema.location, None
    for step in error.absolute_schema_path:
        location = _followed(location, step).child(step)
        if _RULE in mapping(location.value):
            rule = location.child(_RULE)
    return location, rule


def _followed(location: Location, step: str | int) -> Location:
    """Return the schema that holds the keyword ``step``: that at ``location``, or one that its ``$ref`` leads to."""
    while isinstance(ref := mapping(location.value).get("$ref"), str) and step not in mapping(location.value):
        location = Location(location.document, decode_pointer(ref.partition("#")[2]))
    return location
