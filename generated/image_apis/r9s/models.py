"""R9S API, published 2025-12-23: models of its requests and responses.

imgspec generates this module from specs/r9s. Do not edit it: the next run replaces it.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, MISSING, StrictStr

from .._runtime.schema import JsonInteger, RequestModel, ResponseModel

__all__ = [
    "ImageGenerationRequest",
    "ImageGenerationRequestResponseFormat",
    "ImageGenerationResponse",
    "ImageObject",
    "Quality",
    "R9SError",
    "R9SErrorError",
    "Size",
    "Style",
]

ImageGenerationRequestResponseFormat = Literal["url", "b64_json"]
Quality = Literal["standard", "hd"]
Size = Literal["256x256", "512x512", "1024x1024", "1792x1024", "1024x1792"]
Style = Literal["vivid", "natural"]


class ImageGenerationRequest(RequestModel):
    """The body of the request `POST /images/generations`."""

    prompt: StrictStr
    """Image description prompt."""
    model: StrictStr | MISSING = MISSING
    """Model name."""
    n: Annotated[JsonInteger | MISSING, Field(ge=1, le=10)] = MISSING
    """Number of images to generate. The API uses 1 if this is unset."""
    quality: Quality | MISSING = MISSING
    """The API uses "standard" if this is unset."""
    response_format: ImageGenerationRequestResponseFormat | MISSING = MISSING
    """The API uses "url" if this is unset."""
    size: Size | MISSING = MISSING
    """The API uses "1024x1024" if this is unset."""
    style: Style | MISSING = MISSING
    """The API uses "vivid" if this is unset."""
    user: StrictStr | MISSING = MISSING


class ImageGenerationResponse(ResponseModel):
    """The body of a successful response to `POST /images/generations`."""

    created: JsonInteger

    data: list[ImageObject]


class ImageObject(ResponseModel):
    """A part of a response."""

    __images__ = {"url": "url", "b64_json": "base64"}

    url: StrictStr | None = None
    """Image URL."""
    b64_json: StrictStr | None = None
    """Base64-encoded JSON."""
    revised_prompt: StrictStr | None = None
    """Revised prompt."""


class R9SError(ResponseModel):
    """The body of an error response to `POST /images/generations`."""

    error: R9SErrorError

    status: JsonInteger | None = None
    """HTTP status code."""


class R9SErrorError(ResponseModel):
    """A part of an error response."""

    message: StrictStr
    """Error message."""
    type: StrictStr
    """Error type."""
    code: StrictStr | None = None
    """Error code."""
    param: StrictStr | None = None
    """Related parameter."""
