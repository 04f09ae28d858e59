"""Friendli API: clients and models, as published 2025-03-13."""

from .client import (
    AsyncFriendli as AsyncFriendli,
    DedicatedImageGenerationBodyFields as DedicatedImageGenerationBodyFields,
    Friendli as Friendli,
)
from .models import (
    B64ImageItem as B64ImageItem,
    B64ImageItemFormat as B64ImageItemFormat,
    Data as Data,
    DedicatedImageGenerateSuccess as DedicatedImageGenerateSuccess,
    DedicatedImageGenerationBody as DedicatedImageGenerationBody,
    DedicatedImageGenerationBodyResponseFormat as DedicatedImageGenerationBodyResponseFormat,
    Format as Format,
    UrlImageItem as UrlImageItem,
)
