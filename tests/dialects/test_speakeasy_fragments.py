"""A fragment becomes the pages of a Speakeasy dialect: their paths, their content, and what is reported."""

import importlib
import pkgutil
from pathlib import PurePosixPath
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imgspec import dialects
from imgspec.diagnostics import Sink
from imgspec.dialects import DIALECTS, Dialect
from imgspec.dialects.page import EnumPage, ObjectPage, Page, UnionPage, UsageEntry, UsageList, UsageObject
from imgspec.openapi.read import read_openapi
from imgspec.pages.fragment import emit_docs
from imgspec.source import Document, NodeSpans, Span
from tests.dialects.links import links

BY_NAME = {dialect.name: dialect for dialect in DIALECTS}
PYTHON = BY_NAME["speakeasy-python"]
TYPESCRIPT = BY_NAME["speakeasy-typescript"]
LEGACY = BY_NAME["speakeasy-typescript-legacy"]
SPEAKEASY = (PYTHON, TYPESCRIPT, LEGACY)
HOSTILE = 'quote """ back \\ brace {{ x }} pipe | tag <b> nul \x00\nnext & `code`'
STRING = {"type": "string"}


def ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def array(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def map_of(values: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": values}


def enum(*values: str, **more: Any) -> dict[str, Any]:
    return {"type": "string", "enum": list(values), **more}


def model(properties: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, **more}


def body(schema: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": schema}}, **more}


IMAGE = model({"url": STRING})


def fragment(dialect: Dialect, schemas: dict[str, Any], **operation: Any) -> dict[str, Any]:
    """Return a fragment whose one operation takes the first schema and returns an Image."""
    request = {
        "operationId": "create",
        "tags": ["Images"],
        "requestBody": body(ref(next(iter(schemas)))),
        "responses": {"200": body(ref("Image"), description="Fine.")},
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Acme [Images] & <more>",
            "version": "1",
            "x-imgspec-published": {"date": "2025-01-31", "source": "https://example.com/docs_of_acme"},
        },
        "x-imgspec-docs": {"dialect": dialect.name, "package": "acme.sdk", "pages": "schemas"},
        "servers": [{"url": "https://api.example.com/v1"}],
        "paths": {"/images/generations": {"post": request | operation}},
        "components": {
            "securitySchemes": {"bearerAuth": {"type": "http", "scheme": "bearer"}},
            "schemas": {**schemas, "Image": schemas.get("Image", IMAGE)},
        },
    }


def printed(dialect: Dialect, document: dict[str, Any]) -> tuple[dict[str, str], list[str]]:
    """Return the texts of all pages by their paths below the provider's folder, and what is reported."""
    sink = Sink()
    start = Span("specs/acme/openapi.yaml", 1, 1)
    loaded = Document(PurePosixPath(start.path), document, {(): NodeSpans(start, start)})
    openapi = read_openapi(loaded, sink)
    assert openapi is not None
    texts = emit_docs("acme", openapi, sink)
    return {str(path.relative_to("docs/acme")): text for path, text in texts.items()}, [
        f"{finding.code}: {finding.message}" for finding in sink
    ]


def pages(dialect: Dialect, schemas: dict[str, Any], **operation: Any) -> dict[str, Page]:
    texts, diagnostics = printed(dialect, fragment(dialect, schemas, **operation))
    assert not diagnostics
    return {path: dialect.read(text) for path, text in texts.items()}


def page_of(dialect: Dialect, schemas: dict[str, Any], path: str) -> Any:
    return pages(dialect, schemas)[path]


LINKED = {
    "Request": model(
        {
            "prompt": {"type": "string", "description": HOSTILE},
            "size": enum("1x1", "2x2"),
            "data": {"anyOf": [STRING, array(ref("Image")), {"type": "null"}]},
            "images": array(ref("Image")),
            "labels": map_of(STRING),
        },
        required=["prompt"],
        description=HOSTILE,
    )
}

# ---------------------------------------------------------------------------------------------- the registry


def test_every_module_that_holds_a_dialect_is_registered() -> None:
    names = pkgutil.walk_packages(dialects.__path__, "imgspec.dialects.")
    modules = [importlib.import_module(module.name) for module in names]
    assert {module.DIALECT.name for module in modules if hasattr(module, "DIALECT")} == set(BY_NAME)
    assert len(BY_NAME) == len(DIALECTS)


# ---------------------------------------------------------------------------------------------- links


@pytest.mark.parametrize("dialect", SPEAKEASY, ids=lambda dialect: dialect.name)
def test_every_link_leads_somewhere_and_the_index_links_every_page(dialect: Dialect) -> None:
    texts, diagnostics = printed(dialect, fragment(dialect, LINKED))
    linked = links({PurePosixPath(path): text for path, text in texts.items()})
    assert not diagnostics
    assert {str(path) for path in linked[PurePosixPath("README.md")]} >= texts.keys() - {"README.md"}
    assert len(texts) > 3


@given(st.text(max_size=30), st.text(max_size=30))
def test_no_description_makes_a_page_unreadable(own: str, of_type: str) -> None:
    properties = {"prompt": {"type": "string", "description": own}, "n": {"type": "string", "example": own}}
    for dialect in SPEAKEASY:
        texts, _ = printed(dialect, fragment(dialect, {"Request": model(properties, description=of_type)}))
        for text in texts.values():
            assert dialect.render(dialect.read(text)) == text


# ---------------------------------------------------------------------------------------------- which pages


def test_a_fragment_prints_what_published_schemas_declare_and_with_all_pages_what_operations_have() -> None:
    schemas = {
        "Request": model({"prompt": STRING}),
        "Unpublished": model({"message": STRING}),
        "Problem": model({"message": STRING}),
    }
    responses = {
        "200": body(ref("Image"), description="Fine."),
        "400": body(ref("Unpublished"), description="Bad.") | {"x-imgspec-unpublished": True},
        "500": body(ref("Problem"), description="Bad."),
    }
    document = fragment(PYTHON, schemas, responses=responses, security=[{"bearerAuth": []}])
    texts, diagnostics = printed(PYTHON, document)
    assert not diagnostics
    types = {"README.md", "models/request.md", "models/image.md", "errors/problem.md"}
    assert texts.keys() == types
    del document["x-imgspec-docs"]["pages"]
    texts, diagnostics = printed(PYTHON, document)
    assert not diagnostics
    assert texts.keys() == types | {"models/security.md", "sdks/images/README.md"}
    assert "(sdks/images/README.md)" in texts["README.md"]


def test_a_name_that_is_taken_elsewhere_in_the_vendors_document_is_not_used() -> None:
    document = fragment(PYTHON, {"Request": model({"size": enum("1x1")})})
    assert "models/size.md" in printed(PYTHON, document)[0]
    document["x-imgspec-docs"]["taken"] = ["Size"]
    assert "models/requestsize.md" in printed(PYTHON, document)[0]


@pytest.mark.parametrize(("dialect", "components"), [(TYPESCRIPT, "components"), (LEGACY, "shared")])
def test_typescript_places_types_by_where_they_are_declared(dialect: Dialect, components: str) -> None:
    schemas = {"Contact": model({"role": enum("owner")})}
    request = body(model({"contact": ref("Contact"), "size": enum("small")}))
    assert pages(dialect, schemas, requestBody=request).keys() == {
        "README.md",
        "models/operations/createrequestbody.md",
        "models/operations/size.md",
        f"models/{components}/contact.md",
        f"models/{components}/role.md",
        f"models/{components}/image.md",
    }


# ---------------------------------------------------------------------------------------------- spelling

TYPES: list[tuple[dict[str, Any], bool, tuple[str, str, str]]] = [
    (STRING, True, ("*str*", "*string*", "*string*")),
    (STRING, False, ("*Optional[str]*", "*string*", "*string*")),
    ({"type": ["string", "null"]}, True, ("*Nullable[str]*", "*string*", "*string*")),
    ({"type": ["string", "null"]}, False, ("*OptionalNullable[str]*", "*string*", "*string*")),
    ({"type": "integer"}, True, ("*int*", "*number*", "*number*")),
    ({"type": "number"}, True, ("*float*", "*number*", "*number*")),
    ({"type": "boolean"}, True, ("*bool*", "*boolean*", "*boolean*")),
    ({}, True, ("*Any*", "*any*", "*any*")),
    (array(STRING), False, ("List[*str*]", "*string*[]", "*string*[]")),
    (map_of({}), False, ("Dict[str, *Any*]", "Record<string, *any*>", "Record<string, *any*>")),
    (
        array(map_of({})),
        False,
        ("List[Dict[str, *Any*]]", "Record<string, *any*>[]", "Record<string, *any*>[]"),
    ),
    ({"const": "model"}, False, ('*Optional[Literal["model"]]*', "*string*", "*string*")),
    (
        ref("Image"),
        False,
        (
            "[Optional[models.Image]](../models/image.md)",
            "[components.Image](../../models/components/image.md)",
            "[shared.Image](../../models/shared/image.md)",
        ),
    ),
    (
        map_of(array(ref("Image"))),
        False,
        (
            "Dict[str, List[[models.Image](../models/image.md)]]",
            "Record<string, [components.Image](../../models/components/image.md)[]>",
            "Record<string, [shared.Image](../../models/shared/image.md)[]>",
        ),
    ),
    (ref("Either"), True, ("[models.Either](../models/either.md)", "*components.Either*", "*any*")),
    (
        ref("Size"),
        True,
        (
            "[models.Size](../models/size.md)",
            "[components.Size](../../models/components/size.md)",
            "[shared.Size](../../models/shared/size.md)",
        ),
    ),
    (ref("Names"), True, ("List[*str*]", "*string*[]", "*string*[]")),
]


@pytest.mark.parametrize(("schema", "required", "spellings"), TYPES)
def test_types_are_spelled_as_the_dialect_does(
    schema: dict[str, Any], required: bool, spellings: tuple[str, str, str]
) -> None:
    schemas = {
        "Request": model({"x": schema}, required=["x"] if required else []),
        "Size": enum("small"),
        "Either": {"anyOf": [STRING, ref("Image")]},
        "Names": array(STRING),
    }
    printed_pages = [
        page_of(PYTHON, schemas, "models/request.md"),
        page_of(TYPESCRIPT, schemas, "models/components/request.md"),
        page_of(LEGACY, schemas, "models/shared/request.md"),
    ]
    assert tuple(page.rows[0].type for page in printed_pages) == spellings


def test_speakeasy_python_spells_the_names_of_classes_and_fields() -> None:
    item = model({"format": enum("url"), "schema": STRING, "type": STRING}, additionalProperties=True)
    page: ObjectPage = page_of(PYTHON, {"UrlImageItem": item}, "models/urlimageitem.md")
    assert page.title == "URLImageItem"
    assert [row.name for row in page.rows] == ["format_", "schema_", "type", "__pydantic_extra__"]
    assert page.rows[0].type == "[Optional[models.Format]](../models/format_.md)"
    assert page.rows[-1].type == "Dict[str, *Any*]"


def test_legacy_sorts_fields_joins_lists_and_avoids_globals() -> None:
    size = array(STRING) | {"example": ["a", "b"]}
    schemas = {
        "Request": model({"size": size, "Model": STRING, "n_images": ref("Error")}),
        "Error": model({"x": STRING}),
    }
    page: ObjectPage = page_of(LEGACY, schemas, "models/shared/request.md")
    assert [row.name for row in page.rows] == ["model", "nImages", "size"]
    assert [row.example for row in page.rows] == ["", "", "a,b"]
    assert page.rows[1].type == "[shared.ErrorT](../../models/shared/errort.md)"


def test_examples_of_other_speakeasy_dialects_are_json_without_indentation() -> None:
    properties = {"x": {"example": [{"a": 1}, 2]}, "y": {"type": "boolean", "example": False}, "z": STRING}
    page: ObjectPage = page_of(PYTHON, {"Request": model(properties)}, "models/request.md")
    assert [row.example for row in page.rows] == ['[\n{\n"a": 1\n},\n2\n]', "false", ""]


def test_a_row_shows_its_own_description_or_that_of_its_type() -> None:
    properties = {
        "own": enum("a", description="Own."),
        "referenced": ref("Image") | {"description": "Ignored."},
        "nullable": {"anyOf": [ref("Image"), {"type": "null"}], "description": "Own."},
        "listed": array(ref("Image")),
    }
    schemas = {"Request": model(properties), "Image": IMAGE | {"description": "The image."}}
    page: ObjectPage = page_of(PYTHON, schemas, "models/request.md")
    assert [row.description for row in page.rows] == ["Own.", "The image.", "Own.", None]


@pytest.mark.parametrize(("in_place", "described"), [(True, "What to make."), (False, None)])
def test_a_body_declared_in_an_operation_has_the_operations_description(
    *, in_place: bool, described: str | None
) -> None:
    request = model({"x": STRING})
    request_body = body(request if in_place else ref("Body"), description="What to make.")
    printed_pages = pages(PYTHON, {"Body": request}, requestBody=request_body).values()
    descriptions = [page.description for page in printed_pages if isinstance(page, ObjectPage)]
    assert descriptions == [described, None]


def test_a_union_page_lists_its_members() -> None:
    python: UnionPage = page_of(PYTHON, LINKED, "models/data.md")
    assert [member.type for member in python.members] == ["str", "List[models.Image]"]
    typescript: UnionPage = page_of(TYPESCRIPT, LINKED, "models/components/data.md")
    assert [(member.type, member.usage) for member in typescript.members] == [
        ("string", "<value>"),
        ("components.Image[]", UsageList((UsageObject(()),))),
    ]


# ---------------------------------------------------------------------------------------------- usage examples


def test_a_usage_example_shows_required_fields_and_examples() -> None:
    properties = {
        "prompt": STRING,
        "model": {"type": "string", "x-imgspec-usage": "Impala"},
        "seen_id": STRING,
        "size": enum("small", "big", **{"x-imgspec-usage": "big"}),
        "retry": ref("Retry"),
        "data": array(ref("Image")),
        "contact": map_of({}) | {"example": {"first name": ["x"]}},
        "quiet": STRING,
    }
    count = {"type": "integer", "default": 3, "example": 3}
    codes = array({"type": "integer"}) | {"default": [1], "example": [429]}
    schemas = {
        "Request": model(properties, required=["prompt", "model", "seen_id", "data"]),
        "Retry": model({"count": count, "on_codes": codes}),
    }
    page: ObjectPage = page_of(TYPESCRIPT, schemas, "models/components/request.md")
    assert page.source == "acme.sdk/models/components"
    assert page.usage == UsageObject(
        (
            UsageEntry("prompt", "<value>"),
            UsageEntry("model", "Impala"),
            UsageEntry("seenId", "<id>"),
            UsageEntry("retry", UsageObject((UsageEntry("onCodes", UsageList((429,))),))),
            UsageEntry("data", UsageList((UsageObject(()),))),
            UsageEntry("contact", UsageObject((UsageEntry("first name", UsageList(("x",)), quoted=True),))),
        )
    )
    size: EnumPage = page_of(TYPESCRIPT, schemas, "models/components/size.md")
    assert size.usage == "big"


def test_the_usage_example_of_a_recursive_type_ends() -> None:
    schemas = {"Node": model({"next": ref("Node")}, required=["next"])}
    page: ObjectPage = page_of(TYPESCRIPT, schemas, "models/components/node.md")
    assert page.usage == UsageObject((UsageEntry("next", UsageObject(())),))


# ---------------------------------------------------------------------------------------------- diagnostics

UNNAMEABLE = "no-printed-name: No member name can be made of '/+'."


@pytest.mark.parametrize(
    ("dialect", "schema", "expected"),
    [
        (PYTHON, enum("/+"), [UNNAMEABLE]),
        (LEGACY, enum("/+"), [UNNAMEABLE]),
        (TYPESCRIPT, enum("/+"), []),
        (PYTHON, enum("a-b", "a_b"), ["same-printed-name: 'a-b' and 'a_b' both have the member name 'A_B'."]),
        (LEGACY, enum("a-b", "a_b"), ["same-printed-name: 'a-b' and 'a_b' both have the member name 'AB'."]),
        (
            PYTHON,
            model({"a/b": STRING, "a_b": STRING}),
            ["same-printed-name: 'a/b' and 'a_b' both have the field name 'a_b'."],
        ),
    ],
)
def test_a_value_without_a_name_is_reported(dialect: Dialect, schema: dict[str, Any], expected: list[str]) -> None:
    _, diagnostics = printed(dialect, fragment(dialect, {"Request": model({"x": ref("Size")}), "Size": schema}))
    assert diagnostics == expected


def test_two_types_with_one_page_are_reported() -> None:
    schemas = {"Request": model({"a": ref("UrlItem"), "b": ref("URLItem")})}
    schemas |= {"UrlItem": model({"c": STRING}), "URLItem": model({"c": STRING})}
    _, diagnostics = printed(PYTHON, fragment(PYTHON, schemas))
    assert diagnostics == ["taken-class-name: The class name 'URLItem' is taken, so the page prints 'URLItem1'."]


# ---------------------------------------------------------------------------------------------- text as data


@pytest.mark.parametrize("dialect", SPEAKEASY, ids=lambda dialect: dialect.name)
def test_a_description_with_special_characters_is_read_back(dialect: Dialect) -> None:
    (page,) = (page for page in pages(dialect, LINKED).values() if isinstance(page, ObjectPage) and page.description)
    assert page.description == HOSTILE
    assert {row.name: row.description for row in page.rows}["prompt"] == HOSTILE


@pytest.mark.parametrize("line_break", ["\r\n", "\r", "\n"])
def test_every_sort_of_line_break_becomes_a_newline(line_break: str) -> None:
    properties = {"x": {"type": "string", "description": f"a{line_break}b "}}
    page: ObjectPage = page_of(PYTHON, {"Request": model(properties)}, "models/request.md")
    assert page.rows[0].description == "a\nb"
