"""The exceptions of this package. All are an `ImageAPIError`, and none of them shows an API key."""

import copyreg
import json
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any, Literal, TypeAlias

import httpx2
from pydantic import BaseModel

from .findings import Finding
from .responses import RawResponse

_REJECTING_STATUSES = frozenset({*range(300, 500), 503})

Outcome: TypeAlias = Literal["not_sent", "rejected", "unknown"]
"""The result of a call that failed: see `ImageAPIError`."""


class ImageAPIError(Exception):
    """The base class of every exception that this package raises on purpose.

    - ``outcome`` is the result of the call. ``not_sent``: nothing reached the provider.
      ``rejected``: the provider refused the request. ``unknown``: the provider may have made the
      images, and may charge for them.
    - ``provider`` is the name of the provider's module.
    - ``request_id`` is the provider's name for the last request, to quote to its support.
    - ``tries`` is how often the client sent the request, or tried to.
    """

    outcome: Outcome = "not_sent"
    provider: str | None = None
    request_id: str | None = None
    tries: int = 0

    def __str__(self) -> str:
        message = super().__str__()
        if self.outcome == "unknown":
            return f"{message} (outcome unknown: it may have been billed)"
        return message

    def __reduce__(self) -> tuple[Any, ...]:
        """Make an error picklable, whatever arguments its constructor takes."""
        arguments = (type(self), *self.args)
        return copyreg.__newobj__, arguments, self.__dict__  # type: ignore[attr-defined]


class InvalidCallError(ImageAPIError):
    """A client was made or called with wrong arguments, and nothing was sent.

    ``findings`` lists everything that is wrong.
    """

    def __init__(self, findings: Sequence[Finding], *, provider: str | None = None) -> None:
        self.findings = tuple(findings)
        self.provider = provider
        reasons = "; ".join(str(finding) for finding in self.findings)
        super().__init__(f"Nothing was sent. {reasons}")


class APIConnectionError(ImageAPIError):
    """No response came, or not all of it. ``__cause__`` is the exception of httpx2.

    - ``status`` is that of a response that broke off, None if none came.
    - ``raw_body`` is the part of its body that came, in bytes.
    """

    def __init__(
        self, message: str, *, outcome: Outcome, response: RawResponse | None = None
    ) -> None:
        super().__init__(message)
        self.outcome = outcome
        self.status: int | None = None if response is None else response.status_code
        self.raw_body = b"" if response is None else response.content
        self.request_id = None if response is None else response.request_id


class APITimeoutError(APIConnectionError):
    """No response came in time."""


class APIResponseError(ImageAPIError):
    """A response came that is not the expected result.

    - ``status`` and ``headers`` are those of the response.
    - ``raw_body`` is its body in bytes.
    - ``body`` is the body as parsed JSON, None if it is not JSON.
    """

    def __init__(self, message: str, response: RawResponse) -> None:
        super().__init__(message)
        self.status: int = response.status_code
        self.headers: httpx2.Headers = response.headers
        self.raw_body: bytes = response.content
        self.body: Any = parse_json(response)
        self.outcome = "rejected" if self.status in _REJECTING_STATUSES else "unknown"
        self.request_id = response.request_id


class InvalidResponseError(APIResponseError):
    """The status is a success, but the body is not a JSON object. ``findings`` says why."""

    def __init__(self, message: str, response: RawResponse, *, findings: Sequence[Finding]) -> None:
        super().__init__(message, response)
        self.findings = tuple(findings)


class APIStatusError(APIResponseError):
    """The provider sent an error status, or a redirect, which the client never follows.

    ``error`` is the body as the model that the provider documents for this status. It is None if
    the provider documents no body, or sent another one.
    """

    def __init__(
        self, message: str, response: RawResponse, *, error: BaseModel | None = None
    ) -> None:
        super().__init__(message, response)
        self.error = error


class BadRequestError(APIStatusError):
    """Status 400: the provider does not accept the request, or refuses its prompt."""


class AuthenticationError(APIStatusError):
    """Status 401: the API key is missing, wrong or expired."""


class PermissionDeniedError(APIStatusError):
    """Status 403: the API key is valid, but may not make this call."""


class NotFoundError(APIStatusError):
    """Status 404: there is no such path or model."""


class UnprocessableEntityError(APIStatusError):
    """Status 422: a field has a value that the provider does not accept."""


class RateLimitError(APIStatusError):
    """Status 429: there were too many requests, or no credit is left."""


class InternalServerError(APIStatusError):
    """Status 500 and above: the provider failed."""


class ImageError(ImageAPIError):
    """An image of a successful response cannot be read. The provider has charged for the call.

    - ``source`` is the base64 text or the URL of the image.
    - ``content`` is what was read of its bytes.
    """

    def __init__(
        self,
        message: str,
        response: RawResponse | None,
        *,
        source: str = "",
        content: bytes = b"",
    ) -> None:
        super().__init__(message)
        self.outcome = "unknown"
        if response is not None:
            self.provider = response.provider
            self.request_id = response.request_id
            self.tries = response.tries
        self.source = source
        self.content = content

    # The message of the base class says that the call may have been billed. This one was.
    __str__ = Exception.__str__


class NoImageError(ImageError, IndexError):
    """A successful response has no image at an index of its ``images``.

    The message quotes the beginning of the response. ``raw_response.content`` has all of it.
    """

    def __init__(self, count: int, response: RawResponse | None) -> None:
        if count:
            message = f"The response has {count} images, and none at this index"
        else:
            message = "The response has no images"
        if response is not None and not count:
            message += f". It is: {response.excerpt}"
        super().__init__(message, response)


_STATUS_ERRORS: dict[int, type[APIStatusError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    422: UnprocessableEntityError,
    429: RateLimitError,
}


def status_error_class(status: int) -> type[APIStatusError]:
    """Return the exception class for an HTTP status."""
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return InternalServerError
    return _STATUS_ERRORS.get(status, APIStatusError)


def request_line(request: httpx2.Request | RawResponse) -> str:
    """Return method and URL of a request, without the query, which may hold secrets."""
    url, _, _ = str(request.url).partition("?")
    return f"{request.method} {url}"


def parse_json(response: RawResponse) -> Any:
    """Return the parsed body of a response, None if it is not JSON or holds too many values."""
    if not response.is_readable:
        return None
    try:
        return json.loads(response.content)
    except (ValueError, RecursionError):
        return None
