"""Friendli API, published 2025-03-13: its synchronous and its asynchronous client.

imgspec generates this module from specs/friendli. Do not edit it: the next run replaces it.
"""

from .. import _runtime  # comes first: it refuses libraries that are missing or too old
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any, Never, Self, Unpack, overload

import httpx2
from pydantic import MISSING

from .._runtime.client import AsyncClient, Resource, SyncClient, described_by_overload
from .._runtime.configuration import Attempt, CallOptions, HeaderOption, Service, Timeout
from .._runtime.exchange import Operation
from .fields import DedicatedImageGenerationBodyFields
from .models import (
    B64ImageItem,
    B64ImageItemFormat,
    Data,
    DedicatedImageGenerateSuccess,
    DedicatedImageGenerationBody,
    DedicatedImageGenerationBodyResponseFormat,
    Format,
    UrlImageItem,
)

__all__ = [
    "AsyncFriendli",
    "AsyncImages",
    "B64ImageItem",
    "B64ImageItemFormat",
    "Data",
    "DedicatedImageGenerateSuccess",
    "DedicatedImageGenerationBody",
    "DedicatedImageGenerationBodyFields",
    "DedicatedImageGenerationBodyResponseFormat",
    "Format",
    "Friendli",
    "Images",
    "UrlImageItem",
]

_SERVICE = Service(
    provider="friendli",
    server="https://api.friendli.ai",
    key_env="FRIENDLI_TOKEN",
    source=(
        "docs/models/dedicatedimagegenerationbody.md of the vendor's"
        " Python SDK, as published 2025-03-13"
    ),
    headers=(
        HeaderOption(keyword="team", env="FRIENDLI_TEAM", header="X-Friendli-Team", required=False),
    ),
)
_IMAGES_GENERATE = Operation(
    method="POST",
    path="/dedicated/v1/images/generations",
    request=DedicatedImageGenerationBody,
    response=DedicatedImageGenerateSuccess,
)


class Images(Resource[SyncClient]):
    """The calls of `Friendli.images`."""

    @overload
    def generate(
        self, request: DedicatedImageGenerationBody, /, **options: Unpack[CallOptions]
    ) -> DedicatedImageGenerateSuccess:
        """Make the call with a ready `DedicatedImageGenerationBody`."""

    @overload
    def generate(
        self,
        *,
        prompt: str,
        num_inference_steps: int | None | MISSING = MISSING,
        response_format: DedicatedImageGenerationBodyResponseFormat | None | MISSING = MISSING,
        seed: int | None | MISSING = MISSING,
        timeout: Timeout = None,
        deadline: float | None = None,
        max_retries: int | None = None,
        strict: bool | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str | Sequence[str]] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> DedicatedImageGenerateSuccess:
        """Generate images from a prompt.

        Makes images with a dedicated endpoint. The response has their URLs, or their bytes in
        base64.

        A field that is MISSING is not sent. Raises `InvalidCallError`, which lists every mistake in
        a call, or another `ImageAPIError`.

        Args:
            prompt: A text description of the desired image(s).
            num_inference_steps: The number of inference steps to use during image generation.
                Supported range: [1, 10]. Defaults to 4. The API uses 4 if this is unset.
            response_format: The format in which the generated image(s) will be returned. One of
                `url(default)`, `raw`, `png`, `jpeg`, and `jpg`. The API uses "url" if this is
                unset.
            seed: The seed to use for image generation.
            timeout: Seconds to wait for the next part of the response, or an httpx2.Timeout. A
                client waits 300 s for each part of the response, 60 s for each part of the request,
                and 10 s for a connection.
            deadline: Seconds for all tries of the call and the waits between them. A client's
                default is 600. It is checked between any two parts of a response, and shortens
                timeouts to the time left.
            max_retries: How often to send the request again. A client's default is 2. It only does
                so if no try can have been charged: no connection was made, or the status is 429 or
                503.
            strict: Whether to raise where the client would warn. A client's default is False.
            extra_headers: Headers to add to those of the client, or to send in their place.
            extra_query: Query parameters to add to those of the client.
            extra_body: Fields to add to the body, or to replace in it, under their names of the
                API. They are not checked. A nested object is replaced as a whole.
        """

    @described_by_overload
    def generate(self, *request: Any, **fields: Any) -> Any:
        return self._client.send(_IMAGES_GENERATE, request, fields)


