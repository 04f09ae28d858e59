"""Every spelling of null gives the same model and the same OpenAPI document."""

import importlib
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import BaseModel, ValidationError

from imgspec.diagnostics import Sink
from imgspec.pipeline import build, read_inputs

DIAGNOSTICS = Path(__file__).parents[1] / "diagnostics"
ACME = (DIAGNOSTICS / "acme.yaml").read_text("utf-8")
PUBLISHED = (DIAGNOSTICS / "acme.published.md").read_text("utf-8")
ANCHOR = 'n: {type: [integer, "null"], minimum: 1, maximum: 10, default: 1}'
COMPONENT = "    Image:\n"

SPELLINGS = {
    "type_list": ('{type: [string, "null"]}', True),
    "nullable": ("{type: string, nullable: true}", True),
    "not_nullable": ("{type: string, nullable: false}", False),
    "plain": ("{type: string}", False),
    "any_of": ('{anyOf: [{type: string}, {type: "null"}]}', True),
    "one_of": ('{oneOf: [{type: string}, {type: "null"}]}', True),
    "enum": ("{enum: [a, null]}", True),
    "typed_enum": ('{type: [string, "null"], enum: [a, null]}', True),
    "enum_without": ('{type: [string, "null"], enum: [a]}', False),
    "nullable_enum": ("{type: string, enum: [a], nullable: true}", True),
    "nullable_const": ("{const: a, nullable: true}", True),
    "const": ("{const: a}", False),
    "nullable_union": ("{anyOf: [{type: string}, {type: integer}], nullable: true}", True),
    "nullable_ref": ("{$ref: '#/components/schemas/Name', nullable: true}", True),
    "ref": ("{$ref: '#/components/schemas/Name'}", False),
    "ref_of_nullable": ("{$ref: '#/components/schemas/Maybe'}", True),
    "ref_in_union": ("{anyOf: [{$ref: '#/components/schemas/Name'}, {type: 'null'}]}", True),
    "nullable_list": ('{type: [array, "null"], items: {type: string}}', True),
    "nullable_map": ("{type: object, additionalProperties: true, nullable: true}", True),
}


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> tuple[type[BaseModel], Any]:
    """Return the request model of a fragment with one property for each spelling, and its OpenAPI document."""
    specs, folder = tmp_path_factory.mktemp("specs"), tmp_path_factory.mktemp("null_apis")
    properties = "\n        ".join(f"{name}: {schema}" for name, (schema, _) in SPELLINGS.items())
    components = "    Name: {type: string}\n    Maybe: {type: string, enum: [a], nullable: true}\n"
    (specs / "acme").mkdir()
    text = ACME.replace(ANCHOR, properties).replace(COMPONENT, components + COMPONENT)
    (specs / "acme" / "openapi.yaml").write_text(text, "utf-8")
    (specs / "acme" / "published.md").write_text(PUBLISHED)
    sink = Sink()
    files = build(read_inputs(specs, ["acme"], listed=["acme"], sink=sink), sink, lambda _: None)
    assert not list(sink)
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    (folder / "image_apis").rename(folder / "null_apis")
    sys.path.insert(0, str(folder))
    module = importlib.import_module("null_apis.acme")
    sys.path.remove(str(folder))
    return module.ImageRequest, json.loads((folder / "openapi/acme.json").read_bytes())


@pytest.mark.parametrize("name", SPELLINGS)
def test_every_spelling_of_null_gives_the_same_model_and_document(
    name: str, outputs: tuple[type[BaseModel], Any]
) -> None:
    model, document = outputs
    expected = SPELLINGS[name][1]
    value = {"prompt": "p", name: None}
    schema = {"$ref": "#/components/schemas/ImageRequest", **document}
    assert Draft202012Validator(schema).is_valid(value) == expected
    if expected:
        assert model.model_validate(value).model_dump() == value
    else:
        with pytest.raises(ValidationError):
            model.model_validate(value)
