"""Whole documents in the dialect speakeasy-python.

What is expected follows the pages of a published client of 2025, for documents of the same shapes; where no published
page tells, it is what the modules' docstrings say.
"""

from time import process_time

import pytest

from imgspec.dialects.speakeasy import python as speakeasy_python
from tests.documents.speakeasy import ASK, REF, ask, cells, column, document, names, pages, printed

DIALECT = speakeasy_python.DIALECT
DATE = "[date](https://docs.python.org/3/library/datetime.html#date-objects)"
DAY = "[datetime](https://docs.python.org/3/library/datetime.html#datetime-objects)"
OBJECT = "type: object, properties: {z: {type: string}}"

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
        (OBJECT, "[Optional[models.X]](../models/x.md)"),
        (f"type: array, items: {{{OBJECT}}}", "List[[models.X](../models/x.md)]"),
        (f"type: object, additionalProperties: {{{OBJECT}}}", "Dict[str, [models.X](../models/x.md)]"),
        ("oneOf: [{type: string}, {type: integer}]", "[Optional[models.X]](../models/x.md)"),
        ("type: [string, integer]", "[Optional[models.X]](../models/x.md)"),
        ("oneOf: [{type: string}], description: one", "*Optional[str]*"),
        (f"oneOf: [{{{OBJECT}}}, {{type: 'null'}}]", "[OptionalNullable[models.X]](../models/x.md)"),
        (f"{REF}Pet'", "[Optional[models.Pet]](../models/pet.md)"),
        (f"{REF}Pets'", "List[[models.Pet](../models/pet.md)]"),
        (f"{REF}Perhaps'", "[OptionalNullable[models.Perhaps]](../models/perhaps.md)"),
        (f"allOf: [{{{REF}Pet'}}], description: own", "[Optional[models.Pet]](../models/pet.md)"),
        (f"allOf: [{{{REF}Pet'}}, {{nullable: true}}]", "[OptionalNullable[models.Pet]](../models/pet.md)"),
        (f"allOf: [{{{REF}Pet'}}, {{{OBJECT}}}]", "[Optional[models.X]](../models/x.md)"),
        ("$ref: '#/components/schemas/Pet/properties/name'", "*Optional[str]*"),
    ],
)
def test_the_type_of_an_optional_property(schema: str, expected: str) -> None:
    others = f"""\
Pet: {{type: object, properties: {{name: {{type: string}}}}}}
Pets: {{type: array, items: {{{REF}Pet'}}}}
Perhaps: {{type: [object, 'null'], properties: {{}}}}
"""
    page = pages(DIALECT, ask(f"x: {{{schema}}}", others=others))["models/ask.md"]
    assert column(page) == [expected]


def test_a_required_property_has_another_wrapper() -> None:
    text = ask("a: {type: string}, b: {type: [string, 'null']}, c: {const: d}", ", required: [a, b, c]")
    page = pages(DIALECT, text)["models/ask.md"]
    assert column(page) == ["*str*", "*Nullable[str]*", '*Literal["d"]*']
    assert column(page, 2) == [":heavy_check_mark:"] * 3


def test_properties_beside_others_that_are_not_declared() -> None:
    text = ask(f"query: {{type: string}}, extra: {{{OBJECT}, additionalProperties: {{type: integer}}}}")
    texts = pages(DIALECT, text)
    assert cells(texts["models/extra.md"])[-1] == [
        "`__pydantic_extra__`",
        "Dict[str, *int*]",
        ":heavy_minus_sign:",
        "N/A",
    ]
    assert len(cells(texts["models/ask.md"])) == 2


@pytest.mark.parametrize(
    ("schema", "description", "example"),
    [
        ("type: string, description: Own., example: here", "Own.", "here"),
        (f"{REF}Pet', description: Beside.", "A pet.", ""),
        (f"allOf: [{{{REF}Pet'}}], description: Own.", "Own.", ""),
        (f"{REF}Word'", "A word.", "yes"),
        (f"type: array, items: {{{REF}Pet'}}, example: [a, 1]", "N/A", '[<br/>"a",<br/>1<br/>]'),
        ("type: string, examples: [first, second]", "N/A", "first"),
    ],
)
def test_what_a_property_says_of_itself(schema: str, description: str, example: str) -> None:
    others = """\
Pet: {type: object, description: A pet., example: {a: 1}, properties: {a: {type: integer}}}
Word: {type: string, description: A word., example: 'yes'}
"""
    page = pages(DIALECT, ask(f"n: {{type: integer, example: 0}}, x: {{{schema}}}", others=others))["models/ask.md"]
    assert cells(page)[1][3:] == [description, example]


