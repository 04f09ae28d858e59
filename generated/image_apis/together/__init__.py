"""Together APIs, published 2025: its synchronous and its asynchronous client.

imgspec generates this module from specs/together. Do not edit it: the next run replaces it.
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
    ImagesGenerationsPostRequestFields,
    ImagesGenerationsPostRequestImageLorasInnerFields,
)
from .models import (
    ErrorData,
    ErrorDataError,
    ImageResponse,
    ImageResponseDataInner,
    ImageResponseObject,
    ImagesGenerationsPostRequest,
    ImagesGenerationsPostRequestImageLorasInner,
    ImagesGenerationsPostRequestModel,
    ImagesGenerationsPostRequestOutputFormat,
    ImagesGenerationsPostRequestResponseFormat,
)

__all__ = [
    "AsyncImages",
    "AsyncTogether",
    "ErrorData",
    "ErrorDataError",
    "ImageResponse",
    "ImageResponseDataInner",
    "ImageResponseObject",
    "Images",
    "ImagesGenerationsPostRequest",
    "ImagesGenerationsPostRequestFields",
    "ImagesGenerationsPostRequestImageLorasInner",
    "ImagesGenerationsPostRequestImageLorasInnerFields",
    "ImagesGenerationsPostRequestModel",
    "ImagesGenerationsPostRequestOutputFormat",
    "ImagesGenerationsPostRequestResponseFormat",
    "Together",
]

_SERVICE = Service(
    provider="together",
    server="https://api.together.xyz/v1",
    key_env="TOGETHER_API_KEY",
    source=(
        "docs/ImagesGenerationsPostRequest.md of the vendor's generated"
        " Python client (openapi-generator 7.11), as published 2025"
    ),
)
_IMAGES_GENERATE = Operation(
    method="POST",
    path="/images/generations",
    request=ImagesGenerationsPostRequest,
    response=ImageResponse,
    errors={ErrorData: ("4XX", "5XX")},
)


class Images(Resource[SyncClient]):
    """The calls of `Together.images`."""

    @overload
    def generate(
        self, request: ImagesGenerationsPostRequest, /, **options: Unpack[CallOptions]
    ) -> ImageResponse:
        """Make the call with a ready `ImagesGenerationsPostRequest`."""

    @overload
    def generate(
        self,
        *,
        prompt: str,
        model: ImagesGenerationsPostRequestModel,
        steps: int | MISSING = MISSING,
        image_url: str | MISSING = MISSING,
        seed: int | MISSING = MISSING,
        n: int | MISSING = MISSING,
        height: int | MISSING = MISSING,
        width: int | MISSING = MISSING,
        negative_prompt: str | MISSING = MISSING,
        response_format: ImagesGenerationsPostRequestResponseFormat | MISSING = MISSING,
        guidance: float | MISSING = MISSING,
        output_format: ImagesGenerationsPostRequestOutputFormat | MISSING = MISSING,
        image_loras: (
            Sequence[
                ImagesGenerationsPostRequestImageLorasInner
                | ImagesGenerationsPostRequestImageLorasInnerFields
            ]
            | MISSING
        ) = MISSING,
        timeout: Timeout = None,
        deadline: float | None = None,
        max_retries: int | None = None,
        strict: bool | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str | Sequence[str]] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> ImageResponse:
        """Create image.

        Use an image model to generate an image for a given prompt.

        A field that is MISSING is not sent. Raises `InvalidCallError`, which lists every mistake in
        a call, or another `ImageAPIError`.

        Args:
            prompt: A description of the desired images. Maximum length varies by model.
            model: The model to use for image generation.<br> <br> [See all of Together AI's image
                models](https://docs.together.ai/docs/serverless-models#image-models).
            steps: Number of generation steps. The API uses 20 if this is unset.
            image_url: URL of an image to use for image models that support it.
            seed: Seed used for generation. Can be used to reproduce image generations.
            n: Number of image results to generate. The API uses 1 if this is unset.
            height: Height of the image to generate in number of pixels. The API uses 1024 if this
                is unset.
            width: Width of the image to generate in number of pixels. The API uses 1024 if this is
                unset.
            negative_prompt: The prompt or prompts not to guide the image generation.
            response_format: Format of the image response. Can be either a base64 string or a URL.
            guidance: Adjusts the alignment of the generated image with the input prompt. Higher
                values (e.g., 8-10) make the output more faithful to the prompt, while lower values
                (e.g., 1-5) encourage more creative freedom. The API uses 3.5 if this is unset.
            output_format: The format of the image response. Can be either be `jpeg` or `png`.
                Defaults to `jpeg`. The API uses "jpeg" if this is unset.
            image_loras: An array of objects that define LoRAs (Low-Rank Adaptations) to influence
                the generated image.
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


class Together(SyncClient):
    """Synchronous client of Together APIs, published 2025.

    The Together REST API, images only.

    - Calls: ``client.images.generate``.
    - Server: https://api.together.xyz/v1, unless you pass ``base_url``.
    - API key: pass ``api_key``, or set the environment variable ``TOGETHER_API_KEY``.
    """

    service = _SERVICE

    @cached_property
    def images(self) -> Images:
        """The group of calls ``client.images``."""
        return Images(self)


class AsyncImages(Resource[AsyncClient]):
    """The calls of `AsyncTogether.images`."""

    @overload
    async def generate(
        self, request: ImagesGenerationsPostRequest, /, **options: Unpack[CallOptions]
    ) -> ImageResponse:
        """Make the call with a ready `ImagesGenerationsPostRequest`."""

    @overload
    async def generate(
        self,
        *,
        prompt: str,
        model: ImagesGenerationsPostRequestModel,
        steps: int | MISSING = MISSING,
        image_url: str | MISSING = MISSING,
        seed: int | MISSING = MISSING,
        n: int | MISSING = MISSING,
        height: int | MISSING = MISSING,
        width: int | MISSING = MISSING,
        negative_prompt: str | MISSING = MISSING,
        response_format: ImagesGenerationsPostRequestResponseFormat | MISSING = MISSING,
        guidance: float | MISSING = MISSING,
        output_format: ImagesGenerationsPostRequestOutputFormat | MISSING = MISSING,
        image_loras: (
            Sequence[
                ImagesGenerationsPostRequestImageLorasInner
                | ImagesGenerationsPostRequestImageLorasInnerFields
            ]
            | MISSING
        ) = MISSING,
        timeout: Timeout = None,
        deadline: float | None = None,
        max_retries: int | None = None,
        strict: bool | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str | Sequence[str]] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> ImageResponse:
        """Create image.

        Use an image model to generate an image for a given prompt.

        A field that is MISSING is not sent. Raises `InvalidCallError`, which lists every mistake in
        a call, or another `ImageAPIError`.

        Args:
            prompt: A description of the desired images. Maximum length varies by model.
            model: The model to use for image generation.<br> <br> [See all of Together AI's image
                models](https://docs.together.ai/docs/serverless-models#image-models).
            steps: Number of generation steps. The API uses 20 if this is unset.
            image_url: URL of an image to use for image models that support it.
            seed: Seed used for generation. Can be used to reproduce image generations.
            n: Number of image results to generate. The API uses 1 if this is unset.
            height: Height of the image to generate in number of pixels. The API uses 1024 if this
                is unset.
            width: Width of the image to generate in number of pixels. The API uses 1024 if this is
                unset.
            negative_prompt: The prompt or prompts not to guide the image generation.
            response_format: Format of the image response. Can be either a base64 string or a URL.
            guidance: Adjusts the alignment of the generated image with the input prompt. Higher
                values (e.g., 8-10) make the output more faithful to the prompt, while lower values
                (e.g., 1-5) encourage more creative freedom. The API uses 3.5 if this is unset.
            output_format: The format of the image response. Can be either be `jpeg` or `png`.
                Defaults to `jpeg`. The API uses "jpeg" if this is unset.
            image_loras: An array of objects that define LoRAs (Low-Rank Adaptations) to influence
                the generated image.
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


class AsyncTogether(AsyncClient):
    """Asynchronous client of Together APIs, published 2025.

    The Together REST API, images only.

    - Calls: ``client.images.generate``.
    - Server: https://api.together.xyz/v1, unless you pass ``base_url``.
    - API key: pass ``api_key``, or set the environment variable ``TOGETHER_API_KEY``.
    """

    service = _SERVICE

    @cached_property
    def images(self) -> AsyncImages:
        """The group of calls ``client.images``."""
        return AsyncImages(self)
