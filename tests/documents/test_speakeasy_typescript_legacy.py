"""Whole documents in the dialect speakeasy-typescript-legacy.

What is expected follows the pages of a published client of November 2023, for documents of the same shapes; where no
published page tells, it is what the modules' docstrings say.
"""

from typing import Any

import pytest

from imgspec.dialects import PageError
from imgspec.dialects.page import EnumPage, ObjectPage, Page, Row, SdkMethod, SdkPage
from imgspec.dialects.speakeasy import typescript_2023 as speakeasy_typescript_2023
from tests.documents.speakeasy import printed

DIALECT = speakeasy_typescript_2023.DIALECT
REF = "$ref: '#/components/schemas/"
SHARED, OPERATIONS = "docs/models/shared", "docs/models/operations"
GET_P = """
/p:
  get:
    operationId: getP
    responses: {200: {description: OK, content: {application/json: {schema: {$ref: '#/components/schemas/P'}}}}}
"""
OTHERS = """\
    Pet: {type: object, description: a pet, properties: {name: {type: string}}}
    Kind: {type: string, enum: [cat, dog], example: dog, description: a kind}
    Pets: {type: array, description: some pets, items: {$ref: '#/components/schemas/Pet'}}
    Told: {type: object, description: told, example: {a: 1}, properties: {a: {}}}
    Day: {type: string, format: date, example: "2023-11-01", description: a day}
    Base: {type: object, required: [id], properties: {id: {type: string}, state: {enum: [on]}}}
"""


def texts(paths: str, schemas: str = "", more: str = "", **options: Any) -> tuple[dict[str, str], list[str]]:
    """Return the texts of a document's pages by their paths, and what is reported.

    Each page is proved to be read back as it is.
    """
    block = paths.rstrip().replace("\n", "\n  ")
    written = (
        f"openapi: 3.1.0\ninfo: {{title: Shop, version: '1', description: sells}}\n{more}\npaths:{block}\n"
        f"components:\n  schemas:\n{OTHERS}{schemas}\n"
        "  securitySchemes: {ApiKey: {type: http, scheme: bearer}, Other: {type: apiKey, in: header, name: o}}\n"
    )
    found, reported = printed(DIALECT, written, **options)
    return {f"docs/{path}": text for path, text in found.items()}, reported


def operation(paths: str, schemas: str = "", **options: Any) -> dict[str, Page]:
    """Return the pages of a document that nothing is wrong with."""
    found, reported = texts(paths, schemas, **options)
    assert reported == []
    return {path: DIALECT.read(text) for path, text in found.items()}


def pages(schemas: str) -> dict[str, Page]:
    """Return the pages of a document with one operation, that answers with P."""
    return operation(GET_P, schemas)


def rows(page: Page) -> dict[str, Row]:
    assert isinstance(page, ObjectPage)
    return {row.name: row for row in page.rows}


def schema_row(schema: str) -> Row:
    """Return the row of a property."""
    page = pages(f"    P: {{type: object, properties: {{x: {schema}}}}}")[f"{SHARED}/p.md"]
    return rows(page)["x"]


def titles(found: dict[str, Page], folder: str) -> list[str]:
    types = [page for path, page in found.items() if path.startswith(folder)]
    return sorted(page.title for page in types if isinstance(page, ObjectPage | EnumPage))


# ---------------------------------------------------------------------------------------------- types

