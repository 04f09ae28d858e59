"""The steps of the mock, checked by a client."""

import base64
import binascii
import json
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

import httpx2
import pytest

from imgspec.mock import Mock, Step, running_mock
from tests.conformance.fragments import PROVIDERS, SPECS
from tests.conformance.operations import Operation, each_operation, first_operation
from tests.mock.conftest import AS_JSON, KEY, send, url

OPENAI, TOGETHER = first_operation("openai"), first_operation("together")

Seen = Callable[[httpx2.Response], bool]


def is_bad_base64(response: httpx2.Response) -> bool:
    try:
        base64.b64decode(response.json()["data"][0]["b64_json"], validate=True)
    except binascii.Error:
        return True
    return False


def is_json(response: httpx2.Response) -> bool:
    try:
        response.json()
    except json.JSONDecodeError:
        return False
    return True


RESPONSES: dict[str, tuple[Any, int, Seen, bool]] = {
    "status": (503, 503, lambda r: "error" in r.json(), False),
    "status without body": (Step(503, "empty"), 503, lambda r: not r.content, False),
    "retry-after": (Step(429, headers={"Retry-After": "-1"}), 429, lambda r: r.headers["retry-after"] == "-1", False),
    "unregistered status": (529, 529, lambda r: "error" in r.json(), False),
    "no content": (204, 204, lambda r: not r.content, True),
    "empty": ("empty", 200, lambda r: not r.content, True),
    "malformed": ("malformed", 200, lambda r: r.content.startswith(b"{") and not is_json(r), True),
    "html": ("html", 200, lambda r: r.headers["content-type"] == "text/html" and b"<html>" in r.content, True),
    "html error": (Step(502, "html"), 502, lambda r: r.headers["content-type"] == "text/html", False),
    "unknown shape": ("unknown-shape", 200, lambda r: is_json(r) and "data" not in r.json(), True),
    "unknown fields": ("unknown-fields", 200, lambda r: "mock_unknown" in r.json()["data"][0], True),
    "unknown values": ("unknown-values", 200, lambda r: r.json()["object"] == "mock-unknown", True),
    "bad base64": ("bad-base64", 200, is_bad_base64, True),
    "redirect": ("redirect", 307, lambda r: r.headers["location"] == "/elsewhere" and not r.content, False),
    "slow headers": (Step(what="slow-headers", seconds=0.2), 200, lambda r: r.elapsed.total_seconds() >= 0.2, True),
    "slow body": (Step(what="slow-body", seconds=0.2), 200, lambda r: r.elapsed.total_seconds() >= 0.2, True),
}


@pytest.mark.parametrize(("step", "status", "seen", "accepted"), RESPONSES.values(), ids=RESPONSES.keys())
def test_a_response_is_as_its_step_says(
    step: Any, status: int, seen: Seen, accepted: bool, mock: Mock, http: httpx2.Client
) -> None:
    mock.script("together", step)
    response = http.post(url(mock, TOGETHER), json=TOGETHER.smallest())
    assert response.status_code == status
    assert seen(response)
    assert [request.accepted for request in mock.requests] == [accepted]


@pytest.mark.parametrize(
    ("what", "error", "accepted", "body"),
    [
        ("cut", httpx2.RemoteProtocolError, True, True),
        ("reset-before-body", (httpx2.ReadError, httpx2.RemoteProtocolError), False, False),
        ("reset-after-body", httpx2.ReadError, True, True),
    ],
)
@each_operation
def test_a_connection_breaks_as_its_step_says(
    operation: Operation, what: str, error: Any, accepted: bool, body: bool, mock: Mock, http: httpx2.Client
) -> None:
    mock.script(operation.provider, what)
    with pytest.raises(error):
        send(http, mock, operation, json=operation.smallest())
    (request,) = mock.requests
    assert (request.accepted, bool(request.body)) == (accepted, body)


@pytest.mark.parametrize(("what", "wire", "size"), [("huge", 200 << 20, 200 << 20), ("gzip-bomb", 4 << 20, 512 << 20)])
def test_a_response_too_big_for_memory_is_sent(
    what: str, wire: int, size: int, mock: Mock, http: httpx2.Client
) -> None:
    mock.script("openai", what)
    unpacked, tail = 0, b""
    with http.stream("POST", url(mock, OPENAI), json=OPENAI.smallest()) as response:
        for part in response.iter_bytes(1 << 20):
            unpacked += len(part)
            tail = (tail + part)[-500:]
        assert response.num_bytes_downloaded < wire + (1 << 20)
    assert unpacked > size
    assert "data" in json.loads(tail)