class Friendli(SyncClient):
    """Synchronous client of Friendli API, published 2025-03-13.

    The REST API of Friendli's dedicated endpoints, images only.

    - Calls: ``client.images.generate``.
    - Server: https://api.friendli.ai, unless you pass ``base_url``.
    - API key: pass ``api_key``, or set the environment variable ``FRIENDLI_TOKEN``.
    - The header X-Friendli-Team: pass ``team``, or set ``FRIENDLI_TEAM``. It is optional, and None
      sends none.
    """

    service = _SERVICE

    def __init__(
        self,
        *,
        team: str | None | MISSING = MISSING,
        api_key: str | None = None,
        base_url: str | None = None,
        http_client: httpx2.Client | None = None,
        timeout: Timeout = None,
        deadline: float | None = None,
        max_retries: int | None = None,
        strict: bool | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str | Sequence[str]] | None = None,
        extra_body: Mapping[str, object] | None = None,
        on_request: Callable[[httpx2.Request], object] | None = None,
        on_response: Callable[[Attempt], object] | None = None,
        **unknown: Never,
    ) -> None:
        """Make a client. An option that is None has its default.

        Raises `InvalidCallError`, which lists every option that is wrong, unknown or missing.

        Args:
            team: The value of the header X-Friendli-Team. By default it is that of FRIENDLI_TEAM in
                the environment. None sends no header.
            api_key: The API key. By default an environment variable holds it: see the client class.
            base_url: The URL of the server. By default it is the provider's.
            http_client: The HTTP client that sends the calls, for proxies, certificates, limits and
                transports. It stays open, and its own timeout is not used. Images are downloaded
                without it. By default the client makes and closes its own.
            timeout: Seconds to wait for the next part of a response, or an httpx2.Timeout. The
                default is 300 s for a response, 60 s for a request and 10 s for a connection.
            deadline: Seconds for all tries of a call and the waits between them. The default is
                600.
            max_retries: How often to send a call again that cannot have been charged. The default
                is 2.
            strict: Whether to raise where the client would warn. The default is False.
            extra_headers: Headers to add to every call.
            extra_query: Query parameters to add to every call.
            extra_body: Fields to add to the body of every call. They are not checked.
            on_request: A function to call before each try with the request. It may set headers, and
                an exception that it raises ends the call.
            on_response: A function to call after each try with an `Attempt`. An exception that it
                raises is logged, and changes nothing.
            unknown: Any other keyword is an error.
        """
        self._set_up(
            {
                "team": team,
                "api_key": api_key,
                "base_url": base_url,
                "http_client": http_client,
                "timeout": timeout,
                "deadline": deadline,
                "max_retries": max_retries,
                "strict": strict,
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "extra_body": extra_body,
                "on_request": on_request,
                "on_response": on_response,
                **unknown,
            }
        )

    def with_options(
        self,
        *,
        team: str | None | MISSING = MISSING,
        api_key: str | None = None,
        base_url: str | None = None,
        http_client: httpx2.Client | None = None,
        timeout: Timeout = None,
        deadline: float | None = None,
        max_retries: int | None = None,
        strict: bool | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str | Sequence[str]] | None = None,
        extra_body: Mapping[str, object] | None = None,
        on_request: Callable[[httpx2.Request], object] | None = None,
        on_response: Callable[[Attempt], object] | None = None,
        **unknown: Never,
    ) -> Self:
        """Return a client with some options changed. An option that is None stays as it is.

        Both clients share their connections, which only this one closes. Headers, query parameters
        and fields of the body are added to those of this client.

        Raises `InvalidCallError`, which lists every option that is wrong or unknown.

        Args:
            team: The value of the header X-Friendli-Team. By default it is that of FRIENDLI_TEAM in
                the environment. None sends no header.
            api_key: The API key.
            base_url: The URL of the server.
            http_client: The HTTP client that sends the calls. It stays open.
            timeout: Seconds to wait for the next part of a response, or an httpx2.Timeout.
            deadline: Seconds for all tries of a call and the waits between them.
            max_retries: How often to send a call again that cannot have been charged.
            strict: Whether to raise where the client would warn.
            extra_headers: Headers to add to every call.
            extra_query: Query parameters to add to every call.
            extra_body: Fields to add to the body of every call. They are not checked.
            on_request: A function to call before each try with the request.
            on_response: A function to call after each try with an `Attempt`.
            unknown: Any other keyword is an error.
        """
        return self._copy(
            {
                "team": team,
                "api_key": api_key,
                "base_url": base_url,
                "http_client": http_client,
                "timeout": timeout,
                "deadline": deadline,
                "max_retries": max_retries,
                "strict": strict,
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "extra_body": extra_body,
                "on_request": on_request,
                "on_response": on_response,
                **unknown,
            }
        )

    @cached_property
    def images(self) -> Images:
        """The group of calls ``client.images``."""
        return Images(self)


