"""Whole documents in the dialect speakeasy-typescript-legacy.

The expected values follow the pages of a published client of November 2023, for documents of the same shapes. If no
published page shows a rule, they follow the docstring that states it.
"""

from typing import Any

import pytest

from imgspec.dialects import PageError
from imgspec.dialects.page import EnumPage, ObjectPage, Page, Row, SdkMethod, SdkPage
from tests.documents.printing import dialect_named, printed

DIALECT = dialect_named("speakeasy-typescript-legacy")
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
    Noted: {type: object, description: noted, example: {a: 1}, properties: {a: {}}}
    Day: {type: string, format: date, example: "2023-11-01", description: a day}
    Base: {type: object, required: [id], properties: {id: {type: string}, state: {enum: [on]}}}
"""


def texts(paths: str, schemas: str = "", more: str = "", **options: Any) -> tuple[dict[str, str], list[str]]:
    """Return the texts of all pages of a document by their paths, and the first line of each diagnostic."""
    block = paths.rstrip().replace("\n", "\n  ")
    document = (
        f"openapi: 3.1.0\ninfo:\n  title: Shop\n  version: '1'\n  description: sells\n{more}\npaths:{block}\n"
        f"components:\n  schemas:\n{OTHERS}{schemas}\n"
        "  securitySchemes: {ApiKey: {type: http, scheme: bearer}, Other: {type: apiKey, in: header, name: o}}\n"
    )
    pages_by_path, diagnostics = printed(DIALECT, document, options)
    return {str(path): text for path, text in pages_by_path.items()}, diagnostics


def operation(paths: str, schemas: str = "", **options: Any) -> dict[str, Page]:
    """Return the pages of a document without diagnostics."""
    by_path, reported = texts(paths, schemas, **options)
    assert reported == []
    return {path: DIALECT.read(text) for path, text in by_path.items()}


def pages(schemas: str) -> dict[str, Page]:
    """Return the pages of a document with one operation, whose response has the component P."""
    return operation(GET_P, schemas)


def rows(page: Page) -> dict[str, Row]:
    assert isinstance(page, ObjectPage)
    return {row.name: row for row in page.rows}


def schema_row(schema: str) -> Row:
    """Return the row of a property."""
    page = pages("    P: {type: object, properties: {x: " + schema + "}}")[f"{SHARED}/p.md"]
    return rows(page)["x"]


def titles(by_path: dict[str, Page], folder: str) -> list[str]:
    types = [page for path, page in by_path.items() if path.startswith(folder)]
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
        ("{additionalProperties: {type: array, items: {$ref: Pet}}}", f"Record<string, {PET}[]>"),
        ("{type: object}", X),
        ("{type: object, additionalProperties: false}", X),
        ("{type: string, enum: [a]}", X),
        ("{enum: [a, null]}", X),
        ("{type: integer, enum: [1, 2]}", X),
        ("{type: number, enum: [1.5]}", "*number*"),
        ("{enum: [true, false]}", "*boolean*"),
        ("{enum: [a, 1]}", "*any*"),
        ("{type: string, enum: []}", "*string*"),
        ("{$ref: Pet}", PET),
        ("{$ref: Pets}", f"{PET}[]"),
        ("{allOf: [{$ref: Pet}], description: mine}", PET),
        ("{allOf: [{$ref: Pet}, {nullable: true}]}", PET),
        ("{allOf: [{$ref: Pet}, {properties: {age: {type: integer}}}]}", X),
        ("{allOf: [{type: string}, {minLength: 1}]}", "*string*"),
        ("{allOf: [{type: string}, {type: string, format: uuid}]}", "*string*"),
        ("{allOf: [{type: string}, {enum: [a]}]}", X),
        ("{anyOf: [{$ref: Pet}, {type: 'null'}]}", PET),
        ("{anyOf: [{type: string}]}", "*string*"),
        ("{oneOf: [{$ref: Pet}, {type: string}]}", "*any*"),
        ("{type: object, oneOf: [{$ref: Pet}, {$ref: Base}], discriminator: {propertyName: name}}", "*any*"),
        ("{type: object, properties: {a: {}, b: {}}, oneOf: [{required: [a]}, {required: [b]}]}", X),
    ],
)
def test_a_property_has_the_type_of_its_schema(schema: str, expected: str) -> None:
    assert schema_row(schema).type == expected


def test_dates_link_to_mdn() -> None:
    expected = "[Date](https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/Date)"
    assert schema_row("{$ref: Day}").type == schema_row("{type: string, format: date-time}").type == expected


@pytest.mark.parametrize(
    ("schema", "description", "example"),
    [
        ("{type: string, description: 'mine\n\n'}", "mine\n", None),
        ("{$ref: Pet, description: beside}", "a pet", None),
        ("{allOf: [{$ref: Pet}], description: mine}", "mine", None),
        ("{$ref: Pets}", "some pets", None),
        ("{type: array, items: {$ref: Pet}}", None, None),
        ("{$ref: Kind}", "a kind", "dog"),
        ("{$ref: Noted}", "noted", None),
        ("{$ref: Day}", "a day", "2023-11-01"),
        ("{type: string, example: ''}", None, ""),
        ("{type: string, example: null}", None, None),
        ("{type: string, examples: [first, second]}", None, "first"),
        ("{type: boolean, example: false}", None, "false"),
        ("{type: array, items: {type: number}, example: [0.6, 1, [2]]}", None, "0.6,1,2"),
        ("{type: array, items: {type: string, example: file-abc}}", None, "file-abc"),
        ("{type: object, additionalProperties: true, example: {a: 1}}", None, '{\n"a": 1\n}'),
    ],
)
def test_a_property_has_its_description_and_example(schema: str, description: str | None, example: str | None) -> None:
    row = schema_row(schema)
    assert (row.description, row.example) == (description, example)


def test_fields_are_sorted_by_their_wire_names() -> None:
    schemas = "    P: {properties: {b_2: {type: string}, a: {type: string}, B: {deprecated: true}}, required: [a]}"
    page = rows(pages(schemas)[f"{SHARED}/p.md"])
    assert [(row.name, row.required, row.deprecated) for row in page.values()] == [
        ("b", False, True),
        ("a", True, False),
        ("b2", False, False),
    ]


def test_additional_properties_are_the_last_field() -> None:
    schemas = "    P: {properties: {z: {}}, additionalProperties: {type: integer}}"
    page = rows(pages(schemas)[f"{SHARED}/p.md"])
    assert [(row.name, row.type) for row in page.values()] == [
        ("z", "*any*"),
        ("additionalProperties", "Record<string, *number*>"),
    ]


def test_an_enum_page_lists_its_members() -> None:
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


def test_a_type_that_no_operation_uses_or_only_a_union_has_no_page() -> None:
    schemas = "    P: {properties: {choice: {oneOf: [{$ref: Pet}, {$ref: Base}]}}}"
    assert titles(pages(schemas), SHARED) == ["P"]


def test_a_reference_into_a_component_has_the_type_of_its_target() -> None:
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
def test_required_fields_come_first_if_they_are_arguments(most: int, expected: list[str]) -> None:
    page = rows(operation(LIST, max_method_params=most)[f"{OPERATIONS}/listpetsrequest.md"])
    assert list(page) == expected
    assert page["id"].example == "p-1"
    assert page["order"].type == "[operations.Order](../../models/operations/order.md)"


RESPONSES: list[tuple[str, list[tuple[str, str]]]] = [
    ("{}", []),
    ("200: {description: Fine, content: {application/json: {schema: {$ref: Pet}}}}", [("pet", PET)]),
    (
        "200: {description: a, content: {application/json: {schema: {$ref: Pets}}}}",
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


@pytest.mark.parametrize(("responses", "expected"), RESPONSES)
def test_the_bodies_of_a_response(responses: str, expected: list[tuple[str, str]]) -> None:
    written = responses if responses == "{}" else "{" + responses + "}"
    by_path = operation(f"\n/x:\n  get:\n    operationId: fetch\n    responses: {written}", throws_errors=False)
    page = rows(by_path[f"{OPERATIONS}/fetchresponse.md"])
    known = {"contentType", "statusCode", "rawResponse", "headers"}
    assert [(row.name, row.type) for row in page.values() if row.name not in known] == expected


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ("{$ref: Base}", ["base", "contentType", "headers", "statusCode", "rawResponse"]),
        ("{$ref: Pet}", ["contentType", "headers", "pet", "statusCode", "rawResponse"]),
        ("{$ref: Thread}", ["contentType", "headers", "statusCode", "rawResponse", "thread"]),
        ("{type: string}", ["contentType", "headers", "statusCode", "rawResponse", "res"]),
    ],
)
def test_the_order_of_the_fields_of_a_response(schema: str, expected: list[str]) -> None:
    response = "{description: Fine, headers: {A: {}}, content: {application/json: {schema: " + schema + "}}}"
    text = "\n/x:\n  get:\n    operationId: fetch\n    responses: {200: " + response + "}"
    by_path = operation(text, "    Thread: {type: object, properties: {id: {type: string}}}")
    assert list(rows(by_path[f"{OPERATIONS}/fetchresponse.md"])) == expected


@pytest.mark.parametrize(
    ("security", "expected"),
    [
        ("[{ApiKey: []}]", {"apiKey": True}),
        ("[{ApiKey: []}, {Other: []}]", {"apiKey": False, "other": False}),
        ("[{ApiKey: [], Other: []}]", {"apiKey": True, "other": True}),
        ("[{ApiKey: []}, {}]", {"apiKey": False}),
    ],
)
def test_the_security_of_a_document_becomes_a_page(security: str, expected: dict[str, bool]) -> None:
    by_path, _ = texts(LIST, more=f"security: {security}")
    page = rows(DIALECT.read(by_path[f"{SHARED}/security.md"]))
    assert {name: row.required for name, row in page.items()} == expected
    assert {row.example for row in page.values()} == {""}


def test_a_document_without_security_has_no_page_of_it() -> None:
    assert f"{SHARED}/security.md" not in operation(LIST)


# ---------------------------------------------------------------------------------------------- methods


def method(text: str, schemas: str = "", **options: Any) -> SdkMethod:
    page = operation(text, schemas, **options)["docs/sdks/sdk/README.md"]
    assert isinstance(page, SdkPage)
    (only,) = page.methods
    return only


@pytest.mark.parametrize(
    ("most", "expected"), [(4, ["id", "xTrace", "after", "order", "config"]), (3, ["request", "config"])]
)
def test_few_fields_are_arguments_and_many_become_one_request(most: int, expected: list[str]) -> None:
    only = method(LIST, max_method_params=most)
    assert [row.name for row in only.parameters] == expected


BODY = """
/x:
  post:
    operationId: make
    requestBody: {required: true, content: {application/json: {schema: {$ref: Make}}}}
    responses: {200: {description: Fine}}
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
def test_a_usage_example_shows_the_body(schema: str, expected: str) -> None:
    usage = method_with_usage("    Make: {" + schema + "}")
    assert f"await sdk.make({expected});" in usage


