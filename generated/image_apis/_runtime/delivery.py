"""The tries of one call: which tries are repeated, how long to wait, and what is reported.

The client sends and receives; this module does neither.

A call that costs money is sent again only if it cannot have been charged: no connection was made,
or the status is 429 or 503. A request whose connection is lost later, or that gets no response in
time, may have done its work.
"""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from email.utils import parsedate_tz
from random import random
from time import monotonic, time
from typing import Self

import httpx2

from .configuration import Attempt, Configuration
from .errors import (
    APIConnectionError,
    APITimeoutError,
    ImageAPIError,
    Outcome,
    parse_json,
    request_line,
)
from .redaction import excerpt_of, redact_response, redact_text
from .responses import RawResponse, ResponseReader

MAX_RETRY_AFTER = 60.0
"""The longest wait between two tries, in seconds, that a provider can ask for."""
MAX_BACKOFF = 8.0
"""The longest wait between two tries, in seconds, if the provider asks for none.

It is chosen at random, up to 0.5, 1, 2, 4 and then 8 seconds.
"""

_SHORTEST_TIMEOUT = 0.001
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
    """A call between its first try and its end.

    - ``pause`` is how many seconds to wait before the next try.
    - ``response`` is None as long as another try has to be made.

    Use it as a context: an `ImageAPIError` that leaves the context gets the name of the provider
    and the number of tries.
    """

    def __init__(self, configuration: Configuration) -> None:
        self.configuration = configuration
        self.pause = 0.0
        self.response: RawResponse | None = None
        self._reader: ResponseReader | None = None
        self._tries = 0
        self._started = monotonic()
        self._deadline = self._started + configuration.deadline

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _type: object, error: BaseException | None, _traceback: object) -> None:
        if isinstance(error, ImageAPIError):
            error.provider = self.configuration.service.provider
            error.tries = self._tries

    @contextmanager
    def attempt(self, request: httpx2.Request) -> Iterator[None]:
        """Make one try inside of this context.

        Raises an `APIConnectionError` if the try failed and must not be repeated.
        """
        self._begin_attempt(request)
        try:
            yield
        except Exception as error:  # noqa: BLE001 - a transport may raise anything
            self._end_attempt(request, error)
        else:
            self._end_attempt(request, None)

    def receive(self, head: httpx2.Response) -> ResponseReader:
        """Return the reader of the response that begins with ``head``, for the current try."""
        timeouts = head.request.extensions["timeout"]
        timeouts["read"] = self._at_most_time_left(timeouts["read"])
        self._reader = ResponseReader(head, deadline=self._deadline)
        return self._reader

    def _begin_attempt(self, request: httpx2.Request) -> None:
        self._tries += 1
        self._reader = None
        self._started = monotonic()
        timeouts = self.configuration.timeout.as_dict()
        limits = {name: self._at_most_time_left(seconds) for name, seconds in timeouts.items()}
        request.extensions = {**request.extensions, "timeout": limits}
        if self.configuration.on_request:
            self.configuration.on_request(request)

    def _at_most_time_left(self, seconds: float | None) -> float:
        time_left = max(self._deadline - monotonic(), _SHORTEST_TIMEOUT)
        return time_left if seconds is None else min(seconds, time_left)

    def _end_attempt(self, request: httpx2.Request, error: Exception | None) -> None:
        if isinstance(error, httpx2.HTTPStatusError) and error.request is request:
            # A hook of the user's HTTP client called raise_for_status().
            self._reader = ResponseReader(error.response)
        response = self._reader.response if self._reader else None
        self._report(request, response, error)
        if response is not None and (error is None or _is_enough_despite_error(response)):
            self._keep_unless_repeated(response)
        else:
            assert error is not None, "a try ends with a response or an error"
            self._raise_unless_repeated(request, response, error)

    def _keep_unless_repeated(self, response: RawResponse) -> None:
        if response.status_code in _RESENT_STATUSES and self._plan_next_try(
            retry_after(response.headers)
        ):
            return
        self.response = replace(
            response,
            provider=self.configuration.service.provider,
            tries=self._tries,
            excerpt=excerpt_of(response.content, self.configuration.api_key.get_secret_value()),
        )

    def _raise_unless_repeated(
        self, request: httpx2.Request, response: RawResponse | None, error: Exception
    ) -> None:
        # A hook of the user's HTTP client may make requests of its own. Their errors are not about
        # this request.
        is_of_this_request = getattr(error, "_request", None) is request
        if not is_of_this_request or not isinstance(error, _NEVER_SENT):
            raise self._connection_error(request, response, error, "unknown")
        if not self._plan_next_try(0.0):
            raise self._connection_error(request, response, error, "not_sent")

    def _plan_next_try(self, least_seconds: float) -> bool:
        """Set ``pause`` and return True, or return False if no try or no time is left."""
        longest = min(MAX_BACKOFF, 0.25 * 2 ** min(self._tries, 10))
        self.pause = max(least_seconds, random() * longest)  # noqa: S311 - not a secret
        has_tries_left = self._tries <= self.configuration.max_retries
        if not has_tries_left or monotonic() + self.pause >= self._deadline:
            return False
        _logger.info("%s: next try in %.1f s", self.configuration.service.provider, self.pause)
        return True

    def _connection_error(
        self,
        request: httpx2.Request,
        response: RawResponse | None,
        error: Exception,
        outcome: Outcome,
    ) -> APIConnectionError:
        key = self.configuration.api_key.get_secret_value()
        reason = redact_text(str(error), key)
        message = f"{request_line(request)}: {type(error).__name__}: {reason}"
        error_class = APIConnectionError
        if isinstance(error, httpx2.TimeoutException):
            message += f", with {request.extensions['timeout']} seconds"
            error_class = APITimeoutError
        if response is not None:
            response = redact_response(response, key)
        raised = error_class(message, outcome=outcome, response=response)
        # An error that quotes the key must not show up in a traceback.
        raised.__cause__ = error if reason == str(error) else None
        return raised

    def _report(
        self, request: httpx2.Request, response: RawResponse | None, error: Exception | None
    ) -> None:
        """Log a try, and call the hook ``on_response``."""
        attempt = Attempt(
            provider=self.configuration.service.provider,
            number=self._tries,
            request=request,
            response=response,
            error=error,
            seconds=monotonic() - self._started,
        )
        if _logger.isEnabledFor(logging.DEBUG):
            _log(attempt)
        if self.configuration.on_response is None:
            return
        try:
            self.configuration.on_response(attempt)
        except Exception:
            _logger.exception("on_response failed")


