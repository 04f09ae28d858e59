"""Whole documents in the dialect openapi-generator-python.

What is expected was printed by openapi-generator itself, 7.11 and 7.26, from documents of the same shapes.
"""

from pathlib import PurePosixPath
from typing import Any

import pytest

from imgspec.description import describe
from imgspec.diagnostics import Sink
from imgspec.dialects import openapi_generator_python
from imgspec.dialects.page import EnumPage, ObjectPage, OperationPage, Page
from imgspec.dialects.settings import read_settings
from imgspec.documentation import Documentation
from imgspec.load import load_text

DIALECT = openapi_generator_python.DIALECT
E = "E: {type: object, required: [code], properties: {code: {type: integer}, msg: {type: string}}}"
K = "K: {type: string, enum: [a, b], default: b, description: kd}"
OTHERS = f"""\
    {E}
    {K}
    Q: {{type: object, properties: {{q: {{type: string}}, code: {{type: string, description: later}}}}}}
    Es: {{type: array, description: several, items: {{$ref: '#/components/schemas/E'}}}}
    Day: {{type: string, format: date, description: a day}}
    Free: {{type: object}}
    Base: {{type: object, discriminator: {{propertyName: t}}, properties: {{t: {{type: string}}}}}}
    Left: {{allOf: [{{$ref: '#/components/schemas/Base'}}, {{type: object, properties: {{left: {{type: string}}}}}}]}}
    Right: {{allOf: [{{$ref: '#/components/schemas/Base'}}, {{type: object, properties: {{right: {{type: string}}}}}}]}}
"""
REF = "$ref: '#/components/schemas/"


def pages(schemas: str = "", paths: str = "", version: str = "3.1.0", **options: str) -> dict[str, Page]:
    """Return the pages of a document by their titles; each is proved to be read back as it is."""
    read, found = reported(schemas, paths, version, **options)
    assert not found
    return read


def reported(
    schemas: str = "", paths: str = "", version: str = "3.1.0", **options: str
) -> tuple[dict[str, Page], list[str]]:
    """Return the pages of a document, and what is reported of it."""
    text = f"openapi: {version}\ninfo: {{title: T, version: '1'}}\n"
    text += f"paths: {{{paths}}}\ncomponents:\n  schemas:\n{OTHERS}{schemas}\n"
    sink = Sink()
    document = load_text(text, PurePosixPath("spec"), sink)
    description = describe(document, sink) if document else None
    assert description is not None, list(sink)
    settings = read_settings(openapi_generator_python.Settings, {"package": "acme", **options})
    texts = dict(Documentation(description=description, dialect=DIALECT, settings=settings).texts(sink))
    read = {path.stem: DIALECT.read(found) for path, found in texts.items()}
    assert {path.stem: DIALECT.render(read[path.stem]) for path in texts} == {
        path.stem: found for path, found in texts.items()
    }
    return read, list(map(str, sink))


def row(schema: str, **more: str) -> tuple[str, str | None, str | None]:
    """Return the type, the description and the default of a property."""
    page = pages(f"    P: {{type: object, properties: {{x: {schema}}}}}", **more)["P"]
    assert isinstance(page, ObjectPage)
    return page.rows[0].type, page.rows[0].description, page.rows[0].default


