"""A library that is missing or too old is named when the package is imported, with the command that installs it."""

import re
import tomllib
from types import ModuleType

import pytest

from image_apis._runtime import requirements
from imgspec.emit.package import minimum_versions
from tests.conformance.fragments import ROOT
from tests.vendor.shop import NAME, Shop

INSTALL = "Run: python -m pip install 'pydantic>=2.14' 'httpx2>=2.16'"
OLD_PYDANTIC = "pydantic 2.14 or newer, and 2.9.1 is installed"
OLD_HTTPX2 = "httpx2 2.16 or newer, and 1.0 is installed"
IMPORTS = {
    "a client": f"from {NAME} import OpenAI",
    "an error": f"from {NAME} import ImageAPIError",
    "a module": f"import {NAME}.openai.models",
    "an attribute": f"import {NAME} as clients; clients.OpenAI",
}


def install(shop: Shop, **libraries: str) -> None:
    """Put libraries that hold nothing but their version beside the project's own modules, so that they come first."""
    for library, version in libraries.items():
        (shop.folder / "src" / f"{library}.py").write_text(f"__version__ = {version!r}")


@pytest.mark.parametrize("statement", IMPORTS.values(), ids=IMPORTS)
def test_an_import_names_a_library_that_is_too_old(shop: Shop, statement: str) -> None:
    install(shop, pydantic="2.9.1")
    ended = shop.python("-c", statement)
    assert ended.errors.splitlines()[-1] == f"ImportError: {NAME} needs {OLD_PYDANTIC}. {INSTALL}"


def test_all_libraries_are_named_at_once(shop: Shop) -> None:
    install(shop, pydantic="2.9.1", httpx2="1.0")
    ended = shop.python("-c", IMPORTS["a client"])
    assert ended.errors.splitlines()[-1] == f"ImportError: {NAME} needs {OLD_PYDANTIC}; {OLD_HTTPX2}. {INSTALL}"


def test_a_library_that_is_not_installed_is_named(shop: Shop) -> None:
    ended = shop.python("-S", "-c", IMPORTS["a client"])
    missing = "pydantic 2.14 or newer, and none is installed; httpx2 2.16 or newer, and none is installed"
    assert ended.errors.splitlines()[-1] == f"ImportError: {NAME} needs {missing}. {INSTALL}"


def test_verify_names_a_library_that_is_too_old(shop: Shop) -> None:
    install(shop, httpx2="1.0")
    ended = shop.python("-m", NAME, "verify")
    assert (ended.code, ended.errors) == (1, "")
    assert ended.out.endswith(f"The package cannot be imported: {NAME} needs {OLD_HTTPX2}. {INSTALL}\n")


def test_the_package_itself_needs_no_library(shop: Shop) -> None:
    install(shop, pydantic="2.9.1")
    assert shop.python("-c", f"import {NAME} as clients; print(clients.__version__)").code == 0


@pytest.mark.parametrize(
    ("version", "is_enough"),
    [
        ("2.14", True),
        ("2.14.0", True),
        ("2.14.0b1", True),
        ("2.100.1", True),
        ("3", True),
        ("10.0.dev1+local", True),
        ("2.13.99", False),
        ("2.2", False),
        ("1.10.24", False),
        ("2", False),
        ("nightly", False),
    ],
)
def test_versions_are_compared_as_numbers(version: str, monkeypatch: pytest.MonkeyPatch, *, is_enough: bool) -> None:
    def installed(name: str) -> ModuleType:
        module = ModuleType(name)
        module.__dict__["__version__"] = version if name == "pydantic" else "99"
        return module

    monkeypatch.setattr(requirements, "import_module", installed)
    if is_enough:
        requirements.require_libraries()
    else:
        with pytest.raises(ImportError, match=f"pydantic 2.14 or newer, and {re.escape(version)} is installed"):
            requirements.require_libraries()


def test_an_error_of_a_library_itself_is_passed_on(shop: Shop) -> None:
    (shop.folder / "src/pydantic.py").write_text("import no_such_module")
    ended = shop.python("-c", IMPORTS["a client"])
    assert ended.errors.endswith("ModuleNotFoundError: No module named 'no_such_module'\n")


@pytest.mark.parametrize("page", ["README.md", "generated/image_apis/README.md"])
def test_a_page_names_the_versions(page: str) -> None:
    python = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["requires-python"]
    needed = {"Python": python.removeprefix(">="), **minimum_versions()}
    mentioned = re.findall(r"\b(Python|pydantic|httpx2)\s+(\d+\.\d+)", (ROOT / page).read_text("utf-8"))
    assert set(minimum_versions().items()) <= set(mentioned) <= set(needed.items())


def test_the_project_installs_no_older_versions() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    declared = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    for library, version in minimum_versions().items():
        assert any(line.startswith(f"{library}>={version},") for line in declared), library
