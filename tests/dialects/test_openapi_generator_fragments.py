"""A fragment becomes the pages of openapi-generator-python: their paths, their content, and what is reported."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from imgspec.api.lower import lower
from imgspec.diagnostics import Diagnostic, Severity, Sink
from imgspec.dialects import openapi_generator_python
from imgspec.dialects.page import IndexPage, ObjectPage, OperationPage, Page, Row
from imgspec.fragments.bundle import bundle
from imgspec.fragments.resolve import resolve
from imgspec.fragments.validate import validate
from imgspec.openapi.load import load_text
from imgspec.openapi.read import read_openapi
from imgspec.pages.fragment import emit_docs
from imgspec.source import Document, Json, NodeSpans, Span
from tests.dialects.links import links

DIALECT = openapi_generator_python.DIALECT
NAME = PurePosixPath("specs/acme/openapi.yaml")
START = """\
openapi: 3.1.0
info:
  title: Acme [Images] & <more>
  version: "1"
  x-imgspec-client: Acme
  x-imgspec-published: {date: "2025-01-31", source: https://example.com/docs_of_acme}
x-imgspec-docs: {dialect: openapi-generator-python, package: acme.sdk, layout: stripped, library: asyncio}
servers: [{url: "https://api.example.com/v1"}]
security: [{bearerAuth: []}]
paths:
  /images/generations:
    post:
      tags: [Images]
      summary: Create image
      x-imgspec-method: images.generate
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: "#/components/schemas/Request"}}}
      responses:
        "200":
          description: Fine.
          content: {application/json: {schema: {$ref: "#/components/schemas/Image"}}}
        "400":
          description: Bad.
          x-imgspec-unpublished: true
          content: {application/json: {schema: {$ref: "#/components/schemas/Failure"}}}
components:
  securitySchemes:
    bearerAuth: {type: http, scheme: bearer, x-imgspec-option: {name: api_key, env: ACME_API_KEY}}
  schemas:
    Image: {type: object, additionalProperties: false, properties: {url: {type: string}}}
    Failure: {type: object, properties: {detail: {$ref: "#/components/schemas/Detail"}}}
    Detail: {type: object, properties: {message: {type: string}}}
"""
REQUEST = "Request: {type: object, additionalProperties: false, properties: {prompt: {type: string}}}"
HOSTILE = 'quote """ back \\ brace {{ x }} pipe | tag <b> nul \x00\nnext & `code`'


def request(**properties: Json) -> dict[str, Json]:
    """Return the schema of a request."""
    return {"type": "object", "additionalProperties": False, "properties": properties}


def ref(name: str, file: str = "") -> dict[str, Json]:
    return {"$ref": f"{file}#/components/schemas/{name}"}


def texts_of(document: Document, folder: Path = Path()) -> tuple[dict[PurePosixPath, str], list[Diagnostic]]:
    """Return the pages of a valid fragment, and what is reported about them."""
    sink = Sink()
    validate(document, sink)
    resolved = resolve(document, folder, sink)
    assert resolved is not None, list(sink)
    openapi = read_openapi(bundle(resolved), sink)
    assert openapi is not None, list(sink)
    api = lower(openapi, "acme", sink)
    assert api is not None, list(sink)
    assert not sink.failed, list(sink)
    page_sink = Sink()
    texts = emit_docs(api.provider, openapi, page_sink)
    return {path.relative_to("docs/acme"): text for path, text in texts.items()}, list(page_sink)


def load(text: str) -> Document:
    sink = Sink()
    document = load_text(text, NAME, sink)
    assert document is not None, list(sink)
    return document


def document_of(**schemas: Json) -> Document:
    """Return the fragment with these component schemas added or replaced."""
    root = load(START).root
    assert isinstance(root, dict)
    components: Any = root["components"]
    components["schemas"] = {"Request": request(prompt={"type": "string"}), **components["schemas"], **schemas}
    start = Span(str(NAME), 1, 1)
    return Document(NAME, root, {(): NodeSpans(start, start)})


def pages_of(**schemas: Json) -> Mapping[str, Page]:
    """Return the pages by their paths, read from their texts. Nothing may be reported."""
    texts, diagnostics = texts_of(document_of(**schemas))
    assert not diagnostics
    return {str(path): DIALECT.read(text) for path, text in texts.items()}


def rows_of(**properties: Json) -> list[Row]:
    names: Json = {"type": "array", "items": {"type": "string"}}
    either: Json = {"anyOf": [{"type": "string"}, ref("Image")]}
    page = pages_of(Names=names, Either=either, Request=request(**properties))["docs/Request.md"]
    assert isinstance(page, ObjectPage)
    return list(page.rows)


