"""Together APIs: clients and models, as published 2025."""

from .client import (
    AsyncTogether as AsyncTogether,
    ImagesGenerationsPostRequestFields as ImagesGenerationsPostRequestFields,
    ImagesGenerationsPostRequestImageLorasInnerFields as ImagesGenerationsPostRequestImageLorasInnerFields,
    Together as Together,
)
from .models import (
    ErrorData as ErrorData,
    ErrorDataError as ErrorDataError,
    ImageResponse as ImageResponse,
    ImageResponseDataInner as ImageResponseDataInner,
    ImageResponseObject as ImageResponseObject,
    ImagesGenerationsPostRequest as ImagesGenerationsPostRequest,
    ImagesGenerationsPostRequestImageLorasInner as ImagesGenerationsPostRequestImageLorasInner,
    ImagesGenerationsPostRequestModel as ImagesGenerationsPostRequestModel,
    ImagesGenerationsPostRequestOutputFormat as ImagesGenerationsPostRequestOutputFormat,
    ImagesGenerationsPostRequestResponseFormat as ImagesGenerationsPostRequestResponseFormat,
)
