"""Whole documents in the dialect speakeasy-python.

The expected values follow the pages of a published client of 2025, for documents of the same shapes. If no published
page shows a rule, they follow the docstring that states it.
"""

import pytest

from tests.documents.printing import dialect_named
from tests.documents.speakeasy import ASK, ask, cells, column, document, names, pages, printed
from tests.house.cost import at_most

DIALECT = dialect_named("speakeasy-python")
DATE = "[date](https://docs.python.org/3/library/datetime.html#date-objects)"
DAY = "[datetime](https://docs.python.org/3/library/datetime.html#datetime-objects)"
OBJECT = "{type: object, properties: {z: {type: string}}}"

# ---------------------------------------------------------------------------------------------- types


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ("type: string", "*Optional[str]*"),
        ("type: integer, format: int64", "*Optional[int]*"),
        ("type: number", "*Optional[float]*"),
        ("type: boolean, default: false", "*Optional[bool]*"),
        ("type: string, nullable: true", "*OptionalNullable[str]*"),
        ("type: [string, 'null']", "*OptionalNullable[str]*"),
        ("anyOf: [{type: string}, {type: 'null'}]", "*OptionalNullable[str]*"),
        ("type: string, format: date-time", DATE),
        ("type: string, format: date", DAY),
        ("type: string, format: binary", "*Optional[bytes]*"),
        ("type: string, format: uri", "*Optional[str]*"),
        ("const: model", '*Optional[Literal["model"]]*'),
        ("const: 3", "*Optional[Literal[3]]*"),
        ("type: array, items: {type: string}", "List[*str*]"),
        ("type: array, nullable: true, items: {type: string}", "List[*str*]"),
        ("type: array", "List[*Any*]"),
        ("items: {type: array, items: {type: integer}}", "List[List[*int*]]"),
        ("type: object, additionalProperties: true", "Dict[str, *Any*]"),
        ("type: object, additionalProperties: {type: array, items: {type: number}}", "Dict[str, List[*float*]]"),
        ("description: anything", "*Optional[Any]*"),
        ("enum: [1.5, 2]", "*Optional[float]*"),
        ("enum: [1, a]", "*Optional[Any]*"),
        ("type: boolean, enum: [true]", "*Optional[bool]*"),
        ("enum: [null]", "*Optional[Any]*"),
        ("enum: [on, off]", "[Optional[models.X]](../models/x.md)"),
        ("type: integer, nullable: true, enum: [1, null]", "[OptionalNullable[models.X]](../models/x.md)"),
        ("type: object", "[Optional[models.X]](../models/x.md)"),
        ("type: object, additionalProperties: false", "[Optional[models.X]](../models/x.md)"),
        ("type: object, properties: {z: {type: string}}", "[Optional[models.X]](../models/x.md)"),
        (f"type: array, items: {OBJECT}", "List[[models.X](../models/x.md)]"),
        (f"type: object, additionalProperties: {OBJECT}", "Dict[str, [models.X](../models/x.md)]"),
        ("oneOf: [{type: string}, {type: integer}]", "[Optional[models.X]](../models/x.md)"),
        ("type: [string, integer]", "[Optional[models.X]](../models/x.md)"),
        ("oneOf: [{type: string}], description: one", "*Optional[str]*"),
        ("oneOf: [" + OBJECT + ", {type: 'null'}]", "[OptionalNullable[models.X]](../models/x.md)"),
        ("$ref: Pet", "[Optional[models.Pet]](../models/pet.md)"),
        ("$ref: Pets", "List[[models.Pet](../models/pet.md)]"),
        ("$ref: Perhaps", "[OptionalNullable[models.Perhaps]](../models/perhaps.md)"),
        ("allOf: [{$ref: Pet}], description: own", "[Optional[models.Pet]](../models/pet.md)"),
        ("allOf: [{$ref: Pet}, {nullable: true}]", "[OptionalNullable[models.Pet]](../models/pet.md)"),
        ("allOf: [{$ref: Pet}, " + OBJECT + "]", "[Optional[models.X]](../models/x.md)"),
        ("$ref: '#/components/schemas/Pet/properties/name'", "*Optional[str]*"),
    ],
)
def test_the_type_of_an_optional_property(schema: str, expected: str) -> None:
    others = """\
Pet: {type: object, properties: {name: {type: string}}}
Pets: {type: array, items: {$ref: Pet}}
Perhaps: {type: [object, 'null'], properties: {}}
"""
    page = pages(DIALECT, ask("x: {" + schema + "}", others=others))["models/ask.md"]
    assert column(page) == [expected]