def test_what_is_deprecated() -> None:
    text = ask("a: {type: string, deprecated: true, description: Old.}", ", deprecated: true")
    page = pages(DIALECT, text)["models/ask.md"]
    assert page.startswith("# ~~Ask~~\n\n> :warning: **DEPRECATED**: ")
    assert cells(page)[0][0] == "~~`a`~~"
    assert cells(page)[0][3].endswith("possible.<br/><br/>Old.")


# ---------------------------------------------------------------------------------------------- allOf


MERGED = f"""\
Ask: {{allOf: [{{{REF}Base'}}, {{required: [b], properties: {{a: {{enum: [400]}}, b: {{type: string}}}}}}]}}
Base: {{type: object, required: [a], description: B., properties: {{a: {{type: integer, description: A.}}, c: {{}}}}}}
"""


@pytest.mark.parametrize(
    ("strategy", "rows"),
    [
        (
            "shallowMerge",
            [
                ["`a`", "[models.A](../models/a.md)", ":heavy_check_mark:", "N/A"],
                ["`c`", "*Optional[Any]*", ":heavy_minus_sign:", "N/A"],
                ["`b`", "*str*", ":heavy_check_mark:", "N/A"],
            ],
        ),
        (
            "deepMerge",
            [
                ["`a`", "[models.A](../models/a.md)", ":heavy_check_mark:", "A."],
                ["`c`", "*Optional[Any]*", ":heavy_minus_sign:", "N/A"],
                ["`b`", "*str*", ":heavy_check_mark:", "N/A"],
            ],
        ),
    ],
)
def test_the_members_of_an_all_of_are_one_class(strategy: str, rows: list[list[str]]) -> None:
    page = pages(DIALECT, document(MERGED), all_of_merge=strategy)["models/ask.md"]
    assert cells(page) == rows
    assert page.startswith("# Ask\n\n\n## Fields")


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
                f"Ask: {{type: object, properties: {{kind: {{{REF}Kind'}}, p: {{{REF}Pet'}}}}}}\n"
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
                f"Ask: {{oneOf: [{{{REF}A'}}, {{{REF}B'}}]}}\n"
                f"A: {{allOf: [{{{REF}Base'}}, {{properties: {{x: {{enum: [1]}}}}}}]}}\n"
                f"B: {{allOf: [{{{REF}Base'}}, {{properties: {{x: {{enum: [2]}}}}}}]}}\n"
                f"C: {{type: object}}\nBase: {{type: object, properties: {{e: {{type: object}}}}}}"
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
def test_the_names_of_types_that_are_declared_in_place(schemas: str, expected: list[str]) -> None:
    assert names(pages(DIALECT, document(schemas))) == expected


def test_since_2025_a_type_is_called_after_the_one_around_it() -> None:
    properties = (
        "kind: {enum: [a]}, in: {properties: {kind: {enum: [b]}}}, tool_calls: {items: {enum: [c]}}, "
        "boxes: {items: {type: object}}, entries: {items: {enum: [d]}}, bus: {items: {enum: [e]}}"
    )
    expected = ["Ask", "AskKind", "AskIn", "AskInKind", "AskToolCall", "AskBox", "AskEntry", "AskBus"]
    assert names(pages(DIALECT, ask(properties), name_resolution="2025")) == expected


def test_a_name_that_is_taken_elsewhere() -> None:
    text = ask("size: {enum: [a]}, style: {enum: [b]}")
    assert names(pages(DIALECT, text, taken=["Size"])) == ["Ask", "AskSize", "Style"]


def test_the_names_of_fields_and_the_pages_of_classes_shadow_nothing() -> None:
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
    page = pages(DIALECT, ask(f"x: {{enum: {values}}}"))["models/x.md"]
    assert column(page, 0) == [f"`{name}`" for name in expected]


def test_members_that_the_document_names() -> None:
    page = pages(DIALECT, ask("x: {enum: [1, 2], x-speakeasy-enums: [small, {a: b}]}"))["models/x.md"]
    assert column(page, 0)[0] == "`SMALL`"
    page = pages(DIALECT, ask("x: {enum: [a, b], x-speakeasy-enums: {b: Better}}"))["models/x.md"]
    assert column(page, 0) == ["`A`", "`BETTER`"]


