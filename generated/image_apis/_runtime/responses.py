"""An answer as it came over the wire, read whole and never longer than a limit."""

import math
import time
from dataclasses import dataclass, field
from io import BytesIO

import httpx2

MAX_BYTES = 128 * 2**20
"""Bytes of a body, decompressed: ten images of 9 MB, a PNG of 2048 x 2048 pixels of a photo, take 120 MB in base64."""
MAX_VALUES = 200_000
"""Values in the JSON of a body, by its commas and brackets: an answer with images has some hundred."""

_PART = 2**16
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

    @property
    def is_success(self) -> bool:
        """Whether the status is one of 200 to 299."""
        return httpx2.codes.is_success(self.status_code)

    @property
    def is_readable(self) -> bool:
        """Whether it can be parsed: it is whole, and has not so many values that they would fill the memory."""
        return not self.is_truncated and sum(map(self.content.count, (b",", b"[", b"{"))) <= MAX_VALUES

    @property
    def request_id(self) -> str | None:
        """What the provider calls the request, for a question to its support; None if it does not say."""
        return next(filter(None, map(self.headers.get, _REQUEST_ID_HEADERS)), None)


class Incoming:
    """An answer on its way in: what has come of it is kept, even where it breaks off.

    It ends at ``limit`` bytes, and with httpx2.ReadTimeout where a part comes after ``deadline``, by `time.monotonic`.
    """

    def __init__(self, head: httpx2.Response, *, limit: int = MAX_BYTES, deadline: float = math.inf) -> None:
        self._head = head
        self._limit = limit
        self._deadline = deadline
        self._raw = BytesIO()
        self._ready = head.content if head.is_stream_consumed else None  # by a transport that is a mock

    def read(self) -> None:
        """Read the body and close it; raises what httpx2 does."""
        try:
            for part in self._head.iter_raw() if self._ready is None else ():
                if not self._takes(part):
                    break
        finally:
            self._head.close()

    async def aread(self) -> None:
        """Do as `read` does."""
        try:
            if self._ready is None:
                async for part in self._head.aiter_raw():
                    if not self._takes(part):
                        break
        finally:
            await self._head.aclose()

    @property
    def response(self) -> RawResponse:
        """What has come so far."""
        head, content = self._head, self._ready
        if content is None:
            content = _decoded(self._raw.getvalue(), head.headers, self._limit)
        return RawResponse(
            method=head.request.method,
            url=head.request.url,
            status_code=head.status_code,
            reason_phrase=head.reason_phrase,
            headers=head.headers,
            content=content[: self._limit],
            is_truncated=len(content) > self._limit,
        )

    def _takes(self, part: bytes) -> bool:
        """Keep a part; tell whether there is room for another."""
        if time.monotonic() > self._deadline:
            raise httpx2.ReadTimeout("the answer took too long")
        self._raw.write(part)
        return self._raw.tell() <= self._limit


def _decoded(raw: bytes, headers: httpx2.Headers, limit: int) -> bytes:
    """Return a body without its Content-Encoding, as far as one byte over ``limit``; as it came where that is wrong."""
    if "content-encoding" not in headers:
        return raw
    parts = (raw[start : start + _PART] for start in range(0, len(raw), _PART))
    content = BytesIO()
    try:
        for part in httpx2.Response(200, headers=headers, content=parts).iter_bytes():
            content.write(part[: limit + 1 - content.tell()])
            if content.tell() > limit:
                break
    except httpx2.DecodingError:
        return raw
    return content.getvalue()