def test_the_type_of_a_required_property() -> None:
    text = ask("a: {type: string}, b: {type: [string, 'null']}, c: {const: d}", ", required: [a, b, c]")
    page = pages(DIALECT, text)["models/ask.md"]
    assert column(page) == ["*str*", "*Nullable[str]*", '*Literal["d"]*']
    assert column(page, 2) == [":heavy_check_mark:"] * 3


@pytest.mark.parametrize(
    ("schema", "description", "example"),
    [
        ("type: string, description: Own., example: here", "Own.", "here"),
        ("$ref: Pet, description: Beside.", "A pet.", ""),
        ("allOf: [{$ref: Pet}], description: Own.", "Own.", ""),
        ("$ref: Word", "A word.", "yes"),
        ("type: array, items: {$ref: Pet}, example: [a, 1]", "N/A", '[<br/>"a",<br/>1<br/>]'),
        ("type: string, examples: [first, second]", "N/A", "first"),
    ],
)
def test_the_description_and_the_example_of_a_property(schema: str, description: str, example: str) -> None:
    others = """\
Pet: {type: object, description: A pet., example: {a: 1}, properties: {a: {type: integer}}}
Word: {type: string, description: A word., example: 'yes'}
"""
    page = pages(DIALECT, ask("n: {type: integer, example: 0}, x: {" + schema + "}", others=others))["models/ask.md"]
    assert cells(page)[1][3:] == [description, example]


# ---------------------------------------------------------------------------------------------- allOf


# ---------------------------------------------------------------------------------------------- names


@pytest.mark.parametrize(
    ("schemas", "expected"),
    [
        (
            (
                "Ask: {type: object, properties: {kind: {enum: [a]}, in: {properties: {kind: {enum: [b]}, "
                "in: {properties: {kind: {enum: [c]}}}}}}}"
            ),
            ["Ask", "Kind", "In", "AskKind", "AskIn", "AskSchemasKind"],
        ),
        (
            (
                "Ask: {type: object, properties: {kind: {$ref: Kind}, p: {$ref: Pet}}}\n"
                "Pet: {type: object, properties: {kind: {enum: [a]}, pet: {enum: [b]}}}\nKind: {enum: [x]}"
            ),
            ["Ask", "Kind", "Pet", "PetKind", "PetPet"],
        ),
        (
            (
                "Ask: {type: object, properties: {either: {oneOf: [{enum: [a]}, {type: object}]}, "
                "other: {anyOf: [{type: string}, {enum: [b]}, {type: 'null'}, {type: array, items: {enum: [c]}}]}}}"
            ),
            ["Ask", "Either", "One", "Two", "Other", "Ask2", "Three"],
        ),
        (
            (
                "Ask: {oneOf: [{$ref: A}, {$ref: B}]}\n"
                "A: {allOf: [{$ref: Base}, {properties: {x: {enum: [1]}}}]}\n"
                "B: {allOf: [{$ref: Base}, {properties: {x: {enum: [2]}}}]}\n"
                "C: {type: object}\nBase: {type: object, properties: {e: {type: object}}}"
            ),
            ["Ask", "A", "E", "X", "B", "SchemasE", "SchemasX"],
        ),
        ("Ask: {type: object, properties: {256x256: {enum: [a]}}}", ["Ask", "TwoHundredAndFiftySixx256"]),
        (
            "Ask: {type: object, properties: {imageUrl: {enum: [a]}, json_id: {enum: [b]}}}",
            ["Ask", "ImageURL", "JSONID"],
        ),
        (
            (
                "Ask: {type: object, properties: {tags: {type: array, items: {type: object}}, "
                "by_name: {type: object, additionalProperties: {type: object}}}}"
            ),
            ["Ask", "Tags", "ByName"],
        ),
        (
            (
                "Ask: {type: object, properties: {a: {type: array, items: {enum: [x]}}, "
                "b: {$ref: '#/components/schemas/Ask/properties/a'}}}"
            ),
            ["Ask", "A"],
        ),
    ],
    ids=["nested", "components first", "members", "merged", "numbers", "initialisms", "items and values", "once"],
)
def test_the_names_of_inline_types(schemas: str, expected: list[str]) -> None:
    assert names(pages(DIALECT, document(schemas))) == expected


