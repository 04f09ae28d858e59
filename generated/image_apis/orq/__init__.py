"""Orq API, published 2025-08-25: its synchronous and its asynchronous client.

imgspec generates this module from specs/orq. Do not edit it: the next run replaces it.
"""

from .. import _runtime  # comes first: it refuses libraries that are missing or too old
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, Unpack, overload

from pydantic import MISSING

from .._runtime.client import AsyncClient, Resource, SyncClient, described_by_overload
from .._runtime.configuration import CallOptions, Service, Timeout
from .._runtime.exchange import Operation
from .fields import (
    PostV2ProxyImagesGenerationsCacheFields,
    PostV2ProxyImagesGenerationsFallbacksFields,
    PostV2ProxyImagesGenerationsOrqFields,
    PostV2ProxyImagesGenerationsRequestBodyFields,
    PostV2ProxyImagesGenerationsRetryFields,
    PostV2ProxyImagesGenerationsThreadFields,
    PublicContactFields,
)
from .models import (
    Background,
    InputTokensDetails,
    Moderation,
    OutputFormat,
    PostV2ProxyImagesGenerationsCache,
    PostV2ProxyImagesGenerationsData,
    PostV2ProxyImagesGenerationsFallbacks,
    PostV2ProxyImagesGenerationsOrq,
    PostV2ProxyImagesGenerationsRequestBody,
    PostV2ProxyImagesGenerationsResponseBody,
    PostV2ProxyImagesGenerationsResponseFormat,
    PostV2ProxyImagesGenerationsRetry,
    PostV2ProxyImagesGenerationsThread,
    PostV2ProxyImagesGenerationsType,
    PostV2ProxyImagesGenerationsUsage,
    PublicContact,
    Quality,
)

__all__ = [
    "AsyncImages",
    "AsyncOrq",
    "Background",
    "Images",
    "InputTokensDetails",
    "Moderation",
    "Orq",
    "OutputFormat",
    "PostV2ProxyImagesGenerationsCache",
    "PostV2ProxyImagesGenerationsCacheFields",
    "PostV2ProxyImagesGenerationsData",
    "PostV2ProxyImagesGenerationsFallbacks",
    "PostV2ProxyImagesGenerationsFallbacksFields",
    "PostV2ProxyImagesGenerationsOrq",
    "PostV2ProxyImagesGenerationsOrqFields",
    "PostV2ProxyImagesGenerationsRequestBody",
    "PostV2ProxyImagesGenerationsRequestBodyFields",
    "PostV2ProxyImagesGenerationsResponseBody",
    "PostV2ProxyImagesGenerationsResponseFormat",
    "PostV2ProxyImagesGenerationsRetry",
    "PostV2ProxyImagesGenerationsRetryFields",
    "PostV2ProxyImagesGenerationsThread",
    "PostV2ProxyImagesGenerationsThreadFields",
    "PostV2ProxyImagesGenerationsType",
    "PostV2ProxyImagesGenerationsUsage",
    "PublicContact",
    "PublicContactFields",
    "Quality",
]

_SERVICE = Service(
    provider="orq",
    server="https://my.orq.ai",
    key_env="ORQ_API_KEY",
    source=(
        "docs/models/operations/postv2proxyimagesgenerationsrequestbody.md"
        " of the vendor's TypeScript SDK @orq-ai/node, as published"
        " 2025-08-25"
    ),
)
_IMAGES_GENERATE = Operation(
    method="POST",
    path="/v2/proxy/images/generations",
    request=PostV2ProxyImagesGenerationsRequestBody,
    response=PostV2ProxyImagesGenerationsResponseBody,
)


