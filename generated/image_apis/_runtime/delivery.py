"""The tries of one call: which is sent again, after how long, and what is told of each. No I/O is done here.

A call that costs money is sent again only where it cannot have been charged: no connection was made, or the answer is
429 or 503. A connection that is lost after that, or stays silent, may have done its work.
"""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from email.utils import parsedate_to_datetime
from random import random
from time import monotonic, time
from typing import Self

import httpx2

from .configuration import Attempt, Configuration
from .errors import APIConnectionError, APITimeoutError, ImageAPIError, Outcome, line_of, parse_json
from .responses import Incoming, RawResponse

MAX_RETRY_AFTER = 60.0
"""Seconds that a provider can make a call wait between two tries."""
MAX_BACKOFF = 8.0
"""Seconds that a call waits by itself, at random: up to 0.5, 1, 2, 4, 8."""

_RESENT_STATUSES = frozenset({429, 503})
_NEVER_SENT = (
    httpx2.ConnectError,
    httpx2.ConnectTimeout,
    httpx2.PoolTimeout,
    httpx2.ProxyError,
    httpx2.UnsupportedProtocol,
)
_logger = logging.getLogger(__name__.partition("._runtime")[0])


class Delivery:
    """A call on its way: ``pause`` is how many seconds to wait before the next try, ``answer`` ends it.

    ``end`` is when, by `time.monotonic`, its time is up. As a context it tells every `ImageAPIError` that leaves it
    whose call it was, and how often it was tried.
    """

    def __init__(self, configuration: Configuration) -> None:
        self.configuration = configuration
        self.pause = 0.0
        self.answer: RawResponse | None = None
        self._incoming: Incoming | None = None
        self._tries = 0
        self._started = monotonic()
        self.end = self._started + configuration.deadline

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _type: object, error: BaseException | None, _traceback: object) -> None:
        if isinstance(error, ImageAPIError):
            error.provider, error.tries = self.configuration.service.provider, self._tries

    @contextmanager
    def attempt(self, request: httpx2.Request) -> Iterator[None]:
        """Make one try of what is done inside; raise what ends the call without an answer."""
        self._begin(request)
        try:
            yield
        except Exception as error:  # noqa: BLE001 - a transport may raise anything, and callers need one base class
            self._ended(request, error)
        else:
            self._ended(request, None)

    def receive(self, head: httpx2.Response) -> Incoming:
        """Return the answer that begins with ``head``: what comes of it belongs to the current try."""
        limits, left = head.request.extensions["timeout"], max(self.end - monotonic(), 0.001)
        limits["read"] = min(left, limits["read"] or left)
        self._incoming = Incoming(head, deadline=self.end)
        return self._incoming

    def _begin(self, request: httpx2.Request) -> None:
        self._tries += 1
        self._incoming = None
        self._started = monotonic()
        left = max(self.end - self._started, 0.001)
        limits = self.configuration.timeout.as_dict()
        timeout = {name: left if limit is None else min(limit, left) for name, limit in limits.items()}
        request.extensions = {**request.extensions, "timeout": timeout}
        if self.configuration.on_request:
            self.configuration.on_request(request)

    def _ended(self, request: httpx2.Request, error: Exception | None) -> None:
        if isinstance(error, httpx2.HTTPStatusError) and error.request is request:  # raised by a hook
            self._incoming = Incoming(error.response)
        response = self._incoming.response if self._incoming else None
        self._tell(request, response, error)
        if response is not None and (error is None or not response.is_success or parse_json(response)):
            if response.status_code not in _RESENT_STATUSES or not self._plan(retry_after(response.headers)):
                self.answer = replace(response, provider=self.configuration.service.provider, tries=self._tries)
            return
        assert error is not None, "a try ends with an answer or an error"
        is_ours = getattr(error, "_request", None) is request  # a hook may make calls of its own
        outcome: Outcome = "not_sent" if isinstance(error, _NEVER_SENT) and is_ours else "unknown"
        if outcome == "unknown" or not self._plan(0.0):
            raise self._error(request, response, error, outcome)

    def _plan(self, least: float) -> bool:
        """Tell whether there is another try, and set how long to wait for it: ``least`` seconds, or full jitter."""
        backoff = random() * min(MAX_BACKOFF, 0.25 * 2 ** min(self._tries, 10))  # noqa: S311 - no secret
        self.pause = max(least, backoff)
        is_due = self._tries <= self.configuration.max_retries and monotonic() + self.pause < self.end
        if is_due:
            _logger.info("%s: next try in %.1f s", self.configuration.service.provider, self.pause)
        return is_due

    def _error(
        self, request: httpx2.Request, response: RawResponse | None, error: Exception, outcome: Outcome
    ) -> APIConnectionError:
        told, is_timeout = self.configuration.redacted(str(error)), isinstance(error, httpx2.TimeoutException)
        message = f"{line_of(request)}: {type(error).__name__}: {told}"
        message += f", with {request.extensions['timeout']} seconds" if is_timeout else ""
        response = self.configuration.without_key(response) if response else None
        raised = (APITimeoutError if is_timeout else APIConnectionError)(message, outcome=outcome, response=response)
        raised.__cause__ = error if told == str(error) else None
        return raised

    def _tell(self, request: httpx2.Request, response: RawResponse | None, error: Exception | None) -> None:
        """Log a try without its bodies, headers and query; call the hook."""
        provider, seconds = self.configuration.service.provider, monotonic() - self._started
        if _logger.isEnabledFor(logging.DEBUG):
            told = f"{response.status_code}, {response.request_id}" if response else type(error).__name__
            _logger.debug("%s, try %d: %s in %.2f s", line_of(request), self._tries, told, seconds)
        if self.configuration.on_response:
            try:
                self.configuration.on_response(
                    Attempt(provider, self._tries, request=request, response=response, error=error, seconds=seconds)
                )
            except Exception:
                _logger.exception("on_response failed")


def retry_after(headers: Mapping[str, str]) -> float:
    """Return how many seconds a provider asks for, as a number or an HTTP date: 0.0 where it says nothing sensible."""
    text = headers.get("retry-after", "")
    try:
        seconds = float(text)
    except ValueError:
        try:
            seconds = parsedate_to_datetime(text).timestamp() - time()
        except (ValueError, OverflowError, OSError):
            return 0.0
    return min(seconds, MAX_RETRY_AFTER) if seconds > 0 else 0.0
