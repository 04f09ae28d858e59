"""The text of the README of openapi-generator's pages: rendering and reading it.

Only the headings and anchors that the other pages link are the vendor's.
"""

import re

from imgspec.dialects.index import markdown_text, plain_text
from imgspec.dialects.openapi_generator_python.spelling import cell_text
from imgspec.dialects.openapi_generator_python.views import endpoint_view
from imgspec.dialects.page import Endpoint, IndexPage, Link
from imgspec.dialects.reading import Scanner
from imgspec.templating import environment

_START = re.compile(r"# [^\n]*\n\nAs published on [^\n]*\n\n## Documentation for API Endpoints\n")
_TOP = re.compile(
    r"# (?P<title>[^\n]*)\n\nAs published on (?P<date>[^\n]*?): (?P<source>[^\n]*)\n\n[^\n]*\n\n"
    r"All URIs are relative to \*(?P<server>[^\n]*)\*\n\n[^\n]*\n[^\n]*\n"
)
_ENDPOINT = re.compile(
    r"\*(?P<group>\w+)\* \| \[\*\*(?P<name>\w+)\*\*\]\((?P<link>[^()\n]*)\) \| \*\*(?P<method>[A-Z]+)\*\* "
    r"(?P<path>[^\s|]+) \|(?: (?P<summary>[^\n]*))?\n"
)
_MODELS_HEADING = re.compile(r"\n## Documentation For Models\n\n")
_MODEL = re.compile(r" - \[(?P<title>\w+)\]\((?P<path>[^()\n]*)\)\n")
_AUTHORIZATION = re.compile(r"\n## Documentation For Authorization\n\n[^\n]*\n<a id=\"(?P<auth>[^\"\n]*)\"></a>\n")


def is_readme(text: str) -> bool:
    """Tell whether ``text`` starts as a README does; no other page starts like that."""
    return bool(_START.match(text))


def render_readme(page: IndexPage) -> str:
    """Return the text of a README."""
    template = environment("docs").get_template("openapi-generator-python/readme.md.j2")
    return template.render(
        title=markdown_text(page.title),
        date=markdown_text(page.date),
        source=markdown_text(page.source),
        server=page.server,
        auth=page.auth,
        endpoints=[endpoint_view(endpoint) for endpoint in page.endpoints],
        models=page.models,
    )


def read_readme(scanner: Scanner) -> IndexPage:
    """Read a README. Text that the page's facts decide is skipped; the caller renders it again to compare."""
    top = scanner.take(_TOP, "the date, the source and the server of what is described")
    endpoints: list[Endpoint] = []
    while scanner.is_at("*"):
        endpoints.append(_read_endpoint(scanner))
    scanner.take(_MODELS_HEADING, "the documentation for models")
    models: list[Link] = []
    while scanner.is_at(" - "):
        model = scanner.take(_MODEL, "a link to a model")
        models.append(Link(title=model["title"], path=model["path"]))
    return IndexPage(
        title=plain_text(top["title"]),
        date=plain_text(top["date"]),
        source=plain_text(top["source"]),
        models=tuple(models),
        server=top["server"],
        auth=scanner.take(_AUTHORIZATION, "the documentation for authorization")["auth"],
        endpoints=tuple(endpoints),
    )


def _read_endpoint(scanner: Scanner) -> Endpoint:
    row = scanner.take(_ENDPOINT, "an operation")
    return Endpoint(
        group=row["group"],
        link=Link(title=row["name"], path=row["link"]),
        http_method=row["method"],
        path=row["path"],
        summary=None if row["summary"] is None else cell_text(row["summary"]),
    )
