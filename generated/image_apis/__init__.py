"""Clients of image-generation APIs: one class for each provider, with an Async twin, imported when it is asked for."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ._runtime.errors import APIConnectionError as APIConnectionError, APIResponseError as APIResponseError
    from ._runtime.errors import APIStatusError as APIStatusError, APITimeoutError as APITimeoutError
    from ._runtime.errors import AuthenticationError as AuthenticationError, BadRequestError as BadRequestError
    from ._runtime.errors import ImageAPIError as ImageAPIError, ImageError as ImageError
    from ._runtime.errors import InternalServerError as InternalServerError, InvalidCallError as InvalidCallError
    from ._runtime.errors import InvalidResponseError as InvalidResponseError, NotFoundError as NotFoundError
    from ._runtime.errors import PermissionDeniedError as PermissionDeniedError, RateLimitError as RateLimitError
    from ._runtime.errors import UnprocessableEntityError as UnprocessableEntityError
    from ._runtime.configuration import Attempt as Attempt, CallOptions as CallOptions
    from ._runtime.images import GeneratedImage as GeneratedImage
    from ._runtime.responses import RawResponse as RawResponse
    from ._runtime.findings import RequestWarning as RequestWarning
    from .friendli import AsyncFriendli as AsyncFriendli, Friendli as Friendli
    from .openai import AsyncOpenAI as AsyncOpenAI, OpenAI as OpenAI
    from .orq import AsyncOrq as AsyncOrq, Orq as Orq
    from .r9s import AsyncR9S as AsyncR9S, R9S as R9S
    from .together import AsyncTogether as AsyncTogether, Together as Together

_ORIGINS = {
    "Attempt": "._runtime.configuration",
    "CallOptions": "._runtime.configuration",
    "GeneratedImage": "._runtime.images",
    "RawResponse": "._runtime.responses",
    "RequestWarning": "._runtime.findings",
    "Friendli": ".friendli",
    "OpenAI": ".openai",
    "Orq": ".orq",
    "R9S": ".r9s",
    "Together": ".together",
}


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        module = _ORIGINS.get(name.removeprefix("Async"), "._runtime.errors" if name.endswith("Error") else None)
        if module is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(module, __name__), name)


def __dir__() -> list[str]:
    errors = (name for name in vars(import_module("._runtime.errors", __name__)) if name.endswith("Error"))
    twins = (f"Async{name}" for name, module in _ORIGINS.items() if not module.startswith("._runtime"))
    return sorted({*globals(), *_ORIGINS, *errors, *twins})
