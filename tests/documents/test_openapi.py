"""A whole document is read as it is written, and whatever is wrong with it is told at its place."""

import json
from pathlib import PurePosixPath

import pytest

from imgspec.diagnostics import Sink
from imgspec.openapi.load import Aliases, load_text
from imgspec.openapi.model import OpenAPI
from imgspec.openapi.read import read_openapi
from imgspec.source import ABSENT
from tests.house.cost import at_most

HEAD = "openapi: 3.1.0\ninfo: {title: Acme, version: '1'}\n"
SHOP = (
    HEAD
    + """\
security: [{key: []}, {}]
tags: [{name: b}, {name: a, description: A}]
paths:
  /z/{id}:
    parameters: [{$ref: '#/components/parameters/Id'}, {name: page, in: query, schema: {type: integer}}]
    post:
      operationId: zPost
      tags: [b]
      security: []
      parameters: [{name: page, in: query, deprecated: true, schema: {type: string}}]
      requestBody: {$ref: '#/components/requestBodies/Body'}
      responses:
        200: {description: Fine, headers: {X-Rate: {schema: {type: integer}}}, content: {text/plain: {}}}
        default: {$ref: '#/components/responses/Failed'}
    get: {responses: {}, x-note: 1}
  /a: {delete: {responses: {204: {description: Gone}}}}
components:
  parameters: {Id: {name: id, in: path, required: true, schema: {type: string}}}
  requestBodies: {Body: {required: true, content: {multipart/form-data: {schema: {$ref: '#/components/schemas/Pet'}}}}}
  responses: {Failed: {description: Bad, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}
  securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}
  schemas:
    Pet:
      type: [object, 'null']
      required: [name]
      discriminator: {propertyName: kind, mapping: {cat: '#/components/schemas/Pet'}}
      properties:
        name: {type: string, nullable: true, default: null, x-order: 3}
        parent: {$ref: '#/components/schemas/Pet', description: beside, deprecated: true}
        deep: {$ref: '#/components/schemas/Pet/properties/name'}
        listed: {$ref: '#/components/schemas/Pet/allOf/1'}
        any: true
      additionalProperties: false
      allOf: [{}, {enum: [1, null]}]
"""
)


def read(text: str) -> tuple[OpenAPI | None, list[str]]:
    sink = Sink()
    document = load_text(text, PurePosixPath("spec"), sink, Aliases.REPEATED)
    description = read_openapi(document, sink) if document else None
    return description, [str(found).partition("\n")[0] for found in sink]


def shop() -> OpenAPI:
    description, found = read(SHOP)
    assert description is not None
    assert found == []
    return description


def test_operations_are_in_the_order_of_the_document() -> None:
    assert [(each.path, each.http_method) for each in shop().operations] == [
        ("/z/{id}", "post"),
        ("/z/{id}", "get"),
        ("/a", "delete"),
    ]


def test_an_operation_has_what_its_references_lead_to() -> None:
    post, get, _ = shop().operations
    assert [(each.name, each.deprecated) for each in post.parameters] == [("page", True)]
    assert [(each.name, each.component) for each in post.path_parameters] == [("id", "Id")]
    assert [each.name for each in get.path_parameters] == ["id", "page"]
    assert post.request_body is not None
    assert (post.request_body.component, post.request_body.required) == ("Body", True)
    assert [(each.status, each.component) for each in post.responses] == [("200", None), ("default", "Failed")]
    assert post.responses[0].headers[0].name == "X-Rate"
    assert (post.security, get.security) == ((), None)
    assert get.extensions == {"x-note": 1}


def test_a_schema_is_as_it_is_written() -> None:
    description = shop()
    pet = description.schemas["Pet"]
    name, parent, deep, listed, anything = pet.properties.values()
    assert (pet.types, pet.kinds, pet.may_be_null) == (("object", "null"), ("object",), True)
    assert (name.nullable, name.default, name.example, name.extensions) == (True, None, ABSENT, {"x-order": 3})
    assert (parent.component, parent.description, parent.deprecated) == ("Pet", "beside", True)
    assert description.target(parent) is pet
    assert (deep.component, description.target(deep)) == (None, name)
    assert description.target(listed).enum == (1, None)
    assert not anything.refuses
    assert pet.additional_properties is not None
    assert pet.additional_properties.refuses
    assert str(parent.origin) == "spec:31:9"


def test_json_reads_as_yaml_does() -> None:
    text = json.dumps(
        {"openapi": "3.0.3", "info": {"title": "T"}, "components": {"schemas": {"A": {"type": "object"}}}}
    )
    description, found = read(text)
    assert description is not None
    assert (found, description.title, description.schemas["A"].types) == ([], "T", ("object",))


def test_aliases_repeat_what_their_anchors_hold() -> None:
    description, found = read(
        f"{HEAD}components:\n  schemas:\n    A: &a {{type: object, properties: {{x: &t {{type: string}}, y: *t}}}}\n"
        "    B: *a\n"
    )
    assert description is not None
    assert found == []
    assert description.schemas["B"].properties["y"].types == ("string",)


