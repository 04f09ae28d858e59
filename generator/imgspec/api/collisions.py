"""Refuse operations that one client cannot have together: two methods, headers or options of one name."""

from collections.abc import Iterable

from imgspec import naming
from imgspec.api import model as ir
from imgspec.diagnostics import Sink

OWN_HEADERS = frozenset({"accept", "authorization", "content-length", "content-type", "host"})
"""Headers that a client sends of its own, in lower case."""


def refuse_collisions(operations: Iterable[ir.Operation], auth: ir.BearerAuth, client_class: str, sink: Sink) -> None:
    """Report what makes a client of ``client_class`` impossible, at the operation or header that comes second."""
    _refuse_methods(operations, client_class, sink)
    _refuse_headers([header for operation in operations for header in operation.headers], auth, sink)


def _refuse_methods(operations: Iterable[ir.Operation], client_class: str, sink: Sink) -> None:
    taken: dict[str, ir.Operation] = {}
    ids: set[str | None] = set()
    for operation in operations:
        group, method = operation.client_method
        name = f"{group}.{method}"
        if not naming.is_method_name(group) or not naming.is_method_name(method):
            sink.error(operation.origin, "name-missing", f"{name!r} cannot be a method: a keyword, or __ in it")
        elif group in naming.CLIENT_ATTRIBUTES or naming.pascal_case(group) in {client_class, f"Async{client_class}"}:
            sink.error(operation.origin, "name-collision", f"{group!r} is taken by every client, or by its class")
        if operation.operation_id in ids:
            message = f"the operationId {operation.operation_id!r} is there already"
            sink.error(operation.origin, "name-collision", message)
        ids |= {operation.operation_id} - {None}
        first = taken.setdefault(f"{group}_{method}", operation)
        if first is not operation:
            message = f"{name!r} and {'.'.join(first.client_method)!r} (line {first.origin.line}) are one method"
            sink.error(operation.origin, "name-collision", message, "change x-imgspec-method")


def _refuse_headers(headers: Iterable[ir.HeaderParameter], auth: ir.BearerAuth, sink: Sink) -> None:
    options: dict[str, str] = {auth.option.name: "authorization"}
    for header in headers:
        wire_name = header.wire_name.lower()
        if wire_name in OWN_HEADERS:
            sink.error(header.origin, "name-collision", f"every client sends {header.wire_name} itself")
        elif options.setdefault(header.option.name, wire_name) != wire_name:
            sink.error(header.origin, "name-collision", f"the client has the option {header.option.name!r} already")
        elif [name for name, sent in options.items() if sent == wire_name] != [header.option.name]:
            sink.error(header.origin, "name-collision", f"another option gives the header {header.wire_name} already")
