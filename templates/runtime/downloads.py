"""Images fetched from the URLs that an answer names: without the key, within limits, and from public addresses."""

import time
from collections.abc import Mapping
from contextlib import suppress
from ipaddress import ip_address
from typing import Any, TypedDict

import httpx2

from .errors import ImageError
from .responses import Incoming, RawResponse

_MAX_REDIRECTS = 3
_HEADERS = {"Accept": "image/*", "Accept-Encoding": "identity", "User-Agent": "image_apis"}


class DownloadOptions(TypedDict, total=False):
    """How an image is fetched from its URL."""

    timeout: float
    """Seconds for all of it; looked at between any two parts of the image. Default: 60."""
    max_bytes: int
    """Default: 128 MiB."""
    allow_private: bool
    """Whether addresses that are not public, such as loopback, may be connected to. Default: only the API's own."""


def download(url: str, answer: RawResponse | None, timeout: float, max_bytes: int, *, allow_private: bool) -> bytes:
    """Return what is at ``url``; raises `ImageError`. The host that gave the ``answer`` may have a private address."""
    deadline = time.monotonic() + timeout
    try:
        with httpx2.Client(headers=_HEADERS) as http:
            request = http.build_request("GET", url)
            for _ in range(1 + _MAX_REDIRECTS):
                is_apis = answer is not None and answer.url.join("/") == request.url.join("/")
                trace = None if allow_private or is_apis else _PublicAddresses(request.url)
                left = httpx2.Timeout(max(deadline - time.monotonic(), 0.001)).as_dict()
                request.extensions = {"timeout": left, "trace": trace}
                head = http.send(request, stream=True)
                incoming = Incoming(head, limit=max_bytes, deadline=deadline)
                incoming.read()
                if head.next_request is None:
                    return _checked(incoming.response, request)
                if head.next_request.url.scheme != request.url.scheme == "https":
                    raise httpx2.UnsupportedProtocol(f"https redirects to {head.next_request.url.scheme}")
                request = head.next_request
            raise httpx2.TooManyRedirects(f"more than {_MAX_REDIRECTS} redirects")
    except (httpx2.HTTPError, httpx2.InvalidURL, ValueError, OSError, ImportError) as error:
        message = f"The image was not downloaded: {type(error).__name__}: {error}"
        raise ImageError(message, answer, source=url) from error


def _checked(response: RawResponse, request: httpx2.Request) -> bytes:
    if not response.is_success:
        told = f"{response.status_code} {response.reason_phrase}; URLs of images expire, so fetch them soon"
        raise httpx2.RequestError(told, request=request)
    if response.is_truncated:
        raise httpx2.RequestError("it is larger than max_bytes", request=request)
    return response.content


class _PublicAddresses:
    """Told by httpx2 of each step of a request, ends it before anything is sent to an address that is not public."""

    def __init__(self, url: httpx2.URL) -> None:
        self._host = url.raw_host.decode("ascii")
        self._is_direct = False
        with suppress(ValueError):  # a name: its address is known once it is connected to
            self._check(str(ip_address(url.host)))

    def __call__(self, event: str, details: Mapping[str, Any]) -> None:
        if event == "connection.connect_tcp.started":  # a proxy decides itself what it connects to
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
        address = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None) or address
        if not address.is_global or address.is_multicast:
            raise httpx2.ConnectError(f"{self._host} is {text}, no public address: allow_private=True allows it")
