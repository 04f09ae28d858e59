"""The fragments and their JSON Schema, judged by openapi-spec-validator, jsonschema and the published tables."""

import copy
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from openapi_spec_validator import validate as validate_openapi
from ruamel.yaml import YAML

from tests.conformance.operations import OPERATIONS
from tests.conformance.python_patterns import for_python

ROOT = Path(__file__).parents[2]
SPECS = ROOT / "specs"
SCHEMA_PATH = ROOT / "generator" / "imgspec" / "fragments" / "fragment.schema.json"
SCHEMA: dict[str, Any] = json.loads(SCHEMA_PATH.read_text("utf-8"))
PAGE = (SPECS / "README.md").read_text("utf-8")
FRAGMENTS = sorted(SPECS.glob("*/openapi.yaml"))
NAME_MAPS = frozenset({"properties", "schemas", "securitySchemes", "paths", "responses"})
DATA = frozenset({"default", "example", "enum", "const", "x-imgspec-usage", "security"})
TAKEN_AWAY: dict[str, Any] = {"not": {}}
"""The schema of a key that is not allowed; with ``false``, jsonschema would not report the path of the key."""

Pointer = tuple[str | int, ...]

each_fragment = pytest.mark.parametrize("path", FRAGMENTS, ids=lambda path: path.parent.name)


@cache
def load(path: Path) -> Any:
    """Return a fragment as plain data, by a YAML 1.2 reader that is not the generator's."""
    return YAML(typ="safe", pure=True).load(path.read_text("utf-8"))


def errors(instance: Any, definition: str = "") -> list[ValidationError]:
    """Return what the schema of fragments, or one of its definitions, refuses."""
    schema = {"$ref": f"#/$defs/{definition}", "$defs": SCHEMA["$defs"]} if definition else SCHEMA
    return list(Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(instance))


def refused_keys(refusals: list[ValidationError]) -> set[Pointer]:
    """Return the path of every key that is refused as such: unknown, or not allowed where it stands."""
    closed: set[Pointer] = set()
    for error in refusals:
        instance: Any = error.instance
        if error.validator == "additionalProperties":
            closed |= {(*error.absolute_path, key) for key in instance if repr(key) in error.message}
    return closed | {tuple(error.absolute_path) for error in refusals if error.schema == TAKEN_AWAY}


def at(node: Any, path: Pointer) -> Any:
    """Return the node at a path."""
    for token in path:
        node = node[token]
    return node


def keywords(node: Any, path: Pointer = ()) -> Iterator[Pointer]:
    """Yield the path of every keyword: of every key that is neither a name nor data."""
    if isinstance(node, list):
        for index, item in enumerate(node):
            yield from keywords(item, (*path, index))
    elif isinstance(node, dict):
        names = path[-1:] and path[-1] in NAME_MAPS and path[-2:] != ("properties", "properties")
        for key, value in node.items():
            if not names:
                yield (*path, key)
            if names or key not in DATA:
                yield from keywords(value, (*path, key))


def object_schemas(node: Any) -> Iterator[Any]:
    """Yield every schema with properties at or below a schema."""
    if isinstance(node, list):
        for item in node:
            yield from object_schemas(item)
    elif isinstance(node, dict):
        if isinstance(node.get("properties"), dict):
            yield node
        for key, value in node.items():
            if key not in {"if", "then"}:
                yield from object_schemas(value)


def with_keyword_renamed(fragment: Any, path: Pointer, key: str) -> Any:
    """Return a copy in which the keyword at a path has another name, at the same position."""
    changed = copy.deepcopy(fragment)
    parent = at(changed, path[:-1])
    items = [(key if name == path[-1] else name, value) for name, value in parent.items()]
    parent.clear()
    parent.update(items)
    return changed


def test_there_are_fragments() -> None:
    assert {path.parent.name for path in FRAGMENTS} >= {"friendli", "openai", "orq", "r9s", "together"}


def test_the_schema_of_fragments_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@each_fragment
def test_a_fragment_is_valid_openapi(path: Path) -> None:
    validate_openapi(for_python(load(path)), base_uri=path.as_uri())


@each_fragment
def test_a_fragment_is_valid_by_the_schema_of_fragments(path: Path) -> None:
    assert [f"{error.json_path}: {error.message}" for error in errors(for_python(load(path)))] == []


