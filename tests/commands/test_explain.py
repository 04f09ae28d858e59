"""``imgspec explain``: the page of a code, the list of all codes, and a wrong code."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from imgspec.diagnostics.table import CODES
from tests.conformance.fragments import ROOT

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "generator"), "COLUMNS": "500"}


def explain(cwd: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "imgspec", "explain", *arguments]
    return subprocess.run(command, cwd=cwd, env=ENVIRONMENT, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize("name", ["duplicate-key", "stray"])
def test_a_code_has_a_page(tmp_path: Path, name: str) -> None:
    ended = explain(tmp_path, name)
    assert (ended.returncode, ended.stderr) == (0, "")
    title, empty, *text = ended.stdout.splitlines()
    assert (title, empty) == (f"{CODES[name].severity}[{name}]", "")
    assert " ".join(text).split() == CODES[name].explanation.split()
    assert max(map(len, text)) <= 80


def test_an_example_keeps_its_lines(tmp_path: Path) -> None:
    assert "\n\n    package: acme_sdk\n" in explain(tmp_path, "options-not-a-mapping").stdout


def test_all_codes_are_listed_in_the_order_of_the_table(tmp_path: Path) -> None:
    ended = explain(tmp_path)
    assert (ended.returncode, ended.stderr) == (0, "")
    rows = [line.split(maxsplit=1) for line in ended.stdout.splitlines()]
    assert rows[0] == ["code", "meaning"]
    assert rows[1:] == [[name, code.explanation.splitlines()[0]] for name, code in CODES.items()]


def test_a_wrong_code_is_wrong_usage(tmp_path: Path) -> None:
    ended = explain(tmp_path, "dupicate-key")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "There is no diagnostic code 'dupicate-key'. Did you mean 'duplicate-key'?" in ended.stderr
    assert "Run `imgspec explain` to list all codes." in explain(tmp_path, "x").stderr