def test_since_2025_the_name_of_an_inline_type_starts_with_its_parent() -> None:
    properties = (
        "kind: {enum: [a]}, in: {properties: {kind: {enum: [b]}}}, tool_calls: {items: {enum: [c]}}, "
        "boxes: {items: {type: object}}, entries: {items: {enum: [d]}}, bus: {items: {enum: [e]}}"
    )
    expected = ["Ask", "AskKind", "AskIn", "AskInKind", "AskToolCall", "AskBox", "AskEntry", "AskBus"]
    assert names(pages(DIALECT, ask(properties), name_resolution="2025")) == expected


def test_a_type_does_not_get_a_taken_name() -> None:
    text = ask("size: {enum: [a]}, style: {enum: [b]}")
    assert names(pages(DIALECT, text, taken=["Size"])) == ["Ask", "AskSize", "Style"]


def test_fields_and_pages_do_not_shadow_python_names() -> None:
    properties = "format: {enum: [a]}, schema: {enum: [b]}, type: {enum: [c]}, class: {enum: [d]}, a/b: {type: string}"
    texts = pages(DIALECT, ask(properties), allowed_redefined_builtins=["id"])
    assert column(texts["models/ask.md"], 0) == ["`format_`", "`schema_`", "`type_`", "`class_`", "`a_b`"]
    assert set(texts) > {"models/format_.md", "models/schema.md", "models/type_.md", "models/class_.md"}
    assert "models/type.md" in pages(DIALECT, ask(properties))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ("[b64_json, 'code:python-interpreter']", ["B64_JSON", "CODE_PYTHON_INTERPRETER"]),
        ("[1024x1792]", ["ONE_THOUSAND_AND_TWENTY_FOURX1792"]),
        ("[400, -1, 0]", ["FOUR_HUNDRED", "MINUS_ONE", "ZERO"]),
    ],
)  # fmt: skip
def test_the_names_of_members(values: str, expected: list[str]) -> None:
    page = pages(DIALECT, ask("x: {enum: " + values + "}"))["models/x.md"]
    assert column(page, 0) == [f"`{name}`" for name in expected]


def test_the_document_can_name_enum_members() -> None:
    page = pages(DIALECT, ask("x: {enum: [1, 2], x-speakeasy-enums: [small, {a: b}]}"))["models/x.md"]
    assert column(page, 0)[0] == "`SMALL`"
    page = pages(DIALECT, ask("x: {enum: [a, b], x-speakeasy-enums: {b: Better}}"))["models/x.md"]
    assert column(page, 0) == ["`A`", "`BETTER`"]


