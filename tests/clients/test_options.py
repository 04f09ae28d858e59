"""The options of a client and of a call: extras, copies with other options, hooks, the log, threads and tasks."""

import asyncio
import importlib
import inspect
import json
import logging
import threading
from concurrent.futures import ThreadPoolExecutor
from time import monotonic
from typing import Any

import httpx2
import pytest

from imgspec import naming
from tests.clients.conftest import KEY, Caller
from tests.clients.example import PACKAGE
from tests.clients.recorder import Recorder, ScriptedResponse

CLIENT: dict[str, object] = {
    "extra_headers": {"X-A": "client", "X-B": "client"},
    "extra_query": {"a": "client", "b": "client"},
    "extra_body": {"new_a": 1, "new_b": {"deep": 1}},
}
CALL: dict[str, object] = {
    "extra_headers": {"x-a": "call", "Accept": "image/png"},
    "extra_query": {"a": ["call", "twice"], "c": "&="},
    "extra_body": {"new_b": {"other": None}, "prompt": "replaced"},
}


def test_extras_of_a_call_are_added_to_those_of_its_client(caller: Caller, recorder: Recorder) -> None:
    caller.generate_with(CLIENT, prompt="a", **CALL)
    (request,) = recorder.requests
    headers = {name: request.headers[name] for name in ("x-a", "x-b", "accept")}
    assert headers == {"x-a": "call", "x-b": "client", "accept": "image/png"}
    assert request.path == "/v1/images?a=call&a=twice&b=client&c=%26%3D"
    assert json.loads(request.body) == {"prompt": "replaced", "new_a": 1, "new_b": {"other": None}}


def test_a_header_of_a_call_replaces_the_clients_in_any_case(caller: Caller, recorder: Recorder) -> None:
    caller.generate_with({"extra_headers": {"X-A": "client"}}, prompt="a", extra_headers={"x-a": "call"})
    caller.generate_with({"extra_headers": {"x-a": "client"}}, prompt="a", extra_headers={"X-A": "call"})
    assert [request.headers["x-a"] for request in recorder.requests] == ["call", "call"]


def test_extras_of_a_call_are_for_this_call_only(caller: Caller, recorder: Recorder) -> None:
    caller.generate_with(CLIENT, prompt="a", **CALL)
    caller.generate(prompt="a", extra_body=None)
    assert recorder.requests[1].path == "/v1/images"
    assert recorder.requests[1].body == b'{"prompt":"a"}'


WRONG: dict[str, tuple[str, object]] = {
    "deadline": ("deadline", 0),
    "endless deadline": ("deadline", float("inf")),
    "retries": ("max_retries", -1),
    "retries that are no number": ("max_retries", True),
    "strict": ("strict", "yes"),
    "headers": ("extra_headers", ["X-A"]),
    "header with a line break": ("extra_headers", {"X-A": "a\r\nX-B: b"}),
    "header name": ("extra_headers", {"X A": "a"}),
    "header that frames the body": ("extra_headers", {"Content-Length": "3"}),
    "header that is no text": ("extra_headers", {"X-A": 1}),
    "query": ("extra_query", {"a": 1}),
    "query of lists": ("extra_query", {"a": [1]}),
    "body": ("extra_body", [1]),
    "body with other keys": ("extra_body", {1: 1}),
}


@pytest.mark.parametrize(("name", "value"), WRONG.values(), ids=WRONG)
@pytest.mark.parametrize("per_call", [False, True])
def test_wrong_options_are_refused(
    caller: Caller, package: Any, recorder: Recorder, name: str, value: object, *, per_call: bool
) -> None:
    with pytest.raises(package.InvalidCallError) as caught:
        caller.generate_with({} if per_call else {name: value}, prompt="a", **({name: value} if per_call else {}))
    assert [finding.path for finding in caught.value.findings] == [name]
    assert (caught.value.outcome, caught.value.provider, caught.value.tries) == ("not_sent", "acme", 0)
    assert recorder.requests == []


@pytest.mark.parametrize("name", ["key", "on_request", "on_response"])
def test_wrong_options_of_a_client_are_refused(caller: Caller, package: Any, name: str) -> None:
    with pytest.raises(package.InvalidCallError) as caught:
        caller.client(**{name: KEY})
    assert [finding.path for finding in caught.value.findings] == [name]
    assert KEY not in str(caught.value)


def test_names_of_options_are_reserved_in_fragments(package: Any) -> None:
    configuration = importlib.import_module(f"{PACKAGE}._runtime.configuration")
    options = set(inspect.signature(package.Elsewhere).parameters)
    assert configuration.CALL_OPTIONS | {"self"} == naming.CALL_OPTIONS
    assert options - {"api_key"} | {"self"} == naming.CLIENT_OPTIONS
    assert set(inspect.signature(package.Acme).parameters) == options | {"team"}


def test_a_copy_has_other_options_and_the_same_connections(package: Any, caller: Caller, recorder: Recorder) -> None:
    with package.Acme(api_key=KEY, base_url=recorder.url, team="blue", **CLIENT) as client:
        copy = client.with_options(api_key="other", team=None, extra_headers={"X-A": "copy"}, timeout=5)
        assert type(copy) is package.Acme
        with copy:
            copy.images.generate(prompt="a")
        client.images.generate(prompt="a")
        copied, original = recorder.requests
    assert (copied.headers["authorization"], original.headers["authorization"]) == ("Bearer other", f"Bearer {KEY}")
    assert ("x-acme-team" in copied.headers, original.headers["x-acme-team"]) == (False, "blue")
    assert [request.headers["x-a"] for request in (copied, original)] == ["copy", "client"]
    assert copied.headers["x-b"] == "client"
    assert copied.peer == original.peer, "one connection, which the copy did not close"
    with pytest.raises(package.InvalidCallError, match="closed"):
        copy.images.generate(prompt="a")


