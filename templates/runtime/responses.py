"""A response as it came over the network, read to its end or to a size limit."""

import math
import time
from dataclasses import dataclass, field
from io import BytesIO

import httpx2

from .codings import CodingError, codings_of, decoded

MAX_BYTES = 128 * 2**20
"""The largest body, in bytes after decompression. Ten images of 9 MB take 120 MB as base64."""
MAX_VALUES = 200_000
"""The largest number of values in a JSON body. A response with images has a few hundred."""

_REQUEST_ID_HEADERS = ("x-request-id", "request-id", "x-correlation-id", "cf-ray")


@dataclass(frozen=True, slots=True)
class RawResponse:
    """A whole HTTP response, without the request and its API key.

    - ``content`` is the decompressed body. Where that is not possible, it is the body as it came
      over the network, and ``coding_error`` says why.
    - ``is_truncated`` is true if the body was larger than the limit; ``content`` is then its
      beginning.
    - ``provider`` and ``tries`` (how often the request was sent) belong to the call.
    - ``excerpt`` is the beginning of the body in one line, without the API key: for messages.
    """

    method: str
    url: httpx2.URL
    status_code: int
    reason_phrase: str
    headers: httpx2.Headers
    content: bytes = field(default=b"", repr=False)
    is_truncated: bool = False
    coding_error: str | None = None
    provider: str | None = None
    tries: int = 0
    excerpt: str = field(default="", repr=False)

    @property
    def is_success(self) -> bool:
        """True for the statuses 200 to 299."""
        return httpx2.codes.is_success(self.status_code)

    @property
    def is_readable(self) -> bool:
        """True if the body is whole, and holds at most `MAX_VALUES` JSON values.

        Every value follows a comma or an opening bracket, so these are counted. Parsed values take
        much more memory than their text.
        """
        if self.is_truncated:
            return False
        values = sum(self.content.count(mark) for mark in (b",", b"[", b"{"))
        return values <= MAX_VALUES

    @property
    def request_id(self) -> str | None:
        """The provider's name for the request, to quote to its support; None if it sent none."""
        for header in _REQUEST_ID_HEADERS:
            if value := self.headers.get(header):
                return value
        return None


class ResponseReader:
    """Reads the body of a response in parts, and keeps what has arrived if the connection breaks.

    It stops at ``limit`` bytes. A part that arrives after ``deadline``, a time of
    `time.monotonic`, raises httpx2.ReadTimeout.
    """

    def __init__(
        self, head: httpx2.Response, *, limit: int = MAX_BYTES, deadline: float = math.inf
    ) -> None:
        self._head = head
        self._deadline = deadline
        self._body = _LimitedBody(limit)
        # The response of a mock transport has its decoded content from the start.
        self._is_complete = head.is_stream_consumed
        if self._is_complete:
            self._body.append(head.content)

    def read(self) -> None:
        """Read the body, then close the response. Raises what httpx2 raises."""
        try:
            if not self._is_complete:
                for part in self._head.iter_raw():
                    if not self._append(part):
                        break
        finally:
            self._head.close()

    async def aread(self) -> None:
        """Read the body as `read` does, without blocking the event loop."""
        try:
            if not self._is_complete:
                async for part in self._head.aiter_raw():
                    if not self._append(part):
                        break
        finally:
            await self._head.aclose()

    def _append(self, part: bytes) -> bool:
        if time.monotonic() > self._deadline:
            raise httpx2.ReadTimeout("the response took too long")
        return self._body.append(part)

    @property
    def response(self) -> RawResponse:
        """The response with the part of its body that has arrived."""
        head = self._head
        body, coding_error = self._body, None
        for coding in reversed([] if self._is_complete else codings_of(head.headers)):
            try:
                body = body.decoded(coding)
            except CodingError as error:
                body, coding_error = self._body, str(error)
                break
        return RawResponse(
            method=head.request.method,
            url=head.request.url,
            status_code=head.status_code,
            reason_phrase=head.reason_phrase,
            headers=head.headers,
            content=body.content.getvalue(),
            is_truncated=body.is_truncated,
            coding_error=coding_error,
        )


class _LimitedBody:
    """The beginning of a body, up to a number of bytes."""

    def __init__(self, limit: int) -> None:
        self.content = BytesIO()
        self.is_truncated = False
        self._limit = limit

    def append(self, part: bytes) -> bool:
        """Add as much of a part as there is room for; return whether all of it was added."""
        room = self._limit - self.content.tell()
        self.content.write(part[:room])
        if len(part) > room:
            self.is_truncated = True
        return not self.is_truncated

    def decoded(self, coding: str) -> "_LimitedBody":
        """Return the body without a content coding. Raises `CodingError` if it is not whole.

        A body that was cut at the limit is decoded as far as it goes.
        """
        body = _LimitedBody(self._limit)
        body.is_truncated = self.is_truncated
        try:
            for part in decoded(self.content.getvalue(), coding):
                if not body.append(part):
                    break
        except CodingError:
            if not self.is_truncated:
                raise
        return body
