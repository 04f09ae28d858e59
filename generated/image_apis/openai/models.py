"""OpenAI API, published 2023-11-07: models of its requests and responses.

imgspec generates this module from specs/openai. Do not edit it: the next run replaces it.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, MISSING, StrictStr
from typing_extensions import TypeAliasType

from .._runtime.rules import Rule
from .._runtime.schema import JsonInteger, RequestModel, ResponseModel

__all__ = [
    "CreateImageRequest",
    "CreateImageRequestModel",
    "CreateImageRequestResponseFormat",
    "CreateImageRequestSize",
    "Error",
    "ErrorResponse",
    "Image",
    "ImagesResponse",
    "Quality",
    "Style",
]

CreateImageRequestResponseFormat = Literal["url", "b64_json"]
CreateImageRequestSize = Literal["256x256", "512x512", "1024x1024", "1792x1024", "1024x1792"]
Quality = Literal["standard", "hd"]
Style = Literal["vivid", "natural"]


class CreateImageRequest(RequestModel):
    """The body of the request `POST /images/generations`."""

    __rules__ = (
        Rule(
            id="prompt-length-of-dall-e-2",
            message="dall-e-2 takes prompts of up to 1000 characters",
            source="published.md, prompt",
            when={"properties": {"model": {"const": "dall-e-2"}}},
            then={"properties": {"prompt": {"maxLength": 1000}}},
        ),
        Rule(
            id="prompt-length-of-dall-e-3",
            message="dall-e-3 takes prompts of up to 4000 characters",
            source="published.md, prompt",
            when={"properties": {"model": {"const": "dall-e-3"}}, "required": ["model"]},
            then={"properties": {"prompt": {"maxLength": 4000}}},
        ),
        Rule(
            id="one-image-of-dall-e-3",
            message="dall-e-3 makes one image a call",
            source="published.md, n",
            when={"properties": {"model": {"const": "dall-e-3"}}, "required": ["model"]},
            then={"properties": {"n": {"maximum": 1}}},
        ),
        Rule(
            id="sizes-of-dall-e-2",
            message="dall-e-2 makes images of 256x256, 512x512 and 1024x1024",
            source="published.md, size",
            when={"properties": {"model": {"const": "dall-e-2"}}},
            then={"properties": {"size": {"enum": ["256x256", "512x512", "1024x1024", None]}}},
        ),
        Rule(
            id="sizes-of-dall-e-3",
            message="dall-e-3 makes images of 1024x1024, 1792x1024 and 1024x1792",
            source="published.md, size",
            when={"properties": {"model": {"const": "dall-e-3"}}, "required": ["model"]},
            then={"properties": {"size": {"enum": ["1024x1024", "1792x1024", "1024x1792", None]}}},
        ),
        Rule(
            id="quality-is-for-dall-e-3",
            message="dall-e-2 takes no quality",
            source="published.md, quality",
            when={"properties": {"model": {"const": "dall-e-2"}}},
            then={"properties": {"quality": False}},
        ),
        Rule(
            id="style-is-for-dall-e-3",
            message="dall-e-2 takes no style",
            source="published.md, style",
            when={"properties": {"model": {"const": "dall-e-2"}}},
            then={"properties": {"style": {"const": None}}},
        ),
    )

    prompt: StrictStr
    """A text description of the desired image(s). The maximum length is 1000 characters for
    `dall-e-2` and 4000 characters for `dall-e-3`.
    """
    model: CreateImageRequestModel | None | MISSING = MISSING
    """The model to use for image generation. The API uses "dall-e-2" if this is unset."""
    n: Annotated[JsonInteger | None | MISSING, Field(ge=1, le=10)] = MISSING
    """The number of images to generate. Must be between 1 and 10. For `dall-e-3`, only `n=1` is
    supported. The API uses 1 if this is unset.
    """
    quality: Quality | MISSING = MISSING
    """The quality of the image that will be generated. `hd` creates images with finer details and
    greater consistency across the image. This param is only supported for `dall-e-3`. The API uses
    "standard" if this is unset.
    """
    response_format: CreateImageRequestResponseFormat | None | MISSING = MISSING
    """The format in which the generated images are returned. Must be one of `url` or `b64_json`.
    The API uses "url" if this is unset.
    """
    size: CreateImageRequestSize | None | MISSING = MISSING
    """The size of the generated images. Must be one of `256x256`, `512x512`, or `1024x1024` for
    `dall-e-2`. Must be one of `1024x1024`, `1792x1024`, or `1024x1792` for `dall-e-3` models. The
    API uses "1024x1024" if this is unset.
    """
    style: Style | None | MISSING = MISSING
    """The style of the generated images. Must be one of `vivid` or `natural`. Vivid causes the
    model to lean towards generating hyper-real and dramatic images. Natural causes the model to
    produce more natural, less hyper-real looking images. This param is only supported for
    `dall-e-3`. The API uses "vivid" if this is unset.
    """
    user: StrictStr | MISSING = MISSING
    """A unique identifier representing your end-user, which can help OpenAI to monitor and detect
    abuse. [Learn more](/docs/guides/safety-best-practices/end-user-ids).
    """


CreateImageRequestModel = TypeAliasType(
    "CreateImageRequestModel",
    StrictStr | Literal["dall-e-2", "dall-e-3"],
)


class Error(ResponseModel):
    """A part of an error response."""

    code: StrictStr | None

    message: StrictStr

    param: StrictStr | None

    type: StrictStr


class ErrorResponse(ResponseModel):
    """The body of an error response to `POST /images/generations`."""

    error: Error


class Image(ResponseModel):
    """Represents the url or the content of an image generated by the OpenAI API."""

    __images__ = {"b64_json": "base64", "url": "url"}

    b64_json: StrictStr | None = None
    """The base64-encoded JSON of the generated image, if `response_format` is `b64_json`."""
    url: StrictStr | None = None
    """The URL of the generated image, if `response_format` is `url` (default)."""
    revised_prompt: StrictStr | None = None
    """The prompt that was used to generate the image, if there was any revision to the prompt."""


class ImagesResponse(ResponseModel):
    """The body of a successful response to `POST /images/generations`."""

    created: JsonInteger

    data: list[Image]