def test_a_type_and_a_property_without_one_that_the_document_names() -> None:
    given = "x-speakeasy-name-override: given"
    page = pages(DIALECT, ask(f"a: {{enum: [1], {given}}}, b: {{type: string, {given}}}"))["models/ask.md"]
    assert column(page, 0) == ["`a`", "`given`"]
    assert column(page)[0] == "[Optional[models.Given]](../models/given.md)"


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
            document(f"Ask: {{type: object, properties: {{a: {{{REF}ask'}}}}}}\nask: {{type: object}}"),
            "models/ask1.md",
            [],
            "The class name 'Ask' is taken, so 'Ask1' stands for it",
        ),
        (
            document(f"Ask: {{type: object, properties: {{a: {{{REF}名'}}}}}}\n名: {{type: object}}"),
            "models/unnamed.md",
            [],
            "No class name can be made for this type",
        ),
    ],
)
def test_what_cannot_be_named_is_reported_and_printed(
    text: str, page: str, first_column: list[str], message: str
) -> None:
    texts, found = printed(DIALECT, text)
    assert column(texts[page], 0) == first_column
    assert any(finding.endswith(f"{message}.") for finding in found), found


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
    """Return a path with one operation, which is called post; each line is a keyword of it."""
    written = "".join(f"      {line}\n" for line in lines)
    return f"  /post:\n    post:\n      operationId: post\n{written}      responses: {responses}\n"


def contents(**types: str) -> str:
    """Return one answer of several contents; ``__`` in the names of media types stands for a slash."""
    written = ", ".join(f"{name.replace('__', '/')}: {{schema: {{{schema}}}}}" for name, schema in types.items())
    return f"{{200: {{description: Fine., content: {{{written}}}}}}}"


def test_the_class_of_a_request_holds_the_parameters_and_the_body() -> None:
    texts, found = printed(DIALECT, document("Ask: {type: object, properties: {order: {enum: [x]}}}", PUT))
    assert [each.partition(": ")[2] for each in found] == [
        "error[same-printed-name]: 'order' and 'order' both have the field name 'order'."
    ]
    assert cells(texts["models/putpetrequest.md"]) == [
        ["`pet_id`", "*str*", ":heavy_check_mark:", "N/A", "p1"],
        ["`order`", "[Optional[models.Order]](../models/order.md)", ":heavy_minus_sign:", "the order", ""],
        ["`since`", DATE, ":heavy_check_mark:", "N/A", ""],
        ["`ask`", "[models.Ask](../models/ask.md)", ":heavy_check_mark:", "N/A", ""],
    ]
    assert names(texts) == ["Order", "Ask", "AskOrder", "PutPetRequest"]
    assert texts["models/order.md"].startswith("# Order\n\nthe order\n\n")


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
def test_the_names_of_an_operations_types(paths: str, expected: list[str]) -> None:
    assert names(pages(DIALECT, document("", paths))) == expected


def test_a_type_of_an_operation_makes_way_for_a_component() -> None:
    paths = post("tags: [qa]", "parameters: [{name: a, in: query, schema: {$ref: '#/components/schemas/PostRequest'}}]")
    assert names(pages(DIALECT, document("PostRequest: {type: object}", paths))) == ["PostRequest", "PostQaRequest"]


def test_a_body_in_place_has_the_description_that_the_operation_gives() -> None:
    texts = pages(DIALECT, document("", post(responses=contents(application__json="type: object"))))
    assert texts["models/postresponsebody.md"].startswith("# PostResponseBody\n\nFine.\n\n\n## Fields")


def test_server_sent_events_are_what_their_data_is() -> None:
    event = f"type: object, properties: {{data: {{{REF}Ask'}}, id: {{type: string}}}}"
    text = document(
        "Ask: {type: object}", post(responses=contents(application__json="type: string", text__event_stream=event))
    ).replace("event_stream", "event-stream")
    union = pages(DIALECT, text)["models/postresponse.md"]
    stream = "Union[eventstreaming.EventStream[models.Ask], eventstreaming.EventStreamAsync[models.Ask]]"
    assert [line for line in union.splitlines() if line.startswith("###")] == ["### `str`", f"### `{stream}`"]
    whole = pages(DIALECT, text, sse_flat_response=False)["models/postresponse.md"]
    assert "EventStream[models.PostResponseBody]" in whole