def test_the_first_line_that_the_page_for_maintainers_names_leads_to_the_schema() -> None:
    (reference,) = re.findall(r"^ *# yaml-language-server: \$schema=(\S+)$", PAGE, re.MULTILINE)
    assert (SPECS / "provider" / reference).resolve() == SCHEMA_PATH


@each_fragment
def test_objects_of_a_request_say_whether_they_are_closed(path: Path) -> None:
    operations = [operation for operation in OPERATIONS if operation.provider == path.parent.name]
    schemas = [schema for operation in operations for schema in object_schemas(operation.request)]
    assert len(schemas) >= len(operations) > 0
    assert [schema for schema in schemas if "additionalProperties" not in schema] == []


MISSPELT = [
    ("openai", ("info",), "info", "inof"),
    ("openai", ("x-imgspec-docs",), "root", "x-imgspec-doc"),
    ("openai", ("info", "x-imgspec-published", "date"), "published", "dated"),
    ("together", ("x-imgspec-docs", "package"), "docs", "packages"),
    ("openai", ("servers", 0, "url"), "server", "uri"),
    ("openai", ("paths", "/images/generations", "post"), "path item", "pots"),
    ("openai", ("paths", "/images/generations", "post", "requestBody"), "operation", "requestbody"),
    ("friendli", ("paths", "/dedicated/v1/images/generations", "post", "parameters", 0, "in"), "parameter", "inn"),
    ("openai", ("components", "securitySchemes", "ApiKeyAuth", "x-imgspec-option", "env"), "option", "enviroment"),
    ("openai", ("components", "schemas", "CreateImageRequest", "required"), "component", "require"),
    ("openai", ("components", "schemas", "CreateImageRequest", "properties", "n", "minimum"), "number", "minimun"),
    ("openai", ("components", "schemas", "CreateImageRequest", "properties", "n", "type"), "typeless", "tpye"),
    ("openai", ("components", "schemas", "CreateImageRequest", "properties", "model", "anyOf"), "union", "anyof"),
    (
        "openai",
        ("components", "schemas", "CreateImageRequest", "properties", "model", "anyOf", 1, "enum"),
        "m",
        "enums",
    ),
    ("openai", ("components", "schemas", "ImagesResponse", "properties", "data", "items", "$ref"), "ref", "$reff"),
    ("together", ("components", "schemas", "ImageResponse", "properties", "data", "items", "oneOf"), "one", "oneof"),
]


@pytest.mark.parametrize(("provider", "path", "where", "key"), MISSPELT, ids=[case[2] for case in MISSPELT])
def test_a_misspelt_keyword_is_reported(provider: str, path: Pointer, where: str, key: str) -> None:
    fragment = load(SPECS / provider / "openapi.yaml")
    refusals = errors(with_keyword_renamed(fragment, path, key))
    assert (*path[:-1], key) in refused_keys(refusals), where


@each_fragment
def test_every_misspelt_keyword_is_reported(path: Path) -> None:
    """Every keyword is misspelt once at every path; paths that differ only in list indices and names count as one."""
    fragment = load(path)
    kinds = {_kind(where): where for where in keywords(fragment)}
    assert kinds
    unnoticed = []
    for where in kinds.values():
        misspelt = f"{where[-1]}x"
        if (*where[:-1], misspelt) not in refused_keys(errors(with_keyword_renamed(fragment, where, misspelt))):
            unnoticed.append(where)
    assert unnoticed == []


def _kind(path: Pointer) -> Pointer:
    """Return the path with ``*`` in place of every list index and name."""
    return tuple(
        "*" if isinstance(token, int) or (index and path[index - 1] in NAME_MAPS) else token
        for index, token in enumerate(path)
    )


