"""What is wrong with the body of a request, and where its provider's fragment says so, by `jsonschema`.

In: a fragment and a body as JSON. Out: findings. Those that are ``hard`` no client sends (a field that is missing
or not known, a value of the wrong type); the others may be the fragment's fault, which is true on its date only.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from imgspec.api import model as ir
from imgspec.fragments.bundle import validator_at
from imgspec.fragments.resolve import Resolved, component_name
from imgspec.openapi.keywords import mapping
from imgspec.source import Document, Json, Place, Pointer, Span

_HARD: frozenset[str] = frozenset({"missing-field", "unknown-field", "wrong-type"})
_RULE = "x-imgspec-rule"


@dataclass(frozen=True, slots=True, kw_only=True)
class BodySchema:
    """The schema of an operation's request body: its place in the fragment, and its validator."""

    resolved: Resolved
    place: Place
    validator: Draft202012Validator
    published: ir.Published


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong: ``field`` leads to it in the body, ``span`` to what refuses it in the fragment."""

    field: Pointer
    code: str
    message: str
    span: Span
    hint: str = ""

    @property
    def hard(self) -> bool:
        return self.code in _HARD


def body_schema(resolved: Resolved, document: Document, operation: ir.Operation, published: ir.Published) -> BodySchema:
    """Return the schema of an operation's request body; ``document`` is the fragment's bundle."""
    method = operation.http_method.lower()
    pointer: Pointer = ("paths", operation.path, method, "requestBody", "content", "application/json", "schema")
    place = Place(resolved.document, pointer)
    return BodySchema(resolved=resolved, place=place, validator=validator_at(document, pointer), published=published)


def find(body: Json, schema: BodySchema) -> tuple[Finding, ...]:
    """Return what is wrong with a body, in the order of the schema; nothing where it is valid."""
    found: dict[object, Finding] = {}
    for error in schema.validator.iter_errors(body):
        for cause in _causes(error):
            for finding in _findings(cause, schema):
                about = finding.span if finding.code == "broken-rule" else (finding.field, finding.code)
                found.setdefault(about, finding)
    return tuple(found.values())


def field_label(field: Pointer) -> str:
    """Return a field's path as people write it: ``'orq.fallbacks[0].model'``; of the whole body ``the body``."""
    text = "".join(f"[{token}]" if isinstance(token, int) else f".{token}" for token in field)
    return f"'{text.removeprefix('.')}'" if text else "the body"


def _causes(error: ValidationError) -> list[ValidationError]:
    """Return the errors behind one: those of the first member of a union that refuses nothing but a value, if any."""
    members: dict[object, list[ValidationError]] = {}
    for inner in error.context or ():
        members.setdefault(inner.relative_schema_path[0], []).extend(_causes(inner))
    soft = (causes for causes in members.values() if not any(_code(cause) in _HARD for cause in causes))
    return next(soft, [error])


def _findings(error: ValidationError, schema: BodySchema) -> Iterator[Finding]:
    place, rule = _locate(schema, error)
    field = tuple(error.absolute_path)
    if rule is not None:
        yield _broken_rule(field, rule, schema.published)
    elif error.validator == "required":
        yield from _missing_fields(field, place, error)
    elif error.validator == "additionalProperties":
        yield from _unknown_fields(field, place, error)
    else:
        code = _code(error)
        published = f"{schema.published.source}, published {schema.published.date}"
        hint = "" if code in _HARD else published
        yield Finding(field=field, code=code, message=_message(field, error), span=place.key_span, hint=hint)


def _broken_rule(field: Pointer, rule: Place, published: ir.Published) -> Finding:
    told = mapping(rule.value)
    return Finding(
        field=field,
        code="broken-rule",
        message=f"{told['message']} (rule {told['id']})",
        span=rule.key_span,
        hint=f"{told['source']}, published {published.date}",
    )


def _missing_fields(field: Pointer, place: Place, error: ValidationError) -> Iterator[Finding]:
    names = error.validator_value
    assert isinstance(names, list), "required is a list of names"
    assert isinstance(error.instance, Mapping), "only an object has fields"
    for index, name in enumerate(names):
        if name not in error.instance:
            missing = (*field, name)
            message = f"{field_label(missing)} is missing"
            yield Finding(field=missing, code="missing-field", message=message, span=place.child(index).span)


def _unknown_fields(field: Pointer, place: Place, error: ValidationError) -> Iterator[Finding]:
    assert isinstance(error.schema, Mapping), "a boolean schema has no keyword that could fail"
    assert isinstance(error.instance, Mapping), "only an object has fields"
    declared = error.schema.get("properties", {})
    for name in error.instance:
        if name not in declared:
            unknown = (*field, name)
            close = get_close_matches(name, declared, n=1)
            yield Finding(
                field=unknown,
                code="unknown-field",
                message=f"{field_label(unknown)} is not a field that the provider has",
                span=place.key_span,
                hint=f"did you mean {close[0]!r}?" if close else "",
            )


def _code(error: ValidationError) -> str:
    """Return what kind of mistake an error is; a union that refuses the types of all its members is a wrong type."""
    match error.validator:
        case "required":
            return "missing-field"
        case "additionalProperties":
            return "unknown-field"
        case "type":
            return "wrong-type"
        case "enum":
            values = error.validator_value
            assert isinstance(values, list), "enum is a list of values"
            return "unknown-value" if json_kind(error.instance) in map(json_kind, values) else "wrong-type"
        case "const":
            return "unknown-value" if json_kind(error.instance) == json_kind(error.validator_value) else "wrong-type"
        case "anyOf" | "oneOf" if error.context:
            return "wrong-type"
        case _:
            return "broken-limit"


def json_kind(value: object) -> str:
    """Return the JSON type of a value; integers are numbers."""
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case int() | float():
            return "number"
        case str():
            return "string"
        case list():
            return "array"
        case _:
            return "object"


def _message(field: Pointer, error: ValidationError) -> str:
    """Return what is wrong, without long values: a prompt is nobody's business but its author's."""
    label, limit = field_label(field), error.validator_value
    match error.validator:
        case "type":
            kinds = limit if isinstance(limit, list) else [limit]
            return f"{label} must be {' or '.join(map(str, kinds))}, and is {json_kind(error.instance)}"
        case "enum":
            assert isinstance(limit, list), "enum is a list of values"
            return f"{label} is none of {', '.join(str(value) for value in limit if value is not None)}"
        case "const":
            return f"{label} is not {limit}"
        case "anyOf" | "oneOf":
            return f"{label} fits {'none' if error.context else 'more than one'} of the types that it may have"
        case _:
            return f"{label} breaks its limit, {error.validator}: {limit}"


def _locate(schema: BodySchema, error: ValidationError) -> tuple[Place, Place | None]:
    """Return the place of the keyword that refuses, and that of the rule (x-imgspec-rule) around it, if any.

    The path of an error tells neither where it follows a ``$ref`` nor that ``then`` belongs to an ``if``.
    """
    place, rule = schema.place, None
    for step in error.absolute_schema_path:
        place = _followed(place, step, schema.resolved)
        if (*place.pointer, step) in place.document.spans:  # Else it is how the bundle spells null.
            place = place.child(step)
        if _RULE in mapping(place.value):
            rule = place.child(_RULE)
    return place, rule


def _followed(place: Place, step: str | int, resolved: Resolved) -> Place:
    """Return the schema that holds the keyword ``step``: that at ``place``, or one that its ``$ref`` leads to."""
    while isinstance(ref := mapping(place.value).get("$ref"), str) and step not in mapping(place.value):
        place = resolved.schemas[component_name(ref)]
    return place