PET = "[shared.Pet](../../models/shared/pet.md)"
X = "[shared.X](../../models/shared/x.md)"


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ("{type: string}", "*string*"),
        ("{type: integer, format: int64}", "*number*"),
        ("{type: number, nullable: true}", "*number*"),
        ("{type: [boolean, 'null']}", "*boolean*"),
        ("{type: [string, integer]}", "*any*"),
        ("{}", "*any*"),
        ("true", "*any*"),
        ("{const: 1}", "*number*"),
        ("{type: string, const: a}", "*string*"),
        ("{type: string, format: binary}", "*Uint8Array*"),
        ("{type: string, format: byte}", "*string*"),
        ("{type: array}", "*any*[]"),
        ("{items: {items: {type: string}}}", "*string*[][]"),
        ("{type: object, additionalProperties: true}", "Record<string, *any*>"),
        (f"{{additionalProperties: {{type: array, items: {{{REF}Pet'}}}}}}", f"Record<string, {PET}[]>"),
        ("{type: object}", X),
        ("{type: object, additionalProperties: false}", X),
        ("{type: string, enum: [a]}", X),
        ("{enum: [a, null]}", X),
        ("{type: integer, enum: [1, 2]}", X),
        ("{type: number, enum: [1.5]}", "*number*"),
        ("{enum: [true, false]}", "*boolean*"),
        ("{enum: [a, 1]}", "*any*"),
        ("{type: string, enum: []}", "*string*"),
        (f"{{{REF}Pet'}}", PET),
        (f"{{{REF}Pets'}}", f"{PET}[]"),
        (f"{{allOf: [{{{REF}Pet'}}], description: mine}}", PET),
        (f"{{allOf: [{{{REF}Pet'}}, {{nullable: true}}]}}", PET),
        (f"{{allOf: [{{{REF}Pet'}}, {{properties: {{age: {{type: integer}}}}}}]}}", X),
        ("{allOf: [{type: string}, {minLength: 1}]}", "*string*"),
        ("{allOf: [{type: string}, {type: string, format: uuid}]}", "*string*"),
        ("{allOf: [{type: string}, {enum: [a]}]}", X),
        (f"{{anyOf: [{{{REF}Pet'}}, {{type: 'null'}}]}}", PET),
        ("{anyOf: [{type: string}]}", "*string*"),
        (f"{{oneOf: [{{{REF}Pet'}}, {{type: string}}]}}", "*any*"),
        (f"{{type: object, oneOf: [{{{REF}Pet'}}, {{{REF}Base'}}], discriminator: {{propertyName: name}}}}", "*any*"),
        ("{type: object, properties: {a: {}, b: {}}, oneOf: [{required: [a]}, {required: [b]}]}", X),
    ],
)
def test_types(schema: str, expected: str) -> None:
    assert schema_row(schema).type == expected


def test_dates_link_to_mdn() -> None:
    expected = "[Date](https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/Date)"
    assert schema_row(f"{{{REF}Day'}}").type == schema_row("{type: string, format: date-time}").type == expected


@pytest.mark.parametrize(
    ("schema", "description", "example"),
    [
        ("{type: string, description: 'mine\n\n'}", "mine\n", None),
        (f"{{{REF}Pet', description: beside}}", "a pet", None),
        (f"{{allOf: [{{{REF}Pet'}}], description: mine}}", "mine", None),
        (f"{{{REF}Pets'}}", "some pets", None),
        (f"{{type: array, items: {{{REF}Pet'}}}}", None, None),
        (f"{{{REF}Kind'}}", "a kind", "dog"),
        (f"{{{REF}Told'}}", "told", None),
        (f"{{{REF}Day'}}", "a day", "2023-11-01"),
        ("{type: string, example: ''}", None, ""),
        ("{type: string, example: null}", None, None),
        ("{type: string, examples: [first, second]}", None, "first"),
        ("{type: boolean, example: false}", None, "false"),
        ("{type: array, items: {type: number}, example: [0.6, 1, [2]]}", None, "0.6,1,2"),
        ("{type: array, items: {type: string, example: file-abc}}", None, "file-abc"),
        ("{type: object, additionalProperties: true, example: {a: 1}}", None, '{\n"a": 1\n}'),
    ],
)
def test_descriptions_and_examples(schema: str, description: str | None, example: str | None) -> None:
    row = schema_row(schema)
    assert (row.description, row.example) == (description, example)


def test_a_class_sorts_its_fields_by_their_wire_names() -> None:
    schemas = "    P: {properties: {b_2: {type: string}, a: {type: string}, B: {deprecated: true}}, required: [a]}"
    page = rows(pages(schemas)[f"{SHARED}/p.md"])
    assert [(row.name, row.required, row.deprecated) for row in page.values()] == [
        ("b", False, True),
        ("a", True, False),
        ("b2", False, False),
    ]


def test_what_a_class_holds_besides_its_properties_is_its_last_field() -> None:
    schemas = "    P: {properties: {z: {}}, additionalProperties: {type: integer}}"
    page = rows(pages(schemas)[f"{SHARED}/p.md"])
    assert [(row.name, row.type) for row in page.values()] == [
        ("z", "*any*"),
        ("additionalProperties", "Record<string, *number*>"),
    ]


