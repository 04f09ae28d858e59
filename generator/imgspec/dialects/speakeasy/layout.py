"""What the pages of the three Speakeasy dialects have in common: the head, and the tables of fields and of values."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from imgspec.dialects.page import EnumPage, EnumValue, ObjectPage, Row, UnionPage
from imgspec.dialects.reading import Scanner
from imgspec.dialects.speakeasy.table import Cell, read_table, render_table
from imgspec.templating import environment

TypePage: TypeAlias = ObjectPage | EnumPage | UnionPage

FIELDS = "## Fields"
VALUES = "## Values"
SUPPORTED_TYPES = "## Supported Types"

_NOTICE = "This will be removed in a future release, please migrate away from it as soon as possible."
DEPRECATED = f"> :warning: **DEPRECATED**: {_NOTICE}"
_DEPRECATED_FIELD = f": warning: ** DEPRECATED **: {_NOTICE}"
NO_DESCRIPTION = "N/A"
_REQUIRED = {True: ":heavy_check_mark:", False: ":heavy_minus_sign:"}
_FIELD_COLUMNS = ("Type", "Required", "Description")
_EXAMPLE_COLUMN = "Example"
_VALUE_COLUMNS = ("Name", "Value")


# ---------------------------------------------------------------------------------------------- the head


@dataclass(frozen=True, slots=True)
class Head:
    """The top of a page: a heading, then paragraphs, each with a blank line after it."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HeadFacts:
    """The facts in the head of a page."""

    title: str
    description: str | None
    deprecated: bool


def head_of(page: TypePage) -> Head:
    """Return the head of a page of any kind."""
    description = () if page.description is None else (page.description,)
    if page.deprecated:
        return Head(f"~~{page.title}~~", (*description, DEPRECATED))
    return Head(page.title, description)


def read_head(scanner: Scanner, sections: Mapping[str, str]) -> tuple[HeadFacts, str]:
    """Read the head of a page and the heading of the section after it, and return that heading too.

    ``sections`` maps the headings of sections to what stands before them. A description may hold such a line as well:
    the last one in the page is the heading, as nothing after it can hold line breaks of a description.
    """
    section_start = scanner.last_line(sections, f"one of the lines {', '.join(sections)}")
    section = Scanner(scanner.text, section_start).take_line()
    facts = _read_facts(scanner, section_start - len(sections[section]))
    scanner.expect(f"{sections[section]}{section}\n\n")
    return facts, section


def _read_facts(scanner: Scanner, end: int) -> HeadFacts:
    scanner.expect("# ")
    heading = scanner.take_line()
    scanner.expect("\n")
    title = heading.removeprefix("~~").removesuffix("~~")
    deprecated = heading != title
    start = scanner.position
    if end < start:
        raise scanner.error("expected a blank line before the section")
    text = scanner.take_until(end)
    if deprecated:
        if not text.endswith(f"{DEPRECATED}\n\n"):
            raise scanner.error("expected the note that the type is deprecated, as its title is struck out", start)
        text = text.removesuffix(f"{DEPRECATED}\n\n")
    if text and not text.endswith("\n\n"):
        raise scanner.error("expected a blank line after the description")
    return HeadFacts(title, text.removesuffix("\n\n") if text else None, deprecated)


# ---------------------------------------------------------------------------------------------- fields


def fields_table(rows: tuple[Row, ...], called: str = "Field") -> str:
    """Return the table of an object's fields, or what they are ``called``; with a column of examples if one has any."""
    columns = (called, *_FIELD_COLUMNS)
    if any(row.example is not None for row in rows):
        return render_table((*columns, _EXAMPLE_COLUMN), [[*_field_cells(row), row.example or ""] for row in rows])
    return render_table(columns, [_field_cells(row) for row in rows])


def _field_cells(row: Row) -> list[str]:
    name = f"`{row.name}`"
    if not row.deprecated:
        return [name, row.type, _REQUIRED[row.required], row.description or NO_DESCRIPTION]
    description = "\n\n".join([_DEPRECATED_FIELD, *([row.description] if row.description else [])])
    return [f"~~{name}~~", row.type, _REQUIRED[row.required], description]


def read_fields(scanner: Scanner, called: str = "Field") -> tuple[Row, ...]:
    """Read a table of fields, or what they are ``called``, to the end of the page."""
    columns = (called, *_FIELD_COLUMNS)
    _, *rows = read_table(scanner, [columns, (*columns, _EXAMPLE_COLUMN)], note=f"{_DEPRECATED_FIELD}\n\n")
    return tuple(_read_field(scanner, cells) for cells in rows)


def _read_field(scanner: Scanner, cells: list[Cell]) -> Row:
    name, spelled, required, description, *example = cells
    text: str | None = description.text
    deprecated = name.text.startswith("~~")
    if deprecated:
        if not description.text.startswith(_DEPRECATED_FIELD):
            raise scanner.error("expected the note that the field is deprecated", description.position)
        text = description.text.removeprefix(_DEPRECATED_FIELD).removeprefix("\n\n") or None
    elif text == NO_DESCRIPTION:
        text = None
    return Row(
        name=_name_of(scanner, name),
        type=spelled.text,
        required=_is_required(scanner, required),
        description=text,
        example=example[0].text if example else None,
        deprecated=deprecated,
    )


def _name_of(scanner: Scanner, cell: Cell) -> str:
    text = cell.text
    if text.startswith("~~") and text.endswith("~~") and len(text) > len("~~~~"):
        text = text[2:-2]
    if len(text) < len("`x`") or text[0] != "`" or text[-1] != "`":
        raise scanner.error("expected a name in backticks", cell.position)
    return text[1:-1]


def _is_required(scanner: Scanner, cell: Cell) -> bool:
    if cell.text not in _REQUIRED.values():
        raise scanner.error(f"expected {_REQUIRED[True]} or {_REQUIRED[False]}", cell.position)
    return cell.text == _REQUIRED[True]


# ---------------------------------------------------------------------------------------------- values


def values_table(values: tuple[EnumValue, ...]) -> str:
    """Return the table of an enum's members: their names, and their values as text."""
    return render_table(_VALUE_COLUMNS, [[f"`{value.name}`", str(value.value)] for value in values])


def read_values(scanner: Scanner) -> tuple[EnumValue, ...]:
    """Read a table of values, to the end of the page."""
    _, *rows = read_table(scanner, [_VALUE_COLUMNS])
    return tuple(EnumValue(name=_name_of(scanner, name), value=value.text) for name, value in rows)


# ---------------------------------------------------------------------------------------------- pages that are a table


def render_table_page(page: ObjectPage | EnumPage) -> str:
    """Return a page that holds a head and a table, and nothing else."""
    if isinstance(page, ObjectPage):
        section, table = FIELDS, fields_table(page.rows)
    else:
        section, table = VALUES, values_table(page.values)
    template = environment("docs").get_template("speakeasy/table.md.j2")
    return template.render(head=head_of(page), section=section, table=table)


def read_table_page(scanner: Scanner, head: HeadFacts, section: str) -> ObjectPage | EnumPage:
    """Read the table below the head of a page, to the end of the page."""
    if section == FIELDS:
        rows = read_fields(scanner)
        return ObjectPage(title=head.title, rows=rows, description=head.description, deprecated=head.deprecated)
    values = read_values(scanner)
    return EnumPage(title=head.title, values=values, description=head.description, deprecated=head.deprecated)
