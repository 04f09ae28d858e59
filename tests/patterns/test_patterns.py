"""A pattern means what ECMA-262 says, in every engine that reads it. JavaScript is the judge."""

import re
import string

import pytest
from hypothesis import given, settings

from imgspec.patterns.errors import InvalidPatternError, PatternError, PatternTooLargeError, UnsupportedPatternError
from imgspec.patterns.parse import DEEPEST
from imgspec.patterns.read import LARGEST, matches, model_pattern
from tests.patterns import drawn_patterns as drawn
from tests.patterns.javascript import JavaScript
from tests.patterns.table import ACCEPTED, INVALID, TEXTS, TOO_LARGE, UNSUPPORTED

DRAWN = settings(max_examples=300, derandomize=True)
REFUSED = [
    *((pattern, InvalidPatternError, problem) for pattern, problem in INVALID.items()),
    *((pattern, UnsupportedPatternError, problem) for pattern, problem in UNSUPPORTED.items()),
    *((pattern, PatternTooLargeError, problem) for pattern, problem in TOO_LARGE.items()),
]


@pytest.mark.parametrize("pattern", ACCEPTED, ids=ascii)
def test_a_pattern_matches_what_it_matches_in_javascript(pattern: str, javascript: JavaScript) -> None:
    expected = javascript.matches(pattern, TEXTS)
    assert expected == [matches(pattern, text) for text in TEXTS]
    assert expected == javascript.matches(model_pattern(pattern), TEXTS)


@pytest.mark.parametrize("pattern", ACCEPTED, ids=ascii)
def test_the_pattern_of_a_model_matches_the_same_in_python(pattern: str) -> None:
    """Except before a line feed at the end, where ``$`` of Python's ``re`` matches too."""
    texts = [text for text in TEXTS if not text.endswith("\n")]
    in_python = [re.search(model_pattern(pattern), text) is not None for text in texts]
    assert in_python == [matches(pattern, text) for text in texts]


@pytest.mark.parametrize(("pattern", "kind", "problem"), REFUSED, ids=lambda value: ascii(value)[:40])
def test_a_pattern_is_refused_with_the_true_reason(
    pattern: str, kind: type[PatternError], problem: str, javascript: JavaScript
) -> None:
    with pytest.raises(PatternError) as refused:
        model_pattern(pattern)
    assert (type(refused.value), refused.value.problem) == (kind, problem)
    assert (javascript.matches(pattern, []) is None) == (kind is InvalidPatternError)


def test_the_largest_and_the_deepest_pattern_can_be_matched() -> None:
    groups = "(?:" * DEEPEST + "a|b" + ")?|c" * DEEPEST
    assert matches(groups, "c")
    assert matches(f"^.{{{LARGEST - 2}}}$", "x" * (LARGEST - 2))
    for too_large in (f"({groups})", f"^.{{{LARGEST - 1}}}$"):
        with pytest.raises(PatternTooLargeError):
            model_pattern(too_large)


@DRAWN
@given(pattern=drawn.PATTERNS, texts=drawn.TEXTS)
def test_a_drawn_pattern_matches_what_it_matches_in_javascript(
    javascript: JavaScript, pattern: str, texts: list[str]
) -> None:
    expected = javascript.matches(pattern, texts)
    if expected is None:
        with pytest.raises(InvalidPatternError):
            model_pattern(pattern)
        return
    assert expected == [matches(pattern, text) for text in texts]
    assert expected == javascript.matches(model_pattern(pattern), texts)


@DRAWN
@given(text=drawn.PUNCTUATION)
def test_a_drawn_text_is_a_pattern_where_it_is_one_in_javascript(javascript: JavaScript, text: str) -> None:
    expected = javascript.matches(text, list(string.printable))
    try:
        verdicts = [matches(text, character) for character in string.printable]
    except InvalidPatternError:
        verdicts = None
    except PatternError:
        return
    assert expected == verdicts
