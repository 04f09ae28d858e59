"""An API becomes the pages of a Speakeasy dialect: which pages, where, how spelled, and what is reported."""

import importlib
import pkgutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imgspec import dialects
from imgspec.api import model as ir
from imgspec.diagnostics import Diagnostic, Sink
from imgspec.dialects import DIALECTS, Dialect
from imgspec.dialects.page import EnumPage, ObjectPage, Page, UnionPage, UsageEntry, UsageList, UsageObject
from imgspec.source import Span
from tests.dialects.links import links

BY_NAME = {dialect.name: dialect for dialect in DIALECTS}
PYTHON = BY_NAME["speakeasy-python"]
TYPESCRIPT = BY_NAME["speakeasy-typescript"]
LEGACY = BY_NAME["speakeasy-typescript-legacy"]
SPEAKEASY = (PYTHON, TYPESCRIPT, LEGACY)
OPTIONS = {"package": "acme.sdk"}

HERE = Span("specs/acme/openapi.yaml", 7, 5)
STRING = ir.Primitive(kind="string")
REQUEST: frozenset[ir.Usage] = frozenset({"request"})
RESPONSE: frozenset[ir.Usage] = frozenset({"response"})
ERROR: frozenset[ir.Usage] = frozenset({"error"})
HOSTILE = 'quote """ back \\ brace {{ x }} pipe | tag <b> nul \x00\nnext & `code`'


def field(wire_name: str, kind: ir.Type = STRING, *, required: bool = False, **more: Any) -> ir.Field:
    return ir.Field(wire_name=wire_name, python_name=wire_name, type=kind, required=required, origin=HERE, **more)


def model(name: str, *fields: ir.Field, **more: Any) -> ir.Model:
    settings: dict[str, Any] = {"inline": False, "used_in": REQUEST, "published": True, **more}
    return ir.Model(name=name, origin=HERE, fields=fields, **settings)


def enum(name: str, *values: str | int, **more: Any) -> ir.Enum:
    settings: dict[str, Any] = {"inline": True, "used_in": REQUEST, "published": True, **more}
    return ir.Enum(name=name, origin=HERE, kind="string", values=values, **settings)


def union(name: str, *members: ir.Type, **more: Any) -> ir.Union:
    settings: dict[str, Any] = {"inline": True, "used_in": REQUEST, "published": True, **more}
    return ir.Union(name=name, origin=HERE, members=members, exclusive=False, **settings)


def api_of(*declarations: ir.Declaration, **operation: Any) -> ir.Api:
    """Return an API of one operation that takes the first declaration and answers with the last one."""
    responses = (
        ir.Response(status="200", description="Fine.", type=ir.Reference(declarations[-1].name), published=True),
        ir.Response(status="400", description="Bad.", type=None, published=False),
    )
    return ir.Api(
        provider="acme",
        title="Acme [Images] & <more>",
        client_class="Acme",
        server="https://api.example.com/v1",
        auth=ir.BearerAuth(name="bearerAuth", option=ir.Option(name="api_key", env="ACME_API_KEY")),
        published=ir.Published(date="2025-01-31", source="https://example.com/docs_of_acme"),
        docs=ir.Docs(dialect="any", options=OPTIONS, origin=HERE),
        operations=(
            ir.Operation(
                path="/images/generations",
                http_method="POST",
                client_method=("images", "generate"),
                request=ir.Reference(declarations[0].name),
                responses=responses,
                origin=HERE,
                tags=("Images",),
                summary="Create image",
                **operation,
            ),
        ),
        declarations={declaration.name: declaration for declaration in declarations},
    )


def lowered(dialect: Dialect, api: ir.Api) -> tuple[Mapping[PurePosixPath, Page], list[Diagnostic]]:
    sink = Sink()
    assert dialect.lower is not None
    return dialect.lower(api, sink), list(sink)


def page_of(dialect: Dialect, api: ir.Api, path: str) -> Any:
    pages, found = lowered(dialect, api)
    assert not found
    return pages[PurePosixPath(path)]


IMAGE = model("Image", field("url"), used_in=RESPONSE)
LINKED = api_of(
    model(
        "Request",
        field("prompt", required=True, description=HOSTILE),
        field("size", ir.Reference("Size")),
        field("data", ir.Nullable(ir.Reference("Data"))),
        field("images", ir.Array(ir.Reference("Image"))),
        field("labels", ir.Map(STRING)),
        description=HOSTILE,
    ),
    enum("Size", "1x1", "2x2"),
    union("Data", STRING, ir.Array(ir.Reference("Image"))),
    IMAGE,
)

# ---------------------------------------------------------------------------------------------- the registry