BOMB = "".join(f"    A{n}: &a{n} {{allOf: [{', '.join(f'*a{n - 1}' for _ in range(9))}]}}\n" for n in range(1, 9))

# Added to the head, and the diagnostics, each without what follows its code and first words.
BROKEN: dict[str, tuple[str, list[str]]] = {
    "no paths that are an object": ("paths: []", ["spec:3:8: error[openapi]: 'paths' has to be an object"]),
    "an operation that is a number": (
        "paths: {/x: {get: 1}}",
        ["spec:3:19: error[openapi]: 'get' has to be an object"],
    ),
    "an unknown keyword": (
        "paths: {/x: {gett: {}}}",
        ["spec:3:14: warning[unknown-keyword]: 'gett' is not known here"],
    ),
    "a parameter without a name": (
        "paths: {/x: {get: {parameters: [{in: query}]}}}",
        ["spec:3:33: error[openapi]: a parameter needs a name and an in"],
    ),
    "a reference to nothing": (
        "components: {schemas: {A: {$ref: '#/components/schemas/B'}}}",
        ["spec:3:34: error[unresolved-ref]: '#/components/schemas/B' leads to nothing"],
    ),
    "a reference to another file": (
        "components: {schemas: {A: {$ref: 'b.yaml#/B'}}}",
        ["spec:3:34: error[remote-ref]: 'b.yaml#/B' leads to another file"],
    ),
    "a schema that is itself": (
        "components: {schemas: {A: {$ref: '#/components/schemas/A'}}}",
        ["spec:3:27: error[looping-ref]: '#/components/schemas/A' makes the schema of itself"],
    ),
    "two schemas that are each other": (
        "components: {schemas: {A: {allOf: [{$ref: '#/components/schemas/B'}]}, B: {$ref: '#/components/schemas/A'}}}",
        ["spec:3:75: error[looping-ref]: '#/components/schemas/A' makes the schema of itself"],
    ),
    "a list of itself": (
        "components: {schemas: {A: {type: array, items: {$ref: '#/components/schemas/A'}}}}",
        ["spec:3:48: error[looping-ref]: '#/components/schemas/A' makes the schema of itself"],
    ),
    "parameters that lead to each other": (
        """\
paths: {/x: {get: {parameters: [{$ref: '#/components/parameters/A'}]}}}
components: {parameters: {A: {$ref: '#/components/parameters/A'}}}""",
        [
            "spec:4:30: error[looping-ref]: '#/components/parameters/A' leads back",
        ],
    ),
    "a list of properties": (
        "components: {schemas: {A: {properties: [a]}}}",
        ["spec:3:40: error[openapi]: 'properties' has to be an object"],
    ),
    "a schema that is a string": (
        "components: {schemas: {A: text}}",
        ["spec:3:27: error[openapi]: an object is needed"],
    ),
    "an unknown type": (
        "components: {schemas: {A: {type: file}}}",
        ["spec:3:34: error[openapi]: 'file' is no type of JSON Schema"],
    ),
    "an unsupported keyword": (
        "components: {schemas: {A: {prefixItems: []}}}",
        ["spec:3:28: error[unsupported]: 'prefixItems' is not read"],
    ),
    "a cyclic alias": ("x-a: &a [*a]", ["spec:3:10: error[alias]: the alias *a stands before the end"]),
    "aliases that multiply": (
        f"components:\n  schemas:\n    A0: &a0 {{type: string}}\n{BOMB}",
        ["spec:10:37: error[alias]: the aliases up to *a4 repeat too much"],
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_what_is_broken_is_told_at_its_place(case: str) -> None:
    text, expected = BROKEN[case]
    _, found = read(f"{HEAD}{text}\n")
    assert [line[: len(start)] for line, start in zip(found, expected, strict=True)] == expected


@pytest.mark.parametrize("text", ["openapi: 2.0", "swagger: '2.0'", "[]", "openapi: [3.1.0]"])
def test_what_is_no_document_of_a_known_version_is_refused(text: str) -> None:
    description, found = read(text)
    assert description is None
    assert len(found) == 1


def test_members_of_a_union_and_properties_may_lead_back() -> None:
    """A discriminated parent lists its children, and each child is made of the parent."""
    description, found = read(
        HEAD
        + """\
components:
  schemas:
    Pet: {type: object, properties: {mate: {$ref: '#/components/schemas/Pet'}}, oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]}
    Cat: {allOf: [{$ref: '#/components/schemas/Pet'}]}
    Dog: {allOf: [{$ref: '#/components/schemas/Pet'}]}
"""  # noqa: E501
    )
    assert description is not None
    assert found == []


def test_a_chain_of_ten_thousand_references_takes_linear_work() -> None:
    """Reading recursively would end in a RecursionError, reading each anew from the start would take minutes."""
    chain = {f"S{n}": {"$ref": f"#/components/schemas/S{n + 1}"} for n in range(10_000)} | {"S10000": {}}
    with at_most(300 * len(chain)):
        description, found = read(json.dumps({"openapi": "3.1.0", "components": {"schemas": chain}}))
    assert description is not None
    assert found == []
    assert description.target(description.schemas["S0"]) is description.schemas["S10000"]
