"""A ``$ref`` leads to what JSON Schema 2020-12 says; the package `referencing` judges where it can."""

import json
from pathlib import PurePosixPath

import pytest
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from imgspec.diagnostics import Sink
from imgspec.openapi.load import load_text
from imgspec.openapi.model import OpenAPI
from imgspec.openapi.read import read_openapi
from imgspec.source import Json

ROOT = "https://acme.example/schemas/root.json"
INNER = "https://acme.example/schemas/inner/box"
DEFINITIONS: dict[str, Json] = {
    "Plain": {"type": "string", "maxLength": 1},
    "Named": {"$anchor": "named", "type": "string", "maxLength": 2},
    "Thing": {"$id": "thing.json", "properties": {"x": {"type": "string", "maxLength": 3}}},
    "Far": {"$id": "https://other.example/far", "$defs": {"y": {"$anchor": "named", "maxLength": 4}}},
    "Box": {
        "$id": "inner/box",
        "$defs": {"Plain": {"type": "string", "maxLength": 5}, "a b": {"$anchor": "in.box", "maxLength": 6}},
    },
    "Urn": {"$id": "urn:example:stamp", "$defs": {"z": {"$anchor": "named", "maxLength": 7}}},
}
FROM_ROOT = [
    "#", "#/$defs/Plain", "#named", "thing.json", "thing.json#", "thing.json#/properties/x", "./thing.json",
    "../schemas/thing.json", "/schemas/thing.json", ROOT, f"{ROOT}#named", "https://acme.example/schemas/thing.json",
    "https://other.example/far#named", "https://other.example/far#/$defs/y", "inner/box#/$defs/a%20b",
    "inner/box#in.box", "urn:example:stamp", "urn:example:stamp#named", "urn:example:stamp#/$defs/z",
    "//acme.example/schemas/thing.json",
]  # fmt: skip
FROM_INNER = [
    "#", "#/$defs/Plain", "#in.box", "box", "../thing.json", "../root.json#named", "../root.json#/$defs/Plain",
    "https://acme.example/schemas/inner/box#in.box",
]  # fmt: skip


def read(document: Json) -> tuple[OpenAPI, list[str]]:
    sink = Sink()
    loaded = load_text(json.dumps(document, indent=1), PurePosixPath("spec"), sink)
    openapi = read_openapi(loaded, sink) if loaded else None
    assert openapi is not None
    return openapi, [str(diagnostic).partition("\n")[0] for diagnostic in sink]


def document_of(schemas: dict[str, Json], version: str = "3.1.0") -> dict[str, Json]:
    return {"openapi": version, "info": {"title": "T", "version": "1"}, "components": {"schemas": schemas}}


@pytest.mark.parametrize(
    ("base", "reference"), [*((ROOT, ref) for ref in FROM_ROOT), *((INNER, ref) for ref in FROM_INNER)]
)
def test_a_reference_leads_where_json_schema_says(base: str, reference: str) -> None:
    definitions = json.loads(json.dumps(DEFINITIONS))
    root: dict[str, Json] = {"$id": ROOT, "properties": {}, "$defs": definitions}
    holder = root if base == ROOT else definitions["Box"]
    properties: dict[str, Json] = {"probe": {"$ref": reference}}
    holder["properties"] = properties
    registry = Registry().with_resource(ROOT, DRAFT202012.create_resource(root)).crawl()
    expected = registry.resolver(base).lookup(reference).contents

    openapi, diagnostics = read(document_of({"Root": root, "Probe": {"$ref": base}}))
    assert diagnostics == []
    target = openapi.target(openapi.schemas["Probe"]).properties["probe"].ref
    assert target is not None
    assert openapi.source.value(target) == expected


def test_a_name_of_a_component_leads_to_the_component() -> None:
    openapi, diagnostics = read(
        document_of(
            {
                "Thing": {"$id": "https://acme.example/thing", "$anchor": "thing"},
                "Holder": {
                    "properties": {
                        "by_id": {"$ref": "https://acme.example/thing"},
                        "by_anchor": {"$ref": "https://acme.example/thing#thing"},
                        "by_pointer": {"$ref": "#/components/schemas/Thing"},
                    }
                },
            }
        )
    )
    assert diagnostics == []
    assert [schema.component for schema in openapi.schemas["Holder"].properties.values()] == ["Thing"] * 3


