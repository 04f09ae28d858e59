"""The requests of every provider's clients, and how they read the response. A real local HTTP server is the judge."""

import asyncio
import importlib
import json
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from tests.clients.recorder import Recorder, json_response, running_recorder
from tests.conformance.fragments import (
    PROVIDERS,
    fragment,
    operation,
    request_schema,
    response_schema,
    smallest,
)
from tests.conformance.strategies import values
from tests.conformance.test_payload import canonical

KEY = "sk-conformance-0123456789"
DRAWN = settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])


@pytest.fixture(scope="module")
def server() -> Iterator[Recorder]:
    with running_recorder() as recorder:
        yield recorder


def call(
    provider: str, server: Recorder, *arguments: object, asynchronous: bool, key: str | None = KEY, **fields: object
) -> Any:
    """Call the client and the method that the fragment names."""
    _, post = operation(provider)
    group, method = post["x-imgspec-method"].split(".")
    name = fragment(provider)["info"]["x-imgspec-client"]
    client_class = getattr(importlib.import_module("image_apis"), f"Async{name}" if asynchronous else name)

    async def generate() -> Any:
        async with client_class(api_key=key, base_url=f"{server.url}/base") as client:
            return await getattr(getattr(client, group), method)(*arguments, **fields)

    if asynchronous:
        return asyncio.run(generate())
    with client_class(api_key=key, base_url=f"{server.url}/base") as client:
        return getattr(getattr(client, group), method)(*arguments, **fields)


@pytest.mark.parametrize("provider", PROVIDERS)
def test_a_request_is_sent_unchanged_and_its_response_is_returned(
    provider: str, server: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    path, _ = operation(provider)
    request, response = request_schema(provider), response_schema(provider)
    model = getattr(importlib.import_module(f"image_apis.{provider}"), request.name)

    @DRAWN
    @given(values(request.schema), values(response.schema))
    def check(body: Any, content: Any) -> None:
        server.response = json_response(content)
        calls: list[tuple[tuple[Any, ...], Any]] = [((), body), ((model.model_validate(body),), {})]
        for asynchronous, (arguments, fields) in product([False, True], calls):
            server.requests.clear()
            result = call(provider, server, *arguments, asynchronous=asynchronous, **fields)
            (sent,) = server.requests
            assert (sent.method, sent.path) == ("POST", f"/base{path}")
            assert canonical(json.loads(sent.body)) == canonical(body)
            assert sent.headers["authorization"] == f"Bearer {KEY}"
            assert sent.headers["content-type"] == "application/json"
            assert canonical(result.model_dump(mode="json", exclude_unset=True)) == canonical(content)

    check()


@pytest.mark.parametrize("asynchronous", [False, True], ids=["sync", "async"])
@pytest.mark.parametrize("wrong", ["unknown field", "missing field", "wrong type", "no key"])
@pytest.mark.parametrize("provider", PROVIDERS)
def test_a_wrong_call_is_refused_before_anything_is_sent(
    provider: str, wrong: str, *, asynchronous: bool, server: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    schema = request_schema(provider).schema
    fields, names = smallest(schema), schema["required"]
    key = None if wrong == "no key" else KEY
    match wrong:
        case "unknown field":
            fields["promt"], named = "x", "promt"
        case "missing field":
            named = names[0]
            del fields[named]
        case "wrong type":
            judge = Draft202012Validator(schema["properties"][names[0]])
            named = names[0]
            candidates: list[Any] = [1, "x", [], {}]
            fields[named] = next(value for value in candidates if not judge.is_valid(value))
        case _:
            (scheme,) = fragment(provider)["components"]["securitySchemes"].values()
            named = scheme["x-imgspec-option"]["env"]
            monkeypatch.delenv(named, raising=False)
    server.requests.clear()
    with pytest.raises(importlib.import_module("image_apis").InvalidCallError, match=named):
        call(provider, server, asynchronous=asynchronous, key=key, **fields)
    assert not server.requests


@pytest.mark.parametrize("provider", PROVIDERS)
def test_parameters_of_the_fragment_are_options_of_the_client(
    provider: str, server: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The key, and every header with an environment variable, come from the environment."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    _, post = operation(provider)
    (scheme,) = fragment(provider)["components"]["securitySchemes"].values()
    options = {scheme["x-imgspec-option"]["env"]: ("Authorization", "Bearer value-of-Authorization")}
    for parameter in post.get("parameters", []):
        options[parameter["x-imgspec-option"]["env"]] = (parameter["name"], f"value-of-{parameter['name']}")
    for env, (header, _) in options.items():
        monkeypatch.setenv(env, f"value-of-{header}")
    name = fragment(provider)["info"]["x-imgspec-client"]
    server.response = json_response(smallest(response_schema(provider).schema))
    server.requests.clear()
    with getattr(importlib.import_module("image_apis"), name)(base_url=server.url) as client:
        group, method = post["x-imgspec-method"].split(".")
        getattr(getattr(client, group), method)(**smallest(request_schema(provider).schema))
    (sent,) = server.requests
    for header, value in options.values():
        assert sent.headers[header.lower()] == value
