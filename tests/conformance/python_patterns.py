"""Patterns as Python's ``re`` reads them, for the judges of the tests that are written in Python.

`tests/patterns` proves with JavaScript that these patterns mean what those of the fragments mean.
"""

import re
from typing import Any

from imgspec.patterns.read import model_pattern

_END = re.compile(r"\\.|\[(?:\\.|[^\]])*\]|(?P<end>\$)")


def for_python(node: Any) -> Any:
    """Return a document or a schema with every ``pattern`` in the words of Python's ``re``."""
    if isinstance(node, list):
        return [for_python(item) for item in node]
    if not isinstance(node, dict):
        return node
    changed = {key: for_python(value) for key, value in node.items()}
    return {**changed, "pattern": _in_python(node["pattern"])} if isinstance(node.get("pattern"), str) else changed


def _in_python(pattern: str) -> str:
    """Return a pattern whose ``$`` is the end of the whole text; in Python it also stands before a last line feed."""
    return _END.sub(lambda match: r"\Z" if match["end"] else match[0], model_pattern(pattern))
