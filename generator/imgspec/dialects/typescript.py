"""What the TypeScript dialects, of 2023 and of 2025, spell alike."""

import json
from collections.abc import Mapping
from types import MappingProxyType

from imgspec import ir
from imgspec.dialects.speakeasy_spelling import Spelled

SCALARS: Mapping[ir.Scalar, str] = MappingProxyType(
    {"string": "string", "integer": "number", "number": "number", "boolean": "boolean"}
)
ARRAY = ("", "[]")
MAP = ("Record<string, ", ">")
EXTRA_FIELD = "additionalProperties"
_MDN = "https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects"
DATE = Spelled("Date", f"{_MDN}/Date")

_KIND_OF_VALUE: Mapping[type, ir.Scalar] = {bool: "boolean", int: "integer", float: "number", str: "string"}


def constant(node: ir.Constant) -> str:
    """Return the type of values that have no name; which values they are does not show."""
    return " | ".join(dict.fromkeys(SCALARS[_KIND_OF_VALUE[type(value)]] for value in node.values))


def string_literal(text: str) -> str:
    """Return the source of a TypeScript expression for ``text``, in double quotes and on one line."""
    return json.dumps(text, ensure_ascii=False)
