"""The text of the pages of openapi-generator's classes: rendering and reading them.

A description is on one line. A ``|`` in it is not escaped, so a row is read from both of its ends.
"""

import re
from collections.abc import Iterator

from imgspec.dialects.openapi_generator_python.spelling import backslashed, cell_text, literal_value, unbackslashed
from imgspec.dialects.openapi_generator_python.views import row_view, value_view
from imgspec.dialects.page import EnumPage, EnumValue, ObjectPage, Row
from imgspec.dialects.reading import Scanner
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


def render_object(page: ObjectPage) -> str:
    """Return the text of the page of a class with properties."""
    source = page.source or ""
    template = environment("docs").get_template(f"{_FOLDER}/object.md.j2")
    return template.render(
        title=page.title,
        description=backslashed(page.description or ""),
        has_description=page.description is not None,
        rows=[row_view(row) for row in page.rows],
        source=source,
        instance=source.rpartition(".")[2],
    )


def render_enum(page: EnumPage) -> str:
    """Return the text of the page of an enum."""
    template = environment("docs").get_template(f"{_FOLDER}/enum.md.j2")
    return template.render(
        title=page.title,
        description=backslashed(page.description or ""),
        has_description=page.description is not None,
        values=[value_view(value) for value in page.values],
    )


# ---------------------------------------------------------------------------------------------- reading


def read_model(scanner: Scanner) -> ObjectPage | EnumPage:
    """Read the page of a class or an enum. The caller renders it again, to compare the whole text."""
    raw = scanner.text.endswith("\n\n")
    scanner.expect("# ")
    title = scanner.take_line()
    scanner.expect("\n")
    description = _read_description(scanner)
    if scanner.is_at(_ENUM):
        return EnumPage(title=title, values=tuple(_read_values(scanner)), description=description, raw=raw)
    scanner.take(_PROPERTIES, "## Properties or ## Enum")
    rows: list[Row] = []
    while scanner.is_at("*"):
        rows.append(_read_row(scanner))
    source = scanner.take(_IMPORT, "a property, or the example")["source"]
    return ObjectPage(title=title, rows=tuple(rows), description=description, source=source, raw=raw)


def _read_description(scanner: Scanner) -> str | None:
    """Read a description and the empty line after it.

    A second empty line stands for a description of blanks, which were taken off.
    """
    description = unbackslashed(scanner.take_line())
    if not description:
        return " " if scanner.skip("\n") else None
    scanner.expect("\n")
    return description


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


def _read_values(scanner: Scanner) -> Iterator[EnumValue]:
    scanner.expect(_ENUM)
    while scanner.is_at("*"):
        start = scanner.position
        row = scanner.take(_VALUE, "a value: * `NAME` (value: `literal`)")
        value = literal_value(row["value"])
        if value is None:
            raise scanner.error(f"{row['value']} is no literal", start)
        yield EnumValue(name=row["name"], value=value)