def test_all_of_makes_one_class_of_its_parts() -> None:
    schemas = f"""    P:
      description: both
      required: [age]
      allOf: [{{{REF}Base'}}, {{properties: {{age: {{type: integer}}, id: {{type: integer}}}}}}]
"""
    found = pages(schemas)
    page = found[f"{SHARED}/p.md"]
    assert isinstance(page, ObjectPage)
    assert page.description == "both"
    assert [(row.name, row.type, row.required) for row in page.rows] == [
        ("age", "*number*", True),
        ("id", "*number*", True),
        ("state", "[shared.State](../../models/shared/state.md)", False),
    ]
    assert f"{SHARED}/base.md" not in found


def test_members_of_enums() -> None:
    schemas = "    P: {type: string, enum: [256x256, b64_json, 'assistant.file', b64_json, null], deprecated: true}"
    page = pages(schemas)[f"{SHARED}/p.md"]
    assert isinstance(page, EnumPage)
    assert page.deprecated
    assert [(value.name, value.value) for value in page.values] == [
        ("TwoHundredAndFiftySixx256", "256x256"),
        ("B64Json", "b64_json"),
        ("AssistantFile", "assistant.file"),
    ]


# ---------------------------------------------------------------------------------------------- names


def test_types_in_place_take_the_first_name_that_is_free() -> None:
    """The components are in ASCII order, and what a component leads to by ``$ref`` is not looked at before its turn."""
    schemas = f"""\
    P: {{properties: {{a: {{{REF}Z'}}, b: {{{REF}A'}}, object: {{enum: [p]}}, pet: {{type: object}}}}}}
    A: {{properties: {{status: {{enum: [a]}}, object: {{enum: [a]}}, deep: {{properties: {{status: {{enum: [a]}}}}}}}}}}
    Z: {{properties: {{status: {{enum: [z]}}, uses: {{type: array, items: {{{REF}Pet'}}}}}}}}
"""
    expected = ["A", "AStatus", "Deep", "ObjectT", "P", "PObject", "PPet", "Pet", "Status", "Z", "ZStatus"]
    found = pages(schemas)
    assert titles(found, SHARED) == expected
    deep = rows(found[f"{SHARED}/deep.md"])["status"]
    assert deep.type == "[shared.Status](../../models/shared/status.md)"


def test_further_types_of_one_name_are_called_after_what_they_are_in() -> None:
    properties = ", ".join(f"p{i}: {{properties: {{status: {{enum: [a]}}}}}}" for i in range(5))
    found = titles(pages(f"    P: {{properties: {{{properties}}}}}"), SHARED)
    assert [each for each in found if each.endswith("Status")] == [
        "PSchemasPP4Status",
        "PSchemasPStatus",
        "PSchemasStatus",
        "PStatus",
        "Status",
    ]


def test_what_no_operation_leads_to_and_what_only_a_choice_leads_to_has_no_page() -> None:
    schemas = f"    P: {{properties: {{choice: {{oneOf: [{{{REF}Pet'}}, {{{REF}Base'}}]}}}}}}"
    assert titles(pages(schemas), SHARED) == ["P"]


def test_a_reference_into_a_component_is_the_type_there() -> None:
    schemas = "    P: {properties: {a: {enum: [x]}, b: {$ref: '#/components/schemas/P/properties/a'}}}"
    page = rows(pages(schemas)[f"{SHARED}/p.md"])
    assert page["a"].type == page["b"].type == "[shared.A](../../models/shared/a.md)"


# ---------------------------------------------------------------------------------------------- operations

LIST = """
/pets/{id}:
  get:
    operationId: list_pets
    parameters:
      - {name: id, in: path, required: true, description: which, schema: {type: string, example: p-1}}
      - {name: after, in: query, schema: {type: string}}
      - {name: order, in: query, description: the order, schema: {type: string, enum: [asc, desc]}}
      - {name: X-Trace, in: header, schema: {type: integer}}
    responses: {200: {description: Fine, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}
"""


