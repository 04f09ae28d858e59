"""Orq API: clients and models, as published 2025-08-25."""

from .client import (
    AsyncOrq as AsyncOrq,
    Orq as Orq,
    PostV2ProxyImagesGenerationsCacheFields as PostV2ProxyImagesGenerationsCacheFields,
    PostV2ProxyImagesGenerationsFallbacksFields as PostV2ProxyImagesGenerationsFallbacksFields,
    PostV2ProxyImagesGenerationsOrqFields as PostV2ProxyImagesGenerationsOrqFields,
    PostV2ProxyImagesGenerationsRequestBodyFields as PostV2ProxyImagesGenerationsRequestBodyFields,
    PostV2ProxyImagesGenerationsRetryFields as PostV2ProxyImagesGenerationsRetryFields,
    PostV2ProxyImagesGenerationsThreadFields as PostV2ProxyImagesGenerationsThreadFields,
    PublicContactFields as PublicContactFields,
)
from .models import (
    Background as Background,
    InputTokensDetails as InputTokensDetails,
    Moderation as Moderation,
    OutputFormat as OutputFormat,
    PostV2ProxyImagesGenerationsCache as PostV2ProxyImagesGenerationsCache,
    PostV2ProxyImagesGenerationsData as PostV2ProxyImagesGenerationsData,
    PostV2ProxyImagesGenerationsFallbacks as PostV2ProxyImagesGenerationsFallbacks,
    PostV2ProxyImagesGenerationsOrq as PostV2ProxyImagesGenerationsOrq,
    PostV2ProxyImagesGenerationsRequestBody as PostV2ProxyImagesGenerationsRequestBody,
    PostV2ProxyImagesGenerationsResponseBody as PostV2ProxyImagesGenerationsResponseBody,
    PostV2ProxyImagesGenerationsResponseFormat as PostV2ProxyImagesGenerationsResponseFormat,
    PostV2ProxyImagesGenerationsRetry as PostV2ProxyImagesGenerationsRetry,
    PostV2ProxyImagesGenerationsThread as PostV2ProxyImagesGenerationsThread,
    PostV2ProxyImagesGenerationsType as PostV2ProxyImagesGenerationsType,
    PostV2ProxyImagesGenerationsUsage as PostV2ProxyImagesGenerationsUsage,
    PublicContact as PublicContact,
    Quality as Quality,
)
