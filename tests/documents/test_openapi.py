"""A document is read without changes, and every mistake is reported at its position."""

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
    loaded = load_text(text, PurePosixPath("spec"), sink, Aliases.REPEATED)
    document = read_openapi(loaded, sink) if loaded else None
    return document, [str(diagnostic).partition("\n")[0] for diagnostic in sink]


def shop() -> OpenAPI:
    document, diagnostics = read(SHOP)
    assert document is not None
    assert diagnostics == []
    return document


def test_operations_are_in_the_order_of_the_document() -> None:
    assert [(operation.path, operation.http_method) for operation in shop().operations] == [
        ("/z/{id}", "post"),
        ("/z/{id}", "get"),
        ("/a", "delete"),
    ]


def test_the_references_of_an_operation_are_followed() -> None:
    post, get, _ = shop().operations
    assert [(parameter.name, parameter.deprecated) for parameter in post.parameters] == [("page", True)]
    assert [(parameter.name, parameter.component) for parameter in post.path_parameters] == [("id", "Id")]
    assert [parameter.name for parameter in get.path_parameters] == ["id", "page"]
    assert post.request_body is not None
    assert (post.request_body.component, post.request_body.required) == ("Body", True)
    assert [response.status for response in post.responses] == ["200", "default"]
    assert [response.component for response in post.responses] == [None, "Failed"]
    assert post.responses[0].headers[0].name == "X-Rate"
    assert (post.security, get.security) == ((), None)
    assert get.extensions == {"x-note": 1}


def test_a_schema_keeps_what_is_written() -> None:
    document = shop()
    pet = document.schemas["Pet"]
    name, parent, deep, listed, anything = pet.properties.values()
    assert (pet.types, pet.kinds, pet.may_be_null) == (("object", "null"), ("object",), True)
    assert (name.nullable, name.default, name.example, name.extensions) == (True, None, ABSENT, {"x-order": 3})
    assert (parent.component, parent.description, parent.deprecated) == ("Pet", "beside", True)
    assert document.target(parent) is pet
    assert (deep.component, document.target(deep)) == (None, name)
    assert document.target(listed).enum == (1, None)
    assert not anything.refuses
    assert pet.additional_properties is not None
    assert pet.additional_properties.refuses
    assert str(parent.origin) == "spec:31:9"


def test_a_json_document_is_read_like_a_yaml_document() -> None:
    text = json.dumps(
        {"openapi": "3.0.3", "info": {"title": "T"}, "components": {"schemas": {"A": {"type": "object"}}}}
    )
    document, diagnostics = read(text)
    assert document is not None
    assert (diagnostics, document.title, document.schemas["A"].types) == ([], "T", ("object",))


def test_an_alias_has_the_value_of_its_anchor() -> None:
    document, diagnostics = read(
        HEAD
        + "components:\n  schemas:\n    A: &a {type: object, properties: {x: &t {type: string}, y: *t}}\n    B: *a\n"
    )
    assert document is not None
    assert diagnostics == []
    assert document.schemas["B"].properties["y"].types == ("string",)


BOMB = "".join(f"    A{n}: &a{n} " + "{allOf: [" + ", ".join([f"*a{n - 1}"] * 9) + "]}\n" for n in range(1, 9))