OLD = {"version": "3.0.3"}
NEW = {"release": "7.26"}
TYPES: list[tuple[str, dict[str, str], str]] = [
    ("{type: string, format: date-time}", {}, "**datetime**"),
    ("{type: string, format: uuid}", {}, "**str**"),
    ("{type: string, format: uuid}", NEW, "**UUID**"),
    ("{type: string, format: binary}", {}, "**bytearray**"),
    ("{type: string, format: binary}", NEW, "**bytes**"),
    ("{type: string, format: decimal}", {}, "**decimal.Decimal**"),
    ("{}", {}, "**object**"),
    ("{const: x}", {}, "**object**"),
    ("{enum: [x, y]}", {}, "**str**"),
    ("{enum: [1, 2]}", {}, "**float**"),
    ("{type: [string, 'null']}", {}, "**str**"),
    ("{type: [string, 'null']}", OLD, "**object**"),
    ("{type: [string, integer]}", {}, "[**PX**](PX.md)"),
    ("{type: array}", OLD, "**List[str]**"),
    ("{type: array}", {}, "**List[object]**"),
    ("{type: array, items: {type: [string, 'null']}}", {}, "**List[Optional[str]]**"),
    ("{type: array, items: {type: object, properties: {y: {type: string}}}}", {}, "[**List[PXInner]**](PXInner.md)"),
    ("{type: object, additionalProperties: {type: integer}}", {}, "**Dict[str, int]**"),
    ("{type: object, additionalProperties: false}", {}, "**object**"),
    (
        f"{{type: object, additionalProperties: {{type: array, items: {{{REF}E'}}}}}}",
        {},
        "**Dict[str, List[E]]**",
    ),
    (f"{{{REF}E'}}", {}, "[**E**](E.md)"),
    (f"{{type: object, {REF}E'}}", {}, "[**E**](.md)"),
    (f"{{type: object, {REF}E'}}", NEW, "[**E**](E.md)"),
    (f"{{{REF}Es'}}", {}, "[**List[E]**](E.md)"),
    (f"{{{REF}Day'}}", {}, "**date**"),
    (f"{{{REF}Free'}}", {}, "**object**"),
    (f"{{allOf: [{{{REF}E'}}]}}", {}, "[**E**](E.md)"),
    (f"{{allOf: [{{{REF}E'}}, {{nullable: true}}]}}", {}, "[**PX**](PX.md)"),
    (f"{{allOf: [{{{REF}E'}}, {{nullable: true}}]}}", NEW, "[**E**](E.md)"),
    (f"{{allOf: [{{{REF}K'}}, {{nullable: true}}]}}", {}, "[**K**](K.md)"),
    (f"{{oneOf: [{{{REF}E'}}]}}", {}, "[**PX**](PX.md)"),
    (f"{{oneOf: [{{{REF}E'}}]}}", NEW, "[**E**](E.md)"),
    (f"{{oneOf: [{{{REF}E'}}, {{type: 'null'}}]}}", {}, "[**E**](E.md)"),
    (f"{{anyOf: [{{{REF}E'}}]}}", {}, "[**E**](E.md)"),
    ("{anyOf: [{type: string}, {type: integer}]}", {}, "[**PX**](PX.md)"),
    ("{type: string, anyOf: [{type: string}, {type: integer}]}", {}, "[**PX**](PX.md)"),
    ("{type: string, oneOf: [{type: string}, {type: integer}]}", {}, "**str**"),
]


@pytest.mark.parametrize(("schema", "settings", "expected"), TYPES)
def test_types(schema: str, settings: dict[str, str], expected: str) -> None:
    assert row(schema, **settings)[0] == expected


@pytest.mark.parametrize(
    ("schema", "settings", "expected"),
    [
        ("{description: 'its own', type: string}", {}, "its own"),
        ('{description: " two\\nlines ", type: string}', {}, " two lines "),
        (f"{{{REF}E', description: beside}}", {}, "beside"),
        (f"{{{REF}E', description: beside}}", OLD, None),
        (f"{{{REF}Es'}}", {}, "several"),
        (f"{{{REF}K'}}", {}, None),
        (f"{{allOf: [{{{REF}E'}}], description: around}}", OLD, "around"),
        (f"{{oneOf: [{{{REF}E'}}, {{type: 'null'}}], description: of the union}}", {}, None),
        (f"{{oneOf: [{{{REF}E'}}, {{type: 'null'}}], description: of the union}}", NEW, "of the union"),
        ("{description: moved, type: object, properties: {y: {type: string}}}", {}, None),
    ],
)
def test_descriptions(schema: str, settings: dict[str, str], expected: str | None) -> None:
    assert row(schema, **settings)[1] == expected


@pytest.mark.parametrize(
    ("schema", "settings", "expected"),
    [
        ("{type: number, default: 0.0}", {}, "0.0"),
        ("{type: number, default: 0.00001}", {}, "0.000010"),
        ("{type: integer, default: 20}", {}, "20"),
        ("{type: integer, default: 1000000000000}", {}, "1000000000000"),
        ("{type: integer, default: 1000000000000}", OLD, None),
        ("{type: integer, format: int64, default: 1000000000000}", OLD, "1000000000000"),
        ("{type: boolean, default: auto}", {}, "False"),
        ("{type: string, default: it's}", {}, "'it's'"),
        ("{type: string, default: it's}", NEW, "'it\\'s'"),
        ('{type: string, default: "a\\nb"}', {}, "'''a\nb'''"),
        ("{type: string, default: 5}", {}, "'5'"),
        ("{type: string, format: date, default: '2020-01-01'}", {}, None),
        ("{type: array, items: {type: string}, default: [a, b]}", {}, '["a","b"]'),
        ("{type: object, additionalProperties: true, default: {a: 1}}", {}, None),
        (f"{{{REF}K'}}", {}, "K.B"),
        (f"{{allOf: [{{{REF}K'}}]}}", {}, None),
        ("{type: boolean, default: auto, oneOf: [{type: boolean}, {type: string}]}", {}, "False"),
    ],
)
def test_defaults(schema: str, settings: dict[str, str], expected: str | None) -> None:
    assert row(schema, **settings)[2] == expected