def test_every_module_that_holds_a_dialect_is_registered() -> None:
    found = pkgutil.walk_packages(dialects.__path__, "imgspec.dialects.")
    modules = [importlib.import_module(each.name) for each in found]
    assert [module.DIALECT for module in modules if hasattr(module, "DIALECT")] == list(DIALECTS)
    assert len(BY_NAME) == len(DIALECTS)


# ---------------------------------------------------------------------------------------------- links


@pytest.mark.parametrize("dialect", SPEAKEASY, ids=lambda dialect: dialect.name)
def test_every_link_leads_somewhere_and_the_index_links_every_page(dialect: Dialect) -> None:
    pages, found = lowered(dialect, LINKED)
    texts = {path: dialect.render(page) for path, page in pages.items()}
    linked = links(texts)
    assert not found
    index = PurePosixPath("README.md")
    assert linked[index] >= texts.keys() - {index}
    assert len(texts) > 3


@pytest.mark.parametrize("dialect", SPEAKEASY, ids=lambda dialect: dialect.name)
def test_every_page_is_read_back(dialect: Dialect) -> None:
    pages, _ = lowered(dialect, LINKED)
    assert {path: dialect.read(dialect.render(page)) for path, page in pages.items()} == pages


@given(st.text(max_size=30), st.text(max_size=30))
def test_no_description_makes_a_page_unreadable(own: str, of_type: str) -> None:
    api = api_of(model("Request", field("prompt", description=own), field("n", example=own), description=of_type))
    for dialect in SPEAKEASY:
        for page in lowered(dialect, api)[0].values():
            assert dialect.render(dialect.read(dialect.render(page))) == dialect.render(page)


# ---------------------------------------------------------------------------------------------- which pages


def test_speakeasy_describes_what_published_parts_reach() -> None:
    api = api_of(
        model("Request", field("prompt")),
        model("Unpublished", field("message"), used_in=ERROR, published=False),
        model("Problem", field("message"), used_in=ERROR),
        IMAGE,
    )
    pages, _ = lowered(PYTHON, api)
    assert {str(path) for path in pages} == {
        "README.md",
        "models/request.md",
        "models/image.md",
        "errors/problem.md",
    }


@pytest.mark.parametrize(("dialect", "components"), [(TYPESCRIPT, "components"), (LEGACY, "shared")])
def test_typescript_places_types_by_where_they_are_declared(dialect: Dialect, components: str) -> None:
    api = api_of(
        model(
            "Body",
            field("contact", ir.Reference("Contact")),
            field("size", ir.Reference("Size")),
            inline=True,
        ),
        enum("Size", "small"),
        model("Contact", field("role", ir.Reference("Role"))),
        enum("Role", "owner"),
        IMAGE,
    )
    pages, _ = lowered(dialect, api)
    assert {str(path) for path in pages} == {
        "README.md",
        "models/operations/body.md",
        "models/operations/size.md",
        f"models/{components}/contact.md",
        f"models/{components}/role.md",
        f"models/{components}/image.md",
    }


# ---------------------------------------------------------------------------------------------- spelling

TYPES: list[tuple[ir.Field, tuple[str, str, str]]] = [
    (field("x", STRING, required=True), ("*str*", "*string*", "*string*")),
    (field("x", STRING, required=False), ("*Optional[str]*", "*string*", "*string*")),
    (field("x", ir.Nullable(STRING), required=True), ("*Nullable[str]*", "*string*", "*string*")),
    (field("x", ir.Nullable(STRING), required=False), ("*OptionalNullable[str]*", "*string*", "*string*")),
    (field("x", ir.Primitive(kind="integer"), required=True), ("*int*", "*number*", "*number*")),
    (field("x", ir.Primitive(kind="number"), required=True), ("*float*", "*number*", "*number*")),
    (field("x", ir.Primitive(kind="boolean"), required=True), ("*bool*", "*boolean*", "*boolean*")),
    (field("x", ir.Anything(), required=True), ("*Any*", "*any*", "*any*")),
    (field("x", ir.Array(STRING), required=False), ("List[*str*]", "*string*[]", "*string*[]")),
    (
        field("x", ir.Map(ir.Anything()), required=False),
        ("Dict[str, *Any*]", "Record<string, *any*>", "Record<string, *any*>"),
    ),
    (
        field("x", ir.Array(ir.Map(ir.Anything())), required=False),
        ("List[Dict[str, *Any*]]", "Record<string, *any*>[]", "Record<string, *any*>[]"),
    ),
    (
        field("x", ir.Constant(("model",)), required=False),
        ('*Optional[Literal["model"]]*', "*string*", "*string*"),
    ),
    (
        field("x", ir.Reference("Image"), required=False),
        (
            "[Optional[models.Image]](../models/image.md)",
            "[components.Image](../../models/components/image.md)",
            "[shared.Image](../../models/shared/image.md)",
        ),
    ),
    (
        field("x", ir.Array(ir.Reference("Image")), required=False),
        (
            "List[[models.Image](../models/image.md)]",
            "[components.Image](../../models/components/image.md)[]",
            "[shared.Image](../../models/shared/image.md)[]",
        ),
    ),
    (
        field("x", ir.Map(ir.Array(ir.Reference("Image"))), required=False),
        (
            "Dict[str, List[[models.Image](../models/image.md)]]",
            "Record<string, [components.Image](../../models/components/image.md)[]>",
            "Record<string, [shared.Image](../../models/shared/image.md)[]>",
        ),
    ),
    (
        field("x", ir.Reference("Either"), required=True),
        ("[models.Either](../models/either.md)", "*components.Either*", "*any*"),
    ),
    (
        field("x", ir.Reference("Size"), required=True),
        (
            "[models.Size](../models/size.md)",
            "[components.Size](../../models/components/size.md)",
            "[shared.Size](../../models/shared/size.md)",
        ),
    ),
    (field("x", ir.Reference("Names"), required=True), ("List[*str*]", "*string*[]", "*string*[]")),
]


