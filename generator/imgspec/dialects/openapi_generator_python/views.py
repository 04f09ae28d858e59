"""The views of the templates. In: a `Page`. Out: its values as finished text, and its conditions as booleans."""

from dataclasses import dataclass

from imgspec.dialects.openapi_generator_python import spelling
from imgspec.dialects.openapi_generator_python.facts import SECURITY_TITLES
from imgspec.dialects.page import (
    Argument,
    Call,
    CallResponse,
    CallSecurity,
    Endpoint,
    EnumValue,
    OperationPage,
    Row,
)

# ---------------------------------------------------------------------------------------------- models


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """A row of the table of a class's properties."""

    name: str
    type: str
    description: str
    notes: str


def row_view(row: Row) -> RowView:
    optional = "" if row.required else "[optional] "
    read_only = "[readonly] " if row.read_only else ""
    default = "" if row.default is None else f"[default to {row.default}]"
    return RowView(
        name=row.name,
        type=row.type,
        description=spelling.cell(row.description or ""),
        notes=f"{optional}{read_only}{default}",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueView:
    """A value of an enum; ``literal`` is the value as Python."""

    name: str
    literal: str


def value_view(value: EnumValue) -> ValueView:
    return ValueView(name=value.name or "", literal=spelling.literal(value.value))


# ---------------------------------------------------------------------------------------------- operations


@dataclass(frozen=True, slots=True, kw_only=True)
class SecurityView:
    """A security scheme of a call. ``title`` stands above the example, ``format`` in a comment in it."""

    name: str
    title: str
    format: str
    is_bearer: bool
    is_basic: bool
    is_api_key: bool
    is_oauth: bool


def security_view(security: CallSecurity) -> SecurityView:
    form = f" ({security.format})" if security.format else ""
    return SecurityView(
        name=security.name,
        title=f"{SECURITY_TITLES[security.kind]}{form}",
        format=form,
        is_bearer=security.kind == "bearer",
        is_basic=security.kind == "basic",
        is_api_key=security.kind == "api-key",
        is_oauth=security.kind == "oauth",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ArgumentView:
    """An argument of a call. The ``comment_...`` stand in the example, the ``cell_...`` in the table."""

    name: str
    type: str
    example: str
    comment_description: str
    comment_notes: str
    cell_type: str
    cell_description: str
    cell_notes: str


def argument_view(argument: Argument) -> ArgumentView:
    optional_comment, optional_note = ("", "") if argument.required else (" (optional)", "[optional] ")
    default_comment = default_note = ""
    if argument.default is not None:
        default_comment = f" (default to {argument.default})"
        default_note = f"[default to {spelling.entities(argument.default)}]"
    return ArgumentView(
        name=argument.name,
        type=argument.type,
        example=argument.example,
        comment_description=spelling.backslashed(argument.description or ""),
        comment_notes=optional_comment + default_comment,
        cell_type=argument.cell,
        cell_description=spelling.cell(argument.description or ""),
        cell_notes=optional_note + default_note,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderView:
    """A header of a response, as text of a cell."""

    name: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseView:
    """A row of the table of a call's responses."""

    status: str
    description: str
    headers: tuple[HeaderView, ...]
    has_headers: bool


def response_view(response: CallResponse) -> ResponseView:
    headers = (
        HeaderView(name=header.name, description=spelling.cell(header.description)) for header in response.headers
    )
    return ResponseView(
        status=response.status,
        description=spelling.cell(response.description),
        headers=tuple(headers),
        has_headers=bool(response.headers),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportView:
    """A class that an example imports, and its module below the vendor's models."""

    module: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallView:
    """A call. ``signature`` stands in its heading, ``statement`` in its example, where ``comment`` is above it."""

    name: str
    http_method: str
    path: str
    summary: str
    signature: str
    statement: str
    paragraphs: tuple[str, ...]
    has_comment: bool
    comment: str
    imports: tuple[ImportView, ...]
    has_security: bool
    security: tuple[SecurityView, ...]
    security_links: str
    has_arguments: bool
    arguments: tuple[ArgumentView, ...]
    returns_value: bool
    returned: str
    consumes: str
    produces: str
    responses: tuple[ResponseView, ...]


def call_view(call: Call, page: OperationPage) -> CallView:
    summary = spelling.backslashed(call.summary or "")
    return CallView(
        name=call.name,
        http_method=call.http_method,
        path=call.path,
        summary=spelling.cell(call.summary or ""),
        signature=_signature(call),
        statement=_statement(call, is_asynchronous=page.is_asynchronous),
        paragraphs=_paragraphs(call),
        has_comment=bool(summary),
        comment=summary,
        imports=tuple(ImportView(module=spelling.underscored(name), name=name) for name in call.models),
        has_security=bool(call.security),
        security=tuple(map(security_view, call.security)),
        security_links=", ".join(f"[{scheme.name}](../README.md#{scheme.name})" for scheme in call.security),
        has_arguments=bool(call.arguments),
        arguments=tuple(map(argument_view, call.arguments)),
        returns_value=bool(call.returns),
        returned=call.returns_cell or "",
        consumes=", ".join(call.consumes) or "Not defined",
        produces=", ".join(call.produces) or "Not defined",
        responses=tuple(map(response_view, call.responses)),
    )


def _signature(call: Call) -> str:
    """Return the heading of a call: ``ImageData generate(request, timeout=timeout)``."""
    return _called(call) if call.returns is None else f"{call.returns} {_called(call)}"


def _statement(call: Call, *, is_asynchronous: bool) -> str:
    """Return the line of an example that makes the call."""
    assigned = "" if call.returns is None else "api_response = "
    awaited = "await " if is_asynchronous else ""
    return f"{assigned}{awaited}api_instance.{_called(call)}"


def _called(call: Call) -> str:
    """Return a call of a method as code; optional arguments are passed by name."""
    passed = (argument.name if argument.required else f"{argument.name}={argument.name}" for argument in call.arguments)
    return f"{call.name}({', '.join(passed)})"


def _paragraphs(call: Call) -> tuple[str, ...]:
    """Return the summary and the description, as far as a call has them; an empty summary is an empty paragraph."""
    summary = None if call.summary is None else spelling.backslashed(call.summary)
    return tuple(paragraph for paragraph in (summary, call.description) if paragraph is not None)


# ---------------------------------------------------------------------------------------------- README


@dataclass(frozen=True, slots=True, kw_only=True)
class EndpointView:
    """A row of the README's table of operations. ``summary`` starts with a blank, unless there is none."""

    group: str
    method: str
    link: str
    http_method: str
    path: str
    summary: str


def endpoint_view(endpoint: Endpoint) -> EndpointView:
    return EndpointView(
        group=endpoint.group,
        method=endpoint.link.title,
        link=endpoint.link.path,
        http_method=endpoint.http_method,
        path=endpoint.path,
        summary="" if endpoint.summary is None else f" {spelling.cell(endpoint.summary)}",
    )
