"""Whatever the schema of fragments refuses is told in words of our own, at its place, and once.

The schema itself, and the JSON Schema that the OpenAPI Initiative publishes for OpenAPI 3.1, judge which keywords there
are.
"""

import copy
import json
import re
from collections.abc import Iterator
from importlib import resources
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator.schemas import schema_v31
from ruamel.yaml import YAML

from imgspec.diagnostics import Diagnostic, Sink
from imgspec.fragments.fragment_schema import FRAGMENT_SCHEMA
from imgspec.fragments.sentences import SENTENCES
from imgspec.fragments.validate import validate
from imgspec.openapi.load import load_text

ZENITH = Path(__file__).with_name("zenith.yaml")
SCHEMA: dict[str, Any] = json.loads(FRAGMENT_SCHEMA.read_text("utf-8"))
NAME = PurePosixPath("openapi.json")

Pointer = tuple[str | int, ...]

APPLICATORS = frozenset(
    {"$ref", "properties", "patternProperties", "items", "allOf", "if", "then", "else", "required", "not",
     "additionalProperties", "propertyNames"}
)  # fmt: skip
"""The keywords that refuse nothing by themselves, and those that refuse keys."""

RAW = re.compile(
    r"is not of type|non-unique|not valid under|does not contain|is too (long|short)|is a required property|"
    r"Additional properties|does not match|should not|unexpected|non-empty|is not one of|has too many|\bNone\b"
)
"""Words of jsonschema's messages."""

POST: Pointer = ("paths", "/images/generations", "post")


def zenith() -> Any:
    """Return a fragment that has something at every place of the schema of fragments."""
    fragment = YAML(typ="safe", pure=True).load(ZENITH.read_text("utf-8"))
    fragment["info"] |= {
        "description": "Images.",
        "contact": {"name": "Zenith", "url": "https://zenith.example", "email": "help@zenith.example"},
        "license": {"name": "MIT License", "identifier": "MIT"},
    }
    fragment["tags"] = [{"name": "Images", "description": "Images."}]
    operation = at(fragment, POST)
    option = {"name": "team", "env": "TEAM"}
    header = {"name": "X-Team", "in": "header", "required": True, "schema": {"type": "string"}}
    operation["parameters"] = [{**header, "description": "The team.", "x-imgspec-option": option}]
    operation["x-imgspec-idempotency"] = {"header": "Idempotency-Key", "source": "a page of Zenith's"}
    operation |= {"tags": ["Images"], "summary": "Make images.", "description": "Makes images."}
    operation["responses"]["4XX"] = {"description": "Refused.", "x-imgspec-unpublished": True}
    fragment["components"]["schemas"]["Odd"] = {
        "type": "object",
        "title": "Odd",
        "properties": {
            "a": {"const": "a", "description": "A.", "x-imgspec-name": "letter", "x-imgspec-usage": "a"},
            "b": {"type": "array", "items": {"type": "boolean"}, "minItems": 1, "maxItems": 2, "deprecated": True},
            "c": {"oneOf": [{"type": "number", "exclusiveMinimum": 0}, {"type": "null"}], "readOnly": True},
            "d": {"type": "object", "additionalProperties": {"type": "string", "pattern": "^d", "format": "d"}},
            "e": {"$ref": "#/components/schemas/Image", "example": None},
            "f": {"type": "string", "minLength": 1, "maxLength": 2, "nullable": True},
            "g": {"description": "Anything."},
        },
        "oneOf": [{"required": ["a"]}, {"required": ["b"]}],
    }
    return fragment


def schemas(node: Any) -> Iterator[dict[str, Any]]:
    """Yield every schema at or below one of the schema of fragments, except conditions, which refuse nothing."""
    if not isinstance(node, dict):
        return
    yield node
    for keyword in ("items", "then", "else", "additionalProperties", "propertyNames", "contains"):
        yield from schemas(node.get(keyword))
    for keyword in ("properties", "patternProperties", "$defs"):
        for inner in node.get(keyword, {}).values():
            yield from schemas(inner)
    for inner in node.get("allOf", ()):
        yield from schemas(inner)