@pytest.mark.parametrize(
    ("responses", "expected"),
    [
        (contents(application__json=f"{REF}Ask'"), "[models.Ask](../../models/ask.md)"),
        (contents(application__json=f"type: array, items: {{{REF}Ask'}}"), "[List[models.Ask]](../../models/.md)"),
        (contents(application__json="type: object, additionalProperties: true"), "[Dict[str, Any]](../../models/.md)"),
        (contents(audio__mpeg="type: string, format: binary"), "[httpx.Response](../../models/.md)"),
        (contents(text__plain="type: string"), "[str](../../models/.md)"),
        (contents(text__csv="type: string", audio__wav="type: string, format: binary"),
         "[models.PostResponse](../../models/postresponse.md)"),
        ("{204: {description: Done}}", None),
    ],
)  # fmt: skip
def test_what_a_method_returns(responses: str, expected: str | None) -> None:
    page = pages(DIALECT, document("Ask: {type: object}", post(responses=responses)))["sdks/sdk/README.md"]
    found = [line.strip("*") for line in page.splitlines() if line.startswith("**")]
    assert found == ([expected] if expected else [])
    assert ("res = sdk.post()" in page) == (expected is not None)


ERROR = f"{{400: {{description: b, content: {{a/json: {{schema: {{{REF}Ask'}}}}}}}}}}"


def test_errors_are_types_of_their_own() -> None:
    responses = (
        f"{{200: {{description: a, content: {{a/json: {{schema: {{{REF}Ask'}}}}}}}}, "
        f"400: {{description: b, content: {{a/json: {{schema: {{{REF}Bad'}}}}}}}}, "
        f"404: {{description: b, content: {{a/json: {{schema: {{{REF}Bad'}}}}}}}}, "
        f"503: {{description: b, content: {{a/json: {{schema: {{{REF}Bad'}}}}}}}}, "
        "410: {description: b, content: {a/json: {schema: {type: object}}}}, 5XX: {description: Down}}"
    )
    schemas = (
        "Ask: {type: object, properties: {code: {enum: [a]}}}\n"
        f"Bad: {{type: object, properties: {{code: {{enum: [b]}}, of: {{{REF}Ask'}}}}}}\n"
    )
    text = document(schemas, post(responses=responses))
    texts = pages(DIALECT, text, default_error="ShopError")
    assert names(texts) == ["Ask", "Code"]
    assert names(texts, "errors") == ["Bad", "Code", "Ask", "AskCode", "PostResponseBody"]
    assert column(texts["errors/bad.md"]) == [
        "[Optional[errors.Code]](../errors/code.md)",
        "[Optional[errors.Ask]](../errors/ask.md)",
    ]
    _, _, errors = texts["sdks/sdk/README.md"].partition("### Errors")
    assert cells(errors) == [
        ["errors.Bad", "400, 404", "a/json"],
        ["errors.Bad", "503", "a/json"],
        ["errors.PostResponseBody", "410", "a/json"],
        ["errors.ShopError", "4XX, 5XX", r"\*/\*"],
    ]
    shared = pages(DIALECT, text, shared_error_components=True)
    assert names(shared, "errors") == ["BadError", "PostResponseBody"]
    assert column(shared["errors/baderror.md"])[1] == "[Optional[models.Ask]](../models/ask.md)"


def test_errors_that_are_not_thrown_are_answers() -> None:
    texts = pages(DIALECT, document("Ask: {type: object}", post(responses=ERROR)), throws_errors=False)
    assert names(texts) == ["Ask"]
    _, _, errors = texts["sdks/sdk/README.md"].partition("### Response\n\n**[models.Ask]")
    assert [row[0] for row in cells(errors.partition("### Errors")[2])] == ["errors.SDKError"]


def test_a_file_is_a_class_where_it_is_uploaded() -> None:
    binary = "{type: string, format: binary}"
    schema = f"type: object, properties: {{file: {binary}, more: {{type: array, items: {binary}}}}}"
    body = f"requestBody: {{content: {{multipart/form-data: {{schema: {{{schema}}}}}}}}}"
    texts = pages(DIALECT, document("", post(body)))
    assert column(texts["models/postrequestbody.md"]) == [
        "[Optional[models.File]](../models/file.md)",
        "List[[models.More](../models/more.md)]",
    ]
    assert cells(texts["models/file.md"])[1][:3] == [
        "`content`",
        "*Union[bytes, IO[bytes], io.BufferedReader]*",
        ":heavy_check_mark:",
    ]


