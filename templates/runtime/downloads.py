"""Images that a response names by URL: fetched without the API key, within limits, and safely.

Nothing is sent to an address that is not public, such as one of the local network, unless the
caller allows it: a provider could otherwise make the client ask its own network.
"""

import time
from collections.abc import Mapping
from contextlib import suppress
from http import HTTPStatus
from ipaddress import ip_address
from time import sleep
from typing import Any, TypedDict

import httpx2

from .delivery import retry_after
from .errors import ImageError
from .responses import RawResponse, ResponseReader

_MAX_REDIRECTS = 3
_MAX_TRIES = 3
_FIRST_PAUSE = 0.5
"""Seconds before the second try. Later pauses are twice as long each, or as the server asks."""
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
    deadline = time.monotonic() + timeout
    try:
        absolute_url = response.url.join(url) if response else httpx2.URL(url)
        with httpx2.Client(headers=_HEADERS) as http:
            for number in range(1, 1 + _MAX_TRIES):
                request = http.build_request("GET", absolute_url)
                head = _fetch(
                    http,
                    request,
                    response,
                    deadline=deadline,
                    max_bytes=max_bytes,
                    allow_private=allow_private,
                )
                pause = max(retry_after(head.headers), _FIRST_PAUSE * 2 ** (number - 1))
                is_last = number == _MAX_TRIES or time.monotonic() + pause > deadline
                if is_last or head.status_code not in _TEMPORARY_STATUSES:
                    return _content(head, request, response)
                sleep(pause)
        raise AssertionError("the last try returns or raises")
    except (httpx2.HTTPError, httpx2.InvalidURL, ValueError, OSError, ImportError) as error:
        message = f"The image was not downloaded: {type(error).__name__}: {error}"
        raise ImageError(message, response, source=url) from error


def _fetch(
    http: httpx2.Client,
    request: httpx2.Request,
    call_response: RawResponse | None,
    *,
    deadline: float,
    max_bytes: int,
    allow_private: bool,
) -> RawResponse:
    """Return the response to a request, after redirects."""
    for _ in range(1 + _MAX_REDIRECTS):
        is_private_allowed = allow_private or _is_same_host(request.url, call_response)
        request.extensions = {
            "timeout": _timeout_until(deadline),
            "trace": None if is_private_allowed else _PublicAddresses(request.url),
        }
        head = http.send(request, stream=True)
        reader = ResponseReader(head, limit=max_bytes, deadline=deadline)
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


def _content(
    response: RawResponse, request: httpx2.Request, call_response: RawResponse | None
) -> bytes:
    if not response.is_success:
        status = f"{response.status_code} {response.reason_phrase}"
        raise httpx2.RequestError(f"{status}; {_advice(response.status_code)}", request=request)
    if response.is_truncated:
        raise httpx2.RequestError("it is larger than max_bytes", request=request)
    if response.coding_error:
        reason = f"{response.coding_error}; the error's content holds what came"
        message = f"The image was not downloaded whole: {reason}"
        source = str(request.url)
        raise ImageError(message, call_response, source=source, content=response.content)
    return response.content


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