# ---------------------------------------------------------------------------------------------- which pages


def test_every_link_leads_somewhere_and_the_index_links_every_page() -> None:
    size: Json = {"type": "string", "enum": ["1x1", "2x2"], "description": HOSTILE}
    either: Json = {"anyOf": [{"type": "string"}, {"type": "array", "items": ref("Image")}]}
    properties: dict[str, Json] = {"size": ref("Size"), "data": either, "images": {"type": "array", "items": size}}
    texts, diagnostics = texts_of(document_of(Request=request(**properties), Size=size))
    assert not diagnostics
    linked = links(texts)
    assert linked[PurePosixPath("README.md")] == texts.keys() - {PurePosixPath("README.md")}
    assert {str(path) for path in texts} == {
        "README.md",
        *(f"docs/{title}.md" for title in ("Request", "RequestData", "Size", "Image", "ImagesApi")),
    }


def test_unused_components_have_pages_and_components_of_unpublished_responses_have_none() -> None:
    pages = pages_of(Unreachable={"type": "object", "properties": {"detail": ref("Detail")}})
    assert list(pages) == [
        "README.md",
        "docs/Request.md",
        "docs/Image.md",
        "docs/Detail.md",
        "docs/Unreachable.md",
        "docs/ImagesApi.md",
    ]


def test_the_index_and_the_page_of_operations_describe_the_operation() -> None:
    pages = pages_of()
    index, operations = pages["README.md"], pages["docs/ImagesApi.md"]
    assert isinstance(index, IndexPage)
    assert isinstance(operations, OperationPage)
    (call,) = operations.calls
    (endpoint,) = index.endpoints
    assert (index.title, index.date, index.server, index.auth) == (
        "Acme [Images] & <more>",
        "2025-01-31",
        "https://api.example.com/v1",
        "bearerAuth",
    )
    assert [(link.title, link.path) for link in index.models] == [
        ("Request", "docs/Request.md"),
        ("Image", "docs/Image.md"),
    ]
    assert (endpoint.http_method, endpoint.path, endpoint.summary) == ("POST", "/images/generations", "Create image")
    assert endpoint.link.path == "docs/ImagesApi.md#images_generations_post"
    assert (operations.source, operations.is_asynchronous, operations.raw) == ("acme.sdk", True, False)
    assert [(response.status, response.description) for response in call.responses] == [("200", "Fine.")]
    assert [argument.type for argument in call.arguments] == ["Request"]


# ---------------------------------------------------------------------------------------------- spelling

TYPES: list[tuple[Json, str]] = [
    ({"type": "string"}, "**str**"),
    ({"type": ["string", "null"]}, "**str**"),
    ({"type": "integer"}, "**int**"),
    ({"type": "number"}, "**float**"),
    ({"type": "boolean"}, "**bool**"),
    ({}, "**object**"),
    ({"type": "array", "items": {"type": "string"}}, "**List[str]**"),
    ({"type": "object", "additionalProperties": {}}, "**Dict[str, object]**"),
    ({"type": "array", "items": {"type": "object", "additionalProperties": {}}}, "**List[Dict[str, object]]**"),
    ({"enum": ["model"]}, "**str**"),
    ({"const": "model"}, "**object**"),
    ({"enum": ["small"], "type": "string"}, "**str**"),
    (ref("Image"), "[**Image**](Image.md)"),
    ({"anyOf": [ref("Image"), {"type": "null"}]}, "[**Image**](Image.md)"),
    ({"type": "array", "items": ref("Image")}, "[**List[Image]**](Image.md)"),
    (
        {"type": "object", "additionalProperties": {"type": "array", "items": ref("Image")}},
        "**Dict[str, List[Image]]**",
    ),
    (ref("Either"), "[**Either**](Either.md)"),
    (ref("Names"), "**List[str]**"),
    ({"title": "Own", "type": "object", "additionalProperties": False, "properties": {"a": {}}}, "[**Own**](Own.md)"),
]


@pytest.mark.parametrize(("schema", "cell"), TYPES)
def test_types_are_spelled_as_the_dialect_does(schema: Json, cell: str) -> None:
    assert rows_of(x=schema)[0].type == cell


def test_a_row_has_the_facts_of_its_property() -> None:
    rows = rows_of(
        size={"type": "string", "enum": ["big"], "default": "big", "description": "The size."},
        either={"title": "Moved", "anyOf": [{"type": "string"}, ref("Image")], "description": "Moved."},
        rate={"type": "number", "default": 1e-5, "readOnly": True},
        loud={"type": "boolean", "default": False},
        names={"type": "array", "items": {"type": "string"}, "default": ["a", "b"]},
        nothing={"type": ["string", "null"], "default": None},
    )
    assert [(row.name, row.type, row.description, row.default, row.read_only) for row in rows] == [
        ("size", "**str**", "The size.", "'big'", False),
        ("either", "[**Moved**](Moved.md)", None, None, False),
        ("rate", "**float**", None, "1.0E-5", True),
        ("loud", "**bool**", None, "False", False),
        ("names", "**List[str]**", None, "[a, b]", False),
        ("nothing", "**str**", None, None, False),
    ]