@pytest.mark.parametrize(
    ("most", "expected"),
    [(4, ["id", "xTrace", "after", "order"]), (3, ["xTrace", "after", "id", "order"])],
)
def test_a_request_whose_fields_are_arguments_has_the_required_ones_first(most: int, expected: list[str]) -> None:
    page = rows(operation(LIST, max_method_params=most)[f"{OPERATIONS}/listpetsrequest.md"])
    assert list(page) == expected
    assert page["id"].example == "p-1"
    assert page["order"].type == "[operations.Order](../../models/operations/order.md)"


def test_an_enum_of_a_parameter_is_described_by_it_and_named_after_it() -> None:
    paths = "".join(
        f"\n/{name}:\n  get:\n    operationId: {name}\n    responses: {{}}\n    parameters:\n"
        "      - {name: order, in: query, description: how, schema: {enum: [asc]}}"
        for name in ("zoo", "cats", "dogs")
    )
    found = operation(paths)
    assert [name for name in titles(found, OPERATIONS) if "Order" in name] == [
        "Order",
        "QueryParamOrder",
        "ZooQueryParamOrder",
    ]
    order = found[f"{OPERATIONS}/order.md"]
    assert isinstance(order, EnumPage)
    assert order.description == "how"
    assert rows(found[f"{OPERATIONS}/catsrequest.md"])["order"].type.startswith("[operations.Order]")


ANSWERS: list[tuple[str, list[tuple[str, str]]]] = [
    ("{}", []),
    (f"200: {{description: Fine, content: {{application/json: {{schema: {{{REF}Pet'}}}}}}}}", [("pet", PET)]),
    (
        f"200: {{description: a, content: {{application/json: {{schema: {{{REF}Pets'}}}}}}}}",
        [("classes", f"{PET}[]")],
    ),
    ("200: {description: a, content: {application/json: {schema: {type: string}}}}", [("res", "*string*")]),
    ("200: {description: a, content: {text/csv: {schema: {type: string}}}}", [("res", "*string*")]),
    ("200: {description: a, content: {image/png: {}}}", [("bytes", "*Uint8Array*")]),
    (
        "200: {description: a, content: {application/json: {schema: {type: object, properties: {a: {}}}}}}",
        [("object", "[operations.FetchResponseBody](../../models/operations/fetchresponsebody.md)")],
    ),
    (
        "200: {description: a, content: {image/png: {}}}, 404: {description: b, content: {image/png: {}}}",
        [("fourHundredAndFourImagePngBytes", "*Uint8Array*"), ("twoHundredImagePngBytes", "*Uint8Array*")],
    ),
]


@pytest.mark.parametrize(("responses", "expected"), ANSWERS)
def test_bodies_of_answers(responses: str, expected: list[tuple[str, str]]) -> None:
    written = responses if responses == "{}" else f"{{{responses}}}"
    found = operation(f"\n/x:\n  get:\n    operationId: fetch\n    responses: {written}", throws_errors=False)
    page = rows(found[f"{OPERATIONS}/fetchresponse.md"])
    known = {"contentType", "statusCode", "rawResponse", "headers"}
    assert [(row.name, row.type) for row in page.values() if row.name not in known] == expected


def test_an_answer_that_is_no_json_declares_no_type() -> None:
    answer = "{description: a, content: {text/event-stream: {schema: {properties: {a: {enum: [x]}}}}}}"
    found = operation(f"\n/x:\n  get:\n    operationId: fetch\n    responses: {{200: {answer}}}")
    assert rows(found[f"{OPERATIONS}/fetchresponse.md"])["res"].type == "*string*"
    assert titles(found, OPERATIONS) == ["FetchResponse"]


