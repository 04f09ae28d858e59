"""Images are downloaded from real servers, within limits of size, time, redirects and addresses."""

import asyncio
import contextlib
import functools
import gzip
import importlib
import socket
import threading
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import anyio
import httpx2
import pytest

import imgspec
from tests.clients.conftest import PNG
from tests.clients.example import PACKAGE
from tests.clients.recorder import Recorder, ScriptedResponse, running_recorder


def fetched(images: Any, use: Callable[..., Any], url: str, **options: object) -> Any:
    return use(images.GeneratedImage(url=url), "read", **{"allow_private": True} | options)


def refusal(package: Any, images: Any, use: Callable[..., Any], url: str, **options: object) -> str:
    with pytest.raises(package.ImageError) as caught:
        fetched(images, use, url, **options)
    assert (caught.value.source, caught.value.outcome) == (url, "unknown")
    return str(caught.value)


def test_a_url_is_fetched_without_the_clients_headers(
    images: Any, use: Callable[..., Any], server: Recorder, tmp_path: Path
) -> None:
    image = images.GeneratedImage(url=f"{server.url}/1?signature=x")
    path = use(image, "save", tmp_path / "fox", allow_private=True)
    assert path.read_bytes() == PNG
    (request,) = server.requests
    assert (request.method, request.path) == ("GET", "/1?signature=x")
    assert request.headers.keys() == {"host", "accept", "accept-encoding", "user-agent"}
    assert request.headers["user-agent"].startswith(f"{PACKAGE}/{imgspec.__version__} ")


@pytest.mark.parametrize("status", [403, 404, 500, 202, 204, 206])
def test_a_download_with_an_error_status_is_an_image_error(
    package: Any, images: Any, use: Callable[..., Any], server: Recorder, status: int
) -> None:
    server.response = ScriptedResponse(status, b"" if status == 204 else b"no")
    assert f"{status} " in refusal(package, images, use, server.url)


def test_an_empty_body_is_no_image(package: Any, images: Any, use: Callable[..., Any], server: Recorder) -> None:
    server.response = ScriptedResponse(200, b"")
    assert "without a whole image" in refusal(package, images, use, server.url)


def test_what_came_of_a_broken_download_is_in_the_error(
    package: Any, images: Any, use: Callable[..., Any], server: Recorder
) -> None:
    server.response = ScriptedResponse(200, PNG, fault="cut")
    with pytest.raises(package.ImageError) as caught:
        fetched(images, use, server.url)
    assert caught.value.content == PNG[: len(PNG) // 2]


@pytest.mark.parametrize("variable", ["HTTP_PROXY", "SSL_CERT_FILE"])
def test_an_unusable_variable_of_the_environment_is_named(
    package: Any, images: Any, use: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setenv(variable, "nothing://k-123")
    text = refusal(package, images, use, "http://127.0.0.1:1/a")
    assert variable in text
    assert "k-123" not in text


@pytest.mark.parametrize("timeout", [0, -1, float("inf"), float("nan"), None, "5"])
def test_a_wrong_timeout_is_an_image_error(
    package: Any, images: Any, use: Callable[..., Any], server: Recorder, timeout: object
) -> None:
    assert "timeout must be" in refusal(package, images, use, server.url, timeout=timeout)
    assert server.requests == []


def redirect(location: str, status: int = 302) -> ScriptedResponse:
    return ScriptedResponse(status, b"moved", {"Location": location})


def test_a_download_follows_three_redirects_at_most(
    package: Any, images: Any, use: Callable[..., Any], server: Recorder
) -> None:
    server.response = redirect("/again")
    assert "redirects" in refusal(package, images, use, server.url)
    assert len(server.requests) == 4


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed(images: Any, use: Callable[..., Any], server: Recorder, status: int) -> None:
    with running_recorder() as first:
        first.response = redirect(f"{server.url}/2", status)
        assert fetched(images, use, first.url) == PNG
    assert [request.path for request in server.requests] == ["/2"]


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "ftp://127.0.0.1/x", "data:image/png;base64,AAAA", "http://["]
)
def test_a_redirect_to_another_scheme_than_http_is_refused(
    package: Any, images: Any, use: Callable[..., Any], server: Recorder, location: str
) -> None:
    server.response = redirect(location)
    refusal(package, images, use, server.url)


@pytest.mark.parametrize(
    "url", ["", "file:///etc/passwd", "ftp://x.example/1", "/1.png", "x.example/1.png", "http://", "http://["]
)
def test_only_http_is_fetched(package: Any, images: Any, use: Callable[..., Any], url: str) -> None:
    refusal(package, images, use, url)


