"""Clients of OpenAI API, made by imgspec from specs/openai; a change made here is lost."""

from __future__ import annotations

from typing import Required, TypedDict, Unpack, overload

import httpx2

from .._runtime.client import AsyncClient, SyncClient
from .._runtime.configuration import HeaderOption, Service, Timeout
from .._runtime.exchange import Call, Operation
from .models import (
    CreateImageRequest,
    CreateImageRequestModel,
    CreateImageRequestResponseFormat,
    CreateImageRequestSize,
    ErrorResponse,
    ImagesResponse,
    Quality,
    Style,
)


class CreateImageRequestFields(TypedDict, total=False):
    """The fields of `CreateImageRequest`, which tells what they mean."""

    prompt: Required[str]
    model: CreateImageRequestModel | None
    n: int | None
    quality: Quality
    response_format: CreateImageRequestResponseFormat | None
    size: CreateImageRequestSize | None
    style: Style | None
    user: str


_SERVICE = Service(
    server="https://api.openai.com/v1",
    key=HeaderOption(keyword="api_key", env="OPENAI_API_KEY", header="Authorization", required=True),
    headers=(),
)
_IMAGES_GENERATE = Operation(
    method="POST",
    path="/images/generations",
    request=CreateImageRequest,
    response=ImagesResponse,
    errors={"default": ErrorResponse},
)


class Images:
    """The calls of ``images``."""

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    @overload
    def generate(self, request: CreateImageRequest, /, *, timeout: Timeout = None) -> ImagesResponse: ...

    @overload
    def generate(self, /, *, timeout: Timeout = None, **fields: Unpack[CreateImageRequestFields]) -> ImagesResponse: ...

    def generate(
        self, request: CreateImageRequest | None = None, /, *, timeout: Timeout = None, **fields: object
    ) -> ImagesResponse:
        """Creates an image given a prompt.

        Takes the fields of `CreateImageRequest`, or a ready one; raises an `ImageAPIError`.
        """
        return self._client.send(_IMAGES_GENERATE, Call(request=request, fields=fields, timeout=timeout))


class OpenAI(SyncClient):
    """Synchronous client of OpenAI API, as published 2023-11-07.

    Source: docs/models/shared/createimagerequest.md of https://github.com/speakeasy-sdks/openai-ts-sdk

    The OpenAI REST API, images only, for the models dall-e-2 and dall-e-3.

    Server: https://api.openai.com/v1
    api_key: or OPENAI_API_KEY in the environment
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
    async def generate(self, request: CreateImageRequest, /, *, timeout: Timeout = None) -> ImagesResponse: ...

    @overload
    async def generate(
        self, /, *, timeout: Timeout = None, **fields: Unpack[CreateImageRequestFields]
    ) -> ImagesResponse: ...

    async def generate(
        self, request: CreateImageRequest | None = None, /, *, timeout: Timeout = None, **fields: object
    ) -> ImagesResponse:
        """Creates an image given a prompt.

        Takes the fields of `CreateImageRequest`, or a ready one; raises an `ImageAPIError`.
        """
        return await self._client.send(_IMAGES_GENERATE, Call(request=request, fields=fields, timeout=timeout))


class AsyncOpenAI(AsyncClient):
    """Asynchronous client of OpenAI API, as published 2023-11-07.

    Source: docs/models/shared/createimagerequest.md of https://github.com/speakeasy-sdks/openai-ts-sdk

    Server: https://api.openai.com/v1; options as `OpenAI` has them.
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
