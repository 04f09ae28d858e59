"""The fields of responses that hold images: declared by the fragment, or of objects in a list."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from imgspec.api import model as ir
from imgspec.api.lower import lower
from imgspec.diagnostics import Sink
from imgspec.mock.values import ValueMaker
from imgspec.pipeline import read_inputs

ACME = (Path(__file__).parents[1] / "diagnostics" / "acme.yaml").read_text("utf-8")
TEXT = {"type": "string"}
URL = {"type": "string", "x-imgspec-image": "url"}
NONE = {"type": "string", "x-imgspec-image": "none"}
BASE64 = {"type": ["string", "null"], "x-imgspec-image": "base64"}


def model(title: str, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "title": title, "properties": properties}


def texts(keyword: str, **schema: Any) -> dict[str, Any]:
    """Return the schema of a list (``items``) or a map (``additionalProperties``) of strings."""
    return {"type": "array" if keyword == "items" else "object", keyword: TEXT, **schema}


CASES: dict[str, tuple[dict[str, Any], dict[str, str]]] = {
    "objects in a list": (
        {"a": {"type": "array", "items": model("A", url=TEXT, b64_json=TEXT, seed={"type": "integer"}, link=TEXT)}},
        {"A.url": "url", "A.b64_json": "base64"},
    ),
    "a union in a list": (
        {"a": {"type": "array", "items": {"title": "U", "anyOf": [{"$ref": "#/components/schemas/Image"}, TEXT]}}},
        {"Image.url": "url"},
    ),
    "a nullable list": ({"a": {"type": ["array", "null"], "items": model("A", url=TEXT)}}, {"A.url": "url"}),
    "a list deeper inside": (
        {"a": {"type": "array", "items": model("A", links={"type": "array", "items": model("Link", url=TEXT)})}},
        {},
    ),
    "no list": ({"url": TEXT, "job": model("Job", url=TEXT), "b64_json": TEXT}, {}),
    "no text": ({"a": {"type": "array", "items": model("A", url={"type": "integer"}, b64_json=model("B"))}}, {}),
    "declared": (
        {"sample": URL, "a": model("A", bytes=BASE64)},
        {"ImageResponse.sample": "url", "A.bytes": "base64"},
    ),
    "a list of texts": ({"output": texts("items", **{"x-imgspec-image": "url"})}, {"ImageResponse.output": "url"}),
    "a map of texts": (
        {"output": texts("additionalProperties", **{"x-imgspec-image": "base64"})},
        {"ImageResponse.output": "base64"},
    ),
    "declared as none": (
        {"a": {"type": "array", "items": model("A", url=NONE, b64_json=TEXT)}},
        {"A.b64_json": "base64"},
    ),
}


def read(
    folder: Path, response: dict[str, Any], request: dict[str, Any] | None = None
) -> tuple[ir.Api | None, list[str]]:
    """Return the API of a fragment whose response or request has other properties, and the codes of what is wrong."""
    document = yaml.safe_load(ACME)
    schemas = document["components"]["schemas"]
    schemas["ImageResponse"] = {"type": "object", "properties": response}
    schemas["ImageRequest"]["properties"].update(request or {})
    (folder / "acme").mkdir()
    (folder / "acme/openapi.yaml").write_text(json.dumps(document))
    (folder / "acme/published.md").write_text("| Field |\n| --- |\n| prompt |\n")
    sink = Sink()
    (fragment,) = read_inputs(folder, ["acme"], listed=["acme"], sink=sink).fragments
    api = lower(fragment.openapi, "acme", sink)
    return api, [diagnostic.code for diagnostic in sink if diagnostic.severity == "error"]


@pytest.mark.parametrize(("properties", "images"), CASES.values(), ids=CASES)
def test_the_images_of_a_response_follow_from_its_schema_and_its_keys(
    tmp_path: Path, properties: dict[str, Any], images: dict[str, str]
) -> None:
    api, codes = read(tmp_path, properties)
    assert codes == []
    assert api is not None
    assert images == {
        f"{name}.{field.wire_name}": field.image
        for name, declared in api.declarations.items()
        for field in getattr(declared, "fields", ())
        if field.image
    }


@pytest.mark.parametrize(
    ("response", "request_"),
    [
        ({"a": {"type": "integer", "x-imgspec-image": "url"}}, {}),
        ({"a": {**model("A"), "x-imgspec-image": "url"}}, {}),
        ({}, {"mask": URL}),
    ],
)
def test_a_key_where_no_image_can_be_is_an_error(
    tmp_path: Path, response: dict[str, Any], request_: dict[str, Any]
) -> None:
    assert read(tmp_path, {"data": TEXT, **response}, request_)[1] == ["no-image-field"]


@pytest.mark.parametrize(("properties", "images"), CASES.values(), ids=CASES)
@pytest.mark.parametrize("kind", ["url", "base64"])
def test_the_mock_puts_images_into_these_fields(
    tmp_path: Path, properties: dict[str, Any], images: dict[str, str], kind: ir.ImageKind
) -> None:
    api, _ = read(tmp_path, properties)
    assert api is not None
    made = ValueMaker(declarations=api.declarations, known={}, image_kind=kind, images=("first", "second"))
    body = made.value(ir.Reference("ImageResponse"))
    schema = yaml.safe_load((tmp_path / "acme/openapi.yaml").read_text("utf-8"))
    Draft202012Validator({**schema, "$ref": "#/components/schemas/ImageResponse"}).validate(body)
    assert ("first" in json.dumps(body)) == (kind in images.values())
