"""Whole documents in the dialect openapi-generator-python.

What is expected was printed by openapi-generator itself, 7.11 and 7.26, from documents of the same shapes.
"""

from pathlib import PurePosixPath
from typing import Any

import pytest

from imgspec.diagnostics import Sink
from imgspec.dialects import openapi_generator_python
from imgspec.dialects.openapi_generator_python.java_hash import in_java_hash_order
from imgspec.dialects.page import Call, EnumPage, ObjectPage, OperationPage, Page
from imgspec.dialects.settings import read_settings
from imgspec.openapi.load import load_text
from imgspec.openapi.read import read_openapi
from imgspec.pages.tree import Documentation

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
    description = read_openapi(document, sink) if document else None
    assert description is not None, list(sink)
    settings = read_settings(openapi_generator_python.Settings, {"package": "acme", **options})
    texts = dict(Documentation(document=description, dialect=DIALECT, settings=settings).texts(sink))
    read = {path.stem: DIALECT.read(found) for path, found in texts.items()}
    assert {path.stem: DIALECT.render(read[path.stem]) for path in texts} == {
        path.stem: found for path, found in texts.items()
    }
    return read, list(map(str, sink))


def row(schema: str, **more: str) -> tuple[str, str | None, str | None]:
    """Return the type, the description and the default of a property, of a component that an answer may refer to."""
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
    ("{anyOf: [{}, {type: 'null'}], title: Data}", {}, "[**AnyOf**](AnyOf.md)"),
    ("{oneOf: [{}]}", NEW, "[**OneOf**](OneOf.md)"),
    ("{anyOf: [{description: said}, {type: 'null'}]}", {}, "[**AnyOf**](AnyOf.md)"),
    ("{anyOf: [{description: said}, {type: 'null'}]}", NEW, "**object**"),
    ("{anyOf: [{}, {type: string}]}", {}, "**str**"),
    ("{type: array, items: {anyOf: [{}, {type: 'null'}]}}", {}, "[**List[Optional[AnyOf]]**](AnyOf.md)"),
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
        ("{description: any value}", {}, None),
        ("{description: any value}", OLD, "any value"),
        ("{description: any value}", NEW, "any value"),
        ("{description: of values, enum: [x]}", {}, "of values"),
        ("{anyOf: [{}, {type: 'null'}], description: around}", {}, "around"),
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
        (f"{{{REF}K', description: beside}}", {}, "K.B"),
        (f"{{{REF}K', description: beside}}", NEW, None),
        (f"{{{REF}K', description: beside}}", OLD | NEW, "K.B"),
        (f"{{anyOf: [{{{REF}K'}}, {{type: 'null'}}]}}", NEW, None),
        ("{type: boolean, default: auto, oneOf: [{type: boolean}, {type: string}]}", {}, "False"),
    ],
)
def test_defaults(schema: str, settings: dict[str, str], expected: str | None) -> None:
    assert row(schema, **settings)[2] == expected


USES_P = f"/p: {{get: {{responses: {{200: {{description: '', content: {{a/json: {{schema: {{{REF}P'}}}}}}}}}}}}}}"


@pytest.mark.parametrize(
    ("schema", "settings", "expected"),
    [
        ("{type: array, items: {type: string}, default: [a, b]}", {}, "[a, b]"),
        ("{type: array, items: {type: string}, default: [a, b]}", OLD, '["a","b"]'),
        ("{type: array, items: {type: object}, default: [{a: 1, b: x}]}", NEW, "[{a=1, b=x}]"),
        ("{type: array, items: {type: number}, default: [1.0, 0.00001]}", OLD, "[1.0,1.0E-5]"),
        ("{type: number, default: 0.00001}", {}, "1.0E-5"),
        ("{type: number, default: 0.00001}", OLD, "0.000010"),
        ("{type: number, default: 12345678.5}", {}, "1.23456785E7"),
        ("{type: number, default: 1.0e+10}", {}, "10000000000"),
        ("{type: number, default: '3'}", {}, "3"),
        ("{type: string, default: [a]}", {}, "'[a]'"),
        ("{type: string, default: [a]}", OLD, None),
    ],
)
def test_defaults_of_what_is_referred_to(schema: str, settings: dict[str, str], expected: str | None) -> None:
    assert row(schema, paths=USES_P, **settings)[2] == expected


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
        ("    A: {type: string, const: x}\n    B: {const: x}", {}, {"A"}),
        ("    A: {type: string, const: x}", OLD, set()),
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
    assert [each.status for each in get.responses] == ["200", "0"]
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
    assert [each.partition(": ")[2].splitlines()[0] for each in told] == [
        "warning[repeated-python-name]: Both the property 'a/b' and the property 'a_b' get the Python name 'a_b'.",
        "warning[empty-python-name]: No Python name can be made of the enum value '  '.",
        "warning[repeated-python-name]: Both the enum value 'a b' and the enum value 'a_b' get the Python name 'A_B'.",
    ]


def test_of_two_classes_of_one_name_the_later_one_has_the_page() -> None:
    found, told = reported(
        "    A b: {type: object, properties: {first: {}}}\n    A_b: {type: object, properties: {second: {}}}"
    )
    page = found["AB"]
    assert isinstance(page, ObjectPage)
    assert [each.name for each in page.rows] == ["second"]
    assert [each.partition(": ")[2].splitlines()[0] for each in told] == [
        "error[shared-class-name]: The schemas 'A b' and 'A_b' both get the class name 'AB', so 'A b' has no page."
    ]


