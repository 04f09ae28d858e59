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


@dataclass(frozen=True, slots=True)
class RawResponse:
    """What a server answered, without the request and its key; ``content`` is the body, decompressed.

    ``is_truncated`` tells that the body was too long, and ``content`` is its beginning. ``provider`` and ``tries`` are
    those of the call.
    """

    method: str
    url: httpx2.URL
    status_code: int
    reason_phrase: str
    headers: httpx2.Headers
    content: bytes = field(default=b"", repr=False)
    is_truncated: bool = False
    provider: str | None = None
    tries: int = 0

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
        self._deadline = deadline
        self._body = _Body(limit)
        self._is_decoded = head.is_stream_consumed  # by a transport that is a mock
        if self._is_decoded:
            self._body.takes(head.content)

    def read(self) -> None:
        """Read the body and close it; raises what httpx2 does."""
        try:
            for part in () if self._is_decoded else self._head.iter_raw():
                if not self._takes(part):
                    break
        finally:
            self._head.close()

    async def aread(self) -> None:
        """Do as `read` does."""
        try:
            if not self._is_decoded:
                async for part in self._head.aiter_raw():
                    if not self._takes(part):
                        break
        finally:
            await self._head.aclose()

    def _takes(self, part: bytes) -> bool:
        if time.monotonic() > self._deadline:
            raise httpx2.ReadTimeout("the answer took too long")
        return self._body.takes(part)

    @property
    def response(self) -> RawResponse:
        """What has come so far."""
        head, body = self._head, self._body
        if "content-encoding" in head.headers and not self._is_decoded:
            body = body.decoded(head.headers)
        facts = (head.request.method, head.request.url, head.status_code, head.reason_phrase, head.headers)
        return RawResponse(*facts, body.content.getvalue(), is_truncated=body.is_truncated)


class _Body:
    """What is kept of a body, up to a limit."""

    def __init__(self, limit: int) -> None:
        self.content = BytesIO()
        self.is_truncated = False
        self._limit = limit

    def takes(self, part: bytes) -> bool:
        """Keep a part as far as there is room; tell whether there was."""
        room = self._limit - self.content.tell()
        self.content.write(part[:room])
        self.is_truncated |= len(part) > room
        return not self.is_truncated

    def decoded(self, headers: httpx2.Headers) -> "_Body":
        """Return the body without its Content-Encoding, or itself where that is not the body's."""
        raw, body = self.content.getvalue(), _Body(self._limit)
        body.is_truncated = self.is_truncated
        parts = (raw[start : start + _PART] for start in range(0, len(raw), _PART))
        try:
            for part in httpx2.Response(200, headers=headers, content=parts).iter_bytes():
                if not body.takes(part):
                    break
        except httpx2.DecodingError:
            return self
        return body
