"""The pages of the methods of Speakeasy's Python clients, ``sdks/*/README.md``: their layout (r9s-python)."""

import re

from imgspec.dialects.page import Called, Raised, SdkMethod, SdkPage
from imgspec.dialects.reading import Scanner
from imgspec.dialects.speakeasy_layout import DEPRECATED, fields_table, read_fields
from imgspec.dialects.speakeasy_table import read_table, render_table
from imgspec.templating import environment

_PARAMETER = "Parameter"
_ERROR_COLUMNS = ("Error Type", "Status Code", "Content Type")
_OVERVIEW = "## Overview\n\n"
_OPERATIONS = "### Available Operations\n\n"
_FIRST_ITEM = re.compile(r"(?=\* \[(?P<heading>[^\]\n]*)\]\(#)")
_BETWEEN_ITEMS = re.compile(r"\n(?=\* \[[^\]\n]*\]\(#)")
_SUMMARY = re.compile(r"\* \[[^\]\n]*\]\(#[^)\n]*\)(?: - (?P<summary>.*))?", re.DOTALL)
_DEPRECATED_ITEM = ":warning: **Deprecated**"
_SNIPPET = re.compile(
    r'### Example Usage\n\n<!-- UsageSnippet language="python" operationID="(?P<operation_id>[^"\n]*)"'
    r' method="(?P<http_method>[^"\n]*)" path="(?P<path>[^\n]*)" -->\n```python\n'
)
_AFTER_USAGE = "\n```\n\n### Parameters\n\n"
_RESPONSE = re.compile(r"### Response\n\n\*\*(?P<response>[^\n]*)\*\*\n\n")
_ERRORS = "### Errors\n\n"


def is_sdk(text: str) -> bool:
    """Tell whether a text is a page of methods, and no page of a type."""
    return f"\n{_OPERATIONS}" in text and "\n<!-- UsageSnippet " in text


def render_sdk(page: SdkPage) -> str:
    """Return the text of a page."""
    template = environment("docs").get_template("speakeasy-python/sdk.md.j2")
    items = [_item(method) for method in page.methods]
    return template.render(page=page, items=items, methods="\n\n".join(map(_method, page.methods)))


def _item(method: SdkMethod) -> str:
    notes = [*([method.summary] if method.summary else []), *([_DEPRECATED_ITEM] if method.deprecated else [])]
    return " - ".join([f"* [{_heading(method)}](#{method.name.lower()})", *([" ".join(notes)] if notes else [])])


def _heading(method: SdkMethod) -> str:
    return f"~~{method.name}~~" if method.deprecated else method.name


def _method(method: SdkMethod) -> str:
    template = environment("docs").get_template("speakeasy-python/method.md.j2")
    note = [DEPRECATED] if method.deprecated else []
    return template.render(
        method=method,
        heading=_heading(method),
        paragraphs=[*([method.description] if method.description else []), *note],
        parameters=fields_table(method.parameters, _PARAMETER),
        errors=render_table(_ERROR_COLUMNS, [_cells(each) for each in method.errors]),
    )


def _cells(error: Raised) -> list[str]:
    return [error.type, error.statuses, error.media_type.replace("*", r"\*")]


# ---------------------------------------------------------------------------------------------- reading


def read_sdk(scanner: Scanner) -> SdkPage:
    """Read a page of methods, to the end of the page."""
    scanner.expect("# ")
    title = scanner.take_line()
    access = None
    if scanner.text.startswith("(*", scanner.position):
        access = scanner.take_line().removeprefix("(*").removesuffix("*)")
    scanner.expect(f"\n{_OVERVIEW}")
    overview = _text_until(scanner, _OPERATIONS)
    scanner.expect(_OPERATIONS)
    methods: list[SdkMethod] = []
    for summary in _read_summaries(scanner):
        scanner.expect("\n" if not methods else "\n\n")
        methods.append(_read_method(scanner, summary))
    return SdkPage(title=title, access=access, methods=tuple(methods), overview=overview)


def _read_summaries(scanner: Scanner) -> list[str | None]:
    """Read the list of methods, which ends where the first of them is described; return what it says of each."""
    heading = scanner.take(_FIRST_ITEM, "a link to a method")["heading"]
    end = scanner.text.find(f"\n\n## {heading}\n\n", scanner.position)
    if end < 0:
        raise scanner.error(f"expected a line '## {heading}' below")
    found = [_SUMMARY.fullmatch(item) for item in _BETWEEN_ITEMS.split(scanner.take_until(end))]
    scanner.expect("\n")
    summaries = [match["summary"] if match else None for match in found]
    return [
        summary.removesuffix(_DEPRECATED_ITEM).removesuffix(" ") or None if summary else None for summary in summaries
    ]


def _without_note(summary: str) -> str:
    return summary.removesuffix(_DEPRECATED_ITEM).removesuffix(" ") if summary.endswith(_DEPRECATED_ITEM) else summary


def _text_until(scanner: Scanner, marker: str) -> str | None:
    """Read the paragraphs before the line that ``marker`` starts with; None if there are none."""
    end = scanner.text.find(f"\n{marker}", scanner.position - 1) + 1
    if end == 0:
        raise scanner.error(f"expected a line {marker.strip()!r} below")
    return scanner.take_until(end).removesuffix("\n\n") or None


def _read_method(scanner: Scanner, summary: str | None) -> SdkMethod:
    scanner.expect("## ")
    heading = scanner.take_line()
    name = heading.removeprefix("~~").removesuffix("~~")
    scanner.expect("\n")
    description = _text_until(scanner, "### Example Usage\n\n<!-- UsageSnippet ")
    if name != heading:
        description = (description or "").removesuffix(DEPRECATED).removesuffix("\n\n") or None
    snippet = scanner.take(_SNIPPET, "the line of a usage snippet")
    end = scanner.text.find(_AFTER_USAGE, scanner.position)
    if end < 0:
        raise scanner.error("expected the end of the usage example, and a table of parameters")
    usage = scanner.take_until(end)
    scanner.expect(_AFTER_USAGE)
    parameters = read_fields(scanner, _PARAMETER)
    scanner.expect("\n")
    response = None
    if not scanner.text.startswith(_ERRORS, scanner.position):
        response = scanner.take(_RESPONSE, "the response, or the errors")["response"]
    scanner.expect(_ERRORS)
    return SdkMethod(
        name=name,
        usage=usage,
        parameters=parameters,
        response=response,
        errors=_read_errors(scanner),
        summary=summary,
        description=description,
        deprecated=name != heading,
        called=Called(**snippet.groupdict()),
    )


def _read_errors(scanner: Scanner) -> tuple[Raised, ...]:
    _, *rows = read_table(scanner, [_ERROR_COLUMNS])
    if scanner.text.startswith("\n## ", scanner.position):
        scanner.position -= len("\n")
    return tuple(
        Raised(type=kind.text, statuses=statuses.text, media_type=media_type.text.replace(r"\*", "*"))
        for kind, statuses, media_type in rows
    )
