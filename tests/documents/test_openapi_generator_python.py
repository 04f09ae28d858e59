"""Whole documents in the dialect openapi-generator-python.

The expected values come from openapi-generator 7.11 and 7.26 itself, for documents of the same shapes.
"""

from typing import Any

import pytest

from imgspec.dialects.openapi_generator_python.java_hash import in_java_hash_order
from imgspec.dialects.page import Call, EnumPage, ObjectPage, OperationPage, Page
from tests.documents.printing import dialect_named, printed

DIALECT = dialect_named("openapi-generator-python")
OTHERS = """\
    E: {type: object, required: [code], properties: {code: {type: integer}, msg: {type: string}}}
    K: {type: string, enum: [a, b], default: b, description: kd}
    Q: {type: object, properties: {q: {type: string}, code: {type: string, description: later}}}
    Es: {type: array, description: several, items: {$ref: E}}
    Day: {type: string, format: date, description: a day}
    Free: {type: object}
    Base: {type: object, discriminator: {propertyName: t}, properties: {t: {type: string}}}
    Left: {allOf: [{$ref: Base}, {type: object, properties: {left: {type: string}}}]}
    Right: {allOf: [{$ref: Base}, {type: object, properties: {right: {type: string}}}]}
"""


def pages(schemas: str = "", paths: str = "", version: str = "3.1.0", **options: str) -> dict[str, Page]:
    """Return the pages of a document without diagnostics, by their titles."""
    titled, diagnostics = reported(schemas, paths, version, **options)
    assert diagnostics == []
    return titled


def reported(
    schemas: str = "", paths: str = "", version: str = "3.1.0", **options: str
) -> tuple[dict[str, Page], list[str]]:
    """Return the pages of a document by their titles, and the first line of each diagnostic."""
    head = f"openapi: {version}\ninfo:\n  title: T\n  version: '1'\n"
    text = head + "paths: {" + paths + "}\ncomponents:\n  schemas:\n" + OTHERS + schemas + "\n"
    texts, diagnostics = printed(DIALECT, text, {"package": "acme", **options})
    return {path.stem: DIALECT.read(page) for path, page in texts.items()}, diagnostics


def row(schema: str, **more: str) -> tuple[str, str | None, str | None]:
    """Return the type, the description and the default of a property of the component P."""
    page = pages("    P: {type: object, properties: {x: " + schema + "}}", **more)["P"]
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
    ("{$ref: '#/components/schemas/Es/items'}", {}, "[**E**](E.md)"),
    ("{enum: [x, y]}", {}, "**str**"),
    ("{enum: [1, 2]}", {}, "**float**"),
    ("{type: [string, 'null']}", {}, "**str**"),
    ("{type: [string, 'null']}", OLD, "**object**"),
    ("{type: [string, integer]}", {}, "[**PX**](PX.md)"),
    ("{type: array}", OLD, "**List[str]**"),
    ("{type: array}", {}, "**List[object]**"),
    ("{type: array, items: {type: [string, 'null']}}", {}, "**List[Optional[str]]**"),
    ("{type: array, items: {type: [object, 'null']}}", {}, "**List[Optional[object]]**"),
    ("{type: array, items: {nullable: true}}", OLD, "**List[Optional[object]]**"),
    ("{type: array, items: {}}", NEW, "**List[object]**"),
    ("{type: object, additionalProperties: {}}", {"release": "7.23"}, "**Dict[str, object]**"),
    ("{type: object, additionalProperties: {}}", {"release": "7.24"}, "**Dict[str, Optional[object]]**"),
    ("{type: object, additionalProperties: {}}", NEW | OLD, "**Dict[str, object]**"),
    ("{type: object, additionalProperties: true}", NEW, "**Dict[str, object]**"),
    ("{type: object, additionalProperties: {description: any}}", NEW, "**Dict[str, object]**"),
    ("{type: object, additionalProperties: {type: object}}", NEW, "**Dict[str, object]**"),
    ("{type: array, items: {type: object, properties: {y: {type: string}}}}", {}, "[**List[PXInner]**](PXInner.md)"),
    ("{type: object, additionalProperties: {type: integer}}", {}, "**Dict[str, int]**"),
    ("{type: object, additionalProperties: false}", {}, "**object**"),
    (
        "{type: object, additionalProperties: {type: array, items: {$ref: E}}}",
        {},
        "**Dict[str, List[E]]**",
    ),
    ("{$ref: E}", {}, "[**E**](E.md)"),
    ("{type: object, $ref: E}", {}, "[**E**](.md)"),
    ("{type: object, $ref: E}", NEW, "[**E**](E.md)"),
    ("{$ref: Es}", {}, "[**List[E]**](E.md)"),
    ("{$ref: Day}", {}, "**date**"),
    ("{$ref: Free}", {}, "**object**"),
    ("{allOf: [{$ref: E}]}", {}, "[**E**](E.md)"),
    ("{allOf: [{$ref: E}, {nullable: true}]}", {}, "[**PX**](PX.md)"),
    ("{allOf: [{$ref: E}, {nullable: true}]}", NEW, "[**E**](E.md)"),
    ("{allOf: [{$ref: K}, {nullable: true}]}", {}, "[**K**](K.md)"),
    ("{oneOf: [{$ref: E}]}", {}, "[**PX**](PX.md)"),
    ("{oneOf: [{$ref: E}]}", NEW, "[**E**](E.md)"),
    ("{oneOf: [{$ref: E}, {type: 'null'}]}", {}, "[**E**](E.md)"),
    ("{anyOf: [{$ref: E}]}", {}, "[**E**](E.md)"),
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
def test_a_property_has_the_type_of_its_schema(schema: str, settings: dict[str, str], expected: str) -> None:
    assert row(schema, **settings)[0] == expected


