"""Images that a response names by URL: fetched without the API key, within limits, and safely.

Nothing is sent to an address that is not public, such as one of the local network, unless the
caller allows it: a provider could otherwise make the client ask its own network.
"""

import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from ipaddress import ip_address
from time import sleep
from typing import Any, TypedDict

import httpx2

from .delivery import retry_after
from .errors import ImageError
from .responses import RawResponse, ResponseReader

_MAX_REDIRECTS = 3
_PAUSES = (0.5, 1.0)
"""Seconds before the second and the third try; more where the server asks for more."""
_TEMPORARY_STATUSES = frozenset({404, 408, 425, 429, 500, 502, 503, 504})
_SHORTEST_TIMEOUT = 0.001
_HEADERS = {"Accept": "image/*", "Accept-Encoding": "identity", "User-Agent": "image_apis"}


class DownloadOptions(TypedDict, total=False):
    """How an image is fetched from its URL."""

    timeout: float
    """Seconds for the whole download, checked between any two parts of it. The default is 60."""
    max_bytes: int
    """The largest image, in bytes. The default is 128 MiB."""
    allow_private: bool
    """Whether to connect to an address that is not public. By default only the API's own may be."""


@dataclass(frozen=True, slots=True)
class _Limits:
    """What a download may take: until when (`time.monotonic`), how much, and from which addresses.

    ``response`` is the one that named the URL: its host may have a private address.
    """

    deadline: float
    max_bytes: int
    allow_private: bool
    response: RawResponse | None


def download(
    url: str,
    response: RawResponse | None,
    *,
    timeout: float,
    max_bytes: int,
    allow_private: bool,
) -> bytes:
    """Return the bytes of the image at ``url``. Raises `ImageError` if it cannot be fetched.

    ``response`` is the one that names the URL. A relative URL belongs to it (RFC 3986, section
    5.1.3), and its own host may have a private address. An image that is not there yet is asked for
    again: that costs nothing.
    """
    limits = _Limits(time.monotonic() + timeout, max_bytes, allow_private, response)
    try:
        absolute_url = response.url.join(url) if response else httpx2.URL(url)
        with httpx2.Client(headers=_HEADERS) as http:
            return _content(_fetch_patiently(http, absolute_url, limits), url, response)
    except (httpx2.HTTPError, httpx2.InvalidURL, ValueError, OSError, ImportError) as error:
        message = f"The image was not downloaded: {type(error).__name__}: {error}"
        raise ImageError(message, response, source=url) from error


def _fetch_patiently(http: httpx2.Client, url: httpx2.URL, limits: _Limits) -> RawResponse:
    """Return the response to a GET, which is sent again while the server is busy."""
    for pause in _PAUSES:
        response = _fetch(http, url, limits)
        wait = max(retry_after(response.headers), pause)
        is_late = time.monotonic() + wait > limits.deadline
        if response.status_code not in _TEMPORARY_STATUSES or is_late:
            return response
        sleep(wait)
    return _fetch(http, url, limits)


def _fetch(http: httpx2.Client, url: httpx2.URL, limits: _Limits) -> RawResponse:
    """Return the response to a GET, after redirects."""
    request = http.build_request("GET", url)
    for _ in range(1 + _MAX_REDIRECTS):
        is_private_allowed = limits.allow_private or _is_same_host(request.url, limits.response)
        request.extensions = {
            "timeout": _timeout_until(limits.deadline),
            "trace": None if is_private_allowed else _PublicAddresses(request.url),
        }
        head = http.send(request, stream=True)
        reader = ResponseReader(head, limit=limits.max_bytes, deadline=limits.deadline)
        reader.read()
        if head.next_request is None:
            return reader.response
        _refuse_downgrade(request, head.next_request)
        request = head.next_request
    raise httpx2.TooManyRedirects(f"more than {_MAX_REDIRECTS} redirects")


def _is_same_host(url: httpx2.URL, response: RawResponse | None) -> bool:
    return response is not None and response.url.join("/") == url.join("/")


def _timeout_until(deadline: float) -> dict[str, float | None]:
    time_left = max(deadline - time.monotonic(), _SHORTEST_TIMEOUT)
    return httpx2.Timeout(time_left).as_dict()


def _refuse_downgrade(request: httpx2.Request, redirected: httpx2.Request) -> None:
    if request.url.scheme == "https" and redirected.url.scheme != "https":
        raise httpx2.UnsupportedProtocol(f"https redirects to {redirected.url.scheme}")


def _content(image: RawResponse, url: str, response: RawResponse | None) -> bytes:
    """Return the bytes of an image; ``response`` is the one that named its URL."""
    if not image.is_success:
        status = f"{image.status_code} {image.reason_phrase}"
        raise httpx2.HTTPError(f"{status}; {_advice(image.status_code)}")
    if image.is_truncated:
        raise httpx2.HTTPError("it is larger than max_bytes")
    if image.coding_error:
        reason = f"{image.coding_error}; the error's content holds what came"
        message = f"The image was not downloaded whole: {reason}"
        raise ImageError(message, response, source=url, content=image.content)
    return image.content


def _advice(status: int) -> str:
    if status == HTTPStatus.NOT_FOUND:
        return "the image may not be there yet, so try again; or its URL has expired"
    if status in _TEMPORARY_STATUSES:
        return "the server is busy, so try again"
    return "URLs of images expire, so fetch them soon"


class _PublicAddresses:
    """A trace function for httpx2 that ends a request to an address that is not public.

    httpx2 calls it at each step of a request, so that nothing has been sent by then.
    """

    def __init__(self, url: httpx2.URL) -> None:
        self._host = url.raw_host.decode("ascii")
        self._is_direct = False
        with suppress(ValueError):  # The address of a name is known only after connecting.
            self._check(str(ip_address(url.host)))

    def __call__(self, event: str, details: Mapping[str, Any]) -> None:
        if event == "connection.connect_tcp.started":
            # A proxy connects to the host itself, and may well have a private address.
            self._is_direct = details["host"] == self._host
        elif event == "connection.connect_tcp.complete" and self._is_direct:
            stream = details["return_value"]
            try:
                self._check(stream.get_extra_info("server_addr")[0])
            except httpx2.ConnectError:
                stream.close()
                raise

    def _check(self, text: str) -> None:
        address: Any = ip_address(text)
        embedded = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None)
        address = embedded or address
        if not address.is_global or address.is_multicast:
            message = f"{self._host} is {text}, not a public address: allow_private=True allows it"
            raise httpx2.ConnectError(message)
