"""Read a pattern: its text for the models, and whether a text matches, by the engine that the models use."""

from functools import cache

from pydantic_core import SchemaError, SchemaValidator, core_schema

from imgspec.patterns.errors import PatternTooLargeError
from imgspec.patterns.model import size
from imgspec.patterns.parse import parse
from imgspec.patterns.portable import portable

LARGEST = 5000
"""How many characters a pattern may have with its repetitions written out. A match takes time in proportion to it."""


def model_pattern(pattern: str) -> str:
    """Return the text of a pattern for a model. Raises `PatternError` if the pattern is refused."""
    return _compiled(pattern)[0]


def matches(pattern: str, text: str) -> bool:
    """Tell whether a pattern, which is not refused, matches somewhere in a text."""
    return _compiled(pattern)[1].isinstance_python(text)


@cache
def _compiled(pattern: str) -> tuple[str, SchemaValidator]:
    node = parse(pattern)
    if size(node) > LARGEST:
        raise PatternTooLargeError(f"it has more than {LARGEST:,} characters if its repetitions are written out")
    text = portable(node)
    try:
        return text, SchemaValidator(core_schema.str_schema(pattern=text))
    except SchemaError as error:
        if "size limit" not in str(error):
            raise
        raise PatternTooLargeError("it needs more memory than pydantic allows a pattern") from error