def test_a_union_has_the_fields_of_its_members() -> None:
    other: Json = {
        "type": "object",
        "required": ["url"],
        "properties": {"url": {"type": "string", "description": "Later."}, "more": {"type": "string"}},
    }
    either: Json = {"anyOf": [{"type": "string"}, ref("Image"), ref("Other")], "description": "Moved."}
    page = pages_of(Other=other, Either=either)["docs/Either.md"]
    assert isinstance(page, ObjectPage)
    assert page.description == "Moved."
    assert [(row.name, row.required, row.description) for row in page.rows] == [
        ("url", True, "Later."),
        ("more", False, None),
    ]


# ---------------------------------------------------------------------------------------------- diagnostics


@pytest.mark.parametrize(
    ("schemas", "key", "expected"),
    [
        ("Size: {type: string, enum: [/+]}", "", ""),
        (
            "Size: {type: string, enum: ['  ']}",
            "Size",
            "empty-python-name: No Python name can be made of the enum value '  '.",
        ),
        (
            "Size: {type: string, enum: [a b, a_b]}",
            "Size",
            "repeated-python-name: Both the enum value 'a b' and the enum value 'a_b' get the Python name 'A_B'.",
        ),
        (
            """Size:
      type: object
      properties:
        a/b: {x-imgspec-name: other}
        a_b:
          anyOf: [{$ref: '#/components/schemas/Image'}, {type: "null"}]""",
            "a_b",
            "repeated-python-name: Both the property 'a/b' and the property 'a_b' get the Python name 'a_b'.",
        ),
        (
            "UserName: {type: object, properties: {a: {}}}\n    User_Name: {type: object, properties: {a: {}}}",
            "User_Name",
            (
                "shared-class-name: The schemas 'UserName' and 'User_Name' both get the class name 'UserName', "
                "so 'UserName' has no page."
            ),
        ),
        (
            "ImagesApi: {type: object, properties: {a: {}}}",
            "openapi",
            "duplicate-page-path: Two pages have the path docs/ImagesApi.md; the second one is left out.",
        ),
    ],
)
def test_a_name_that_cannot_be_printed_is_an_error_at_its_position(schemas: str, key: str, expected: str) -> None:
    text = f"{START}    {REQUEST}\n    {schemas}\n"
    _, diagnostics = texts_of(load(text))
    assert [f"{diagnostic.code}: {diagnostic.message}" for diagnostic in diagnostics] == (
        [expected] if expected else []
    )
    for diagnostic in diagnostics:
        assert diagnostic.severity is Severity.ERROR
        line = text.splitlines()[diagnostic.span.line - 1]
        assert line[diagnostic.span.column - 1 :].startswith(f"{key}:")


def test_an_error_in_another_file_is_reported_at_its_position_there(tmp_path: Path) -> None:
    common = "components:\n  schemas:\n    Size:\n      type: string\n      enum: [a b, a_b]\n"
    (tmp_path / "common.yaml").write_text(common)
    named = REQUEST.replace("prompt: {type: string}", "size: {$ref: 'common.yaml#/components/schemas/Size'}")
    _, diagnostics = texts_of(load(f"{START}    {named}\n"), tmp_path)
    assert [str(diagnostic.span) for diagnostic in diagnostics] == ["specs/acme/common.yaml:3:5"]


# ---------------------------------------------------------------------------------------------- text as data


def test_a_description_with_special_characters_is_read_back_on_one_line() -> None:
    body = request(prompt={"type": "string", "description": HOSTILE}) | {"description": HOSTILE}
    page = pages_of(Request={**body, "required": ["prompt"]})["docs/Request.md"]
    assert isinstance(page, ObjectPage)
    on_one_line = HOSTILE.replace("\n", " ")
    assert page.description == on_one_line
    assert page.rows == (Row(name="prompt", type="**str**", required=True, description=on_one_line),)


@example("", " ")
@given(st.text(max_size=30), st.text(max_size=30))
@example("", "\n")
def test_no_description_makes_a_page_unreadable(own: str, of_type: str) -> None:
    body = request(prompt={"type": "string", "description": own, "default": own}) | {"description": of_type}
    assert len(pages_of(Request=body)) == 4


# ---------------------------------------------------------------------------------------------- options
