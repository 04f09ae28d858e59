"""In: the operations of a document. Out: the methods of clients in Python, and in TypeScript since 2024.

Sources: r9s-python, authlete-ts and dub-ts. A rule that they do not show is marked "assumed".
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from imgspec.dialects.speakeasy import walk
from imgspec.dialects.speakeasy.client import Group, GroupNames, Method, Thrown, client_groups
from imgspec.dialects.speakeasy.operations import Operations
from imgspec.dialects.speakeasy.types import Class, Declaration, Field, Named, Type, without_null
from imgspec.openapi.grammar import HTTP_METHODS
from imgspec.openapi.model import Operation, Response
from imgspec.source import ABSENT, Absent, Json, Span

_NOWHERE = Span("", 1, 1)
_REQUEST = "The request object to use for the request."
_MAX_PARAMETERS = "x-speakeasy-max-method-params"


@dataclass(frozen=True, slots=True, kw_only=True)
class Methods:
    """The methods of a document; ``name`` spells the name of a method."""

    operations: Operations
    declared: Mapping[Named, Declaration]
    name: Callable[[Operation], str]
    group_names: GroupNames

    def groups(self) -> tuple[Group, ...]:
        """Return the groups of the client."""
        openapi = self.operations.types.openapi
        methods = map(self._method, _in_order_of_paths(openapi.operations))
        return client_groups(openapi, methods, self.group_names)

    def _method(self, operation: Operation) -> Method:
        fields = self._fields(operation)
        whole = self._whole_request(operation) if len(fields) > self._max_arguments(operation) else None
        return Method(
            operation=operation,
            name=self.name(operation),
            arguments=(whole,) if whole else tuple(sorted(fields, key=lambda field: not field.required)),
            fields=fields,
            is_flat=whole is None,
            request=whole.type if whole else None,
            returned=self.operations.returned(operation),
            responses=self.operations.response_types(operation),
            errors=tuple(self._errors(operation)),
        )

    # ------------------------------------------------------------------------------------------ arguments

    def _fields(self, operation: Operation) -> tuple[Field, ...]:
        """Return what an operation takes as arguments of their own.

        A body that is a class gives each of its fields where requests are flattened, else it is one argument: called
        ``request`` where there is no other (assumed).
        """
        body = self._body(operation)
        fields = self.operations.request_fields(operation)
        if body is None:
            return fields
        return (*fields[:-1], *self._of_body(body, alone=len(fields) == 1))

    def _body(self, operation: Operation) -> Field | None:
        """Return the body of a request, with its example: only methods show that, not the pages of types."""
        body = self.operations.request_body(operation)
        return replace(body, usage=self.operations.body_example(operation)) if body else None

    def _whole_request(self, operation: Operation) -> Field:
        """Return the one argument of a method that would have too many: the body, or a class of all that it takes."""
        body = self._body(operation)
        if body is not None and not walk.parameters(operation):
            return _request_field(body.type, body.usage, required=True)
        return _request_field(self.operations.request_type(operation), ABSENT, required=True)

    def _max_arguments(self, operation: Operation) -> int:
        stated = operation.extensions.get(_MAX_PARAMETERS)
        return stated if isinstance(stated, int) else self.operations.types.configuration.max_method_params

    def _of_body(self, body: Field, *, alone: bool) -> Iterator[Field]:
        """Yield the arguments that a body becomes, each with its value in the example of the body."""
        content = self._class(body)
        if content is not None and self.operations.types.configuration.flatten_requests:
            stated = body.usage if isinstance(body.usage, dict) else {}
            yield from (replace(field, usage=stated.get(field.wire_name, field.usage)) for field in content.fields)
        elif alone:
            yield _request_field(body.type, body.usage, required=body.required)
        else:
            yield body

    def _class(self, body: Field) -> Class | None:
        type_ = without_null(body.type)
        declared = self.declared.get(type_) if isinstance(type_, Named) else None
        return declared if isinstance(declared, Class) and declared.extra is None else None

    # ------------------------------------------------------------------------------------------ errors

    def _errors(self, operation: Operation) -> Iterator[Thrown]:
        """Yield the errors that responses are, each with its statuses; those of 4XX and of 5XX are separate."""
        statuses: dict[tuple[Named, str, str], list[str]] = {}
        for response in operation.responses:
            error = self.operations.error_type(operation, response)
            if error is not None and self.operations.types.configuration.throws(response.status):
                key = (error, _media_type(response), response.status[:1])
                statuses.setdefault(key, []).append(response.status)
        for (error, media_type, _), alike in statuses.items():
            yield Thrown(type=error, statuses=tuple(alike), media_type=media_type)


def _in_order_of_paths(operations: Iterable[Operation]) -> list[Operation]:
    """Return operations path by path; those of one path in the order of the specification's fields (dub-ts)."""
    by_path: dict[str, list[Operation]] = {}
    for operation in operations:
        by_path.setdefault(operation.path, []).append(operation)
    return [
        operation
        for alike in by_path.values()
        for operation in sorted(alike, key=lambda operation: HTTP_METHODS.index(operation.http_method.lower()))
    ]


def _request_field(type_: Type, example: Json | Absent, *, required: bool) -> Field:
    return Field(
        wire_name="request", type=type_, required=required, origin=_NOWHERE, description=_REQUEST, usage=example
    )


def _media_type(response: Response) -> str:
    return next((content.name for content in response.content if content.schema is not None), "*/*")
