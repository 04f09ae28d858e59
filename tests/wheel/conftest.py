"""The wheel, built from the checkout and installed, and a project of somebody else that uses it.

By default the wheel is unpacked beside the libraries of this environment, which takes a second. `make wheel` sets
``IMGSPEC_PYTHON`` to the Python of an environment into which pip has installed it.
"""

import os
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conformance.fragments import ROOT


@dataclass(frozen=True)
class Project:
    """A folder, and a Python that has the wheel and nothing of the checkout. Every command runs in the folder."""

    folder: Path
    python: str
    environment: dict[str, str]

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Start Python with these arguments."""
        return subprocess.Popen(
            [self.python, *arguments],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *arguments: str, text: str = "") -> tuple[int, str, str]:
        """Run Python to its end. Return the exit code, the output and the errors."""
        with self.start(*arguments) as process:
            output, errors = process.communicate(text, timeout=300)
        return process.returncode, output, errors

    def imgspec(self, *arguments: str, text: str = "") -> tuple[int, str, str]:
        """Run the command to its end, as `run` does."""
        return self.run("-m", "imgspec", *arguments, text=text)


def build(target: str, source: Path, folder: Path) -> Path:
    """Build the wheel or the sdist of a source tree; return its file."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(folder)]
    subprocess.run(command, cwd=source, check=True, capture_output=True, timeout=120)
    (built,) = folder.iterdir()
    return built


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="session")
def path_of_wheel(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the import path that has the wheel, an empty text if pip has installed it."""
    if "IMGSPEC_PYTHON" in os.environ:
        return ""
    folder = tmp_path_factory.mktemp("site-packages")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return str(folder)


@pytest.fixture
def project(path_of_wheel: str, tmp_path: Path) -> Project:
    folder = tmp_path / "project"
    folder.mkdir()
    environment = os.environ | {"PYTHONPATH": path_of_wheel, "PYTHONUNBUFFERED": "1", "NO_PROXY": "127.0.0.1"}
    return Project(folder, os.environ.get("IMGSPEC_PYTHON", sys.executable), environment)


@pytest.fixture
def shipped(project: Project) -> Path:
    """Return the folder of the fragments in the wheel."""
    code, output, errors = project.run("-c", "from imgspec.resources import shipped_specs; print(shipped_specs())")
    assert code == 0, errors
    folder = Path(output.strip())
    assert ROOT not in folder.parents, "the checkout is not used"
    return folder
