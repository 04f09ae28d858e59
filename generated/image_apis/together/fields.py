"""Together APIs, published 2025: the fields of its requests, as dicts.

imgspec generates this module from specs/together. Do not edit it: the next run replaces it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Required, TypedDict

from .._runtime.configuration import CallOptions
from .models import (
    ImagesGenerationsPostRequestImageLorasInner,
    ImagesGenerationsPostRequestModel,
    ImagesGenerationsPostRequestOutputFormat,
    ImagesGenerationsPostRequestResponseFormat,
)

__all__ = [
    "ImagesGenerationsPostRequestFields",
    "ImagesGenerationsPostRequestImageLorasInnerFields",
]


class ImagesGenerationsPostRequestFields(CallOptions, total=False):
    """The fields of `ImagesGenerationsPostRequest`."""

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
        ImagesGenerationsPostRequestImageLorasInner
        | ImagesGenerationsPostRequestImageLorasInnerFields
    ]


class ImagesGenerationsPostRequestImageLorasInnerFields(TypedDict, total=False):
    """The fields of `ImagesGenerationsPostRequestImageLorasInner`."""

    path: Required[str]
    scale: Required[float]
