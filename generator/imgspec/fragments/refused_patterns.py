"""The ``pattern`` of a schema that the models cannot match, as a diagnostic."""

from jsonschema import FormatChecker

from imgspec.diagnostics import Diagnostic
from imgspec.diagnostics import fragment_form as codes
from imgspec.patterns.errors import PatternError, PatternTooLargeError, UnsupportedPatternError
from imgspec.patterns.read import model_pattern
from imgspec.source import Span

PATTERN_CHECKER = FormatChecker(())
"""Knows one format, ``regex``. The cause of its error is a `PatternError`."""


@PATTERN_CHECKER.checks("regex", raises=PatternError)
def _check_pattern(value: object) -> bool:
    """Raise `PatternError` for a pattern that the models cannot match; any other value is valid."""
    if isinstance(value, str):
        model_pattern(value)
    return True


def refused_pattern(span: Span, pattern: str, error: PatternError) -> Diagnostic:
    """Return what is wrong with a pattern."""
    match error:
        case UnsupportedPatternError():
            return codes.unsupported_pattern(span, pattern=pattern, what=error.problem)
        case PatternTooLargeError():
            return codes.pattern_too_large(span, pattern=pattern, problem=error.problem)
        case _:
            return codes.invalid_pattern(span, pattern=pattern, problem=error.problem)
