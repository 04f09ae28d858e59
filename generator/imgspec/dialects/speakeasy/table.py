r"""The tables of the three Speakeasy dialects: cells of text, and the lines that hold them.

All columns are as wide as the longest cell of the table, in code points and before escapes: a line break counts 1,
though it is written ``<br/>``, and so does ``|``, written ``\|``. A cell that its escapes make longer is not padded.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from imgspec.dialects.reading import Scanner

_BREAK = "<br/>"
_BREAK_GROWS = len(_BREAK) - len("\n")
_CELL = re.compile(r"(?:\\\||[^|\n])*+\|")


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of a cell without padding and escapes, and where the cell starts in the page."""

    text: str
    position: int


def cell_text(text: str) -> str:
    """Return ``text`` as a cell can carry it: one kind of line break, and no blanks at the end, which is padding."""
    return one_line_break(text).rstrip(" ")


def one_line_break(text: str) -> str:
    """Return ``text`` with every line break written as a line feed."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def render_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return the lines of a table, without a line break at its end."""
    width = max(len(text) for row in (header, *rows) for text in row)
    lines = [_line(header, width), _line(["-" * width] * len(header), width)]
    return "\n".join([*lines, *(_line(row, width) for row in rows)])


def _line(texts: Sequence[str], width: int) -> str:
    escaped = (text.replace("|", r"\|").replace("\n", _BREAK) for text in texts)
    return f"| {' | '.join(text.ljust(width) for text in escaped)} |"


def read_table(scanner: Scanner, headers: Sequence[Sequence[str]], *, note: str = "") -> list[list[Cell]]:
    """Read a table with one of ``headers``, to a blank line or the end of the page; return its rows, header included.

    ``<br/>`` may be a line break or just what the text says. It is read as a line break, except in a table that is
    wider than its cells would make it so: there, the cell that made it so is searched. The line breaks of ``note``,
    which a cell may start with, are always line breaks.
    """
    start = scanner.position
    header = _read_line(scanner)
    if [cell.text for cell in header] not in [list(columns) for columns in headers]:
        expected = " or ".join(" | ".join(columns) for columns in headers)
        raise scanner.error(f"expected a table with the columns {expected}", start)
    dashes = scanner.position
    separators = _read_line(scanner)
    width = len(separators[0].text)
    if any(cell.text != "-" * width for cell in separators):
        raise scanner.error("expected a row of dashes, of one length", dashes)
    rows = [header]
    while scanner.is_at("|"):
        line = scanner.position
        rows.append(_read_line(scanner))
        if len(rows[-1]) != len(header):
            raise scanner.error(f"expected {len(header)} cells, found {len(rows[-1])}", line)
    return _with_literal_breaks(rows, width, note)


def _read_line(scanner: Scanner) -> list[Cell]:
    cells: list[Cell] = []
    scanner.expect("| ")
    line_end = scanner.text.find("\n", scanner.position)
    end = line_end if line_end >= 0 else len(scanner.text)
    while not cells or scanner.position < end:
        position = scanner.position
        written = scanner.take(_CELL, "a cell that ends in |")[0][:-1]
        if not written.endswith(" "):
            raise scanner.error("expected a blank before |", scanner.position - 1)
        cells.append(Cell(written.rstrip(" ").replace(r"\|", "|").replace(_BREAK, "\n"), position))
        if scanner.position < end:
            scanner.expect(" ")
    if line_end >= 0:
        scanner.expect("\n")
    return cells


def _with_literal_breaks(rows: list[list[Cell]], width: int, note: str) -> list[list[Cell]]:
    if max(len(cell.text) for row in rows for cell in row) >= width:
        return rows
    for row in rows:
        for index, cell in enumerate(row):
            literal, remainder = divmod(width - len(cell.text), _BREAK_GROWS)
            if remainder == 0 and literal <= cell.text.removeprefix(note).count("\n"):
                row[index] = Cell(_BREAK.join(cell.text.rsplit("\n", literal)), cell.position)
                return rows
    return rows
