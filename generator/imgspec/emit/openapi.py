"""A fragment and its components become one OpenAPI document as JSON, in the order of the fragment."""

import json
from pathlib import PurePosixPath

from imgspec.source import Json


def emit_openapi(document: Json, provider: str) -> dict[PurePosixPath, str]:
    """Return ``openapi/<provider>.json``: UTF-8, indented by two blanks, with one line break at its end."""
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, indent=2)
    return {PurePosixPath("openapi", f"{provider}.json"): f"{text}\n"}
