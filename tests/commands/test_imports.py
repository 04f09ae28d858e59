"""``check`` and ``mock`` start fast: they import nothing that only a build needs."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conformance.fragments import PROVIDERS, ROOT

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "generator")}
BUILDING = ("black", "datamodel_code_generator", "jinja2", "imgspec.emit", "imgspec.output.vendor", "imgspec.pipeline")
CHECK = """
import sys
from imgspec.cli.main import commands
commands.main(["check", "openai", "body.json", "--specs", sys.argv[1]], standalone_mode=False)
"""
MOCK = """
import sys
from pathlib import Path
from imgspec.mock import running_mock
with running_mock(Path(sys.argv[1])) as mock:
    print(*mock.base_urls)
"""
LIST_MODULES = """
import json
print(json.dumps(list(sys.modules)))
"""


def imported(program: str, first_line: str, folder: Path) -> set[str]:
    """Run a program that has to print ``first_line``; return the modules that it has imported at its end."""
    command = [sys.executable, "-c", program + LIST_MODULES, str(ROOT / "specs")]
    ended = subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=True, timeout=60)
    lines = ended.stdout.splitlines()
    assert lines[0] == first_line
    return set(json.loads(lines[-1]))


@pytest.mark.parametrize(("program", "first_line"), [(CHECK, '{"prompt":"x"}'), (MOCK, " ".join(PROVIDERS))])
def test_check_and_mock_import_nothing_of_a_build(tmp_path: Path, program: str, first_line: str) -> None:
    (tmp_path / "body.json").write_text('{"prompt": "x"}')
    modules = imported(program, first_line, tmp_path)
    assert sorted(modules.intersection(BUILDING)) == []
