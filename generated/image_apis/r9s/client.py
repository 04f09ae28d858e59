"""Clients of R9S API, made by imgspec from specs/r9s; a change made here is lost."""

from __future__ import annotations

from typing import Required, TypedDict, Unpack, overload

import httpx2

from .._runtime.client import AsyncClient, SyncClient
from .._runtime.configuration import HeaderOption, Service, Timeout
from .._runtime.exchange import Call, Operation
from .models import (
    ImageGenerationRequest,
    ImageGenerationRequestResponseFormat,
    ImageGenerationResponse,
    Quality,
    R9SError,
    Size,
    Style,
)


class ImageGenerationRequestFields(TypedDict, total=False):
    """The fields of `ImageGenerationRequest`, which tells what they mean."""

    prompt: Required[str]
    model: str
    n: int
    quality: Quality
    response_format: ImageGenerationRequestResponseFormat
    size: Size
    style: Style
    user: str


_SERVICE = Service(
    server="https://api.r9s.ai/v1",
    key=HeaderOption(keyword="api_key", env="R9S_API_KEY", header="Authorization", required=True),
    headers=(),
)
_IMAGES_GENERATE = Operation(
    method="POST",
    path="/images/generations",
    request=ImageGenerationRequest,
    response=ImageGenerationResponse,
    errors={
        "400": R9SError,
        "401": R9SError,
        "403": R9SError,
        "422": R9SError,
        "429": R9SError,
        "500": R9SError,
        "503": R9SError,
    },
)


class Images:
    """The calls of ``images``."""

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    @overload
    def generate(self, request: ImageGenerationRequest, /, *, timeout: Timeout = None) -> ImageGenerationResponse: ...

    @overload
    def generate(
        self, /, *, timeout: Timeout = None, **fields: Unpack[ImageGenerationRequestFields]
    ) -> ImageGenerationResponse: ...

    def generate(
        self, request: ImageGenerationRequest | None = None, /, *, timeout: Timeout = None, **fields: object
    ) -> ImageGenerationResponse:
        """Create image

        Generate images from text prompts

        Takes the fields of `ImageGenerationRequest`, or a ready one; raises an `ImageAPIError`.
        """
        return self._client.send(_IMAGES_GENERATE, Call(request=request, fields=fields, timeout=timeout))


class R9S(SyncClient):
    """Synchronous client of R9S API, as published 2025-12-23.

    Source: docs/models/imagegenerationrequest.md of the vendor's Python SDK

    The R9S REST API, images only.

    Server: https://api.r9s.ai/v1
    api_key: or R9S_API_KEY in the environment
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
    async def generate(
        self, request: ImageGenerationRequest, /, *, timeout: Timeout = None
    ) -> ImageGenerationResponse: ...

    @overload
    async def generate(
        self, /, *, timeout: Timeout = None, **fields: Unpack[ImageGenerationRequestFields]
    ) -> ImageGenerationResponse: ...

    async def generate(
        self, request: ImageGenerationRequest | None = None, /, *, timeout: Timeout = None, **fields: object
    ) -> ImageGenerationResponse:
        """Create image

        Generate images from text prompts

        Takes the fields of `ImageGenerationRequest`, or a ready one; raises an `ImageAPIError`.
        """
        return await self._client.send(_IMAGES_GENERATE, Call(request=request, fields=fields, timeout=timeout))


class AsyncR9S(AsyncClient):
    """Asynchronous client of R9S API, as published 2025-12-23.

    Source: docs/models/imagegenerationrequest.md of the vendor's Python SDK

    Server: https://api.r9s.ai/v1; options as `R9S` has them.
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