def names(page: Page) -> list[tuple[str, bool]]:
    assert isinstance(page, ObjectPage)
    return [(each.name, each.required) for each in page.rows]


@pytest.mark.parametrize(
    ("schema", "settings", "expected"),
    [
        (f"{{allOf: [{{{REF}E'}}, {{{REF}Q'}}]}}", {}, [("code", True), ("msg", False), ("q", False)]),
        (f"{{allOf: [{{{REF}Q'}}], properties: {{i: {{}}}}}}", {}, [("i", False), ("q", False), ("code", False)]),
        (f"{{allOf: [{{{REF}Q'}}], properties: {{i: {{}}}}}}", NEW, [("q", False), ("code", False), ("i", False)]),
        (f"{{allOf: [{{{REF}E'}}, {{required: [msg]}}]}}", {}, [("code", True), ("msg", True)]),
        (f"{{allOf: [{{{REF}E'}}, {{required: [msg]}}]}}", NEW, [("code", True), ("msg", False)]),
        (f"{{oneOf: [{{{REF}E'}}, {{type: string}}]}}", {}, [("code", True), ("msg", False)]),
        ("{oneOf: [{required: [a]}, {required: [b]}], properties: {a: {}, b: {}}}", {}, [("a", False), ("b", False)]),
        (f"{{allOf: [{{{REF}Left'}}, {{properties: {{own: {{}}}}}}]}}", {}, [("own", False)]),
        (f"{{oneOf: [{{{REF}Left'}}, {{{REF}Right'}}]}}", {}, [("t", False), ("right", False)]),
        (f"{{oneOf: [{{{REF}Left'}}, {{{REF}Right'}}]}}", NEW, [("t", False), ("left", False), ("right", False)]),
        ("{oneOf: [{type: string}, {type: integer}]}", {}, []),
    ],
)
def test_what_a_class_is_made_of(schema: str, settings: dict[str, Any], expected: list[tuple[str, bool]]) -> None:
    assert names(pages(f"    C: {schema}", **settings)["C"]) == expected


@pytest.mark.parametrize(
    ("schemas", "settings", "expected"),
    [
        ("    A: {type: object, properties: {b: {type: object, properties: {c: {}}}}}", {}, {"A", "AB"}),
        ("    A: {type: array, items: {type: object, properties: {c: {}}}}", {}, {"AInner"}),
        ("    A: {type: object, additionalProperties: {type: object, properties: {c: {}}}}", {}, {"AValue"}),
        ("    A: {oneOf: [{properties: {x: {}}}, {properties: {y: {}}}]}", {}, {"A", "AOneOf", "AOneOf1"}),
        ("    A: {allOf: [{properties: {x: {properties: {y: {}}}}}]}", {}, {"A", "AAllOfX"}),
        ("    A: {properties: {b: {properties: {c: {}}}, d: {properties: {c: {}}}}}", {}, {"A", "AB"}),
        ("    A: {properties: {b: {title: My Title, properties: {c: {}}}}}", {}, {"A", "MyTitle"}),
        ("    A: {properties: {b: {properties: {c: {}}}}}\n    A_b: {properties: {d: {}}}", {}, {"A", "AB", "AB1"}),
        ("    A: {type: boolean, enum: [true]}", {}, set()),
        ("    A: {type: object, additionalProperties: true}", {}, set()),
        ("    class: {properties: {c: {}}}\n    2D: {properties: {d: {}}}", {}, {"ModelClass", "Model2D"}),
        ("    snake_name: {properties: {c: {}}}\n    v1.Chat: {properties: {d: {}}}", {}, {"SnakeName", "V1Chat"}),
    ],
)
def test_which_classes_there_are(schemas: str, settings: dict[str, str], expected: set[str]) -> None:
    assert pages(schemas, **settings).keys() - pages().keys() == expected