def test_thrown_errors_have_types_of_their_own() -> None:
    error = f"{{description: Bad, content: {{application/json: {{schema: {{{REF}Fault'}}}}}}}}"
    inline = "{description: Gone, content: {application/json: {schema: {type: object, properties: {a: {}}}}}}"
    text = f"\n/x:\n  get:\n    operationId: fetch\n    responses: {{400: {error}, 404: {inline}, default: {error}}}"
    found = operation(text, f"    Fault: {{properties: {{kind: {{{REF}Kind'}}, code: {{enum: [a]}}}}}}")
    assert titles(found, "docs/models/errors") == ["Code", "Fault", "FetchResponseBody", "Kind"]
    assert titles(found, SHARED) == ["Code", "Fault", "Kind"]
    assert rows(found["docs/models/errors/fault.md"])["kind"].type == "[errors.Kind](../../models/errors/kind.md)"
    response = rows(found[f"{OPERATIONS}/fetchresponse.md"])
    assert list(response) == ["contentType", "fault", "statusCode", "rawResponse"]


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        (f"{{{REF}Base'}}", ["base", "contentType", "headers", "statusCode", "rawResponse"]),
        (f"{{{REF}Pet'}}", ["contentType", "headers", "pet", "statusCode", "rawResponse"]),
        (f"{{{REF}Thread'}}", ["contentType", "headers", "statusCode", "rawResponse", "thread"]),
        ("{type: string}", ["contentType", "headers", "statusCode", "rawResponse", "res"]),
    ],
)
def test_the_fields_of_a_response_are_sorted_by_what_they_stand_for(schema: str, expected: list[str]) -> None:
    answer = f"{{description: Fine, headers: {{A: {{}}}}, content: {{application/json: {{schema: {schema}}}}}}}"
    text = f"\n/x:\n  get:\n    operationId: fetch\n    responses: {{200: {answer}}}"
    found = operation(text, "    Thread: {type: object, properties: {id: {type: string}}}")
    assert list(rows(found[f"{OPERATIONS}/fetchresponse.md"])) == expected


def test_files_of_a_multipart_body_are_classes() -> None:
    text = f"""
/upload:
  post:
    operationId: upload
    requestBody: {{required: true, content: {{multipart/form-data: {{schema: {{{REF}Upload'}}}}}}}}
    responses: {{}}
"""
    binary = "{type: string, format: binary, description: a picture}"
    schemas = f"    Upload: {{properties: {{file: {binary}, pet: {binary}, more: {{items: {binary}}}}}}}"
    found = operation(text, schemas)
    fields = {row.name: row.type for row in rows(found[f"{SHARED}/upload.md"]).values()}
    assert fields == {
        "file": "[shared.File](../../models/shared/file.md)",
        "more": "[shared.More](../../models/shared/more.md)[]",
        "pet": "[shared.Pet](../../models/shared/pet.md)",
    }
    file = found[f"{SHARED}/file.md"]
    assert isinstance(file, ObjectPage)
    assert file.description is None
    assert [(row.name, row.type, row.required) for row in file.rows] == [
        ("content", "*Uint8Array*", True),
        ("fileName", "*string*", True),
    ]


def test_a_call_that_takes_several_kinds_of_bodies_is_a_method_for_each() -> None:
    text = f"""
/pets:
  post:
    operationId: addPet
    requestBody:
      content:
        application/json: {{schema: {{{REF}Pet'}}}}
        application/vnd.pet+json: {{schema: {{{REF}Pet'}}}}
        application/x-www-form-urlencoded: {{schema: {{{REF}Pet'}}}}
        application/octet-stream: {{schema: {{type: string, format: binary}}}}
    responses: {{}}
"""
    page = operation(text)["docs/sdks/sdk/README.md"]
    assert isinstance(page, SdkPage)
    assert [method.name for method in page.methods] == ["addPetForm", "addPetJson", "addPetRaw"]


@pytest.mark.parametrize(
    ("security", "expected"),
    [
        ("[{ApiKey: []}]", {"apiKey": True}),
        ("[{ApiKey: []}, {Other: []}]", {"apiKey": False, "other": False}),
        ("[{ApiKey: [], Other: []}]", {"apiKey": True, "other": True}),
        ("[{ApiKey: []}, {}]", {"apiKey": False}),
    ],
)
def test_security(security: str, expected: dict[str, bool]) -> None:
    found, _ = texts(LIST, more=f"security: {security}")
    page = rows(DIALECT.read(found[f"{SHARED}/security.md"]))
    assert {name: row.required for name, row in page.items()} == expected
    assert {row.example for row in page.values()} == {""}


def test_without_security_there_is_no_page_of_it() -> None:
    assert f"{SHARED}/security.md" not in operation(LIST)


# ---------------------------------------------------------------------------------------------- methods


def method(text: str, schemas: str = "", **options: Any) -> SdkMethod:
    page = operation(text, schemas, **options)["docs/sdks/sdk/README.md"]
    assert isinstance(page, SdkPage)
    (found,) = page.methods
    return found