@pytest.mark.parametrize(
    ("url", "location", "is_followed"),
    [("http", "https", True), ("https", "https", True), ("http", "http", True), ("https", "http", False)],
)
def test_a_redirect_from_https_to_http_is_refused(
    package: Any, images: Any, monkeypatch: pytest.MonkeyPatch, url: str, location: str, is_followed: bool
) -> None:
    def respond(request: httpx2.Request) -> httpx2.Response:
        requested.append(request.url.path)
        there = {"Location": f"{location}://x.example/there"}
        return httpx2.Response(302, headers=there) if request.url.path == "/1" else httpx2.Response(200, content=PNG)

    requested: list[str] = []
    monkeypatch.setattr(httpx2, "Client", functools.partial(httpx2.Client, transport=httpx2.MockTransport(respond)))
    image = images.GeneratedImage(url=f"{url}://x.example/1")
    if is_followed:
        assert image.read(allow_private=True) == PNG
    else:
        with pytest.raises(package.ImageError, match="https redirects to http"):
            image.read(allow_private=True)
    assert requested == ["/1", "/there"] if is_followed else ["/1"]


UNREACHABLE = ["http://1.1.1.1:99999/1", "http://a..b/1", f"http://{'a' * 64}.example/1", "http://."]


@pytest.mark.parametrize("url", UNREACHABLE)
def test_a_url_with_an_invalid_host_is_an_image_error(
    package: Any, images: Any, use: Callable[..., Any], url: str
) -> None:
    refusal(package, images, use, url)


def test_an_unknown_option_is_a_type_error_for_every_image(images: Any, use: Callable[..., Any]) -> None:
    for image in (images.GeneratedImage(b64_json="AAAA"), images.GeneratedImage(url="http://x.example")):
        with pytest.raises(TypeError, match="timout"):
            use(image, "read", timout=1)


PRIVATE = ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]", "0.0.0.0"]  # noqa: S104


@pytest.mark.parametrize("host", PRIVATE)
def test_a_private_address_gets_no_request(
    package: Any, images: Any, use: Callable[..., Any], server: Recorder, host: str
) -> None:
    url = f"http://{host}:{server.server_port}/1"
    assert refusal(package, images, use, url, allow_private=False)
    assert server.requests == []


