"""The mock responds as the fragments say: jsonschema judges the JSON, Pillow the images."""

import asyncio
import base64
import importlib
import io
import json
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest
from jsonschema import Draft202012Validator
from PIL import Image

from imgspec.mock import Mock
from tests.conformance.fragments import PROVIDERS, fragment, inlined, operation, request_schema, response_schema
from tests.mock.conftest import AS_JSON, KEY, smallest, url

FORMATS = [
    (provider, value)
    for provider in PROVIDERS
    for value in (None, *filter(None, request_schema(provider).schema["properties"]["response_format"]["enum"]))
]
SIZES: list[tuple[str, dict[str, Any], tuple[int, int]]] = [
    ("openai", {"size": "256x256"}, (256, 256)),
    ("openai", {"model": "dall-e-3", "size": "1792x1024"}, (1792, 1024)),
    ("r9s", {"size": "512x512"}, (512, 512)),
    ("orq", {"size": "320x200"}, (320, 200)),
    ("orq", {"size": "auto"}, (1024, 1024)),
    ("together", {"width": 64, "height": 32}, (64, 32)),
    ("together", {"width": 64}, (64, 1024)),
    ("friendli", {}, (1024, 1024)),
]


def images(result: Any, http: httpx2.Client) -> Iterator[Image.Image]:
    """Yield every image of a result, decoded or downloaded without the key."""
    for item in result["data"]:
        if "url" in item:
            assert "b64_json" not in item
            downloaded = httpx2.get(item["url"], trust_env=False)
            content = downloaded.content
            assert downloaded.headers["content-type"] == Image.MIME[Image.open(io.BytesIO(content)).format or ""]
        else:
            content = base64.b64decode(item["b64_json"], validate=True)
        yield Image.open(io.BytesIO(content))


def is_valid(value: Any, schema: Any) -> bool:
    return Draft202012Validator(schema).is_valid(value)


@pytest.mark.parametrize(("provider", "response_format"), FORMATS)
def test_a_response_is_valid_and_holds_images_in_the_requested_form(
    provider: str, response_format: str | None, mock: Mock, http: httpx2.Client
) -> None:
    body = smallest(provider) if response_format is None else smallest(provider, response_format=response_format)
    response = http.post(url(mock, provider), json=body)
    assert response.status_code == 200
    result = response.json()
    assert is_valid(result, response_schema(provider).schema)
    (item,) = result["data"]
    assert ("url" in item) == (response_format in {None, "url"})
    (image,) = images(result, http)
    assert image.format == ("JPEG" if response_format in {"jpeg", "jpg"} else "PNG")


@pytest.mark.parametrize("provider", [name for name in PROVIDERS if "n" in request_schema(name).schema["properties"]])
def test_there_are_as_many_images_as_requested_and_no_two_are_equal(
    provider: str, mock: Mock, http: httpx2.Client
) -> None:
    result = http.post(url(mock, provider), json=smallest(provider, n=3)).json()
    assert is_valid(result, response_schema(provider).schema)
    assert len({image.tobytes() for image in images(result, http)}) == 3


@pytest.mark.parametrize(("provider", "fields", "size"), SIZES)
def test_an_image_has_the_requested_size(
    provider: str, fields: dict[str, Any], size: tuple[int, int], mock: Mock, http: httpx2.Client
) -> None:
    response = http.post(url(mock, provider), json=smallest(provider) | fields)
    (image,) = images(response.json(), http)
    assert image.size == size


@pytest.mark.parametrize(("requested", "expected"), [("jpeg", "JPEG"), ("webp", "WEBP"), ("png", "PNG"), (None, "PNG")])
def test_an_image_has_the_requested_format(
    requested: str | None, expected: str, mock: Mock, http: httpx2.Client
) -> None:
    body = smallest("orq", output_format=requested, response_format="b64_json")
    (image,) = images(http.post(url(mock, "orq"), json=body).json(), http)
    assert image.format == expected


REFUSED: dict[str, tuple[bytes, str]] = {
    "unknown field": (b'{"prompt": "x", "model": "x", "promt": 1}', "promt"),
    "missing field": (b'{"model": "x"}', "prompt"),
    "wrong type": (b'{"prompt": 1, "model": "x"}', "prompt"),
    "not JSON": (b'{"prompt": ', "JSON"),
    "NaN": (b'{"prompt": NaN, "model": "x"}', "NaN"),
    "not UTF-8": (b'{"prompt": "\xff", "model": "x"}', "JSON"),
    "not an object": (b"[]", "The body"),
    "deep": (b"[" * 100_000, "JSON"),
    "too large": (b'{"prompt": "x", "model": "x", "n": 1e400}', "JSON"),
    "a key twice": (b'{"prompt": "x", "prompt": "y", "model": "x"}', "twice"),
    "half of a surrogate pair": (b'{"prompt": "\\ud83d", "model": "x"}', "JSON"),
}


