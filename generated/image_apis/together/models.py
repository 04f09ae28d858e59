"""Together APIs, published 2025: models of its requests and responses.

imgspec generates this module from specs/together. Do not edit it: the next run replaces it.
"""

from __future__ import annotations

from typing import Literal

from pydantic import MISSING, StrictStr
from typing_extensions import TypeAliasType

from .._runtime.schema import JsonInteger, JsonNumber, RequestModel, ResponseModel

__all__ = [
    "ErrorData",
    "ErrorDataError",
    "ImageResponse",
    "ImageResponseDataInner",
    "ImageResponseObject",
    "ImagesGenerationsPostRequest",
    "ImagesGenerationsPostRequestImageLorasInner",
    "ImagesGenerationsPostRequestModel",
    "ImagesGenerationsPostRequestOutputFormat",
    "ImagesGenerationsPostRequestResponseFormat",
]

ImageResponseObject = Literal["list"]
ImagesGenerationsPostRequestOutputFormat = Literal["jpeg", "png"]
ImagesGenerationsPostRequestResponseFormat = Literal["base64", "url"]


class ErrorData(ResponseModel):
    """The body of an error response to `POST /images/generations`."""

    error: ErrorDataError


class ErrorDataError(ResponseModel):
    """A part of an error response."""

    message: StrictStr

    type: StrictStr

    param: StrictStr | None = None
    """The API uses None if this is unset."""
    code: StrictStr | None = None
    """The API uses None if this is unset."""


class ImageResponse(ResponseModel):
    """The body of a successful response to `POST /images/generations`."""

    id: StrictStr

    model: StrictStr

    object: ImageResponseObject

    data: list[ImageResponseDataInner]


class ImageResponseDataInner(ResponseModel):
    """A part of a response."""

    __images__ = {"b64_json": "base64", "url": "url"}

    index: JsonInteger

    b64_json: StrictStr | None = None

    url: StrictStr | None = None


class ImagesGenerationsPostRequest(RequestModel):
    """The body of the request `POST /images/generations`."""

    prompt: StrictStr
    """A description of the desired images. Maximum length varies by model."""
    model: ImagesGenerationsPostRequestModel
    """The model to use for image generation.<br> <br> [See all of Together AI's image
    models](https://docs.together.ai/docs/serverless-models#image-models).
    """
    steps: JsonInteger | MISSING = MISSING
    """Number of generation steps. The API uses 20 if this is unset."""
    image_url: StrictStr | MISSING = MISSING
    """URL of an image to use for image models that support it."""
    seed: JsonInteger | MISSING = MISSING
    """Seed used for generation. Can be used to reproduce image generations."""
    n: JsonInteger | MISSING = MISSING
    """Number of image results to generate. The API uses 1 if this is unset."""
    height: JsonInteger | MISSING = MISSING
    """Height of the image to generate in number of pixels. The API uses 1024 if this is unset."""
    width: JsonInteger | MISSING = MISSING
    """Width of the image to generate in number of pixels. The API uses 1024 if this is unset."""
    negative_prompt: StrictStr | MISSING = MISSING
    """The prompt or prompts not to guide the image generation."""
    response_format: ImagesGenerationsPostRequestResponseFormat | MISSING = MISSING
    """Format of the image response. Can be either a base64 string or a URL."""
    guidance: JsonNumber | MISSING = MISSING
    """Adjusts the alignment of the generated image with the input prompt. Higher values (e.g.,
    8-10) make the output more faithful to the prompt, while lower values (e.g., 1-5) encourage more
    creative freedom. The API uses 3.5 if this is unset.
    """
    output_format: ImagesGenerationsPostRequestOutputFormat | MISSING = MISSING
    """The format of the image response. Can be either be `jpeg` or `png`. Defaults to `jpeg`. The
    API uses "jpeg" if this is unset.
    """
    image_loras: list[ImagesGenerationsPostRequestImageLorasInner] | MISSING = MISSING
    """An array of objects that define LoRAs (Low-Rank Adaptations) to influence the generated
    image.
    """


class ImagesGenerationsPostRequestImageLorasInner(RequestModel):
    """A part of a request."""

    path: StrictStr
    """The URL of the LoRA to apply (e.g.
    https://huggingface.co/strangerzonehf/Flux-Midjourney-Mix2-LoRA).
    """
    scale: JsonNumber
    """The strength of the LoRA's influence. Most LoRA's recommend a value of 1."""


ImagesGenerationsPostRequestModel = TypeAliasType(
    "ImagesGenerationsPostRequestModel",
    Literal[
        "black-forest-labs/FLUX.1-schnell-Free",
        "black-forest-labs/FLUX.1-schnell",
        "black-forest-labs/FLUX.1.1-pro",
    ]
    | StrictStr,
)
