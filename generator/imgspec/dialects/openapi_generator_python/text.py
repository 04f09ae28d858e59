"""The text of openapi-generator's pages, of models here and of operations by `operation_text`, and reading it.

A description is on one line; a ``|`` in it is not escaped, so that a row is read from both of its ends.
"""

import re
from typing import assert_never

from imgspec.dialects.openapi_generator_python.operation_text import (
    is_operation_page,
    is_readme,
    read_operations,
    read_readme,
    render_operations,
    render_readme,
)
from imgspec.dialects.openapi_generator_python.spelling import (
    backslashed,
    cell,
    cell_text,
    literal,
    literal_value,
    unbackslashed,
)
from imgspec.dialects.page import (
    EnumPage,
    EnumValue,
    IndexPage,
    ObjectPage,
    OperationPage,
    Page,
    Row,
    SdkPage,
    UnionPage,
)
from imgspec.dialects.reading import Scanner, proved
from imgspec.templating import environment

_FOLDER = "openapi-generator-python"
_ENUM = "## Enum\n\n"
_PROPERTIES = re.compile(r"## Properties\n\n[^\n]*\n[- |]*\n")
_ROW = re.compile(
    r"\*\*(?P<name>[^*\n]*)\*\* \| (?P<type>[^\n]*?) \| (?P<description>[^\n]*) \| ?"
    r"(?P<optional>\[optional\] ?)?(?P<read_only>\[readonly\] ?)?"
    r"(?:\[default to (?P<default>'''(?:.*\n)*?[^\n]*'''|[^\n]*)\])?\n"
)
_IMPORT = re.compile(r"\n## Example\n\n```python\nfrom (?P<source>[^\n]*) import ")
_VALUE = re.compile(r"\* `(?P<name>\w*)` \(value: `(?P<value>[^\n]*)`\)\n\n")


# ---------------------------------------------------------------------------------------------- rendering


def render(page: Page) -> str:
    """Return the text of a page, as the generator writes it or as it is published."""
    match page:
        case ObjectPage():
            return _laid_out(_render_object(page), raw=page.raw)
        case EnumPage():
            return _laid_out(_render_enum(page), raw=page.raw)
        case OperationPage():
            return _laid_out(render_operations(page), raw=page.raw)
        case IndexPage():
            return render_readme(page)
        case UnionPage() | SdkPage():
            raise NotImplementedError("openapi-generator-python prints a union as an object")
        case _:
            assert_never(page)


def _laid_out(text: str, *, raw: bool) -> str:
    """Return a page as it is published: raw, or without blanks at line ends and empty lines at the end."""
    return text if raw else re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE).rstrip("\n") + "\n"


def _render_object(page: ObjectPage) -> str:
    source = page.source or ""
    return (
        environment("docs")
        .get_template(f"{_FOLDER}/object.md.j2")
        .render(
            title=page.title,
            head=_head(page),
            rows=[_row_line(row) for row in page.rows],
            source=source,
            instance=source.rpartition(".")[2],
        )
    )


def _head(page: ObjectPage | EnumPage) -> dict[str, object]:
    description = () if page.description is None else (backslashed(page.description),)
    return {"title": page.title, "paragraphs": description}


def _row_line(row: Row) -> str:
    notes = [
        "" if row.required else "[optional] ",
        "[readonly] " if row.read_only else "",
        "" if row.default is None else f"[default to {row.default}]",
    ]
    return f"**{row.name}** | {row.type} | {cell(row.description or '')} | {''.join(notes)}"


def _render_enum(page: EnumPage) -> str:
    return (
        environment("docs")
        .get_template(f"{_FOLDER}/enum.md.j2")
        .render(
            head=_head(page),
            values=[f"* `{value.name}` (value: `{literal(value.value)}`)" for value in page.values],
        )
    )


# ---------------------------------------------------------------------------------------------- reading


def read(text: str) -> Page:
    """Return the page that a text is; raises `PageError`."""
    scanner = Scanner(text)
    if is_readme(text):
        return proved(read_readme(scanner), text, render)
    if is_operation_page(text):
        return proved(read_operations(scanner), text, render)
    return proved(_read_model(scanner), text, render)


def _read_model(scanner: Scanner) -> ObjectPage | EnumPage:
    raw = scanner.text.endswith("\n\n")
    scanner.expect("# ")
    title = scanner.take_line()
    scanner.expect("\n")
    description = unbackslashed(scanner.take_line()) or None
    if description is None and scanner.is_at("\n"):
        description = " "  # one of blanks alone, which were taken off
    if description is not None:
        scanner.expect("\n")
    if scanner.is_at(_ENUM):
        return EnumPage(title=title, values=tuple(_read_values(scanner)), description=description, raw=raw)
    scanner.take(_PROPERTIES, "## Properties or ## Enum")
    rows: list[Row] = []
    while scanner.is_at("*"):
        rows.append(_read_row(scanner))
    source = scanner.take(_IMPORT, "a property, or the example")["source"]
    return ObjectPage(title=title, rows=tuple(rows), description=description, source=source, raw=raw)


def _read_row(scanner: Scanner) -> Row:
    row = scanner.take(_ROW, "a row: **name** | type | description |, and notes")
    return Row(
        name=row["name"],
        type=row["type"],
        required=row["optional"] is None,
        description=cell_text(row["description"]) or None,
        default=row["default"],
        read_only=row["read_only"] is not None,
    )


def _read_values(scanner: Scanner) -> list[EnumValue]:
    values: list[EnumValue] = []
    scanner.expect(_ENUM)
    while scanner.is_at("*"):
        start = scanner.position
        match = scanner.take(_VALUE, "a value: * `NAME` (value: `literal`)")
        value = literal_value(match["value"])
        if value is None:
            raise scanner.error(f"{match['value']} is no literal", start)
        values.append(EnumValue(name=match["name"], value=value))
    return values
