"""Friendli API, published 2025-03-13: models of its requests and responses.

imgspec generates this module from specs/friendli. Do not edit it: the next run replaces it.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, MISSING, StrictStr
from typing_extensions import TypeAliasType

from .._runtime.schema import JsonInteger, RequestModel, ResponseModel

__all__ = [
    "B64ImageItem",
    "B64ImageItemFormat",
    "Data",
    "DedicatedImageGenerateSuccess",
    "DedicatedImageGenerationBody",
    "DedicatedImageGenerationBodyResponseFormat",
    "Format",
    "UrlImageItem",
]

B64ImageItemFormat = Literal["url", "raw", "png", "jpeg", "jpg"]
DedicatedImageGenerationBodyResponseFormat = Literal["url", "raw", "png", "jpeg", "jpg"]
Format = Literal["url", "raw", "png", "jpeg", "jpg"]


class B64ImageItem(ResponseModel):
    """A part of a response."""

    __images__ = {"b64_json": "base64"}

    b64_json: StrictStr
    """The base64-encoded JSON of the generated image."""
    format: B64ImageItemFormat
    """The format of the generated image. One of `url(default)`, `raw`, `png`, `jpeg`, and `jpg`."""
    seed: JsonInteger
    """The seed used during image generation."""


class DedicatedImageGenerateSuccess(ResponseModel):
    """The body of a successful response to `POST /dedicated/v1/images/generations`."""

    data: Data


class DedicatedImageGenerationBody(RequestModel):
    """The body of the request `POST /dedicated/v1/images/generations`."""

    prompt: StrictStr
    """A text description of the desired image(s)."""
    num_inference_steps: Annotated[JsonInteger | None | MISSING, Field(ge=1, le=10)] = MISSING
    """The number of inference steps to use during image generation. Supported range: [1, 10].
    Defaults to 4. The API uses 4 if this is unset.
    """
    response_format: DedicatedImageGenerationBodyResponseFormat | None | MISSING = MISSING
    """The format in which the generated image(s) will be returned. One of `url(default)`, `raw`,
    `png`, `jpeg`, and `jpg`. The API uses "url" if this is unset.
    """
    seed: JsonInteger | None | MISSING = MISSING
    """The seed to use for image generation."""


class UrlImageItem(ResponseModel):
    """A part of a response."""

    __images__ = {"url": "url"}

    format: Format
    """The format of the generated image. One of `url(default)`, `raw`, `png`, `jpeg`, and `jpg`."""
    seed: JsonInteger
    """The seed used during image generation."""
    url: StrictStr
    """The URL of the generated image."""


Data = TypeAliasType(
    "Data",
    list[UrlImageItem] | list[B64ImageItem],
)