def test_a_copy_can_have_another_http_client(package: Any) -> None:
    def respond(request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(200, json={"created": len(request.content), "data": []})

    with (
        package.Acme(api_key=KEY, base_url="http://127.0.0.1:1") as client,
        httpx2.Client(transport=httpx2.MockTransport(respond)) as http,
    ):
        assert client.with_options(http_client=http).images.generate(prompt="a").created == len('{"prompt":"a"}')
        with pytest.raises(package.InvalidCallError, match="http_client"):
            client.with_options(http_client=httpx2.AsyncClient())


def test_hooks_see_every_try(caller: Caller, recorder: Recorder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.import_module(f"{PACKAGE}._runtime.delivery"), "random", lambda: 0.0)
    recorder.first_responses = [ScriptedResponse(503, b"no")]
    seen: list[Any] = []

    def on_request(request: httpx2.Request) -> None:
        request.headers["traceparent"] = f"trace-{len(seen)}"

    started = monotonic()
    caller.generate_with({"on_request": on_request, "on_response": seen.append}, prompt="a")
    whole = monotonic() - started
    assert [request.headers["traceparent"] for request in recorder.requests] == ["trace-0", "trace-1"]
    assert [(attempt.provider, attempt.number, attempt.response.status_code) for attempt in seen] == [
        ("acme", 1, 503),
        ("acme", 2, 200),
    ]
    assert all(attempt.seconds > 0 and attempt.error is None for attempt in seen)
    assert sum(attempt.seconds for attempt in seen) <= whole


def test_a_hook_sees_the_error_of_a_lost_connection(caller: Caller, recorder: Recorder, package: Any) -> None:
    recorder.response = ScriptedResponse(fault="reset")
    seen: list[Any] = []
    with pytest.raises(package.APIConnectionError) as caught:
        caller.generate_with({"on_response": seen.append}, prompt="a")
    assert [(attempt.response, attempt.error) for attempt in seen] == [(None, caught.value.__cause__)]


def broken(_: object) -> None:
    raise LookupError("of the hook")


def test_a_response_is_returned_though_its_hook_fails(
    caller: Caller, recorder: Recorder, caplog: pytest.LogCaptureFixture
) -> None:
    assert caller.generate_with({"on_response": broken}, prompt="a").created == 1
    assert "LookupError: of the hook" in caplog.text


def test_a_hook_can_end_a_call_before_it_is_sent(caller: Caller, recorder: Recorder) -> None:
    with pytest.raises(LookupError):
        caller.generate_with({"on_request": broken}, prompt="a")
    assert recorder.requests == []


def test_the_log_shows_every_try_and_no_secret(
    caller: Caller, recorder: Recorder, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger=PACKAGE)
    recorder.first_responses = [ScriptedResponse(429, b"no", {"X-Request-ID": "busy-1"})]
    caller.generate(prompt="a secret fox", extra_query={"signature": "hidden"}, extra_headers={"X-A": "hidden"})
    own = [record for record in caplog.records if record.name == PACKAGE]
    text = "\n".join(record.getMessage() for record in own)
    assert f"POST {recorder.url}/v1/images, try 1: 429, busy-1 in" in text
    assert "acme: next try in" in text
    assert f"POST {recorder.url}/v1/images, try 2: 200" in text
    assert not [secret for secret in ("secret fox", "hidden", KEY) if secret in text]


def test_threads_share_a_client(package: Any, caller: Caller, recorder: Recorder) -> None:
    ready = threading.Barrier(100)

    def generate(number: int) -> int:
        ready.wait()
        created: int = client.images.generate(prompt=str(number)).created
        return created

    with package.Acme(api_key=KEY, base_url=recorder.url) as client, ThreadPoolExecutor(100) as threads:
        assert list(threads.map(generate, range(100))) == [1] * 100
    assert {json.loads(request.body)["prompt"] for request in recorder.requests} == set(map(str, range(100)))


def test_tasks_share_a_client(package: Any, caller: Caller, recorder: Recorder) -> None:
    async def generate() -> list[Any]:
        async with package.AsyncAcme(api_key=KEY, base_url=recorder.url) as client:
            return await asyncio.gather(*(client.images.generate(prompt="a") for _ in range(100)))

    assert [response.created for response in asyncio.run(generate())] == [1] * 100


def test_another_event_loop_is_refused(package: Any, caller: Caller, recorder: Recorder) -> None:
    client = package.AsyncAcme(api_key=KEY, base_url=recorder.url)
    copy = client.with_options(timeout=5)

    async def generate(client: Any) -> None:
        await client.images.generate(prompt="a")

    with asyncio.Runner() as first:
        first.run(generate(client))
        first.run(generate(copy))
        with ThreadPoolExecutor(1) as threads, pytest.raises(package.InvalidCallError, match="event loop"):
            threads.submit(lambda: asyncio.run(generate(copy))).result()
        first.run(client.aclose())
    assert len(recorder.requests) == 2
