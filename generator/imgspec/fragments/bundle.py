"""A resolved fragment becomes one self-contained OpenAPI 3.1 document, in plain JSON Schema 2020-12.

A pointer into the fragment is also valid in the bundle. Component schemas of other files join those of the main file,
and references lead to them there. ``nullable: true``, which OpenAPI 3.1 does not have, becomes null. Every node keeps
the position that it has in the fragment; an added null has the position of its schema.
"""

from collections.abc import Iterator

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import extend
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from imgspec.fragments.resolve import Resolved
from imgspec.openapi.grammar import OBJECTS, Keyword, ObjectKind
from imgspec.openapi.model import SCHEMAS
from imgspec.patterns.read import matches
from imgspec.source import Document, Json, NodeSpans, Pointer, decode_pointer, encode_pointer

_NULL: Json = {"type": "null"}
_BUNDLE = "urn:imgspec:bundle"


def _pattern(_validator: Validator, pattern: str, instance: object, _schema: object) -> Iterator[ValidationError]:
    if isinstance(instance, str) and not matches(pattern, instance):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")


_SchemaValidator: type[Validator] = extend(Draft202012Validator, {"pattern": _pattern})  # type: ignore[no-untyped-call]


def bundle(resolved: Resolved) -> Document:
    """Return the document with every referenced schema in it."""
    root = _standard(resolved.document.root, "document")
    assert isinstance(root, dict), "a resolved fragment is an object"
    schemas = {name: _standard(location.value, "schema") for name, location in resolved.schemas.items()}
    if schemas:
        components = root.setdefault("components", {})
        assert isinstance(components, dict), "a resolved fragment's components are an object"
        components[str(SCHEMAS[-1])] = schemas
    return Document(resolved.document.path, root, _spans(resolved))


def validator_at(document: Document, pointer: Pointer) -> Validator:
    """Return a validator of the schema at ``pointer`` of a bundle; it matches patterns as the models do."""
    assert isinstance(document.root, dict), "a bundle is an object"
    registry = Registry().with_resource(_BUNDLE, DRAFT202012.create_resource(document.root))
    return _SchemaValidator({"$ref": f"{_BUNDLE}#{encode_pointer(pointer)}"}, registry=registry)


def _spans(resolved: Resolved) -> dict[Pointer, NodeSpans]:
    """Return the positions of all nodes; a component of another file has the pointer that it has there."""
    spans = dict(resolved.document.spans)
    for location in resolved.schemas.values():
        if location.document is not resolved.document:
            depth = len(location.pointer)
            others = location.document.spans.items()
            spans |= {pointer: node for pointer, node in others if pointer[:depth] == location.pointer}
    return spans


def _standard(value: Json, kind: ObjectKind) -> Json:
    """Return an object with all objects below it in plain OpenAPI 3.1."""
    if not isinstance(value, dict):
        return value
    grammar = OBJECTS[kind]
    plain = {name: _standard_value(inner, grammar.get(name)) for name, inner in value.items()}
    return _standard_schema(plain) if kind == "schema" else plain


def _standard_value(value: Json, keyword: Keyword | None) -> Json:
    if keyword is None or keyword.holds is None:
        return value
    kind = keyword.holds
    match keyword.form, value:
        case "list", list():
            return [_standard(item, kind) for item in value]
        case "map", dict():
            return {name: _standard(inner, kind) for name, inner in value.items()}
        case _:
            return _standard(value, kind)


def _standard_schema(schema: dict[str, Json]) -> dict[str, Json]:
    """Return a schema whose reference leads into the bundle, and which spells null as JSON Schema does."""
    if isinstance(ref := schema.get("$ref"), str):
        schema["$ref"] = f"#{encode_pointer(decode_pointer(ref.partition('#')[2]))}"
    if schema.pop("nullable", False) is not True:
        return schema
    if isinstance(name := schema.get("type"), str):
        schema["type"] = [name, "null"]
    if isinstance(values := schema.get("enum"), list) and None not in values:
        schema["enum"] = [*values, None]
    for keyword in ("anyOf", "oneOf"):
        if isinstance(members := schema.get(keyword), list) and _NULL not in members:
            schema[keyword] = [*members, _NULL]
    for keyword in ("$ref", "const"):
        if keyword in schema:
            schema["anyOf"] = [{keyword: schema.pop(keyword)}, _NULL]
    return schema
