"""Patterns and texts, drawn by hypothesis: patterns of the supported grammar, and texts that may be patterns or not."""

from hypothesis import strategies as st

_CHARACTERS = [
    *"abkszAZ09_-.&~^$[]{}()|/\\ !,:<=>?", *"\t\n\v\f\r\x1c\x85\xa0\u1680\u180e\u2028\u2029\u200b\ufeff",
    *"éßſıİ\u212a\u0301\u0663\ud7ff\ue000\uffff😀🙏\U00010000\U0010ffff",
]  # fmt: skip
_SYNTAX = "^$\\.*+?()[]{}|/"

_LITERALS = st.sampled_from(_CHARACTERS).map(lambda character: f"\\{character}" if character in _SYNTAX else character)
_ESCAPES = st.sampled_from(
    [
        r"\d", r"\D", r"\w", r"\W", r"\s", r"\S", r"\n", r"\t", r"\0", r"\cJ", r"\x2d", r"\u00e9", r"\ud7ff", r"\ue000",
        r"\u{1F600}", r"\ud83d\ude4f",
    ]
)  # fmt: skip
_CLASS_MEMBERS = st.one_of(
    st.sampled_from([character for character in _CHARACTERS if character not in "\\]^-"]),
    _ESCAPES,
    st.sampled_from([r"\-", r"\b", r"\]", r"\^", "-", "[", "&&", "--", "a-f", "0-9", r"\t-\r", "\xa0-\uffff", "é-😀"]),
)
_CLASSES = st.builds("[{}{}]".format, st.sampled_from(["", "^"]), st.lists(_CLASS_MEMBERS, max_size=4).map("".join))
_COUNTS = st.sampled_from(["", "", "*", "+", "?", "*?", "{2}", "{0}", "{1,}", "{0,2}", "{1,3}?"])
_ATOMS = _LITERALS | _ESCAPES | _CLASSES | st.just(".")


def _larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    groups = st.builds("({}{}){}".format, st.sampled_from(["", "?:"]), inner, _COUNTS)
    sequences = st.lists(inner | st.sampled_from(["^", "$"]), max_size=4).map("".join)
    return groups | sequences | st.lists(inner, min_size=2, max_size=3).map("|".join)


PATTERNS = st.recursive(st.builds(str.__add__, _ATOMS, _COUNTS), _larger, max_leaves=8)
"""Patterns, most of them valid."""

TEXTS = st.lists(st.text(st.sampled_from(_CHARACTERS), max_size=5), min_size=5, max_size=20)

PUNCTUATION = st.text(st.sampled_from([*r"\\\^$.*+?()[]{}|/-,:<=!", *"aubdxck01AP"]), max_size=8)
"""Texts of what has a meaning in a pattern, most of them not valid."""