@pytest.mark.parametrize(
    ("host", "is_public"),
    [
        ("10.0.0.1", False),
        ("169.254.169.254", False),
        ("192.168.1.1", False),
        ("172.16.0.1", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("[::1]", False),
        ("[fe80::1]", False),
        ("[fd00::1]", False),
        ("[::ffff:10.0.0.1]", False),
        ("[2002:7f00:1::]", False),
        ("8.8.8.8", True),
        ("[::ffff:8.8.8.8]", True),
        ("[2606:4700::1111]", True),
        ("a-name.example", True),
    ],
)
def test_only_public_addresses_are_allowed(package: Any, host: str, is_public: bool) -> None:
    addresses = importlib.import_module(f"{PACKAGE}._runtime.addresses")
    with contextlib.nullcontext() if is_public else pytest.raises(httpx2.ConnectError, match="allow_private"):
        addresses.PublicAddresses(httpx2.URL(f"http://{host}/1"))


def response_from(url: str) -> Any:
    responses = importlib.import_module(f"{PACKAGE}._runtime.responses")
    headers = httpx2.Headers({"X-Request-ID": "abc"})
    return responses.RawResponse("POST", httpx2.URL(f"{url}/v1/images"), 200, "OK", headers, provider="acme", tries=2)


def test_an_image_error_has_the_facts_of_its_call(
    package: Any, images: Any, use: Callable[..., Any], tmp_path: Path
) -> None:
    for method, arguments in (("read", ()), ("save", (tmp_path / "fox",))):
        for text in ("!", "AAAA"):
            if (method, text) == ("read", "AAAA"):
                continue
            image = images.GeneratedImage(b64_json=text, response=response_from("http://x.example"))
            with pytest.raises(package.ImageError) as caught:
                use(image, method, *arguments)
            error = caught.value
            assert (error.provider, error.request_id, error.tries) == ("acme", "abc", 2)
            assert "billed" not in str(error), "an error of a download does not change that the call was billed"


def test_the_apis_own_host_may_be_private(package: Any, images: Any, use: Callable[..., Any], server: Recorder) -> None:
    image = images.GeneratedImage(url=f"{server.url}/1", response=response_from(server.url))
    assert use(image, "read") == PNG
    with running_recorder() as other:
        server.response = redirect(f"{other.url}/secret")
        with pytest.raises(package.ImageError, match="allow_private"):
            use(image, "read")
        assert other.requests == [], "a redirect from there to another private address is refused"


def test_a_proxy_may_be_private(
    images: Any, use: Callable[..., Any], server: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_PROXY", "")
    monkeypatch.setenv("HTTP_PROXY", server.url)
    assert fetched(images, use, "http://public.example/1", allow_private=False) == PNG
    with pytest.raises(Exception, match="allow_private"):
        fetched(images, use, "http://169.254.169.254/1", allow_private=False)
    assert [request.path for request in server.requests] == ["http://public.example/1"]


def test_headers_are_sent_to_the_first_server_only(images: Any, use: Callable[..., Any], server: Recorder) -> None:
    key = {"Authorization": "Bearer k-123", "X-Key": "k-123"}
    with running_recorder() as first:
        first.first_responses = [redirect("/here"), redirect(f"{server.url}/2")]
        assert fetched(images, use, first.url, headers=key) == PNG
    sent = [request.headers.get("x-key") for request in (*first.requests, *server.requests)]
    assert sent == ["k-123", "k-123", None]
    assert "authorization" not in server.requests[0].headers


@pytest.mark.parametrize("text", ["k-123\n", "k-123\u00e9"])
def test_a_wrong_header_is_refused_without_being_shown(
    package: Any, images: Any, use: Callable[..., Any], server: Recorder, text: str
) -> None:
    assert "k-123" not in refusal(package, images, use, server.url, headers={"X-Key": text})
    assert server.requests == []


@pytest.mark.parametrize("status", [401, 403])
def test_an_image_that_needs_a_key_says_so(
    package: Any, images: Any, use: Callable[..., Any], server: Recorder, status: int
) -> None:
    server.response = ScriptedResponse(status)
    assert "if the server needs a key, pass headers=" in refusal(package, images, use, server.url)


def transport(method: str) -> Any:
    """Return an HTTP client for a method that responds itself, to the first request with a redirect."""

    def respond(request: httpx2.Request) -> httpx2.Response:
        assert not {"cookie", "x-own"} & request.headers.keys()
        if request.url.path == "/1":
            return httpx2.Response(302, headers={"Location": "/2", "Set-Cookie": "track=1; Path=/"})
        return httpx2.Response(200, content=PNG)

    client_class = httpx2.AsyncClient if method.startswith("a") else httpx2.Client
    return client_class(transport=httpx2.MockTransport(respond), headers={"X-Own": "1"}, cookies={"a": "b"})


@pytest.mark.parametrize("method", ["read", "aread"])
def test_an_http_client_of_the_user_downloads_and_stays_open(images: Any, method: str) -> None:
    http = transport(method)
    image = images.GeneratedImage(url="https://no.example/1")
    for _ in range(2):
        result = getattr(image, method)(http_client=http)
        assert (asyncio.run(result) if method == "aread" else result) == PNG
    assert not http.is_closed


def test_an_http_client_of_the_other_kind_is_refused(images: Any, use: Callable[..., Any]) -> None:
    with pytest.raises(TypeError, match=r"http_client must be an httpx2\.(Async)?Client$"):
        use(images.GeneratedImage(url="https://no.example/1"), "read", http_client=object())


def test_a_failed_connection_says_that_the_client_of_the_call_is_not_used(
    package: Any, images: Any, use: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_PROXY", "*")
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        text = refusal(package, images, use, f"http://127.0.0.1:{closed.getsockname()[1]}")
    assert "without the client's http_client: pass http_client=" in text


def test_asynchronous_downloads_take_no_threads_and_end_when_they_are_cancelled(images: Any, server: Recorder) -> None:
    server.response = ScriptedResponse(held=True)

    async def main() -> int:
        image = images.GeneratedImage(url=server.url)
        tasks = [asyncio.create_task(image.aread(allow_private=True)) for _ in range(60)]
        while len(server.requests) < len(tasks):  # noqa: ASYNC110 - the server runs in threads
            await asyncio.sleep(0.01)
        borrowed = anyio.to_thread.current_default_thread_limiter().borrowed_tokens
        for task in tasks:
            task.cancel()
        results = await asyncio.gather(*tasks, return_exceptions=True)
        assert all(isinstance(result, asyncio.CancelledError) for result in results)
        return borrowed

    assert asyncio.run(main()) == 0
    assert server.left.wait(10), "the connections are closed"


@pytest.mark.parametrize("encoding", ["", "gzip"])
def test_a_download_ends_after_max_bytes(
    package: Any, images: Any, use: Callable[..., Any], server: Recorder, encoding: str
) -> None:
    body = gzip.compress(bytes(200 * 2**20), 1) if encoding else bytes(2**21)
    server.response = ScriptedResponse(200, body, {"Content-Encoding": encoding} if encoding else {})
    tracemalloc.start()
    try:
        assert "max_bytes" in refusal(package, images, use, server.url, max_bytes=2**20)
        assert tracemalloc.get_traced_memory()[1] < 16 * 2**20
    finally:
        tracemalloc.stop()


def test_a_body_that_is_not_encoded_as_its_header_says_is_read(
    images: Any, use: Callable[..., Any], server: Recorder
) -> None:
    server.response = ScriptedResponse(200, PNG, {"Content-Encoding": "gzip"})
    assert fetched(images, use, server.url) == PNG


@pytest.fixture
def drip(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Serve a body of a byte every 20 ms, for a minute."""
    monkeypatch.setenv("NO_PROXY", "*")
    stopped = threading.Event()

    def serve() -> None:
        with contextlib.suppress(OSError):
            connection, _ = listener.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 3000\r\n\r\n")
                while not stopped.wait(0.02):
                    connection.sendall(b"x")

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        stopped.set()
        thread.join(10)


def test_the_timeout_limits_the_whole_download(package: Any, images: Any, use: Callable[..., Any], drip: str) -> None:
    assert "ReadTimeout" in refusal(package, images, use, drip, timeout=0.3)
