"""The fragments, read with ruamel.yaml and plain JSON Schema. Only patterns are translated, with the generator."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from ruamel.yaml import YAML

from tests.conformance.python_patterns import for_python

ROOT = Path(__file__).parents[2]
SPECS = ROOT / "specs"
GENERATED = ROOT / "generated"

PROVIDERS = tuple(sorted(path.parent.name for path in SPECS.glob("*/openapi.yaml")))


@dataclass(frozen=True)
class NamedSchema:
    """A schema with a name in the fragment, its references resolved: a component, or an inline schema with a title."""

    provider: str
    name: str
    schema: Any

    def __str__(self) -> str:
        return f"{self.provider}.{self.name}"


@cache
def fragment(provider: str) -> Any:
    """Return the fragment as plain data."""
    return _file(provider, "openapi.yaml")


def operation(provider: str) -> tuple[str, Any]:
    """Return the path and the node of a fragment's first operation."""
    path, item = next(iter(fragment(provider)["paths"].items()))
    return path, next(iter(item.values()))


def request_schema(provider: str) -> NamedSchema:
    """Return the schema of the request body, under the name of its component or its title."""
    _, post = operation(provider)
    return _named(provider, post["requestBody"]["content"]["application/json"]["schema"])


def response_schema(provider: str) -> NamedSchema:
    """Return the schema of the response 200."""
    _, post = operation(provider)
    return _named(provider, post["responses"]["200"]["content"]["application/json"]["schema"])


@cache
def request_names(provider: str) -> frozenset[str]:
    """Return the names of all schemas in a request."""
    _, post = operation(provider)
    return frozenset(_names(provider, post["requestBody"]))


@cache
def object_schemas(provider: str) -> tuple[NamedSchema, ...]:
    """Return every named object schema of a fragment, components first."""
    components = fragment(provider)["components"].get("schemas", {})
    named = {name: schema for name, schema in components.items() if "properties" in schema}
    for node in _nodes(fragment(provider)["paths"]):
        named |= _titled(node)
    for node in _nodes(components):
        named |= _titled(node)
    return tuple(NamedSchema(provider, name, inlined(provider, schema)) for name, schema in named.items())


def inlined(provider: str, node: Any) -> Any:
    """Return a node of a fragment with every ``$ref`` replaced by its target, and patterns as Python reads them.

    No reference may lead to itself.
    """
    return for_python(_inlined(provider, node, "openapi.yaml"))


def _inlined(provider: str, node: Any, file: str) -> Any:
    if isinstance(node, dict):
        if "$ref" in node:
            path, _, pointer = node["$ref"].partition("#")
            target_file = str(PurePosixPath(file).parent / path) if path else file
            target = _inlined(provider, _at(_file(provider, target_file), pointer), target_file)
            return {**target, **{key: value for key, value in node.items() if key != "$ref"}}
        return {key: _inlined(provider, value, file) for key, value in node.items()}
    return [_inlined(provider, item, file) for item in node] if isinstance(node, list) else node


def smallest(schema: Any) -> Any:
    """Return the smallest value of a schema without references: required fields only, the least of every limit."""
    if "const" in schema or "enum" in schema:
        return schema.get("const", next(iter(schema.get("enum", []))))
    if "properties" in schema:
        return {name: smallest(schema["properties"][name]) for name in schema.get("required", [])}
    if members := schema.get("anyOf", schema.get("oneOf")):
        return smallest(members[0])
    types = schema.get("type", "null")
    match types[0] if isinstance(types, list) else types:
        case "string" if "pattern" in schema:
            return _smallest_match(schema)
        case "string":
            return "x" * schema.get("minLength", 1)
        case "integer" | "number":
            return schema.get("minimum", schema.get("exclusiveMinimum", 0) + 1)
        case "boolean":
            return True
        case "array":
            return [smallest(schema["items"])] * schema.get("minItems", 0)
        case "object":
            return {}
        case _:
            return None


def _smallest_match(schema: Any) -> Any:
    from hypothesis import find  # slow, and no conftest may import these two
    from hypothesis_jsonschema import from_schema

    return find(from_schema(schema), bool)


@cache
def _file(provider: str, name: str) -> Any:
    return YAML(typ="safe", pure=True).load((SPECS / provider / name).read_text("utf-8"))


def _at(document: Any, pointer: str) -> Any:
    for token in pointer.split("/")[1:]:
        document = document[token.replace("~1", "/").replace("~0", "~")]
    return document


def _names(provider: str, node: Any) -> Iterator[str]:
    for inner in _nodes(node):
        if isinstance(inner, dict) and isinstance(inner.get("title"), str):
            yield inner["title"]
        if isinstance(inner, dict) and "$ref" in inner:
            name = inner["$ref"].rpartition("/")[2]
            yield name
            yield from _names(provider, fragment(provider)["components"]["schemas"][name])


def _titled(node: Any) -> dict[str, Any]:
    titled = isinstance(node, dict) and isinstance(node.get("title"), str) and "properties" in node
    return {node["title"]: node} if titled else {}


def _named(provider: str, schema: Any) -> NamedSchema:
    name = schema["$ref"].rpartition("/")[2] if "$ref" in schema else schema["title"]
    return NamedSchema(provider, name, inlined(provider, schema))


def _nodes(node: Any) -> Iterator[Any]:
    yield node
    children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    for child in children:
        yield from _nodes(child)
