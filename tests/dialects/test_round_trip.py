"""What a dialect renders it reads back as the same page, whatever text the page holds.

Judged by equality of pages, by counting, and for the shape of tables by markdown-it, which knows no dialect.
"""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from imgspec.dialects import DIALECTS, Dialect
from imgspec.dialects.page import (
    Argument,
    Call,
    CallResponse,
    CallSecurity,
    Endpoint,
    EnumPage,
    EnumValue,
    IndexPage,
    Link,
    ObjectPage,
    OperationPage,
    Page,
    ResponseHeader,
    Row,
    UnionMember,
    UnionPage,
    UsageEntry,
    UsageList,
    UsageObject,
    UsageValue,
)

BY_NAME = {dialect.name: dialect for dialect in DIALECTS}
OPENAPI_GENERATOR = BY_NAME["openapi-generator-python"]
PYTHON = BY_NAME["speakeasy-python"]
TYPESCRIPT = BY_NAME["speakeasy-typescript"]
LEGACY = BY_NAME["speakeasy-typescript-legacy"]

DEPRECATION = "This will be removed in a future release, please migrate away from it as soon as possible."
HOSTILE = [
    '"""',
    "\\",
    "ends in a backslash\\",
    "\\|",
    "{{ 7 * 7 }} {% if %} {# #}",
    "a | b | c",
    "|",
    "||",
    "two\nlines",
    "\n\n\n",
    "ends in a line break\n",
    "\x00",
    "\x0b\x0c\x1c\x85\u2028\u2029",
    "<script>alert('x')</script>",
    "<br/>\n<br/>",
    "&#39; &amp; &lt; &quot; \\&quot;",
    "`code` **bold** [link](../../etc/passwd)",
    "## Fields",
    "x\n\n\n## Fields\n\n| Field | Type |",
    "x\n\n## Example Usage\n\n```typescript\n",
    "\n## Values\n\n",
    "## Supported Types\n\n### `x`\n",
    " starts with a blank",
    "[optional] [default to 1]",
    "x | [optional]",
    "x | [default to 'y']",
    "'; DROP TABLE",
    "数字 \u2013 é 🦊",
    f"> :warning: **DEPRECATED**: {DEPRECATION}",
]
PIECES = [*"|\\`*_<>&\"'=~#[](){} \n\x00é", "<br/>", "N/A", "&#39;", "\\|", "\n\n", "## Fields\n", "- [x](y)\n"]

names = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
class_names = st.from_regex(r"[A-Z][A-Za-z0-9]{0,8}", fullmatch=True)
anything = st.sampled_from(HOSTILE) | st.lists(st.sampled_from(PIECES), max_size=12).map("".join) | st.text(max_size=20)
one_line = anything.map(lambda text: " ".join(text.split()) or "x")


def carried_by_a_cell(text: str) -> bool:
    """Blanks at the end are padding, "N/A" means nothing, and ``<br/>`` a line break; a file has no lone returns."""
    return text == text.rstrip(" ") and text not in ("", "N/A") and "<br/>" not in text and "\r" not in text


cells = anything.filter(carried_by_a_cell)
plain = anything.filter(lambda text: "\r" not in text)
printed_types = st.sampled_from(["*str*", "[Optional[models.X]](../models/x.md)", "Dict[str, *Any*]", "*string*[]"])


def speakeasy_rows(texts: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[Row, ...]]:
    def row(example: st.SearchStrategy[str | None]) -> st.SearchStrategy[Row]:
        return st.builds(
            Row,
            name=names,
            type=printed_types,
            required=st.booleans(),
            description=st.none() | texts,
            example=example,
            deprecated=st.booleans(),
        )

    return st.lists(row(st.none()), max_size=4).map(tuple) | st.lists(row(texts), min_size=1, max_size=4).map(tuple)


def speakeasy_tables(texts: st.SearchStrategy[str]) -> st.SearchStrategy[ObjectPage | EnumPage]:
    head = {"title": class_names, "description": st.none() | plain, "deprecated": st.booleans()}
    values = st.lists(st.builds(EnumValue, name=names, value=texts), max_size=4).map(tuple)
    return st.builds(ObjectPage, rows=speakeasy_rows(texts), **head) | st.builds(EnumPage, values=values, **head)


scalars = st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=100)
usages: st.SearchStrategy[UsageValue] = st.recursive(
    st.none() | scalars | anything,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: UsageList(tuple(items)))
        | st.lists(
            st.builds(UsageEntry, name=names, value=inner)
            | st.builds(UsageEntry, name=anything, value=inner, quoted=st.just(value=True)),
            max_size=3,
        ).map(lambda entries: UsageObject(tuple(entries)))
    ),
    max_leaves=6,
)
typescript_head = {
    "title": class_names,
    "description": st.none() | plain,
    "deprecated": st.booleans(),
    "source": anything,
    "usage": usages,
}
typescript_pages = (
    st.builds(ObjectPage, rows=speakeasy_rows(cells), **typescript_head)
    | st.builds(
        EnumPage,
        values=st.lists(st.builds(EnumValue, value=scalars | anything), min_size=1, max_size=4).map(tuple),
        **typescript_head,
    )
    | st.builds(
        UnionPage,
        title=class_names,
        description=st.none() | plain,
        deprecated=st.booleans(),
        members=st.lists(st.builds(UnionMember, type=one_line, usage=usages), max_size=3).map(tuple),
    )
)
python_unions = st.builds(
    UnionPage,
    title=class_names,
    description=st.none() | plain,
    deprecated=st.booleans(),
    members=st.lists(st.builds(UnionMember, type=one_line), max_size=3).map(tuple),
)
links = st.lists(st.builds(Link, title=class_names, path=names.map("models/{}.md".format)), max_size=3).map(tuple)
dates = st.from_regex(r"20[0-9]{2}(-[01][0-9](-[0-3][0-9])?)?", fullmatch=True)
indexes = st.builds(IndexPage, title=one_line, date=dates, source=one_line, models=links)

