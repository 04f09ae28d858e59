"""A project that vendored the package under another, nested name: type checkers and a real server judge it."""

import json
import re
import sys
from pathlib import Path

import pytest

from tests.clients.recorder import json_response, running_recorder
from tests.conformance.fragments import PROVIDERS, fragment
from tests.vendor.shop import NAME, Ended, Shop

PROGRAM = (Path(__file__).parent / "program.txt").read_text("utf-8")
REFUSED = {number for number, line in enumerate(PROGRAM.splitlines(), 1) if line.endswith("# refused")}
RUNNABLE = PROGRAM.replace(", NoSuchProvider", "")
CALLS = "import asyncio, program; print(program.call().created, asyncio.run(program.call_async()).created)"


@pytest.fixture(params=["whole", "two"])
def project(request: pytest.FixtureRequest) -> Shop:
    shop: Shop = request.getfixturevalue(request.param)
    return shop


def errors_of(report: list[tuple[str, str, int]]) -> set[tuple[str, int]]:
    return {(Path(file).name, line) for severity, file, line in report if severity == "error"}


def test_mypy_reports_exactly_the_wrong_lines(project: Shop, pytestconfig: pytest.Config) -> None:
    (project.folder / "src/typed.py").write_text(PROGRAM, "utf-8")
    cache = f"--cache-dir={pytestconfig.rootpath / '.mypy_cache' / 'downstream'}"
    command = ("-m", "mypy", "--config-file=", "--strict", cache, "--output=json", "-m", "typed", "-p", NAME)
    messages = [json.loads(line) for line in project.python(*command).out.splitlines()]
    report = [(error["severity"], error["file"], error["line"]) for error in messages]
    assert errors_of(report) == {("typed.py", number) for number in REFUSED}


def test_pyright_reports_exactly_the_wrong_lines(project: Shop) -> None:
    (project.folder / "src/typed.py").write_text(PROGRAM, "utf-8")
    report = json.loads(project.python("-m", "pyright", "--outputjson", "--pythonpath", sys.executable).out)
    assert report["summary"]["filesAnalyzed"] > 10
    messages = [(e["severity"], e["file"], e["range"]["start"]["line"] + 1) for e in report["generalDiagnostics"]]
    assert errors_of(messages) == {("typed.py", number) for number in REFUSED}


def test_a_copy_calls_a_real_server(project: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    (project.folder / "src/program.py").write_text(RUNNABLE, "utf-8")
    with running_recorder() as server:
        server.response = json_response({"created": 7, "data": [{"url": "https://images.example/1.png"}]})
        monkeypatch.setenv("SHOP_SERVER", server.url)
        assert project.python("-c", CALLS) == Ended(0, "7 7\n", "")
    assert all(request.headers["user-agent"].startswith(f"{NAME}/") for request in server.requests)
    prompts = [json.loads(request.body)["prompt"] for request in server.requests]
    assert prompts == ["a ready request", "from sync", "from async"]


def test_an_error_has_a_class_of_the_copy(project: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    (project.folder / "src/program.py").write_text(RUNNABLE, "utf-8")
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    ended = project.python("-c", "import program; print(program.refused_without_a_key())")
    assert ended.out.startswith(f"{NAME}._runtime"), ended.errors


def test_nothing_in_a_copy_imports_by_the_name_of_the_original(project: Shop) -> None:
    sources = [content for name, content in project.files().items() if name.endswith(".py")]
    assert len(sources) > 10
    assert not [source for source in sources if re.search(rb"^\s*(from|import) image_apis", source, re.MULTILINE)]


@pytest.mark.parametrize("provider", PROVIDERS)
def test_a_copy_of_two_has_no_other_provider(two: Shop, provider: str) -> None:
    client = fragment(provider)["info"]["x-imgspec-client"]
    listed = two.python(
        "-c", f"import {NAME} as copy; print({client!r} in dir(copy), 'Async' + {client!r} in dir(copy))"
    )
    by_class = two.python("-c", f"from {NAME} import {client}")
    by_module = two.python("-c", f"import {NAME}.{provider}")
    if provider in {"openai", "orq"}:
        assert (listed.out, by_class.code, by_module.code) == ("True True\n", 0, 0)
    else:
        assert listed.out == "False False\n"
        assert f"ImportError: cannot import name '{client}' from '{NAME}'" in by_class.errors
        assert f"ModuleNotFoundError: No module named '{NAME}.{provider}'" in by_module.errors
