"""How diagnostics name the types of JSON, and how they tell a reader to write a value of a type."""

from collections.abc import Iterable

_NAMES = {
    "object": "an object",
    "array": "a list",
    "string": "a string",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "null",
}
_INSTRUCTIONS = {
    "object": "an object such as {name: value}",
    "array": "a list such as [a, b]",
    "string": "a string, in quotes if it looks like a number, a date, true, false or null",
    "integer": "a whole number without quotes",
    "number": "a number without quotes",
    "boolean": "true or false without quotes",
    "null": "null without quotes",
}
_JSON_TYPES = {str: "string", bool: "boolean", list: "array", dict: "object", int: "number", float: "number"}


def names_of_python_types(types: Iterable[type]) -> list[str]:
    """Return the names in JSON Schema of the types that Python reads JSON as; ``int`` and ``float`` are one."""
    return list(dict.fromkeys(_JSON_TYPES[python_type] for python_type in types))


def type_names(types: Iterable[str]) -> str:
    """Return types of JSON Schema as a sentence names them: ``a string or null``."""
    return " or ".join(_NAMES[name] for name in types)


def how_to_write(types: Iterable[str]) -> str:
    """Return the hint that says how to write a value of one of these types of JSON Schema in YAML."""
    return f"Write {', or '.join(_INSTRUCTIONS[name] for name in types)}."