def test_a_pointer_that_leads_out_of_a_resource_counts_from_the_document() -> None:
    openapi, diagnostics = read(
        document_of(
            {
                "Thing": {"$id": "thing", "properties": {"x": {"$ref": "#/components/schemas/Other"}}},
                "Other": {"type": "string"},
            }
        )
    )
    assert diagnostics == []
    assert openapi.schemas["Thing"].properties["x"].component == "Other"


def test_the_schema_of_a_body_has_identifiers_too() -> None:
    schema: Json = {"$anchor": "body", "type": "object"}
    content: Json = {"application/json": {"schema": schema}}
    document = document_of({"Same": {"$ref": "#body"}})
    document["paths"] = {"/x": {"post": {"requestBody": {"content": content}, "responses": {}}}}
    openapi, diagnostics = read(document)
    assert diagnostics == []
    assert openapi.target(openapi.schemas["Same"]).types == ("object",)


# The schemas, the keyword and value that are wrong, and the message.
WRONG: list[tuple[dict[str, Json], str, str]] = [
    ({"A": {"$ref": "#no"}}, '"$ref": "#no"', "error[unresolved-ref]: The $ref '#no' leads to nothing."),
    (
        {"A": {"$ref": "thing#no"}, "B": {"$id": "thing", "$anchor": "here"}},
        '"$ref": "thing#no"',
        "error[unresolved-ref]: The $ref 'thing#no' leads to nothing.",
    ),
    (
        {"A": {"$ref": "#inside"}, "B": {"$id": "thing", "$anchor": "inside"}},
        '"$ref": "#inside"',
        "error[unresolved-ref]: The $ref '#inside' leads to nothing.",
    ),
    (
        {"A": {"$ref": "other.json"}, "B": {"$id": "thing.json"}},
        '"$ref": "other.json"',
        "error[external-ref]: The $ref 'other.json' leads out of this document.",
    ),
    (
        {"A": {"$ref": "http://[x"}},
        '"$ref": "http://[x"',
        "error[external-ref]: The $ref 'http://[x' leads out of this document.",
    ),
    (
        {"A": {"$anchor": "same"}, "B": {"type": "string", "$anchor": "same"}},
        '"$anchor": "same"',
        "error[duplicate-identifier]: The $anchor 'same' stands twice; the first one is on line 10.",
    ),
    (
        {"A": {"$id": "same"}, "B": {"$id": "./same#"}},
        '"$id": "./same#"',
        "error[duplicate-identifier]: The $id './same#' stands twice; the first one is on line 10.",
    ),
    ({"A": {"$id": "#a"}}, '"$id": "#a"', "error[invalid-identifier]: '#a' cannot be the $id of a schema."),
    (
        {"A": {"$id": "http://[x"}},
        '"$id": "http://[x"',
        "error[invalid-identifier]: 'http://[x' cannot be the $id of a schema.",
    ),
    ({"A": {"$anchor": "1"}}, '"$anchor": "1"', "error[invalid-identifier]: '1' cannot be the $anchor of a schema."),
    (
        {"A": {"allOf": [{"$ref": "#a"}], "$anchor": "a"}},
        "{",
        "error[looping-ref]: The $ref '#/components/schemas/A' closes a loop that defines nothing.",
    ),
]


@pytest.mark.parametrize(("schemas", "where", "expected"), WRONG)
def test_a_wrong_identifier_is_reported_at_its_place(schemas: dict[str, Json], where: str, expected: str) -> None:
    document = document_of(schemas)
    _, (diagnostic,) = read(document)
    _, line, column, message = diagnostic.split(":", 3)
    assert message == f" {expected}"
    lines = json.dumps(document, indent=1).split("\n")
    number = max(number for number, text in enumerate(lines, 1) if where in text)
    value = where.rpartition(": ")[2]
    assert (int(line), int(column)) == (number, lines[number - 1].index(value) + 1)


def test_one_anchor_may_stand_in_two_resources() -> None:
    _, diagnostics = read(
        document_of(
            {"A": {"$id": "a", "$anchor": "same"}, "B": {"$id": "b", "$anchor": "same"}, "C": {"$anchor": "same"}}
        )
    )
    assert diagnostics == []


def test_openapi_3_0_has_no_identifiers() -> None:
    _, diagnostics = read(document_of({"A": {"$anchor": "a"}, "B": {"$ref": "#a"}}, "3.0.3"))
    assert [line.partition(": ")[2] for line in diagnostics] == [
        "error[unresolved-ref]: The $ref '#a' leads to nothing."
    ]
