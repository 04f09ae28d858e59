"""Any text of a fragment is data in every output: no output breaks, and the text can be read back."""

import ast
import inspect
import json
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from imgspec.diagnostics import Sink
from imgspec.dialects import DIALECTS, Dialect
from imgspec.dialects.page import ObjectPage
from imgspec.pages.fragment import emit_docs
from imgspec.pipeline import Inputs, build, read_inputs

ACME = Path(__file__).parents[1] / "diagnostics" / "acme.yaml"
HOSTILE = {
    "quotes": 'a """ b \'\'\' c " d \' e"',
    "backslashes": "C:\\new\\table \\u0041 \\N{DASH} \\",
    "template": "{{ 7 * 7 }} {% raw %} {# no #} ${HOME} %s {0}",
    "table": "one | two \\| three || four",
    "lines": "first\nsecond\n\nfourth\r\nfifth",
    "NUL": "a\0b\x07c\x1b[31md",
    "HTML": "<script>alert(1)</script> &amp; <br/> <!-- x -->",
    "code": "```\n# heading\n``` `x` \n## Fields\n",
    "unicode": "\u202eevil\u2066 caf\u00e9 \U0001f4a5 \u2028 \ufeff \u4f60\u597d",
    "format": "'''); import os; os.system('x') #",
}
OPTIONS = {name: {"package": "acme.sdk"} for name in ("openapi-generator-python", "speakeasy-typescript")}
TEXTS = (
    ("info", "description"),
    ("info", "title"),
    ("paths", "/images/generations", "post", "summary"),
    ("paths", "/images/generations", "post", "description"),
    ("paths", "/images/generations", "post", "responses", "200", "description"),
    ("components", "schemas", "ImageRequest", "description"),
    ("components", "schemas", "ImageRequest", "properties", "prompt", "description"),
    ("components", "schemas", "ImageRequest", "properties", "prompt", "example"),
    ("components", "schemas", "ImageRequest", "properties", "prompt", "default"),
    ("components", "schemas", "ImageRequest", "properties", "size", "description"),
)


def fragment(text: str, dialect: Dialect, folder: Path) -> dict[str, Any]:
    """Write the valid fragment with ``text`` wherever a fragment has text, and return it."""
    document: dict[str, Any] = YAML(typ="safe", pure=True).load(ACME)
    for *parents, key in TEXTS:
        node: Any = document
        for parent in parents:
            node = node[parent]
        node[key] = text
    document["info"]["x-imgspec-published"]["source"] = text
    document["x-imgspec-docs"] = {"dialect": dialect.name} | OPTIONS.get(dialect.name, {})
    acme = folder / "acme"
    acme.mkdir()
    (acme / "openapi.yaml").write_text(json.dumps(document).replace(r"\ud83d\udca5", r"\U0001f4a5"), "utf-8")
    (acme / "published.md").write_bytes(ACME.with_name("acme.published.md").read_bytes())
    return document


def read(folder: Path) -> Inputs:
    sink = Sink()
    inputs = read_inputs(folder, ["acme"], listed=["acme"], sink=sink)
    assert not list(sink)
    return inputs


@pytest.mark.parametrize("name", HOSTILE)
def test_text_is_data_in_the_package_and_in_the_document(name: str, tmp_path: Path) -> None:
    text = HOSTILE[name]
    document = fragment(text, DIALECTS[0], tmp_path)
    sink = Sink()
    files = build(read(tmp_path), sink, lambda _: None)
    assert not list(sink)
    outputs = {str(path): content.decode() for path, content in files.items()}
    assert json.loads(outputs["openapi/acme.json"]) == document
    documentation = _documentation(outputs["image_apis/acme/models.py"], "ImageRequest")
    assert _words(documentation) in (_words(text), _words(f"{text.rstrip()}.")), "lines are wrapped, and end in a stop"


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)
@pytest.mark.parametrize("name", HOSTILE)
def test_text_is_data_in_the_pages_of_every_dialect(name: str, dialect: Dialect, tmp_path: Path) -> None:
    text = HOSTILE[name]
    fragment(text, dialect, tmp_path)
    sink = Sink()
    (acme,) = read(tmp_path).fragments
    texts = emit_docs("acme", acme.openapi, sink)
    assert not list(sink)
    pages = {path: dialect.read(content) for path, content in texts.items()}
    assert {path: dialect.render(page) for path, page in pages.items()} == texts
    (request,) = (page for page in pages.values() if isinstance(page, ObjectPage) and page.title == "ImageRequest")
    assert {row.name for row in request.rows} == {"prompt", "n", "size"}
    assert _words(request.description) == _words(text)


def _documentation(source: str, name: str) -> str:
    (definition,) = (node for node in ast.parse(source).body if isinstance(node, ast.ClassDef) and node.name == name)
    return inspect.cleandoc(
        ast.get_docstring(definition) or ""
    ).rstrip()  # black separates a last quote from the closing quotes


def _words(text: str | None) -> list[str]:
    return (text or "").split()
