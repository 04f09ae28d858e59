"""Projects with a vendored copy. They are made once, and copied for every test that changes one."""

import shutil
from pathlib import Path

import pytest

from tests.vendor.shop import Shop

TWO = ("--provider", "orq", "--provider", "openai")


def vendored(folder: Path, *arguments: str) -> Shop:
    made = Shop(folder)
    ended = made.vendor(*arguments)
    assert (ended.code, ended.errors) == (0, ""), ended.errors
    return made


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    """Return a project with all providers; only to be read."""
    return vendored(tmp_path_factory.mktemp("whole"))


@pytest.fixture(scope="session")
def two(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    """Return a project with two providers; only to be read."""
    return vendored(tmp_path_factory.mktemp("two"), *TWO)


@pytest.fixture
def shop(two: Shop, tmp_path: Path) -> Shop:
    """Return a project with two providers that the test may change."""
    shutil.copytree(two.folder, tmp_path / "shop", ignore=shutil.ignore_patterns("__pycache__"))
    return Shop(tmp_path / "shop")