def test_a_page_of_methods() -> None:
    text = f"""
/jobs/{{id}}:
  delete:
    operationId: cancelJob
    deprecated: true
    tags: [Fine-tuning]
    summary: "Cancels a job.\\n"
    parameters: [{{name: id, in: path, required: true, schema: {{type: string}}}}]
    responses: {{204: {{description: Gone}}}}
  get:
    operationId: aJob
    tags: [Fine-tuning, other]
    description: Gets a job.
    summary: One job
    responses: {{200: {{description: Fine, content: {{application/json: {{schema: {{{REF}Pet'}}}}}}}}}}
"""
    tags = "tags: [{name: Fine-tuning, description: Tunes.}]\nsecurity: [{ApiKey: []}]"
    found, _ = texts(text, more=tags, sdk_class="shop", package="@acme/shop")
    assert [path for path in found if path.startswith("docs/sdks")] == [
        "docs/sdks/shop/README.md",
        "docs/sdks/finetuning/README.md",
        "docs/sdks/other/README.md",
    ]
    head, _, rest = found["docs/sdks/finetuning/README.md"].partition("\n\n## aJob\n\n")
    assert head == (
        "# FineTuning\n(*.fineTuning*)\n\n## Overview\n\nTunes.\n\n### Available Operations\n\n"
        "* [aJob](#ajob) - One job\n"
        "* [~~cancelJob~~](#canceljob) - Cancels a job.\n :warning: **Deprecated**"
    )
    first, _, second = rest.partition("\n\n## ~~cancelJob~~\n\n")
    assert first.startswith("Gets a job.\n\n### Example Usage\n\n```typescript\n")
    assert first.endswith(
        "### Response\n\n**Promise<[operations.AJobResponse](../../models/operations/ajobresponse.md)>**\n"
    )
    assert second.startswith("Cancels a job.\n\n\n> :warning: **DEPRECATED**: This will be removed")
    assert (
        """```typescript
import { Shop } from "@acme/shop";
import { CancelJobRequest } from "@acme/shop/dist/sdk/models/operations";

(async() => {
  const sdk = new Shop({
    apiKey: "",
  });
const id: string = "string";

  const res = await sdk.fineTuning.cancelJob(id);


  if (res.statusCode == 204) {
    // handle response
  }
})();
```
"""
        in second
    )
    assert found["docs/sdks/other/README.md"].startswith("# Other\n(*.other*)\n\n### Available Operations\n\n* [aJob]")
    assert found["docs/sdks/shop/README.md"] == (
        "# Shop SDK\n\n\n## Overview\n\nShop: sells\n\n### Available Operations\n\n"
    )


@pytest.mark.parametrize(
    ("most", "expected"), [(4, ["id", "xTrace", "after", "order", "config"]), (3, ["request", "config"])]
)
def test_few_fields_are_arguments_and_many_are_one(most: int, expected: list[str]) -> None:
    found = method(LIST, max_method_params=most)
    assert [row.name for row in found.parameters] == expected


BODY = f"""
/x:
  post:
    operationId: make
    requestBody: {{required: true, content: {{application/json: {{schema: {{{REF}Make'}}}}}}}}
    responses: {{200: {{description: Fine}}}}
"""
SHOWN: list[tuple[str, str]] = [
    ("properties: {a: {type: string}, b: {type: integer}, c: {enum: [x]}}", "{}"),
    ("required: [a], properties: {a: {type: string}}", '{\n    a: "string",\n  }'),
    ("properties: {a: {type: string, example: 'say \"x\"'}}", '{\n    a: "say \\"x\\"",\n  }'),
    ("required: [n], properties: {n: {type: integer}}", "{\n    n: 7,\n  }"),
    ("required: [a], properties: {a: {type: integer}}", "{\n    a: 0,\n  }"),
    ("required: [a], properties: {a: {type: boolean}}", "{\n    a: false,\n  }"),
    ("properties: {a: {}}", '{\n    a: "string",\n  }'),
    ("properties: {a: {example: 3}}", "{\n    a: 3,\n  }"),
    ("properties: {a: {type: array, items: {type: string}}}", '{\n    a: [\n      "string",\n    ],\n  }'),
    (
        "properties: {a: {type: array, items: {type: number}, example: [0.5, 2]}}",
        "{\n    a: [\n      0.5,\n      2,\n    ],\n  }",
    ),
    ("properties: {a: {additionalProperties: true}}", '{\n    a: {\n      "key": "string",\n    },\n  }'),
    (
        "properties: {a: {additionalProperties: true, example: {b: [1, null]}}}",
        '{\n    a: {\n      "b": [\n        1,\n        null,\n      ],\n    },\n  }',
    ),
    ("properties: {a: {type: object}}", "{\n    a: {},\n  }"),
    ("required: [a], properties: {a: {enum: [x, y]}}", "{\n    a: A.X,\n  }"),
    ("required: [a], properties: {a: {enum: [x, y], example: y}}", "{\n    a: A.Y,\n  }"),
    ("required: [drawn], properties: {drawn: {enum: [x, y]}}", "{\n    drawn: Drawn.Y,\n  }"),
    ("required: [z], properties: {z: {$ref: '#/components/schemas/Make'}}", "{\n    z: {},\n  }"),
]


