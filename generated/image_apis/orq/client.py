"""Clients of Orq API, made by imgspec from specs/orq; a change made here is lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Required, TypedDict, Unpack, overload

import httpx2

from .._runtime.client import AsyncClient, SyncClient
from .._runtime.configuration import HeaderOption, Service, Timeout
from .._runtime.exchange import Call, Operation
from .models import (
    Background,
    Moderation,
    OutputFormat,
    PostV2ProxyImagesGenerationsCache,
    PostV2ProxyImagesGenerationsFallbacks,
    PostV2ProxyImagesGenerationsOrq,
    PostV2ProxyImagesGenerationsRequestBody,
    PostV2ProxyImagesGenerationsResponseBody,
    PostV2ProxyImagesGenerationsResponseFormat,
    PostV2ProxyImagesGenerationsRetry,
    PostV2ProxyImagesGenerationsThread,
    PostV2ProxyImagesGenerationsType,
    PublicContact,
    Quality,
)


class PostV2ProxyImagesGenerationsRequestBodyFields(TypedDict, total=False):
    """The fields of `PostV2ProxyImagesGenerationsRequestBody`, which tells what they mean."""

    prompt: Required[str]
    background: Background | None
    model: Required[str]
    moderation: Moderation | None
    n: int | None
    output_compression: int | None
    output_format: OutputFormat | None
    quality: Quality | None
    response_format: PostV2ProxyImagesGenerationsResponseFormat | None
    size: str | None
    style: str | None
    orq: PostV2ProxyImagesGenerationsOrq | PostV2ProxyImagesGenerationsOrqFields


class PostV2ProxyImagesGenerationsOrqFields(TypedDict, total=False):
    """The fields of `PostV2ProxyImagesGenerationsOrq`, which tells what they mean."""

    name: str
    retry: PostV2ProxyImagesGenerationsRetry | PostV2ProxyImagesGenerationsRetryFields
    fallbacks: Sequence[PostV2ProxyImagesGenerationsFallbacks | PostV2ProxyImagesGenerationsFallbacksFields]
    contact: PublicContact | PublicContactFields
    thread: PostV2ProxyImagesGenerationsThread | PostV2ProxyImagesGenerationsThreadFields
    cache: PostV2ProxyImagesGenerationsCache | PostV2ProxyImagesGenerationsCacheFields


class PostV2ProxyImagesGenerationsRetryFields(TypedDict, total=False):
    """The fields of `PostV2ProxyImagesGenerationsRetry`, which tells what they mean."""

    count: float
    on_codes: Sequence[float]


class PostV2ProxyImagesGenerationsFallbacksFields(TypedDict, total=False):
    """The fields of `PostV2ProxyImagesGenerationsFallbacks`, which tells what they mean."""

    model: Required[str]


class PublicContactFields(TypedDict, total=False):
    """The fields of `PublicContact`, which tells what they mean."""

    id: Required[str]
    display_name: str
    email: str
    metadata: Sequence[Mapping[str, object]]
    logo_url: str
    tags: Sequence[str]


class PostV2ProxyImagesGenerationsThreadFields(TypedDict, total=False):
    """The fields of `PostV2ProxyImagesGenerationsThread`, which tells what they mean."""

    id: Required[str]
    tags: Sequence[str]


class PostV2ProxyImagesGenerationsCacheFields(TypedDict, total=False):
    """The fields of `PostV2ProxyImagesGenerationsCache`, which tells what they mean."""

    ttl: float
    type: Required[PostV2ProxyImagesGenerationsType]


_SERVICE = Service(
    server="https://my.orq.ai",
    key=HeaderOption(keyword="api_key", env="ORQ_API_KEY", header="Authorization", required=True),
    headers=(),
)
_IMAGES_GENERATE = Operation(
    method="POST",
    path="/v2/proxy/images/generations",
    request=PostV2ProxyImagesGenerationsRequestBody,
    response=PostV2ProxyImagesGenerationsResponseBody,
    errors={},
)


class Images:
    """The calls of ``images``."""

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    @overload
    def generate(
        self, request: PostV2ProxyImagesGenerationsRequestBody, /, *, timeout: Timeout = None
    ) -> PostV2ProxyImagesGenerationsResponseBody: ...

    @overload
    def generate(
        self, /, *, timeout: Timeout = None, **fields: Unpack[PostV2ProxyImagesGenerationsRequestBodyFields]
    ) -> PostV2ProxyImagesGenerationsResponseBody: ...

    def generate(
        self,
        request: PostV2ProxyImagesGenerationsRequestBody | None = None,
        /,
        *,
        timeout: Timeout = None,
        **fields: object,
    ) -> PostV2ProxyImagesGenerationsResponseBody:
        """Create image

        input

        Takes the fields of `PostV2ProxyImagesGenerationsRequestBody`, or a ready one; raises an `ImageAPIError`.
        """
        return self._client.send(_IMAGES_GENERATE, Call(request=request, fields=fields, timeout=timeout))


class Orq(SyncClient):
    """Synchronous client of Orq API, as published 2025-08-25.

    Source: docs/models/operations/postv2proxyimagesgenerationsrequestbody.md of the vendor's TypeScript SDK @orq-ai/node

    The Orq REST API, images only.

    Server: https://my.orq.ai
    api_key: or ORQ_API_KEY in the environment
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
        self, request: PostV2ProxyImagesGenerationsRequestBody, /, *, timeout: Timeout = None
    ) -> PostV2ProxyImagesGenerationsResponseBody: ...

    @overload
    async def generate(
        self, /, *, timeout: Timeout = None, **fields: Unpack[PostV2ProxyImagesGenerationsRequestBodyFields]
    ) -> PostV2ProxyImagesGenerationsResponseBody: ...

    async def generate(
        self,
        request: PostV2ProxyImagesGenerationsRequestBody | None = None,
        /,
        *,
        timeout: Timeout = None,
        **fields: object,
    ) -> PostV2ProxyImagesGenerationsResponseBody:
        """Create image

        input

        Takes the fields of `PostV2ProxyImagesGenerationsRequestBody`, or a ready one; raises an `ImageAPIError`.
        """
        return await self._client.send(_IMAGES_GENERATE, Call(request=request, fields=fields, timeout=timeout))


class AsyncOrq(AsyncClient):
    """Asynchronous client of Orq API, as published 2025-08-25.

    Source: docs/models/operations/postv2proxyimagesgenerationsrequestbody.md of the vendor's TypeScript SDK @orq-ai/node

    Server: https://my.orq.ai; options as `Orq` has them.
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