class Images(Resource[SyncClient]):
    """The calls of `Orq.images`."""

    @overload
    def generate(
        self, request: PostV2ProxyImagesGenerationsRequestBody, /, **options: Unpack[CallOptions]
    ) -> PostV2ProxyImagesGenerationsResponseBody:
        """Make the call with a ready `PostV2ProxyImagesGenerationsRequestBody`."""

    @overload
    def generate(
        self,
        *,
        prompt: str,
        background: Background | None | MISSING = MISSING,
        model: str,
        moderation: Moderation | None | MISSING = MISSING,
        n: int | None | MISSING = MISSING,
        output_compression: int | None | MISSING = MISSING,
        output_format: OutputFormat | None | MISSING = MISSING,
        quality: Quality | None | MISSING = MISSING,
        response_format: PostV2ProxyImagesGenerationsResponseFormat | None | MISSING = MISSING,
        size: str | None | MISSING = MISSING,
        style: str | None | MISSING = MISSING,
        orq: (
            PostV2ProxyImagesGenerationsOrq | PostV2ProxyImagesGenerationsOrqFields | MISSING
        ) = MISSING,
        timeout: Timeout = None,
        deadline: float | None = None,
        max_retries: int | None = None,
        strict: bool | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str | Sequence[str]] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> PostV2ProxyImagesGenerationsResponseBody:
        """Create image.

        Makes images with the models of other providers. The response has their URLs, or their bytes
        in base64.

        input.

        A field that is MISSING is not sent. Raises `InvalidCallError`, which lists every mistake in
        a call, or another `ImageAPIError`.

        Args:
            prompt: A text description of the desired image(s).
            background: Allows to set transparency for the background of the generated image(s).
                This parameter is only supported for `openai/gpt-image-1`. The API uses "auto" if
                this is unset.
            model: The model to use for image generation. Defaults to dall-e-2 unless a parameter
                specific to gpt-image-1 is used.
            moderation: Control the content-moderation level for images generated by
                `openai/gpt-image-1`. The API uses "auto" if this is unset.
            n: The number of images to generate. Must be between 1 and 10. For dall-e-3, only n=1 is
                supported. The API uses 1 if this is unset.
            output_compression: The compression level (0-100%) for the generated images. This
                parameter is only supported for gpt-image-1 with the webp or jpeg output formats.
                The API uses 100 if this is unset.
            output_format: The format in which the generated images are returned. This parameter is
                only supported for `openai/gpt-image-1`. The API uses "png" if this is unset.
            quality: The quality of the image that will be generated. Auto will automatically select
                the best quality for the given model. The API uses "auto" if this is unset.
            response_format: The format in which generated images with are returned. This parameter
                isn't supported for `openai/gpt-image-1` which will always return base64-encoded
                images. The API uses "url" if this is unset.
            size: The size of the generated images. Must be one of the specified sizes for each
                model.
            style: The style of the generated images. This parameter is only supported for dall-e-3.
            orq: See `PostV2ProxyImagesGenerationsOrq`.
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


class Orq(SyncClient):
    """Synchronous client of Orq API, published 2025-08-25.

    The Orq REST API, images only.

    - Calls: ``client.images.generate``.
    - Server: https://my.orq.ai, unless you pass ``base_url``.
    - API key: pass ``api_key``, or set the environment variable ``ORQ_API_KEY``.
    """

    service = _SERVICE

    @cached_property
    def images(self) -> Images:
        """The group of calls ``client.images``."""
        return Images(self)


class AsyncImages(Resource[AsyncClient]):
    """The calls of `AsyncOrq.images`."""

    @overload
    async def generate(
        self, request: PostV2ProxyImagesGenerationsRequestBody, /, **options: Unpack[CallOptions]
    ) -> PostV2ProxyImagesGenerationsResponseBody:
        """Make the call with a ready `PostV2ProxyImagesGenerationsRequestBody`."""

    @overload
    async def generate(
        self,
        *,
        prompt: str,
        background: Background | None | MISSING = MISSING,
        model: str,
        moderation: Moderation | None | MISSING = MISSING,
        n: int | None | MISSING = MISSING,
        output_compression: int | None | MISSING = MISSING,
        output_format: OutputFormat | None | MISSING = MISSING,
        quality: Quality | None | MISSING = MISSING,
        response_format: PostV2ProxyImagesGenerationsResponseFormat | None | MISSING = MISSING,
        size: str | None | MISSING = MISSING,
        style: str | None | MISSING = MISSING,
        orq: (
            PostV2ProxyImagesGenerationsOrq | PostV2ProxyImagesGenerationsOrqFields | MISSING
        ) = MISSING,
        timeout: Timeout = None,
        deadline: float | None = None,
        max_retries: int | None = None,
        strict: bool | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str | Sequence[str]] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> PostV2ProxyImagesGenerationsResponseBody:
        """Create image.

        Makes images with the models of other providers. The response has their URLs, or their bytes
        in base64.

        input.

        A field that is MISSING is not sent. Raises `InvalidCallError`, which lists every mistake in
        a call, or another `ImageAPIError`.

        Args:
            prompt: A text description of the desired image(s).
            background: Allows to set transparency for the background of the generated image(s).
                This parameter is only supported for `openai/gpt-image-1`. The API uses "auto" if
                this is unset.
            model: The model to use for image generation. Defaults to dall-e-2 unless a parameter
                specific to gpt-image-1 is used.
            moderation: Control the content-moderation level for images generated by
                `openai/gpt-image-1`. The API uses "auto" if this is unset.
            n: The number of images to generate. Must be between 1 and 10. For dall-e-3, only n=1 is
                supported. The API uses 1 if this is unset.
            output_compression: The compression level (0-100%) for the generated images. This
                parameter is only supported for gpt-image-1 with the webp or jpeg output formats.
                The API uses 100 if this is unset.
            output_format: The format in which the generated images are returned. This parameter is
                only supported for `openai/gpt-image-1`. The API uses "png" if this is unset.
            quality: The quality of the image that will be generated. Auto will automatically select
                the best quality for the given model. The API uses "auto" if this is unset.
            response_format: The format in which generated images with are returned. This parameter
                isn't supported for `openai/gpt-image-1` which will always return base64-encoded
                images. The API uses "url" if this is unset.
            size: The size of the generated images. Must be one of the specified sizes for each
                model.
            style: The style of the generated images. This parameter is only supported for dall-e-3.
            orq: See `PostV2ProxyImagesGenerationsOrq`.
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


class AsyncOrq(AsyncClient):
    """Asynchronous client of Orq API, published 2025-08-25.

    The Orq REST API, images only.

    - Calls: ``client.images.generate``.
    - Server: https://my.orq.ai, unless you pass ``base_url``.
    - API key: pass ``api_key``, or set the environment variable ``ORQ_API_KEY``.
    """

    service = _SERVICE

    @cached_property
    def images(self) -> AsyncImages:
        """The group of calls ``client.images``."""
        return AsyncImages(self)
