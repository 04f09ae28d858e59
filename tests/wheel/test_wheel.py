"""What is installed works anywhere, and makes the same bytes as the checkout."""

import re
import shutil
import signal
import tarfile
import zipfile
from pathlib import Path

import pytest

import imgspec
from tests.conformance.fragments import GENERATED, PROVIDERS, ROOT, SPECS
from tests.mock.demo import PORT, first_request
from tests.wheel.conftest import Project, build

SETTINGS_OF_A_FORMATTER = "[tool.black]\nline-length = 40\nskip-string-normalization = true\n"
USER = """
import json
import urllib.error
import urllib.request

import pytest

from imgspec.mock import Arrival, Mock, Step, running_mock


def post(mock: Mock) -> int:
    url = mock.base_urls["openai"] + "/images/generations"
    headers = {"Authorization": "Bearer any", "Content-Type": "application/json"}
    request = urllib.request.Request(url, json.dumps({"prompt": "a fox"}).encode(), headers)
    try:
        with urllib.request.urlopen(request) as response:
            status: int = response.status
            return status
    except urllib.error.HTTPError as error:
        error.close()
        return error.code


@pytest.mark.parametrize("number", range(2))
def test_calls(number: int) -> None:
    with running_mock() as mock:
        mock.script("openai", 503, Step(429, headers={"Retry-After": "1"}))
        assert [post(mock), post(mock), post(mock)] == [503, 429, 200]
        arrivals: tuple[Arrival, ...] = mock.requests
        assert [arrival.accepted for arrival in arrivals] == [False, False, True]
"""


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_the_command_has_a_version_and_explains_codes(project: Project) -> None:
    assert project.imgspec("--version") == (0, f"imgspec {imgspec.__version__}\n", "")
    assert project.imgspec("explain", "stray")[1].startswith("warning[stray]\n")


def test_a_copy_is_that_of_the_checkout_and_makes_the_first_request(project: Project, shipped: Path) -> None:
    (project.folder / "pyproject.toml").write_text(SETTINGS_OF_A_FORMATTER)
    code, _, errors = project.imgspec("vendor", "image_apis")
    assert (code, str(shipped) in errors) == (0, True), "the command says whose fragments it takes"
    copied = tree(project.folder / "image_apis")
    assert copied.pop("manifest.json")
    assert copied == tree(GENERATED / "image_apis")
    with project.start("-m", "imgspec", "mock", "--port", "0") as mock:
        assert mock.stdout
        lines = "".join(mock.stdout.readline() for _ in PROVIDERS)
        urls = dict(re.findall(r"^(\w+)  base_url=(\S+)$", lines, re.MULTILINE))
        program = first_request().replace(f"http://{PORT}/openai/v1", urls["openai"])
        code, output, errors = project.run("-c", program)
        mock.send_signal(signal.SIGINT)
    assert (code, output, errors) == (0, "fox.png\n", "")
    assert urls.keys() == set(PROVIDERS)
    assert {path.name for path in project.folder.iterdir()} == {"pyproject.toml", "image_apis", "fox.png"}


def test_the_shipped_fragments_are_a_start(project: Project, shipped: Path) -> None:
    code, output, errors = project.imgspec("generate")
    assert (code, output) == (2, "")
    assert all(step in errors for step in (str(shipped), "create specs/<provider>/openapi.yaml", "published.md"))
    (project.folder / "specs").mkdir()
    code, output, errors = project.imgspec("generate")
    assert (code, output) == (2, "")
    assert all(step in errors for step in (str(shipped), "no <provider>/openapi.yaml"))
    shutil.copytree(shipped, project.folder / "specs", dirs_exist_ok=True)
    code, _, errors = project.imgspec("generate")
    assert (code, errors) == (0, "")
    assert tree(project.folder / "generated") == tree(GENERATED)


def test_the_fragments_of_a_project_come_first(project: Project, shipped: Path) -> None:
    body = '{"prompt": "a fox"}'
    (project.folder / "specs/notes").mkdir(parents=True)
    code, output, errors = project.imgspec("check", "openai", "-", text=body)
    assert (code, output.splitlines()[0]) == (0, '{"prompt":"a fox"}')
    assert errors == f"There is no fragment in specs/, so those of imgspec {imgspec.__version__} are used: {shipped}\n"
    (project.folder / "specs/notes").rmdir()
    shutil.copytree(shipped / "openai", project.folder / "specs/acme")
    code, output, errors = project.imgspec("check", "acme", "-", text=body)
    assert (code, output.splitlines()[0], errors) == (0, '{"prompt":"a fox"}', "")
    code, _, errors = project.imgspec("check", "openai", "-", text=body)
    assert (code, errors.startswith("specs:1:1: error[unknown-provider]")) == (2, True)


def test_pages_of_a_document_need_no_fragments(project: Project) -> None:
    shutil.copy(SPECS / "openai/openapi.yaml", project.folder)
    code, output, errors = project.imgspec("docs", "openapi.yaml", "--dialect", "speakeasy-python", "--output", "pages")
    assert (code, errors) == (0, "")
    assert output.startswith("pages  ")
    assert list((project.folder / "pages").rglob("*.md"))


@pytest.mark.parametrize("workers", [(), ("-n", "2")], ids=["one process", "workers"])
def test_the_mock_runs_in_the_tests_of_a_project(project: Project, workers: tuple[str, ...]) -> None:
    """Warnings are errors: also those of sockets and threads that are left."""
    (project.folder / "test_calls.py").write_text(USER)
    code, output, errors = project.run("-X", "dev", "-m", "pytest", "-W", "error", *workers)
    assert code == 0, output + errors
    assert "2 passed" in output


def test_the_mock_has_types(project: Project, pytestconfig: pytest.Config) -> None:
    wrong = USER.replace('503, Step(429, headers={"Retry-After": "1"})', "503, Step(429, headers=1)")
    (project.folder / "test_calls.py").write_text(USER)
    (project.folder / "test_wrong.py").write_text(wrong)
    cache = f"--cache-dir={pytestconfig.rootpath / '.mypy_cache' / 'wheel'}"
    command = ("-m", "mypy", "--config-file=", "--strict", cache, "test_calls.py", "test_wrong.py")
    _, output, _ = project.run(*command)
    assert re.findall(r"^(\S+):\d+: error: .*\[(.+)\]$", output, re.MULTILINE) == [("test_wrong.py", "arg-type")], (
        output
    )


def test_a_wheel_of_the_sdist_is_that_of_the_checkout(wheel: Path, tmp_path: Path) -> None:
    (tmp_path / "sdist").mkdir()
    (tmp_path / "wheel").mkdir()
    with tarfile.open(build("sdist", ROOT, tmp_path / "sdist")) as archive:
        archive.extractall(tmp_path, filter="data")
    built = build("wheel", tmp_path / f"imgspec-{imgspec.__version__}", tmp_path / "wheel")
    with zipfile.ZipFile(wheel) as one, zipfile.ZipFile(built) as other:
        assert {name: one.read(name) for name in one.namelist()} == {n: other.read(n) for n in other.namelist()}
        assert "imgspec/py.typed" in one.namelist()
