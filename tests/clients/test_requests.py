"""A client sends exactly the JSON of its call, with the right path and headers, or refuses the call."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

import httpx2
import pytest

import imgspec
from imgspec.api.collisions import OWN_HEADERS
from tests.clients.conftest import KEY, Caller
from tests.clients.example import PACKAGE
from tests.clients.recorder import Recorder

SENT: dict[str, tuple[dict[str, object], str]] = {
    "set fields only": ({"prompt": "a fox"}, '{"prompt":"a fox"}'),
    "null for fields that are None": (
        {"prompt": "a", "n": None, "quality": None},
        '{"prompt":"a","n":null,"quality":null}',
    ),
    "text as it is": ({"prompt": 'ein "Füchslein" 🦊\n'}, '{"prompt":"ein \\"Füchslein\\" 🦊\\n"}'),
    "an int stays an int": ({"prompt": "a", "guidance": 2**53 + 1}, '{"prompt":"a","guidance":9007199254740993}'),
    "a float stays a float": ({"prompt": "a", "guidance": 3.0}, '{"prompt":"a","guidance":3.0}'),
    "an integer has no fraction": ({"prompt": "a", "n": 2.0}, '{"prompt":"a","n":2}'),
    "wire names": (
        {"prompt": "a", "schema_": True, "extra": {"mask_": "m"}},
        '{"prompt":"a","extra":{"mask":"m"},"schema":true}',
    ),
    "nested dicts": (
        {"prompt": "a", "loras": [{"path": "p"}, {"path": "q", "scale": 1}]},
        '{"prompt":"a","loras":[{"path":"p"},{"path":"q","scale":1}]}',
    ),
    "free-form objects": (
        {"prompt": "a", "metadata": [{"k": None, "deep": [1, {"x": 1.5}]}]},
        '{"prompt":"a","metadata":[{"k":null,"deep":[1,{"x":1.5}]}]}',
    ),
}

REFUSED: dict[str, tuple[dict[str, object], list[str]]] = {
    "missing": ({}, ["prompt"]),
    "unknown": ({"prompt": "a", "promt": "b"}, ["promt"]),
    "all at once": ({"n": "1", "sise": "big", "guidance": True}, ["prompt", "n", "guidance", "sise"]),
    "null": ({"prompt": None}, ["prompt"]),
    "bool as a number": ({"prompt": "a", "n": True}, ["n"]),
    "not a number": ({"prompt": "a", "guidance": float("nan")}, ["guidance"]),
    "nested": ({"prompt": "a", "loras": [{"path": "p"}, {"path": 1, "x": 2}]}, ["loras[1].path", "loras[1].x"]),
    "nested and missing": ({"prompt": "a", "loras": [{}]}, ["loras[0].path"]),
    "a union": ({"prompt": "a", "extra": 5}, ["extra"]),
    "text for a list": ({"prompt": "a", "loras": "p"}, ["loras"]),
    "lone surrogate": ({"prompt": "\ud800"}, [""]),
    "lone surrogate inside": ({"prompt": "a", "metadata": [{"k": "\ud800"}]}, [""]),
    "not a number inside": ({"prompt": "a", "metadata": [{"k": float("inf")}]}, [""]),
    "no JSON inside": ({"prompt": "a", "metadata": [{"k": object()}]}, [""]),
    "timeout": ({"prompt": "a", "timeout": -1}, ["timeout"]),
}


@pytest.mark.parametrize(("fields", "body"), SENT.values(), ids=SENT)
def test_a_call_sends_exactly_its_fields(
    caller: Caller, recorder: Recorder, fields: dict[str, object], body: str
) -> None:
    response = caller.generate(**fields)
    (request,) = recorder.requests
    assert (request.method, request.path, request.body.decode()) == ("POST", "/v1/images", body)
    assert response.data[0].url == "https://x.example/1.png"


@pytest.mark.parametrize(("fields", "body"), SENT.values(), ids=SENT)
def test_a_request_object_sends_the_same_as_fields(
    caller: Caller, recorder: Recorder, acme: Any, fields: dict[str, object], body: str
) -> None:
    caller.generate(acme.PictureRequest(**fields))
    assert recorder.requests[0].body.decode() == body


def test_a_field_accepts_a_nested_model(caller: Caller, recorder: Recorder, acme: Any) -> None:
    caller.generate(prompt="a", loras=[acme.Lora(path="p")], extra=acme.Mask(mask_="m"))
    assert json.loads(recorder.requests[0].body) == {"prompt": "a", "loras": [{"path": "p"}], "extra": {"mask": "m"}}


@pytest.mark.parametrize(("fields", "paths"), REFUSED.values(), ids=REFUSED)
def test_a_wrong_call_is_refused_with_all_its_mistakes(
    caller: Caller, recorder: Recorder, package: Any, fields: dict[str, object], paths: list[str]
) -> None:
    with pytest.raises(package.InvalidCallError) as caught:
        caller.generate(**fields)
    assert sorted(finding.path for finding in caught.value.findings) == sorted(paths)
    assert all(str(finding) in str(caught.value) for finding in caught.value.findings)
    assert recorder.requests == []


def change(request: Any) -> Any:
    request.loras[0].path = 5
    return request


WRONG_REQUESTS: dict[str, Callable[[Any], Any]] = {
    "changed after its making": lambda acme: change(acme.PictureRequest(prompt="a", loras=[{"path": "p"}])),
    "another model": lambda acme: acme.Lora(path="p"),
    "no model": lambda acme: {"prompt": "a"},
}


@pytest.mark.parametrize("make", WRONG_REQUESTS.values(), ids=WRONG_REQUESTS)
def test_a_wrong_request_object_is_refused(
    caller: Caller, recorder: Recorder, package: Any, acme: Any, make: Callable[[Any], Any]
) -> None:
    with pytest.raises(package.InvalidCallError):
        caller.generate(make(acme))
    assert recorder.requests == []


def test_a_request_object_together_with_fields_is_refused(
    caller: Caller, recorder: Recorder, package: Any, acme: Any
) -> None:
    with pytest.raises(package.InvalidCallError, match="Give one PictureRequest, or its fields"):
        caller.generate(acme.PictureRequest(prompt="a"), n=1)
    assert recorder.requests == []


def test_a_call_sends_its_headers(caller: Caller, recorder: Recorder) -> None:
    caller.generate(prompt="ü")
    headers = recorder.requests[0].headers
    assert headers["authorization"] == f"Bearer {KEY}"
    assert headers["content-type"] == "application/json"
    assert headers["accept"] == "application/json"
    assert headers["content-length"] == str(len('{"prompt":"ü"}'.encode()))
    assert headers["user-agent"] == f"{PACKAGE}/{imgspec.__version__} python-httpx2/{httpx2.__version__}"
    assert "x-acme-team" not in headers
    assert set(headers) - {"idempotency-key"} <= OWN_HEADERS


def test_options_come_from_the_environment(caller: Caller, recorder: Recorder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACME_API_KEY", "sk-environment")
    monkeypatch.setenv("ACME_TEAM", "blue")
    caller.generate_with({"api_key": None}, prompt="a")
    caller.generate_with({"team": "red"}, prompt="a")
    caller.generate_with({"team": None}, prompt="a")
    assert [request.headers["authorization"] for request in recorder.requests] == [
        "Bearer sk-environment",
        f"Bearer {KEY}",
        f"Bearer {KEY}",
    ]
    assert [request.headers.get("x-acme-team") for request in recorder.requests] == ["blue", "red", None]


WRONG_OPTIONS: dict[str, tuple[dict[str, object], list[str]]] = {
    "no key": ({"api_key": None}, ["api_key"]),
    "empty key": ({"api_key": ""}, ["api_key"]),
    "key with a line break": ({"api_key": f"{KEY}\n"}, ["api_key"]),
    "key that no header holds": ({"api_key": f"{KEY}ü"}, ["api_key"]),
    "key that is no text": ({"api_key": 5}, ["api_key"]),
    "team": ({"team": "red\r\nX-Other: 1"}, ["team"]),
    "relative URL": ({"base_url": "v1"}, ["base_url"]),
    "other scheme": ({"base_url": "ftp://acme.example"}, ["base_url"]),
    "URL with credentials": ({"base_url": f"https://me:{KEY}@acme.example"}, ["base_url"]),
    "URL with a query": ({"base_url": "https://acme.example?x=1"}, ["base_url"]),
    "URL with an empty query": ({"base_url": "https://acme.example/?"}, ["base_url"]),
    "URL with a blank": ({"base_url": "https://acme.example "}, ["base_url"]),
    "hook that is never awaited": ({"on_request": asyncio.sleep}, ["on_request"]),
    "URL that is no text": ({"base_url": 5}, ["base_url"]),
    "timeout": ({"timeout": "1"}, ["timeout"]),
    "endless timeout": ({"timeout": float("inf")}, ["timeout"]),
    "timeout of ages": ({"timeout": 10**12}, ["timeout"]),
    "timeout beyond floats": ({"timeout": 10**400}, ["timeout"]),
    "timeout that is no time": ({"timeout": httpx2.Timeout(None, read=-1)}, ["timeout"]),
    "host that is no name": ({"base_url": "http://a..b"}, ["base_url"]),
    "all at once": ({"api_key": None, "timeout": 0, "base_url": ""}, ["api_key", "base_url", "timeout"]),
    "no HTTP client": ({"http_client": object()}, ["http_client"]),
}


@pytest.mark.parametrize(("options", "paths"), WRONG_OPTIONS.values(), ids=WRONG_OPTIONS)
def test_wrong_options_of_a_client_are_refused(
    caller: Caller, package: Any, options: dict[str, object], paths: list[str]
) -> None:
    with pytest.raises(package.InvalidCallError) as caught:
        caller.client(**options)
    assert sorted(finding.path for finding in caught.value.findings) == paths
    assert KEY not in str(caught.value)


@pytest.mark.parametrize(
    ("base_url", "url"),
    [
        (None, "https://api.acme.example/base/v1/images"),
        ("https://proxy.example/", "https://proxy.example/v1/images"),
        ("https://proxy.example/a%2Fb//", "https://proxy.example/a%2Fb/v1/images"),
    ],
)
def test_the_path_is_added_to_the_base_url(package: Any, base_url: str | None, url: str) -> None:
    urls: list[str] = []

    def respond(request: httpx2.Request) -> httpx2.Response:
        urls.append(str(request.url))
        return httpx2.Response(200, json={"created": 1, "data": []})

    with httpx2.Client(transport=httpx2.MockTransport(respond)) as http:
        package.Acme(api_key=KEY, base_url=base_url, http_client=http).images.generate(prompt="a")
    assert urls == [url]