@pytest.mark.parametrize(
    ("text", "page", "first_column", "message"),
    [
        (
            ask("x: {enum: ['', '/']}"),
            "models/x.md",
            ["`MEMBER`", "`MEMBER_1`"],
            "No member name can be made of ''",
        ),
        (ask("$: {}, '': {}"), "models/ask.md", ["`FIELD`", "`FIELD_1`"], "No field name can be made of '$'"),
        (
            ask("x: {enum: [a-b, a_b]}"),
            "models/x.md",
            ["`A_B`", "`A_B_1`"],
            "'a-b' and 'a_b' both have the member name 'A_B'",
        ),
        (
            ask("a-b: {}, a_b: {}"),
            "models/ask.md",
            ["`a_b`", "`a_b_1`"],
            "'a-b' and 'a_b' both have the field name 'a_b'",
        ),
        (
            document("Ask: {type: object, properties: {a: {$ref: ask}}}\nask: {type: object}"),
            "models/ask1.md",
            [],
            "The class name 'Ask' is taken, so the page prints 'Ask1'",
        ),
        (
            document("Ask: {type: object, properties: {a: {$ref: 名}}}\n名: {type: object}"),
            "models/unnamed.md",
            [],
            "No class name can be made for this type",
        ),
    ],
)
def test_a_thing_without_a_name_of_its_own_is_reported_and_printed(
    text: str, page: str, first_column: list[str], message: str
) -> None:
    texts, diagnostics = printed(DIALECT, text)
    assert column(texts[page], 0) == first_column
    assert any(line.endswith(f"{message}.") for line in diagnostics), diagnostics


# ---------------------------------------------------------------------------------------------- operations


PUT = """\
  /pets/{pet-id}:
    parameters: [{name: pet-id, in: path, required: true, example: p1, schema: {type: string}}]
    put:
      operationId: putPet
      tags: [qa]
      parameters:
        - {name: order, in: query, description: the order, schema: {enum: [up, down]}}
        - {name: since, in: query, required: true, schema: {type: string, format: date-time}}
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Ask'}}}}
      responses:
        200: {description: Fine, content: {application/json: {schema: {$ref: '#/components/schemas/Ask'}}}}
"""
BEARER = '    api_key="<YOUR_BEARER_TOKEN_HERE>",'
BEARER_SCHEME = "  securitySchemes: {token: {type: http, scheme: bearer}}\n"
BODY = "requestBody: {required: true, content: {application/json: {schema: {SCHEMA}, example: EXAMPLE}}}"


def post(*lines: str, responses: str = "{204: {description: Done}}") -> str:
    """Return a path with the operation post; each line is a keyword of the operation."""
    written = "".join(f"      {line}\n" for line in lines)
    return f"  /post:\n    post:\n      operationId: post\n{written}      responses: {responses}\n"


def contents(**types: str) -> str:
    """Return a response with several media types; ``__`` in their names stands for a slash."""
    media_types = (name.replace("__", "/") + ": {schema: {" + schema + "}}" for name, schema in types.items())
    return "{200: {description: Fine., content: {" + ", ".join(media_types) + "}}}"


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (post(BODY.replace("SCHEMA", "type: object").replace("EXAMPLE", "{}")), ["PostRequestBody"]),
        (post(responses=contents(application__json="type: object")), ["PostResponseBody"]),
        (post(responses=contents(application__json="type: string", text__plain="type: string")), ["PostResponse"]),
        (post(responses="{200: {description: a, content: {a/json: {schema: {type: object}}}}, "
              "201: {description: b, content: {a/json: {schema: {type: object}}}}}"),
         ["PostResponseBody", "PostResponseResponseBody", "PostResponse"]),
        (post("parameters: [{name: a, in: query, schema: {enum: [b]}}]"), ["A", "PostRequest"]),
        (post("x-speakeasy-ignore: true", responses=contents(application__json="type: object")), []),
        ("  /a-b/{c}:\n    get: {parameters: [{name: c, in: path, required: true}], responses: {}}\n",
         ["GetABCRequest"]),
        (post(responses="{200: {description: a, headers: {X-A: {}}, content: {a/json: {schema: {type: object}}}}}"),
         ["PostResponseBody", "PostResponse"]),
    ],
)  # fmt: skip
def test_the_names_of_the_types_of_an_operation(paths: str, expected: list[str]) -> None:
    assert names(pages(DIALECT, document("", paths))) == expected


