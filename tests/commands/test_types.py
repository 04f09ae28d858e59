"""Other projects can type-check their use of imgspec: the package says that it has types, and its wheel says so too."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conformance.fragments import ROOT

PROGRAM = """\
from pathlib import Path

from imgspec.mock import Step, running_mock

with running_mock(Path("specs")) as mock:
    mock.script("openai", 503, Step(429, headers={"Retry-After": "1"}), "cut")
    reveal_type(mock.base_urls)
    mock.script(1)
"""


def test_mypy_knows_the_types_of_the_mock(tmp_path: Path, pytestconfig: pytest.Config) -> None:
    """Mypy finds imgspec as an installed package, whose types it only reads if there is a file py.typed."""
    (tmp_path / "program.py").write_text(PROGRAM)
    cache = f"--cache-dir={pytestconfig.rootpath / '.mypy_cache' / 'downstream'}"
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", cache, "program.py"]
    environment = {name: value for name, value in os.environ.items() if name not in {"MYPYPATH", "FORCE_COLOR"}}
    ended = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    lines = [line for line in ended.stdout.splitlines() if line.startswith("program.py")]
    assert lines == [
        'program.py:7: note: Revealed type is "typing.Mapping[str, str]"',
        'program.py:8: error: Argument 1 to "script" of "Mock" has incompatible type "int"; expected "str"  [arg-type]',
    ]


def test_the_wheel_has_py_typed(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    (wheel,) = tmp_path.glob("*.whl")
    assert "imgspec/py.typed" in zipfile.ZipFile(wheel).namelist()
