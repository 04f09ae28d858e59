"""Which requests a client sends again, over real sockets. It never sends a call twice that may have been charged."""

import asyncio
import importlib
import os
import random
import signal
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any

import anyio
import httpx2
import pytest

from tests.clients.conftest import KEY, Caller
from tests.clients.example import PACKAGE
from tests.clients.recorder import Recorder, ScriptedResponse, json_response, running_recorder

GOOD = json_response({"created": 1, "data": []})
BUSY = ScriptedResponse(429, b"", {"X-Request-ID": "busy-1"})


@pytest.fixture
def pauses(package: Any, monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Skip the pauses between tries, make every random number 1.0, and return the seconds of the pauses."""
    seconds: list[float] = []

    async def pause(wanted: float) -> None:
        seconds.append(wanted)

    client = importlib.import_module(f"{PACKAGE}._runtime.client")
    monkeypatch.setattr(client, "sleep", seconds.append)
    monkeypatch.setattr(anyio, "sleep", pause)
    monkeypatch.setattr(importlib.import_module(f"{PACKAGE}._runtime.delivery"), "random", lambda: 1.0)
    return seconds


def error_of(caller: Caller, options: dict[str, object] | None = None, **fields: object) -> Any:
    with pytest.raises(caller.package.ImageAPIError) as caught:
        caller.generate_with(options or {}, prompt="a", **fields)
    assert caught.value.provider == "acme"
    return caught.value


@pytest.mark.parametrize("statuses", [[429], [503], [429, 503]])
def test_a_call_with_status_429_or_503_is_sent_again(
    caller: Caller, recorder: Recorder, pauses: list[float], statuses: list[int]
) -> None:
    recorder.first_responses = [ScriptedResponse(status, b"no") for status in statuses] + [GOOD]
    assert caller.generate(prompt="a").created == 1
    assert len(recorder.requests) == len(statuses) + 1
    assert len({request.body for request in recorder.requests}) == 1
    assert pauses == [0.5, 1.0][: len(statuses)]


@pytest.mark.parametrize("status", [302, 400, 401, 408, 409, 425, 500, 502, 504, 529])
def test_a_call_with_another_error_status_is_not_sent_again(
    caller: Caller, recorder: Recorder, pauses: list[float], status: int
) -> None:
    recorder.response = ScriptedResponse(status, b"no", {"Retry-After": "1"})
    error = error_of(caller)
    assert (len(recorder.requests), error.tries, pauses) == (1, 1, [])
    assert error.outcome == ("rejected" if status < 500 else "unknown")
    assert ("may have been billed" in str(error)) == (status >= 500)


RETRY_AFTER: dict[str, tuple[str, float]] = {
    "seconds": ("7", 7.0),
    "a fraction": ("1.5", 1.5),
    "less than the back-off": ("0", 0.5),
    "negative": ("-5", 0.5),
    "absurd": ("99999999999", 60.0),
    "infinite": ("1e999", 60.0),
    "no number": ("nan", 0.5),
    "no date": ("soon", 0.5),
    "empty": ("", 0.5),
    "past date": ("Wed, 21 Oct 2015 07:28:00 GMT", 0.5),
    "absurd date": ("Fri, 31 Dec 9999 23:59:59 GMT", 60.0),
    "impossible date": ("Fri, 99 Dec 99999 23:59:59 GMT", 0.5),
}


@pytest.mark.parametrize(("header", "pause"), RETRY_AFTER.values(), ids=RETRY_AFTER)
@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_sets_the_pause(
    caller: Caller, recorder: Recorder, pauses: list[float], status: int, header: str, pause: float
) -> None:
    recorder.first_responses = [ScriptedResponse(status, b"", {"Retry-After": header}), GOOD]
    caller.generate(prompt="a")
    assert pauses == [pause]


HTTP_DATES = {
    "IMF-fixdate": "%a, %d %b %Y %H:%M:%S GMT",
    "RFC 850": "%A, %d-%b-%y %H:%M:%S GMT",
    "asctime, which has no zone": "%a %b %d %H:%M:%S %Y",
    "an unknown zone": "%a, %d %b %Y %H:%M:%S -0000",
    "no zone": "%a, %d %b %Y %H:%M:%S",
}
"""The forms of HTTP dates: every one is GMT (RFC 9110, section 5.6.7)."""


@pytest.fixture(params=["UTC", "America/Los_Angeles", "Asia/Tokyo"])
def _local_zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patch:
        patch.setenv("TZ", request.param)
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("_local_zone")
@pytest.mark.parametrize("form", HTTP_DATES)
def test_retry_after_as_a_date(caller: Caller, recorder: Recorder, pauses: list[float], form: str) -> None:
    date = time.strftime(HTTP_DATES[form], time.gmtime(time.time() + 30))
    recorder.first_responses = [ScriptedResponse(503, b"", {"Retry-After": date}), GOOD]
    caller.generate(prompt="a")
    assert 20 < pauses[0] <= 30


def test_the_pauses_are_drawn_at_random(
    caller: Caller, recorder: Recorder, pauses: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = random.Random(7)  # noqa: S311 - no secret
    monkeypatch.setattr(importlib.import_module(f"{PACKAGE}._runtime.delivery"), "random", drawn.random)
    recorder.response = BUSY
    error_of(caller, max_retries=12, deadline=10_000)
    limits = [0.5, 1, 2, 4, *[8] * 8]
    assert len(set(pauses)) == 12
    assert all(0 <= pause <= limit for pause, limit in zip(pauses, limits, strict=True))


@pytest.mark.parametrize("per_call", [False, True])
@pytest.mark.parametrize("max_retries", [0, 1, 3])
def test_max_retries_limits_the_tries(
    caller: Caller, recorder: Recorder, pauses: list[float], max_retries: int, *, per_call: bool
) -> None:
    recorder.response = BUSY
    options: dict[str, object] = {"max_retries": 9 if per_call else max_retries}
    error = error_of(caller, options, **({"max_retries": max_retries} if per_call else {}))
    assert (type(error).__name__, error.outcome, error.request_id) == ("RateLimitError", "rejected", "busy-1")
    assert error.tries == len(recorder.requests) == max_retries + 1


@pytest.mark.parametrize("per_call", [False, True])
def test_a_client_does_not_pause_beyond_the_deadline(
    caller: Caller, recorder: Recorder, pauses: list[float], *, per_call: bool
) -> None:
    recorder.response = ScriptedResponse(429, b"", {"Retry-After": "30"})
    options: dict[str, object] = {} if per_call else {"deadline": 10}
    error = error_of(caller, options, **({"deadline": 10} if per_call else {}))
    assert (type(error).__name__, error.tries, pauses) == ("RateLimitError", 1, [])


def test_a_slow_body_ends_at_the_deadline(caller: Caller, recorder: Recorder) -> None:
    recorder.response = ScriptedResponse(200, b"x" * 1000, drip=0.02)
    error = error_of(caller, deadline=2.0)
    assert (type(error).__name__, error.outcome, error.status) == ("APITimeoutError", "unknown", 200)
    assert len(recorder.requests) == 1


def test_no_timeout_is_longer_than_the_deadline(caller: Caller, recorder: Recorder) -> None:
    recorder.response = ScriptedResponse(held=True)
    sent: list[httpx2.Request] = []
    error = error_of(caller, {"on_request": sent.append}, timeout=60, deadline=1.0)
    assert all(limit <= 1.0 for limit in sent[0].extensions["timeout"].values())
    assert (type(error).__name__, error.outcome, error.tries) == ("APITimeoutError", "unknown", 1)


LOST: dict[str, tuple[ScriptedResponse, str]] = {
    "reset before the body was read": (ScriptedResponse(fault="reset before the body"), "APIConnectionError"),
    "reset after the request was read": (ScriptedResponse(fault="reset"), "APIConnectionError"),
    "cut": (ScriptedResponse(200, b"{" * 1000, fault="cut"), "APIConnectionError"),
    "no response": (ScriptedResponse(held=True), "APITimeoutError"),
}


@pytest.mark.parametrize(("response", "name"), LOST.values(), ids=LOST)
def test_a_call_that_may_have_been_charged_is_not_sent_again(
    caller: Caller, recorder: Recorder, pauses: list[float], response: ScriptedResponse, name: str
) -> None:
    recorder.response = response
    error = error_of(caller, max_retries=5, timeout=0.3 if response.held else 30)
    assert len(recorder.requests) == 1
    assert (type(error).__name__, error.outcome, error.tries, pauses) == (name, "unknown", 1, [])
    assert "may have been billed" in str(error)
    assert error.raw_body == (b"{" * 500 if response.fault == "cut" else b"")


HOOKS: dict[str, tuple[ScriptedResponse, type[Exception] | None, str, str, int]] = {
    "a call of its own fails": (GOOD, httpx2.ConnectError, "APIConnectionError", "unknown", 1),
    "raises for a status": (ScriptedResponse(400), None, "BadRequestError", "rejected", 1),
    "raises for a status that is resent": (BUSY, None, "RateLimitError", "rejected", 3),
}


@pytest.mark.parametrize(("scripted", "raised", "name", "outcome", "count"), HOOKS.values(), ids=HOOKS)
def test_a_hook_of_the_callers_http_client_does_not_change_the_error(
    package: Any,
    recorder: Recorder,
    pauses: list[float],
    scripted: ScriptedResponse,
    raised: type[Exception] | None,
    name: str,
    outcome: str,
    count: int,
) -> None:
    def hook(response: httpx2.Response) -> None:
        if raised:
            raise raised("of another request")
        response.raise_for_status()

    recorder.response = scripted
    with httpx2.Client(event_hooks={"response": [hook]}) as http:
        client = package.Acme(api_key=KEY, base_url=recorder.url, http_client=http)
        with pytest.raises(package.ImageAPIError) as caught:
            client.images.generate(prompt="a")
    assert (type(caught.value).__name__, caught.value.outcome, len(recorder.requests)) == (name, outcome, count)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_a_forked_process_makes_a_client_of_its_own(package: Any, recorder: Recorder) -> None:
    recorder.response = GOOD
    with package.Acme(api_key=KEY, base_url=recorder.url) as used, package.Acme(api_key=KEY) as unused:
        used.images.generate(prompt="a")
        child = os.fork()
        if not child:
            try:
                unused.with_options(base_url=recorder.url).images.generate(prompt="a")
                used.with_options(timeout=1.0).images.generate(prompt="a")
            except package.InvalidCallError as error:
                os._exit(7 if "another process" in str(error) else 1)
            finally:
                os._exit(2)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
        used.images.generate(prompt="a")
    assert len(recorder.requests) == 3


def test_the_deadline_limits_the_time_for_the_body(caller: Caller, recorder: Recorder) -> None:
    recorder.response = ScriptedResponse(200, b"{}", late=0.5, drip=5.0)
    sent: list[httpx2.Request] = []
    error = error_of(caller, {"on_request": sent.append}, deadline=2.0)
    assert (type(error).__name__, error.outcome) == ("APITimeoutError", "unknown")
    assert sent[0].extensions["timeout"]["read"] <= 1.5, "the time that is left after the headers"


def test_a_response_with_whole_json_but_a_missing_end_is_read(caller: Caller, recorder: Recorder) -> None:
    recorder.response = ScriptedResponse(200, b'{"data": [{"url": "https://x.example"}]}', fault="promise")
    assert caller.generate(prompt="a").images[0].url == "https://x.example"


@pytest.mark.parametrize(("status", "requests"), [(400, 1), (503, 2)])
def test_an_error_status_counts_even_if_its_body_breaks_off(
    caller: Caller, recorder: Recorder, pauses: list[float], status: int, requests: int
) -> None:
    recorder.response = ScriptedResponse(status, b"x" * 1000, {"X-Request-ID": "abc"}, fault="cut")
    error = error_of(caller, max_retries=1)
    assert isinstance(error, caller.package.APIStatusError)
    assert (error.status, error.outcome, error.request_id) == (status, "rejected", "abc")
    assert error.tries == len(recorder.requests) == requests


@pytest.fixture
def closed_port() -> int:
    """Return a port on which nothing listens."""
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port: int = closed.getsockname()[1]
    return port


NOT_CONNECTED = {
    "refused": "http://127.0.0.1:{closed_port}",
    "no such name": "http://nothing.invalid",
    "no TLS": "https://127.0.0.1:{open_port}",
}


@pytest.mark.parametrize("base_url", NOT_CONNECTED.values(), ids=NOT_CONNECTED)
def test_a_call_without_a_connection_is_tried_again_and_was_not_sent(
    caller: Caller, recorder: Recorder, pauses: list[float], closed_port: int, base_url: str
) -> None:
    url = base_url.format(closed_port=closed_port, open_port=recorder.server_port)
    error = error_of(caller, {"base_url": url}, max_retries=1)
    assert (type(error).__name__, error.outcome, error.tries) == ("APIConnectionError", "not_sent", 2)
    assert pauses == [0.5]
    assert "billed" not in str(error)
    assert recorder.requests == []


def test_a_server_that_starts_during_the_pause_gets_the_call(
    caller: Caller, closed_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    servers: list[Recorder] = []

    async def pause(_: float) -> None:
        start_server()

    client = importlib.import_module(f"{PACKAGE}._runtime.client")
    monkeypatch.setattr(client, "sleep", lambda _: start_server())
    monkeypatch.setattr(anyio, "sleep", pause)
    with ExitStack() as running:

        def start_server() -> None:
            servers.append(running.enter_context(running_recorder(closed_port)))
            servers[-1].response = GOOD

        assert caller.generate_with({"base_url": f"http://127.0.0.1:{closed_port}"}, prompt="a").created == 1
    assert [len(server.requests) for server in servers] == [1]


def test_one_idempotency_key_for_all_tries_of_a_call(caller: Caller, recorder: Recorder, pauses: list[float]) -> None:
    recorder.first_responses = [BUSY, BUSY]
    caller.generate(prompt="a")
    caller.generate(prompt="a")
    caller.generate(prompt="a", extra_headers={"idempotency-key": "mine"})
    keys = [request.headers["idempotency-key"] for request in recorder.requests]
    assert len(keys[0]) >= 32
    assert keys[0] == keys[1] == keys[2] != keys[3]
    assert keys[4] == "mine"


def test_no_idempotency_key_is_sent_to_a_provider_that_documents_none(
    package: Any, caller: Caller, recorder: Recorder
) -> None:
    with package.Elsewhere(api_key=KEY, base_url=recorder.url) as client:
        client.images.generate(prompt="a")
    assert "idempotency-key" not in recorder.requests[0].headers


def test_a_client_closed_during_a_pause_sends_nothing_more(
    package: Any, caller: Caller, recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorder.response = BUSY
    client = package.Acme(api_key=KEY, base_url=recorder.url)
    monkeypatch.setattr(importlib.import_module(f"{PACKAGE}._runtime.client"), "sleep", lambda _: client.close())
    with pytest.raises(package.InvalidCallError, match="closed") as caught:
        client.images.generate(prompt="a")
    assert (len(recorder.requests), caught.value.tries, caught.value.outcome) == (1, 1, "not_sent")


def test_a_cancelled_call_closes_its_connection(package: Any, caller: Caller, recorder: Recorder) -> None:
    recorder.response = ScriptedResponse(held=True)

    async def cancel() -> None:
        async with package.AsyncAcme(api_key=KEY, base_url=recorder.url) as client:
            call = asyncio.create_task(client.images.generate(prompt="a"))
            await asyncio.to_thread(recorder.arrived.wait, 5)
            call.cancel()
            with pytest.raises(asyncio.CancelledError):
                await call
            assert await asyncio.to_thread(recorder.left.wait, 5), "the connection is closed before the client is"

    asyncio.run(cancel())
    assert len(recorder.requests) == 1


def test_an_interrupted_call_closes_its_connection(package: Any, caller: Caller, recorder: Recorder) -> None:
    recorder.response = ScriptedResponse(held=True)

    def interrupt() -> None:
        recorder.arrived.wait(5)
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)

    with package.Acme(api_key=KEY, base_url=recorder.url) as client, ThreadPoolExecutor(1) as threads:
        threads.submit(interrupt)
        with pytest.raises(KeyboardInterrupt):
            client.images.generate(prompt="a")
        assert recorder.left.wait(5), "the connection is closed before the client is"
    assert len(recorder.requests) == 1