@pytest.mark.parametrize(("body", "message"), REFUSED.values(), ids=REFUSED.keys())
@pytest.mark.parametrize("provider", PROVIDERS)
def test_a_bad_body_is_refused_as_the_provider_documents(
    provider: str, body: bytes, message: str, mock: Mock, http: httpx2.Client
) -> None:
    response = http.post(url(mock, provider), content=body, headers=AS_JSON)
    documented = operation(provider)[1]["responses"]
    assert response.status_code == (422 if "422" in documented and "400" not in documented else 400)
    assert message in response.text
    assert is_documented_error(provider, response)
    assert not mock.requests[0].accepted


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
@pytest.mark.parametrize("provider", PROVIDERS)
def test_only_a_body_that_is_sent_as_json_is_read(
    provider: str, media_type: str | None, status: int, mock: Mock, http: httpx2.Client
) -> None:
    headers = {} if media_type is None else {"Content-Type": media_type}
    content = json.dumps(smallest(provider)).encode()
    response = http.post(url(mock, provider), content=content, headers=headers)
    assert response.status_code == status
    assert mock.requests[0].accepted == (status == 200)
    assert status == 200 or "Content-Type: application/json" in response.text


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("provider", PROVIDERS)
def test_another_method_of_a_known_path_is_told_which_one_it_takes(
    provider: str, method: str, mock: Mock, http: httpx2.Client
) -> None:
    response = http.request(method, url(mock, provider))
    assert response.status_code == 405
    assert response.headers["allow"] == "POST"
    assert method == "HEAD" or "POST" in response.text
    assert [(arrival.method, arrival.accepted) for arrival in mock.requests] == [(method, False)]


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [("POST", "/_mock/images/1x1-ffffff.png", "GET, HEAD"), ("GET", "/_mock/script", "POST")],
)
def test_the_paths_of_the_mock_itself_name_their_methods_too(
    method: str, path: str, allowed: str, mock: Mock, http: httpx2.Client
) -> None:
    response = http.request(method, f"{mock.url}{path}")
    assert (response.status_code, response.headers["allow"]) == (405, allowed)


def test_a_broken_rule_is_quoted(mock: Mock, http: httpx2.Client) -> None:
    body = smallest("openai", model="dall-e-3", n=2)
    response = http.post(url(mock, "openai"), json=body)
    assert response.status_code == 400
    assert "dall-e-3 makes one image a call" in response.json()["error"]["message"]


@pytest.mark.parametrize(
    ("provider", "fields"),
    [
        ("orq", {"size": "0x1"}),
        ("orq", {"size": "99999x99999"}),
        ("together", {"width": -1}),
        ("together", {"n": 10**9}),
        ("together", {"n": 0}),
    ],
)
def test_an_impossible_image_is_refused(provider: str, fields: dict[str, Any], mock: Mock, http: httpx2.Client) -> None:
    assert http.post(url(mock, provider), json=smallest(provider) | fields).status_code == 400


@pytest.mark.parametrize("authorization", [None, "", "Bearer", "Basic abc"])
@pytest.mark.parametrize("provider", PROVIDERS)
def test_without_a_key_a_request_is_refused(provider: str, authorization: str | None, mock: Mock) -> None:
    headers = {} if authorization is None else {"Authorization": authorization}
    response = httpx2.post(url(mock, provider), json=smallest(provider), headers=headers, trust_env=False)
    assert response.status_code == 401
    assert is_documented_error(provider, response)
    assert not mock.requests[0].accepted


def is_documented_error(provider: str, response: httpx2.Response) -> bool:
    """Whether a body fits the error that the fragment documents; without any it is plain text."""
    documented = operation(provider)[1]["responses"]
    names = (str(response.status_code), f"{response.status_code // 100}XX", "default")
    error: Any = next((documented[name] for name in names if name in documented), {})
    if "content" not in error:
        return response.headers["content-type"] == "text/plain"
    return is_valid(response.json(), inlined(provider, error["content"]["application/json"]["schema"]))


@pytest.mark.parametrize("asynchronous", [False, True], ids=["sync", "async"])
@pytest.mark.parametrize("provider", PROVIDERS)
def test_the_generated_clients_get_their_response(
    provider: str, *, asynchronous: bool, mock: Mock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    name = fragment(provider)["info"]["x-imgspec-client"]
    client_class = getattr(importlib.import_module("image_apis"), f"Async{name}" if asynchronous else name)

    async def generate() -> Any:
        async with client_class(api_key=KEY, base_url=mock.base_urls[provider]) as client:
            return await client.images.generate(**smallest(provider))

    if asynchronous:
        result = asyncio.run(generate())
    else:
        with client_class(api_key=KEY, base_url=mock.base_urls[provider]) as client:
            result = client.images.generate(**smallest(provider))
    assert len(result.data) == 1
    (request,) = mock.requests
    assert (request.provider, request.accepted) == (provider, True)