ACCEPTED: list[Any] = [
    {},
    {"type": "string", "minLength": 1, "maxLength": 9, "pattern": "^a", "format": "date-time"},
    {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1.5},
    {"type": "boolean", "default": False, "readOnly": True, "deprecated": True},
    {"type": "boolean", "examples": [True, False], "writeOnly": True},
    {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 2},
    {"type": "array"},
    {"const": "list"},
    {"enum": ["list"], "title": "Listing", "x-imgspec-usage": "list"},
    {"type": "object", "additionalProperties": {"type": "string"}},
    {"type": "object", "additionalProperties": True},
    {"type": "object", "title": "Nothing"},
    {"type": "object", "properties": {"type": {"type": "string"}, "properties": {}, "$ref": {"type": "integer"}}},
    {
        "type": "object",
        "properties": {"a": {"type": "string", "x-imgspec-name": "b"}},
        "required": ["a"],
        "additionalProperties": False,
    },
    {"type": "object", "properties": {"a": {}, "b": {}}, "oneOf": [{"required": ["a"]}, {"required": ["b"]}]},
    {"$ref": "#/components/schemas/A", "description": "d", "default": None, "example": 1, "readOnly": True},
    {"$ref": "#/components/schemas/A", "examples": [1, "a"], "writeOnly": True},
    {"$ref": "other.yaml#/components/schemas/A", "deprecated": True, "x-imgspec-name": "a", "x-imgspec-usage": []},
    {"type": "string", "nullable": True},
    {"type": ["string", "null"]},
    {"type": ["null", "integer"], "minimum": 1},
    {"type": ["object", "null"], "properties": {}},
    {"type": ["string", "null"], "enum": ["a", None]},
    {"anyOf": [{"$ref": "#/components/schemas/A"}, {"type": "null"}]},
    {"oneOf": [{"type": "string"}, {"type": "array", "items": {}}, {"type": "null"}], "title": "Input"},
]


@pytest.mark.parametrize("schema", ACCEPTED, ids=str)
def test_a_schema_of_the_subset_is_accepted(schema: Any) -> None:
    assert [error.message for error in errors(schema, "schema")] == []


REFUSED: list[tuple[Any, Pointer]] = [
    ({"allOf": [{"type": "string"}]}, ("allOf",)),
    ({"not": {"type": "string"}}, ("not",)),
    ({"type": "object", "properties": {}, "if": {}, "then": {}}, ("if",)),
    ({"type": "object", "patternProperties": {}}, ("patternProperties",)),
    ({"type": "object", "properties": {}, "unevaluatedProperties": False}, ("unevaluatedProperties",)),
    ({"type": "object", "properties": {}, "minProperties": 1}, ("minProperties",)),
    ({"anyOf": [{}], "discriminator": {"propertyName": "a"}}, ("discriminator",)),
    ({"anyOf": [{}], "oneOf": [{}]}, ("oneOf",)),
    ({"anyOf": [{"type": "null", "description": "d"}]}, ("anyOf", 0, "description")),
    ({"properties": {"a": {}}, "anyOf": [{"required": ["a"]}]}, ("anyOf",)),
    ({"properties": {"a": {}}, "oneOf": [{"required": ["a"]}, {"properties": {}}]}, ("oneOf", 1, "properties")),
    ({"type": "integer", "multipleOf": 2}, ("multipleOf",)),
    ({"type": "integer", "minLength": 2}, ("minLength",)),
    ({"type": "string", "minimum": 2}, ("minimum",)),
    ({"type": "array", "uniqueItems": True}, ("uniqueItems",)),
    ({"type": "array", "items": {"x-imgspec-name": "a"}}, ("items", "x-imgspec-name")),
    ({"type": "array", "items": {"type": "string", "x-imgspec-usage": "a"}}, ("items", "x-imgspec-usage")),
    ({"type": "string", "title": "Name"}, ("title",)),
    ({"type": "string", "xml": {}}, ("xml",)),
    ({"type": "string", "x-other": 1}, ("x-other",)),
    ({"$ref": "#/components/schemas/A", "type": "object"}, ("type",)),
    ({"properties": {"a": {"properties": {"b": {"item": {}}}}}}, ("properties", "a", "properties", "b", "item")),
]


@pytest.mark.parametrize(("schema", "key"), REFUSED, ids=[str(schema) for schema, _ in REFUSED])
def test_a_keyword_outside_the_subset_is_reported(schema: Any, key: Pointer) -> None:
    assert key in refused_keys(errors(schema, "schema"))


