"""What the tests of the two Speakeasy dialects of today share: a document, its pages, and what is reported."""

import re
from pathlib import PurePosixPath
from typing import Any

from imgspec.diagnostics import Sink
from imgspec.dialects import Dialect
from imgspec.dialects.settings import read_settings
from imgspec.openapi.load import Aliases, load_text
from imgspec.openapi.read import read_openapi
from imgspec.pages.tree import Documentation

REF = "$ref: '#/components/schemas/"
"""Starts a reference to a component, which a quotation mark ends."""

ASK = """\
  /ask:
    post:
      operationId: ask
      tags: [qa]
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Ask'}}}}
      responses: {200: {description: Fine, content: {application/json: {schema: {$ref: '#/components/schemas/Ask'}}}}}
"""
"""An operation that takes and gives the component Ask."""


def document(schemas: str, paths: str = ASK, more: str = "") -> str:
    """Return a document; ``schemas`` and ``paths`` are lines of YAML, ``more`` stands at its top level."""
    indented = "".join(f"    {line}\n" for line in schemas.splitlines())
    head = "openapi: 3.1.0\ninfo: {title: Shop, version: '1'}\n"
    return f"{head}{more}paths:\n{paths}components:\n  schemas:\n{indented}    Unused: {{type: object}}\n"


def ask(properties: str, more: str = "", others: str = "") -> str:
    """Return a document whose component Ask has properties, in flow style, and ``more`` keywords."""
    return document(f"Ask: {{type: object, properties: {{{properties}}}{more}}}\n{others}")


def printed(dialect: Dialect, text: str, **options: Any) -> tuple[dict[str, str], list[str]]:
    """Return the texts of all pages by their paths below docs, and what is reported; each page is read back."""
    sink = Sink()
    loaded = load_text(text, PurePosixPath("spec"), sink, Aliases.REPEATED)
    description = read_openapi(loaded, sink) if loaded else None
    assert description is not None, list(sink)
    settings = read_settings(dialect.settings, options)
    documentation = Documentation(document=description, dialect=dialect, settings=settings)
    texts = {str(path.relative_to("docs")): page for path, page in documentation.texts(sink)}
    for path, page in texts.items():
        assert dialect.render(dialect.read(page)) == page, path
    return texts, [str(found).partition("\n")[0] for found in sink]


def pages(dialect: Dialect, text: str, **options: Any) -> dict[str, str]:
    """Return the texts of all pages of a document that nothing is wrong with."""
    texts, found = printed(dialect, text, **options)
    assert found == [], found
    return texts


def cells(page: str) -> list[list[str]]:
    """Return the cells of a page's tables row by row, without padding and headers."""
    rows = [re.split(r"(?<!\\)\|", line)[1:-1] for line in page.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows if not set(row[0]) <= set("- ")][1:]


def column(page: str, index: int = 1) -> list[str]:
    return [row[index] for row in cells(page)]


def names(texts: dict[str, str], folder: str = "models") -> list[str]:
    """Return the titles of the pages of a folder, in their order."""
    return [text.split("\n")[0].removeprefix("# ") for path, text in texts.items() if path.startswith(f"{folder}/")]