@pytest.mark.parametrize(("schema", "expected"), SHOWN)
def test_usage_examples(schema: str, expected: str) -> None:
    usage = method_with_usage(f"    Make: {{{schema}}}")
    assert f"await sdk.make({expected});" in usage


def method_with_usage(schemas: str) -> str:
    found, _ = texts(BODY, schemas, usage={"n": "7", "make.drawn": "y"})
    return found["docs/sdks/sdk/README.md"]


def test_a_file_in_a_usage_example() -> None:
    text = BODY.replace("application/json", "multipart/form-data")
    usage = {"make.file.content": "0xab", "make.file.fileName": "a.gif"}
    found = method(text, "    Make: {properties: {file: {type: string, format: binary}}}", usage=usage)
    assert 'file: {\n      content: new TextEncoder().encode("0xab"),\n      fileName: "a.gif",\n    },' in found.usage


def test_a_drawn_value_that_nothing_shows_is_reported() -> None:
    _, reported = texts(LIST, usage={"listPets.after": "x", "listPets.befor": "y"})
    message = "No usage example shows the value 'listPets.befor' of the option 'usage'."
    assert reported == [f"spec:1:1: warning[unused-example-value]: {message}"]


def test_imports_of_a_usage_example() -> None:
    schemas = (
        f"    Make: {{properties: {{b: {{enum: [x]}}, a: {{{REF}Kind'}}, deep: {{properties: {{c: {{enum: [y]}}}}}}}}}}"
    )
    lines = method(BODY, schemas).usage.split("\n")
    assert lines[1] == 'import { B, C, Kind } from "openapi/dist/sdk/models/shared";'
    text = BODY.replace(
        "operationId: make", "operationId: make\n    parameters: [{name: p, in: query, schema: {enum: [q]}}]"
    )
    lines = method(text, schemas).usage.split("\n")
    assert lines[1] == 'import { MakeRequest, P } from "openapi/dist/sdk/models/operations";'
    assert lines[2] == 'import { B, C, Deep, Kind, Make } from "openapi/dist/sdk/models/shared";'
    assert "const make: Make = {" in lines


def test_names_that_the_vendors_extensions_give() -> None:
    text = BODY.replace(
        "operationId: make", "operationId: make\n    x-speakeasy-name-override: create\n    x-speakeasy-group: things"
    )
    text += "/y:\n  get: {operationId: hidden, x-speakeasy-ignore: true, responses: {}}\n"
    enum = "{enum: [a, '+', '-'], x-speakeasy-enums: {'+': plus, '-': minus}, x-speakeasy-name-override: Sign}"
    found = operation(
        text, f"    Make: {{required: [x], properties: {{x: {enum}, y: {{enum: ['<'], x-speakeasy-enums: [less]}}}}}}"
    )
    assert [path for path in found if path.startswith("docs/sdks")] == [
        "docs/sdks/sdk/README.md",
        "docs/sdks/things/README.md",
    ]
    page = found["docs/sdks/things/README.md"]
    assert isinstance(page, SdkPage)
    assert page.methods[0].name == "create"
    assert "await sdk.things.create({\n    x: Sign.A,\n  });" in page.methods[0].usage
    assert titles(found, OPERATIONS) == ["MakeResponse"]
    sign = found[f"{SHARED}/sign.md"]
    assert isinstance(sign, EnumPage)
    assert [value.name for value in sign.values] == ["A", "Plus", "Minus"]


