"""Schemas that hold themselves are printed in every dialect, without a diagnostic and without an end of the stack.

The expected types of openapi-generator-python come from its releases 7.11 and 7.26, except where it prints nothing
because its own stack ends.
"""

from typing import Any

import pytest

from imgspec.dialects import DIALECTS
from imgspec.dialects.page import ObjectPage
from tests.documents.printing import dialect_named, printed

SCHEMAS = {
    "map": "{type: object, additionalProperties: {$ref: R}}",
    "list": "{type: array, items: {$ref: R}}",
    "map of lists": "{type: object, additionalProperties: {type: array, items: {$ref: R}}}",
    "map or null": "{type: [object, 'null'], additionalProperties: {anyOf: [{$ref: R}, {type: 'null'}]}}",
    "list of an allOf": "{type: array, items: {allOf: [{$ref: R}]}}",
    "list of a oneOf": "{type: array, items: {oneOf: [{$ref: R}]}}",
    "list of unions": "{type: array, items: {anyOf: [{type: string}, {$ref: R}]}}",
    "union of a list and a map": (
        "{anyOf: [{type: string}, {type: array, items: {$ref: R}}, {type: object, additionalProperties: {$ref: R}}]}"
    ),
    "object": "{type: object, properties: {a: {type: string}}, additionalProperties: {$ref: R}}",
    "allOf of a map": "{allOf: [{properties: {a: {}}}, {type: object, additionalProperties: {$ref: R}}]}",
    "property": "{properties: {a: {type: array, items: {$ref: '#/components/schemas/R/properties/a'}}}}",
    "items in a property": (
        "{type: [array, object], items: {$ref: R}, properties: {a: {$ref: '#/components/schemas/R/items'}}}"
    ),
    "object in a property": "{properties: {a: {properties: {b: {$ref: '#/components/schemas/R/properties/a'}}}}}",
}
EVERYWHERE = """\
openapi: 3.1.0
info: {title: T, version: '1'}
servers: [{url: 'https://acme.example'}]
paths:
  /x:
    post:
      operationId: send
      tags: [pets]
      parameters: [{name: q, in: query, schema: {$ref: R}}]
      requestBody: {required: true, content: {application/json: {schema: {$ref: R}}}}
      responses: {200: {description: '', content: {application/json: {schema: {$ref: P}}}}}
components:
  schemas:
    P: {type: object, required: [x], properties: {x: {$ref: R}, z: {type: array, items: {$ref: R}}}}
    S: {type: object, additionalProperties: {$ref: T}}
    T: {type: array, items: {$ref: S}}
"""


def row(dialect: str, schema: str, name: str = "x", **options: str) -> str:
    """Return the type of a property of the component P. Asserts that there is no diagnostic."""
    texts, diagnostics = printed(dialect_named(dialect), f"{EVERYWHERE}    R: {schema}\n", options)
    assert diagnostics == []
    page = next(text for path, text in texts.items() if path.stem.lower() == "p")
    facts: Any = dialect_named(dialect).read(page)
    assert isinstance(facts, ObjectPage)
    return next(field.type for field in facts.rows if field.name == name)


@pytest.mark.parametrize("shape", SCHEMAS)
@pytest.mark.parametrize("dialect", [dialect.name for dialect in DIALECTS])
def test_every_dialect_prints_a_schema_that_holds_itself(dialect: str, shape: str) -> None:
    assert row(dialect, SCHEMAS[shape])


OLD = {"release": "7.11"}
NEW = {"release": "7.26"}


@pytest.mark.parametrize(
    ("dialect", "options", "schema", "expected"),
    [
        ("openapi-generator-python", OLD, "map", "**Dict[str, object]**"),
        ("openapi-generator-python", NEW, "map", "**Dict[str, Optional[object]]**"),
        ("openapi-generator-python", NEW, "list", "**List[object]**"),
        ("openapi-generator-python", NEW, "list of unions", "[**List[RInner]**](RInner.md)"),
        ("openapi-generator-python", NEW, "object", "[**R**](R.md)"),
        ("openapi-generator-python", NEW, "union of a list and a map", "[**R**](R.md)"),
        ("openapi-generator-python", NEW, "map of lists", "**Dict[str, List[object]]**"),
        ("speakeasy-python", {}, "map", "Dict[str, *Any*]"),
        ("speakeasy-python", {}, "list", "List[*Any*]"),
        ("speakeasy-python", {}, "map of lists", "Dict[str, List[*Any*]]"),
        ("speakeasy-python", {}, "list of unions", "List[[models.R](../models/r.md)]"),
        ("speakeasy-typescript", {}, "map", "Record<string, *any*>"),
        ("speakeasy-typescript", {}, "list", "*any*[]"),
        ("speakeasy-typescript-legacy", {}, "list of unions", "*any*[]"),
    ],
)
def test_a_list_or_map_of_itself_holds_any_value(
    dialect: str, options: dict[str, str], schema: str, expected: str
) -> None:
    assert row(dialect, SCHEMAS[schema], **options) == expected


@pytest.mark.parametrize(
    ("dialect", "expected"),
    [("openapi-generator-python", "**List[object]**"), ("speakeasy-python", "List[Dict[str, *Any*]]")],
)
def test_a_list_and_a_map_of_each_other_end(dialect: str, expected: str) -> None:
    assert row(dialect, "{$ref: T}") == expected
