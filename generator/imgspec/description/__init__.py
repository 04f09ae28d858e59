"""An OpenAPI 3.0 or 3.1 document, whole and near to what was written: what documentation dialects lower from.

`describe` reads a `Document` into a `Description`. Whatever is wrong is a diagnostic at its place; the rest is read.
"""

from imgspec.description.model import (
    HTTP_METHODS,
    Description,
    Discriminator,
    Header,
    MediaType,
    Operation,
    Parameter,
    RequestBody,
    Response,
    Schema,
    SecurityRequirement,
    SecurityScheme,
    Server,
    Tag,
)
from imgspec.description.reach import reached
from imgspec.description.read import describe

__all__ = [
    "HTTP_METHODS",
    "Description",
    "Discriminator",
    "Header",
    "MediaType",
    "Operation",
    "Parameter",
    "RequestBody",
    "Response",
    "Schema",
    "SecurityRequirement",
    "SecurityScheme",
    "Server",
    "Tag",
    "describe",
    "reached",
]
