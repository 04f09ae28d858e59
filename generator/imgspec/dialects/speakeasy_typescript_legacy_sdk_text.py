"""The text of a page of methods of a TypeScript client of 2023, and the page of a text."""

import re
from collections.abc import Iterator

from imgspec.dialects.page import SdkMethod, SdkPage
from imgspec.dialects.reading import Scanner
from imgspec.dialects.speakeasy_layout import DEPRECATED, fields_table, read_fields
from imgspec.templating import environment

_OPERATIONS = "### Available Operations\n\n"
_OVERVIEW = "## Overview\n\n"
_EXAMPLE = "### Example Usage\n\n```typescript\n"
_PARAMETERS = "\n```\n\n### Parameters\n\n"
_RESPONSE = "\n\n\n### Response\n\n"
_PARAMETER = "Parameter"
_DEPRECATED_ITEM = ":warning: **Deprecated**"

_ACCESS = re.compile(r"(?:\(\*\.(?P<access>[^\n*]+)\*\))?\n\n")
_ITEM = re.compile(r"\* \[(?:~~)?(?P<name>[^\]\n]*?)(?:~~)?\]\(#[^)\n]*\)(?: - (?P<summary>.*))?", re.DOTALL)
_BETWEEN_ITEMS = re.compile(r"\n(?=\* \[[^\]\n]*\]\(#)")
_PROMISE = re.compile(r"\*\*Promise<(?P<type>[^\n]*)>\*\*\n\n")


def render_sdk(page: SdkPage) -> str:
    """Return the text of a page."""
    template = environment("docs").get_template("speakeasy-typescript-legacy/sdk.md.j2")
    return template.render(
        page=page,
        access="" if page.access is None else f"(*.{page.access}*)",
        methods=[_view(method) for method in page.methods],
    )


def _view(method: SdkMethod) -> dict[str, object]:
    note = [DEPRECATED] if method.deprecated else []
    return {
        "heading": _heading(method.name, deprecated=method.deprecated),
        "anchor": method.name.lower(),
        "summary": "".join(_summary_parts(method)),
        "paragraphs": [*([] if method.description is None else [method.description]), *note],
        "usage": method.usage,
        "table": fields_table(method.parameters, _PARAMETER),
        "response": method.response,
    }


def _heading(name: str, *, deprecated: bool) -> str:
    return f"~~{name}~~" if deprecated else name


def _summary_parts(method: SdkMethod) -> Iterator[str]:
    if method.summary is not None or method.deprecated:
        yield " - "
    if method.summary is not None:
        yield method.summary
    if method.deprecated:
        yield f" {_DEPRECATED_ITEM}" if method.summary is not None else _DEPRECATED_ITEM


# ---------------------------------------------------------------------------------------------- reading


def is_sdk(text: str) -> bool:
    """Tell whether a text is a page of methods: one of a type ends in its table, without a line break."""
    return text.endswith((_OPERATIONS, ">**\n\n"))


def read_sdk(scanner: Scanner) -> SdkPage:
    """Read a page of methods, to its end."""
    scanner.expect("# ")
    title = scanner.take_line()
    access = scanner.take(_ACCESS, "where the client has these methods, and a blank line")["access"]
    overview = None
    if scanner.text.startswith(_OVERVIEW, scanner.position):
        scanner.expect(_OVERVIEW)
        overview = _until(scanner, f"\n\n{_OPERATIONS}")
        scanner.expect("\n\n")
    scanner.expect(_OPERATIONS)
    methods = tuple(_read_method(scanner, item) for item in _read_items(scanner))
    return SdkPage(title=title, methods=methods, access=access, overview=overview)


def _read_items(scanner: Scanner) -> list[re.Match[str]]:
    """Read the list of methods, which ends where the first of them is described."""
    if scanner.at_end:
        return []
    first = scanner.take(re.compile(r"(?=\* \[(?P<heading>[^\]\n]*)\])"), "a method")
    start = scanner.position
    items = _BETWEEN_ITEMS.split(_until(scanner, f"\n\n## {first['heading']}\n\n"))
    found = [_ITEM.fullmatch(item) for item in items]
    if None in found:
        raise scanner.error("expected a list of methods", start)
    scanner.expect("\n")
    return [match for match in found if match is not None]


def _read_method(scanner: Scanner, item: re.Match[str]) -> SdkMethod:
    deprecated = item[0].startswith("* [~~")
    summary: str | None = item["summary"]
    if deprecated and summary is not None:
        summary = None if summary == _DEPRECATED_ITEM else summary.removesuffix(f" {_DEPRECATED_ITEM}")
    scanner.expect(f"\n## {_heading(item['name'], deprecated=deprecated)}\n\n")
    text = _until(scanner, _EXAMPLE)
    text = text.removesuffix(f"{DEPRECATED}\n\n") if deprecated else text
    scanner.expect(_EXAMPLE)
    usage = _until(scanner, _PARAMETERS)
    scanner.expect(_PARAMETERS)
    end = scanner.text.find(_RESPONSE, scanner.position)
    rows = read_fields(Scanner(scanner.text[: max(end, 0)], scanner.position), _PARAMETER) if end >= 0 else ()
    scanner.position = max(end, scanner.position)
    scanner.expect(_RESPONSE)
    return SdkMethod(
        name=item["name"],
        usage=usage,
        parameters=rows,
        response=scanner.take(_PROMISE, "the type of the response")["type"],
        summary=summary,
        description=text.removesuffix("\n\n") or None,
        deprecated=deprecated,
    )


def _until(scanner: Scanner, end: str) -> str:
    """Read up to the next ``end``, which is left."""
    found = scanner.text.find(end, scanner.position)
    if found < 0:
        raise scanner.error(f"expected {end.strip()!r} after this")
    return scanner.take_until(found)
