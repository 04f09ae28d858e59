"""The mock responds as the fragments say: jsonschema judges the JSON, Pillow the images."""

import asyncio
import base64
import io
import json
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator
from PIL import Image

from imgspec.mock import Mock, running_mock
from tests.conformance.fragments import INVENTED
from tests.conformance.operations import (
    IMAGE_OPERATIONS,
    OPERATIONS,
    Operation,
    each_operation,
    property_names,
)
from tests.conformance.strategies import mutated, values
from tests.mock.conftest import AS_JSON, KEY, send, url


def response_formats(operation: Operation) -> Iterator[str | None]:
    """Yield the values of ``response_format`` that the fragment lists, and None for a request without one."""
    yield None
    yield from filter(None, operation.request["properties"].get("response_format", {}).get("enum", []))


FORMATS = [
    pytest.param(operation, value, id=f"{operation} {value}")
    for operation in IMAGE_OPERATIONS
    for value in response_formats(operation)
]
SIZES: list[tuple[dict[str, Any], tuple[int, int]]] = [
    ({}, (1024, 1024)),
    ({"size": "320x200"}, (320, 200)),
    ({"size": "auto"}, (1024, 1024)),
    ({"width": 64, "height": 32}, (64, 32)),
    ({"width": 64.0}, (64, 1024)),
    ({"size": "0x1"}, (1, 1)),
    ({"size": "99999x1"}, (8192, 1)),
    ({"width": -1, "height": 2}, (1, 2)),
]
NUMBERS: list[tuple[dict[str, Any], int]] = [
    ({}, 1),
    ({"n": None}, 1),
    ({"n": 3.0}, 3),
    ({"n": 0}, 0),
    ({"n": -(10**400)}, 0),
    ({"n": 10**9, "size": "1x1"}, 100),
    ({"n": 10**9, "size": "4096x4096"}, 4),
]


def images(result: Any, http: httpx2.Client) -> Iterator[Image.Image]:
    """Yield every image in a result, decoded or downloaded without the key."""
    for item in objects(result):
        if "url" in item:
            assert "b64_json" not in item
            downloaded = httpx2.get(item["url"], trust_env=False)
            content = downloaded.content
            assert downloaded.headers["content-type"] == Image.MIME[Image.open(io.BytesIO(content)).format or ""]
        elif "b64_json" in item:
            content = base64.b64decode(item["b64_json"], validate=True)
        else:
            continue
        yield Image.open(io.BytesIO(content))


