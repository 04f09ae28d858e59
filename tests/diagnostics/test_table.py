"""The table of diagnostic codes: every code is explained and used, and no diagnostic is made without a code."""

import ast
import importlib
import pkgutil
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from imgspec import diagnostics
from imgspec.cli.exit_code import UNUSABLE_CODES
from imgspec.diagnostics import Code
from imgspec.diagnostics.table import CODES

GENERATOR = Path(diagnostics.__file__).parents[1]
STAGES = sorted(module.name for module in pkgutil.iter_modules(diagnostics.__path__))
PREFIX = "imgspec.diagnostics"

VERBS = """
    Add Bundle Change Check Choose Compare Convert Copy Correct Declare Delete Describe Give Keep Leave Make Move Name Put Quote
    Remove Rename Replace Run Save Send Set Shorten Split Take Use Wait Write
"""
ADVICE = re.compile(rf"(?:^|[.:,;] |\b(?:so|or|and|Otherwise),? )(?:{'|'.join(VERBS.split())})\b", re.IGNORECASE)
"""The start of an instruction: an explanation has one that says what to do."""


@cache
def trees() -> dict[Path, ast.Module]:
    """Return every module of the generator as a syntax tree."""
    return {path: ast.parse(path.read_bytes()) for path in sorted(GENERATOR.rglob("*.py"))}


def codes_by_stage() -> Iterator[tuple[str, Code[Any]]]:
    """Yield every code of every module of ``imgspec.diagnostics``, with the module's name."""
    for stage in STAGES:
        module = importlib.import_module(f"{PREFIX}.{stage}")
        yield from ((stage, value) for value in vars(module).values() if isinstance(value, Code))


def used_codes(tree: ast.Module) -> set[tuple[str, str]]:
    """Return the codes that a module uses, each as the stage and the name of its function."""
    modules: dict[str, str] = {}
    used: set[tuple[str, str]] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == PREFIX:
            modules |= {alias.asname or alias.name: alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.startswith(f"{PREFIX}."):
            used |= {(node.module.rpartition(".")[2], alias.name) for alias in node.names}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in modules:
            used.add((modules[node.value.id], node.attr))
    return used


def test_the_table_holds_every_code_once() -> None:
    names = Counter(code.name for _, code in codes_by_stage())
    assert names == Counter(CODES.keys())
    assert max(names.values()) == 1


@pytest.mark.parametrize("name", CODES)
def test_a_name_is_words_with_hyphens(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)


@pytest.mark.parametrize("name", CODES)
def test_an_explanation_starts_with_a_sentence_and_says_what_to_do(name: str) -> None:
    explanation = CODES[name].explanation
    first_line = explanation.splitlines()[0]
    assert re.fullmatch(r"[A-Z`].* .*\.", first_line), first_line
    paragraphs = (" ".join(paragraph.split()) for paragraph in explanation.split("\n\n"))
    assert any(map(ADVICE.search, paragraphs)), explanation


def test_every_code_is_used() -> None:
    declared = {(stage, code.name.replace("-", "_")) for stage, code in codes_by_stage()}
    used = set().union(*map(used_codes, trees().values()))
    assert sorted(declared - used) == []


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Yield every call of a function or method, with the last part of its name."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name)) | ast.Call(func=ast.Attribute(attr=name)):
                yield name, node
            case _:
                pass


def test_only_a_code_makes_a_diagnostic() -> None:
    model = GENERATOR / "diagnostics" / "model.py"
    makers = [path for path, tree in trees().items() for name, _ in calls(tree) if name in {"Diagnostic", "Code"}]
    assert set(makers) == {model}


def test_no_code_is_written_as_text() -> None:
    written = [
        f"{path.relative_to(GENERATOR)}:{call.lineno}"
        for path, tree in trees().items()
        for name, call in calls(tree)
        if name in {"error", "warning"} and len(call.args) >= 3
    ]
    assert written == []


def test_the_codes_of_exit_code_2_are_in_the_table() -> None:
    assert sorted(UNUSABLE_CODES - CODES.keys()) == []
