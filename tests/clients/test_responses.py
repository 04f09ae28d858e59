"""A response becomes a model, or an error that keeps its status, headers and body."""

import asyncio
import gzip
import importlib
import json
import logging
import pickle
import socket
import traceback
import tracemalloc
from collections.abc import Callable, Iterator
from typing import Any

import httpx2
import pytest

from tests.clients.conftest import KEY, Caller
from tests.clients.example import PACKAGE
from tests.clients.recorder import Recorder, ScriptedResponse, json_response

STATUSES = {
    302: "APIStatusError",
    400: "BadRequestError",
    401: "AuthenticationError",
    402: "APIStatusError",
    403: "PermissionDeniedError",
    404: "NotFoundError",
    409: "APIStatusError",
    422: "UnprocessableEntityError",
    429: "RateLimitError",
    500: "InternalServerError",
    503: "InternalServerError",
}
BODIES: dict[str, tuple[bytes, object]] = {
    "JSON": (b'{"message": "no"}', {"message": "no"}),
    "HTML": (b"<html>\n  <b>Bad gateway</b>\n</html>", None),
    "empty": (b"", None),
    "binary": (b"\xff\xfe\x00", None),
}
UNREADABLE: dict[str, ScriptedResponse] = {
    "HTML": ScriptedResponse(200, b"<html></html>"),
    "empty": ScriptedResponse(200),
    "no object": json_response([]),
    "no gzip": ScriptedResponse(200, b"no gzip", {"Content-Encoding": "gzip"}),
}


def error_of(caller: Caller, **fields: object) -> Any:
    with pytest.raises(caller.package.ImageAPIError) as caught:
        caller.generate(**{"prompt": "a"} | fields)
    return caught.value


@pytest.mark.parametrize(("status", "name"), STATUSES.items())
def test_the_class_of_an_error_follows_from_its_status(
    caller: Caller, recorder: Recorder, status: int, name: str
) -> None:
    recorder.response = ScriptedResponse(status, b"no", {"Retry-After": "7"})
    error = error_of(caller, max_retries=0)
    assert type(error).__name__ == name
    assert isinstance(error, caller.package.APIStatusError)
    assert (error.status, error.headers["retry-after"]) == (status, "7")
    assert f"POST {recorder.url}/v1/images: {status} " in str(error)
    assert len(recorder.requests) == 1


@pytest.mark.parametrize(("raw", "body"), BODIES.values(), ids=BODIES)
def test_an_error_has_its_body_as_bytes_and_as_json(
    caller: Caller, recorder: Recorder, raw: bytes, body: object
) -> None:
    recorder.response = ScriptedResponse(502, raw)
    error = error_of(caller)
    assert (error.raw_body, error.body) == (raw, body)


def test_an_error_has_the_model_that_the_fragment_documents_for_its_status(caller: Caller, recorder: Recorder) -> None:
    documented = {}
    for status in (400, 422, 500):
        recorder.response = json_response({"message": "no", "new": 1}, status=status)
        documented[status] = error_of(caller).error
    assert type(documented[400]).__name__ == "Problem"
    assert (documented[400].message, documented[400].model_extra) == ("no", {"new": 1})
    assert documented[422] is not None, "422 is documented without a schema, 4XX has one"
    assert documented[500] is None


def test_a_long_body_is_cut_in_the_message_only(caller: Caller, recorder: Recorder) -> None:
    recorder.response = ScriptedResponse(500, b"x" * 100_000)
    error = error_of(caller)
    assert len(str(error)) < 700
    assert len(error.raw_body) == 100_000


@pytest.mark.parametrize("header", ["X-Request-ID", "request-id", "X-Correlation-ID", "CF-Ray"])
def test_an_error_has_the_request_id_of_its_headers(caller: Caller, recorder: Recorder, header: str) -> None:
    recorder.response = ScriptedResponse(404, b"", {header: "abc"})
    assert error_of(caller).request_id == "abc"
    recorder.response = ScriptedResponse(404)
    assert error_of(caller).request_id is None


@pytest.mark.parametrize("response", UNREADABLE.values(), ids=UNREADABLE)
def test_a_response_that_is_no_json_object_is_an_error_that_keeps_it(
    caller: Caller, recorder: Recorder, response: ScriptedResponse
) -> None:
    recorder.response = response
    error = error_of(caller)
    assert type(error).__name__ == "InvalidResponseError"
    assert (error.status, error.raw_body) == (200, response.body)
    assert error.findings


