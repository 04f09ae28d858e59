"""The spelling that the TypeScript dialects of 2023 and of 2025 share."""

from collections.abc import Collection, Mapping

from imgspec.dialects.speakeasy.names import pascal
from imgspec.dialects.speakeasy.spelling import Spelled
from imgspec.dialects.speakeasy.types import Constant, PlainKind

ARRAY = ("", "[]")
MAP = ("Record<string, ", ">")
EXTRA_FIELD = "additionalProperties"
_MDN = "https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects"
DATE = Spelled("Date", f"{_MDN}/Date")
_SCALARS: Mapping[PlainKind, Spelled] = {
    "string": Spelled("string"),
    "integer": Spelled("number"),
    "number": Spelled("number"),
    "boolean": Spelled("boolean"),
    "any": Spelled("any"),
    "date-time": DATE,
    "bigint": Spelled("bigint"),
    "decimal": Spelled("Decimal"),
}
_KIND_OF_VALUE: Mapping[type, str] = {bool: "boolean", int: "number", float: "number", str: "string"}


def scalars(*, date: Spelled, content: Spelled, response: Spelled) -> Mapping[PlainKind, Spelled]:
    """Return the scalars of a dialect: ``content`` is binary data, ``response`` a response as it came."""
    return {**_SCALARS, "date": date, "bytes": content, "file content": content, "raw response": response}


def class_name(name: str, shadowed: Collection[str]) -> str:
    """Return the name of a class; one that would shadow a name of the language gets a T."""
    name = pascal(name)
    return f"{name}T" if name in shadowed else name


def constant(constant: Constant) -> str:
    """Return the type of values that have no name; which values they are does not show."""
    return " | ".join(dict.fromkeys(_KIND_OF_VALUE[type(value)] for value in constant.values))