# ---------------------------------------------------------------------------------------------- pages of methods


def usage(paths: str, schemas: str = "", **options: object) -> str:
    """Return the call in the example of the one method of a document."""
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


def test_an_example_of_the_body_is_that_of_its_schema_where_there_is_no_other() -> None:
    schema = "type: object, properties: {a: {type: string}}, example: {a: x}"
    assert usage(post(BODY.replace("SCHEMA", schema).replace(", example: EXAMPLE", ""))) == 'post(a="x")'


def test_the_example_of_a_call_with_parameters() -> None:
    since = 'since=parse_datetime("2025-01-01T00:00:00Z")'
    schemas = "Ask: {type: object, properties: {size: {type: string, example: x}}}"
    assert usage(PUT, schemas) == f'sdk.qa.put_pet(pet_id="p1", {since}, size="x")'


def test_enums_are_members_or_values() -> None:
    paths = post(BODY.replace("SCHEMA", "type: object, properties: {a: {enum: [b-c]}}").replace("EXAMPLE", "{a: b-c}"))
    assert usage(paths) == "post(a=models.A.B_C)"
    assert usage(paths, enum_format="union") == 'post(a="b-c")'


def test_a_placeholder_that_the_configuration_gives() -> None:
    paths = post(
        BODY.replace("SCHEMA", "type: object, required: [m], properties: {m: {type: string}}").replace("EXAMPLE", "{}")
    )
    assert usage(paths, usage={"m": "Impala"}) == 'post(m="Impala")'


def test_more_arguments_than_a_method_may_have_are_one() -> None:
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
def test_the_security(security: str, fields: list[list[str]], client: str) -> None:
    schemes = (
        "  securitySchemes: {api-key: {type: http, scheme: bearer}, other: {type: apiKey, in: header, name: X}, "
        "basic: {type: http, scheme: basic}}\n"
    )
    text = ask("a: {}").replace("components:\n", f"{security}\ncomponents:\n{schemes}")
    texts = pages(DIALECT, text, sdk_class="Shop", package="shop")
    assert [row[:3] for row in cells(texts.get("models/security.md", ""))] == fields
    assert client in texts["sdks/qa/README.md"].splitlines()
    assert "from shop import Shop" in texts["sdks/qa/README.md"]


def test_credentials_of_the_environment() -> None:
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


def test_what_most_operations_need_is_the_security_of_a_document_without_one() -> None:
    text = ask("a: {}").replace("      tags: [qa]\n", "      tags: [qa]\n      security: [{key: []}]\n")
    text = text.replace("components:\n", "components:\n  securitySchemes: {key: {type: http, scheme: bearer}}\n")
    assert cells(pages(DIALECT, text)["models/security.md"])[0][:2] == ["`key`", "*Optional[str]*"]
    assert "models/security.md" not in pages(DIALECT, text, hoist_global_security=False)


def test_groups_inside_of_others_that_are_called_the_same() -> None:
    groups = ("a.chat", "b.chat", "c.chat", "chat")
    paths = "".join(
        f"  /{index}:\n    get: {{operationId: get, x-speakeasy-group: {group}, responses: {{}}}}\n"
        for index, group in enumerate(groups)
    )
    texts = pages(DIALECT, document("", paths), sdk_class="Shop")
    found = {path.split("/")[1]: page.split("\n")[1] for path, page in texts.items()}
    assert found == {"chat": "(*chat*)", "shopchat": "(*a.chat*)", "bchat": "(*b.chat*)", "cchat": "(*c.chat*)"}
    assert "    shop.a.chat.get()\n" in texts["sdks/shopchat/README.md"]


