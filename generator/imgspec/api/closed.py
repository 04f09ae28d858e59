"""Refuse objects of a request that do not say what becomes of other fields than those they declare.

By JSON Schema, an object without ``additionalProperties`` accepts any field. A client would then send a misspelt field
as it is, even with ``strict=True``. So the fragment has to say that any field is meant.
"""

from imgspec.diagnostics import Sink
from imgspec.diagnostics import api as codes
from imgspec.openapi.model import OpenAPI
from imgspec.openapi.reach import request_schemas


def refuse_open_objects(openapi: OpenAPI, sink: Sink) -> None:
    """Report each object of a request without ``additionalProperties``."""
    for schema in request_schemas(openapi):
        is_object = schema.ref is None and ("object" in schema.types or bool(schema.properties))
        if is_object and schema.additional_properties is None:
            sink.add(codes.undecided_object(schema.origin))
