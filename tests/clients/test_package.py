"""The package around the clients: what it exports and imports, and that no text of a fragment becomes code."""

import ast
import importlib
import inspect
import subprocess
import sys
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from imgspec import naming
from imgspec.api import model as ir
from imgspec.emit.client_view import imported_names, used_names
from imgspec.emit.clients import emit_client
from tests.clients.example import API, PACKAGE, with_texts

HOSTILE = [
    '"""',
    'ends in a quote"',
    "back\\slash \\",
    "{{ client.docstring }} {% raw %} {# no #}",
    "{braces} %s $x",
    '"""\nimport os\nos.abort()\n"""',
    "a | b\r\nc\x00d\x1b[31m\u202e\u2028e",
    "lone \ud800 surrogate",
    "   ",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_a_fragment_becomes_code(text: str) -> None:
    plain, hostile = emit_client(with_texts("text")), emit_client(with_texts(text))
    assert plain.keys() == hostile.keys()
    for path, source in hostile.items():
        assert skeleton(source) == skeleton(plain[path])


def skeleton(source: str) -> str:
    """Return the syntax tree of a module without its docstrings, and without the text of ``source=``."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg == "source":
            assert isinstance(node.value, ast.Constant)
            node.value.value = ""
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            documented = ast.get_docstring(node) is not None
            node.body = node.body[1:] if documented else node.body
    return ast.dump(tree)


def test_paths_and_servers_of_a_fragment_become_string_literals(tmp_path: Path) -> None:
    text = 'https://acme.example/"); raise SystemExit("{{'
    source = emit_client(replace(API, server=text))[PurePosixPath("image_apis/acme/__init__.py")]
    constants = {node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant)}
    assert text in constants


def test_the_docstring_of_a_client_describes_its_api(acme: Any) -> None:
    for documented in (acme, acme.Acme, acme.AsyncAcme):
        text = inspect.getdoc(documented)
        assert text is not None
        assert all(fact in text for fact in (API.title, API.published.date))
    assert API.published.source in acme.Acme.service.source
    assert all(fact in acme.Acme.__doc__ for fact in (API.server, "ACME_API_KEY", "ACME_TEAM"))


def test_the_docstring_of_a_method_describes_its_operation(acme: Any) -> None:
    with acme.Acme(api_key="k") as client:
        assert "Make pictures." in (inspect.getdoc(client.images.generate) or "")
        assert "Make pictures." in (inspect.getdoc(acme.Images.generate) or "")


MARKS: dict[str, tuple[str, object]] = {
    "limits of unions": ("_LIMIT_MARK", "another mark"),
    "limits of types": ("_LIMITS", {"another limit"}),
}


def test_the_installed_pydantic_passes_the_check(package: Any) -> None:
    self_test = importlib.import_module(f"{PACKAGE}._runtime.self_test")
    assert self_test.broken_assumptions() == []


@pytest.mark.parametrize(("name", "value"), MARKS.values(), ids=MARKS)
def test_a_pydantic_with_other_core_schemas_is_refused(
    package: Any, monkeypatch: pytest.MonkeyPatch, name: str, value: object
) -> None:
    leniency = importlib.import_module(f"{PACKAGE}._runtime.leniency")
    self_test = importlib.import_module(f"{PACKAGE}._runtime.self_test")
    leniency._without_limits.cache_clear()
    monkeypatch.setattr(leniency, name, value)
    broken = self_test.broken_assumptions()
    leniency._without_limits.cache_clear()
    assert broken


def test_the_package_exports_its_public_names(package: Any, acme: Any) -> None:
    assert package.Acme is acme.Acme
    assert {"Acme", "AsyncAcme", "ImageAPIError", "RateLimitError"} <= set(dir(package))
    assert {declared.name for declared in API.declarations.values()} <= set(dir(acme))
    with pytest.raises(AttributeError, match="'Nothing'"):
        _ = package.Nothing


def test_slow_modules_are_imported_only_when_they_are_needed(package_folder: Path) -> None:
    program = f"import sys, {PACKAGE}; print(*sys.modules); {PACKAGE}.Acme; print(*sys.modules)"
    command = [sys.executable, "-c", program]
    result = subprocess.run(command, cwd=package_folder, capture_output=True, text=True, timeout=60, check=True)
    before, after = map(str.split, result.stdout.splitlines())
    assert not {"pydantic", "httpx2", f"{PACKAGE}.acme"} & set(before)
    assert {"pydantic", "httpx2", f"{PACKAGE}.acme"} <= set(after)
    assert f"{PACKAGE}.elsewhere" not in after


def test_names_of_a_client_are_all_that_its_module_has(package: Any, acme: Any) -> None:
    fields = importlib.import_module(f"{PACKAGE}.acme.fields")
    names = {name for module in (acme, fields) for name in vars(module) if not name.startswith("_")}
    assert names - set(acme.__all__) <= imported_names()
    assert {"Acme", "AsyncAcme", "AsyncImages", "Images", "PictureRequestFields", "LoraFields"} <= set(acme.__all__)


def test_names_that_bodies_of_classes_use_are_reserved(acme: Any) -> None:
    module = ast.parse(inspect.getsource(acme))
    parts = [
        part
        for class_ in module.body
        for method in (class_.body if isinstance(class_, ast.ClassDef) else [])
        if isinstance(method, ast.FunctionDef | ast.AsyncFunctionDef)
        for part in (*method.decorator_list, method.args, method.returns)
        if part is not None
    ]
    names = {node.id for part in parts for node in ast.walk(part) if isinstance(node, ast.Name)}
    assert {"int", "str", "overload", "cached_property"} <= names
    assert names - {class_.__name__ for class_ in (acme.Images, acme.AsyncImages)} <= used_names(API)


def test_attributes_of_clients_and_models_are_reserved(package: Any, acme: Any) -> None:
    schema = importlib.import_module(f"{PACKAGE}._runtime.schema")
    assert public_names(schema.ResponseModel, schema.RequestModel) == (
        naming.MODEL_ATTRIBUTES | naming.RESPONSE_ATTRIBUTES
    )
    with acme.Acme(api_key="k") as client:
        assert public_names(client, acme.AsyncAcme) == naming.CLIENT_ATTRIBUTES | {"images"}
        assert public_names(client.images) == {"generate"}


def public_names(*owners: object) -> set[str]:
    return {name for owner in owners for name in dir(owner) if not name.startswith("_")}


def test_an_unused_name_is_not_imported() -> None:
    model = replace_fields(API.declarations["PictureRequest"])
    declarations = {**API.declarations, "PictureRequest": model}
    source = emit_client(replace(API, declarations=declarations))[PurePosixPath("image_apis/acme/fields.py")]
    assert "Sequence" not in source
    assert "Mapping" not in source


def replace_fields(model: ir.Declaration) -> ir.Declaration:
    assert isinstance(model, ir.Model)
    return replace(model, fields=model.fields[:1])
