"""R9S API, published 2025-12-23: its synchronous and its asynchronous client.

imgspec generates this module from specs/r9s. Do not edit it: the next run replaces it.
"""

from .. import _runtime  # comes first: it refuses libraries that are missing or too old
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, Unpack, overload

from pydantic import MISSING

from .._runtime.client import AsyncClient, Resource, SyncClient, described_by_overload
from .._runtime.configuration import CallOptions, Service, Timeout
from .._runtime.exchange import Operation
from .fields import ImageGenerationRequestFields
from .models import (
    ImageGenerationRequest,
    ImageGenerationRequestResponseFormat,
    ImageGenerationResponse,
    ImageObject,
    Quality,
    R9SError,
    R9SErrorError,
    Size,
    Style,
)

__all__ = [
    "AsyncImages",
    "AsyncR9S",
    "ImageGenerationRequest",
    "ImageGenerationRequestFields",
    "ImageGenerationRequestResponseFormat",
    "ImageGenerationResponse",
    "ImageObject",
    "Images",
    "Quality",
    "R9S",
    "R9SError",
    "R9SErrorError",
    "Size",
    "Style",
]

_SERVICE = Service(
    provider="r9s",
    server="https://api.r9s.ai/v1",
    key_env="R9S_API_KEY",
    source=(
        "docs/models/imagegenerationrequest.md of the vendor's Python"
        " SDK, as published 2025-12-23"
    ),
)
_IMAGES_GENERATE = Operation(
    method="POST",
    path="/images/generations",
    request=ImageGenerationRequest,
    response=ImageGenerationResponse,
    errors={R9SError: ("400", "401", "403", "422", "429", "500", "503")},
)


class Images(Resource[SyncClient]):
    """The calls of `R9S.images`."""

    @overload
    def generate(
        self, request: ImageGenerationRequest, /, **options: Unpack[CallOptions]
    ) -> ImageGenerationResponse:
        """Make the call with a ready `ImageGenerationRequest`."""

    @overload
    def generate(
        self,
        *,
        prompt: str,
        model: str | MISSING = MISSING,
        n: int | MISSING = MISSING,
        quality: Quality | MISSING = MISSING,
        response_format: ImageGenerationRequestResponseFormat | MISSING = MISSING,
        size: Size | MISSING = MISSING,
        style: Style | MISSING = MISSING,
        user: str | MISSING = MISSING,
        timeout: Timeout = None,
        deadline: float | None = None,
        max_retries: int | None = None,
        strict: bool | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str | Sequence[str]] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> ImageGenerationResponse:
        """Create image.

        Generate images from text prompts.

        A field that is MISSING is not sent. Raises `InvalidCallError`, which lists every mistake in
        a call, or another `ImageAPIError`.

        Args:
            prompt: Image description prompt.
            model: Model name.
            n: Number of images to generate. The API uses 1 if this is unset.
            quality: The API uses "standard" if this is unset.
            response_format: The API uses "url" if this is unset.
            size: The API uses "1024x1024" if this is unset.
            style: The API uses "vivid" if this is unset.
            user: The provider does not describe this field.
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


class R9S(SyncClient):
    """Synchronous client of R9S API, published 2025-12-23.

    The R9S REST API, images only.

    - Calls: ``client.images.generate``.
    - Server: https://api.r9s.ai/v1, unless you pass ``base_url``.
    - API key: pass ``api_key``, or set the environment variable ``R9S_API_KEY``.
    """

    service = _SERVICE

    @cached_property
    def images(self) -> Images:
        """The group of calls ``client.images``."""
        return Images(self)


class AsyncImages(Resource[AsyncClient]):
    """The calls of `AsyncR9S.images`."""

    @overload
    async def generate(
        self, request: ImageGenerationRequest, /, **options: Unpack[CallOptions]
    ) -> ImageGenerationResponse:
        """Make the call with a ready `ImageGenerationRequest`."""

    @overload
    async def generate(
        self,
        *,
        prompt: str,
        model: str | MISSING = MISSING,
        n: int | MISSING = MISSING,
        quality: Quality | MISSING = MISSING,
        response_format: ImageGenerationRequestResponseFormat | MISSING = MISSING,
        size: Size | MISSING = MISSING,
        style: Style | MISSING = MISSING,
        user: str | MISSING = MISSING,
        timeout: Timeout = None,
        deadline: float | None = None,
        max_retries: int | None = None,
        strict: bool | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str | Sequence[str]] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> ImageGenerationResponse:
        """Create image.

        Generate images from text prompts.

        A field that is MISSING is not sent. Raises `InvalidCallError`, which lists every mistake in
        a call, or another `ImageAPIError`.

        Args:
            prompt: Image description prompt.
            model: Model name.
            n: Number of images to generate. The API uses 1 if this is unset.
            quality: The API uses "standard" if this is unset.
            response_format: The API uses "url" if this is unset.
            size: The API uses "1024x1024" if this is unset.
            style: The API uses "vivid" if this is unset.
            user: The provider does not describe this field.
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


class AsyncR9S(AsyncClient):
    """Asynchronous client of R9S API, published 2025-12-23.

    The R9S REST API, images only.

    - Calls: ``client.images.generate``.
    - Server: https://api.r9s.ai/v1, unless you pass ``base_url``.
    - API key: pass ``api_key``, or set the environment variable ``R9S_API_KEY``.
    """

    service = _SERVICE

    @cached_property
    def images(self) -> AsyncImages:
        """The group of calls ``client.images``."""
        return AsyncImages(self)
