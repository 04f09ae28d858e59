"""Images that a response names by URL: fetched without the API key, within limits, and safely.

`download` and `adownload` send and receive. `_Download` decides: what is sent next, how long to
wait before, and what the image is.
"""

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from ssl import SSLContext
from time import sleep
from typing import TypedDict, TypeVar

import httpx2

from .addresses import PrivateAddressError, PublicAddresses
from .delivery import retry_after
from .environment import UNUSABLE, environment_finding
from .errors import ImageError
from .options import LAST_PORT, OPTIONS
from .responses import RawResponse, ResponseReader
from .user_agent import USER_AGENT

_HttpClient = TypeVar("_HttpClient", httpx2.Client, httpx2.AsyncClient)

_MAX_REDIRECTS = 3
_PAUSES = (0.5, 1.0)
"""Seconds before the second and the third try; more where the server asks for more."""
_TEMPORARY_STATUSES = frozenset({202, 404, 408, 425, 429, 500, 502, 503, 504})
_WHOLE = frozenset({200, 203})
_SHORTEST_TIMEOUT = 0.001
_HEADERS = {"accept": "image/*", "accept-encoding": "identity", "user-agent": USER_AGENT}
_NO_AUTH = httpx2.Auth()
_FAILURES = (httpx2.HTTPError, httpx2.InvalidURL, ValueError, OSError, RuntimeError)
"""What ends a download: ValueError is ours, and RuntimeError that of a client that is closed."""
_NO_CONNECTION = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.ProxyError)


class DownloadOptions(TypedDict, total=False):
    """How an image is fetched from its URL."""

    timeout: float
    """Seconds for the whole download, checked between any two parts of it. The default is 60."""
    max_bytes: int
    """The largest image, in bytes. The default is 128 MiB."""
    allow_private: bool
    """Whether to connect to an address that is not public. By default only the API's own may be."""
    headers: Mapping[str, str] | None
    """Headers to send, such as a key. A redirect to another server does not get them."""


class SyncDownloadOptions(DownloadOptions, total=False):
    """How an image is fetched, synchronously."""

    http_client: httpx2.Client | None
    """The HTTP client whose transport and proxy to use. It stays open, and sends nothing of its own
    but what its hooks add. A transport of your own may connect to any address."""


class AsyncDownloadOptions(DownloadOptions, total=False):
    """How an image is fetched, asynchronously."""

    http_client: httpx2.AsyncClient | None
    """The HTTP client whose transport and proxy to use, as `SyncDownloadOptions` has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a download may take: how many seconds, how many bytes, and from which addresses."""

    timeout: float
    max_bytes: int
    allow_private: bool


def download(
    url: str,
    response: RawResponse | None,
    *,
    limits: Limits,
    headers: Mapping[str, str] | None,
    http_client: httpx2.Client | None,
) -> bytes:
    """Return the bytes of the image at ``url``. Raises `ImageError` if it cannot be fetched.

    ``response`` is the one that names the URL. A relative URL belongs to it (RFC 3986, section
    5.1.3), and its own host may have a private address. An image that is not there yet is asked for
    again: that costs nothing.
    """
    task = None
    try:
        task = _Download(url, response, limits, headers or {})
        http = _http_client(http_client, httpx2.Client)
        try:
            while task.image is None:
                if task.pause:
                    sleep(task.pause)
                request, address = task.next_request()
                request.extensions["trace"] = address and address.trace
                head = http.send(request, auth=_NO_AUTH, follow_redirects=False, stream=True)
                reader = task.reader(head)
                reader.read()
                task.take(reader.response, head.next_request)
        finally:
            if http is not http_client:
                http.close()
        return _content(task.image, url, response)
    except _FAILURES as error:
        content = task.received if task else b""
        is_own_client = http_client is None
        raise _image_error(error, url, response, content, is_own_client=is_own_client) from error


async def adownload(
    url: str,
    response: RawResponse | None,
    *,
    limits: Limits,
    headers: Mapping[str, str] | None,
    http_client: httpx2.AsyncClient | None,
) -> bytes:
    """Return the bytes of the image as `download` does, without a thread."""
    task = None
    try:
        task = _Download(url, response, limits, headers or {})
        http = _http_client(http_client, httpx2.AsyncClient)
        try:
            while task.image is None:
                if task.pause:
                    import anyio  # slow, and loaded by httpx2 for asyncio as for trio

                    await anyio.sleep(task.pause)
                request, address = task.next_request()
                request.extensions["trace"] = address and address.atrace
                head = await http.send(request, auth=_NO_AUTH, follow_redirects=False, stream=True)
                reader = task.reader(head)
                await reader.aread()
                task.take(reader.response, head.next_request)
        finally:
            if http is not http_client:
                await http.aclose()
        return _content(task.image, url, response)
    except _FAILURES as error:
        content = task.received if task else b""
        is_own_client = http_client is None
        raise _image_error(error, url, response, content, is_own_client=is_own_client) from error


