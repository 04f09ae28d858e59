"""A field that only one side sends is required on that side only; the documents carry the keywords unchanged."""

import json
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from pydantic import ValidationError

from imgspec.api import model as ir
from imgspec.api.lower import lower
from imgspec.diagnostics import Sink
from imgspec.fragments.read import read_fragments
from imgspec.mock.values import ValueMaker
from imgspec.pipeline import build, read_inputs
from tests.models.test_recursive import ACME, COMPONENT, PROPERTY, PUBLISHED, imported

REQUEST = """\
id: {type: string, readOnly: true}
        hint: {type: string, writeOnly: true, examples: [dark, other]}
        box: {$ref: "#/components/schemas/Box"}
        stamp: {$ref: "#/components/schemas/Stamp", description: whose}"""
COMPONENTS = """\
    Box:
      type: object
      additionalProperties: false
      required: [id, hint, name]
      properties:
        id: {type: string, readOnly: true}
        hint: {type: string, writeOnly: true}
        name: {type: string}
    Stamp: {type: string, readOnly: true}
    Image:
      required: [id, hint]
"""
IMAGE = """\
        url: {type: string}
        id: {type: string, readOnly: true}
        hint: {type: string, writeOnly: true}
        note: {type: string, writeOnly: true}
        box: {$ref: "#/components/schemas/Box"}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with the fragment."""
    text = (
        ACME.replace(PROPERTY, REQUEST)
        .replace("required: [prompt]", "required: [prompt, id, hint, stamp]")
        .replace(COMPONENT, COMPONENTS)
        .replace("        url: {type: string}\n", IMAGE)
    )
    (tmp_path / "specs/acme").mkdir(parents=True)
    (tmp_path / "specs/acme/published.md").write_text(PUBLISHED)
    (tmp_path / "specs/acme/openapi.yaml").write_text(text)
    return tmp_path


def refused(model: Any, **values: Any) -> set[str]:
    """Return the fields that a model misses."""
    try:
        model.model_validate(values)
    except ValidationError as error:
        return {".".join(map(str, problem["loc"])) for problem in error.errors() if problem["type"] == "missing"}
    return set()


def test_a_model_requires_what_its_side_sends(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    models = imported(folder, monkeypatch)
    assert refused(models.ImageRequest) == {"prompt", "hint"}
    assert refused(models.ImageRequest, prompt="a", hint="s", box={}) == {"box.name"}
    assert refused(models.Image) == {"id"}
    assert refused(models.Image, id="1", box={"name": "b"}) == set()


def test_the_document_has_the_keywords_unchanged(folder: Path) -> None:
    sink = Sink()
    files = build(read_inputs(folder / "specs", ["acme"], listed=["acme"], sink=sink), sink, lambda _: None)
    request = json.loads(files[PurePosixPath("openapi/acme.json")])["components"]["schemas"]["ImageRequest"]
    assert request["required"] == ["prompt", "id", "hint", "stamp"]
    assert request["properties"]["id"] == {"type": "string", "readOnly": True}
    assert request["properties"]["hint"] == {"type": "string", "writeOnly": True, "examples": ["dark", "other"]}


def test_the_mock_sends_no_field_that_is_only_in_requests(folder: Path) -> None:
    sink = Sink()
    (fragment,) = read_fragments(folder / "specs", ["acme"], sink)
    api = lower(fragment.openapi, "acme", sink)
    assert api is not None
    value = ValueMaker(declarations=api.declarations, known={}).value(ir.Reference("Image"))
    assert value == {"id": "mock id", "box": {"id": "mock id", "name": "mock name"}}
