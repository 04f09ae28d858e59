"""The text of openapi-generator's pages around the models: the operations of a class, and the README that links all.

Of a README, only the headings and anchors that the other pages link are the vendor's.
"""

import re

from imgspec.dialects.index import markdown_text, plain_text
from imgspec.dialects.openapi_generator_text import backslashed, cell, cell_text, unbackslashed, underscored
from imgspec.dialects.page import Answer, Call, Endpoint, IndexPage, Link, OperationPage
from imgspec.dialects.reading import Scanner
from imgspec.templating import environment

_FOLDER = "openapi-generator-python"

_README_START = re.compile(r"# [^\n]*\n\nAs published on [^\n]*\n\n## Documentation for API Endpoints\n")
_OPERATIONS_START = re.compile(
    r"# [^\n]*\n\nAll URIs are relative to [^\n]*\n\nMethod \| HTTP request \| Description\n"
)

_README_TOP = re.compile(
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

_OPERATIONS_TOP = re.compile(
    r"# (?P<source>[^\n]*)\.(?P<title>\w+)\n\nAll URIs are relative to \*(?P<server>[^\n]*)\*\n\n[^\n]*\n[^\n]*\n"
)
_METHOD = re.compile(
    r"\[\*\*(?P<name>\w+)\*\*\]\([^()\n]*\) \| \*\*(?P<method>[A-Z]+)\*\* "
    r"(?P<path>[^\s|]+) \|(?: (?P<summary>[^\n]*))?\n"
)
_SIGNATURE = re.compile(r"\n# \*\*\w+\*\*\n> (?P<response>\w+) \w+\(\w+\)\n\n")
_EXAMPLE = re.compile(r"### Example\n\n\* Bearer Authentication \((?P<auth>[^\n]*)\):\n\n```python\n(?:.*\n)*?```\n")
_PARAMETER = re.compile(
    r"\n\n\n### Parameters\n\n\n[^\n]*\n[^\n]*\n \*\*\w+\*\* \| \[\*\*(?P<request>\w+)\*\*\]\(\w+\.md\)\| "
    r"(?P<description>[^\n]*) \|\n"
)
_UP_TO_ANSWERS = re.compile(r"(?:.*\n)*?\|-[-|]*\|\n")
_ANSWER = re.compile(r"\*\*(?P<status>\w+)\*\* \| (?P<description>[^\n]*) \|  -  \|\n")
_FOOTER = re.compile(r"\n\[\[Back to top\]\][^\n]*\n")


# ---------------------------------------------------------------------------------------------- README


def is_readme(text: str) -> bool:
    """Tell whether ``text`` starts as a README does, and as no page of a model can."""
    return bool(_README_START.match(text))


def render_readme(page: IndexPage) -> str:
    """Return the text of a README."""
    endpoints = [
        {
            "group": endpoint.group,
            "link": endpoint.link,
            "http_method": endpoint.http_method,
            "path": endpoint.path,
            "summary_cell": _summary_cell(endpoint.summary),
        }
        for endpoint in page.endpoints
    ]
    template = environment("docs").get_template(f"{_FOLDER}/readme.md.j2")
    return template.render(
        title=markdown_text(page.title),
        date=markdown_text(page.date),
        source=markdown_text(page.source),
        server=page.server,
        auth=page.auth,
        endpoints=endpoints,
        models=page.models,
    )


def read_readme(scanner: Scanner) -> IndexPage:
    """Read a README, as far as it says something."""
    top = scanner.take(_README_TOP, "the date, the source and the server of what is described")
    endpoints: list[Endpoint] = []
    while scanner.text.startswith("*", scanner.position):
        endpoints.append(_read_endpoint(scanner))
    scanner.take(_MODELS_HEADING, "the documentation for models")
    models: list[Link] = []
    while scanner.text.startswith(" - ", scanner.position):
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
    endpoint = scanner.take(_ENDPOINT, "an operation")
    return Endpoint(
        group=endpoint["group"],
        link=Link(title=endpoint["name"], path=endpoint["link"]),
        http_method=endpoint["method"],
        path=endpoint["path"],
        summary=_summary(endpoint["summary"]),
    )


def _summary_cell(summary: str | None) -> str:
    """Return the last cell of a row, with the blank before it; the blank before nothing is taken off."""
    return "" if summary is None else f" {cell(summary)}"


def _summary(printed: str | None) -> str | None:
    return None if printed is None else cell_text(printed)


# ---------------------------------------------------------------------------------------------- operations


def is_operation_page(text: str) -> bool:
    """Tell whether ``text`` starts as a page of operations does, and as no page of a model can."""
    return bool(_OPERATIONS_START.match(text))


def render_operations(page: OperationPage) -> str:
    """Return the text of a page of operations."""
    template = environment("docs").get_template(f"{_FOLDER}/operations.md.j2")
    return template.render(
        title=page.title,
        source=page.source,
        server=page.server,
        auth=page.auth,
        calls=[_call_view(call, page.source) for call in page.calls],
    )


def _call_view(call: Call, source: str) -> dict[str, object]:
    said = [backslashed(text) for text in (call.summary, call.description) if text is not None]
    models = sorted({call.request, call.response}, key=underscored)
    return {
        "name": call.name,
        "http_method": call.http_method,
        "path": call.path,
        "request": call.request,
        "response": call.response,
        "parameter": underscored(call.request),
        "summary_cell": _summary_cell(call.summary),
        "paragraphs": said,
        "comments": [] if call.summary is None else [backslashed(call.summary)],
        "imports": [f"from {source}.models.{underscored(model)} import {model}" for model in models],
        "request_note": "" if call.request_description is None else f" {backslashed(call.request_description)}",
        "request_cell": cell(call.request_description or ""),
        "answers": [{"status": each.status, "description": cell(each.description)} for each in call.answers],
    }


def read_operations(scanner: Scanner) -> OperationPage:
    """Read a page of operations, as far as it says something."""
    top = scanner.take(_OPERATIONS_TOP, "the class of the operations, and their server")
    methods: list[re.Match[str]] = []
    while scanner.text.startswith("[", scanner.position):
        methods.append(scanner.take(_METHOD, "an operation"))
    scanner.expect("\n")
    auth = ""
    calls: list[Call] = []
    for method in methods:
        call, auth = _read_call(scanner, method)
        calls.append(call)
    return OperationPage(title=top["title"], source=top["source"], server=top["server"], auth=auth, calls=tuple(calls))


def _read_call(scanner: Scanner, method: re.Match[str]) -> tuple[Call, str]:
    signature = scanner.take(_SIGNATURE, f"the section of {method['name']}")
    summary = _summary(method["summary"])
    if summary is not None:
        scanner.expect(f"{backslashed(summary)}\n\n")
    description = None
    if _EXAMPLE.match(scanner.text, scanner.position) is None:
        description = unbackslashed(scanner.take_line())
        scanner.expect("\n")
    auth = scanner.take(_EXAMPLE, "an example")["auth"]
    parameter = scanner.take(_PARAMETER, "the parameters: a request body, and no other")
    scanner.take(_UP_TO_ANSWERS, "the response details")
    answers: list[Answer] = []
    while scanner.text.startswith("*", scanner.position):
        answer = scanner.take(_ANSWER, "a response")
        answers.append(Answer(status=answer["status"], description=cell_text(answer["description"])))
    scanner.take(_FOOTER, "the links back")
    call = Call(
        name=method["name"],
        http_method=method["method"],
        path=method["path"],
        request=parameter["request"],
        response=signature["response"],
        answers=tuple(answers),
        summary=summary,
        description=description,
        request_description=cell_text(parameter["description"]) or None,
    )
    return call, auth
