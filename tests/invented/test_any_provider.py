"""A valid provider that nobody has tried before passes the tests when its folder is in specs/, and nothing else."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conformance.fragments import INVENTED, PROVIDERS, ROOT

NAMES = sorted(path.parent.name for path in INVENTED.glob("*/openapi.yaml"))
NOT_COPIED = shutil.ignore_patterns(".*", "__pycache__", "dist", "corpus", "test_any_provider.py")
TESTS = (
    "tests/check",
    "tests/clients/test_signatures.py",
    "tests/conformance/test_pages.py",
    "tests/conformance/test_reproducible.py",
    "tests/conformance/test_wire.py",
    "tests/mock",
    "tests/specs",
)
SLOW = "test_schemathesis or misspelt or exactly_where or (sent_unchanged and not make)"
SELECTED = f"(duo or ((test_pages or test_fragments) and ({' or '.join(NAMES)}))) and not ({SLOW})"
"""Of one provider almost all tests, and of the others those that read its pages and its fragment."""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the repository that has the invented providers, too."""
    folder = tmp_path_factory.mktemp("copy") / "repository"
    shutil.copytree(ROOT, folder, ignore=NOT_COPIED)
    for name in NAMES:
        shutil.copytree(INVENTED / name, folder / "specs" / name)
    run(folder, "imgspec", "generate")
    return folder


def run(folder: Path, *arguments: str) -> str:
    """Run a Python module in a folder, and return what it prints. Fails if it does."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "COV_"))}
    environment = {**inherited, "PYTHONPATH": str(folder / "generator")}
    command = [sys.executable, "-m", *arguments]
    ended = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


def test_no_invented_provider_has_the_name_of_a_real_one() -> None:
    assert set(NAMES).isdisjoint(PROVIDERS)


def test_new_providers_pass_the_tests_unchanged(copy: Path) -> None:
    printed = run(copy, "pytest", "-q", "-p", "no:cacheprovider", *TESTS, "-k", SELECTED)
    assert "passed" in printed