@pytest.mark.parametrize(("declared", "spellings"), TYPES)
def test_types_are_spelled_as_the_dialect_does(declared: ir.Field, spellings: tuple[str, str, str]) -> None:
    names = ir.Alias(name="Names", origin=HERE, type=ir.Array(STRING), inline=False, used_in=REQUEST, published=True)
    api = api_of(
        model("Request", declared),
        enum("Size", "small"),
        union("Either", STRING, ir.Reference("Image")),
        names,
        IMAGE,
    )
    pages = [
        page_of(PYTHON, api, "models/request.md"),
        page_of(TYPESCRIPT, api, "models/components/request.md"),
        page_of(LEGACY, api, "models/shared/request.md"),
    ]
    assert tuple(page.rows[0].type for page in pages) == spellings


def test_python_names() -> None:
    api = api_of(
        model(
            "UrlImageItem",
            field("format", ir.Reference("Format")),
            field("schema"),
            field("type"),
            additional=ir.Anything(),
            additional_stated=True,
        ),
        enum("Format", "url"),
        IMAGE,
    )
    page: ObjectPage = page_of(PYTHON, api, "models/urlimageitem.md")
    assert page.title == "URLImageItem"
    assert [row.name for row in page.rows] == ["format_", "schema_", "type", "__pydantic_extra__"]
    assert page.rows[0].type == "[Optional[models.Format]](../models/format_.md)"
    assert page.rows[-1].type == "Dict[str, *Any*]"


def test_legacy_sorts_fields_joins_lists_and_avoids_globals() -> None:
    api = api_of(
        model("Request", field("size", example=["a", "b"]), field("Model"), field("n_images", ir.Reference("Error"))),
        model("Error", field("x")),
        IMAGE,
    )
    page: ObjectPage = page_of(LEGACY, api, "models/shared/request.md")
    assert [row.name for row in page.rows] == ["model", "nImages", "size"]
    assert [row.example for row in page.rows] == ["", "", "a,b"]
    assert page.rows[1].type == "[shared.ErrorT](../../models/shared/errort.md)"


def test_examples_of_other_speakeasy_dialects_are_json_without_indentation() -> None:
    api = api_of(model("Request", field("x", example=[{"a": 1}, 2]), field("y", example=False), field("z")), IMAGE)
    page: ObjectPage = page_of(PYTHON, api, "models/request.md")
    assert [row.example for row in page.rows] == ['[\n{\n"a": 1\n},\n2\n]', "false", ""]


def test_whose_description_a_speakeasy_row_shows() -> None:
    api = api_of(
        model(
            "Request",
            field("own", ir.Reference("Inline"), description="Own."),
            field("referenced", ir.Reference("Image"), description="Ignored."),
            field("nullable", ir.Nullable(ir.Reference("Image")), description="Own."),
            field("listed", ir.Array(ir.Reference("Image"))),
        ),
        enum("Inline", "a", description="Own."),
        replace(IMAGE, description="The image."),
    )
    page: ObjectPage = page_of(PYTHON, api, "models/request.md")
    assert [row.description for row in page.rows] == ["Own.", "The image.", "Own.", None]


def test_a_body_declared_in_an_operation_has_the_operations_description() -> None:
    body = model("Body", field("x"), inline=True)
    answer = replace(IMAGE, inline=True)
    pages, _ = lowered(PYTHON, api_of(body, answer, request_description="What to make."))
    described = {page.title: page.description for page in pages.values() if isinstance(page, ObjectPage)}
    assert described == {"Body": "What to make.", "Image": "Fine."}
    pages, _ = lowered(PYTHON, api_of(replace(body, inline=False), IMAGE, request_description="What to make."))
    described = {page.title: page.description for page in pages.values() if isinstance(page, ObjectPage)}
    assert described == {"Body": None, "Image": None}


