"""The text of every kind of page of openapi-generator: which module renders it and which one reads it."""

import re
from typing import assert_never

from imgspec.dialects.openapi_generator_python.model_text import read_model, render_enum, render_object
from imgspec.dialects.openapi_generator_python.operation_reading import read_operations
from imgspec.dialects.openapi_generator_python.operation_text import is_operation_page, render_operations
from imgspec.dialects.openapi_generator_python.readme_text import is_readme, read_readme, render_readme
from imgspec.dialects.page import EnumPage, IndexPage, ObjectPage, OperationPage, Page, SdkPage, UnionPage
from imgspec.dialects.reading import Scanner, proved

_BLANKS_AT_LINE_ENDS = re.compile(r"[ \t]+$", re.MULTILINE)


def render(page: Page) -> str:
    """Return the text of a page, as the generator writes it or as it is published."""
    match page:
        case ObjectPage():
            return _laid_out(render_object(page), raw=page.raw)
        case EnumPage():
            return _laid_out(render_enum(page), raw=page.raw)
        case OperationPage():
            return _laid_out(render_operations(page), raw=page.raw)
        case IndexPage():
            return render_readme(page)
        case UnionPage() | SdkPage():
            raise NotImplementedError("openapi-generator-python prints a union as an object")
        case _:
            assert_never(page)


def _laid_out(text: str, *, raw: bool) -> str:
    """Return a raw page as it is, any other without blanks at line ends and with one newline at its end."""
    return text if raw else _BLANKS_AT_LINE_ENDS.sub("", text).rstrip("\n") + "\n"


def read(text: str) -> Page:
    """Return the page that a text is; raises `PageError`."""
    return proved(_read(Scanner(text)), text, render)


def _read(scanner: Scanner) -> Page:
    if is_readme(scanner.text):
        return read_readme(scanner)
    if is_operation_page(scanner.text):
        return read_operations(scanner)
    return read_model(scanner)
