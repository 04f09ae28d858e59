"""Orq API, published 2025-08-25: the fields of its requests, as dicts.

imgspec generates this module from specs/orq. Do not edit it: the next run replaces it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Required, TypedDict

from .._runtime.configuration import CallOptions
from .models import (
    Background,
    Moderation,
    OutputFormat,
    PostV2ProxyImagesGenerationsCache,
    PostV2ProxyImagesGenerationsFallbacks,
    PostV2ProxyImagesGenerationsOrq,
    PostV2ProxyImagesGenerationsResponseFormat,
    PostV2ProxyImagesGenerationsRetry,
    PostV2ProxyImagesGenerationsThread,
    PostV2ProxyImagesGenerationsType,
    PublicContact,
    Quality,
)

__all__ = [
    "PostV2ProxyImagesGenerationsCacheFields",
    "PostV2ProxyImagesGenerationsFallbacksFields",
    "PostV2ProxyImagesGenerationsOrqFields",
    "PostV2ProxyImagesGenerationsRequestBodyFields",
    "PostV2ProxyImagesGenerationsRetryFields",
    "PostV2ProxyImagesGenerationsThreadFields",
    "PublicContactFields",
]


class PostV2ProxyImagesGenerationsRequestBodyFields(CallOptions, total=False):
    """The fields of `PostV2ProxyImagesGenerationsRequestBody`."""

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
    """The fields of `PostV2ProxyImagesGenerationsOrq`."""

    name: str
    retry: PostV2ProxyImagesGenerationsRetry | PostV2ProxyImagesGenerationsRetryFields
    fallbacks: Sequence[
        PostV2ProxyImagesGenerationsFallbacks | PostV2ProxyImagesGenerationsFallbacksFields
    ]
    contact: PublicContact | PublicContactFields
    thread: PostV2ProxyImagesGenerationsThread | PostV2ProxyImagesGenerationsThreadFields
    cache: PostV2ProxyImagesGenerationsCache | PostV2ProxyImagesGenerationsCacheFields


class PostV2ProxyImagesGenerationsRetryFields(TypedDict, total=False):
    """The fields of `PostV2ProxyImagesGenerationsRetry`."""

    count: float
    on_codes: Sequence[float]


class PostV2ProxyImagesGenerationsFallbacksFields(TypedDict, total=False):
    """The fields of `PostV2ProxyImagesGenerationsFallbacks`."""

    model: Required[str]


class PublicContactFields(TypedDict, total=False):
    """The fields of `PublicContact`."""

    id: Required[str]
    display_name: str
    email: str
    metadata: Sequence[Mapping[str, object]]
    logo_url: str
    tags: Sequence[str]


class PostV2ProxyImagesGenerationsThreadFields(TypedDict, total=False):
    """The fields of `PostV2ProxyImagesGenerationsThread`."""

    id: Required[str]
    tags: Sequence[str]


class PostV2ProxyImagesGenerationsCacheFields(TypedDict, total=False):
    """The fields of `PostV2ProxyImagesGenerationsCache`."""

    ttl: float
    type: Required[PostV2ProxyImagesGenerationsType]
