"""The index of a provider's pages: a list of links. No vendor prints it, so its Markdown is our own."""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from imgspec.dialects.page import Call, Endpoint, IndexPage, Link, OperationPage, Page
from imgspec.dialects.reading import Scanner
from imgspec.openapi.keywords import mapping
from imgspec.openapi.model import OpenAPI
from imgspec.templating import environment

INDEX_PATH = PurePosixPath("README.md")

_SPECIAL = re.compile(r"([\\`*_\[\]<>&])")
_ESCAPED = re.compile(r"\\(.)")
_PUBLISHED = re.compile(r"As published on (?P<date>.*?): (?P<source>.*)\n\n")
_INDEX = re.compile(r"# [^\n]*\n\nAs published on [^\n]*: [^\n]*\n\n(?:- [^\n]*\n)*")
_LINK = re.compile(r"- \[(?P<title>.*)\]\((?P<path>[^()\n]*)\)\n")


def index_of(openapi: OpenAPI, pages: Mapping[PurePosixPath, Page]) -> IndexPage:
    """Return an index of the pages of a fragment. The schema of fragments requires everything that is used here."""
    published = mapping(openapi.info_extensions, "x-imgspec-published")
    return IndexPage(
        title=one_line(openapi.title),
        date=one_line(str(published["date"])),
        source=one_line(str(published["source"])),
        models=tuple(
            Link(title=page.title, path=str(path))
            for path, page in pages.items()
            if not isinstance(page, OperationPage)
        ),
        server=openapi.servers[0].url,
        auth=next(iter(openapi.security_schemes)),
        endpoints=tuple(
            _endpoint(page, path, call)
            for path, page in pages.items()
            if isinstance(page, OperationPage)
            for call in page.calls
        ),
    )


def _endpoint(page: OperationPage, path: PurePosixPath, call: Call) -> Endpoint:
    return Endpoint(
        group=page.title,
        link=Link(title=call.name, path=f"{path}#{call.name}"),
        http_method=call.http_method,
        path=call.path,
        summary=call.summary or None,
    )


def is_index(text: str) -> bool:
    """Tell whether ``text`` is an index, and not a page of a type."""
    return bool(_INDEX.fullmatch(text))


def one_line(text: str) -> str:
    """Return ``text`` with every run of white space as one blank."""
    return " ".join(text.split())


def markdown_text(text: str) -> str:
    """Return one line of text as Markdown that shows just that text."""
    return _SPECIAL.sub(r"\\\1", text)


def plain_text(markdown: str) -> str:
    """Return the text from which `markdown_text` makes ``markdown``."""
    return _ESCAPED.sub(r"\1", markdown)


def render_index(page: IndexPage) -> str:
    """Return the text of an index."""
    return (
        environment("docs")
        .get_template("index.md.j2")
        .render(
            title=markdown_text(page.title),
            date=markdown_text(page.date),
            source=markdown_text(page.source),
            models=page.models,
        )
    )


def read_index(scanner: Scanner) -> IndexPage:
    """Read an index, to the end of the page."""
    scanner.expect("# ")
    title = plain_text(scanner.take_line())
    scanner.expect("\n")
    published = scanner.take(_PUBLISHED, "the date and the source of what is described")
    links: list[Link] = []
    while not scanner.at_end:
        link = scanner.take(_LINK, "a link to a page")
        links.append(Link(title=link["title"], path=link["path"]))
    return IndexPage(
        title=title,
        date=plain_text(published["date"]),
        source=plain_text(published["source"]),
        models=tuple(links),
    )