class AsyncImages(Resource[AsyncClient]):
    """The calls of `AsyncFriendli.images`."""

    @overload
    async def generate(
        self, request: DedicatedImageGenerationBody, /, **options: Unpack[CallOptions]
    ) -> DedicatedImageGenerateSuccess:
        """Make the call with a ready `DedicatedImageGenerationBody`."""

    @overload
    async def generate(
        self,
        *,
        prompt: str,
        num_inference_steps: int | None | MISSING = MISSING,
        response_format: DedicatedImageGenerationBodyResponseFormat | None | MISSING = MISSING,
        seed: int | None | MISSING = MISSING,
        timeout: Timeout = None,
        deadline: float | None = None,
        max_retries: int | None = None,
        strict: bool | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str | Sequence[str]] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> DedicatedImageGenerateSuccess:
        """Generate images from a prompt.

        Makes images with a dedicated endpoint. The response has their URLs, or their bytes in
        base64.

        A field that is MISSING is not sent. Raises `InvalidCallError`, which lists every mistake in
        a call, or another `ImageAPIError`.

        Args:
            prompt: A text description of the desired image(s).
            num_inference_steps: The number of inference steps to use during image generation.
                Supported range: [1, 10]. Defaults to 4. The API uses 4 if this is unset.
            response_format: The format in which the generated image(s) will be returned. One of
                `url(default)`, `raw`, `png`, `jpeg`, and `jpg`. The API uses "url" if this is
                unset.
            seed: The seed to use for image generation.
            timeout: Seconds to wait for the next part of the response, or an httpx2.Timeout. A
                client waits 300 s for each part of the response, 60 s for each part of the request,
                and 10 s for a connection.
            deadline: Seconds for all tries of the call and the waits between them. A client's
                default is 600. It is checked between any two parts of a response, and shortens
                timeouts to the time left.
            max_retries: How often to send the request again. A client's default is 2. It only does
                so if no try can have been charged: no connection was made, or the status is 429 or
                503.
            strict: Whether to raise where the client would warn. A client's default is False.
            extra_headers: Headers to add to those of the client, or to send in their place.
            extra_query: Query parameters to add to those of the client.
            extra_body: Fields to add to the body, or to replace in it, under their names of the
                API. They are not checked. A nested object is replaced as a whole.
        """

    @described_by_overload
    async def generate(self, *request: Any, **fields: Any) -> Any:
        return await self._client.send(_IMAGES_GENERATE, request, fields)