@pytest.mark.parametrize(
    ("schema", "settings", "expected"),
    [
        ("{description: 'its own', type: string}", {}, "its own"),
        ('{description: " two\\nlines ", type: string}', {}, " two lines "),
        ("{$ref: E, description: beside}", {}, "beside"),
        ("{$ref: E, description: beside}", OLD, None),
        ("{$ref: Es}", {}, "several"),
        ("{$ref: K}", {}, None),
        ("{allOf: [{$ref: E}], description: around}", OLD, "around"),
        ("{oneOf: [{$ref: E}, {type: 'null'}], description: of the union}", {}, None),
        ("{oneOf: [{$ref: E}, {type: 'null'}], description: of the union}", NEW, "of the union"),
        ("{description: moved, type: object, properties: {y: {type: string}}}", {}, None),
        ("{description: any value}", {}, None),
        ("{description: any value}", OLD, "any value"),
        ("{description: any value}", NEW, "any value"),
        ("{description: of values, enum: [x]}", {}, "of values"),
        ("{anyOf: [{}, {type: 'null'}], description: around}", {}, "around"),
    ],
)
def test_a_property_has_its_description(schema: str, settings: dict[str, str], expected: str | None) -> None:
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
        ("{$ref: K}", {}, "K.B"),
        ("{allOf: [{$ref: K}]}", {}, None),
        ("{$ref: K, description: beside}", {}, "K.B"),
        ("{$ref: K, description: beside}", NEW, None),
        ("{$ref: K, description: beside}", OLD | NEW, "K.B"),
        ("{anyOf: [{$ref: K}, {type: 'null'}]}", NEW, None),
        ("{type: boolean, default: auto, oneOf: [{type: boolean}, {type: string}]}", {}, "False"),
    ],
)
def test_a_property_has_its_default(schema: str, settings: dict[str, str], expected: str | None) -> None:
    assert row(schema, **settings)[2] == expected


USES_P = "/p: {get: {responses: {200: {description: '', content: {a/json: {schema: {$ref: P}}}}}}}"


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
def test_a_component_of_a_response_has_other_defaults(
    schema: str, settings: dict[str, str], expected: str | None
) -> None:
    assert row(schema, paths=USES_P, **settings)[2] == expected


def names(page: Page) -> list[tuple[str, bool]]:
    assert isinstance(page, ObjectPage)
    return [(field.name, field.required) for field in page.rows]


@pytest.mark.parametrize(
    ("schema", "settings", "expected"),
    [
        ("{allOf: [{$ref: E}, {$ref: Q}]}", {}, [("code", True), ("msg", False), ("q", False)]),
        ("{allOf: [{$ref: Q}], properties: {i: {}}}", {}, [("i", False), ("q", False), ("code", False)]),
        ("{allOf: [{$ref: Q}], properties: {i: {}}}", NEW, [("q", False), ("code", False), ("i", False)]),
        ("{allOf: [{$ref: E}, {required: [msg]}]}", {}, [("code", True), ("msg", True)]),
        ("{allOf: [{$ref: E}, {required: [msg]}]}", NEW, [("code", True), ("msg", False)]),
        ("{oneOf: [{$ref: E}, {type: string}]}", {}, [("code", True), ("msg", False)]),
        ("{oneOf: [{required: [a]}, {required: [b]}], properties: {a: {}, b: {}}}", {}, [("a", False), ("b", False)]),
        ("{allOf: [{$ref: Left}, {properties: {own: {}}}]}", {}, [("own", False)]),
        ("{oneOf: [{$ref: Left}, {$ref: Right}]}", {}, [("t", False), ("right", False)]),
        ("{oneOf: [{$ref: Left}, {$ref: Right}]}", NEW, [("t", False), ("left", False), ("right", False)]),
        ("{oneOf: [{type: string}, {type: integer}]}", {}, []),
    ],
)
def test_the_fields_of_a_class(schema: str, settings: dict[str, Any], expected: list[tuple[str, bool]]) -> None:
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
def test_the_classes_of_a_document(schemas: str, settings: dict[str, str], expected: set[str]) -> None:
    assert pages(schemas, **settings).keys() - pages().keys() == expected


