"""Reading the text of openapi-generator's operation pages."""

import re

from imgspec.dialects.openapi_generator_python.facts import SECURITY_TITLES
from imgspec.dialects.openapi_generator_python.spelling import backslashed, cell_text, characters
from imgspec.dialects.page import (
    Argument,
    Call,
    CallResponse,
    CallSecurity,
    OperationPage,
    ResponseHeader,
    SecurityKind,
)
from imgspec.dialects.reading import Scanner

_TOP = re.compile(
    r"# (?P<source>[^\n]*)\.(?P<title>\w+)\n\nAll URIs are relative to \*(?P<server>[^\n]*)\*\n\n[^\n]*\n[^\n]*\n"
)
_METHOD = re.compile(
    r"\[\*\*(?P<name>\w+)\*\*\]\([^()\n]*\) \| \*\*(?P<method>[A-Z]+)\*\* (?P<path>[^\n]+?) \| ?(?P<summary>[^\n]*)\n"
)
_SIGNATURE = re.compile(r"# \*\*\w+\*\*\n> (?:(?P<returns>[^\n(]+) )?\w+\([^\n]*\)\n\n")
_PARAGRAPHS = re.compile(r"(?P<paragraphs>(?:.*\n)*?)### Example\n\n")
_SECURITY = re.compile(r"\* (?P<kind>[^\n]*?) Authentication \((?P<name>[^\n]*)\):\n")
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
_RESPONSE = re.compile(r"\*\*(?P<status>\w+)\*\* \| (?P<description>[^\n]*) \|  (?P<headers>-|\* [^\n]*) ?  ?\|\n")
_HEADER = re.compile(r"\* (?P<name>\S+) - (?P<description>.*?) <br>")
_FOOTER = re.compile(r"\n\[\[Back to top\]\][^\n]*\n\n?")
_IMPORT = re.compile(r"^from \S+\.models\.\w+ import (\w+)$", re.MULTILINE)


def read_operations(scanner: Scanner) -> OperationPage:
    """Read an operation page. Text that the page's facts decide is skipped; the caller renders it again to compare."""
    top = scanner.take(_TOP, "the class of the operations, and their server")
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
        raw=scanner.text.endswith("\n\n"),
    )


def _read_call(scanner: Scanner, method: re.Match[str]) -> Call:
    returns = scanner.take(_SIGNATURE, f"the section of {method['name']}")["returns"]
    paragraphs = scanner.take(_PARAGRAPHS, "an example")["paragraphs"]
    security = _read_security(scanner)
    code = scanner.take(_EXAMPLE, "the code of an example, and the parameters")["code"]
    arguments = _read_arguments(scanner, code)
    facts = scanner.take(_FACTS, "the return type, the authorization and the headers")
    responses = _read_responses(scanner)
    scanner.take(_FOOTER, "the links back")
    summary, description = _read_paragraphs(paragraphs, cell_text(method["summary"]))
    return Call(
        name=method["name"],
        http_method=method["method"],
        path=method["path"],
        arguments=arguments,
        responses=responses,
        security=security,
        models=tuple(_IMPORT.findall(code)),
        returns=returns,
        returns_cell=None if returns is None else facts["returns"],
        consumes=_read_media_types(facts["consumes"]),
        produces=_read_media_types(facts["produces"]),
        summary=summary,
        description=description,
    )


def _read_paragraphs(text: str, summary: str) -> tuple[str | None, str | None]:
    """Return the summary and the description of a call; ``summary`` is what the table of methods has for it."""
    start = f"{backslashed(summary)}\n\n"
    if not text.startswith(start):
        return None, text.removesuffix("\n\n") or None
    return summary, text.removeprefix(start).removesuffix("\n\n") or None


def _read_security(scanner: Scanner) -> tuple[CallSecurity, ...]:
    schemes: list[CallSecurity] = []
    while scanner.is_at("* "):
        line = scanner.take(_SECURITY, "a kind of authentication")
        title, _, form = line["kind"].partition(" (")
        schemes.append(CallSecurity(name=line["name"], kind=_kind(title), format=form.removesuffix(")") or None))
    return tuple(schemes)


def _kind(title: str) -> SecurityKind:
    for kind, printed in SECURITY_TITLES.items():
        if printed == title:
            return kind
    return "other"


def _read_arguments(scanner: Scanner, code: str) -> tuple[Argument, ...]:
    """Read the table of parameters; ``code`` is the example, which has their types and example values."""
    if scanner.skip(_NO_ARGUMENT):
        return ()
    scanner.take(_ARGUMENTS, "the table of parameters")
    arguments: list[Argument] = []
    while scanner.is_at(" **"):
        arguments.append(_read_argument(scanner, code))
    return tuple(arguments)


def _read_argument(scanner: Scanner, code: str) -> Argument:
    row = scanner.take(_ARGUMENT, "a parameter")
    line = re.search(rf"^    {row['name']} = (?P<example>.*?) # (?P<type>[^#\n]*?) \|", code, re.MULTILINE)
    if line is None:
        raise scanner.error(f"the example does not set {row['name']}")
    return Argument(
        name=row["name"],
        type=line["type"],
        cell=row["cell"],
        required=row["optional"] is None,
        example=line["example"],
        description=cell_text(row["description"]) or None,
        default=None if row["default"] is None else characters(row["default"]),
    )


def _read_responses(scanner: Scanner) -> tuple[CallResponse, ...]:
    responses: list[CallResponse] = []
    while scanner.is_at("**"):
        row = scanner.take(_RESPONSE, "a response")
        description = cell_text(row["description"])
        responses.append(
            CallResponse(status=row["status"], description=description, headers=_read_headers(row["headers"]))
        )
    return tuple(responses)


def _read_headers(text: str) -> tuple[ResponseHeader, ...]:
    return tuple(
        ResponseHeader(name=header["name"], description=cell_text(header["description"]))
        for header in _HEADER.finditer(text)
    )


def _read_media_types(text: str) -> tuple[str, ...]:
    return () if text == "Not defined" else tuple(text.split(", "))
