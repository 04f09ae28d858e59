"""OpenAI API, published 2023-11-07: the fields of its requests, as dicts.

imgspec generates this module from specs/openai. Do not edit it: the next run replaces it.
"""

from __future__ import annotations

from typing import Required

from .._runtime.configuration import CallOptions
from .models import (
    CreateImageRequestModel,
    CreateImageRequestResponseFormat,
    CreateImageRequestSize,
    Quality,
    Style,
)

__all__ = ["CreateImageRequestFields"]


class CreateImageRequestFields(CallOptions, total=False):
    """The fields of `CreateImageRequest`."""

    prompt: Required[str]
    model: CreateImageRequestModel | None
    n: int | None
    quality: Quality
    response_format: CreateImageRequestResponseFormat | None
    size: CreateImageRequestSize | None
    style: Style | None
    user: str
