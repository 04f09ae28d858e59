"""The generated package can be read before it is vendored: short lines, docstrings and explicit imports."""

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pydantic
import pytest

import image_apis
from tests.conformance.fragments import GENERATED

PACKAGE = GENERATED / "image_apis"
FILES = {path.relative_to(PACKAGE).as_posix(): path for path in sorted(PACKAGE.rglob("*.py"))}
COLUMNS = 100
every_file = pytest.mark.parametrize("path", FILES.values(), ids=FILES)


@every_file
def test_lines_have_at_most_100_columns(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    assert [line for line in lines if len(line) > COLUMNS and len(line.split()[0]) < COLUMNS / 2] == []


@every_file
def test_every_public_name_has_a_docstring(path: Path) -> None:
    module = ast.parse(path.read_text("utf-8"))
    assert [name for name, node in public_definitions(module, path.stem) if not ast.get_docstring(node)] == []


def public_definitions(node: Any, name: str) -> Iterator[tuple[str, Any]]:
    """Yield a module, its public classes and functions, and their public methods; the last overload speaks for all."""
    yield name, node
    for inner in node.body:
        is_definition = isinstance(inner, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        if is_definition and not inner.name.startswith("_") and not is_described_by_overload(inner):
            children = public_definitions(inner, f"{name}.{inner.name}")
            yield from children if isinstance(inner, ast.ClassDef) else [(f"{name}.{inner.name}", inner)]


def is_described_by_overload(node: Any) -> bool:
    return any(ast.unparse(decorator) == "described_by_overload" for decorator in node.decorator_list)


@every_file
def test_a_docstring_begins_with_a_sentence(path: Path) -> None:
    module = ast.parse(path.read_text("utf-8"))
    for name, node in public_definitions(module, path.stem):
        paragraph = (ast.get_docstring(node) or "").partition("\n\n")[0]
        assert paragraph.endswith((".", ":")), name


@every_file
def test_imports_are_explicit(path: Path) -> None:
    imports = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.ImportFrom)]
    assert [node.module for node in imports if node.names[0].name == "*"] == []


def modules() -> list[ModuleType]:
    walked = pkgutil.walk_packages(image_apis.__path__, f"{image_apis.__name__}.")
    names = [information.name for information in walked if not information.name.endswith(".__main__")]
    return [image_apis, *map(importlib.import_module, names)]


MODULES = {module.__name__: module for module in modules()}
every_module = pytest.mark.parametrize("module", MODULES.values(), ids=MODULES)


@pytest.mark.parametrize("module", [module for name, module in MODULES.items() if "._runtime" not in name], ids=repr)
def test_a_public_module_lists_what_it_exports(module: Any) -> None:
    assert list(module.__all__) == sorted(set(module.__all__))
    assert all(hasattr(module, name) for name in module.__all__)
    defined = {
        name
        for name, value in vars(module).items()
        if not name.startswith("_") and getattr(value, "__module__", None) == module.__name__
    }
    assert defined <= set(module.__all__)


@every_module
def test_no_name_has_another_meaning_than_in_pydantic(module: ModuleType) -> None:
    names = {name for name in vars(module) if not name.startswith("_")} & set(pydantic.__all__)
    assert [name for name in names if getattr(module, name) is not getattr(pydantic, name)] == []


def test_rules_are_python_values() -> None:
    rules = [rule for name, module in MODULES.items() if name.endswith(".models") for rule in rules_of(module)]
    assert rules
    assert {type(rule).__name__ for rule in rules} == {"Rule"}


def rules_of(module: Any) -> list[Any]:
    return [rule for name in module.__all__ for rule in getattr(getattr(module, name), "__rules__", ())]