def pointers(node: Any, pointer: Pointer = ()) -> Iterator[Pointer]:
    """Yield the pointer of every node but the root."""
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for token, inner in items:
        yield (*pointer, token)
        yield from pointers(inner, (*pointer, token))


def at(node: Any, pointer: Pointer) -> Any:
    for token in pointer:
        node = node[token]
    return node


def findings(fragment: Any) -> list[Diagnostic]:
    """Return what is found in a fragment that is written as JSON, with one key or value on each line."""
    sink = Sink()
    document = load_text(json.dumps(fragment, indent=1), NAME, sink)
    assert document is not None
    validate(document, sink)
    return list(sink)


def line_of(fragment: Any, pointer: Pointer) -> int:
    """Return the line of a node: that of a mark which is written in its place."""
    marked = copy.deepcopy(fragment)
    at(marked, pointer[:-1])[pointer[-1]] = "MARK"
    return next(number for number, line in enumerate(json.dumps(marked, indent=1).split("\n"), 1) if "MARK" in line)


def test_every_keyword_that_can_refuse_a_value_has_a_sentence() -> None:
    validating = Draft202012Validator.VALIDATORS.keys() - APPLICATORS
    used = {keyword for schema in schemas(SCHEMA) for keyword in schema if keyword in validating}
    assert used == SENTENCES.keys()
    assert all(schema == {"not": {}} for schema in schemas(SCHEMA) if "not" in schema)
    assert {schema["format"] for schema in schemas(SCHEMA) if isinstance(schema.get("format"), str)} == {"regex"}


def test_every_pattern_has_a_sentence_and_an_example_that_fits() -> None:
    patterns = [schema for schema in schemas(SCHEMA) if isinstance(schema.get("pattern"), str)]
    assert len(patterns) > 10
    for schema in patterns:
        assert re.fullmatch(r"[A-Z].*\.", schema["patternErrorMessage"])
        assert all(re.search(schema["pattern"], example) for example in schema["examples"]), schema


WRONG_VALUES: tuple[Any, ...] = (None, -7, "\N{SNOWMAN}", [1], {"zz": 1}, {}, [], True, "")


def test_every_wrong_value_is_told_once_at_its_line() -> None:
    """Each key and item is given some of `WRONG_VALUES`; places that are one in the schema of fragments count as one."""
    fragment = zenith()
    told = 0
    for index, pointer in enumerate({kind(pointer): pointer for pointer in pointers(fragment)}.values()):
        line = line_of(fragment, pointer)
        for value in (WRONG_VALUES * 2)[index % 9 : index % 9 + 4]:
            changed = copy.deepcopy(fragment)
            at(changed, pointer[:-1])[pointer[-1]] = value
            found = findings(changed)
            assert len(found) <= (2 if isinstance(value, dict) else 1), (pointer, value, list(map(str, found)))
            for finding in found:
                assert line <= finding.span.line <= line + 1, (pointer, value, str(finding))
                assert_is_ours(finding)
            told += len(found)
    assert told > 300


def test_every_missing_key_is_told_at_the_object() -> None:
    fragment = zenith()
    told = 0
    for pointer in {kind(pointer): pointer for pointer in pointers(fragment)}.values():
        changed = copy.deepcopy(fragment)
        del at(changed, pointer[:-1])[pointer[-1]]
        found = findings(changed)
        assert len(found) <= 1, (pointer, list(map(str, found)))
        for finding in found:
            assert_is_ours(finding)
            if finding.code == "missing-key":
                told += 1
                assert repr(pointer[-1]) in finding.message
                assert finding.span.line == (line_of(fragment, pointer[:-1]) if pointer[:-1] else 1)
    assert told > 10


