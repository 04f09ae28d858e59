"""R9S API: clients and models, as published 2025-12-23."""

from .client import AsyncR9S as AsyncR9S, ImageGenerationRequestFields as ImageGenerationRequestFields, R9S as R9S
from .models import (
    ImageGenerationRequest as ImageGenerationRequest,
    ImageGenerationRequestResponseFormat as ImageGenerationRequestResponseFormat,
    ImageGenerationResponse as ImageGenerationResponse,
    ImageObject as ImageObject,
    Quality as Quality,
    R9SError as R9SError,
    R9SErrorError as R9SErrorError,
    Size as Size,
    Style as Style,
)
