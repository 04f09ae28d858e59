"""JSON documents are read by JSON's rules (RFC 8259), each node with its position."""

import json
from pathlib import PurePosixPath
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imgspec.diagnostics import Sink
from imgspec.openapi import load, load_json
from imgspec.source import Document

NAME = PurePosixPath("spec.json")
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)
PRINTABLE = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=8)
PLAIN_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-1000, 1000) | PRINTABLE,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(PRINTABLE, inner, max_size=4),
    max_leaves=12,
)


def read(text: str) -> tuple[Document | None, list[str]]:
    sink = Sink()
    document = load.load_text(text, NAME, sink)
    return document, [str(diagnostic).partition("\n")[0] for diagnostic in sink]


@given(
    value=st.lists(VALUES, max_size=4) | st.dictionaries(TEXTS, VALUES, max_size=4),
    indent=st.sampled_from([None, 0, 2]),
)
def test_any_json_text_is_read_as_json_reads_it(value: Any, indent: int | None) -> None:
    for text in (json.dumps(value, indent=indent), json.dumps(value, ensure_ascii=False)):
        document, diagnostics = read(text)
        assert diagnostics == []
        assert document is not None
        assert document.root == value
        assert repr(document.root) == repr(json.loads(text))


@given(value=st.lists(PLAIN_VALUES, max_size=4) | st.dictionaries(PRINTABLE, PLAIN_VALUES, max_size=4))
def test_every_node_has_the_position_that_yaml_gives_it(value: Any) -> None:
    text = json.dumps(value, indent=1)
    sink = Sink()
    as_json = load_json.load_json(text, NAME, sink)
    builder = load._Builder(text, str(NAME), sink, load.Aliases.REFUSED)
    assert builder.build() == value
    assert as_json is not None
    assert dict(as_json.spans) == builder.spans


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '{"a": 1,\n "a": 2}',
            "spec.json:2:2: error[duplicate-key]: This mapping has the key 'a' twice; the first one is on line 1.",
        ),
        ('{"a": "\\ud83d"}', "spec.json:1:7: error[lone-surrogate]: This string holds half of a surrogate pair."),
        ('{"\\ude00": 1}', "spec.json:1:2: error[lone-surrogate]: This string holds half of a surrogate pair."),
        ('{"a": 1e999}', "spec.json:1:7: error[unreadable-number]: Some JSON readers cannot read the number 1e999."),
        (
            f'{{"a": {"9" * 301}}}',
            "spec.json:1:7: error[unreadable-number]: Some JSON readers cannot read the number 9999",
        ),
        ("[" * 300 + "]" * 300, "spec.json:1:102: error[too-deep]: This is nested deeper than 100 levels."),
    ],
)
def test_a_text_that_two_readers_would_not_agree_on_is_refused(text: str, message: str) -> None:
    document, (diagnostic,) = read(text)
    assert document is None
    assert diagnostic.startswith(message)


@pytest.mark.parametrize("text", ["{a: 1}", "- 1", "{} # yaml", "[NaN]", "{'a': 1}"])
def test_any_other_text_is_yaml(text: str) -> None:
    assert not load_json.is_json(text)


def test_what_vendors_write_is_read() -> None:
    text = '{"emoji": "\\ud83d\\ude00", "' + "k" * 1500 + '": "\u2028\x7f", "slash": "a\\/b"}'
    document, diagnostics = read(text)
    assert diagnostics == []
    assert document is not None
    assert document.root == {"emoji": "\U0001f600", "k" * 1500: "\u2028\x7f", "slash": "a/b"}
