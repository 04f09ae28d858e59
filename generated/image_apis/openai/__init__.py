"""OpenAI API, published 2023-11-07: its synchronous and its asynchronous client.

imgspec generates this module from specs/openai. Do not edit it: the next run replaces it.
"""

from .. import _runtime  # comes first: it refuses libraries that are missing or too old
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, Unpack, overload

from pydantic import MISSING

from .._runtime.client import AsyncClient, Resource, SyncClient, described_by_overload
from .._runtime.configuration import CallOptions, Service, Timeout
from .._runtime.exchange import Operation
from .fields import CreateImageRequestFields
from .models import (
    CreateImageRequest,
    CreateImageRequestModel,
    CreateImageRequestResponseFormat,
    CreateImageRequestSize,
    Error,
    ErrorResponse,
    Image,
    ImagesResponse,
    Quality,
    Style,
)

__all__ = [
    "AsyncImages",
    "AsyncOpenAI",
    "CreateImageRequest",
    "CreateImageRequestFields",
    "CreateImageRequestModel",
    "CreateImageRequestResponseFormat",
    "CreateImageRequestSize",
    "Error",
    "ErrorResponse",
    "Image",
    "Images",
    "ImagesResponse",
    "OpenAI",
    "Quality",
    "Style",
]

_SERVICE = Service(
    provider="openai",
    server="https://api.openai.com/v1",
    key_env="OPENAI_API_KEY",
    source=(
        "docs/models/shared/createimagerequest.md of"
        " https://github.com/speakeasy-sdks/openai-ts-sdk, as published"
        " 2023-11-07"
    ),
)
_IMAGES_GENERATE = Operation(
    method="POST",
    path="/images/generations",
    request=CreateImageRequest,
    response=ImagesResponse,
    errors={ErrorResponse: ("4XX", "5XX")},
)