def method_with_usage(schemas: str) -> str:
    by_path, _ = texts(BODY, schemas, usage={"n": "7", "make.drawn": "y"})
    return by_path["docs/sdks/sdk/README.md"]


def test_a_file_in_a_usage_example() -> None:
    text = BODY.replace("application/json", "multipart/form-data")
    usage = {"make.file.content": "0xab", "make.file.fileName": "a.gif"}
    only = method(text, "    Make: {properties: {file: {type: string, format: binary}}}", usage=usage)
    assert 'file: {\n      content: new TextEncoder().encode("0xab"),\n      fileName: "a.gif",\n    },' in only.usage


def test_an_unused_placeholder_is_reported() -> None:
    _, reported = texts(LIST, usage={"listPets.after": "x", "listPets.befor": "y"})
    message = "No usage example shows the value 'listPets.befor' of the option 'usage'."
    assert reported == [f"spec:1:1: warning[unused-example-value]: {message}"]


def test_a_usage_example_imports_what_it_uses() -> None:
    schemas = "    Make: {properties: {b: {enum: [x]}, a: {$ref: Kind}, deep: {properties: {c: {enum: [y]}}}}}"
    lines = method(BODY, schemas).usage.split("\n")
    assert lines[1] == 'import { B, C, Kind } from "openapi/dist/sdk/models/shared";'
    text = BODY.replace(
        "operationId: make", "operationId: make\n    parameters: [{name: p, in: query, schema: {enum: [q]}}]"
    )
    lines = method(text, schemas).usage.split("\n")
    assert lines[1] == 'import { MakeRequest, P } from "openapi/dist/sdk/models/operations";'
    assert lines[2] == 'import { B, C, Deep, Kind, Make } from "openapi/dist/sdk/models/shared";'
    assert "const make: Make = {" in lines


