"""Refuse operations that one client cannot have together: two methods, headers or options of one name."""

from collections.abc import Container, Iterable, Sequence

from imgspec import naming
from imgspec.api import model as ir
from imgspec.diagnostics import Sink
from imgspec.diagnostics import api as codes

OWN_HEADERS = frozenset(
    {
        "accept", "accept-encoding", "authorization", "connection", "content-length", "content-type", "host",
        "transfer-encoding", "user-agent",
    }
)  # fmt: skip
"""Headers that every client sends by itself, or that say how a body is sent, in lower case."""


def refuse_collisions(operations: Sequence[ir.Operation], auth: ir.BearerAuth, sink: Sink) -> None:
    """Report what makes a client impossible, at the operation or header that comes second."""
    _refuse_methods(operations, sink)
    _refuse_operation_ids(operations, sink)
    headers = [header for operation in operations for header in operation.headers]
    _refuse_headers(headers, auth, sink)
    _refuse_idempotency(operations, {header.wire_name.lower() for header in headers}, sink)


def _refuse_methods(operations: Iterable[ir.Operation], sink: Sink) -> None:
    taken: dict[str, ir.Operation] = {}
    for operation in operations:
        group, method = operation.client_method
        name = f"{group}.{method}"
        if not naming.is_method_name(group) or not naming.is_method_name(method):
            sink.add(codes.invalid_method_name(operation.method_origin, name=name))
        elif group in naming.CLIENT_ATTRIBUTES:
            sink.add(codes.taken_group_name(operation.method_origin, name=group))
        first = taken.setdefault(f"{group}_{method}", operation)
        if first is not operation:
            first_name, line = ".".join(first.client_method), first.method_origin.line
            sink.add(codes.duplicate_method(operation.method_origin, name=name, first=first_name, line=line))


def _refuse_operation_ids(operations: Iterable[ir.Operation], sink: Sink) -> None:
    taken: set[str] = set()
    for operation in operations:
        if operation.operation_id in taken:
            sink.add(codes.duplicate_operation_id(operation.origin, name=operation.operation_id))
        taken |= {operation.operation_id} if operation.operation_id is not None else set()


def _refuse_headers(headers: Iterable[ir.HeaderParameter], auth: ir.BearerAuth, sink: Sink) -> None:
    header_of_option = {auth.option.name: "authorization"}
    first_of_header: dict[str, ir.HeaderParameter] = {}
    for header in headers:
        wire_name, option = header.wire_name.lower(), header.option.name
        first = first_of_header.setdefault(wire_name, header)
        if wire_name in OWN_HEADERS:
            sink.add(codes.own_header(header.origin, name=header.wire_name))
        elif header_of_option.setdefault(option, wire_name) != wire_name:
            sink.add(codes.duplicate_option(header.origin, name=option))
        elif first.option.name != option:
            sink.add(codes.duplicate_header(header.origin, name=header.wire_name))
        elif (first.wire_name, first.option, first.required) != (header.wire_name, header.option, header.required):
            sink.add(codes.different_header(header.origin, name=header.wire_name, line=first.origin.line))


def _refuse_idempotency(operations: Iterable[ir.Operation], of_options: Container[str], sink: Sink) -> None:
    """Report a header for repeated calls that the client sends by itself, or that one of its options gives."""
    for idempotency in (operation.idempotency for operation in operations if operation.idempotency):
        name = idempotency.header
        if name.lower() in OWN_HEADERS:
            sink.add(codes.own_header(idempotency.origin, name=name))
        elif name.lower() in of_options:
            sink.add(codes.taken_idempotency_header(idempotency.origin, name=name))
