"""`inspect`, `help` and an editor show every field of a call, its type and its documentation."""

import inspect
import pydoc
import re
from collections.abc import Callable
from typing import Any

import pytest
from pydantic import MISSING

from imgspec.diagnostics import Sink
from imgspec.pipeline import build, read_inputs
from tests.clients.language_server import language_server
from tests.conformance.fragments import INVENTED
from tests.conformance.operations import Operation, each_operation, first_operation

CALL_OPTIONS = ["timeout", "deadline", "max_retries", "strict", "extra_headers", "extra_query", "extra_body"]
FLAVOURS = pytest.mark.parametrize("asynchronous", [False, True], ids=["sync", "async"])


def method_of(operation: Operation, *, asynchronous: bool) -> Any:
    return operation.of(operation.client(asynchronous=asynchronous, api_key="sk-example"))


@FLAVOURS
@each_operation
def test_a_signature_lists_the_fields_and_the_options_of_a_call(operation: Operation, *, asynchronous: bool) -> None:
    parameters = inspect.signature(method_of(operation, asynchronous=asynchronous)).parameters
    assert list(parameters) == list(operation.model.model_fields) + CALL_OPTIONS
    for parameter in parameters.values():
        assert parameter.kind is inspect.Parameter.KEYWORD_ONLY
        assert parameter.annotation not in (inspect.Parameter.empty, Any)
        assert not isinstance(parameter.annotation, str), "help shows types, not strings"


@FLAVOURS
@each_operation
def test_the_docstring_describes_every_parameter(operation: Operation, *, asynchronous: bool) -> None:
    method = method_of(operation, asynchronous=asynchronous)
    section = (inspect.getdoc(method) or "").partition("\nArgs:\n")[2]
    described = re.findall(r"^    (\w+): \S", section, re.MULTILINE)
    assert described == list(inspect.signature(method).parameters)
    shown = pydoc.plain(pydoc.render_doc(method))
    assert all(f"{name}: " in shown for name in described)


@FLAVOURS
@each_operation
def test_help_on_a_client_describes_every_option(operation: Operation, *, asynchronous: bool) -> None:
    client = operation.client_class(asynchronous=asynchronous)
    parameters = inspect.signature(client).parameters
    described = re.findall(r"^    (\w+): \S", inspect.getdoc(client.__init__) or "", re.MULTILINE)
    assert described == list(parameters)
    assert set(described) == set(re.findall(r"^    (\w+): \S", inspect.getdoc(client.with_options) or "", re.MULTILINE))
    shown = pydoc.plain(pydoc.render_doc(client))
    assert "__init__(self, *, " in shown
    assert f"``client.{operation.method}``" in shown


def test_a_method_of_an_asynchronous_client_is_a_coroutine_function() -> None:
    assert inspect.iscoroutinefunction(method_of(first_operation("openai"), asynchronous=True))
    assert not inspect.iscoroutinefunction(method_of(first_operation("openai"), asynchronous=False))


def test_the_default_of_a_field_is_not_sent(caller: Any, recorder: Any) -> None:
    caller.generate(prompt="a", n=MISSING, quality=None)
    assert recorder.requests[0].body == b'{"prompt":"a","quality":null}'


PROGRAM = """from image_apis import AsyncStudio, Studio

client = Studio(api_key="k")
result = client.images.generate(prompt="a fox", style="natural")


async def main() -> None:
    await AsyncStudio().images.generate(prompt="an owl", n=1)
"""
HOVERS: dict[str, tuple[str, list[str]]] = {
    "a method": (
        'generate(prompt="a fox"',
        ["(method) def generate", "style: Style | MISSING = MISSING", 'uses "vivid" if this is unset'],
    ),
    "a field": ("style=", ["(parameter) style: Style | MISSING", "How to draw it."]),
    "an asynchronous method": (
        'generate(prompt="an owl"',
        ["CoroutineType[Any, Any, ImageResult]", "What to draw."],
    ),
    "a field of an asynchronous method": ("n=1", ["(parameter) n", "int"]),
    "an option of a client": ("api_key=", ["(parameter) api_key: str", "an environment variable"]),
    "a client": ("Studio(api_key", ["class Studio(", "max_retries: int"]),
}
"""A word of the program, and parts of its hover text. Pyright shows the first documentation line of a parameter."""


@pytest.fixture(scope="module")
def hover(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Return a function that hovers over a word of a program beside the package of an invented provider."""
    folder = tmp_path_factory.mktemp("editor")
    sink = Sink()
    inputs = read_inputs(INVENTED, ["studio"], listed=["studio"], sink=sink)
    for path, content in build(inputs, sink, lambda _: None).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
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
