"""The errors of this package: all are an `ImageAPIError`, and none shows a key.

InvalidCallError                refused here, nothing was sent
APIConnectionError              no answer came
    APITimeoutError             ... in time
APIResponseError                an answer came, and it is not what was asked for
    InvalidResponseError        a good status, with a body that does not fit its schema
    APIStatusError              any other status; a class of its own for each that callers tell apart
"""

import json
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

import httpx2
from pydantic import BaseModel

from .findings import Finding

_REQUEST_ID_HEADERS = ("x-request-id", "request-id", "x-correlation-id", "cf-ray")


class ImageAPIError(Exception):
    """The base of every error that this package raises on purpose."""

    def __reduce__(self) -> tuple[Any, ...]:
        """Let an error travel between processes, whatever its constructor takes."""
        return _restored, (type(self), self.args, self.__dict__)


def _restored(kind: type[ImageAPIError], arguments: tuple[object, ...], state: dict[str, object]) -> ImageAPIError:
    error = kind.__new__(kind, *arguments)
    error.__dict__.update(state)
    return error


class InvalidCallError(ImageAPIError):
    """The client was made or called wrongly, and nothing was sent; ``findings`` holds all that is wrong."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__(f"Nothing was sent. {'; '.join(map(str, self.findings))}")


class APIConnectionError(ImageAPIError):
    """No answer came: the connection failed, or broke; ``__cause__`` is what httpx2 says."""


class APITimeoutError(APIConnectionError):
    """No answer came in time; the provider may still have done the work."""


class APIResponseError(ImageAPIError):
    """An answer came, and it is not what was asked for.

    ``status`` and ``headers`` are the answer's; ``raw_body`` is its body in bytes, ``body`` the same parsed (None if it
    is no JSON); ``request_id`` is what the provider calls this request, for a question to its support.
    """

    def __init__(self, message: str, response: httpx2.Response) -> None:
        super().__init__(message)
        self.status: int = response.status_code
        self.headers: httpx2.Headers = response.headers
        self.raw_body: bytes = response.content
        self.body: Any = parse_json(response.content)
        self.request_id: str | None = next(filter(None, map(response.headers.get, _REQUEST_ID_HEADERS)), None)


class InvalidResponseError(APIResponseError):
    """The status is good, and the body does not fit its schema: ``findings`` says where, ``raw_body`` holds it."""

    def __init__(self, message: str, response: httpx2.Response, *, findings: Sequence[Finding]) -> None:
        super().__init__(message, response)
        self.findings = tuple(findings)


class APIStatusError(APIResponseError):
    """The provider answered with an error status, or with a redirect, which is never followed.

    ``error`` is the body as the provider documents it, None if it is documented otherwise or not at all.
    """

    def __init__(self, message: str, response: httpx2.Response, *, error: BaseModel | None = None) -> None:
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


class ConflictError(APIStatusError):
    """409: the request is at odds with another."""


class UnprocessableEntityError(APIStatusError):
    """422: a field holds what the provider does not take."""


class RateLimitError(APIStatusError):
    """429: too many requests, or no credit left."""


class InternalServerError(APIStatusError):
    """500 and above: the provider failed."""


_CLASSES: dict[int, type[APIStatusError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    422: UnprocessableEntityError,
    429: RateLimitError,
}


def status_error_class(status: int) -> type[APIStatusError]:
    """Return the class of errors for a status."""
    return _CLASSES.get(status, InternalServerError if status >= HTTPStatus.INTERNAL_SERVER_ERROR else APIStatusError)


def parse_json(content: bytes) -> Any:
    """Return what a body says, None if it is no JSON."""
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None
