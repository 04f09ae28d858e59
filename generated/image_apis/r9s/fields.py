"""R9S API, published 2025-12-23: the fields of its requests, as dicts.

imgspec generates this module from specs/r9s. Do not edit it: the next run replaces it.
"""

from __future__ import annotations

from typing import Required

from .._runtime.configuration import CallOptions
from .models import ImageGenerationRequestResponseFormat, Quality, Size, Style

__all__ = ["ImageGenerationRequestFields"]


class ImageGenerationRequestFields(CallOptions, total=False):
    """The fields of `ImageGenerationRequest`."""

    prompt: Required[str]
    model: str
    n: int
    quality: Quality
    response_format: ImageGenerationRequestResponseFormat
    size: Size
    style: Style
    user: str