# ---------------------------------------------------------------------------------------------- what is wrong

HOSTILE: list[tuple[str, str]] = [
    ("P: {properties: {$$: {type: string}, '': {enum: [a]}}}", "No field name can be made of '$$'"),
    ("P: {type: string, enum: [ok, '', '+']}", "No member name can be made of '+'"),
    ("P: {type: string, enum: [a-b, a_b]}", "'a-b' and 'a_b' both have the member name 'AB'"),
    (
        "P: {properties: {a: {$ref: '#/components/schemas/$'}}}\n    $: {type: object}",
        "No class name can be made for this type",
    ),
]


@pytest.mark.parametrize(("schemas", "message"), HOSTILE)
def test_what_has_no_name_is_reported_and_the_rest_is_printed(schemas: str, message: str) -> None:
    found, reported = texts(GET_P, f"    {schemas}")
    assert [each for each in reported if message in each and each.startswith("spec:")]
    assert f"{SHARED}/p.md" in found
    assert (found, reported) == texts(GET_P, f"    {schemas}")


def test_cookies_are_reported() -> None:
    found, reported = texts(LIST.replace("in: header", "in: cookie"))
    assert [each.partition(": ")[2] for each in reported] == [
        "error[unsupported-parameter]: The parameter 'X-Trace' is in the cookie, and clients cannot send it."
    ]
    assert "xTrace" not in found[f"{OPERATIONS}/listpetsrequest.md"]


def test_two_methods_of_one_name_are_reported() -> None:
    text = "".join(
        f"\n/{path}:\n  get: {{operationId: {name}, responses: {{}}}}" for path, name in (("a", "get_x"), ("b", "getX"))
    )
    found, reported = texts(text)
    assert len(reported) == 1
    assert {f"{OPERATIONS}/getxresponse.md", f"{OPERATIONS}/getx1response.md"} <= found.keys()


NESTED = {
    "Lists and maps": "{{type: array, items: {{$ref: '#/components/schemas/C{}'}}}}",
    "Components in allOf": "{{allOf: [{{$ref: '#/components/schemas/C{}'}}, {{properties: {{p: {{}}}}}}]}}",
}


@pytest.mark.parametrize("kind", NESTED)
def test_what_is_nested_too_deep_is_reported(kind: str) -> None:
    links = "\n".join(f"    C{i}: {NESTED[kind].format(i + 1)}" for i in range(1200))
    found, reported = texts(GET_P, f"    P: {{properties: {{c: {{{REF}C0'}}}}}}\n{links}\n    C1200: {{type: string}}")
    (message,) = reported
    assert f"error[nested-too-deep]: {kind} are nested deeper than 50" in message
    assert f"{SHARED}/p.md" in found


def test_classes_that_merge_each_other_have_each_type_once() -> None:
    merged = ", ".join(f"p{i}: {{allOf: [{{{REF}M{i}'}}, {{properties: {{z: {{}}}}}}]}}" for i in range(6))
    schemas = "\n".join([f"    P: {{{REF}M0'}}", *(f"    M{i}: {{properties: {{{merged}}}}}" for i in range(6))])
    assert len(titles(pages(schemas), SHARED)) == 1 + 6 * 6


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("(*.pets*)", "(.pets)", "2:1"),
        ("* [fetch]", "- [fetch]", "6:1"),
        ("## fetch", "## Fetch", "6:1"),
        ("### Example Usage", "### Example", "10:1"),
        ("| `config` ", "| config ", "33:3"),
        ("**Promise<", "Promise<", "38:1"),
    ],
)
def test_what_is_no_page_of_methods_is_refused_at_its_place(old: str, new: str, place: str) -> None:
    found, _ = texts("\n/x:\n  get: {operationId: fetch, tags: [pets], summary: s, responses: {}}")
    text = found["docs/sdks/pets/README.md"]
    assert old in text
    with pytest.raises(PageError, match=f"^{place}: "):
        DIALECT.read(text.replace(old, new, 1))
