"""Clients of image-generation APIs: one class for each provider, and an asynchronous twin of each.

    with OpenAI() as client:
        result = client.images.generate(prompt="a red fox")
        print(result.images[0].save("fox"))

A provider's module, such as ``openai``, is imported when its class is first asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ._runtime.configuration import Attempt, CallOptions
    from ._runtime.errors import (
        APIConnectionError,
        APIResponseError,
        APIStatusError,
        APITimeoutError,
        AuthenticationError,
        BadRequestError,
        ImageAPIError,
        ImageError,
        InternalServerError,
        InvalidCallError,
        InvalidResponseError,
        NoImageError,
        NotFoundError,
        PermissionDeniedError,
        RateLimitError,
        UnprocessableEntityError,
    )
    from ._runtime.findings import RequestWarning
    from ._runtime.images import GeneratedImage
    from ._runtime.responses import RawResponse
    from .friendli import AsyncFriendli, Friendli
    from .openai import AsyncOpenAI, OpenAI
    from .orq import AsyncOrq, Orq
    from .r9s import AsyncR9S, R9S
    from .together import AsyncTogether, Together

__all__ = [
    "APIConnectionError",
    "APIResponseError",
    "APIStatusError",
    "APITimeoutError",
    "AsyncFriendli",
    "AsyncOpenAI",
    "AsyncOrq",
    "AsyncR9S",
    "AsyncTogether",
    "Attempt",
    "AuthenticationError",
    "BadRequestError",
    "CallOptions",
    "Friendli",
    "GeneratedImage",
    "ImageAPIError",
    "ImageError",
    "InternalServerError",
    "InvalidCallError",
    "InvalidResponseError",
    "NoImageError",
    "NotFoundError",
    "OpenAI",
    "Orq",
    "PermissionDeniedError",
    "R9S",
    "RateLimitError",
    "RawResponse",
    "RequestWarning",
    "Together",
    "UnprocessableEntityError",
]
__version__ = "0.1.0"

_MODULES = {
    "APIConnectionError": "._runtime.errors",
    "APIResponseError": "._runtime.errors",
    "APIStatusError": "._runtime.errors",
    "APITimeoutError": "._runtime.errors",
    "AuthenticationError": "._runtime.errors",
    "BadRequestError": "._runtime.errors",
    "ImageAPIError": "._runtime.errors",
    "ImageError": "._runtime.errors",
    "InternalServerError": "._runtime.errors",
    "InvalidCallError": "._runtime.errors",
    "InvalidResponseError": "._runtime.errors",
    "NoImageError": "._runtime.errors",
    "NotFoundError": "._runtime.errors",
    "PermissionDeniedError": "._runtime.errors",
    "RateLimitError": "._runtime.errors",
    "UnprocessableEntityError": "._runtime.errors",
    "Attempt": "._runtime.configuration",
    "CallOptions": "._runtime.configuration",
    "GeneratedImage": "._runtime.images",
    "RawResponse": "._runtime.responses",
    "RequestWarning": "._runtime.findings",
    "Friendli": ".friendli",
    "AsyncFriendli": ".friendli",
    "OpenAI": ".openai",
    "AsyncOpenAI": ".openai",
    "Orq": ".orq",
    "AsyncOrq": ".orq",
    "R9S": ".r9s",
    "AsyncR9S": ".r9s",
    "Together": ".together",
    "AsyncTogether": ".together",
}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Import an attribute when it is first asked for: one provider only, and none before."""
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(_MODULES[name], __name__), name)

    def __dir__() -> list[str]:
        return sorted({*globals(), *_MODULES})
