"""The documentation dialects: how each vendor's generator lays out and spells the pages of an API.

A dialect lowers an OpenAPI document to pages, renders a page as text, and reads a text back as the page that it is.
"""

from imgspec.dialects import openapi_generator_python
from imgspec.dialects.dialect import Dialect
from imgspec.dialects.reading import PageError
from imgspec.dialects.speakeasy import python as speakeasy_python
from imgspec.dialects.speakeasy import typescript as speakeasy_typescript
from imgspec.dialects.speakeasy import typescript_2023 as speakeasy_typescript_2023

DIALECTS = (
    openapi_generator_python.DIALECT,
    speakeasy_python.DIALECT,
    speakeasy_typescript.DIALECT,
    speakeasy_typescript_2023.DIALECT,
)

__all__ = ["DIALECTS", "Dialect", "PageError"]
