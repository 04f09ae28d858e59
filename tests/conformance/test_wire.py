"""The requests of every provider's clients, and how they read the response. A real local HTTP server is the judge."""

import asyncio
import json
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from image_apis import InvalidCallError
from tests.clients.recorder import Recorder, json_response, running_recorder
from tests.conformance.fragments import fragment, smallest
from tests.conformance.operations import OPERATIONS, Operation, each_operation
from tests.conformance.strategies import values
from tests.conformance.test_payload import canonical

KEY = "sk-conformance-0123456789"
NO_TYPE = {"no_such_field": 1}
"""A value that has another type than any field, except for one that takes every object."""
DRAWN = settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])


@pytest.fixture(scope="module")
def server() -> Iterator[Recorder]:
    with running_recorder() as recorder:
        yield recorder


def call(
    operation: Operation,
    server: Recorder,
    *arguments: object,
    asynchronous: bool,
    key: str | None = KEY,
    **keywords: object,
) -> Any:
    """Call the method that the fragment names, of a new client."""
    options: dict[str, Any] = {"api_key": key, "base_url": f"{server.url}/base"}

    async def generate() -> Any:
        async with operation.client(asynchronous=True, **options) as client:
            return await operation.of(client)(*arguments, **keywords)

    if asynchronous:
        return asyncio.run(generate())
    with operation.client(**options) as client:
        return operation.of(client)(*arguments, **keywords)


@each_operation
def test_a_request_is_sent_unchanged_and_its_response_is_returned(
    operation: Operation, server: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")

    @DRAWN
    @given(values(operation.request), values(operation.response))
    def check(body: Any, content: Any) -> None:
        server.response = json_response(content)
        calls: list[tuple[tuple[Any, ...], Any]] = [
            ((), operation.keywords(body)),
            ((operation.model.model_validate(body),), {}),
        ]
        for asynchronous, (arguments, keywords) in product([False, True], calls):
            server.requests.clear()
            result = call(operation, server, *arguments, asynchronous=asynchronous, **keywords)
            (sent,) = server.requests
            assert (sent.method, sent.path) == (operation.http_method, f"/base{operation.path}")
            assert canonical(json.loads(sent.body)) == canonical(body)
            assert sent.headers["authorization"] == f"Bearer {KEY}"
            assert sent.headers["content-type"] == "application/json"
            assert canonical(result.model_dump(mode="json", exclude_unset=True)) == canonical(content)

    check()


@pytest.mark.parametrize("asynchronous", [False, True], ids=["sync", "async"])
@pytest.mark.parametrize("wrong", ["unknown field", "missing field", "wrong type", "no key"])
@each_operation
def test_a_wrong_call_is_refused_before_anything_is_sent(
    operation: Operation, wrong: str, *, asynchronous: bool, server: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = operation.smallest()
    key: str | None = KEY
    required = operation.request.get("required", [])
    match wrong:
        case "unknown field":
            named = "no_such_field"
            body[named] = "x"
        case "missing field":
            if not required:
                pytest.skip(f"{operation} requires no field")
            named = required[0]
            del body[named]
        case "wrong type":
            named = field_of_a_type(operation)
            body[named] = NO_TYPE
        case _:
            key = None
            (scheme,) = fragment(operation.provider)["components"]["securitySchemes"].values()
            named = scheme["x-imgspec-option"]["env"]
            monkeypatch.delenv(named, raising=False)
    server.requests.clear()
    with pytest.raises(InvalidCallError, match=named):
        call(operation, server, asynchronous=asynchronous, key=key, **operation.keywords(body))
    assert not server.requests


def field_of_a_type(operation: Operation) -> str:
    """Return the name of a field that does not take `NO_TYPE`."""
    judge = Draft202012Validator(operation.request)
    names = (
        name for name in operation.request["properties"] if not judge.is_valid(operation.smallest(**{name: NO_TYPE}))
    )
    for name in names:
        return str(name)
    pytest.skip(f"every field of {operation} takes any object")


@each_operation
def test_parameters_of_the_fragment_are_options_of_the_client(
    operation: Operation, server: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The key, and the value of every header, come from the environment."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    (scheme,) = fragment(operation.provider)["components"]["securitySchemes"].values()
    options = {scheme["x-imgspec-option"]["env"]: ("Authorization", "Bearer value-of-Authorization")}
    for parameter in operation.node.get("parameters", []):
        options[parameter["x-imgspec-option"]["env"]] = (parameter["name"], f"value-of-{parameter['name']}")
    for other in OPERATIONS:
        if other.provider == operation.provider:
            for parameter in other.node.get("parameters", []):
                monkeypatch.setenv(parameter["x-imgspec-option"]["env"], f"value-of-{parameter['name']}")
    monkeypatch.setenv(scheme["x-imgspec-option"]["env"], "value-of-Authorization")
    server.response = json_response(smallest(operation.response))
    server.requests.clear()
    with operation.client_class()(base_url=server.url) as client:
        operation.of(client)(**operation.keywords(operation.smallest()))
    (sent,) = server.requests
    for header, value in options.values():
        assert sent.headers[header.lower()] == value
