"""Images that are not at once where a response says: relative URLs, and servers that have an image a moment later."""

import asyncio
import importlib
from collections.abc import Callable
from typing import Any

import anyio
import httpx2
import pytest

from tests.clients.conftest import PNG
from tests.clients.example import PACKAGE
from tests.clients.recorder import Recorder, ScriptedResponse


@pytest.fixture
def pauses(package: Any, monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Record how long downloads wait between two tries, and do not wait."""
    seconds: list[float] = []
    downloads = importlib.import_module(f"{PACKAGE}._runtime.downloads")
    monkeypatch.setattr(downloads, "sleep", seconds.append)

    async def sleep(delay: float) -> None:
        seconds.append(delay)

    monkeypatch.setattr(anyio, "sleep", sleep)
    return seconds


@pytest.fixture(params=["read", "aread"])
def read(request: pytest.FixtureRequest, images: Any, server: Recorder) -> Callable[..., bytes]:
    """Return a function that downloads an image from a URL, which may be relative to that of a response."""
    responses = importlib.import_module(f"{PACKAGE}._runtime.responses")

    def read(url: str = "/a.png", **options: float) -> bytes:
        origin = httpx2.URL(f"{server.url}/v1/images")
        response = responses.RawResponse("POST", origin, 200, "OK", httpx2.Headers())
        image = images.GeneratedImage(url=url, response=response)
        content: bytes = image.read(**options) if request.param == "read" else asyncio.run(image.aread(**options))
        return content

    return read


@pytest.mark.parametrize(
    ("reference", "path"), [("/images/a.png", "/images/a.png"), ("a.png", "/v1/a.png"), ("../b.png?x=1", "/b.png?x=1")]
)
def test_a_relative_url_belongs_to_the_response(
    read: Callable[..., bytes], server: Recorder, reference: str, path: str
) -> None:
    assert read(reference) == PNG
    assert [request.path for request in server.requests] == [path]


@pytest.mark.parametrize("status", [404, 429, 500, 503])
def test_an_image_that_is_not_there_yet_is_asked_for_again(
    read: Callable[..., bytes], server: Recorder, pauses: list[float], status: int
) -> None:
    server.first_responses = [
        ScriptedResponse(status, headers={"Retry-After": "7"}),
        ScriptedResponse(status),
        ScriptedResponse(200, PNG),
    ]
    assert read() == PNG
    assert pauses == [7.0, 1.0]


@pytest.mark.parametrize(
    ("status", "tries", "advice"),
    [(404, 3, "may not be there yet, so try again"), (503, 3, "busy, so try again"), (403, 1, "URLs of images expire")],
)
def test_an_image_that_cannot_be_had_says_what_to_do(
    package: Any,
    read: Callable[..., bytes],
    server: Recorder,
    pauses: list[float],
    status: int,
    tries: int,
    advice: str,
) -> None:
    server.response = ScriptedResponse(status)
    with pytest.raises(package.ImageError, match=advice):
        read()
    assert (len(server.requests), len(pauses)) == (tries, tries - 1)


def test_no_image_is_waited_for_beyond_the_timeout(
    package: Any, read: Callable[..., bytes], server: Recorder, pauses: list[float]
) -> None:
    server.response = ScriptedResponse(503, headers={"Retry-After": "30"})
    with pytest.raises(package.ImageError, match="try again"):
        read(timeout=5)
    assert (len(server.requests), pauses) == (1, [])
