"""OpenAI API: clients and models, as published 2023-11-07."""

from .client import AsyncOpenAI as AsyncOpenAI, CreateImageRequestFields as CreateImageRequestFields, OpenAI as OpenAI
from .models import (
    CreateImageRequest as CreateImageRequest,
    CreateImageRequestModel as CreateImageRequestModel,
    CreateImageRequestResponseFormat as CreateImageRequestResponseFormat,
    CreateImageRequestSize as CreateImageRequestSize,
    Error as Error,
    ErrorResponse as ErrorResponse,
    Image as Image,
    ImagesResponse as ImagesResponse,
    Quality as Quality,
    Style as Style,
)