def test_a_body_that_is_not_encoded_as_its_header_says_is_read(caller: Caller, recorder: Recorder) -> None:
    recorder.response = json_response({"data": [{"url": "https://x.example"}]}, Content_Encoding="gzip")
    assert caller.generate(prompt="a").images[0].url == "https://x.example"


def test_a_body_is_read_up_to_a_limit(package: Any) -> None:
    responses = importlib.import_module(f"{PACKAGE}._runtime.responses")
    for size, truncated in ((10, False), (11, True)):
        response = httpx2.Response(200, content=b"x" * size, request=httpx2.Request("POST", "https://x.example"))
        reader = responses.ResponseReader(response, limit=10)
        reader.read()
        read = reader.response
        assert (read.content, read.is_truncated) == (b"x" * 10, truncated)


def test_a_small_gzip_body_of_much_data_does_not_fill_the_memory(caller: Caller, recorder: Recorder) -> None:
    recorder.response = ScriptedResponse(200, gzip.compress(bytes(400 * 2**20), 1), {"Content-Encoding": "gzip"})
    tracemalloc.start()
    try:
        with pytest.raises(caller.package.InvalidResponseError, match="bytes, and was cut") as caught:
            caller.generate(prompt="a")
        assert tracemalloc.get_traced_memory()[1] < 300 * 2**20
    finally:
        tracemalloc.stop()
    assert (len(caught.value.raw_body), caught.value.outcome) == (128 * 2**20, "unknown")


def test_unknown_fields_of_a_response_are_kept(caller: Caller, recorder: Recorder) -> None:
    recorder.response = json_response({"created": 1, "data": [{"seed": 5}], "cost": {"eur": 1}})
    response = caller.generate(prompt="a")
    assert response.model_extra == {"cost": {"eur": 1}}
    assert response.data[0].model_extra == {"seed": 5}


@pytest.mark.parametrize("timeout", [0.2, httpx2.Timeout(5, read=0.2)])
@pytest.mark.parametrize("per_call", [False, True])
def test_a_call_that_times_out_is_not_sent_again(
    caller: Caller, recorder: Recorder, timeout: object, per_call: bool
) -> None:
    recorder.response = ScriptedResponse(held=True)
    options: dict[str, object] = {"timeout": 30 if per_call else timeout}
    fields = {"timeout": timeout} if per_call else {}
    with pytest.raises(caller.package.APITimeoutError, match="Timeout"):
        caller.generate_with(options, prompt="a", **fields)
    assert len(recorder.requests) <= 1, "a call that timed out is never sent again"


def test_a_refused_connection_is_a_connection_error(caller: Caller) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}"
        with pytest.raises(caller.package.APIConnectionError) as caught:
            caller.generate_with({"base_url": url}, prompt="a")
    assert not isinstance(caught.value, caller.package.APITimeoutError)
    assert isinstance(caught.value.__cause__, httpx2.ConnectError)


@pytest.fixture
def http_clients(caller: Caller) -> Iterator[Callable[..., Any]]:
    """Return a function that makes httpx2 clients, asynchronous if the caller is. The fixture closes them all."""
    made: list[Any] = []

    def make(**options: Any) -> Any:
        made.append((httpx2.AsyncClient if caller.asynchronous else httpx2.Client)(**options))
        return made[-1]

    yield make
    for http in made:
        if caller.asynchronous:
            asyncio.run(http.aclose())
        else:
            http.close()


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(caller: Caller, recorder: Recorder, status: int) -> None:
    recorder.response = ScriptedResponse(status, b"", {"Location": f"{recorder.url}/elsewhere"})
    assert error_of(caller).status == status
    assert [request.path for request in recorder.requests] == ["/v1/images"]


def test_an_http_client_of_the_caller_follows_no_redirect_either(
    caller: Caller, recorder: Recorder, http_clients: Callable[..., Any]
) -> None:
    recorder.response = ScriptedResponse(307, b"", {"Location": f"{recorder.url}/elsewhere", "Connection": "close"})
    with pytest.raises(caller.package.APIStatusError):
        caller.generate_with({"http_client": http_clients(follow_redirects=True)}, prompt="a")
    assert [request.path for request in recorder.requests] == ["/v1/images"]


def test_an_http_client_of_the_caller_is_used_and_stays_open(
    caller: Caller, recorder: Recorder, http_clients: Callable[..., Any]
) -> None:
    recorder.response = json_response({"created": 1, "data": []}, Connection="close")
    http = http_clients(headers={"X-Trace": "1", "Authorization": "other"}, auth=("me", "secret"))
    caller.generate_with({"http_client": http}, prompt="a")
    assert not http.is_closed
    headers = recorder.requests[0].headers
    assert (headers["x-trace"], headers["authorization"]) == ("1", f"Bearer {KEY}")