def test_the_groups_of_methods() -> None:
    paths = (
        post("tags: [ask, other-things]", "summary: Post it", "x-speakeasy-name-override: import")
        + "  /get:\n    get: {operationId: getIt, deprecated: true, description: Gets., responses: {}}\n"
    )
    texts = pages(DIALECT, document("Ask: {type: object}", paths + ASK), sdk_class="Shop")
    found = {path: text for path, text in texts.items() if path.startswith("sdks/")}
    assert list(found) == [f"sdks/{name}/README.md" for name in ("asksdk", "otherthings", "shop", "qa")]
    assert found["sdks/asksdk/README.md"].startswith("# AskSDK\n(*ask*)\n\n## Overview\n")
    assert "(*other_things*)" in found["sdks/otherthings/README.md"]
    assert "* [import_](#import_) - Post it\n" in found["sdks/asksdk/README.md"]
    assert "* [~~get_it~~](#get_it) - :warning: **Deprecated**\n" in found["sdks/shop/README.md"]
    assert "## ~~get_it~~\n\nGets.\n\n> :warning: **DEPRECATED**" in found["sdks/shop/README.md"]


# ---------------------------------------------------------------------------------------------- the tree


def test_folders_are_those_of_the_configuration() -> None:
    responses = (
        "{200: {description: a, content: {a/json: {schema: {type: object, properties: {a: SCHEMA}}}}}, "
        "400: {description: b, content: {a/json: {schema: SCHEMA}}}}"
    )
    responses = responses.replace("SCHEMA", f"{{{REF}Ask'}}")
    paths = {"shared_path": "models/shared", "operations_path": "models/operations", "errors_path": "models/errors"}
    texts = pages(DIALECT, document("Ask: {type: object}", post(responses=responses)), **paths)
    assert {path for path in texts if path.startswith("models")} == {
        "models/shared/ask.md",
        "models/operations/postresponsebody.md",
        "models/errors/ask.md",
    }
    page = texts["models/operations/postresponsebody.md"]
    assert column(page) == ["[Optional[shared.Ask]](../../models/shared/ask.md)"]


def test_fields_are_sorted_where_the_configuration_says_so() -> None:
    text = ask("b: {}, C: {}, a: {}")
    assert column(pages(DIALECT, text, order="name")["models/ask.md"], 0) == ["`c`", "`a`", "`b`"]


@pytest.mark.parametrize(
    ("resolution", "expected"), [("before-2025", ["Kind", "MKind"]), ("2025", ["AskKKind", "MKind"])]
)
def test_names_are_taken_in_order_where_the_configuration_says_so(resolution: str, expected: list[str]) -> None:
    others = "M: {properties: {kind: {enum: [m]}}}\nA: {properties: {kind: {enum: [k]}}}"
    text = ask(f"m: {{{REF}M'}}, k: {{allOf: [{{{REF}A'}}, {{properties: {{a: {{}}}}}}]}}", others=others)
    found = names(pages(DIALECT, text, order="name", name_resolution=resolution))
    assert sorted(each for each in found if each.endswith("Kind")) == expected


def test_what_no_operation_leads_to_has_no_page() -> None:
    assert names(pages(DIALECT, ask("a: {}"))) == ["Ask"]


@pytest.mark.parametrize(
    "inner",
    [
        "type: array, items: NEXT",
        "type: object, additionalProperties: NEXT",
        "allOf: [NEXT, {properties: {a: {}}}]",
        "oneOf: [NEXT, {type: string}]",
        "type: object, required: [a, b], properties: {a: NEXT, b: NEXT}",
        "allOf: [NEXT, NEXT, {properties: {a: {}}}]",
    ],
)
def test_hostile_documents_end(inner: str) -> None:
    count = 600
    chain = [f"N{i}: {{{inner.replace('NEXT', f'{{{REF}N{i + 1}' + chr(39) + '}')}}}" for i in range(count)]
    schemas = "\n".join(
        [f"Ask: {{type: object, properties: {{a: {{{REF}N0'}}}}}}", *chain, f"N{count}: {{type: object}}"]
    )
    texts, _ = printed(DIALECT, document(schemas))
    assert "models/ask.md" in texts


@pytest.mark.parametrize("pointer", ["", "#", "#/components", "#/info"])
def test_a_reference_to_what_is_no_component_is_a_class(pointer: str) -> None:
    texts, _ = printed(DIALECT, ask(f"a: {{$ref: '{pointer}'}}"))
    assert "models/ask.md" in texts


def test_names_that_are_all_taken_take_linear_time() -> None:
    count = 4000
    properties = ", ".join(f"a{'_' * (index % 70)}{'-' * (index // 70)}: {{enum: [{index}]}}" for index in range(count))
    start = process_time()
    texts, _ = printed(DIALECT, ask(properties))
    assert len(cells(texts["models/ask.md"])) == count
    assert process_time() - start < 20
