"""The text of a page of methods of Speakeasy's clients of today, ``sdks/*/README.md`` (r9s-python, authlete-ts)."""

import re
from dataclasses import dataclass

from imgspec.dialects.page import Called, Raised, SdkMethod, SdkPage
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
from imgspec.dialects.speakeasy.table import read_table, render_table
from imgspec.templating import environment

_ERROR_COLUMNS = ("Error Type", "Status Code", "Content Type")
_USAGE_SNIPPET = f"{EXAMPLE_USAGE}<!-- UsageSnippet "
_RESPONSE = re.compile(r"### Response\n\n\*\*(?P<response>[^\n]*)\*\*\n\n")
_ERRORS = "### Errors\n\n"
_STANDALONE = "\n```\n\n### Standalone function\n\nThe standalone function version of this method:\n\n"


def is_sdk(text: str) -> bool:
    """Tell whether a text is a page of methods, and no page of a type."""
    return f"\n{OPERATIONS}" in text and "\n<!-- UsageSnippet " in text


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodText:
    """Writes and reads the pages of methods of clients in one language; ``has_functions`` tells of functions too."""

    language: str
    has_functions: bool

    def render(self, page: SdkPage) -> str:
        """Return the text of a page."""
        template = environment("docs").get_template("speakeasy/sdk.md.j2")
        items = [item(method) for method in page.methods]
        return template.render(page=page, items=items, methods="\n\n".join(map(self._method, page.methods)))

    def _method(self, method: SdkMethod) -> str:
        template = environment("docs").get_template("speakeasy/method.md.j2")
        return template.render(
            method=method,
            language=self.language,
            heading=heading(method),
            paragraphs=paragraphs(method),
            parameters=fields_table(method.parameters, PARAMETER),
            errors=render_table(_ERROR_COLUMNS, [_cells(error) for error in method.errors]),
        )

    def read(self, scanner: Scanner) -> SdkPage:
        """Read a page of methods, to the end of the page."""
        scanner.expect("# ")
        title = scanner.take_line()
        access = None
        if scanner.is_at("(*"):
            access = scanner.take_line().removeprefix("(*").removesuffix("*)")
        scanner.expect(f"\n{OVERVIEW}")
        overview = read_paragraphs(scanner, OPERATIONS)
        scanner.expect(OPERATIONS)
        methods: list[SdkMethod] = []
        for listed in read_items(scanner):
            scanner.expect("\n" if not methods else "\n\n")
            methods.append(self._read_method(scanner, listed))
        return SdkPage(title=title, access=access, methods=tuple(methods), overview=overview)

    def _read_method(self, scanner: Scanner, item: Item) -> SdkMethod:
        description = read_description(scanner, item, _USAGE_SNIPPET)
        snippet = scanner.take(self._snippet, "the line of a usage snippet")
        usage, standalone = self._read_programs(scanner)
        parameters = read_fields(scanner, PARAMETER)
        scanner.expect("\n")
        response = None
        if not scanner.is_at(_ERRORS):
            response = scanner.take(_RESPONSE, "the response, or the errors")["response"]
        scanner.expect(_ERRORS)
        return SdkMethod(
            name=item.name,
            usage=usage,
            standalone=standalone,
            parameters=parameters,
            response=response,
            errors=_read_errors(scanner),
            summary=item.summary,
            description=description,
            deprecated=item.deprecated,
            called=Called(**snippet.groupdict()),
        )

    def _read_programs(self, scanner: Scanner) -> tuple[str, str | None]:
        usage = read_until(scanner, _STANDALONE if self.has_functions else AFTER_USAGE)
        standalone = None
        if self.has_functions:
            scanner.expect(f"{_STANDALONE}```{self.language}\n")
            standalone = read_until(scanner, AFTER_USAGE)
        scanner.expect(AFTER_USAGE)
        return usage, standalone

    @property
    def _snippet(self) -> re.Pattern[str]:
        return re.compile(
            rf'### Example Usage\n\n<!-- UsageSnippet language="{self.language}"'
            r' operationID="(?P<operation_id>[^"\n]*)"'
            rf' method="(?P<http_method>[^"\n]*)" path="(?P<path>[^\n]*)" -->\n```{self.language}\n'
        )


def _cells(error: Raised) -> list[str]:
    return [error.type, error.statuses, error.media_type.replace("*", r"\*")]


def _read_errors(scanner: Scanner) -> tuple[Raised, ...]:
    _, *rows = read_table(scanner, [_ERROR_COLUMNS])
    if scanner.is_at("\n## "):
        scanner.position -= len("\n")
    return tuple(
        Raised(type=kind.text, statuses=statuses.text, media_type=media_type.text.replace(r"\*", "*"))
        for kind, statuses, media_type in rows
    )
