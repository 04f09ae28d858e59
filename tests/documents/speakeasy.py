"""Documents for the tests of the Speakeasy dialects, and functions that read the cells of their pages."""

import re
from typing import Any

from imgspec.dialects import Dialect
from tests.documents import printing

ASK = """\
  /ask:
    post:
      operationId: ask
      tags: [qa]
      requestBody: {content: {application/json: {schema: {$ref: Ask}}}}
      responses: {200: {description: Fine, content: {application/json: {schema: {$ref: Ask}}}}}
"""
"""An operation whose request and response have the component Ask."""


def document(schemas: str, paths: str = ASK, more: str = "") -> str:
    """Return a document; ``schemas`` and ``paths`` are lines of YAML, ``more`` stands at its top level.

    The components have a schema that nothing refers to, so that they are never empty.
    """
    indented = "".join(f"    {line}\n" for line in schemas.splitlines())
    head = "openapi: 3.1.0\ninfo: {title: Shop, version: '1'}\n"
    return f"{head}{more}paths:\n{paths}components:\n  schemas:\n{indented}" + "    Unused: {type: object}\n"


def ask(properties: str, more: str = "", others: str = "") -> str:
    """Return a document whose component Ask has properties, in flow style, and ``more`` keywords."""
    return document("Ask: {type: object, properties: {" + properties + "}" + more + "}\n" + others)


def printed(dialect: Dialect, text: str, **options: Any) -> tuple[dict[str, str], list[str]]:
    """Return the texts of all pages by their paths below docs, and the first line of each diagnostic."""
    texts, diagnostics = printing.printed(dialect, text, options)
    return {str(path.relative_to("docs")): page for path, page in texts.items()}, diagnostics


def pages(dialect: Dialect, text: str, **options: Any) -> dict[str, str]:
    """Return the texts of all pages of a document without diagnostics."""
    texts, diagnostics = printed(dialect, text, **options)
    assert diagnostics == []
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