def test_speakeasy_unions() -> None:
    python: UnionPage = page_of(PYTHON, LINKED, "models/data.md")
    assert [member.type for member in python.members] == ["str", "List[models.Image]"]
    typescript: UnionPage = page_of(TYPESCRIPT, LINKED, "models/components/data.md")
    assert [(member.type, member.usage) for member in typescript.members] == [
        ("string", "<value>"),
        ("components.Image[]", UsageList((UsageObject(()),))),
    ]


# ---------------------------------------------------------------------------------------------- usage examples


def test_a_usage_example_shows_required_fields_and_examples() -> None:
    api = api_of(
        model(
            "Request",
            field("prompt", required=True),
            field("model", required=True, usage="Impala"),
            field("seen_id", required=True),
            field("size", ir.Reference("Size")),
            field("retry", ir.Reference("Retry")),
            field("data", ir.Array(ir.Reference("Image")), required=True),
            field("contact", ir.Map(ir.Anything()), example={"first name": ["x"]}),
            field("quiet"),
        ),
        enum("Size", "small", "big", usage="big"),
        model("Retry", field("count", default=3, example=3), field("on_codes", default=[1], example=[429])),
        IMAGE,
    )
    page: ObjectPage = page_of(TYPESCRIPT, api, "models/components/request.md")
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
    size: EnumPage = page_of(TYPESCRIPT, api, "models/components/size.md")
    assert size.usage == "big"


def test_a_type_that_holds_itself_ends_somewhere() -> None:
    api = api_of(model("Node", field("next", ir.Reference("Node"), required=True)), IMAGE)
    page: ObjectPage = page_of(TYPESCRIPT, api, "models/components/node.md")
    assert page.usage == UsageObject((UsageEntry("next", UsageObject(())),))


# ---------------------------------------------------------------------------------------------- diagnostics

UNNAMEABLE = "no name of a member can be made of '/+'"


@pytest.mark.parametrize(
    ("dialect", "declarations", "expected"),
    [
        (PYTHON, [enum("Size", "/+")], [f"unnameable-value: {UNNAMEABLE}"]),
        (LEGACY, [enum("Size", "/+")], [f"unnameable-value: {UNNAMEABLE}"]),
        (TYPESCRIPT, [enum("Size", "/+")], []),
        (PYTHON, [enum("Size", "a-b", "a_b")], ["name-collision: 'a-b' and 'a_b' are both the member 'A_B'"]),
        (LEGACY, [enum("Size", "a-b", "a_b")], ["name-collision: 'a-b' and 'a_b' are both the member 'AB'"]),
        (
            PYTHON,
            [model("Size", field("a/b"), field("a_b"))],
            ["name-collision: 'a/b' and 'a_b' are both the field 'a_b'"],
        ),
        (
            PYTHON,
            [model("UrlItem", field("a")), model("URLItem", field("a"))],
            ["name-collision: 'UrlItem' and 'URLItem' are both the page models/urlitem.md"],
        ),
        (
            LEGACY,
            [model("Error", field("a")), model("ErrorT", field("a"))],
            ["name-collision: 'Error' and 'ErrorT' are both the page models/shared/errort.md"],
        ),
    ],
)
def test_what_cannot_be_named_is_reported(
    dialect: Dialect, declarations: list[ir.Declaration], expected: list[str]
) -> None:
    _, found = lowered(dialect, api_of(model("Request", field("x")), *declarations, IMAGE))
    assert [f"{each.code}: {each.message}" for each in found] == expected
    assert all(each.span == HERE for each in found)


# ---------------------------------------------------------------------------------------------- text as data


@pytest.mark.parametrize("dialect", SPEAKEASY, ids=lambda dialect: dialect.name)
def test_hostile_descriptions_come_back(dialect: Dialect) -> None:
    pages, _ = lowered(dialect, LINKED)
    (page,) = (page for page in pages.values() if isinstance(page, ObjectPage) and page.title == "Request")
    read = dialect.read(dialect.render(page))
    assert isinstance(read, ObjectPage)
    assert read.description == HOSTILE
    assert {row.name: row.description for row in read.rows}["prompt"] == HOSTILE


@pytest.mark.parametrize("line_break", ["\r\n", "\r", "\n"])
def test_every_line_break_is_one(line_break: str) -> None:
    api = api_of(model("Request", field("x", description=f"a{line_break}b ")), IMAGE)
    page: ObjectPage = page_of(PYTHON, api, "models/request.md")
    assert page.rows[0].description == "a\nb"
