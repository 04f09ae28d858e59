"""The text of a page of methods of a TypeScript client of 2023, and the page of a text."""

import re

from imgspec.dialects.page import SdkMethod, SdkPage
from imgspec.dialects.reading import Scanner
from imgspec.dialects.speakeasy.layout import fields_table, read_fields
from imgspec.dialects.speakeasy.sdk_text import (
    AFTER_USAGE,
    EXAMPLE_USAGE,
    OPERATIONS,
    OVERVIEW,
    PARAMETER,
    Item,
    heading,
    item,
    paragraphs,
    read_description,
    read_items,
    read_paragraphs,
    read_until,
)
from imgspec.templating import environment

_EXAMPLE = f"{EXAMPLE_USAGE}```typescript\n"
_RESPONSE = "\n\n\n### Response\n\n"
_ACCESS = re.compile(r"(?:\(\*\.(?P<access>[^\n*]+)\*\))?\n\n")
_PROMISE = re.compile(r"\*\*Promise<(?P<type>[^\n]*)>\*\*\n\n")


def render_sdk(page: SdkPage) -> str:
    """Return the text of a page."""
    template = environment("docs").get_template("speakeasy-typescript-legacy/sdk.md.j2")
    return template.render(
        page=page,
        access="" if page.access is None else f"(*.{page.access}*)",
        items=[item(method) for method in page.methods],
        methods=[_view(method) for method in page.methods],
    )


def _view(method: SdkMethod) -> dict[str, object]:
    return {
        "heading": heading(method),
        "paragraphs": paragraphs(method),
        "usage": method.usage,
        "table": fields_table(method.parameters, PARAMETER),
        "response": method.response,
    }


# ---------------------------------------------------------------------------------------------- reading


def is_sdk(text: str) -> bool:
    """Tell whether a text is a page of methods: one of a type ends in its table, without a line break."""
    return text.endswith((OPERATIONS, ">**\n\n"))


def read_sdk(scanner: Scanner) -> SdkPage:
    """Read a page of methods, to its end."""
    scanner.expect("# ")
    title = scanner.take_line()
    access = scanner.take(_ACCESS, "where the client has these methods, and a blank line")["access"]
    overview = read_paragraphs(scanner, OPERATIONS) if scanner.skip(OVERVIEW) else None
    scanner.expect(OPERATIONS)
    items = [] if scanner.at_end else read_items(scanner)
    methods = tuple(_read_method(scanner, item) for item in items)
    return SdkPage(title=title, methods=methods, access=access, overview=overview)


def _read_method(scanner: Scanner, item: Item) -> SdkMethod:
    scanner.expect("\n")
    description = read_description(scanner, item, EXAMPLE_USAGE)
    scanner.expect(_EXAMPLE)
    usage = read_until(scanner, AFTER_USAGE)
    scanner.expect(AFTER_USAGE)
    end = scanner.text.find(_RESPONSE, scanner.position)
    rows = read_fields(Scanner(scanner.text[: max(end, 0)], scanner.position), PARAMETER) if end >= 0 else ()
    scanner.position = max(end, scanner.position)
    scanner.expect(_RESPONSE)
    return SdkMethod(
        name=item.name,
        usage=usage,
        parameters=rows,
        response=scanner.take(_PROMISE, "the type of the response")["type"],
        summary=item.summary,
        description=description,
        deprecated=item.deprecated,
    )
