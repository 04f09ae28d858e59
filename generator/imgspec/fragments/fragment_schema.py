"""The JSON Schema of fragments, which stands beside this module; editors use it too."""

import json
from functools import cache
from pathlib import Path
from typing import Any

FRAGMENT_SCHEMA = Path(__file__).with_name("fragment.schema.json")
_SCHEMAS_OF_TYPES = {
    "string": "string", "integer": "number", "number": "number", "boolean": "boolean", "array": "array",
    "object": "object",
}  # fmt: skip
"""The definition of the schemas of each type."""


@cache
def fragment_schema() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(FRAGMENT_SCHEMA.read_text("utf-8"))
    return schema


def types_with(keyword: str) -> list[str]:
    """Return the types beside which a schema of a fragment may have a keyword."""
    definitions = fragment_schema()["$defs"]
    return [name for name, key in _SCHEMAS_OF_TYPES.items() if keyword in definitions[key]["properties"]]
