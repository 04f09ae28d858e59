"""The text of openapi-generator's pages around the models: the operations of a class, and the README that links all.

Of a README, only the headings and anchors that the other pages link are the vendor's.
"""

import re

from imgspec.dialects.index import markdown_text, plain_text
from imgspec.dialects.openapi_generator_python.facts import AUTH_TITLES
from imgspec.dialects.openapi_generator_python.spelling import (
    backslashed,
    cell,
    cell_text,
    characters,
    entities,
    underscored,
)
from imgspec.dialects.page import (
    Argument,
    Call,
    CallResponse,
    CallSecurity,
    Endpoint,
    IndexPage,
    Link,
    OperationPage,
    ResponseHeader,
    SecurityKind,
)
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
    r"\[\*\*(?P<name>\w+)\*\*\]\([^()\n]*\) \| \*\*(?P<method>[A-Z]+)\*\* (?P<path>[^\n]+?) \| ?(?P<summary>[^\n]*)\n"
)
_SIGNATURE = re.compile(r"# \*\*\w+\*\*\n> (?:(?P<returns>[^\n(]+) )?\w+\([^\n]*\)\n\n")
_SAID = re.compile(r"(?P<said>(?:.*\n)*?)### Example\n\n")
_AUTH = re.compile(r"\* (?P<kind>[^\n]*?) Authentication \((?P<name>[^\n]*)\):\n")
_EXAMPLE = re.compile(r"\n```python\n(?P<code>(?:.*\n)*?)```\n+### Parameters\n\n")
_NO_ARGUMENT = "This endpoint does not need any parameter.\n"
_ARGUMENTS = re.compile(r"\n[^\n]*\n[^\n]*\n")
_ARGUMENT = re.compile(
    r" \*\*(?P<name>\w*)\*\* \| (?P<cell>[^\n]*?)\| (?P<description>[^\n]*) \| ?(?P<optional>\[optional\] ?)?"
    r"(?:\[default to (?P<default>[^\n]*)\])?\n"
)
_FACTS = re.compile(
    r"\n### Return type\n\n(?P<returns>[^\n]*)\n\n### Authorization\n\n[^\n]*\n\n### HTTP request headers\n\n"
    r" - \*\*Content-Type\*\*: (?P<consumes>[^\n]*)\n - \*\*Accept\*\*: (?P<produces>[^\n]*)\n"
    r"\n[^\n]*\n\n[^\n]*\n[^\n]*\n"
)
_ANSWER = re.compile(r"\*\*(?P<status>\w+)\*\* \| (?P<description>[^\n]*) \|  (?P<headers>-|\* [^\n]*) ?  ?\|\n")
_ANSWER_HEADER = re.compile(r"\* (?P<name>\S+) - (?P<description>.*?) <br>")
_FOOTER = re.compile(r"\n\[\[Back to top\]\][^\n]*\n\n?")
_IMPORT = re.compile(r"^from \S+\.models\.\w+ import (\w+)$", re.MULTILINE)


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
    """Return the text of a page of operations, as the generator writes it."""
    template = environment("docs").get_template(f"{_FOLDER}/operations.md.j2")
    return template.render(
        title=page.title,
        source=page.source,
        server=page.server,
        is_asynchronous=page.is_asynchronous,
        calls=[_call_view(call, page) for call in page.calls],
    )


def _call_view(call: Call, page: OperationPage) -> dict[str, object]:
    named = [each.name if each.required else f"{each.name}={each.name}" for each in call.arguments]
    assigned = "" if call.returns is None else "api_response = "
    awaited = "await " if page.is_asynchronous else ""
    return {
        "call": call,
        "signature": f"{'' if call.returns is None else call.returns + ' '}{call.name}({', '.join(named)})",
        "statement": f"{assigned}{awaited}api_instance.{call.name}({', '.join(named)})",
        "summary_cell": cell(call.summary or ""),
        "said": _said(call),
        "auth_lines": [f"* {_auth_title(auth)} Authentication ({auth.name}):" for auth in call.security],
        "auths": [_auth_view(auth) for auth in call.security],
        "imports": [f"from {page.source}.models.{underscored(model)} import {model}" for model in call.models],
        "examples": [_example_line(each) for each in call.arguments],
        "comments": [backslashed(call.summary)] if call.summary else [],
        "rows": [_argument_row(each) for each in call.arguments],
        "authorization": ", ".join(f"[{auth.name}](../README.md#{auth.name})" for auth in call.security),
        "consumes": ", ".join(call.consumes) or "Not defined",
        "produces": ", ".join(call.produces) or "Not defined",
        "answers": [_answer_row(each) for each in call.responses],
    }


def _said(call: Call) -> str:
    """Return the summary and the description, each with the empty line after it."""
    said = [] if call.summary is None else [backslashed(call.summary)]
    return "".join(f"{text}\n\n" for text in [*said, *([] if call.description is None else [call.description])])


def _auth_title(auth: CallSecurity) -> str:
    return f"{AUTH_TITLES[auth.kind]} ({auth.format})" if auth.format else AUTH_TITLES[auth.kind]


