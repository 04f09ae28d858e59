"""`inspect`, `help` and an editor show every field of a call, its type and its documentation."""

import importlib
import inspect
import pydoc
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pydantic import MISSING

from tests.clients.language_server import language_server
from tests.conformance.fragments import PROVIDERS, fragment, operation

CALL_OPTIONS = ["timeout", "deadline", "max_retries", "strict", "extra_headers", "extra_query", "extra_body"]
FLAVOURS = pytest.mark.parametrize("prefix", ["", "Async"], ids=["sync", "async"])


def client_class(provider: str, prefix: str) -> Any:
    name = fragment(provider)["info"]["x-imgspec-client"]
    return getattr(importlib.import_module("image_apis"), prefix + name)


def method_of(provider: str, prefix: str) -> Any:
    group, name = operation(provider)[1]["x-imgspec-method"].split(".")
    return getattr(getattr(client_class(provider, prefix)(api_key="sk-example"), group), name)


def request_fields(provider: str) -> list[str]:
    constant = operation(provider)[1]["x-imgspec-method"].replace(".", "_").upper()
    described: Any = getattr(importlib.import_module(f"image_apis.{provider}"), f"_{constant}")
    return list(described.request.model_fields)


@FLAVOURS
@pytest.mark.parametrize("provider", PROVIDERS)
def test_a_signature_lists_the_fields_and_the_options_of_a_call(provider: str, prefix: str) -> None:
    parameters = inspect.signature(method_of(provider, prefix)).parameters
    assert list(parameters) == request_fields(provider) + CALL_OPTIONS
    for parameter in parameters.values():
        assert parameter.kind is inspect.Parameter.KEYWORD_ONLY
        assert parameter.annotation not in (inspect.Parameter.empty, Any)
        assert not isinstance(parameter.annotation, str), "help shows types, not strings"


@FLAVOURS
@pytest.mark.parametrize("provider", PROVIDERS)
def test_the_docstring_describes_every_parameter(provider: str, prefix: str) -> None:
    method = method_of(provider, prefix)
    section = (inspect.getdoc(method) or "").partition("\nArgs:\n")[2]
    described = re.findall(r"^    (\w+): \S", section, re.MULTILINE)
    assert described == list(inspect.signature(method).parameters)
    shown = pydoc.plain(pydoc.render_doc(method))
    assert all(f"{name}: " in shown for name in described)


@FLAVOURS
@pytest.mark.parametrize("provider", PROVIDERS)
def test_help_on_a_client_describes_every_option(provider: str, prefix: str) -> None:
    client = client_class(provider, prefix)
    parameters = inspect.signature(client).parameters
    described = re.findall(r"^    (\w+): \S", inspect.getdoc(client.__init__) or "", re.MULTILINE)
    assert described == list(parameters)
    assert set(described) == set(re.findall(r"^    (\w+): \S", inspect.getdoc(client.with_options) or "", re.MULTILINE))
    shown = pydoc.plain(pydoc.render_doc(client))
    assert "__init__(self, *, " in shown
    assert f"``client.{operation(provider)[1]['x-imgspec-method']}``" in shown


def test_a_method_of_an_asynchronous_client_is_a_coroutine_function() -> None:
    assert inspect.iscoroutinefunction(method_of("openai", "Async"))
    assert not inspect.iscoroutinefunction(method_of("openai", ""))


def test_the_default_of_a_field_is_not_sent(caller: Any, recorder: Any) -> None:
    caller.generate(prompt="a", n=MISSING, quality=None)
    assert recorder.requests[0].body == b'{"prompt":"a","quality":null}'


PROGRAM = """from image_apis import AsyncOpenAI, OpenAI

client = OpenAI(api_key="k")
result = client.images.generate(prompt="a fox", quality="hd")


async def main() -> None:
    await AsyncOpenAI().images.generate(prompt="an owl", style="vivid")
"""
HOVERS: dict[str, tuple[str, list[str]]] = {
    "a method": (
        'generate(prompt="a fox"',
        ["(method) def generate", "quality: Quality | MISSING = MISSING", 'uses "standard" if this is unset'],
    ),
    "a field": ("quality=", ["(parameter) quality: Quality | MISSING", "The quality of the image"]),
    "an asynchronous method": (
        'generate(prompt="an owl"',
        ["CoroutineType[Any, Any, ImagesResponse]", "Must be one of `vivid` or `natural`"],
    ),
    "a field of an asynchronous method": ("style=", ["(parameter) style", "The style of the generated images"]),
    "an option of a client": ("api_key=", ["(parameter) api_key: str", "an environment variable"]),
    "a client": ("OpenAI(api_key", ["class OpenAI(", "max_retries: int"]),
}
"""A word of the program, and parts of its hover text. Pyright shows the first documentation line of a parameter."""


@pytest.fixture(scope="module")
def hover(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Return a function that hovers over a word of a program beside the generated package."""
    folder = tmp_path_factory.mktemp("editor")
    (folder / "image_apis").symlink_to(Path(__file__).parents[2] / "generated" / "image_apis")
    program = folder / "program.py"
    program.write_text(PROGRAM, "utf-8")
    with language_server(folder) as server:
        server.open_file(program)
        yield lambda word: server.hover(program, word)


@pytest.mark.parametrize(("word", "shown"), HOVERS.values(), ids=HOVERS)
def test_an_editor_shows_types_and_documentation(hover: Callable[[str], str], word: str, shown: list[str]) -> None:
    text = " ".join(hover(word).replace("&nbsp;", " ").replace("\\", "").split())
    for part in shown:
        assert part in text, text