# What follows the head of the document, and the first line of every diagnostic.
BROKEN: dict[str, tuple[str, list[str]]] = {
    "paths that are a list": (
        "paths: []",
        ["spec:3:8: error[wrong-json-type]: The value of 'paths' must be an object."],
    ),
    "an operation that is a number": (
        "paths: {/x: {get: 1}}",
        ["spec:3:19: error[wrong-json-type]: The value of 'get' must be an object."],
    ),
    "an unknown keyword": (
        "paths: {/x: {gett: {}}}",
        [
            (
                "spec:3:14: warning[ignored-keyword]: "
                "The path item object of OpenAPI has no keyword 'gett', so it is ignored."
            )
        ],
    ),
    "a parameter without a name": (
        "paths: {/x: {get: {parameters: [{in: query}]}}}",
        ["spec:3:33: error[missing-keyword]: This parameter needs 'name' and 'in'."],
    ),
    "a reference to nothing": (
        "components: {schemas: {A: {$ref: '#/components/schemas/B'}}}",
        ["spec:3:34: error[unresolved-ref]: The $ref '#/components/schemas/B' leads to nothing."],
    ),
    "a reference to another file": (
        "components: {schemas: {A: {$ref: 'b.yaml#/B'}}}",
        ["spec:3:34: error[external-ref]: The $ref 'b.yaml#/B' leads out of this document."],
    ),
    "a schema that refers to itself": (
        "components: {schemas: {A: {$ref: '#/components/schemas/A'}}}",
        ["spec:3:27: error[looping-ref]: The $ref '#/components/schemas/A' closes a loop that defines nothing."],
    ),
    "two schemas that refer to each other": (
        "components: {schemas: {A: {allOf: [{$ref: '#/components/schemas/B'}]}, B: {$ref: '#/components/schemas/A'}}}",
        ["spec:3:75: error[looping-ref]: The $ref '#/components/schemas/A' closes a loop that defines nothing."],
    ),
    "a list of a schema that refers to itself": (
        """\
components: {schemas: {A: {type: array, items: {oneOf: [{$ref: '#/components/schemas/B'}]}},
B: {allOf: [{$ref: '#/components/schemas/B'}]}}}""",
        ["spec:4:13: error[looping-ref]: The $ref '#/components/schemas/B' closes a loop that defines nothing."],
    ),
    "parameters that refer to each other": (
        """\
paths: {/x: {get: {parameters: [{$ref: '#/components/parameters/A'}]}}}
components: {parameters: {A: {$ref: '#/components/parameters/A'}}}""",
        [
            "spec:4:30: error[looping-ref]: The $ref '#/components/parameters/A' closes a loop that defines nothing.",
        ],
    ),
    "a $ref that is a comment": (
        "components:\n  schemas:\n    A:\n      $ref: #/components/schemas/B",
        ["spec:6:7: error[missing-value]: There is no value here, because # starts a comment."],
    ),
    "a list of properties": (
        "components: {schemas: {A: {properties: [a]}}}",
        ["spec:3:40: error[wrong-json-type]: The value of 'properties' must be an object."],
    ),
    "a schema that is a string": (
        "components: {schemas: {A: text}}",
        ["spec:3:27: error[wrong-json-type]: This value must be an object."],
    ),
    "an unknown type": (
        "components: {schemas: {A: {type: file}}}",
        [
            (
                "spec:3:34: error[unknown-type]: 'file' is not a type of JSON Schema. The types are: "
                "null, boolean, object, array, number, string, integer."
            )
        ],
    ),
    "an unsupported keyword": (
        "components: {schemas: {A: {prefixItems: []}}}",
        ["spec:3:28: error[unsupported-keyword]: The keyword 'prefixItems' is not supported here."],
    ),
    "a cyclic alias": (
        "x-a: &a [*a]",
        ["spec:3:10: error[unfinished-alias]: The alias *a is inside the value that it repeats."],
    ),
    "a merge key in a map with aliases": (
        "x-base: &base {type: object}\ncomponents: {schemas: {A: {<<: *base, title: a}}}",
        ["spec:4:28: error[merge-key]: YAML 1.2 has no merge key <<."],
    ),
    "a merge key of a list": (
        "x-base: &base {type: object}\nx-b: {<<: [*base, *base]}",
        ["spec:4:7: error[merge-key]: YAML 1.2 has no merge key <<."],
    ),
    "aliases that multiply": (
        "components:\n  schemas:\n    A0: &a0 {type: string}\n" + BOMB,
        ["spec:10:37: error[too-many-aliases]: The aliases up to *a4 repeat too many values."],
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_mistake_is_reported_at_its_position(case: str) -> None:
    text, expected = BROKEN[case]
    _, diagnostics = read(f"{HEAD}{text}\n")
    assert diagnostics == expected


def test_a_property_can_be_called_like_the_merge_key_in_quotes() -> None:
    schema = "components: {schemas: {A: {type: object, properties: {'<<': {type: string}}}}}"
    document, diagnostics = read(f"{HEAD}{schema}\n")
    assert diagnostics == []
    assert document is not None
    assert list(document.schemas["A"].properties) == ["<<"]


@pytest.mark.parametrize("text", ["openapi: 2.0", "swagger: '2.0'", "[]", "openapi: [3.1.0]"])
def test_a_document_of_an_unknown_version_is_refused(text: str) -> None:
    document, diagnostics = read(text)
    assert document is None
    assert len(diagnostics) == 1


@pytest.mark.parametrize(
    "schema",
    [
        "{type: array, items: {$ref: '#/components/schemas/A'}}",
        "{type: object, additionalProperties: {$ref: '#/components/schemas/A'}}",
        "{type: array, items: {type: array, items: {$ref: '#/components/schemas/A'}}}",
        "{type: object, additionalProperties: {allOf: [{$ref: '#/components/schemas/A'}]}}",
        "{anyOf: [{type: object, additionalProperties: {$ref: '#/components/schemas/A'}}, {type: 'null'}]}",
        "{allOf: [{type: array, items: {$ref: '#/components/schemas/A'}}]}",
    ],
)
def test_lists_and_maps_can_hold_themselves(schema: str) -> None:
    document, diagnostics = read(HEAD + "components: {schemas: {A: " + schema + "}}\n")
    assert document is not None
    assert diagnostics == []
    assert [inner.component for inner in document.all_schemas() if inner.ref is not None] == ["A"]


def test_a_thousand_loops_take_linear_work() -> None:
    schemas = {f"S{n}": {"$ref": f"#/components/schemas/S{n ^ 1}"} for n in range(2_000)}
    with at_most(600 * len(schemas)):
        _, diagnostics = read(json.dumps({"openapi": "3.1.0", "components": {"schemas": schemas}}))
    assert len(diagnostics) == 1_000


def test_union_members_and_properties_can_refer_back() -> None:
    """A parent with a discriminator lists its children, and each child extends the parent."""
    document, diagnostics = read(
        HEAD
        + """\
components:
  schemas:
    Pet: {type: object, properties: {mate: {$ref: '#/components/schemas/Pet'}}, oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]}
    Cat: {allOf: [{$ref: '#/components/schemas/Pet'}]}
    Dog: {allOf: [{$ref: '#/components/schemas/Pet'}]}
"""  # noqa: E501
    )
    assert document is not None
    assert diagnostics == []


def test_a_chain_of_ten_thousand_references_takes_linear_work() -> None:
    """Recursive reading would end in a RecursionError, and reading every chain from its start would take minutes."""
    chain = {f"S{n}": {"$ref": f"#/components/schemas/S{n + 1}"} for n in range(10_000)} | {"S10000": {}}
    with at_most(300 * len(chain)):
        document, diagnostics = read(json.dumps({"openapi": "3.1.0", "components": {"schemas": chain}}))
    assert document is not None
    assert diagnostics == []
    assert document.target(document.schemas["S0"]) is document.schemas["S10000"]
