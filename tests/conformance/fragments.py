"""The fragments as an independent reader sees them: ruamel.yaml and plain JSON Schema, no module of the generator."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

ROOT = Path(__file__).parents[2]
SPECS = ROOT / "specs"
GENERATED = ROOT / "generated"

PROVIDERS = tuple(sorted(path.parent.name for path in SPECS.glob("*/openapi.yaml")))


@dataclass(frozen=True)
class NamedSchema:
    """A schema that has a name in the fragment: a component, or one that is titled in place; references resolved."""

    provider: str
    name: str
    schema: Any

    def __str__(self) -> str:
        return f"{self.provider}.{self.name}"


@cache
def fragment(provider: str) -> Any:
    """Return the fragment as plain data."""
    return YAML(typ="safe", pure=True).load((SPECS / provider / "openapi.yaml").read_text("utf-8"))


def operation(provider: str) -> tuple[str, Any]:
    """Return the path and the POST operation of a fragment, which has one of each."""
    ((path, item),) = fragment(provider)["paths"].items()
    return path, item["post"]


def request_schema(provider: str) -> NamedSchema:
    """Return the schema of the request body, under the name of its component or its title."""
    _, post = operation(provider)
    return _named(provider, post["requestBody"]["content"]["application/json"]["schema"])


def response_schema(provider: str) -> NamedSchema:
    """Return the schema of the answer 200."""
    _, post = operation(provider)
    return _named(provider, post["responses"]["200"]["content"]["application/json"]["schema"])


@cache
def request_names(provider: str) -> frozenset[str]:
    """Return the names of all schemas that a request is made of."""
    _, post = operation(provider)
    return frozenset(_names(provider, post["requestBody"]))


@cache
def object_schemas(provider: str) -> tuple[NamedSchema, ...]:
    """Return every named object schema of a fragment, components first."""
    components = fragment(provider)["components"].get("schemas", {})
    found = {name: schema for name, schema in components.items() if "properties" in schema}
    for node in _nodes(fragment(provider)["paths"]):
        found |= _titled(node)
    for node in _nodes(components):
        found |= _titled(node)
    return tuple(NamedSchema(provider, name, inlined(provider, schema)) for name, schema in found.items())


def inlined(provider: str, node: Any) -> Any:
    """Return a node with every ``$ref`` replaced by the component that it leads to."""
    if isinstance(node, dict):
        if "$ref" in node:
            target = inlined(provider, fragment(provider)["components"]["schemas"][node["$ref"].rpartition("/")[2]])
            return {**target, **{key: value for key, value in node.items() if key != "$ref"}}
        return {key: inlined(provider, value) for key, value in node.items()}
    return [inlined(provider, item) for item in node] if isinstance(node, list) else node


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