class _Download:
    """A download between its first request and its end.

    - ``pause`` is how many seconds to wait before the next request.
    - ``image`` is the last response, None as long as another request has to be made.
    """

    def __init__(
        self,
        url: str,
        response: RawResponse | None,
        limits: Limits,
        headers: Mapping[str, str],
    ) -> None:
        for name, option, value in (
            ("headers", OPTIONS["extra_headers"], headers),
            ("timeout", OPTIONS["deadline"], limits.timeout),
        ):
            if not option.is_valid(value):
                raise ValueError(f"{name} {option.requirement}")
        self.pause = 0.0
        self.image: RawResponse | None = None
        self._first_url = response.url.join(url) if response else httpx2.URL(url)
        self._url = self._first_url
        self._response = response
        self._limits = limits
        self._headers = {name.lower(): text for name, text in headers.items()}
        self._reader: ResponseReader | None = None
        self._deadline = time.monotonic() + limits.timeout
        self._pauses = list(_PAUSES)
        self._redirects_left = _MAX_REDIRECTS

    def next_request(self) -> tuple[httpx2.Request, PublicAddresses | None]:
        """Return the request to send, and what checks its address; None if any may be used."""
        if (self._url.port or 0) > LAST_PORT:
            raise httpx2.InvalidURL(f"there is no port {self._url.port}")
        self._reader = None
        is_first_server = _is_same_origin(self._url, self._first_url)
        headers = {**_HEADERS, **(self._headers if is_first_server else {})}
        time_left = max(self._deadline - time.monotonic(), _SHORTEST_TIMEOUT)
        timeout = httpx2.Timeout(time_left).as_dict()
        request = httpx2.Request("GET", self._url, headers=headers, extensions={"timeout": timeout})
        is_own_server = self._response is not None and _is_same_origin(
            self._url, self._response.url
        )
        if self._limits.allow_private or is_own_server:
            return request, None
        return request, PublicAddresses(self._url)

    def reader(self, head: httpx2.Response) -> ResponseReader:
        """Return the reader of the response that begins with ``head``."""
        limit, deadline = self._limits.max_bytes, self._deadline
        self._reader = ResponseReader(head, limit=limit, deadline=deadline)
        return self._reader

    @property
    def received(self) -> bytes:
        """The part of the image that has arrived."""
        return self._reader.response.content if self._reader else b""

    def take(self, response: RawResponse, redirected: httpx2.Request | None) -> None:
        """Decide what follows a response: the request of a redirect, another try, or the end."""
        self.pause = 0.0
        if redirected is not None:
            self._redirect(redirected.url)
        elif response.status_code in _TEMPORARY_STATUSES and self._pauses:
            self.pause = max(retry_after(response.headers), self._pauses.pop(0))
            self._url = self._first_url
            self._redirects_left = _MAX_REDIRECTS
            if time.monotonic() + self.pause > self._deadline:
                self.image = response
        else:
            self.image = response

    def _redirect(self, url: httpx2.URL) -> None:
        if not self._redirects_left:
            raise httpx2.TooManyRedirects(f"more than {_MAX_REDIRECTS} redirects")
        if self._url.scheme == "https" and url.scheme != "https":
            raise httpx2.UnsupportedProtocol(f"https redirects to {url.scheme}")
        self._redirects_left -= 1
        self._url = url


def _http_client(given: _HttpClient | None, client_class: type[_HttpClient]) -> _HttpClient:
    if given is None:
        try:
            return client_class(verify=_certificates())
        except UNUSABLE as error:
            raise ValueError(str(environment_finding(error))) from None
    if not isinstance(given, client_class):
        raise TypeError(f"http_client must be an httpx2.{client_class.__name__}")
    return given


def _certificates() -> SSLContext:
    """Return the certificates to trust. They are loaded once, which takes as long as a download."""
    return _loaded_certificates(os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR"))


@cache
def _loaded_certificates(*_environment: str | None) -> SSLContext:
    return httpx2.create_ssl_context()


def _is_same_origin(url: httpx2.URL, other: httpx2.URL) -> bool:
    return url.join("/") == other.join("/")


def _content(image: RawResponse, url: str, response: RawResponse | None) -> bytes:
    """Return the bytes of an image; ``response`` is the one that named its URL."""
    status = f"{image.status_code} {image.reason_phrase}"
    if not image.is_success or image.status_code in _TEMPORARY_STATUSES:
        raise httpx2.HTTPError(f"{status}; {_advice(image.status_code)}")
    if image.status_code not in _WHOLE or not image.content:
        raise httpx2.HTTPError(f"{status}, without a whole image")
    if image.is_truncated:
        raise httpx2.HTTPError("it is larger than max_bytes")
    if image.coding_error:
        reason = f"{image.coding_error}; the error's content holds what came"
        message = f"The image was not downloaded whole: {reason}"
        raise ImageError(message, response, source=url, content=image.content)
    return image.content


def _advice(status: int) -> str:
    if status in {HTTPStatus.ACCEPTED, HTTPStatus.NOT_FOUND}:
        return "the image may not be there yet, so try again; or its URL has expired"
    if status in _TEMPORARY_STATUSES:
        return "the server is busy, so try again"
    advice = "URLs of images expire, so fetch them soon"
    if status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
        advice += "; if the server needs a key, pass headers="
    return advice


def _image_error(
    error: Exception,
    url: str,
    response: RawResponse | None,
    content: bytes,
    *,
    is_own_client: bool,
) -> ImageError:
    message = f"The image was not downloaded: {type(error).__name__}: {error}"
    is_private = isinstance(error, PrivateAddressError)
    if is_own_client and isinstance(error, _NO_CONNECTION) and not is_private:
        message += ". An image is downloaded without the client's http_client: pass http_client="
    return ImageError(message, response, source=url, content=content)
