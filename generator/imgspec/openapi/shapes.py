"""Which keywords the objects of OpenAPI 3.0 and 3.1 have, and of which JSON type each value is.

Sources: the OpenAPI Specification 3.0.3 and 3.1.0, section 4.8, and JSON Schema 2020-12.
"""

from collections.abc import Mapping
from typing import TypeAlias

Shape: TypeAlias = Mapping[str, tuple[type, ...]]

_TEXT = (str,)
_FLAG = (bool,)
_LIST = (list,)
_OBJECT = (dict,)
_SCHEMA = (dict, bool)
_NUMBER = (int, float)
_ANY = (object,)

_ANNOTATED: Shape = {"description": _TEXT, "summary": _TEXT}

SCHEMA: Shape = {
    "$ref": _TEXT, "$schema": _TEXT, "$id": _TEXT, "$anchor": _TEXT, "$comment": _TEXT, "$defs": _OBJECT,
    "type": (str, list), "nullable": _FLAG, "format": _TEXT, "enum": _LIST, "const": _ANY,
    "properties": _OBJECT, "required": _LIST, "additionalProperties": _SCHEMA, "propertyNames": _SCHEMA,
    "minProperties": _NUMBER, "maxProperties": _NUMBER,
    "items": _SCHEMA, "contains": _SCHEMA, "minItems": _NUMBER, "maxItems": _NUMBER, "uniqueItems": _FLAG,
    "minContains": _NUMBER, "maxContains": _NUMBER,
    "allOf": _LIST, "anyOf": _LIST, "oneOf": _LIST, "not": _SCHEMA, "discriminator": _OBJECT,
    "if": _SCHEMA, "then": _SCHEMA, "else": _SCHEMA, "dependentRequired": _OBJECT,
    "title": _TEXT, "description": _TEXT, "summary": _TEXT, "default": _ANY, "example": _ANY, "examples": _ANY,
    "readOnly": _FLAG, "writeOnly": _FLAG, "deprecated": _FLAG, "externalDocs": _OBJECT, "xml": _OBJECT,
    "minimum": _NUMBER, "maximum": _NUMBER, "exclusiveMinimum": (bool, int, float),
    "exclusiveMaximum": (bool, int, float), "multipleOf": _NUMBER,
    "minLength": _NUMBER, "maxLength": _NUMBER, "pattern": _TEXT, "contentMediaType": _TEXT, "contentEncoding": _TEXT,
}  # fmt: skip

UNSUPPORTED = frozenset(
    {
        "$dynamicRef", "$dynamicAnchor", "$recursiveRef", "$recursiveAnchor", "patternProperties", "prefixItems",
        "unevaluatedProperties", "unevaluatedItems", "dependentSchemas", "contentSchema",
    }
)  # fmt: skip
"""Keywords of a schema that say what a value holds, and that no dialect is known to print."""

DOCUMENT: Shape = {
    "openapi": _TEXT, "info": _OBJECT, "servers": _LIST, "paths": _OBJECT, "webhooks": _OBJECT,
    "components": _OBJECT, "security": _LIST, "tags": _LIST, "externalDocs": _OBJECT, "jsonSchemaDialect": _TEXT,
}  # fmt: skip
INFO: Shape = {
    **_ANNOTATED, "title": _TEXT, "version": _TEXT, "termsOfService": _TEXT, "contact": _OBJECT, "license": _OBJECT,
}  # fmt: skip
COMPONENTS: Shape = {
    "schemas": _OBJECT, "responses": _OBJECT, "parameters": _OBJECT, "examples": _OBJECT, "requestBodies": _OBJECT,
    "headers": _OBJECT, "securitySchemes": _OBJECT, "links": _OBJECT, "callbacks": _OBJECT, "pathItems": _OBJECT,
}  # fmt: skip
SERVER: Shape = {"url": _TEXT, "description": _TEXT, "variables": _OBJECT, "name": _TEXT}
TAG: Shape = {"name": _TEXT, "description": _TEXT, "externalDocs": _OBJECT}
OPERATION: Shape = {
    **_ANNOTATED, "tags": _LIST, "externalDocs": _OBJECT, "operationId": _TEXT, "parameters": _LIST,
    "requestBody": _OBJECT, "responses": _OBJECT, "callbacks": _OBJECT, "deprecated": _FLAG, "security": _LIST,
    "servers": _LIST,
}  # fmt: skip
PATH_ITEM: Shape = {
    **_ANNOTATED, "$ref": _TEXT, "servers": _LIST, "parameters": _LIST, "get": _OBJECT, "put": _OBJECT,
    "post": _OBJECT, "delete": _OBJECT, "options": _OBJECT, "head": _OBJECT, "patch": _OBJECT, "trace": _OBJECT,
}  # fmt: skip
_HEADER: Shape = {
    **_ANNOTATED, "$ref": _TEXT, "required": _FLAG, "deprecated": _FLAG, "allowEmptyValue": _FLAG, "style": _TEXT,
    "explode": _FLAG, "allowReserved": _FLAG, "schema": _SCHEMA, "example": _ANY, "examples": _OBJECT,
    "content": _OBJECT,
}  # fmt: skip
HEADER = _HEADER
PARAMETER: Shape = {**_HEADER, "name": _TEXT, "in": _TEXT}
REQUEST_BODY: Shape = {**_ANNOTATED, "$ref": _TEXT, "content": _OBJECT, "required": _FLAG}
RESPONSE: Shape = {**_ANNOTATED, "$ref": _TEXT, "headers": _OBJECT, "content": _OBJECT, "links": _OBJECT}
MEDIA_TYPE: Shape = {"schema": _SCHEMA, "example": _ANY, "examples": _OBJECT, "encoding": _OBJECT}
SECURITY_SCHEME: Shape = {
    **_ANNOTATED, "$ref": _TEXT, "type": _TEXT, "name": _TEXT, "in": _TEXT, "scheme": _TEXT, "bearerFormat": _TEXT,
    "flows": _OBJECT, "openIdConnectUrl": _TEXT,
}  # fmt: skip
DISCRIMINATOR: Shape = {"propertyName": _TEXT, "mapping": _OBJECT}
