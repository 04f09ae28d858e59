"""Friendli API, published 2025-03-13: the fields of its requests, as dicts.

imgspec generates this module from specs/friendli. Do not edit it: the next run replaces it.
"""

from __future__ import annotations

from typing import Required

from .._runtime.configuration import CallOptions
from .models import DedicatedImageGenerationBodyResponseFormat

__all__ = ["DedicatedImageGenerationBodyFields"]


class DedicatedImageGenerationBodyFields(CallOptions, total=False):
    """The fields of `DedicatedImageGenerationBody`."""

    prompt: Required[str]
    num_inference_steps: int | None
    response_format: DedicatedImageGenerationBodyResponseFormat | None
    seed: int | None
