"""A resolved fragment becomes one self-contained OpenAPI 3.1 document, in plain JSON Schema 2020-12.

What is where stays there: a pointer of the fragment is the same pointer of the bundle. Component schemas of other files
join those of the main file, references lead to them, and ``nullable: true``, which 3.1 no longer knows, becomes null.
"""

from collections.abc import Mapping
from urllib.parse import quote

from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from imgspec.resolve import DATA_KEYWORDS, SCHEMAS, Resolved, component_name
from imgspec.source import Json, Pointer

_NULL: Json = {"type": "null"}
_BUNDLE = "urn:imgspec:bundle"


def bundle(resolved: Resolved) -> dict[str, Json]:
    """Return the document with every referenced schema in it."""
    root = resolved.document.root
    assert isinstance(root, dict), "a resolved fragment is an object"
    document = _mapping(root)
    components = document.setdefault("components", {})
    assert isinstance(components, dict), "a resolved fragment's components are an object"
    schemas: dict[str, Json] = {name: _standard(place.value) for name, place in resolved.schemas.items()}
    if schemas:
        components[str(SCHEMAS[-1])] = schemas
    return document


def validator_at(document: dict[str, Json], pointer: Pointer) -> Draft202012Validator:
    """Return a validator of the schema at ``pointer`` of a bundle."""
    registry = Registry().with_resource(_BUNDLE, DRAFT202012.create_resource(document))
    return Draft202012Validator({"$ref": f"{_BUNDLE}#{_json_pointer(pointer)}"}, registry=registry)


def _json_pointer(pointer: Pointer) -> str:
    """Return the pointer as the fragment of a URI (RFC 6901, section 6)."""
    return "".join("/" + quote(str(token).replace("~", "~0").replace("/", "~1")) for token in pointer)


def _standard(value: Json) -> Json:
    match value:
        case dict():
            return _without_nullable(_mapping(value))
        case list():
            return [_standard(item) for item in value]
        case _:
            return value


def _mapping(value: Mapping[str, Json]) -> dict[str, Json]:
    return {key: _keyword(key, inner) for key, inner in value.items()}


def _keyword(key: str, value: Json) -> Json:
    if key == "$ref" and isinstance(value, str):
        return f"#/components/schemas/{component_name(value)}"
    if key == "properties" and isinstance(value, dict):
        return {name: _standard(schema) for name, schema in value.items()}
    return value if key in DATA_KEYWORDS else _standard(value)


def _without_nullable(schema: dict[str, Json]) -> dict[str, Json]:
    if schema.get("nullable") not in (True, False):
        return schema
    if schema.pop("nullable") is False:
        return schema
    kinds, values = schema.get("type"), schema.get("enum")
    if isinstance(kinds, str):
        schema["type"] = [kinds, "null"]
    if isinstance(values, list) and None not in values:
        schema["enum"] = [*values, None]
    for keyword in ("anyOf", "oneOf"):
        if isinstance(members := schema.get(keyword), list) and _NULL not in members:
            schema[keyword] = [*members, _NULL]
    if "$ref" in schema:
        schema["anyOf"] = [{"$ref": schema.pop("$ref")}, _NULL]
    return schema