class Images(Resource[SyncClient]):
    """The calls of `OpenAI.images`."""

    @overload
    def generate(
        self, request: CreateImageRequest, /, **options: Unpack[CallOptions]
    ) -> ImagesResponse:
        """Make the call with a ready `CreateImageRequest`."""

    @overload
    def generate(
        self,
        *,
        prompt: str,
        model: CreateImageRequestModel | None | MISSING = MISSING,
        n: int | None | MISSING = MISSING,
        quality: Quality | MISSING = MISSING,
        response_format: CreateImageRequestResponseFormat | None | MISSING = MISSING,
        size: CreateImageRequestSize | None | MISSING = MISSING,
        style: Style | None | MISSING = MISSING,
        user: str | MISSING = MISSING,
        timeout: Timeout = None,
        deadline: float | None = None,
        max_retries: int | None = None,
        strict: bool | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str | Sequence[str]] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> ImagesResponse:
        """Creates an image given a prompt.

        Makes images with dall-e-2 or dall-e-3. The response has their URLs, or their bytes in
        base64.

        A field that is MISSING is not sent. Raises `InvalidCallError`, which lists every mistake in
        a call, or another `ImageAPIError`.

        Args:
            prompt: A text description of the desired image(s). The maximum length is 1000
                characters for `dall-e-2` and 4000 characters for `dall-e-3`.
            model: The model to use for image generation. The API uses "dall-e-2" if this is unset.
            n: The number of images to generate. Must be between 1 and 10. For `dall-e-3`, only
                `n=1` is supported. The API uses 1 if this is unset.
            quality: The quality of the image that will be generated. `hd` creates images with finer
                details and greater consistency across the image. This param is only supported for
                `dall-e-3`. The API uses "standard" if this is unset.
            response_format: The format in which the generated images are returned. Must be one of
                `url` or `b64_json`. The API uses "url" if this is unset.
            size: The size of the generated images. Must be one of `256x256`, `512x512`, or
                `1024x1024` for `dall-e-2`. Must be one of `1024x1024`, `1792x1024`, or `1024x1792`
                for `dall-e-3` models. The API uses "1024x1024" if this is unset.
            style: The style of the generated images. Must be one of `vivid` or `natural`. Vivid
                causes the model to lean towards generating hyper-real and dramatic images. Natural
                causes the model to produce more natural, less hyper-real looking images. This param
                is only supported for `dall-e-3`. The API uses "vivid" if this is unset.
            user: A unique identifier representing your end-user, which can help OpenAI to monitor
                and detect abuse. [Learn more](/docs/guides/safety-best-practices/end-user-ids).
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


class OpenAI(SyncClient):
    """Synchronous client of OpenAI API, published 2023-11-07.

    The OpenAI REST API, images only, for the models dall-e-2 and dall-e-3.

    - Calls: ``client.images.generate``.
    - Server: https://api.openai.com/v1, unless you pass ``base_url``.
    - API key: pass ``api_key``, or set the environment variable ``OPENAI_API_KEY``.
    """

    service = _SERVICE

    @cached_property
    def images(self) -> Images:
        """The group of calls ``client.images``."""
        return Images(self)


class AsyncImages(Resource[AsyncClient]):
    """The calls of `AsyncOpenAI.images`."""

    @overload
    async def generate(
        self, request: CreateImageRequest, /, **options: Unpack[CallOptions]
    ) -> ImagesResponse:
        """Make the call with a ready `CreateImageRequest`."""

    @overload
    async def generate(
        self,
        *,
        prompt: str,
        model: CreateImageRequestModel | None | MISSING = MISSING,
        n: int | None | MISSING = MISSING,
        quality: Quality | MISSING = MISSING,
        response_format: CreateImageRequestResponseFormat | None | MISSING = MISSING,
        size: CreateImageRequestSize | None | MISSING = MISSING,
        style: Style | None | MISSING = MISSING,
        user: str | MISSING = MISSING,
        timeout: Timeout = None,
        deadline: float | None = None,
        max_retries: int | None = None,
        strict: bool | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str | Sequence[str]] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> ImagesResponse:
        """Creates an image given a prompt.

        Makes images with dall-e-2 or dall-e-3. The response has their URLs, or their bytes in
        base64.

        A field that is MISSING is not sent. Raises `InvalidCallError`, which lists every mistake in
        a call, or another `ImageAPIError`.

        Args:
            prompt: A text description of the desired image(s). The maximum length is 1000
                characters for `dall-e-2` and 4000 characters for `dall-e-3`.
            model: The model to use for image generation. The API uses "dall-e-2" if this is unset.
            n: The number of images to generate. Must be between 1 and 10. For `dall-e-3`, only
                `n=1` is supported. The API uses 1 if this is unset.
            quality: The quality of the image that will be generated. `hd` creates images with finer
                details and greater consistency across the image. This param is only supported for
                `dall-e-3`. The API uses "standard" if this is unset.
            response_format: The format in which the generated images are returned. Must be one of
                `url` or `b64_json`. The API uses "url" if this is unset.
            size: The size of the generated images. Must be one of `256x256`, `512x512`, or
                `1024x1024` for `dall-e-2`. Must be one of `1024x1024`, `1792x1024`, or `1024x1792`
                for `dall-e-3` models. The API uses "1024x1024" if this is unset.
            style: The style of the generated images. Must be one of `vivid` or `natural`. Vivid
                causes the model to lean towards generating hyper-real and dramatic images. Natural
                causes the model to produce more natural, less hyper-real looking images. This param
                is only supported for `dall-e-3`. The API uses "vivid" if this is unset.
            user: A unique identifier representing your end-user, which can help OpenAI to monitor
                and detect abuse. [Learn more](/docs/guides/safety-best-practices/end-user-ids).
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


class AsyncOpenAI(AsyncClient):
    """Asynchronous client of OpenAI API, published 2023-11-07.

    The OpenAI REST API, images only, for the models dall-e-2 and dall-e-3.

    - Calls: ``client.images.generate``.
    - Server: https://api.openai.com/v1, unless you pass ``base_url``.
    - API key: pass ``api_key``, or set the environment variable ``OPENAI_API_KEY``.
    """

    service = _SERVICE

    @cached_property
    def images(self) -> AsyncImages:
        """The group of calls ``client.images``."""
        return AsyncImages(self)
