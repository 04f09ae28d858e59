"""A text that is no page of the dialect is refused, with the position of the first mistake."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imgspec.dialects import DIALECTS, Dialect, PageError
from imgspec.dialects.page import EnumPage, EnumValue, ObjectPage, Page, Row, UnionMember, UnionPage, UsageObject

BY_NAME = {dialect.name: dialect for dialect in DIALECTS}
ROWS = (
    Row(name="prompt", type="*str*", required=True, description="What to draw."),
    Row(name="size", type="*str*", required=False),
)
PAGES: dict[str, list[Page]] = {
    "openapi-generator-python": [
        ObjectPage(title="Image", rows=ROWS, source="acme.models.image"),
        EnumPage(title="Size", values=(EnumValue(name="BIG", value="big"),)),
    ],
    "speakeasy-python": [
        ObjectPage(title="Image", rows=ROWS),
        EnumPage(title="Size", values=(EnumValue(name="BIG", value="big"),)),
        UnionPage(title="Data", members=(UnionMember(type="str"),)),
    ],
    "speakeasy-typescript": [
        ObjectPage(title="Image", rows=ROWS, source="acme/models", usage=UsageObject(())),
        EnumPage(title="Size", values=(EnumValue(value="big"),), source="acme/models", usage="big"),
        UnionPage(title="Data", members=(UnionMember(type="string", usage="<value>"),)),
    ],
    "speakeasy-typescript-legacy": [
        ObjectPage(title="Image", rows=ROWS),
        EnumPage(title="Size", values=(EnumValue(name="Big", value="big"),)),
    ],
}
CASES = [(BY_NAME[name], page) for name, pages in PAGES.items() for page in pages]
OBJECT = BY_NAME["speakeasy-python"].render(PAGES["speakeasy-python"][0])


def test_the_tests_cover_every_dialect() -> None:
    assert PAGES.keys() == BY_NAME.keys()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("# Image", "Image", "1:1: expected '# '"),
        ("## Fields", "## Field", "1:1: expected one of the lines ## Fields, ## Values, ## Supported Types"),
        ("\n\n\n## Fields", "\n## Fields", "2:1: expected '\\n'"),
        (
            "| Required  ",
            "| Needed    ",
            "6:1: expected a table with the columns Field | Type | Required | Description",
        ),
        (":heavy_check_mark:", ":heavy_cross_mark:", "8:45: expected :heavy_check_mark: or :heavy_minus_sign:"),
        ("`prompt`", "'prompt'", "8:3: expected a name in backticks"),
        ("What to draw.      |", "What to draw.", "8:66: expected a cell that ends in |"),
        ("What to draw.", "What | to draw.", "8:1: expected 4 cells, found 5"),
        ("`size`            ", "`size`           ", "9:21: expected ' | *str*"),
        ("\n| `size`", "\n| \n| `size`", "9:3: expected a cell that ends in |"),
        ("---- |\n", "--- |\n", "7:1: expected a row of dashes, of one length"),
    ],
)
def test_a_broken_page_is_refused_at_the_position_of_the_mistake(old: str, new: str, expected: str) -> None:
    assert OBJECT.count(old) >= 1
    with pytest.raises(PageError) as caught:
        BY_NAME["speakeasy-python"].read(OBJECT.replace(old, new, 1))
    assert str(caught.value).startswith(expected)


@pytest.mark.parametrize(
    ("dialect", "text", "expected"),
    [
        ("speakeasy-python", "", "1:1: expected one of the lines"),
        ("openapi-generator-python", "# X\n\n\n## Enum\n\n* `A` (value: `a`)\n\n", "6:1: a is no literal"),
        ("openapi-generator-python", "# X\n\n\n## Values\n", "4:1: expected ## Properties or ## Enum"),
        ("speakeasy-typescript", "# X\n\n## Example Usage\n\n```python\n", "5:1: expected a fence with an import"),
        (
            "speakeasy-typescript",
            '# X\n\n## Example Usage\n\n```typescript\nimport { X } from "a";\n\nlet value: X = ' + "[" * 500,
            "8:117: a value nested deeper than 100 levels",
        ),
    ],
)
def test_other_texts_are_refused(dialect: str, text: str, expected: str) -> None:
    with pytest.raises(PageError) as caught:
        BY_NAME[dialect].read(text)
    assert str(caught.value).startswith(expected)


def check_read_exactly_or_refused(dialect: Dialect, text: str) -> None:
    try:
        again = dialect.render(dialect.read(text))
    except PageError as refused:
        error = refused
    else:
        assert again == text
        return
    lines = text.split("\n")
    assert 1 <= error.line <= len(lines)
    assert 1 <= error.column <= len(lines[error.line - 1]) + 1
    assert error.problem


@given(st.data(), st.sampled_from(CASES))
def test_a_changed_page_is_read_exactly_or_not_at_all(data: st.DataObject, case: tuple[Dialect, Page]) -> None:
    dialect, page = case
    text = dialect.render(page)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 6)))
    changed = text[:start] + data.draw(st.text("|`*~# \n<>-:a", max_size=4)) + text[end:]
    check_read_exactly_or_refused(dialect, changed)


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)
@given(text=st.text(max_size=60))
def test_any_other_text_is_refused_with_a_position(dialect: Dialect, text: str) -> None:
    check_read_exactly_or_refused(dialect, text)
