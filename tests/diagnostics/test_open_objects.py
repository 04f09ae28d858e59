"""An object of a request says whether it may have other fields, wherever it stands; one of a response need not."""

from pathlib import Path

import pytest

from tests.diagnostics.findings import findings, shown
from tests.diagnostics.test_bad_fragments import ACME, position

N = '        n: {type: [integer, "null"], minimum: 1, maximum: 10, default: 1}\n'
OPEN = "{type: object, title: Open, properties: {a: {type: string}}}"
IMAGE = "    Image:\n"
MESSAGE = "undecided-object: This object of a request does not say whether other fields are allowed."

PLACES = {
    "a property": (f"        n: {OPEN}\n", "n: {type: object"),
    "an object without properties": ("        n: {type: object}\n", "n: {type: object"),
    "an object or null": ("        n: {type: [object, 'null']}\n", "n: {type: [object"),
    "an item": (f"        n: {{type: array, items: {OPEN}}}\n", "items: {type: object"),
    "a value of a map": (
        f"        n: {{type: object, additionalProperties: {OPEN}}}\n",
        "additionalProperties: {type: object",
    ),
    "a member of a union": (
        f"        n: {{anyOf: [{{type: string}}, {OPEN}]}}\n",
        OPEN,
    ),
    "a property of a property": (
        f"        n: {{type: object, title: Outer, additionalProperties: false, properties: {{inner: {OPEN}}}}}\n",
        "inner: {type: object",
    ),
}


@pytest.mark.parametrize("name", PLACES)
def test_an_open_object_of_a_request_is_reported(name: str, tmp_path: Path) -> None:
    new, place = PLACES[name]
    text = ACME.replace(N, new)
    assert list(map(shown, findings(tmp_path, text))) == [f"{position(text, place)}: {MESSAGE}"]


def test_the_body_itself_is_reported(tmp_path: Path) -> None:
    text = ACME.replace("      additionalProperties: false\n", "")
    assert list(map(shown, findings(tmp_path, text))) == [f"{position(text, 'ImageRequest:')}: {MESSAGE}"]


def test_a_component_is_reported_once_however_often_requests_refer_to_it(tmp_path: Path) -> None:
    reference = "{$ref: '#/components/schemas/Thing'}"
    text = ACME.replace(N, f"        a: {reference}\n        b: {{type: array, items: {reference}}}\n")
    text = text.replace(IMAGE, f"    Thing: {{type: object, properties: {{next: {reference}}}}}\n{IMAGE}")
    assert list(map(shown, findings(tmp_path, text))) == [f"{position(text, 'Thing: {')}: {MESSAGE}"]


@pytest.mark.parametrize(
    "property_",
    [
        "n: {type: object, additionalProperties: true}",
        "n: {type: object, additionalProperties: {}}",
        "n: {type: object, additionalProperties: {type: string}}",
        "n: {type: object, additionalProperties: false}",
        "n: {type: object, title: Open, properties: {a: {type: string}}, additionalProperties: true}",
        "n: {}",
    ],
)
def test_an_object_that_is_meant_to_be_open_is_accepted(property_: str, tmp_path: Path) -> None:
    assert findings(tmp_path, ACME.replace(N, f"        {property_}\n")) == []


def test_an_object_of_a_response_may_be_open(tmp_path: Path) -> None:
    text = ACME.replace("        url: {type: string}\n", f"        url: {OPEN}\n        any: {{type: object}}\n")
    assert findings(tmp_path, text) == []
