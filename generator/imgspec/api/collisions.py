"""Refuse operations that one client cannot have together: two methods, headers or options of one name."""

from collections.abc import Iterable

from imgspec import naming
from imgspec.api import model as ir
from imgspec.diagnostics import Sink
from imgspec.diagnostics import api as codes

OWN_HEADERS = frozenset({"accept", "authorization", "content-length", "content-type", "host"})
"""Headers that every client sends by itself, in lower case."""


def refuse_collisions(operations: Iterable[ir.Operation], auth: ir.BearerAuth, client_class: str, sink: Sink) -> None:
    """Report what makes a client of ``client_class`` impossible, at the operation or header that comes second."""
    _refuse_methods(operations, client_class, sink)
    _refuse_operation_ids(operations, sink)
    _refuse_headers([header for operation in operations for header in operation.headers], auth, sink)


def _refuse_methods(operations: Iterable[ir.Operation], client_class: str, sink: Sink) -> None:
    taken: dict[str, ir.Operation] = {}
    for operation in operations:
        group, method = operation.client_method
        name = f"{group}.{method}"
        if not naming.is_method_name(group) or not naming.is_method_name(method):
            sink.add(codes.invalid_method_name(operation.origin, name=name))
        elif group in naming.CLIENT_ATTRIBUTES or naming.pascal_case(group) in {client_class, f"Async{client_class}"}:
            sink.add(codes.taken_group_name(operation.origin, name=group))
        first = taken.setdefault(f"{group}_{method}", operation)
        if first is not operation:
            first_name = ".".join(first.client_method)
            sink.add(codes.duplicate_method(operation.origin, name=name, first=first_name, line=first.origin.line))


def _refuse_operation_ids(operations: Iterable[ir.Operation], sink: Sink) -> None:
    taken: set[str] = set()
    for operation in operations:
        if operation.operation_id in taken:
            sink.add(codes.duplicate_operation_id(operation.origin, name=operation.operation_id))
        taken |= {operation.operation_id} if operation.operation_id is not None else set()


def _refuse_headers(headers: Iterable[ir.HeaderParameter], auth: ir.BearerAuth, sink: Sink) -> None:
    header_of_option = {auth.option.name: "authorization"}
    option_of_header: dict[str, str] = {}
    for header in headers:
        wire_name, option = header.wire_name.lower(), header.option.name
        if wire_name in OWN_HEADERS:
            sink.add(codes.own_header(header.origin, name=header.wire_name))
        elif header_of_option.setdefault(option, wire_name) != wire_name:
            sink.add(codes.duplicate_option(header.origin, name=option))
        elif option_of_header.setdefault(wire_name, option) != option:
            sink.add(codes.duplicate_header(header.origin, name=header.wire_name))
