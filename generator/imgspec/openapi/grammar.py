"""The grammar of OpenAPI 3.0 and 3.1, as data: the keywords of each kind of object, and what each keyword may hold.

Sources: the OpenAPI Specification 3.0.3 and 3.1.0, section 4.8, and JSON Schema 2020-12. Keys that start with ``x-``
are extensions: they may stand in every object, and their values are data.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

from imgspec.source import Location, Pointer

ObjectKind: TypeAlias = Literal[
    "document", "info", "contact", "license", "external docs", "server", "tag", "path item", "operation", "parameter",
    "request body", "response", "header", "media type", "components", "security scheme", "schema", "discriminator",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Keyword:
    """What a keyword may hold: the Python types of its JSON value, and the objects inside.

    ``holds`` is the kind of the objects inside, None for plain data. The value is one such object (``one``), a list of
    them (``list``), or an object whose keys are names that the author chose (``map``).
    """

    types: tuple[type, ...]
    holds: ObjectKind | None = None
    form: Literal["one", "list", "map"] = "one"


Grammar: TypeAlias = Mapping[str, Keyword]

HTTP_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
"""The keys of a path item that hold operations, in the order of the OpenAPI Specification."""

_TEXT = Keyword((str,))
_FLAG = Keyword((bool,))
_LIST = Keyword((list,))
_OBJECT = Keyword((dict,))
_NUMBER = Keyword((int, float))
_LIMIT = Keyword((bool, int, float))
_ANY = Keyword((object,))


def _one(kind: ObjectKind) -> Keyword:
    return Keyword((dict, bool) if kind == "schema" else (dict,), kind)


def _list(kind: ObjectKind) -> Keyword:
    return Keyword((list,), kind, "list")


def _map(kind: ObjectKind) -> Keyword:
    return Keyword((dict,), kind, "map")


UNSUPPORTED_KEYWORDS = frozenset(
    {
        "$dynamicRef", "$dynamicAnchor", "$recursiveRef", "$recursiveAnchor", "patternProperties", "prefixItems",
        "unevaluatedProperties", "unevaluatedItems", "dependentSchemas", "contentSchema",
    }
)  # fmt: skip
"""Keywords of a schema that restrict values, and that no stage reads."""

_TEXTS: Grammar = {"description": _TEXT, "summary": _TEXT}

_SCHEMA: Grammar = {
    **dict.fromkeys(UNSUPPORTED_KEYWORDS, _ANY),
    "$ref": _TEXT, "$schema": _TEXT, "$id": _TEXT, "$anchor": _TEXT, "$comment": _TEXT, "$defs": _map("schema"),
    "type": Keyword((str, list)), "nullable": _FLAG, "format": _TEXT, "enum": _LIST, "const": _ANY,
    "properties": _map("schema"), "required": _LIST, "additionalProperties": _one("schema"),
    "propertyNames": _one("schema"), "minProperties": _NUMBER, "maxProperties": _NUMBER,
    "items": _one("schema"), "contains": _one("schema"), "minItems": _NUMBER, "maxItems": _NUMBER,
    "uniqueItems": _FLAG, "minContains": _NUMBER, "maxContains": _NUMBER,
    "allOf": _list("schema"), "anyOf": _list("schema"), "oneOf": _list("schema"), "not": _one("schema"),
    "discriminator": _one("discriminator"), "if": _one("schema"), "then": _one("schema"), "else": _one("schema"),
    "dependentRequired": _OBJECT,
    "title": _TEXT, "description": _TEXT, "summary": _TEXT, "default": _ANY, "example": _ANY, "examples": _ANY,
    "readOnly": _FLAG, "writeOnly": _FLAG, "deprecated": _FLAG, "externalDocs": _one("external docs"), "xml": _OBJECT,
    "minimum": _NUMBER, "maximum": _NUMBER, "exclusiveMinimum": _LIMIT, "exclusiveMaximum": _LIMIT,
    "multipleOf": _NUMBER, "minLength": _NUMBER, "maxLength": _NUMBER, "pattern": _TEXT,
    "contentMediaType": _TEXT, "contentEncoding": _TEXT,
}  # fmt: skip

_HEADER: Grammar = {
    **_TEXTS, "$ref": _TEXT, "required": _FLAG, "deprecated": _FLAG, "allowEmptyValue": _FLAG, "style": _TEXT,
    "explode": _FLAG, "allowReserved": _FLAG, "schema": _one("schema"), "example": _ANY, "examples": _OBJECT,
    "content": _map("media type"),
}  # fmt: skip

OBJECTS: Mapping[ObjectKind, Grammar] = MappingProxyType(
    {
        "document": {
            "openapi": _TEXT, "info": _one("info"), "servers": _list("server"), "paths": _map("path item"),
            "webhooks": _OBJECT, "components": _one("components"), "security": _LIST, "tags": _list("tag"),
            "externalDocs": _one("external docs"), "jsonSchemaDialect": _TEXT,
        },
        "info": {
            **_TEXTS, "title": _TEXT, "version": _TEXT, "termsOfService": _TEXT, "contact": _one("contact"),
            "license": _one("license"),
        },
        "contact": {"name": _TEXT, "url": _TEXT, "email": _TEXT},
        "license": {"name": _TEXT, "identifier": _TEXT, "url": _TEXT},
        "external docs": {"description": _TEXT, "url": _TEXT},
        "server": {"url": _TEXT, "description": _TEXT, "variables": _OBJECT, "name": _TEXT},
        "tag": {"name": _TEXT, "description": _TEXT, "externalDocs": _one("external docs")},
        "path item": {
            **_TEXTS, "$ref": _TEXT, "servers": _list("server"), "parameters": _list("parameter"),
            **dict.fromkeys(HTTP_METHODS, _one("operation")),
        },
        "operation": {
            **_TEXTS, "tags": _LIST, "externalDocs": _one("external docs"), "operationId": _TEXT,
            "parameters": _list("parameter"), "requestBody": _one("request body"), "responses": _map("response"),
            "callbacks": _OBJECT, "deprecated": _FLAG, "security": _LIST, "servers": _list("server"),
        },
        "parameter": {**_HEADER, "name": _TEXT, "in": _TEXT},
        "request body": {**_TEXTS, "$ref": _TEXT, "content": _map("media type"), "required": _FLAG},
        "response": {
            **_TEXTS, "$ref": _TEXT, "headers": _map("header"), "content": _map("media type"), "links": _OBJECT,
        },
        "header": _HEADER,
        "media type": {"schema": _one("schema"), "example": _ANY, "examples": _OBJECT, "encoding": _OBJECT},
        "components": {
            "schemas": _map("schema"), "responses": _map("response"), "parameters": _map("parameter"),
            "examples": _OBJECT, "requestBodies": _map("request body"), "headers": _map("header"),
            "securitySchemes": _map("security scheme"), "links": _OBJECT, "callbacks": _OBJECT,
            "pathItems": _map("path item"),
        },
        "security scheme": {
            **_TEXTS, "$ref": _TEXT, "type": _TEXT, "name": _TEXT, "in": _TEXT, "scheme": _TEXT,
            "bearerFormat": _TEXT, "flows": _OBJECT, "openIdConnectUrl": _TEXT,
        },
        "schema": _SCHEMA,
        "discriminator": {"propertyName": _TEXT, "mapping": _OBJECT},
    }
)  # fmt: skip
"""The keywords of every kind of object."""


@dataclass(frozen=True, slots=True)
class Place:
    """What stands at a pointer: an object of a ``kind``; or the items or names under a ``keyword``, without a kind."""

    kind: ObjectKind | None = None
    keyword: str = ""


def place_at(pointer: Pointer) -> Place:
    """Return what the grammar has at a pointer into a document; an empty place where it has nothing."""
    place, inner = Place("document"), None
    for token in map(str, pointer):
        keyword = OBJECTS[place.kind].get(token) if place.kind is not None else None
        if inner is not None:
            place, inner = Place(inner), None
        elif keyword is None or keyword.holds is None:
            return Place()
        elif keyword.form == "one":
            place = Place(keyword.holds)
        else:
            place, inner = Place(keyword=token), keyword.holds
    return place


@dataclass(frozen=True, slots=True)
class LocatedObject:
    """An object of a document, and which kind of object it is."""

    location: Location
    kind: ObjectKind


def objects(location: Location, kind: ObjectKind) -> Iterator[LocatedObject]:
    """Yield the object at ``location``, which is of ``kind``, and every object below it. No reference is followed.

    Extensions, unknown keywords and values of a wrong JSON type are skipped.
    """
    value = location.value
    if not isinstance(value, dict):
        return
    yield LocatedObject(location, kind)
    for name in value:
        keyword = OBJECTS[kind].get(name)
        if keyword is not None and keyword.holds is not None:
            for inner in _inner_locations(location.child(name), keyword):
                yield from objects(inner, keyword.holds)


def _inner_locations(location: Location, keyword: Keyword) -> Iterator[Location]:
    value = location.value
    match keyword.form:
        case "one":
            yield location
        case "list" if isinstance(value, list):
            yield from (location.child(index) for index in range(len(value)))
        case "map" if isinstance(value, dict):
            yield from (location.child(name) for name in value)