def objects(value: Any) -> Iterator[Any]:
    """Yield every object at and below a value."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from objects(inner)


def is_valid(value: Any, schema: Any) -> bool:
    return Draft202012Validator(schema).is_valid(value)


@pytest.mark.parametrize(("operation", "response_format"), FORMATS)
def test_a_response_holds_images_in_the_requested_form(
    operation: Operation, response_format: str | None, mock: Mock, http: httpx2.Client
) -> None:
    requested = {} if response_format is None else {"response_format": response_format}
    response = send(http, mock, operation, json=operation.smallest(**requested))
    assert is_valid(response.json(), operation.response)
    found = list(images(response.json(), http))
    assert [image.format for image in found] == ["JPEG" if response_format in {"jpeg", "jpg"} else "PNG"]
    assert response_format is None or ("/_mock/images/" in response.text) == (response_format == "url")


@pytest.mark.parametrize(("fields", "count"), NUMBERS, ids=str)
def test_there_are_as_many_images_as_requested_or_possible(
    fields: dict[str, Any], count: int, studio: str, http: httpx2.Client
) -> None:
    result = http.post(studio, json={"prompt": "x", **fields}).json()
    assert len({item["url"] for item in result["data"]}) == len(result["data"]) == count


def test_no_two_images_of_a_call_are_equal(studio: str, http: httpx2.Client) -> None:
    result = http.post(studio, json={"prompt": "x", "n": 3}).json()
    assert len({image.tobytes() for image in images(result, http)}) == 3


@pytest.mark.parametrize(("fields", "size"), SIZES, ids=str)
def test_an_image_has_the_requested_size(
    fields: dict[str, Any], size: tuple[int, int], studio: str, http: httpx2.Client
) -> None:
    (image,) = images(http.post(studio, json={"prompt": "x", **fields}).json(), http)
    assert image.size == size


@pytest.mark.parametrize(("requested", "expected"), [("jpeg", "JPEG"), ("webp", "WEBP"), ("png", "PNG"), (None, "PNG")])
def test_an_image_has_the_requested_format(
    requested: str | None, expected: str, studio: str, http: httpx2.Client
) -> None:
    body = {"prompt": "x", "output_format": requested, "response_format": "b64_json"}
    (image,) = images(http.post(studio, json=body).json(), http)
    assert image.format == expected


REFUSED: dict[str, tuple[bytes, str]] = {
    "unknown field": (b'{"no_such_field": 1}', "no_such_field"),
    "not JSON": (b'{"prompt": ', "JSON"),
    "nothing": (b"", "JSON"),
    "NaN": (b'{"prompt": NaN}', "NaN"),
    "not UTF-8": (b'{"prompt": "\xff"}', "JSON"),
    "a list": (b"[]", "not a JSON object"),
    "null": (b"null", "not a JSON object"),
    "a text": (b'"{}"', "not a JSON object"),
    "deep": (b"[" * 100_000, "JSON"),
    "too large": (b'{"n": 1e400}', "JSON"),
    "too many digits": (b'{"n": %s}' % (b"1" * 5000), "JSON"),
    "a key twice": (b'{"prompt": "x", "prompt": "y"}', "twice"),
    "half of a surrogate pair": (b'{"prompt": "\\ud83d"}', "JSON"),
}


@pytest.mark.parametrize(("body", "message"), REFUSED.values(), ids=REFUSED.keys())
@each_operation
def test_a_bad_body_is_refused_as_the_provider_documents(
    operation: Operation, body: bytes, message: str, mock: Mock, http: httpx2.Client
) -> None:
    response = send(http, mock, operation, content=body, headers=AS_JSON)
    documented = operation.node["responses"]
    assert response.status_code == (422 if "422" in documented and "400" not in documented else 400)
    assert is_documented_error(operation, response)
    assert message in response.text or not tells_messages(operation, response)
    assert not mock.requests[0].accepted


@each_operation
def test_a_body_is_taken_exactly_if_the_document_takes_it(
    operation: Operation, mock: Mock, http: httpx2.Client
) -> None:
    judge = Draft202012Validator(operation.request)
    verdicts: set[bool] = set()

    @settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
    @given(values(operation.request) | mutated(operation.request))
    def check(body: Any) -> None:
        response = send(http, mock, operation, json=body)
        assert response.is_success == judge.is_valid(body), body
        assert response.is_success or response.status_code in {400, 422}
        assert not response.is_success or is_valid(response.json(), operation.response)
        verdicts.add(response.is_success)

    check()
    assert verdicts == {False, True}


@pytest.mark.parametrize(
    ("media_type", "status"),
    [
        ("application/json", 200),
        ("Application/JSON; charset=utf-8", 200),
        ("application/x-www-form-urlencoded", 415),
        ("multipart/form-data; boundary=x", 415),
        ("text/plain", 415),
        (None, 415),
    ],
)
@each_operation
def test_only_a_body_that_is_sent_as_json_is_read(
    operation: Operation, media_type: str | None, status: int, mock: Mock, http: httpx2.Client
) -> None:
    headers = {} if media_type is None else {"Content-Type": media_type}
    content = json.dumps(operation.smallest()).encode()
    response = send(http, mock, operation, content=content, headers=headers)
    assert response.status_code == status
    assert mock.requests[0].accepted == (status == 200)
    assert status == 200 or not tells_messages(operation, response) or "Type: application/json" in response.text


@each_operation
def test_another_method_of_a_known_path_is_told_which_one_it_takes(
    operation: Operation, mock: Mock, http: httpx2.Client
) -> None:
    taken = {other.http_method for other in OPERATIONS if url(mock, other) == url(mock, operation)}
    for method in {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"} - taken:
        response = http.request(method, url(mock, operation))
        assert response.status_code == 405
        assert response.headers["allow"] == ", ".join(sorted(taken))
        assert method == "HEAD" or is_documented_error(operation, response)
    assert not any(arrival.accepted for arrival in mock.requests)


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [("POST", "/_mock/images/1x1-ffffff.png", "GET, HEAD"), ("GET", "/_mock/script", "POST")],
)
def test_the_paths_of_the_mock_itself_name_their_methods_too(
    method: str, path: str, allowed: str, mock: Mock, http: httpx2.Client
) -> None:
    response = http.request(method, f"{mock.url}{path}")
    assert (response.status_code, response.headers["allow"]) == (405, allowed)


@pytest.mark.parametrize(("headers", "status"), [({}, 400), ({"X-Duo-Project": "red"}, 200)], ids=["without", "with"])
def test_a_header_that_the_provider_requires_is_required(
    headers: dict[str, str], status: int, http: httpx2.Client
) -> None:
    with running_mock(INVENTED) as mock:
        response = http.post(f"{mock.base_urls['duo']}/pictures", json={"prompt": "x"}, headers=headers)
    assert response.status_code == status
    assert status == 200 or response.text == "The header X-Duo-Project is missing.\n"


def test_a_broken_rule_is_quoted(studio: str, http: httpx2.Client) -> None:
    response = http.post(studio, json={"prompt": "x", "model": "pencil", "n": 2})
    assert response.status_code == 400
    assert "pencil draws one image a call" in response.json()["message"]


@pytest.mark.parametrize("authorization", [None, "", "Bearer", "Basic abc"])
@each_operation
def test_without_a_key_a_request_is_refused(operation: Operation, authorization: str | None, mock: Mock) -> None:
    headers = {} if authorization is None else {"Authorization": authorization}
    with httpx2.Client(trust_env=False, headers=headers) as http:
        response = send(http, mock, operation, json=operation.smallest())
    assert response.status_code == 401
    assert is_documented_error(operation, response)
    assert not mock.requests[0].accepted


def tells_messages(operation: Operation, response: httpx2.Response) -> bool:
    """Whether the error has a field for a message, or no documented body."""
    schema = operation.documented_body(response.status_code)
    return schema is None or "message" in property_names(schema)


def is_documented_error(operation: Operation, response: httpx2.Response) -> bool:
    """Whether a body fits the error that the fragment documents; without any it is plain text."""
    schema = operation.documented_body(response.status_code)
    if schema is None:
        return response.headers["content-type"] == "text/plain"
    return is_valid(response.json(), schema)


@pytest.mark.parametrize("asynchronous", [False, True], ids=["sync", "async"])
@each_operation
def test_the_generated_clients_get_their_response(
    operation: Operation, *, asynchronous: bool, mock: Mock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    options: dict[str, Any] = {"api_key": KEY, "base_url": mock.base_urls[operation.provider]}
    fields = operation.keywords(operation.smallest())

    async def generate() -> Any:
        async with operation.client(asynchronous=True, **options) as client:
            return await operation.of(client)(**fields)

    if asynchronous:
        result = asyncio.run(generate())
    else:
        with operation.client(**options) as client:
            result = operation.of(client)(**fields)
    assert len(result.images) == int(operation.makes_images)
    (request,) = mock.requests
    assert (request.provider, request.accepted) == (operation.provider, True)
