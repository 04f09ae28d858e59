"""The names of the methods of openapi-generator's clients."""

import re
from collections.abc import Container

from imgspec.dialects.openapi_generator_python.spelling import camelized, is_reserved, sanitized, underscored
from imgspec.openapi.model import Operation

_SEPARATOR = re.compile("[-_:;#]")
_BRACES = re.compile("[{}]")


def method_name(operation: Operation) -> str:
    """Return the name of a method: that of the operation, or one made of its path and HTTP method.

    The generator joins the words first and splits the result again, so the words change: ``get__v1_2`` becomes
    ``get_v12``, and ``HTTP_get`` becomes ``h_ttpget``. Source: release 7.11 on test documents.
    """
    words = _SEPARATOR.split(operation.operation_id or _name_of_path(operation))
    joined = "".join(word[:1].upper() + word[1:] for word in words)
    name = underscored(sanitized(joined[:1].lower() + joined[1:])).strip("_")
    return f"call_{name}" if is_reserved(name) or name[:1].isdigit() else name


def _name_of_path(operation: Operation) -> str:
    """Return the name of an operation without an ``operationId``: ``imagesGenerationsPost``."""
    segments = [segment for segment in _BRACES.sub("", operation.path).split("/") if segment] or ["root"]
    first, *others = [*segments, operation.http_method]
    return sanitized("".join([first[:1].lower() + first[1:], *map(camelized, others)]))


def free_name(name: str, taken: Container[str]) -> str:
    """Return a name that is not taken: the name itself, or the name with a number from 0 on."""
    free, count = name, 0
    while free in taken:
        free, count = f"{name}_{count}", count + 1
    return free