def test_an_inline_response_body_has_the_description_of_the_response() -> None:
    texts = pages(DIALECT, document("", post(responses=contents(application__json="type: object"))))
    assert texts["models/postresponsebody.md"].startswith("# PostResponseBody\n\nFine.\n\n\n## Fields")


@pytest.mark.parametrize(
    ("responses", "expected"),
    [
        (contents(application__json="$ref: Ask"), "[models.Ask](../../models/ask.md)"),
        (contents(application__json="type: array, items: {$ref: Ask}"), "[List[models.Ask]](../../models/.md)"),
        (contents(application__json="type: object, additionalProperties: true"), "[Dict[str, Any]](../../models/.md)"),
        (contents(audio__mpeg="type: string, format: binary"), "[httpx.Response](../../models/.md)"),
        (contents(text__plain="type: string"), "[str](../../models/.md)"),
        (contents(text__csv="type: string", audio__wav="type: string, format: binary"),
         "[models.PostResponse](../../models/postresponse.md)"),
        ("{204: {description: Done}}", None),
    ],
)  # fmt: skip
def test_a_method_returns_the_types_of_its_responses(responses: str, expected: str | None) -> None:
    page = pages(DIALECT, document("Ask: {type: object}", post(responses=responses)))["sdks/sdk/README.md"]
    bold = [line.strip("*") for line in page.splitlines() if line.startswith("**")]
    assert bold == ([expected] if expected else [])
    assert ("res = sdk.post()" in page) == (expected is not None)


# ---------------------------------------------------------------------------------------------- pages of methods


def usage(paths: str, schemas: str = "", **options: object) -> str:
    """Return the call in the usage example of a document with one method."""
    texts = pages(DIALECT, document(schemas, paths), **options)
    (page,) = (text for path, text in texts.items() if path.startswith("sdks/"))
    call = page.partition("    res = ")[2] or page.partition("    sdk.")[2]
    return call.partition("\n\n")[0]


@pytest.mark.parametrize(
    ("schema", "example", "expected"),
    [
        ("type: object, required: [a], properties: {b: {type: number, default: 1.0}, a: {type: string}, c: {}}",
         "{a: x}", 'post(a="x", b=1)'),
        ("type: object, required: [a, id], properties: {a: {type: string}, id: {type: string}}", "{}",
         'post(a="<value>", id="<id>")'),
        ("type: object, properties: {a: {type: boolean}, b: {}}", "{a: true, b: null}", "post(a=True, b=None)"),
        ("type: array, items: {type: integer}", "[1, 2]", "post(request=[\n        1,\n        2,\n    ])"),
        ("type: object, properties: {a: {type: object, properties: {toB: {type: string}}}}", "{a: {toB: x}}",
         'post(a={\n        "to_b": "x",\n    })'),
        ("type: object, properties: {a: {type: object, additionalProperties: true}}", "{a: {toB: [x]}}",
         'post(a={\n        "toB": [\n            "x",\n        ],\n    })'),
        ("type: object, properties: {a: {type: object, additionalProperties: true, properties: {b: {}}}}",
         "{a: {b: 1, c: 2}}",
         'post(a=models.A(\n        b=1,\n        **{\n            "c": 2,\n        },\n    ))'),
        ("type: object, properties: {a: {oneOf: [{type: string}, {items: {properties: {bC: {}}}}]}}", "{a: [{bC: 1}]}",
         'post(a=[\n        {\n            "b_c": 1,\n        },\n    ])'),
    ],
)  # fmt: skip
def test_the_example_of_a_call(schema: str, example: str, expected: str) -> None:
    assert usage(post(BODY.replace("SCHEMA", schema).replace("EXAMPLE", example))) == expected