def _auth_view(auth: CallSecurity) -> dict[str, object]:
    return {
        "name": auth.name,
        "format": f" ({auth.format})" if auth.format else "",
        "variable": auth.name.upper(),
        "is_bearer": auth.kind == "bearer",
        "is_basic": auth.kind == "basic",
        "is_api_key": auth.kind == "api-key",
        "is_oauth": auth.kind == "oauth",
    }


def _example_line(argument: Argument) -> str:
    optional = "" if argument.required else " (optional)"
    default = "" if argument.default is None else f" (default to {argument.default})"
    description = backslashed(argument.description or "")
    return f"{argument.name} = {argument.example} # {argument.type} | {description}{optional}{default}"


def _argument_row(argument: Argument) -> str:
    optional = "" if argument.required else "[optional] "
    default = "" if argument.default is None else f"[default to {entities(argument.default)}]"
    return f" **{argument.name}** | {argument.cell}| {cell(argument.description or '')} | {optional}{default}"


def _answer_row(answer: CallResponse) -> str:
    headers = "".join(f" * {each.name} - {cell(each.description)} <br> " for each in answer.headers) or " - "
    return f"**{answer.status}** | {cell(answer.description)} | {headers} |"


def read_operations(scanner: Scanner) -> OperationPage:
    """Read a page of operations, as far as it says something."""
    raw = scanner.text.endswith("\n\n")
    top = scanner.take(_OPERATIONS_TOP, "the class of the operations, and their server")
    methods: list[re.Match[str]] = []
    while scanner.is_at("["):
        methods.append(scanner.take(_METHOD, "an operation"))
    scanner.expect("\n\n")
    return OperationPage(
        title=top["title"],
        source=top["source"],
        server=top["server"],
        is_asynchronous="\nasync with " in scanner.text,
        calls=tuple(_read_call(scanner, method) for method in methods),
        raw=raw,
    )


def _read_call(scanner: Scanner, method: re.Match[str]) -> Call:
    signature = scanner.take(_SIGNATURE, f"the section of {method['name']}")
    said = scanner.take(_SAID, "an example")["said"]
    auths = _read_auths(scanner)
    code = scanner.take(_EXAMPLE, "the code of an example, and the parameters")["code"]
    arguments = _read_arguments(scanner, code)
    facts = scanner.take(_FACTS, "the return type, the authorization and the headers")
    answers = _read_answers(scanner)
    scanner.take(_FOOTER, "the links back")
    summary, description = _read_said(said, cell_text(method["summary"]))
    return Call(
        name=method["name"],
        http_method=method["method"],
        path=method["path"],
        arguments=arguments,
        responses=answers,
        security=auths,
        models=tuple(_IMPORT.findall(code)),
        returns=signature["returns"],
        returns_cell=None if signature["returns"] is None else facts["returns"],
        consumes=_listed(facts["consumes"]),
        produces=_listed(facts["produces"]),
        summary=summary,
        description=description,
    )


def _read_said(said: str, summary: str) -> tuple[str | None, str | None]:
    start = f"{backslashed(summary)}\n\n"
    if not said.startswith(start):
        return None, said.removesuffix("\n\n") or None
    return summary, said.removeprefix(start).removesuffix("\n\n") or None


def _read_auths(scanner: Scanner) -> tuple[CallSecurity, ...]:
    auths: list[CallSecurity] = []
    while scanner.is_at("* "):
        found = scanner.take(_AUTH, "a kind of authentication")
        title, _, form = found["kind"].partition(" (")
        auths.append(CallSecurity(name=found["name"], kind=_kind(title), format=form.removesuffix(")") or None))
    return tuple(auths)


def _kind(title: str) -> SecurityKind:
    for kind, name in AUTH_TITLES.items():
        if name == title:
            return kind
    return "other"


def _read_arguments(scanner: Scanner, code: str) -> tuple[Argument, ...]:
    if scanner.is_at(_NO_ARGUMENT):
        scanner.expect(_NO_ARGUMENT)
        return ()
    scanner.take(_ARGUMENTS, "the table of parameters")
    arguments: list[Argument] = []
    while scanner.is_at(" **"):
        row = scanner.take(_ARGUMENT, "a parameter")
        line = re.search(rf"^    {row['name']} = (?P<example>.*?) # (?P<type>[^#\n]*?) \|", code, re.MULTILINE)
        if line is None:
            raise scanner.error(f"the example does not set {row['name']}")
        arguments.append(
            Argument(
                name=row["name"],
                type=line["type"],
                cell=row["cell"],
                required=row["optional"] is None,
                example=line["example"],
                description=cell_text(row["description"]) or None,
                default=None if row["default"] is None else characters(row["default"]),
            )
        )
    return tuple(arguments)


def _read_answers(scanner: Scanner) -> tuple[CallResponse, ...]:
    answers: list[CallResponse] = []
    while scanner.is_at("**"):
        row = scanner.take(_ANSWER, "a response")
        headers = tuple(
            ResponseHeader(name=each["name"], description=cell_text(each["description"]))
            for each in _ANSWER_HEADER.finditer(row["headers"])
        )
        answers.append(CallResponse(status=row["status"], description=cell_text(row["description"]), headers=headers))
    return tuple(answers)


def _listed(text: str) -> tuple[str, ...]:
    return () if text == "Not defined" else tuple(text.split(", "))
