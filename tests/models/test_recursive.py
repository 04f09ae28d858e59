"""Models that refer to themselves or to each other can be imported, whatever stands beside them."""

import importlib
import json
from pathlib import Path
from typing import Any

import pytest

from imgspec.diagnostics import Sink
from imgspec.pipeline import build, read_inputs

DIAGNOSTICS = Path(__file__).parents[1] / "diagnostics"
ACME = (DIAGNOSTICS / "acme.yaml").read_text("utf-8")
PUBLISHED = (DIAGNOSTICS / "acme.published.md").read_text("utf-8")
PROPERTY = 'n: {type: [integer, "null"], minimum: 1, maximum: 10, default: 1}'
COMPONENT = "    Image:\n"


def ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def model(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "properties": properties}


NODES: dict[str, dict[str, Any]] = {
    "itself": {"Node": model(me=ref("Node"))},
    "a list of itself": {"Node": model(all={"type": "array", "items": ref("Node")})},
    "each other": {"Node": model(other=ref("Other")), "Other": model(node=ref("Node"))},
    "an enum inside": {"Node": model(me=ref("Node"), mode={"type": "string", "enum": ["a"], "title": "Zz"})},
}


@pytest.mark.parametrize("title", ["Aa", "Zy"])
@pytest.mark.parametrize("case", NODES)
def test_a_recursive_model_beside_an_enum_can_be_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: str, title: str
) -> None:
    (tmp_path / "specs/acme").mkdir(parents=True)
    (tmp_path / "specs/acme/published.md").write_text(PUBLISHED)
    kind = {"type": "string", "enum": ["x", "y"], "title": title}
    properties = "\n        ".join(
        f"{name}: {json.dumps(schema)}" for name, schema in {"node": ref("Node"), "kind": kind}.items()
    )
    components = "".join(f"    {name}: {json.dumps(schema)}\n" for name, schema in NODES[case].items())
    text = ACME.replace(PROPERTY, properties).replace(COMPONENT, components + COMPONENT)
    (tmp_path / "specs/acme/openapi.yaml").write_text(text)
    models = imported(tmp_path, monkeypatch)
    assert models.ImageRequest(prompt="a", node={}, kind="x").model_dump() == {"prompt": "a", "node": {}, "kind": "x"}


def imported(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return the module of models that a build of the specs in a folder makes."""
    sink = Sink()
    files = build(read_inputs(folder / "specs", ["acme"], listed=["acme"], sink=sink), sink, lambda _: None)
    assert not sink.failed, list(sink)
    package = f"recursive_{folder.name}".replace("-", "_")
    for path, content in files.items():
        if path.parts[0] == "image_apis":
            target = folder / package / path.relative_to("image_apis")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    monkeypatch.syspath_prepend(str(folder))
    return importlib.import_module(f"{package}.acme.models")