class AsyncFriendli(AsyncClient):
    """Asynchronous client of Friendli API, published 2025-03-13.

    The REST API of Friendli's dedicated endpoints, images only.

    - Calls: ``client.images.generate``.
    - Server: https://api.friendli.ai, unless you pass ``base_url``.
    - API key: pass ``api_key``, or set the environment variable ``FRIENDLI_TOKEN``.
    - The header X-Friendli-Team: pass ``team``, or set ``FRIENDLI_TEAM``. It is optional, and None
      sends none.
    """

    service = _SERVICE

    def __init__(
        self,
        *,
        team: str | None | MISSING = MISSING,
        api_key: str | None = None,
        base_url: str | None = None,
        http_client: httpx2.AsyncClient | None = None,
        timeout: Timeout = None,
        deadline: float | None = None,
        max_retries: int | None = None,
        strict: bool | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str | Sequence[str]] | None = None,
        extra_body: Mapping[str, object] | None = None,
        on_request: Callable[[httpx2.Request], object] | None = None,
        on_response: Callable[[Attempt], object] | None = None,
        **unknown: Never,
    ) -> None:
        """Make a client. An option that is None has its default.

        Raises `InvalidCallError`, which lists every option that is wrong, unknown or missing.

        Args:
            team: The value of the header X-Friendli-Team. By default it is that of FRIENDLI_TEAM in
                the environment. None sends no header.
            api_key: The API key. By default an environment variable holds it: see the client class.
            base_url: The URL of the server. By default it is the provider's.
            http_client: The HTTP client that sends the calls, for proxies, certificates, limits and
                transports. It stays open, and its own timeout is not used. Images are downloaded
                without it. By default the client makes and closes its own.
            timeout: Seconds to wait for the next part of a response, or an httpx2.Timeout. The
                default is 300 s for a response, 60 s for a request and 10 s for a connection.
            deadline: Seconds for all tries of a call and the waits between them. The default is
                600.
            max_retries: How often to send a call again that cannot have been charged. The default
                is 2.
            strict: Whether to raise where the client would warn. The default is False.
            extra_headers: Headers to add to every call.
            extra_query: Query parameters to add to every call.
            extra_body: Fields to add to the body of every call. They are not checked.
            on_request: A function to call before each try with the request. It may set headers, and
                an exception that it raises ends the call.
            on_response: A function to call after each try with an `Attempt`. An exception that it
                raises is logged, and changes nothing.
            unknown: Any other keyword is an error.
        """
        self._set_up(
            {
                "team": team,
                "api_key": api_key,
                "base_url": base_url,
                "http_client": http_client,
                "timeout": timeout,
                "deadline": deadline,
                "max_retries": max_retries,
                "strict": strict,
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "extra_body": extra_body,
                "on_request": on_request,
                "on_response": on_response,
                **unknown,
            }
        )

    def with_options(
        self,
        *,
        team: str | None | MISSING = MISSING,
        api_key: str | None = None,
        base_url: str | None = None,
        http_client: httpx2.AsyncClient | None = None,
        timeout: Timeout = None,
        deadline: float | None = None,
        max_retries: int | None = None,
        strict: bool | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str | Sequence[str]] | None = None,
        extra_body: Mapping[str, object] | None = None,
        on_request: Callable[[httpx2.Request], object] | None = None,
        on_response: Callable[[Attempt], object] | None = None,
        **unknown: Never,
    ) -> Self:
        """Return a client with some options changed. An option that is None stays as it is.

        Both clients share their connections, which only this one closes. Headers, query parameters
        and fields of the body are added to those of this client.

        Raises `InvalidCallError`, which lists every option that is wrong or unknown.

        Args:
            team: The value of the header X-Friendli-Team. By default it is that of FRIENDLI_TEAM in
                the environment. None sends no header.
            api_key: The API key.
            base_url: The URL of the server.
            http_client: The HTTP client that sends the calls. It stays open.
            timeout: Seconds to wait for the next part of a response, or an httpx2.Timeout.
            deadline: Seconds for all tries of a call and the waits between them.
            max_retries: How often to send a call again that cannot have been charged.
            strict: Whether to raise where the client would warn.
            extra_headers: Headers to add to every call.
            extra_query: Query parameters to add to every call.
            extra_body: Fields to add to the body of every call. They are not checked.
            on_request: A function to call before each try with the request.
            on_response: A function to call after each try with an `Attempt`.
            unknown: Any other keyword is an error.
        """
        return self._copy(
            {
                "team": team,
                "api_key": api_key,
                "base_url": base_url,
                "http_client": http_client,
                "timeout": timeout,
                "deadline": deadline,
                "max_retries": max_retries,
                "strict": strict,
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "extra_body": extra_body,
                "on_request": on_request,
                "on_response": on_response,
                **unknown,
            }
        )

    @cached_property
    def images(self) -> AsyncImages:
        """The group of calls ``client.images``."""
        return AsyncImages(self)
