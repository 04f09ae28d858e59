"""The calls of a document, as a TypeScript client of 2023 has methods for them.

Known from other clients of the vendor: a call that takes several kinds of bodies is a method for each, its name
followed by the kind. A cookie is no parameter of a method. A response that is no JSON has no type of its own (assumed).
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from imgspec.diagnostics import Sink
from imgspec.diagnostics import dialects as codes
from imgspec.dialects.speakeasy import names as speakeasy_names
from imgspec.dialects.speakeasy.walk import is_json, operation_name
from imgspec.openapi.model import MediaType, OpenAPI, Operation, Parameter, RequestBody, Response

_LOCATIONS = frozenset({"path", "query", "header"})


def with_methods(openapi: OpenAPI, sink: Sink) -> OpenAPI:
    """Return a document with an operation for every method, called as it is; one whose name is taken gets a number."""
    return replace(openapi, operations=tuple(_methods(openapi, sink)))


def _methods(openapi: OpenAPI, sink: Sink) -> Iterator[Operation]:
    taken: Counter[str] = Counter()
    for operation in openapi.operations:
        if operation.extensions.get("x-speakeasy-ignore"):
            continue
        sendable = replace(
            operation,
            parameters=tuple(_sendable(operation.parameters, sink)),
            path_parameters=tuple(_sendable(operation.path_parameters, sink)),
            responses=tuple(map(_typed, operation.responses)),
        )
        for name, body in _bodies(operation):
            free = name
            while free.lower() in taken:
                taken[name.lower()] += 1
                free = f"{name}{taken[name.lower()]}"
            if free != name:
                sink.add(codes.taken_method_name(operation.origin, name=name, printed_name=free))
            taken[free.lower()] = 0
            yield replace(sendable, operation_id=free, request_body=body)


def _sendable(parameters: tuple[Parameter, ...], sink: Sink) -> Iterator[Parameter]:
    for parameter in parameters:
        if parameter.location in _LOCATIONS:
            yield parameter
        else:
            location = parameter.location
            sink.add(codes.unsupported_parameter(parameter.origin, name=parameter.name, location=location))


def _typed(response: Response) -> Response:
    """Return a response without the schemas of contents that are text or bytes, whatever is written there."""
    contents = (content if is_json(content) else replace(content, schema=None) for content in response.content)
    return replace(response, content=tuple(contents))


def _bodies(operation: Operation) -> Iterator[tuple[str, RequestBody | None]]:
    """Yield the methods of an operation, each with the body that it sends."""
    name = speakeasy_names.camel(operation_name(operation))
    by_kind: dict[str, RequestBody] = {}
    if (body := operation.request_body) is not None:
        for media in body.content:
            by_kind.setdefault(kind_of_body(media), replace(body, content=(media,)))
    for kind, only in sorted(by_kind.items()):
        yield f"{name}{kind}" if len(by_kind) > 1 else name, only
    if not by_kind:
        yield name, None


def kind_of_body(media: MediaType) -> str:
    """Return Json, Form, Multipart or String; Raw for a body of any other media type."""
    if is_json(media):
        return "Json"
    essence = media.name.partition(";")[0].strip().lower()
    if essence == "application/x-www-form-urlencoded":
        return "Form"
    if essence.startswith("multipart/"):
        return "Multipart"
    return "String" if essence.startswith("text/") else "Raw"
