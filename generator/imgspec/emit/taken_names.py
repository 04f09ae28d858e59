"""Refuse names of a fragment that would hide another name in the module of a client, or in one of its classes.

The module imports names, and defines classes: the groups of calls, the types of fields, the clients and the models. No
two of these can have one name. The body of a class uses names too, so no method, attribute or field of a model can have
one of those.
"""

from imgspec import naming
from imgspec.api import model as ir
from imgspec.diagnostics import Sink
from imgspec.diagnostics import api as codes
from imgspec.diagnostics import emit as emit_codes
from imgspec.emit.client_view import imported_names, used_names
from imgspec.emit.field_types import fields_names
from imgspec.source import Span


def refuse_taken_names(api: ir.Api, client: Span, sink: Sink) -> None:
    """Report each name of an API that is taken; ``client`` is the position of the client's name."""
    taken = _refuse_groups(api, imported_names() | {*fields_names(api)}, sink)
    clients = _with_twin(api.client_class)
    hidden = [name for name in clients if name in taken]
    if hidden:
        sink.add(emit_codes.taken_client_class(client, hidden[0], "the generated code"))
    for name in sorted((taken | {*clients}) & api.declarations.keys()):
        sink.add(codes.taken_type_name(api.declarations[name].origin, name=name))
    _refuse_attributes(api, sink)


def _refuse_groups(api: ir.Api, taken: frozenset[str], sink: Sink) -> frozenset[str]:
    """Report groups of calls whose classes have a name that is taken; return the names that are taken after them."""
    groups: dict[str, Span] = {}
    for operation in api.operations:
        groups.setdefault(operation.client_method[0], operation.method_origin)
    for group, origin in groups.items():
        classes = {*_with_twin(naming.pascal_case(group))}
        if taken & classes:
            sink.add(codes.taken_group_name(origin, name=group))
        taken |= classes
    return taken


def _refuse_attributes(api: ir.Api, sink: Sink) -> None:
    """Report attributes, methods and fields with the name of something that the body of their class uses."""
    used = used_names(api)
    for operation in api.operations:
        group, method = operation.client_method
        if group in used:
            sink.add(codes.taken_group_name(operation.method_origin, name=group))
        if method in used:
            sink.add(codes.reserved_method_name(operation.method_origin, name=method))
    for model in api.declarations.values():
        for field in model.fields if isinstance(model, ir.Model) else ():
            if field.python_name in api.declarations:
                sink.add(codes.field_hides_type(field.origin, name=field.python_name))


def _with_twin(name: str) -> tuple[str, str]:
    """Return the names of a synchronous class and of its asynchronous twin."""
    return name, f"Async{name}"