WRONG: list[tuple[str, Any, Pointer]] = [
    ("schema", {"type": "strng"}, ("type",)),
    ("schema", {"type": ["string", "integer"]}, ("type",)),
    ("schema", {"type": "string", "description": 1}, ("description",)),
    ("schema", {"type": "string", "pattern": "("}, ("pattern",)),
    ("schema", {"type": "string", "minLength": -1}, ("minLength",)),
    ("schema", {"type": "integer", "minimum": "1"}, ("minimum",)),
    ("schema", {"enum": []}, ("enum",)),
    ("schema", {"type": "string", "examples": "a"}, ("examples",)),
    ("schema", {"type": "string", "writeOnly": "yes"}, ("writeOnly",)),
    ("schema", {"enum": [{}]}, ("enum", 0)),
    ("schema", {"properties": {"a": True}}, ("properties", "a")),
    ("schema", {"properties": {"a": {}}, "required": "a"}, ("required",)),
    ("published", {"date": "2025-13", "source": "s"}, ("date",)),
    ("published", {"date": 2025, "source": "s"}, ("date",)),
    ("published", {"date": "2025\n", "source": "s"}, ("date",)),
    ("contact", {"name": "Acme", "url": "www.acme.example"}, ("url",)),
    ("contact", {"name": "Acme", "email": "acme.example"}, ("email",)),
    ("license", {"name": "MIT"}, ()),
    ("tag", {"name": "Images"}, ()),
    ("docs", {"dialect": "speakeasy-python", "pages": "some"}, ("pages",)),
    ("docs", {"dialect": "openapi-generator-python", "pages": "all"}, ()),
    ("docs", {"dialect": "speakeasy-ruby"}, ("dialect",)),
    ("server", {"url": "https://host/v1/"}, ("url",)),
    ("server", {"url": "file:///v1"}, ("url",)),
    *(
        ("server", {"url": url}, ("url",))
        for url in (
            "https://a..b",
            "https://-a.b",
            "https://a-.b",
            "https://a.b.",
            f"https://{'a' * 64}",
            "https://a:0",
            "https://a:65536",
            "https://a:99999",
            "https://a/../v1",
        )
    ),
    (
        "securityScheme",
        {"type": "apiKey", "scheme": "bearer", "x-imgspec-option": {"name": "k", "env": "K"}},
        ("type",),
    ),
    ("option", {"name": "api-key", "env": "KEY"}, ("name",)),
    ("option", {"name": "api_key", "env": "key\n"}, ("env",)),
    ("headerParameter", {"name": "X", "in": "query", "schema": {"type": "string"}}, ("in",)),
    ("headerParameter", {"name": "X", "in": "header", "schema": {"type": "integer"}}, ("schema", "type")),
    (
        "info",
        {"title": "T", "version": "1", "x-imgspec-client": "None", "x-imgspec-published": {}},
        ("x-imgspec-client",),
    ),
    ("responses", {"default": {"description": "d"}}, ()),
    ("responses", {"200": {"description": "d"}}, ("200",)),
    ("response", {"description": "d", "x-imgspec-unpublished": False}, ("x-imgspec-unpublished",)),
    ("requestBody", {"required": False, "content": {"application/json": {"schema": {}}}}, ("required",)),
]


@pytest.mark.parametrize(
    ("definition", "instance", "where"), WRONG, ids=[f"{name} {value}" for name, value, _ in WRONG]
)
def test_a_wrong_value_is_reported_at_its_path(definition: str, instance: Any, where: Pointer) -> None:
    assert where in {tuple(error.absolute_path) for error in errors(instance, definition)}


def test_every_key_has_a_description() -> None:
    silent = [f"{name}.{key}" for name, key, value in _declared_keys() if "description" not in _seen_by_editors(value)]
    assert silent == []


def _declared_keys() -> Iterator[tuple[str, str, Any]]:
    """Yield every key that an object of a fragment may have."""
    pending: list[tuple[str, Any]] = [("fragment", SCHEMA)]
    while pending:
        name, node = pending.pop()
        for key, value in node.get("properties", {}).items():
            if value == TAKEN_AWAY or (name, key) == ("typed", "type"):
                continue
            yield name, key, value
            pending.append((f"{name}.{key}", value))
        pending.extend((f"{name}.{key}", value) for key, value in node.get("$defs", {}).items())


def _seen_by_editors(schema: Any) -> dict[str, Any]:
    target = SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]] if "$ref" in schema else {}
    return {**target, **schema}


@pytest.mark.parametrize(
    "url", ["https://a-b.c", "http://127.0.0.1:8010/v1", "https://a:65535/.v/v1..", f"https://{'a' * 63}.b"]
)
def test_a_server_that_can_exist_is_accepted(url: str) -> None:
    assert errors({"url": url}, "server") == []
