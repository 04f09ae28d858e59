"""Clients of Together APIs, made by imgspec from specs/together; a change made here is lost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Required, TypedDict, Unpack, overload

import httpx2

from .._runtime.client import AsyncClient, SyncClient
from .._runtime.configuration import HeaderOption, Service, Timeout
from .._runtime.exchange import Call, Operation
from .models import (
    ErrorData,
    ImageResponse,
    ImagesGenerationsPostRequest,
    ImagesGenerationsPostRequestImageLorasInner,
    ImagesGenerationsPostRequestModel,
    ImagesGenerationsPostRequestOutputFormat,
    ImagesGenerationsPostRequestResponseFormat,
)


class ImagesGenerationsPostRequestFields(TypedDict, total=False):
    """The fields of `ImagesGenerationsPostRequest`, which tells what they mean."""

    prompt: Required[str]
    model: Required[ImagesGenerationsPostRequestModel]
    steps: int
    image_url: str
    seed: int
    n: int
    height: int
    width: int
    negative_prompt: str
    response_format: ImagesGenerationsPostRequestResponseFormat
    guidance: float
    output_format: ImagesGenerationsPostRequestOutputFormat
    image_loras: Sequence[
        ImagesGenerationsPostRequestImageLorasInner | ImagesGenerationsPostRequestImageLorasInnerFields
    ]


class ImagesGenerationsPostRequestImageLorasInnerFields(TypedDict, total=False):
    """The fields of `ImagesGenerationsPostRequestImageLorasInner`, which tells what they mean."""

    path: Required[str]
    scale: Required[float]


_SERVICE = Service(
    server="https://api.together.xyz/v1",
    key=HeaderOption(keyword="api_key", env="TOGETHER_API_KEY", header="Authorization", required=True),
    headers=(),
)
_IMAGES_GENERATE = Operation(
    method="POST",
    path="/images/generations",
    request=ImagesGenerationsPostRequest,
    response=ImageResponse,
    errors={"default": ErrorData},
)


class Images:
    """The calls of ``images``."""

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    @overload
    def generate(self, request: ImagesGenerationsPostRequest, /, *, timeout: Timeout = None) -> ImageResponse: ...

    @overload
    def generate(
        self, /, *, timeout: Timeout = None, **fields: Unpack[ImagesGenerationsPostRequestFields]
    ) -> ImageResponse: ...

    def generate(
        self, request: ImagesGenerationsPostRequest | None = None, /, *, timeout: Timeout = None, **fields: object
    ) -> ImageResponse:
        """Create image

        Use an image model to generate an image for a given prompt.

        Takes the fields of `ImagesGenerationsPostRequest`, or a ready one; raises an `ImageAPIError`.
        """
        return self._client.send(_IMAGES_GENERATE, Call(request=request, fields=fields, timeout=timeout))


class Together(SyncClient):
    """Synchronous client of Together APIs, as published 2025.

    Source: docs/ImagesGenerationsPostRequest.md of the vendor's generated Python client (openapi-generator 7.11)

    The Together REST API, images only.

    Server: https://api.together.xyz/v1
    api_key: or TOGETHER_API_KEY in the environment
    """

    def __init__(
        self,
        *,
        api_key: str | None = None,
        base_url: str | None = None,
        timeout: Timeout = None,
        http_client: httpx2.Client | None = None,
    ) -> None:
        super().__init__(_SERVICE, {"api_key": api_key}, base_url=base_url, timeout=timeout, http_client=http_client)
        self.images = Images(self)


class AsyncImages:
    """The calls of ``images``."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    @overload
    async def generate(self, request: ImagesGenerationsPostRequest, /, *, timeout: Timeout = None) -> ImageResponse: ...

    @overload
    async def generate(
        self, /, *, timeout: Timeout = None, **fields: Unpack[ImagesGenerationsPostRequestFields]
    ) -> ImageResponse: ...

    async def generate(
        self, request: ImagesGenerationsPostRequest | None = None, /, *, timeout: Timeout = None, **fields: object
    ) -> ImageResponse:
        """Create image

        Use an image model to generate an image for a given prompt.

        Takes the fields of `ImagesGenerationsPostRequest`, or a ready one; raises an `ImageAPIError`.
        """
        return await self._client.send(_IMAGES_GENERATE, Call(request=request, fields=fields, timeout=timeout))


class AsyncTogether(AsyncClient):
    """Asynchronous client of Together APIs, as published 2025.

    Source: docs/ImagesGenerationsPostRequest.md of the vendor's generated Python client (openapi-generator 7.11)

    Server: https://api.together.xyz/v1; options as `Together` has them.
    """

    def __init__(
        self,
        *,
        api_key: str | None = None,
        base_url: str | None = None,
        timeout: Timeout = None,
        http_client: httpx2.AsyncClient | None = None,
    ) -> None:
        super().__init__(_SERVICE, {"api_key": api_key}, base_url=base_url, timeout=timeout, http_client=http_client)
        self.images = AsyncImages(self)