words = st.from_regex(r"[a-z`*&<]+( [a-z\"|]+)*", fullmatch=True)
statuses = st.sampled_from(["200", "4XX", "default"])
optional_line = st.none() | one_line
readmes = st.builds(
    IndexPage,
    title=one_line,
    date=dates,
    source=one_line,
    models=links,
    server=st.just("https://api.example.com/v1"),
    auth=names,
    endpoints=st.lists(
        st.builds(
            Endpoint,
            group=class_names,
            link=st.builds(Link, title=names, path=names),
            http_method=st.sampled_from(["GET", "POST"]),
            path=st.just("/images/{id}"),
            summary=optional_line,
        ),
        max_size=3,
    ).map(tuple),
)
arguments = st.builds(
    Argument,
    name=names,
    type=st.sampled_from(["str", "List[X]"]),
    cell=st.sampled_from(["**str**", "[**List[X]**](X.md)", "[**object**](.md)"]),
    required=st.booleans(),
    example=st.sampled_from(["56", "'x_example'", "acme.X()", "[acme.X()]"]),
    description=optional_line,
    default=st.none() | st.sampled_from(["20", "'jpeg'", '["a","b"]']),
)
auths = st.builds(CallSecurity, name=names, kind=st.sampled_from(["basic", "api-key", "oauth"])) | st.builds(
    CallSecurity, name=names, kind=st.just("bearer"), format=st.none() | st.just("JWT")
)
responses_of_calls = st.builds(
    CallResponse,
    status=statuses,
    description=one_line,
    headers=st.lists(st.builds(ResponseHeader, name=names, description=words), max_size=2).map(tuple),
)
operation_pages = st.builds(
    OperationPage,
    title=class_names,
    source=st.just("acme.generated"),
    server=st.just("https://api.example.com/v1"),
    is_asynchronous=st.booleans(),
    raw=st.booleans(),
    calls=st.lists(
        st.builds(
            Call,
            name=names,
            http_method=st.sampled_from(["POST", "PUT"]),
            path=st.just("/images"),
            arguments=st.lists(arguments, max_size=3, unique_by=lambda argument: argument.name).map(tuple),
            responses=st.lists(responses_of_calls, max_size=3).map(tuple),
            security=st.lists(auths, max_size=2).map(tuple),
            models=st.lists(class_names, max_size=2, unique=True).map(tuple),
            returns=st.just("List[X]"),
            returns_cell=st.just("[**List[X]**](X.md)"),
            consumes=st.lists(st.sampled_from(["application/json", "*/*"]), max_size=2, unique=True).map(tuple),
            produces=st.lists(st.sampled_from(["image/png", "*/*"]), max_size=2, unique=True).map(tuple),
            summary=optional_line | st.just(""),
            description=st.none() | words,
        ),
        min_size=1,
        max_size=2,
    ).map(tuple),
)
openapi_generator_models = st.builds(
    ObjectPage,
    raw=st.booleans(),
    title=class_names,
    description=optional_line,
    source=names.map("acme.models.{}".format),
    rows=st.lists(
        st.builds(
            Row,
            name=names,
            type=st.sampled_from(["**str**", "[**List[X]**](X.md)"]),
            required=st.booleans(),
            description=optional_line,
            default=st.none() | st.sampled_from(["20", "3.5", "False", "'jpeg'", "'a|b'", "['a]']"]),
            read_only=st.booleans(),
        ),
        max_size=4,
    ).map(tuple),
) | st.builds(
    EnumPage,
    raw=st.booleans(),
    title=class_names,
    description=optional_line,
    values=st.lists(st.builds(EnumValue, name=names, value=anything | st.integers()), max_size=4).map(tuple),
)


def check(dialect: Dialect, page: Page) -> None:
    text = dialect.render(page)
    assert dialect.read(text) == page
    assert dialect.render(dialect.read(text)) == text


@given(speakeasy_tables(cells) | python_unions | indexes)
def test_speakeasy_python_reads_what_it_renders(page: Page) -> None:
    check(PYTHON, page)


@given(typescript_pages | indexes)
def test_speakeasy_typescript_reads_what_it_renders(page: Page) -> None:
    check(TYPESCRIPT, page)


@given(speakeasy_tables(cells) | indexes)
def test_speakeasy_typescript_legacy_reads_what_it_renders(page: Page) -> None:
    check(LEGACY, page)


@given(openapi_generator_models | operation_pages | readmes)
def test_openapi_generator_python_reads_what_it_renders(page: Page) -> None:
    check(OPENAPI_GENERATOR, page)


@given(speakeasy_tables(plain.map(lambda text: text.rstrip(" "))))
def test_a_page_whose_cells_lose_text_is_rendered_the_same_again(page: Page) -> None:
    text = PYTHON.render(page)
    assert PYTHON.render(PYTHON.read(text)) == text


@given(st.lists(cells, min_size=1, max_size=4))
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