def test_an_enum_drops_null_and_says_what_it_is() -> None:
    page = pages("    A: {type: [string, 'null'], enum: [x, null], description: d}")["A"]
    assert isinstance(page, EnumPage)
    assert ([value.value for value in page.values], page.description) == (["x"], "d")


SCHEMA_OF_A_FORM = (
    "{type: object, required: [file], properties: {file: {type: string, format: binary}, n: {default: 1}}}"
)
PATHS = f"""
  '/b/{{id}}': {{
    parameters: [{{name: id, in: path, required: true, schema: {{type: string}}}}],
    get: {{operationId: listAll, tags: [Some tag], summary: Lists, parameters: [
      {{name: limit, in: query, description: How many, schema: {{type: integer, default: 10}}}},
      {{name: kinds, in: query, schema: {{type: array, items: {{{REF}K'}}}}}},
      {{name: class, in: query, required: true, schema: {{type: string, enum: [x], default: x}}}}],
      responses: {{
        200: {{description: fine, headers: {{X-Rate: {{description: rate}}}},
               content: {{application/json: {{schema: {{{REF}Es'}}}}}}}},
        default: {{description: bad, content: {{text/plain: {{schema: {{{REF}E'}}}}}}}}}}}},
    put: {{tags: [Some tag], requestBody: {{content: {{multipart/form-data: {{schema: {SCHEMA_OF_A_FORM}}}}}}},
      responses: {{204: {{description: gone}}}}}},
    post: {{requestBody: {{required: true, content: {{application/json: {{schema: {{{REF}E'}}}}}}}}, responses: {{}}}}}}
"""


def test_operations() -> None:
    found = pages(paths=PATHS)
    page, default = found["SomeTagApi"], found["DefaultApi"]
    assert isinstance(page, OperationPage)
    assert isinstance(default, OperationPage)
    put, get = page.calls
    assert (put.name, get.name, default.calls[0].name) == ("b_id_put", "list_all", "b_id_post")
    assert [(each.name, each.cell, each.required, each.default, each.example) for each in get.arguments] == [
        ("var_class", "**str**", True, "x", "x"),
        ("id", "**str**", True, None, "'id_example'"),
        ("limit", "**int**", False, "10", "10"),
        ("kinds", "[**List[K]**](K.md)", False, None, "[acme.K()]"),
    ]
    assert [each.name for each in put.arguments] == ["id", "file", "n"]
    assert [(each.name, each.cell) for each in default.calls[0].arguments] == [
        ("id", "**str**"),
        ("e", "[**E**](E.md)"),
    ]
    assert (get.returns, get.returns_cell, put.returns) == ("List[E]", "[**List[E]**](E.md)", None)
    assert [each.status for each in get.answers] == ["200", "0"]
    assert (get.produces, put.consumes) == (("application/json", "text/plain"), ("multipart/form-data",))
    assert get.models == ("E", "K")
    assert "BIdPutRequest" not in found


def test_what_the_generator_prints_twice_is_printed_and_warned_of() -> None:
    found, told = reported(
        "    P: {type: object, properties: {a/b: {type: string}, a_b: {type: integer}}}\n"
        "    S: {type: string, enum: [a b, a_b, '  ']}"
    )
    page, values = found["P"], found["S"]
    assert isinstance(page, ObjectPage)
    assert isinstance(values, EnumPage)
    assert [(each.name, each.type) for each in page.rows] == [("a_b", "**str**"), ("a_b", "**int**")]
    assert [each.name for each in values.values] == ["A_B", "A_B", ""]
    assert [each.partition(": ")[2] for each in told] == [
        "warning[name-collision]: 'a/b' and 'a_b' are both the field 'a_b'",
        "warning[name-collision]: 'a b' and 'a_b' are both the member 'A_B'",
        "warning[unnameable-value]: no name can be made of the member '  '",
    ]


def test_of_two_classes_of_one_name_the_later_one_has_the_page() -> None:
    found, told = reported(
        "    A b: {type: object, properties: {first: {}}}\n    A_b: {type: object, properties: {second: {}}}"
    )
    page = found["AB"]
    assert isinstance(page, ObjectPage)
    assert [each.name for each in page.rows] == ["second"]
    assert [each.partition(": ")[2] for each in told] == [
        "error[name-collision]: 'A b' and 'A_b' are both the page AB.md"
    ]