def test_steps_are_used_in_order_and_then_responses_are_normal(mock: Mock, http: httpx2.Client) -> None:
    mock.script("openai", 503, 429)
    mock.script("openai", 500)
    mock.script("r9s", 404)
    statuses = [http.post(url(mock, OPENAI), json=OPENAI.smallest()).status_code for _ in range(4)]
    assert statuses == [503, 429, 500, 200]


def test_a_refusing_step_ignores_the_body_and_another_step_checks_it(mock: Mock, http: httpx2.Client) -> None:
    mock.script("openai", 503, "malformed")
    assert http.post(url(mock, OPENAI), content=b"no JSON", headers=AS_JSON).status_code == 503
    response = http.post(url(mock, OPENAI), content=b"no JSON", headers=AS_JSON)
    assert (response.status_code, is_json(response)) == (400, True)


def test_downloads_of_images_fail_as_their_steps_say(mock: Mock, http: httpx2.Client) -> None:
    image = http.post(url(mock, OPENAI), json=OPENAI.smallest()).json()
    mock.script("images", 404, "cut")
    assert http.get(image["data"][0]["url"]).status_code == 404
    with pytest.raises(httpx2.RemoteProtocolError):
        http.get(image["data"][0]["url"])
    assert http.get(image["data"][0]["url"]).headers["content-type"] == "image/png"
    assert http.get(f"{mock.url}/_mock/images/1x1-zzzzzz.png").status_code == 404


def test_everything_that_arrives_is_listed_without_the_key(mock: Mock, http: httpx2.Client) -> None:
    http.post(url(mock, OPENAI), json=OPENAI.smallest())
    httpx2.put(f"{mock.url}/elsewhere", trust_env=False)
    listed = http.get(f"{mock.url}/_mock/requests")
    assert KEY not in listed.text
    assert [(r["provider"], r["method"], r["path"], r["accepted"]) for r in listed.json()] == [
        ("openai", "POST", "/openai/v1/images/generations", True),
        (None, "PUT", "/elsewhere", False),
    ]
    assert [r["headers"].get("authorization") for r in listed.json()] == ["[key]", None]
    assert json.loads(listed.json()[0]["body"]) == OPENAI.smallest()


def test_a_script_can_be_sent_over_http(mock: Mock, http: httpx2.Client) -> None:
    step = {"status": 429, "headers": {"Retry-After": "7"}}
    script = {"provider": "openai", "steps": [step, 503]}
    assert http.post(f"{mock.url}/_mock/script", json=script).status_code == 204
    assert http.post(url(mock, OPENAI), json=OPENAI.smallest()).headers["retry-after"] == "7"
    assert http.post(url(mock, OPENAI), json=OPENAI.smallest()).status_code == 503


BAD_SCRIPTS: Mapping[str, tuple[Any, str]] = {
    "unknown provider": (
        {"provider": "opanai", "steps": [503]},
        f"Steps are for one of these: {', '.join([*PROVIDERS, 'images'])}.",
    ),
    "unknown step": ({"provider": "openai", "steps": [503, "explode"]}, "'explode' is not a step."),
    "bad status": ({"provider": "openai", "steps": [99]}, "99 is not a step."),
    "truth": ({"provider": "openai", "steps": [True]}, "True is not a step."),
    "unknown field": ({"provider": "openai", "steps": [{"stattus": 503}]}, "Its fields are"),
    "bad field": ({"provider": "openai", "steps": [{"headers": "no"}]}, "Its fields are"),
    "shape": ([503], "A script is"),
}


@pytest.mark.parametrize(("script", "message"), BAD_SCRIPTS.values(), ids=BAD_SCRIPTS.keys())
def test_a_bad_script_is_refused_and_changes_nothing(
    script: Any, message: str, mock: Mock, http: httpx2.Client
) -> None:
    response = http.post(f"{mock.url}/_mock/script", json=script)
    assert response.status_code == 400
    assert message in response.text
    assert http.post(url(mock, OPENAI), json=OPENAI.smallest()).status_code == 200


def test_a_mock_that_stops_sends_nothing_and_does_not_wait() -> None:
    outcomes: list[object] = []

    def call() -> None:
        try:
            headers = {"Authorization": f"Bearer {KEY}"}
            outcomes.append(httpx2.post(address, json=OPENAI.smallest(), headers=headers, trust_env=False))
        except httpx2.TransportError as error:
            outcomes.append(error)

    with running_mock(SPECS) as mock:
        address = url(mock, OPENAI)
        mock.script("openai", "slow-headers", "slow-body")
        threads = [threading.Thread(target=call) for _ in range(2)]
        for thread in threads:
            thread.start()
        while len(mock.requests) < 2:
            time.sleep(0.01)
    for thread in threads:
        thread.join()
    assert [type(outcome) for outcome in outcomes] == [httpx2.ReadError] * 2