def test_an_enum_has_a_description_and_no_null() -> None:
    page = pages("    A: {type: [string, 'null'], enum: [x, null], description: d}")["A"]
    assert isinstance(page, EnumPage)
    assert ([value.value for value in page.values], page.description) == (["x"], "d")


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
    assert one_call(f"operationId: {operation_id}, responses: " + "{}").name == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [("/", "root_get"), ("/{a}{b}/c", "ab_c_get"), ("/v1/a.b/{id}:go", "v1_abid_go_get"), ("/x_y/{id}", "x_yid_get")],
)
def test_the_name_of_a_method_without_an_operation_id(path: str, expected: str) -> None:
    page = pages(paths=f"'{path}': " + "{get: {responses: {}}}")["DefaultApi"]
    assert isinstance(page, OperationPage)
    assert [call.name for call in page.calls] == [expected]


def one_call(operation: str, path: str = "", **more: str) -> Call:
    page = pages(paths="/a: {" + path + "get: {" + operation + "}}", **more)["DefaultApi"]
    assert isinstance(page, OperationPage)
    (call,) = page.calls
    return call


def test_a_status_comes_before_a_range_and_the_default_comes_last() -> None:
    responses = ", ".join(f"{status}: *empty" for status in ("default", "5XX", "500", "201", "2XX"))
    call = one_call("x-empty: &empty {description: ''}, responses: {" + responses + "}")
    assert [response.status for response in call.responses] == ["500", "201", "5XX", "2XX", "0"]


@pytest.mark.parametrize(
    ("schemes", "expected"),
    [
        ("key, zeta", "zeta, key"),
        ("zeta, alpha, oauth, key, BearerAuth, api_key, basic, cookie",
         "zeta, cookie, api_key, alpha, basic, oauth, key, BearerAuth"),
    ],
)  # fmt: skip
def test_credentials_have_the_order_of_a_java_hash_map(schemes: str, expected: str) -> None:
    assert in_java_hash_order(schemes.split(", ")) == expected.split(", ")


def test_a_fuller_hash_map_has_more_buckets() -> None:
    letters = list("abcdefghijkl")
    assert in_java_hash_order([*letters[:11], "p"])[0] == "p"
    assert in_java_hash_order([*letters, "p"])[-1] == "p"


@pytest.mark.parametrize(
    ("schema", "cell", "models"),
    [
        ("$ref: E", "[**E**](.md)", ("E",)),
        ("type: array, items: {$ref: E}", "[**List[E]**](E.md)", ("E",)),
        ("type: object, properties: {a: {}}", "[**object**](.md)", ("object",)),
    ],
)
def test_a_parameter_with_a_media_type(schema: str, cell: str, models: tuple[str, ...]) -> None:
    content = "{a/json: {schema: {" + schema + "}}}"
    call = one_call("parameters: [{name: a, in: query, content: " + content + "}], responses: {}")
    assert ([argument.cell for argument in call.arguments], call.models) == ([cell], models)


@pytest.mark.parametrize(("version", "expected"), [("3.0.3", ["p", "tags"]), ("3.1.0", ["tags", "p"])])
def test_the_order_of_the_parameters_of_a_path(version: str, expected: list[str]) -> None:
    shared = "parameters: [{name: p, in: query, schema: {type: string}}], "
    own = "parameters: [{name: 'tags[]', in: query, schema: {type: string}}], responses: {}"
    assert [argument.name for argument in one_call(own, shared, version=version).arguments] == expected


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
    call = one_call("requestBody: {content: {a/json: {schema: {$ref: E}, " + stated + "}}}, responses: {}")
    assert [argument.example for argument in call.arguments] == [expected]


def test_a_list_in_a_form_has_no_default() -> None:
    properties = "a: {type: array, items: {type: string}, default: [x]}, n: {type: integer, default: 3}"
    schema = "{type: object, properties: {" + properties + "}}"
    call = one_call("requestBody: {content: {multipart/form-data: {schema: " + schema + "}}}, responses: {}")
    assert [(argument.default, argument.example) for argument in call.arguments] == [
        (None, "['a_example']"),
        ("3", "3"),
    ]


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ("type: string, example: one", "'one'"),
        ("type: string, examples: [one, two]", "'a_example'"),
        ("type: integer, examples: [7]", "56"),
    ],
)
def test_the_examples_of_a_schema_are_not_shown(schema: str, expected: str) -> None:
    call = one_call("parameters: [{name: a, in: query, schema: {" + schema + "}}], responses: {}")
    assert [argument.example for argument in call.arguments] == [expected]


def test_a_field_is_marked_if_it_is_only_in_responses() -> None:
    page = pages("    P: {properties: {r: {type: string, readOnly: true}, w: {type: string, writeOnly: true}}}")["P"]
    assert isinstance(page, ObjectPage)
    assert [(field.name, field.read_only) for field in page.rows] == [("r", True), ("w", False)]
