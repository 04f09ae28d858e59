"""Every accepted pattern can stand in a fragment: its models are imported, and refuse what JavaScript refuses."""

import importlib
import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from imgspec.diagnostics import Sink
from imgspec.pipeline import build, read_inputs
from imgspec.requests.findings import find
from imgspec.requests.services import read_services
from imgspec.source import Json
from tests.patterns.javascript import JavaScript
from tests.patterns.table import ACCEPTED, TEXTS

DIAGNOSTICS = Path(__file__).parents[1] / "diagnostics"
ACME = (DIAGNOSTICS / "acme.yaml").read_text("utf-8")
PROPERTY = 'n: {type: [integer, "null"], minimum: 1, maximum: 10, default: 1}'
FIELDS = {f"field{index}": pattern for index, pattern in enumerate(ACCEPTED)}


def _yaml(schema: dict[str, str]) -> str:
    """Return JSON that YAML reads too: without pairs of surrogates and without a line separator."""
    return json.dumps(schema, ensure_ascii=False).replace("\u2028", r"\u2028")


@pytest.fixture(scope="module")
def specs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a fragment that has a field for every accepted pattern."""
    specs = tmp_path_factory.mktemp("specs")
    (specs / "acme").mkdir()
    (specs / "acme" / "published.md").write_bytes((DIAGNOSTICS / "acme.published.md").read_bytes())
    schemas = {name: {"type": "string", "pattern": pattern} for name, pattern in FIELDS.items()}
    properties = "\n        ".join(f"{name}: {_yaml(schema)}" for name, schema in schemas.items())
    (specs / "acme" / "openapi.yaml").write_text(ACME.replace(PROPERTY, properties))
    return specs


@pytest.fixture(scope="module")
def files(specs: Path) -> dict[str, bytes]:
    sink = Sink()
    built = build(read_inputs(specs, ["acme"], listed=["acme"], sink=sink), sink, lambda _: None)
    assert not sink.failed, list(sink)
    return {str(path): content for path, content in built.items()}


def accepts(model: Any, request: Json) -> bool:
    try:
        model.model_validate(request)
    except ValidationError:
        return False
    return True


def test_a_model_and_a_check_agree_with_javascript(
    specs: Path, files: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, javascript: JavaScript
) -> None:
    for path, content in files.items():
        if path.startswith("image_apis/"):
            target = tmp_path / path.replace("image_apis", "patterns_apis", 1)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    monkeypatch.syspath_prepend(str(tmp_path))
    model = importlib.import_module("patterns_apis.acme").ImageRequest
    (service,) = read_services(specs, Sink())
    for name, pattern in FIELDS.items():
        expected = javascript.matches(pattern, TEXTS)
        requests: list[Json] = [{"prompt": "a", name: text} for text in TEXTS]
        assert expected == [accepts(model, request) for request in requests], pattern
        assert expected == [not find(request, service.body) for request in requests], pattern


def test_the_openapi_document_keeps_the_pattern_of_the_fragment(files: dict[str, bytes]) -> None:
    document = json.loads(files["openapi/acme.json"])
    properties = document["components"]["schemas"]["ImageRequest"]["properties"]
    assert {name: properties[name]["pattern"] for name in FIELDS} == FIELDS
