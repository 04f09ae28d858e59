"""Whole documents in the dialect speakeasy-typescript: what differs from the one for Python.

The expected values follow the pages of a published client of 2025, for documents of the same shapes. If no published
page shows a rule, they follow the docstring that states it.
"""

from typing import Any

import pytest

from tests.documents.printing import dialect_named
from tests.documents.speakeasy import ask, cells, column, document, names, pages

DIALECT = dialect_named("speakeasy-typescript")
ASK = "models/components/ask.md"
MDN = "https://developer.mozilla.org/en-US/docs/Web"
FILE = f"[File]({MDN}/API/File) \\| [Blob]({MDN}/API/Blob) \\| [operations.File](../../models/operations/file.md)"


def usage(page: str) -> str:
    """Return the value in the usage example of a page."""
    return page.partition(" = ")[2].partition(";\n```")[0]


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ("type: string", "*string*"),
        ("type: [string, 'null']", "*string*"),
        ("type: integer", "*number*"),
        ("type: number", "*number*"),
        ("type: integer, format: bigint", "*bigint*"),
        ("type: boolean", "*boolean*"),
        ("description: anything", "*any*"),
        ("const: model", "*string*"),
        ("const: 1", "*number*"),
        ("const: true", "*boolean*"),
        ("type: string, format: binary", "*ReadableStream<Uint8Array>*"),
        ("type: string, format: date-time", f"[Date]({MDN}/JavaScript/Reference/Global_Objects/Date)"),
        ("type: string, format: date", "[RFCDate](../../types/rfcdate.md)"),
        ("type: array, items: {type: array, items: {type: string}}", "*string*[][]"),
        ("type: array, items: {type: object, additionalProperties: true}", "Record<string, *any*>[]"),
        ("type: object, properties: {z: {}}", "[components.X](../../models/components/x.md)"),
        ("enum: [a]", "[components.X](../../models/components/x.md)"),
        ("oneOf: [{type: string}, {type: integer}]", "*components.X*"),
        ("type: array, items: {oneOf: [{type: string}, {type: integer}]}", "*components.X*[]"),
        ("$ref: error", "[components.ErrorT](../../models/components/errort.md)"),
    ],
)
def test_the_type_of_a_property(schema: str, expected: str) -> None:
    texts = pages(DIALECT, ask("x: {" + schema + "}", others="error: {type: object}\n"))
    assert column(texts[ASK]) == [expected]


@pytest.mark.parametrize(
    ("properties", "required", "expected"),
    [
        ("a: {type: string}, id: {type: string}, user_id: {type: string}", "a, id, user_id",
         '{\n  a: "<value>",\n  id: "<id>",\n  userId: "<id>",\n}'),
        ("a: {type: string}, b: {type: string, example: x}", "", '{\n  b: "x",\n}'),
        ("a: {type: integer, example: 3, default: 3}, b: {type: integer, example: 3, default: 4}", "", "{\n  b: 3,\n}"),
        ("a: {type: object, properties: {b: {items: {properties: {c: {example: 1}}}}}}, d: {type: object}", "",
         "{\n  a: {\n    b: [\n      {\n        c: 1,\n      },\n    ],\n  },\n}"),
        ("a: {enum: [x, y]}, b: {const: z}, c: {items: {type: string}}", "a, b, c",
         '{\n  a: "x",\n  b: "z",\n  c: [\n    "<value 1>",\n    "<value 2>",\n  ],\n}'),
        ("a: {type: object, additionalProperties: true, example: {some key: {toB: 1}}}", "",
         '{\n  a: {\n    "some key": {\n      "toB": 1,\n    },\n  },\n}'),
        ("a: {type: object, properties: {to_b: {}}, example: {to_b: 1}}", "", "{\n  a: {\n    toB: 1,\n  },\n}"),
        ("a: {type: string, x-imgspec-usage: Impala}", "a", '{\n  a: "Impala",\n}'),
        ("a: {type: string, format: date-time, example: '2024-02-03T00:00:00Z'}", "",
         '{\n  a: new Date("2024-02-03T00:00:00Z"),\n}'),
        ("a: {type: string, format: date}", "a", '{\n  a: new RFCDate("2025-01-01"),\n}'),
        ("a: {$ref: Ask}", "a", "{\n  a: {},\n}"),
        ("a: {oneOf: [{type: boolean}, {type: string}]}", "a", "{\n  a: false,\n}"),
        ("a: {type: string, nullable: true}", "a", '{\n  a: "<value>",\n}'),
    ],
)  # fmt: skip
def test_a_usage_example(properties: str, required: str, expected: str) -> None:
    assert usage(pages(DIALECT, ask(properties, f", required: [{required}]"))[ASK]) == expected


@pytest.mark.parametrize(
    ("rendering", "expected"),
    [
        ("withExample", '{\n  a: "<value>",\n  b: "x",\n}'),
        ("always", '{\n  a: "<value>",\n  b: "x",\n  c: 1,\n  d: {},\n}'),
        ("never", '{\n  a: "<value>",\n}'),
    ],
)
def test_which_optional_fields_a_usage_example_shows(rendering: str, expected: str) -> None:
    properties = "a: {type: string}, b: {type: string, example: x}, c: {type: integer}, d: {type: object}"
    text = ask(properties, ", required: [a]")
    assert usage(pages(DIALECT, text, optional_properties=rendering)[ASK]) == expected


