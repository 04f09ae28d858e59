"""A dialect reads the page that it has rendered back as the same page, with any text in it.

markdown-it, which knows no dialect, judges the shape of tables.
"""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from imgspec.dialects import DIALECTS, Dialect
from imgspec.dialects.page import ObjectPage, Page, Row
from tests.dialects import drawn_pages as drawn

BY_NAME = {dialect.name: dialect for dialect in DIALECTS}
OPENAPI_GENERATOR = BY_NAME["openapi-generator-python"]
PYTHON = BY_NAME["speakeasy-python"]
TYPESCRIPT = BY_NAME["speakeasy-typescript"]
LEGACY = BY_NAME["speakeasy-typescript-legacy"]


def check(dialect: Dialect, page: Page) -> None:
    text = dialect.render(page)
    assert dialect.read(text) == page
    assert dialect.render(dialect.read(text)) == text


@given(drawn.speakeasy_tables(drawn.cells) | drawn.python_unions | drawn.indexes)
def test_speakeasy_python_reads_what_it_renders(page: Page) -> None:
    check(PYTHON, page)


@given(drawn.typescript_pages | drawn.indexes)
def test_speakeasy_typescript_reads_what_it_renders(page: Page) -> None:
    check(TYPESCRIPT, page)


@given(drawn.speakeasy_tables(drawn.cells) | drawn.indexes)
def test_speakeasy_typescript_legacy_reads_what_it_renders(page: Page) -> None:
    check(LEGACY, page)


@given(drawn.openapi_generator_models | drawn.operation_pages | drawn.readmes)
def test_openapi_generator_python_reads_what_it_renders(page: Page) -> None:
    check(OPENAPI_GENERATOR, page)


@given(drawn.speakeasy_tables(drawn.plain.map(lambda text: text.rstrip(" "))))
def test_a_page_whose_cells_lose_text_is_rendered_the_same_again(page: Page) -> None:
    text = PYTHON.render(page)
    assert PYTHON.render(PYTHON.read(text)) == text


@given(st.lists(drawn.cells, min_size=1, max_size=4))
def test_no_text_breaks_a_table(texts: list[str]) -> None:
    rows = tuple(Row(name=f"field_{i}", type="*str*", required=True, description=text) for i, text in enumerate(texts))
    html = MarkdownIt().enable("table").render(PYTHON.render(ObjectPage(title="X", rows=rows)))
    assert html.count("<table>") == 1
    assert html.count("<tr>") == 1 + len(rows)
    assert html.count("<td>") == 4 * len(rows)
    assert html.rstrip().endswith("</table>")


def lines_of_table(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.startswith("|")]


def unescaped(cell: str) -> str:
    return cell.replace("\\|", "|").replace("<br/>", "\n")


def table_of(descriptions: Iterable[str]) -> list[str]:
    rows = tuple(Row(name="x", type="*str*", required=False, description=description) for description in descriptions)
    return lines_of_table(PYTHON.render(ObjectPage(title="X", rows=rows)))


@pytest.mark.parametrize(
    ("description", "width"),
    [
        ("short", len(":heavy_minus_sign:")),
        ("x" * 30, 30),
        ("\u2013" * 30, 30),
        ("x" * 28 + "\n\n", 30),
        ("x" * 28 + "||", 30),
    ],
)
def test_all_columns_are_as_wide_as_the_longest_cell_before_escapes(description: str, width: int) -> None:
    header, dashes, row = table_of([description])
    assert dashes == "| " + " | ".join(["-" * width] * 4) + " |"
    assert len(header) == len(dashes)
    assert unescaped(row.split(" | ", 3)[3].removesuffix(" |")).rstrip() == description.rstrip()
    escaped = description.replace("|", "\\|").replace("\n", "<br/>")
    assert row.endswith(f" | {escaped.ljust(width)} |")


def test_a_cell_that_escapes_make_longer_is_wider_than_its_column() -> None:
    _, dashes, row = table_of(["x" * 28 + "\n\n"])
    assert len(row) == len(dashes) + 2 * (len("<br/>") - 1)


def test_the_width_of_the_table_distinguishes_a_literal_br_from_a_line_break() -> None:
    page = ObjectPage(title="X", rows=(Row(name="x", type="*str*", required=True, description="one<br/>two" * 4),))
    assert PYTHON.read(PYTHON.render(page)) == page
