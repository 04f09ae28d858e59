"""The errors of this package: all are an `ImageAPIError`, and none shows a key."""

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


class ImageAPIError(Exception):
    """The base of every error that this package raises on purpose.

    ``outcome`` tells what became of the call: ``not_sent``, nothing reached the provider; ``rejected``, the provider
    refused it; ``unknown``, the provider may have done the work, and may charge for it. ``tries`` is how often the call
    was sent, or tried to; ``request_id`` what the provider calls the last of them, for a question to its support.
    """

    outcome: Outcome = "not_sent"
    provider: str | None = None
    request_id: str | None = None
    tries: int = 0

    def __str__(self) -> str:
        told = super().__str__()
        return f"{told} (outcome unknown: it may have been billed)" if self.outcome == "unknown" else told

    def __reduce__(self) -> tuple[Any, ...]:
        """Let an error travel between processes, whatever its constructor takes."""
        return copyreg.__newobj__, (type(self), *self.args), self.__dict__  # type: ignore[attr-defined]


class InvalidCallError(ImageAPIError):
    """The client was made or called wrongly, and nothing was sent; ``findings`` holds all that is wrong."""

    def __init__(self, findings: Sequence[Finding], *, provider: str | None = None) -> None:
        self.findings = tuple(findings)
        self.provider = provider
        super().__init__(f"Nothing was sent. {'; '.join(map(str, self.findings))}")


class APIConnectionError(ImageAPIError):
    """No answer came, or not all of it; ``__cause__`` is what httpx2 says.

    ``status`` is that of an answer that broke off, None where there was none; ``raw_body`` is what came of its body.
    """

    def __init__(self, message: str, *, outcome: Outcome, response: RawResponse | None = None) -> None:
        super().__init__(message)
        self.outcome = outcome
        self.status: int | None = None if response is None else response.status_code
        self.raw_body = b"" if response is None else response.content
        self.request_id = None if response is None else response.request_id


class APITimeoutError(APIConnectionError):
    """No answer came in time."""


class APIResponseError(ImageAPIError):
    """An answer came, and it is not what was asked for.

    ``status`` and ``headers`` are the answer's; ``raw_body`` is its body in bytes, ``body`` the same parsed (None if it
    is no JSON).
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
    """The status is good, and the body does not fit its schema: ``findings`` says where, ``raw_body`` holds it."""

    def __init__(self, message: str, response: RawResponse, *, findings: Sequence[Finding]) -> None:
        super().__init__(message, response)
        self.findings = tuple(findings)


class APIStatusError(APIResponseError):
    """The provider answered with an error status, or with a redirect, which is never followed.

    ``error`` is the body as the provider documents it, None if it is documented otherwise or not at all.
    """

    def __init__(self, message: str, response: RawResponse, *, error: BaseModel | None = None) -> None:
        super().__init__(message, response)
        self.error = error


class BadRequestError(APIStatusError):
    """400: the provider does not take the request, or refuses its prompt."""


class AuthenticationError(APIStatusError):
    """401: the key is missing, wrong or expired."""


class PermissionDeniedError(APIStatusError):
    """403: the key is good, and may not do this."""


class NotFoundError(APIStatusError):
    """404: no such path or model."""


class UnprocessableEntityError(APIStatusError):
    """422: a field holds what the provider does not take."""


class RateLimitError(APIStatusError):
    """429: too many requests, or no credit left."""


class InternalServerError(APIStatusError):
    """500 and above: the provider failed."""


class ImageError(ImageAPIError):
    """An image of a good answer cannot be had: it is not there, or no image. The call itself was charged.

    ``source`` is its base64 text or URL, ``content`` what bytes of it there are.
    """

    def __init__(self, message: str, answer: RawResponse | None, *, source: str = "", content: bytes = b"") -> None:
        super().__init__(message)
        self.outcome = "unknown"
        if answer:
            self.provider, self.request_id, self.tries = answer.provider, answer.request_id, answer.tries
        self.source = source
        self.content = content

    __str__ = Exception.__str__


_CLASSES: dict[int, type[APIStatusError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    422: UnprocessableEntityError,
    429: RateLimitError,
}


def status_error_class(status: int) -> type[APIStatusError]:
    """Return the class of errors for a status."""
    return _CLASSES.get(status, InternalServerError if status >= HTTPStatus.INTERNAL_SERVER_ERROR else APIStatusError)


def line_of(request: httpx2.Request | RawResponse) -> str:
    """Return what was asked, without the query, which may hold secrets."""
    return f"{request.method} {str(request.url).partition('?')[0]}"


def parse_json(response: RawResponse) -> Any:
    """Return what a body says, None if it is no JSON or too much of it."""
    try:
        return json.loads(response.content) if response.is_readable else None
    except (ValueError, RecursionError):
        return None