def test_a_closed_client_refuses_a_call(package: Any, recorder: Recorder) -> None:
    with package.Acme(api_key=KEY, base_url=recorder.url) as client:
        pass
    with pytest.raises(package.InvalidCallError, match="closed"):
        client.images.generate(prompt="a")
    assert recorder.requests == []


FAILURES: dict[str, Callable[[Recorder], ScriptedResponse]] = {
    "echo": lambda recorder: json_response({"message": f"Incorrect API key provided: {KEY}"}, status=401),
    "echo at the cut": lambda recorder: ScriptedResponse(400, b"x" * 490 + KEY.encode()),
    "echo in a response with status 200": lambda recorder: ScriptedResponse(200, f"<html>{KEY}</html>".encode()),
    "echo beside letters that are not ASCII": lambda recorder: ScriptedResponse(400, headers={"X-Echo": f"é {KEY}"}),
    "echo in a response that breaks off": lambda recorder: ScriptedResponse(
        200, b"x" + KEY.encode() * 2, fault="promise"
    ),
    "echo in the reason": lambda recorder: ScriptedResponse(403, reason=f"no {KEY}"),
    "echo in a header": lambda recorder: ScriptedResponse(400, headers={"X-Echo": KEY}),
    "redirect": lambda recorder: ScriptedResponse(307, b"", {"Location": f"{recorder.url}/elsewhere"}),
    "no response": lambda recorder: ScriptedResponse(held=True),
}


@pytest.mark.parametrize("make_response", FAILURES.values(), ids=FAILURES)
def test_no_error_and_no_log_shows_the_key(
    caller: Caller,
    recorder: Recorder,
    caplog: pytest.LogCaptureFixture,
    make_response: Callable[[Recorder], ScriptedResponse],
) -> None:
    caplog.set_level(logging.DEBUG, logger=PACKAGE)
    recorder.response = make_response(recorder)
    error = error_of(caller, timeout=0.2)
    shown = [str(error), repr(error), *traceback.format_exception(error), caplog.text, repr(vars(error))]
    assert all(request.headers["authorization"].endswith(KEY) for request in recorder.requests)
    assert not any(KEY[:8] in text for text in shown)


@pytest.mark.parametrize(
    "spelling", [str, lambda text: text.replace("/", r"\/"), lambda text: text.replace("=", "\\u003d")]
)
def test_a_key_with_json_escapes_is_not_shown(
    caller: Caller, recorder: Recorder, spelling: Callable[[str], str]
) -> None:
    key = "sk/0123+4567=="
    recorder.response = ScriptedResponse(400, spelling(json.dumps({"message": f"no {key}"})).encode())
    with pytest.raises(caller.package.BadRequestError) as caught:
        caller.generate_with({"api_key": key}, prompt="a")
    assert caught.value.error.message == "no [secure]"
    assert key not in repr(vars(caught.value))


def test_repr_of_a_response_shortens_a_long_text(caller: Caller, recorder: Recorder) -> None:
    recorder.response = json_response({"data": [{"b64_json": "A" * 100_000}]})
    response = caller.generate(prompt="a")
    assert len(repr(response)) < 1000
    assert len(response.data[0].b64_json) == 100_000


def test_repr_of_a_client_shows_no_key(package: Any) -> None:
    with package.Acme(api_key=KEY) as client:
        shown = repr(client) + repr(vars(client)) + repr(vars(client.images))
    assert "https://api.acme.example/base" in shown
    assert KEY not in shown


def test_repr_of_a_client_without_init_works(package: Any) -> None:
    assert repr(package.Acme.__new__(package.Acme)) == "Acme()"


def test_cookies_are_not_sent_back(caller: Caller, recorder: Recorder) -> None:
    recorder.first_responses = [ScriptedResponse(503, headers={"Set-Cookie": "a=b"})]
    recorder.response = json_response({"data": []})
    caller.generate(prompt="a")
    assert [request.headers.get("cookie") for request in recorder.requests] == [None, None]


def test_an_unknown_field_shows_no_value(caller: Caller) -> None:
    error = error_of(caller, n=KEY, api_key=KEY)
    assert KEY not in "".join([repr(error), *traceback.format_exception(error)])


def test_errors_can_be_pickled(caller: Caller, recorder: Recorder) -> None:
    recorder.response = json_response({"message": "no"}, status=429)
    error = error_of(caller)
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301 - its own bytes
    assert (type(copy), str(copy), copy.status, copy.body) == (type(error), str(error), 429, {"message": "no"})
    assert copy.error == error.error
