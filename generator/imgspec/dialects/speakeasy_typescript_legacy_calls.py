"""The calls of a document, as a TypeScript client of 2023 has methods for them.

Known from other clients of the vendor: a call that takes several kinds of bodies is a method for each, its name
followed by the kind. A cookie is no parameter of a method.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from imgspec.description import Description, MediaType, Operation, Parameter
from imgspec.diagnostics import Sink
from imgspec.dialects import speakeasy_names

LOCATIONS = {"path": "PathParam", "query": "QueryParam", "header": "HeaderParam"}
"""The places of parameters, as they are called in the names of types."""


@dataclass(frozen=True, slots=True)
class Call:
    """An operation and the body that a method sends."""

    name: str
    operation: Operation
    body: MediaType | None

    @property
    def class_name(self) -> str:
        return speakeasy_names.pascal(self.name)

    @property
    def method(self) -> str:
        """What the method is called: the name of the call, or what the vendor's extension says."""
        return speakeasy_names.camel(extension(self.operation, "x-speakeasy-name-override") or "") or self.name

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """The parameters that can be given, one of each name and place."""
        operation = self.operation
        named = {(each.name, each.location): each for each in (*operation.parameters, *operation.path_parameters)}
        return tuple(each for each in named.values() if each.location in LOCATIONS)


def calls(description: Description, sink: Sink) -> Iterator[Call]:
    """Yield the calls of a document by their methods; one whose name is taken gets a number."""
    taken: Counter[str] = Counter()
    for operation in description.operations:
        if operation.extensions.get("x-speakeasy-ignore"):
            continue
        _report_cookies(operation, sink)
        for name, body in _bodies(operation):
            free = name
            while free.lower() in taken:
                taken[name.lower()] += 1
                free = f"{name}{taken[name.lower()]}"
            if free != name:
                sink.error(operation.origin, "name-collision", f"there are two methods {name!r}; this one is {free!r}")
            taken[free.lower()] = 0
            yield Call(free, operation, body)


def extension(operation: Operation, name: str) -> str | None:
    """Return the text of one of the vendor's extensions."""
    given = operation.extensions.get(name)
    return given if isinstance(given, str) else None


def _report_cookies(operation: Operation, sink: Sink) -> None:
    for parameter in (*operation.parameters, *operation.path_parameters):
        if parameter.location not in LOCATIONS:
            message = f"{parameter.name!r} is in the {parameter.location}; clients have no such parameters"
            sink.error(parameter.origin, "unsupported", message)


def _bodies(operation: Operation) -> Iterator[tuple[str, MediaType | None]]:
    """Yield the methods of an operation, each with the body that it sends."""
    name = operation_name(operation)
    by_kind: dict[str, MediaType] = {}
    for media in operation.request_body.content if operation.request_body else ():
        by_kind.setdefault(kind_of_body(media.name), media)
    for kind, media in sorted(by_kind.items()):
        yield f"{name}{kind}" if len(by_kind) > 1 else name, media
    if not by_kind:
        yield name, None


def operation_name(operation: Operation) -> str:
    """Return the name of an operation's method."""
    return speakeasy_names.camel(operation.operation_id or "") or speakeasy_names.camel(
        f"{operation.http_method} {operation.path}"
    )


def kind_of_body(media_type: str) -> str:
    """Return Json, Form, Multipart or String; Raw for a body of any other media type."""
    essence = media_type.partition(";")[0].strip().lower()
    if essence.endswith(("/json", "+json")):
        return "Json"
    if essence == "application/x-www-form-urlencoded":
        return "Form"
    if essence.startswith("multipart/"):
        return "Multipart"
    return "String" if essence.startswith("text/") else "Raw"
