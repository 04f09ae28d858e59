"""Type checkers accept the correct calls of a program that uses the package, and report every wrong call."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = (Path(__file__).parent / "downstream.txt").read_text("utf-8")
REFUSED = {number for number, line in enumerate(PROGRAM.splitlines(), 1) if line.endswith("# refused")}


@pytest.fixture(scope="module")
def program(package_folder: Path) -> Path:
    """Write a user's program beside the package."""
    path = package_folder / "downstream.py"
    path.write_text(PROGRAM, encoding="utf-8")
    return path


def run(folder: Path, module: str, *arguments: str) -> str:
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300, check=False).stdout


def test_mypy_reports_exactly_the_wrong_lines(program: Path, pytestconfig: pytest.Config) -> None:
    cache = f"--cache-dir={pytestconfig.rootpath / '.mypy_cache' / 'downstream'}"
    config = ("--config-file=", "--strict", cache, "--output=json")
    lines = run(program.parent, "mypy", *config, "example_apis", program.name).splitlines()
    messages = [json.loads(line) for line in lines]
    errors = {(Path(error["file"]).name, error["line"]) for error in messages if error["severity"] == "error"}
    assert errors == {(program.name, number) for number in REFUSED}


def test_pyright_reports_exactly_the_wrong_lines(program: Path) -> None:
    report = json.loads(run(program.parent, "pyright", "--outputjson", "--pythonpath", sys.executable, "."))
    errors = {
        (Path(error["file"]).name, error["range"]["start"]["line"] + 1)
        for error in report["generalDiagnostics"]
        if error["severity"] == "error"
    }
    assert errors == {(program.name, number) for number in REFUSED}
