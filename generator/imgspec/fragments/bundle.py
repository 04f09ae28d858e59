"""A resolved fragment becomes one self-contained OpenAPI 3.1 document, in plain JSON Schema 2020-12.

What is where stays there: a pointer of the fragment is the same pointer of the bundle. Component schemas of other files
join those of the main file, references lead to them, and ``nullable: true``, which 3.1 no longer knows, becomes null.
Every node that somebody wrote has its place in that file; one that says null has the place of what it is part of.
"""

from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from imgspec.fragments.resolve import SCHEMAS, Resolved, component_name
from imgspec.fragments.walk import DATA_KEYWORDS, NAME_MAPS
from imgspec.source import Document, Json, NodeSpans, Pointer, encode_pointer

_NULL: Json = {"type": "null"}
_BUNDLE = "urn:imgspec:bundle"


def bundle(resolved: Resolved) -> Document:
    """Return the document with every referenced schema in it."""
    root = _standard(resolved.document.root)
    assert isinstance(root, dict), "a resolved fragment is an object"
    schemas = {name: _standard(place.value) for name, place in resolved.schemas.items()}
    if schemas:
        components = root.setdefault("components", {})
        assert isinstance(components, dict), "a resolved fragment's components are an object"
        components[str(SCHEMAS[-1])] = schemas
    return Document(resolved.document.path, root, _spans(resolved))


def _spans(resolved: Resolved) -> dict[Pointer, NodeSpans]:
    """Return the span of every node; a component of another file has the pointer that it has there."""
    spans = dict(resolved.document.spans)
    for place in resolved.schemas.values():
        if place.document is not resolved.document:
            depth = len(place.pointer)
            others = place.document.spans.items()
            spans |= {pointer: found for pointer, found in others if pointer[:depth] == place.pointer}
    return spans


def validator_at(document: Document, pointer: Pointer) -> Draft202012Validator:
    """Return a validator of the schema at ``pointer`` of a bundle."""
    assert isinstance(document.root, dict), "a bundle is an object"
    registry = Registry().with_resource(_BUNDLE, DRAFT202012.create_resource(document.root))
    return Draft202012Validator({"$ref": f"{_BUNDLE}#{encode_pointer(pointer)}"}, registry=registry)


def _standard(value: Json, *, are_names: bool = False) -> Json:
    if isinstance(value, list):
        return [_standard(item) for item in value]
    if not isinstance(value, dict):
        return value
    if are_names:
        return {name: _standard(inner) for name, inner in value.items()}
    return _without_nullable({key: _keyword(key, inner) for key, inner in value.items()})


def _keyword(key: str, value: Json) -> Json:
    if key == "$ref" and isinstance(value, str):
        return f"#/components/schemas/{component_name(value)}"
    return value if key in DATA_KEYWORDS else _standard(value, are_names=key in NAME_MAPS)


def _without_nullable(schema: dict[str, Json]) -> dict[str, Json]:
    if schema.pop("nullable", False) is not True:
        return schema
    if isinstance(kind := schema.get("type"), str):
        schema["type"] = [kind, "null"]
    if "const" in schema:
        schema["enum"] = [schema.pop("const")]
    if isinstance(values := schema.get("enum"), list) and None not in values:
        schema["enum"] = [*values, None]
    for keyword in ("anyOf", "oneOf"):
        if isinstance(members := schema.get(keyword), list) and _NULL not in members:
            schema[keyword] = [*members, _NULL]
    if "$ref" in schema:
        schema["anyOf"] = [{"$ref": schema.pop("$ref")}, _NULL]
    return schema