def test_the_example_of_a_body_can_come_from_its_schema() -> None:
    schema = "type: object, properties: {a: {type: string}}, example: {a: x}"
    assert usage(post(BODY.replace("SCHEMA", schema).replace(", example: EXAMPLE", ""))) == 'post(a="x")'


def test_the_example_of_a_call_with_parameters() -> None:
    since = 'since=parse_datetime("2025-01-01T00:00:00Z")'
    schemas = "Ask: {type: object, properties: {size: {type: string, example: x}}}"
    assert usage(PUT, schemas) == f'sdk.qa.put_pet(pet_id="p1", {since}, size="x")'


def test_an_example_shows_enum_members_or_values() -> None:
    paths = post(BODY.replace("SCHEMA", "type: object, properties: {a: {enum: [b-c]}}").replace("EXAMPLE", "{a: b-c}"))
    assert usage(paths) == "post(a=models.A.B_C)"
    assert usage(paths, enum_format="union") == 'post(a="b-c")'


def test_the_configuration_can_give_placeholders() -> None:
    paths = post(
        BODY.replace("SCHEMA", "type: object, required: [m], properties: {m: {type: string}}").replace("EXAMPLE", "{}")
    )
    assert usage(paths, usage={"m": "Impala"}) == 'post(m="Impala")'


def test_too_many_arguments_become_one_request() -> None:
    texts = pages(DIALECT, document("Ask: {type: object, properties: {a: {}, b: {}}}", ASK), max_method_params=1)
    assert cells(texts["sdks/qa/README.md"])[0][:2] == ["`request`", "[models.Ask](../../models/ask.md)"]


@pytest.mark.parametrize(
    ("security", "fields", "client"),
    [
        ("security: [{api-key: []}]", [["`api_key`", "*str*", ":heavy_check_mark:"]], BEARER),
        ("security: [{api-key: []}, {}]", [["`api_key`", "*Optional[str]*", ":heavy_minus_sign:"]], BEARER),
        ("security: [{other: []}]", [["`other`", "*str*", ":heavy_check_mark:"]], '    other="<YOUR_OTHER_HERE>",'),
        ("security: [{basic: []}]",
         [["`username`", "*str*", ":heavy_check_mark:"], ["`password`", "*str*", ":heavy_check_mark:"]],
         "    security=models.Security("),
        ("tags: []", [], "with Shop() as shop:"),
    ],
)  # fmt: skip
def test_the_security_of_a_document_becomes_a_page_and_the_arguments_of_the_client(
    security: str, fields: list[list[str]], client: str
) -> None:
    schemes = (
        "  securitySchemes: {api-key: {type: http, scheme: bearer}, other: {type: apiKey, in: header, name: X}, "
        "basic: {type: http, scheme: basic}}\n"
    )
    text = ask("a: {}").replace("components:\n", f"{security}\ncomponents:\n{schemes}")
    texts = pages(DIALECT, text, sdk_class="Shop", package="shop")
    assert [row[:3] for row in cells(texts.get("models/security.md", ""))] == fields
    assert client in texts["sdks/qa/README.md"].splitlines()
    assert "from shop import Shop" in texts["sdks/qa/README.md"]


def test_credentials_from_the_environment() -> None:
    text = ask("a: {}").replace("components:\n", "security: [{token: []}]\ncomponents:\n" + BEARER_SCHEME, 1)
    assert column(pages(DIALECT, text)["models/security.md"]) == ["*str*"]
    texts = pages(DIALECT, text, env_var_prefix="SHOP", package="acme", sdk_class="Shop")
    assert column(texts["models/security.md"]) == ["*Optional[str]*"]
    assert "\nfrom acme import Shop\nimport os\n\n\n" in texts["sdks/qa/README.md"]
    assert '    token=os.getenv("SHOP_TOKEN", ""),\n' in texts["sdks/qa/README.md"]
    later = pages(DIALECT, text, env_var_prefix="SHOP", package="shop", sdk_class="Shop")["sdks/qa/README.md"]
    assert "\nimport os\nfrom shop import Shop\n\n\n" in later


