"""Clients of image-generation APIs: one class for each provider, with an Async twin, imported when it is asked for."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ._runtime.errors import (
        ImageAPIError as ImageAPIError,
        InvalidCallError as InvalidCallError,
        APIConnectionError as APIConnectionError,
        APITimeoutError as APITimeoutError,
        APIResponseError as APIResponseError,
        InvalidResponseError as InvalidResponseError,
        APIStatusError as APIStatusError,
        BadRequestError as BadRequestError,
        AuthenticationError as AuthenticationError,
        PermissionDeniedError as PermissionDeniedError,
        NotFoundError as NotFoundError,
        ConflictError as ConflictError,
        UnprocessableEntityError as UnprocessableEntityError,
        RateLimitError as RateLimitError,
        InternalServerError as InternalServerError,
    )
    from .friendli import AsyncFriendli as AsyncFriendli, Friendli as Friendli
    from .openai import AsyncOpenAI as AsyncOpenAI, OpenAI as OpenAI
    from .orq import AsyncOrq as AsyncOrq, Orq as Orq
    from .r9s import AsyncR9S as AsyncR9S, R9S as R9S
    from .together import AsyncTogether as AsyncTogether, Together as Together

_ORIGINS = {
    "ImageAPIError": "._runtime.errors",
    "InvalidCallError": "._runtime.errors",
    "APIConnectionError": "._runtime.errors",
    "APITimeoutError": "._runtime.errors",
    "APIResponseError": "._runtime.errors",
    "InvalidResponseError": "._runtime.errors",
    "APIStatusError": "._runtime.errors",
    "BadRequestError": "._runtime.errors",
    "AuthenticationError": "._runtime.errors",
    "PermissionDeniedError": "._runtime.errors",
    "NotFoundError": "._runtime.errors",
    "ConflictError": "._runtime.errors",
    "UnprocessableEntityError": "._runtime.errors",
    "RateLimitError": "._runtime.errors",
    "InternalServerError": "._runtime.errors",
    "AsyncFriendli": ".friendli",
    "Friendli": ".friendli",
    "AsyncOpenAI": ".openai",
    "OpenAI": ".openai",
    "AsyncOrq": ".orq",
    "Orq": ".orq",
    "AsyncR9S": ".r9s",
    "R9S": ".r9s",
    "AsyncTogether": ".together",
    "Together": ".together",
}


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        if name not in _ORIGINS:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(_ORIGINS[name], __name__), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_ORIGINS})