@pytest.mark.parametrize(
    ("operation_id", "expected"),
    [
        ("update_item_items__item_id__put", "update_item_items_item_id_put"),
        ("get_v1_2", "get_v12"),
        ("a__1__b", "a1_b"),
        ("List_ALL_Items", "list_all_items"),
        ("APIKeys_list", "a_pi_keys_list"),
        ("HTTP", "h_ttp"),
        ("getHTTPServer", "get_http_server"),
        ("users.list", "users_list"),
        ("1st", "call_1st"),
        ("import", "call_import"),
        ("_lead", "lead"),
    ],
)
def test_the_name_of_a_method(operation_id: str, expected: str) -> None:
    page = pages(paths=f"/a: {{get: {{operationId: {operation_id}, responses: {{}}}}}}")["DefaultApi"]
    assert isinstance(page, OperationPage)
    assert [call.name for call in page.calls] == [expected]


@pytest.mark.parametrize(
    ("path", "expected"),
    [("/", "root_get"), ("/{a}{b}/c", "ab_c_get"), ("/v1/a.b/{id}:go", "v1_abid_go_get"), ("/x_y/{id}", "x_yid_get")],
)
def test_the_name_of_a_method_without_an_operation_id(path: str, expected: str) -> None:
    page = pages(paths=f"'{path}': {{get: {{responses: {{}}}}}}")["DefaultApi"]
    assert isinstance(page, OperationPage)
    assert [call.name for call in page.calls] == [expected]


def one_call(operation: str, path: str = "", **more: str) -> Call:
    page = pages(paths=f"/a: {{{path}get: {{{operation}}}}}", **more)["DefaultApi"]
    assert isinstance(page, OperationPage)
    (call,) = page.calls
    return call


def test_one_status_stands_before_a_range_and_the_default_last() -> None:
    answers = ", ".join(f"{status}: {{description: ''}}" for status in ("default", "5XX", "500", "201", "2XX"))
    call = one_call(f"responses: {{{answers}}}")
    assert [answer.status for answer in call.responses] == ["500", "201", "5XX", "2XX", "0"]


@pytest.mark.parametrize(
    ("schemes", "expected"),
    [
        ("key, zeta", "zeta, key"),
        ("zeta, alpha, oauth, key, BearerAuth, api_key, basic, cookie",
         "zeta, cookie, api_key, alpha, basic, oauth, key, BearerAuth"),
    ],
)  # fmt: skip
def test_credentials_are_in_the_order_of_a_hash_map(schemes: str, expected: str) -> None:
    assert in_java_hash_order(schemes.split(", ")) == expected.split(", ")


def test_a_hash_map_has_more_buckets_where_it_is_fuller() -> None:
    letters = list("abcdefghijkl")
    assert in_java_hash_order([*letters[:11], "p"])[0] == "p"
    assert in_java_hash_order([*letters, "p"])[-1] == "p"


@pytest.mark.parametrize(
    ("schema", "cell", "models"),
    [
        (f"{REF}E'", "[**E**](.md)", ("E",)),
        (f"type: array, items: {{{REF}E'}}", "[**List[E]**](E.md)", ("E",)),
        ("type: object, properties: {a: {}}", "[**object**](.md)", ("object",)),
    ],
)
def test_a_parameter_of_a_media_type(schema: str, cell: str, models: tuple[str, ...]) -> None:
    call = one_call(
        f"parameters: [{{name: a, in: query, content: {{a/json: {{schema: {{{schema}}}}}}}}}], responses: {{}}"
    )
    assert ([each.cell for each in call.arguments], call.models) == ([cell], models)


@pytest.mark.parametrize(("version", "expected"), [("3.0.3", ["p", "tags"]), ("3.1.0", ["tags", "p"])])
def test_the_order_of_the_parameters_of_a_path(version: str, expected: list[str]) -> None:
    shared = "parameters: [{name: p, in: query, schema: {type: string}}], "
    own = "parameters: [{name: 'tags[]', in: query, schema: {type: string}}], responses: {}"
    assert [each.name for each in one_call(own, shared, version=version).arguments] == expected


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("example: {b: it's, a: [1, 2.5, null, true]}", '{"b":"it\'s","a":[1,2.5,null,true]}'),
        ("examples: {x: {value: {a: 1}}, y: {value: 2}}", '{"a":1}'),
        ("example: some 'text'", "some 'text'"),
        ("examples: {x: {$ref: '#/components/examples/X'}}", "acme.E()"),
        ("examples: {}", "acme.E()"),
    ],
)
def test_the_example_of_a_body(stated: str, expected: str) -> None:
    content = f"{{a/json: {{schema: {{{REF}E'}}, {stated}}}}}"
    call = one_call(f"requestBody: {{content: {content}}}, responses: {{}}")
    assert [each.example for each in call.arguments] == [expected]


def test_a_list_in_a_form_shows_no_default() -> None:
    properties = "a: {type: array, items: {type: string}, default: [x]}, n: {type: integer, default: 3}"
    schema = f"type: object, properties: {{{properties}}}"
    call = one_call(f"requestBody: {{content: {{multipart/form-data: {{schema: {{{schema}}}}}}}}}, responses: {{}}")
    assert [(each.default, each.example) for each in call.arguments] == [(None, "['a_example']"), ("3", "3")]
