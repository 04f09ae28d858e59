"""Clients of Friendli API, made by imgspec from specs/friendli; a change made here is lost."""

from __future__ import annotations

from typing import Required, TypedDict, Unpack, overload

import httpx2
from pydantic import MISSING

from .._runtime.client import AsyncClient, SyncClient
from .._runtime.configuration import HeaderOption, Service, Timeout
from .._runtime.exchange import Call, Operation
from .models import (
    DedicatedImageGenerateSuccess,
    DedicatedImageGenerationBody,
    DedicatedImageGenerationBodyResponseFormat,
)


class DedicatedImageGenerationBodyFields(TypedDict, total=False):
    """The fields of `DedicatedImageGenerationBody`, which tells what they mean."""

    prompt: Required[str]
    num_inference_steps: int | None
    response_format: DedicatedImageGenerationBodyResponseFormat | None
    seed: int | None


_SERVICE = Service(
    server="https://api.friendli.ai",
    key=HeaderOption(keyword="api_key", env="FRIENDLI_TOKEN", header="Authorization", required=True),
    headers=(HeaderOption(keyword="team", env="FRIENDLI_TEAM", header="X-Friendli-Team", required=False),),
)
_IMAGES_GENERATE = Operation(
    method="POST",
    path="/dedicated/v1/images/generations",
    request=DedicatedImageGenerationBody,
    response=DedicatedImageGenerateSuccess,
    errors={},
)


class Images:
    """The calls of ``images``."""

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    @overload
    def generate(
        self, request: DedicatedImageGenerationBody, /, *, timeout: Timeout = None
    ) -> DedicatedImageGenerateSuccess: ...

    @overload
    def generate(
        self, /, *, timeout: Timeout = None, **fields: Unpack[DedicatedImageGenerationBodyFields]
    ) -> DedicatedImageGenerateSuccess: ...

    def generate(
        self, request: DedicatedImageGenerationBody | None = None, /, *, timeout: Timeout = None, **fields: object
    ) -> DedicatedImageGenerateSuccess:
        """Generate images from a prompt

        Takes the fields of `DedicatedImageGenerationBody`, or a ready one; raises an `ImageAPIError`.
        """
        return self._client.send(_IMAGES_GENERATE, Call(request=request, fields=fields, timeout=timeout))


class Friendli(SyncClient):
    """Synchronous client of Friendli API, as published 2025-03-13.

    Source: docs/models/dedicatedimagegenerationbody.md of the vendor's Python SDK

    The REST API of Friendli's dedicated endpoints, images only.

    Server: https://api.friendli.ai
    api_key: or FRIENDLI_TOKEN in the environment
    team: or FRIENDLI_TEAM in the environment; None sends no header
    """

    def __init__(
        self,
        *,
        api_key: str | None = None,
        team: str | None | MISSING = MISSING,
        base_url: str | None = None,
        timeout: Timeout = None,
        http_client: httpx2.Client | None = None,
    ) -> None:
        super().__init__(
            _SERVICE, {"api_key": api_key, "team": team}, base_url=base_url, timeout=timeout, http_client=http_client
        )
        self.images = Images(self)


class AsyncImages:
    """The calls of ``images``."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    @overload
    async def generate(
        self, request: DedicatedImageGenerationBody, /, *, timeout: Timeout = None
    ) -> DedicatedImageGenerateSuccess: ...

    @overload
    async def generate(
        self, /, *, timeout: Timeout = None, **fields: Unpack[DedicatedImageGenerationBodyFields]
    ) -> DedicatedImageGenerateSuccess: ...

    async def generate(
        self, request: DedicatedImageGenerationBody | None = None, /, *, timeout: Timeout = None, **fields: object
    ) -> DedicatedImageGenerateSuccess:
        """Generate images from a prompt

        Takes the fields of `DedicatedImageGenerationBody`, or a ready one; raises an `ImageAPIError`.
        """
        return await self._client.send(_IMAGES_GENERATE, Call(request=request, fields=fields, timeout=timeout))


class AsyncFriendli(AsyncClient):
    """Asynchronous client of Friendli API, as published 2025-03-13.

    Source: docs/models/dedicatedimagegenerationbody.md of the vendor's Python SDK

    Server: https://api.friendli.ai; options as `Friendli` has them.
    """

    def __init__(
        self,
        *,
        api_key: str | None = None,
        team: str | None | MISSING = MISSING,
        base_url: str | None = None,
        timeout: Timeout = None,
        http_client: httpx2.AsyncClient | None = None,
    ) -> None:
        super().__init__(
            _SERVICE, {"api_key": api_key, "team": team}, base_url=base_url, timeout=timeout, http_client=http_client
        )
        self.images = AsyncImages(self)
