"""What the template of a client places for each operation: how it is described, and its method."""

from dataclasses import dataclass

from imgspec.api import model as ir
from imgspec.emit import literals
from imgspec.emit.documentation import sentence
from imgspec.emit.signatures import call_option_parameters, field_parameters, with_arguments


@dataclass(frozen=True, slots=True)
class OperationView:
    """An operation and its method. ``source`` makes the ``constant`` that describes the operation."""

    constant: str
    source: str
    group: str
    name: str
    request: str
    response: str
    request_docstring: str
    docstring: str
    parameters: tuple[str, ...]


def operation_views(api: ir.Api) -> tuple[OperationView, ...]:
    """Return the view of each operation of an API."""
    return tuple(_operation_view(operation, api) for operation in api.operations)


def _operation_view(operation: ir.Operation, api: ir.Api) -> OperationView:
    group, name = operation.client_method
    parameters = [*field_parameters(operation, api), *call_option_parameters()]
    request = operation.request.name
    return OperationView(
        constant=f"_{group}_{name}".upper(),
        source=_source(operation, api),
        group=group,
        name=name,
        request=request,
        response=_response(operation),
        request_docstring=literals.docstring(f"Make the call with a ready `{request}`.", indent=8),
        docstring=literals.docstring(with_arguments(_description(operation), parameters), indent=8),
        parameters=tuple(parameter.source for parameter in parameters),
    )


def _source(operation: ir.Operation, api: ir.Api) -> str:
    arguments = [
        f"method={literals.python_literal(operation.http_method)}",
        f"path={literals.string_literal(operation.path)}",
        f"request={operation.request.name}",
        f"response={_response(operation)}",
    ]
    errors = [f"{model}: {tuple(statuses)!r}" for model, statuses in _errors(operation, api).items()]
    if errors:
        arguments.append(f"errors={{{', '.join(errors)}}}")
    if operation.idempotency:
        header = literals.string_literal(operation.idempotency.header)
        arguments.append(f"idempotency_header={header}")
    return f"Operation({', '.join(arguments)})"


def _response(operation: ir.Operation) -> str:
    """Return the name of the model of a successful response; the lowering refuses any other type."""
    response = operation.success.type
    assert isinstance(response, ir.Reference), f"{operation.origin}: the response is not a model"
    return response.name


def _errors(operation: ir.Operation, api: ir.Api) -> dict[str, list[str]]:
    """Return the statuses that each model of an error body is documented for."""
    statuses: dict[str, list[str]] = {}
    for response in operation.responses:
        match response.type:
            case ir.Reference(name) if response is not operation.success:
                if isinstance(api.declarations[name], ir.Model):
                    statuses.setdefault(name, []).append(response.status)
    return statuses


def _description(operation: ir.Operation) -> str:
    texts = [operation.summary, operation.description, operation.request_description]
    paragraphs = [sentence(text or "") for text in texts]
    if not any(paragraphs):
        paragraphs = [f"{operation.http_method} {operation.path}."]
    if operation.idempotency:
        paragraphs.append(
            f"All tries of a call carry one {operation.idempotency.header}, by which the provider knows that it"
            f" has had the call before: {sentence(operation.idempotency.source)}"
        )
    paragraphs.append("Raises `InvalidCallError`, which lists every mistake in a call, or another `ImageAPIError`.")
    return "\n\n".join(dict.fromkeys(filter(None, paragraphs)))
