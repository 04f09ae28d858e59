"""The fragments, read with ruamel.yaml and plain JSON Schema. Only patterns are translated, with the generator."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from ruamel.yaml import YAML

from tests.conformance.python_patterns import for_python

ROOT = Path(__file__).parents[2]
SPECS = ROOT / "specs"
GENERATED = ROOT / "generated"
INVENTED = ROOT / "tests" / "invented"
"""Fragments of providers that do not exist. No update of a vendor changes them."""

PROVIDERS = tuple(sorted(path.parent.name for path in SPECS.glob("*/openapi.yaml")))
_MAIN = "openapi.yaml"


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
    return _file(provider, _MAIN)


@cache
def request_names(provider: str) -> frozenset[str]:
    """Return the names of all schemas in requests."""
    bodies = (node["requestBody"] for item in fragment(provider)["paths"].values() for node in item.values())
    return frozenset(named.name for body in bodies for named in _Names(provider).below(body, _MAIN))


@cache
def named_schemas(provider: str) -> tuple[NamedSchema, ...]:
    """Return every schema with a name of its own, components first."""
    components = fragment(provider)["components"].get("schemas", {})
    start = [*({"$ref": f"#/components/schemas/{name}"} for name in components), fragment(provider)["paths"]]
    return tuple(_Names(provider).below(start, _MAIN))


@cache
def object_schemas(provider: str) -> tuple[NamedSchema, ...]:
    """Return every named object schema of a fragment, components first."""
    return tuple(named for named in named_schemas(provider) if "properties" in named.schema)


def resolved(provider: str, node: Any, file: str = _MAIN) -> Any:
    """Return a schema of a file with the target in place of every ``$ref``, and null in place of ``nullable``.

    Patterns are as Python reads them. A schema inside itself is a reference to ``$defs``, which then holds the schema.
    """
    loops: dict[str, tuple[Any, str]] = {}
    schema = _inlined(provider, node, file, (), loops)
    definitions: dict[str, Any] = {}
    while missing := loops.keys() - definitions.keys():
        name = min(missing)
        definitions[name] = _inlined(provider, *loops[name], (), loops)
    return for_python({**schema, "$defs": definitions} if definitions else schema)


def smallest(schema: Any) -> Any:
    """Return the smallest value of a resolved schema: required fields only, the least of every limit."""
    if "const" in schema or "enum" in schema:
        return schema.get("const", next(iter(schema.get("enum", []))))
    if "properties" in schema:
        return {name: smallest(schema["properties"][name]) for name in schema.get("required", [])}
    if members := schema.get("anyOf", schema.get("oneOf")):
        return smallest(next(member for member in members if "$ref" not in member))
    types = schema.get("type", "null")
    match types[0] if isinstance(types, list) else types:
        case "string" if "pattern" in schema:
            return _smallest_match(schema)
        case "string":
            return "x" * schema.get("minLength", 1)
        case "integer" | "number":
            least = schema.get("minimum", schema.get("exclusiveMinimum", 0) + 1)
            return min(least, schema.get("maximum", least))
        case "boolean":
            return True
        case "array":
            return [smallest(schema.get("items", {}))] * schema.get("minItems", 0)
        case "object":
            return {}
        case _:
            return None


def _smallest_match(schema: Any) -> Any:
    from hypothesis import find  # slow, and no conftest may import these two
    from hypothesis_jsonschema import from_schema

    return find(from_schema(schema), bool)


@dataclass
class _Names:
    """Finds the named schemas at and below a node, through references; each schema once."""

    provider: str
    seen: set[tuple[str, str]] = field(default_factory=set)

    def below(self, node: Any, file: str, *, is_component: bool = False) -> Iterator[NamedSchema]:
        if isinstance(node, dict):
            if isinstance(reference := node.get("$ref"), str):
                yield from self._component(reference, file)
            if isinstance(node.get("title"), str) and not is_component and {"properties", "enum"} & node.keys():
                yield NamedSchema(self.provider, node["title"], resolved(self.provider, node, file))
        for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
            yield from self.below(child, file)

    def _component(self, reference: str, file: str) -> Iterator[NamedSchema]:
        target, target_file = _target(self.provider, reference, file)
        name = _name(reference)
        if (target_file, name) in self.seen:
            return
        self.seen.add((target_file, name))
        yield NamedSchema(self.provider, name, resolved(self.provider, {"$ref": reference}, file))
        yield from self.below(target, target_file, is_component=True)


def _inlined(
    provider: str, node: Any, file: str, within: tuple[tuple[str, str], ...], loops: dict[str, tuple[Any, str]]
) -> Any:
    if isinstance(node, list):
        return [_inlined(provider, item, file, within, loops) for item in node]
    if not isinstance(node, dict):
        return node
    if not isinstance(reference := node.get("$ref"), str):
        return _with_null({key: _inlined(provider, value, file, within, loops) for key, value in node.items()})
    target, target_file = _target(provider, reference, file)
    place = (target_file, _name(reference))
    if place in within:
        loops[_name(reference)] = ({"$ref": reference}, file)
        return {"$ref": f"#/$defs/{_name(reference)}"}
    beside = {key: value for key, value in node.items() if key != "$ref"}
    return {**_inlined(provider, target, target_file, (*within, place), loops), **beside}


def _with_null(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema of OpenAPI 3.0 with ``nullable: true`` as JSON Schema has it."""
    if schema.get("nullable") is not True:
        return schema
    null: dict[str, Any] = {"type": [schema["type"], "null"]} if isinstance(schema.get("type"), str) else {}
    if "enum" in schema:
        null["enum"] = [*schema["enum"], None]
    return {**{key: value for key, value in schema.items() if key != "nullable"}, **null}


def _target(provider: str, reference: str, file: str) -> tuple[Any, str]:
    """Return the component that a reference in a file leads to, and the file that holds it."""
    path, _, pointer = reference.partition("#")
    target_file = str(PurePosixPath(file).parent / path) if path else file
    target = _file(provider, target_file)
    for token in pointer.split("/")[1:]:
        target = target[token.replace("~1", "/").replace("~0", "~")]
    return target, target_file


def _name(reference: str) -> str:
    return reference.rpartition("/")[2]


@cache
def _file(provider: str, name: str) -> Any:
    return YAML(typ="safe", pure=True).load((SPECS / provider / name).read_text("utf-8"))