def test_the_configuration_can_give_placeholders() -> None:
    text = ask(
        "model: {type: string}, n: {type: integer}, size: {enum: [a, b]}, "
        "in: {required: [n], properties: {n: {type: number}}}",
        ", required: [model, n, size, in]",
    )
    texts = pages(DIALECT, text, usage={"model": "Impala", "Ask.n": "7", "n": "1.5", "Size": "b"})
    assert usage(texts[ASK]) == '{\n  model: "Impala",\n  n: 7,\n  size: "b",\n  in: {\n    n: 1.5,\n  },\n}'
    assert usage(texts["models/components/size.md"]) == '"b"'


def test_an_enum_page_shows_a_union_or_members() -> None:
    text = ask("x: {enum: [url, b64_json]}")
    assert '```typescript\n"url" | "b64_json"\n```' in pages(DIALECT, text)["models/components/x.md"]
    page = pages(DIALECT, text, enum_format="enum")["models/components/x.md"]
    assert cells(page) == [["`Url`", "url"], ["`B64Json`", "b64_json"]]


@pytest.mark.parametrize(("values", "brand"), [("a, b", "string"), ("1, 2", "number")])
def test_an_open_enum(values: str, brand: str) -> None:
    text = ask("x: {enum: [" + values + "], x-speakeasy-unknown-values: allow}")
    page = pages(DIALECT, text)["models/components/x.md"]
    note = f"This is an open enum. Unrecognized values will be captured as the `Unrecognized<{brand}>` branded type."
    assert f"## Values\n\n{note}\n\n```typescript\n" in page
    assert page.endswith(f" | Unrecognized<{brand}>\n```")
    assert "Unrecognized" not in pages(DIALECT, text, enum_format="enum")["models/components/x.md"]


def test_the_members_of_a_union_have_examples() -> None:
    page = pages(DIALECT, ask("x: {oneOf: [{type: string}, {type: array, items: {$ref: Ask}}]}"))
    assert page["models/components/x.md"] == (
        "# X\n\n\n## Supported Types\n\n"
        '### `string`\n\n```typescript\nconst value: string = "<value>";\n```\n\n'
        "### `components.Ask[]`\n\n```typescript\nconst value: components.Ask[] = [\n  {},\n];\n```\n\n"
    )


def test_the_words_of_a_name_keep_their_case() -> None:
    text = ask("imageUrl: {enum: [a]}, json_id: {enum: [b]}, responseJSON: {enum: [c]}")
    assert names(pages(DIALECT, text))[1:] == ["ImageUrl", "JsonId", "ResponseJSON"]


# ---------------------------------------------------------------------------------------------- pages of methods

LINKS = """\
  /links:
    post:
      operationId: createLink
      x-speakeasy-name-override: create
      tags: [Short links]
      summary: Create a link
      requestBody: {required: true, content: {a/json: {schema: {$ref: Link}}}}
      responses: {204: {description: Done}}
    get:
      operationId: getLinks
      tags: [Short links]
      security: []
      parameters: [{name: page_size, in: query, schema: {type: integer}}]
      responses:
        200: {description: Fine, content: {a/json: {schema: {type: array, items: {$ref: Link}}}}}
        400: {description: Bad, content: {a/json: {schema: {$ref: Link}}}}
"""
SECURITY = """\
security: [{key: []}]
tags: [{name: Short links, description: All about links.}]
"""


def methods_page(**options: Any) -> str:
    text = document("Link: {type: object, required: [url], properties: {url: {type: string}}}", LINKS, SECURITY)
    text += "  securitySchemes: {key: {type: http, scheme: bearer}}\n"
    options = {"sdk_class": "Acme", "package": "@acme/sdk", "env_var_prefix": "ACME", **options}
    return pages(DIALECT, text, **options)["sdks/shortlinks/README.md"]


def test_a_page_lists_methods_in_the_order_of_http_methods() -> None:
    page = methods_page()
    assert page.startswith("# ShortLinks\n\n## Overview\n\nAll about links.\n\n### Available Operations\n")
    listed = [line for line in page.splitlines() if line.startswith("* [")]
    assert listed == ["* [getLinks](#getlinks)", "* [create](#create) - Create a link"]
    assert methods_page(access_lines=True).startswith("# ShortLinks\n(*shortLinks*)\n")


def test_examples_call_the_method_and_its_function() -> None:
    _, _, create = methods_page().partition("\n## create\n")
    program = """\
const acme = new Acme({
  key: process.env["ACME_KEY"] ?? "",
});

async function run() {
  await acme.shortLinks.create({
    url: "<value>",
  });


}
"""
    assert program in create
    imports = """\
import { AcmeCore } from "@acme/sdk/core.js";
import { shortLinksCreate } from "@acme/sdk/funcs/shortLinksCreate.js";
"""
    assert imports in create
    call = """\
  const res = await shortLinksCreate(acme, {
    url: "<value>",
  });
"""
    assert call in create
    assert r"**Promise\<void\>**" in create


def test_an_empty_request_is_left_out_and_errors_are_listed() -> None:
    _, _, get_links = methods_page().partition("\n## getLinks\n")
    assert "const acme = new Acme();" in get_links
    assert "  const result = await acme.shortLinks.getLinks();\n\n  console.log(result);\n" in get_links
    assert cells(get_links.partition("\n## create\n")[0])[0][:2] == [
        "`request`",
        "[operations.GetLinksRequest](../../models/operations/getlinksrequest.md)",
    ]
    assert ["errors.Link", "400", "a/json"] in cells(get_links)
    assert "  const result = await acme.shortLinks.getLinks();" in methods_page(max_method_params=1)