def _log(attempt: Attempt) -> None:
    """Log a try without bodies, headers and query."""
    result = type(attempt.error).__name__
    if attempt.response is not None:
        result = f"{attempt.response.status_code}, {attempt.response.request_id}"
    line = request_line(attempt.request)
    _logger.debug("%s, try %d: %s in %.2f s", line, attempt.number, result, attempt.seconds)


def _is_enough_despite_error(response: RawResponse) -> bool:
    """Return whether an incomplete response is still useful: an error status, or whole JSON."""
    return not response.is_success or bool(parse_json(response))


def retry_after(headers: Mapping[str, str]) -> float:
    """Return how many seconds a provider asks to wait, at most `MAX_RETRY_AFTER`.

    The header ``Retry-After`` holds a number or an HTTP date. Returns 0.0 without a sensible one.
    """
    seconds = _seconds_of(headers.get("retry-after", ""))
    return min(seconds, MAX_RETRY_AFTER) if seconds > 0 else 0.0


def _seconds_of(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        pass
    date = parsedate_tz(text)
    if date is None:
        return 0.0
    # An HTTP date is GMT, also where it names no zone (RFC 9110, section 5.6.7).
    try:
        zone = timezone(timedelta(seconds=date[9] or 0))
        return datetime(*date[:6], tzinfo=zone).timestamp() - time()
    except (ValueError, OverflowError):
        return 0.0