def kind(pointer: Pointer) -> Pointer:
    """Return a pointer without indices and without the names of properties and schemas: its place in the schema."""
    names = {"properties", "schemas"}
    return tuple(
        "*" if isinstance(token, int) or pointer[i - 1 : i] in {(n,) for n in names} else token
        for i, token in enumerate(pointer)
    )


def assert_is_ours(finding: Diagnostic) -> None:
    assert finding.hint, str(finding)
    assert not RAW.search(finding.message), str(finding)
    assert not RAW.search(finding.hint), str(finding)
    assert re.fullmatch(r"(?s).+[.?]", finding.message), str(finding)


OBJECTS: dict[str, Pointer] = {
    "info": ("info",),
    "contact": ("info", "contact"),
    "license": ("info", "license"),
    "tag": ("tags", 0),
    "server": ("servers", 0),
    "path-item": ("paths", "/images/generations"),
    "operation": POST,
    "request-body": (*POST, "requestBody"),
    "response": (*POST, "responses", "200"),
    "media-type": (*POST, "requestBody", "content", "application/json"),
    "parameter": (*POST, "parameters", 0),
    "components": ("components",),
}
"""The objects of OpenAPI by their names in its JSON Schema, and where the fragment has one."""

VOCABULARIES = resources.files("jsonschema_specifications") / "schemas/draft202012/vocabularies"

IN_SCHEMAS = {
    vocabulary: [("components", "schemas", "Image"), ("components", "schemas", "Image", "properties", "url")]
    for vocabulary in ("applicator", "validation", "unevaluated", "meta-data", "content")
}
"""The vocabularies of JSON Schema 2020-12, and two schemas of the fragment."""


def unsupported_keywords() -> Iterator[tuple[str, Pointer, set[str]]]:
    """Yield the keywords that the published schemas have for an object, and the fragment there has not."""
    fragment = zenith()
    yield "document", (), schema_v31["properties"].keys() - fragment.keys()
    for name, pointer in OBJECTS.items():
        yield name, pointer, schema_v31["$defs"][name]["properties"].keys() - at(fragment, pointer).keys()
    scheme = ("components", "securitySchemes", "bearerAuth")
    yield "security scheme", scheme, {"name", "in", "flows", "openIdConnectUrl"}
    for vocabulary, places in IN_SCHEMAS.items():
        keywords = json.loads((VOCABULARIES / vocabulary).read_text("utf-8"))["properties"].keys()
        for pointer in places:
            yield vocabulary, pointer, keywords - at(fragment, pointer).keys()


DECIDING = {"$ref", "properties", "anyOf", "oneOf", "enum", "const"}
"""The keywords of a schema that change what else it may have."""

OF_OPENAPI = [
    pytest.param(pointer, keyword, id=f"{name} {pointer[-1:]}") for name, pointer, keyword in unsupported_keywords()
]


@pytest.mark.parametrize(("pointer", "keywords"), OF_OPENAPI)
def test_no_keyword_of_openapi_is_called_unknown(pointer: Pointer, keywords: set[str]) -> None:
    fragment = zenith()
    at(fragment, pointer).update(dict.fromkeys(sorted(keywords - DECIDING), "\N{SNOWMAN}"))
    found = findings(fragment)
    assert {finding.code for finding in found} <= {
        "unsupported-keyword", "unsupported-method", "wrong-type", "missing-key",
    }  # fmt: skip
    for finding in found:
        assert_is_ours(finding)


@pytest.mark.parametrize(("pointer", "keywords"), OF_OPENAPI)
def test_a_keyword_that_openapi_lacks_is_unknown(pointer: Pointer, keywords: set[str]) -> None:
    fragment = zenith()
    unknown = [f"{keyword[::-1]}?" for keyword in sorted(keywords)]
    at(fragment, pointer).update(dict.fromkeys(unknown, "\N{SNOWMAN}"))
    found = findings(fragment)
    assert [finding.code for finding in found] == ["unknown-keyword"] * len(unknown)
    assert [finding.span.line for finding in found] == [line_of(fragment, (*pointer, key)) for key in unknown]
