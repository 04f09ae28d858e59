"""An answer as it came over the wire, read whole and never longer than a limit."""

import math
import time
from dataclasses import dataclass, field
from io import BytesIO
from typing import Self

import httpx2

MAX_BYTES = 128 * 2**20
"""Bytes of a body, decompressed: ten images of 9 MB, a PNG of 2048 x 2048 pixels of a photo, take 120 MB in base64."""

_REQUEST_ID_HEADERS = ("x-request-id", "request-id", "x-correlation-id", "cf-ray")


@dataclass(frozen=True, slots=True, kw_only=True)
class RawResponse:
    """What a server answered to a request, without its key; ``content`` is the body, decompressed.

    ``is_truncated`` tells that the body was too long, and ``content`` is its beginning.
    """

    method: str
    url: httpx2.URL
    status_code: int
    reason_phrase: str
    headers: httpx2.Headers
    content: bytes = field(default=b"", repr=False)
    is_truncated: bool = False

    @classmethod
    def of(cls, head: httpx2.Response, content: bytes = b"", *, is_truncated: bool = False) -> Self:
        """Return what is worth keeping of a response, and its content."""
        return cls(
            method=head.request.method,
            url=head.request.url,
            status_code=head.status_code,
            reason_phrase=head.reason_phrase,
            headers=head.headers,
            content=content,
            is_truncated=is_truncated,
        )

    @property
    def is_success(self) -> bool:
        """Whether the status is one of 200 to 299."""
        return httpx2.codes.is_success(self.status_code)

    @property
    def request_id(self) -> str | None:
        """What the provider calls the request, for a question to its support; None if it does not say."""
        return next(filter(None, map(self.headers.get, _REQUEST_ID_HEADERS)), None)


def read_limited(head: httpx2.Response, *, limit: int = MAX_BYTES, deadline: float = math.inf) -> RawResponse:
    """Read and close an open response, as far as ``limit`` bytes; raises what httpx2 does.

    It raises httpx2.ReadTimeout too, if a part of it comes after ``deadline``, by `time.monotonic`.
    """
    body = _Body(limit, deadline)
    try:
        for part in head.iter_bytes():
            if not body.takes(part):
                break
    finally:
        head.close()
    return RawResponse.of(head, body.content.getvalue(), is_truncated=body.is_truncated)


async def aread_limited(head: httpx2.Response, *, limit: int = MAX_BYTES, deadline: float = math.inf) -> RawResponse:
    """Do as `read_limited` does."""
    body = _Body(limit, deadline)
    try:
        async for part in head.aiter_bytes():
            if not body.takes(part):
                break
    finally:
        await head.aclose()
    return RawResponse.of(head, body.content.getvalue(), is_truncated=body.is_truncated)


class _Body:
    def __init__(self, limit: int, deadline: float) -> None:
        self.content = BytesIO()
        self.is_truncated = False
        self._limit = limit
        self._deadline = deadline

    def takes(self, part: bytes) -> bool:
        """Keep a part as far as there is room; tell whether there was."""
        if time.monotonic() > self._deadline:
            raise httpx2.ReadTimeout("the answer took too long")
        room = self._limit - self.content.tell()
        self.content.write(part[:room])
        self.is_truncated = len(part) > room
        return not self.is_truncated