# ---------------------------------------------------------------------------------------------- diagnostics

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
def test_a_thing_without_a_name_is_reported_and_the_rest_is_printed(schemas: str, message: str) -> None:
    by_path, reported = texts(GET_P, f"    {schemas}")
    assert [line for line in reported if message in line and line.startswith("spec:")]
    assert f"{SHARED}/p.md" in by_path
    assert (by_path, reported) == texts(GET_P, f"    {schemas}")


NESTED = {
    "Lists and maps": "{type: array, items: {$ref: NEXT}}",
    "Components in allOf": "{allOf: [{$ref: NEXT}, {properties: {p: {}}}]}",
}


@pytest.mark.parametrize("kind", NESTED)
def test_a_schema_that_is_nested_too_deeply_is_reported(kind: str) -> None:
    links = "\n".join(f"    C{i}: {NESTED[kind].replace('NEXT', f'C{i + 1}')}" for i in range(1200))
    by_path, reported = texts(GET_P, "    P: {properties: {c: {$ref: C0}}}\n" + links + "\n    C1200: {type: string}")
    (message,) = reported
    assert f"error[nested-too-deep]: {kind} are nested deeper than 50" in message
    assert f"{SHARED}/p.md" in by_path


def test_classes_that_merge_each_other_have_every_type_once() -> None:
    merged = ", ".join(
        f"p{index}: " + "{allOf: [{$ref: M" + str(index) + "}, {properties: {z: {}}}]}" for index in range(6)
    )
    classes = (f"    M{index}: " + "{properties: {" + merged + "}}" for index in range(6))
    schemas = "\n".join(["    P: {$ref: M0}", *classes])
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
def test_a_damaged_page_of_methods_is_refused_at_its_position(old: str, new: str, place: str) -> None:
    by_path, _ = texts("\n/x:\n  get: {operationId: fetch, tags: [pets], summary: s, responses: {}}")
    text = by_path["docs/sdks/pets/README.md"]
    assert old in text
    with pytest.raises(PageError, match=f"^{place}: "):
        DIALECT.read(text.replace(old, new, 1))
