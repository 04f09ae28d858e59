"""Orq API, published 2025-08-25: models of its requests and responses.

imgspec generates this module from specs/orq. Do not edit it: the next run replaces it.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, MISSING, StrictStr

from .._runtime.rules import Rule
from .._runtime.schema import JsonInteger, JsonNumber, RequestModel, ResponseModel

__all__ = [
    "Background",
    "InputTokensDetails",
    "Moderation",
    "OutputFormat",
    "PostV2ProxyImagesGenerationsCache",
    "PostV2ProxyImagesGenerationsData",
    "PostV2ProxyImagesGenerationsFallbacks",
    "PostV2ProxyImagesGenerationsOrq",
    "PostV2ProxyImagesGenerationsRequestBody",
    "PostV2ProxyImagesGenerationsResponseBody",
    "PostV2ProxyImagesGenerationsResponseFormat",
    "PostV2ProxyImagesGenerationsRetry",
    "PostV2ProxyImagesGenerationsThread",
    "PostV2ProxyImagesGenerationsType",
    "PostV2ProxyImagesGenerationsUsage",
    "PublicContact",
    "Quality",
]

Background = Literal["transparent", "opaque", "auto"]
Moderation = Literal["low", "auto"]
OutputFormat = Literal["png", "jpeg", "webp"]
PostV2ProxyImagesGenerationsResponseFormat = Literal["url", "b64_json"]
PostV2ProxyImagesGenerationsType = Literal["exact_match"]
Quality = Literal["auto", "high", "medium", "low", "hd", "standard"]


class InputTokensDetails(ResponseModel):
    """A part of a response."""

    image_tokens: JsonNumber | None = None

    text_tokens: JsonNumber | None = None


class PostV2ProxyImagesGenerationsCache(RequestModel):
    """Cache configuration for the request."""

    ttl: Annotated[JsonNumber | MISSING, Field(ge=0.0, le=259200.0)] = MISSING
    """Time to live for cached responses in seconds. Maximum 259200 seconds (3 days). The API uses
    1800 if this is unset.
    """
    type: PostV2ProxyImagesGenerationsType


class PostV2ProxyImagesGenerationsData(ResponseModel):
    """A part of a response."""

    __images__ = {"b64_json": "base64", "url": "url"}

    revised_prompt: StrictStr | None = None
    """The prompt that was used to generate the image, if there was any revision to the prompt."""
    b64_json: StrictStr | None = None
    """The base64-encoded JSON of the generated image, if `response_format` is `b64_json`."""
    url: StrictStr | None = None
    """The url of the generated image, if `response_format` is `url` (default)."""


class PostV2ProxyImagesGenerationsFallbacks(RequestModel):
    """A part of a request."""

    model: StrictStr
    """Fallback model identifier."""


class PostV2ProxyImagesGenerationsOrq(RequestModel):
    """A part of a request."""

    name: StrictStr | MISSING = MISSING
    """The name to display on the trace. If not specified, the default system name will be used."""
    retry: PostV2ProxyImagesGenerationsRetry | MISSING = MISSING
    """Retry configuration for the request."""
    fallbacks: list[PostV2ProxyImagesGenerationsFallbacks] | MISSING = MISSING
    """Array of fallback models to use if primary model fails."""
    contact: PublicContact | MISSING = MISSING

    thread: PostV2ProxyImagesGenerationsThread | MISSING = MISSING
    """Thread information to group related requests."""
    cache: PostV2ProxyImagesGenerationsCache | MISSING = MISSING
    """Cache configuration for the request."""


class PostV2ProxyImagesGenerationsRequestBody(RequestModel):
    """The body of the request `POST /v2/proxy/images/generations`."""

    __rules__ = (
        Rule(
            id="one-image-of-dall-e-3",
            message="openai/dall-e-3 makes one image a call",
            source="published.md, n",
            when={"properties": {"model": {"enum": ["openai/dall-e-3"]}}, "required": ["model"]},
            then={"properties": {"n": {"maximum": 1}}},
        ),
        Rule(
            id="background-is-for-gpt-image-1",
            message="background is for openai/gpt-image-1 alone",
            source="published.md, background",
            when={
                "properties": {"model": {"enum": ["openai/dall-e-2", "openai/dall-e-3"]}},
                "required": ["model"],
            },
            then={"properties": {"background": {"const": None}}},
        ),
        Rule(
            id="moderation-is-for-gpt-image-1",
            message="moderation is for openai/gpt-image-1 alone",
            source="published.md, moderation",
            when={
                "properties": {"model": {"enum": ["openai/dall-e-2", "openai/dall-e-3"]}},
                "required": ["model"],
            },
            then={"properties": {"moderation": {"const": None}}},
        ),
        Rule(
            id="output-compression-is-for-gpt-image-1",
            message="output_compression is for openai/gpt-image-1 alone",
            source="published.md, output_compression",
            when={
                "properties": {"model": {"enum": ["openai/dall-e-2", "openai/dall-e-3"]}},
                "required": ["model"],
            },
            then={"properties": {"output_compression": {"const": None}}},
        ),
        Rule(
            id="output-format-is-for-gpt-image-1",
            message="output_format is for openai/gpt-image-1 alone",
            source="published.md, output_format",
            when={
                "properties": {"model": {"enum": ["openai/dall-e-2", "openai/dall-e-3"]}},
                "required": ["model"],
            },
            then={"properties": {"output_format": {"const": None}}},
        ),
        Rule(
            id="compression-needs-webp-or-jpeg",
            message="output_compression goes with the output_format webp or jpeg",
            source="published.md, output_compression",
            when={"required": ["output_compression"]},
            then={
                "properties": {"output_format": {"enum": ["webp", "jpeg"]}},
                "required": ["output_format"],
            },
        ),
        Rule(
            id="response-format-is-not-for-gpt-image-1",
            message=(
                "openai/gpt-image-1 takes no response_format, it always answers" " with base64"
            ),
            source="published.md, response_format",
            when={"properties": {"model": {"enum": ["openai/gpt-image-1"]}}, "required": ["model"]},
            then={"properties": {"response_format": {"const": None}}},
        ),
        Rule(
            id="style-is-for-dall-e-3",
            message="style is for openai/dall-e-3 alone",
            source="published.md, style",
            when={
                "properties": {"model": {"enum": ["openai/dall-e-2", "openai/gpt-image-1"]}},
                "required": ["model"],
            },
            then={"properties": {"style": {"const": None}}},
        ),
    )

    prompt: StrictStr
    """A text description of the desired image(s)."""
    background: Background | None | MISSING = MISSING
    """Allows to set transparency for the background of the generated image(s). This parameter is
    only supported for `openai/gpt-image-1`. The API uses "auto" if this is unset.
    """
    model: StrictStr
    """The model to use for image generation. Defaults to dall-e-2 unless a parameter specific to
    gpt-image-1 is used.
    """
    moderation: Moderation | None | MISSING = MISSING
    """Control the content-moderation level for images generated by `openai/gpt-image-1`. The API
    uses "auto" if this is unset.
    """
    n: Annotated[JsonInteger | None | MISSING, Field(ge=1, le=10)] = MISSING
    """The number of images to generate. Must be between 1 and 10. For dall-e-3, only n=1 is
    supported. The API uses 1 if this is unset.
    """
    output_compression: Annotated[JsonInteger | None | MISSING, Field(ge=0, le=100)] = MISSING
    """The compression level (0-100%) for the generated images. This parameter is only supported for
    gpt-image-1 with the webp or jpeg output formats. The API uses 100 if this is unset.
    """
    output_format: OutputFormat | None | MISSING = MISSING
    """The format in which the generated images are returned. This parameter is only supported for
    `openai/gpt-image-1`. The API uses "png" if this is unset.
    """
    quality: Quality | None | MISSING = MISSING
    """The quality of the image that will be generated. Auto will automatically select the best
    quality for the given model. The API uses "auto" if this is unset.
    """
    response_format: PostV2ProxyImagesGenerationsResponseFormat | None | MISSING = MISSING
    """The format in which generated images with are returned. This parameter isn't supported for
    `openai/gpt-image-1` which will always return base64-encoded images. The API uses "url" if this
    is unset.
    """
    size: StrictStr | None | MISSING = MISSING
    """The size of the generated images. Must be one of the specified sizes for each model."""
    style: StrictStr | None | MISSING = MISSING
    """The style of the generated images. This parameter is only supported for dall-e-3."""
    orq: PostV2ProxyImagesGenerationsOrq | MISSING = MISSING


class PostV2ProxyImagesGenerationsResponseBody(ResponseModel):
    """The body of a successful response to `POST /v2/proxy/images/generations`."""

    created: JsonNumber | None = None

    data: list[PostV2ProxyImagesGenerationsData]
    """Represents the url or the content of an image generated."""
    usage: PostV2ProxyImagesGenerationsUsage | None = None


class PostV2ProxyImagesGenerationsRetry(RequestModel):
    """Retry configuration for the request."""

    count: Annotated[JsonNumber | MISSING, Field(ge=1.0, le=5.0)] = MISSING
    """Number of retry attempts (1-5). The API uses 3 if this is unset."""
    on_codes: list[JsonNumber] | MISSING = MISSING
    """HTTP status codes that trigger retry logic. The API uses [429] if this is unset."""


class PostV2ProxyImagesGenerationsThread(RequestModel):
    """Thread information to group related requests."""

    id: StrictStr
    """Unique thread identifier to group related invocations."""
    tags: list[StrictStr] | MISSING = MISSING
    """Optional tags to differentiate or categorize threads."""


class PostV2ProxyImagesGenerationsUsage(ResponseModel):
    """A part of a response."""

    input_tokens: JsonNumber | None = None

    input_tokens_details: InputTokensDetails

    output_tokens: JsonNumber | None = None

    total_tokens: JsonNumber | None = None


class PublicContact(RequestModel):
    """Information about the contact making the request. If the contact does not exist, it will be
    created automatically.
    """

    id: StrictStr
    """Unique identifier for the contact."""
    display_name: StrictStr | MISSING = MISSING
    """Display name of the contact."""
    email: StrictStr | MISSING = MISSING
    """Email address of the contact."""
    metadata: list[dict[str, Any]] | MISSING = MISSING
    """A hash of key/value pairs containing any other data about the contact."""
    logo_url: StrictStr | MISSING = MISSING
    """URL to the contact's avatar or logo."""
    tags: list[StrictStr] | MISSING = MISSING
    """A list of tags associated with the contact."""