@pytest.mark.parametrize(
    ("rendering", "expected"),
    [
        ("withExample", 'post(a="<value>", b="x", c=2)'),
        ("always", 'post(a="<value>", b="x", c=2, d="<value>")'),
        ("never", 'post(a="<value>")'),
    ],
)
def test_which_optional_fields_an_example_shows(rendering: str, expected: str) -> None:
    schema = (
        "type: object, required: [a], properties: {a: {type: string}, b: {type: string, example: x}, "
        "c: {type: integer, default: 2}, d: {type: string}}"
    )
    paths = post(BODY.replace("SCHEMA", schema).replace("EXAMPLE", "{}"))
    assert usage(paths, optional_properties=rendering) == expected


def test_the_security_of_most_operations_becomes_the_security_of_the_document() -> None:
    text = ask("a: {}").replace("      tags: [qa]\n", "      tags: [qa]\n      security: [{key: []}]\n")
    text = text.replace("components:\n", "components:\n  securitySchemes: {key: {type: http, scheme: bearer}}\n")
    assert cells(pages(DIALECT, text)["models/security.md"])[0][:2] == ["`key`", "*Optional[str]*"]
    assert "models/security.md" not in pages(DIALECT, text, hoist_global_security=False)


# ---------------------------------------------------------------------------------------------- the tree


def test_the_configuration_can_sort_fields() -> None:
    text = ask("b: {}, C: {}, a: {}")
    assert column(pages(DIALECT, text, order="name")["models/ask.md"], 0) == ["`c`", "`a`", "`b`"]


def test_a_type_that_no_operation_uses_has_no_page() -> None:
    assert names(pages(DIALECT, ask("a: {}"))) == ["Ask"]


@pytest.mark.parametrize(
    "inner",
    [
        "{type: array, items: {$ref: NEXT}}",
        "{type: object, additionalProperties: {$ref: NEXT}}",
        "{allOf: [{$ref: NEXT}, {properties: {a: {}}}]}",
        "{oneOf: [{$ref: NEXT}, {type: string}]}",
        "{type: object, required: [a, b], properties: {a: {$ref: NEXT}, b: {$ref: NEXT}}}",
        "{allOf: [{$ref: NEXT}, {$ref: NEXT}, {properties: {a: {}}}]}",
    ],
)
def test_a_deeply_nested_document_is_printed(inner: str) -> None:
    count = 600
    chain = [f"N{number}: " + inner.replace("NEXT", f"N{number + 1}") for number in range(count)]
    schemas = ["Ask: {type: object, properties: {a: {$ref: N0}}}", *chain, f"N{count}: " + "{type: object}"]
    texts, _ = printed(DIALECT, document("\n".join(schemas)))
    assert "models/ask.md" in texts


@pytest.mark.parametrize("pointer", ["", "#", "#/components", "#/info"])
def test_a_reference_that_leads_to_no_schema_is_printed(pointer: str) -> None:
    texts, _ = printed(DIALECT, ask("a: {$ref: '" + pointer + "'}"))
    assert "models/ask.md" in texts


def test_names_that_are_all_taken_take_linear_work() -> None:
    count = 1000
    blanks = ("_" * (number % 70) + "-" * (number // 70) for number in range(count))
    properties = ", ".join(f"a{blank}: " + "{enum: [" + str(number) + "]}" for number, blank in enumerate(blanks))
    with at_most(2_200 * count):
        texts, _ = printed(DIALECT, ask(properties))
    assert len(cells(texts["models/ask.md"])) == count
