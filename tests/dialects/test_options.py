"""DIALECTS.md and the schema of fragments describe the options that the dialects declare."""

from imgspec.fragments.fragment_schema import FRAGMENT_SCHEMA
from tests.dialects.options import END, PAGE, START, fragment_schema_with_options, page_with_options


def test_the_table_of_the_page_follows_from_the_declarations() -> None:
    text = PAGE.read_text("utf-8")
    assert text.count(START) == text.count(END) == 1
    assert page_with_options(text) == text, "run python -m tests.dialects.options"


def test_the_schema_of_fragments_follows_from_the_declarations() -> None:
    text = FRAGMENT_SCHEMA.read_text("utf-8")
    assert fragment_schema_with_options(text) == text, "run python -m tests.dialects.options"
