"""The methods of a TypeScript client of 2023, and the types that it declares for each: a request and a response.

Known from one public client. A request class exists where a call has parameters; its fields are sorted by their wire
names, a body by its class's name. Where the client has the fields as arguments, as they are few, those that have to be
given come first. A response class has the fields ContentType, Headers and StatusCode, and one for each body. They are
sorted by these names, a body by its class's, or by its status in words where it is no component (``TwoHundred``);
rawResponse stands behind the status code.

Not in that client, and known from others of the vendor: a body of a response that is neither JSON nor text is bytes.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from imgspec.dialects.speakeasy import names as speakeasy_names
from imgspec.dialects.speakeasy import walk
from imgspec.dialects.speakeasy.client import Method
from imgspec.dialects.speakeasy.configuration import Configuration
from imgspec.dialects.speakeasy.document import SECURITY, TypesOfDocument, described
from imgspec.dialects.speakeasy.number_words import number_words
from imgspec.dialects.speakeasy.operations import Operations
from imgspec.dialects.speakeasy.schemas import name_override
from imgspec.dialects.speakeasy.types import (
    Class,
    Declaration,
    Field,
    ListOf,
    MapOf,
    Named,
    Plain,
    Type,
    without_null,
)
from imgspec.dialects.speakeasy.typescript_2023.calls import kind_of_body
from imgspec.openapi.model import MediaType, Operation, Response, SecurityRequirement
from imgspec.source import Span

_STRING = Plain("string")
_TEXTS = frozenset({"string", "date", "date-time"})


def sides(operation: Operation, _: Configuration) -> Iterator[walk.Side]:
    """Yield the types that are made for an operation."""
    if walk.parameters(operation):
        yield "Request"
    yield "Response"
    if any(operation.security or ()):
        yield "Security"


@dataclass(frozen=True, slots=True)
class Methods:
    """The methods of a document whose operations they are."""

    types: TypesOfDocument
    operations: Operations

    def declarations(self) -> Iterator[Declaration]:
        """Yield the types that are made for methods, then that of what the client itself is given."""
        for operation in self.types.openapi.operations:
            if walk.parameters(operation):
                yield self._class(operation, "Request", self._request_fields(operation))
            yield self._class(operation, "Response", self._response_fields(operation))
            if any(operation.security or ()):
                yield self._class(operation, "Security", _credentials(operation.security or (), operation.origin))
        fields = self.client_credentials()
        if fields:
            yield Class(named=Named("shared", SECURITY, "class"), origin=self.types.openapi.origin, fields=fields)

    def client_credentials(self) -> tuple[Field, ...]:
        """Return the fields of what the client itself is given."""
        return _credentials(self.types.openapi.security, self.types.openapi.origin)

    def method(self, operation: Operation) -> Method:
        """Return the method of an operation."""
        fields = self._request_fields(operation)
        flat = bool(walk.parameters(operation)) and self._is_flat(fields)
        whole = [_whole(field.type, operation, required=field.required) for field in fields]
        if walk.parameters(operation):
            whole = [_whole(self._named(operation, "Request"), operation, required=True)]
        return Method(
            operation=operation,
            name=speakeasy_names.camel(name_override(operation) or "") or type_prefix(operation),
            arguments=(*(fields if flat else whole), *self._security(operation)),
            fields=fields,
            is_flat=flat,
            request=whole[0].type if whole else None,
            returned=self._named(operation, "Response"),
        )

    def _named(self, operation: Operation, side: walk.Side) -> Named:
        return Named("operations", self.types.names.of(operation, side), "class")

    def _class(self, operation: Operation, side: walk.Side, fields: tuple[Field, ...]) -> Class:
        return Class(named=self._named(operation, side), origin=operation.origin, fields=fields)

    # ------------------------------------------------------------------------------------------ requests

    def _is_flat(self, fields: tuple[Field, ...]) -> bool:
        return len(fields) <= self.types.configuration.max_method_params

    def _request_fields(self, operation: Operation) -> tuple[Field, ...]:
        fields = self.operations.request_fields(operation)
        if operation.request_body is not None and fields:
            fields = (*fields[:-1], self._body(fields[-1], operation))
        fields = self.types.spelling.ordered(fields)
        return tuple(sorted(fields, key=lambda field: not field.required)) if self._is_flat(fields) else fields

    def _body(self, body: Field, operation: Operation) -> Field:
        """Return the field of a body, called as its class; its schema is described where it is not."""
        (content,) = walk.request_contents(operation)
        schema = content.schema
        text = described(schema, self.types.walk.schemas.effective(schema)) if schema else None
        name = self.types.spelling.class_name(body.wire_name)
        return replace(body, wire_name=name, description=body.description or text)

    # ------------------------------------------------------------------------------------------ responses

    def _response_fields(self, operation: Operation) -> tuple[Field, ...]:
        """Return the fields of a response class by their names; the raw response follows the status code."""
        bodies = {body.printed_name: body for body in reversed([*self._bodies(operation)])}
        fields = sorted((*_head_fields(operation), *bodies.values()), key=lambda field: field.wire_name)
        after_status = [field.wire_name for field in fields].index("StatusCode") + 1
        return (*fields[:after_status], _raw_response(operation), *fields[after_status:])

    def _bodies(self, operation: Operation) -> Iterator[Field]:
        """Yield the bodies of the responses to a call; those of one name are told apart by their status and kind."""
        responses = [
            self._response_type(operation, response, media)
            for response in walk.success_responses(operation, self.types.configuration)
            for media in response.content
        ]
        named = Counter(body.printed_name for body in {body.wire_name: body for body in responses}.values())
        for body in responses:
            alike = named[body.printed_name] > 1
            yield replace(body, printed_name=f"{body.wire_name}_{body.printed_name}") if alike else body

    def _response_type(self, operation: Operation, response: Response, media: MediaType) -> Field:
        type_, component = self._content(operation, response, media)
        wire_name = f"{_status_words(response.status)}{speakeasy_names.pascal(media.name)}"
        return Field(
            wire_name=self.types.spelling.class_name(component) if component else wire_name,
            printed_name=component or _body_name(type_),
            type=type_,
            required=False,
            origin=response.origin,
            description=response.description or None,
        )

    def _content(self, operation: Operation, response: Response, media: MediaType) -> tuple[Type, str | None]:
        """Return the type of a body, and the component that it is, if it is one with a page."""
        match kind_of_body(media):
            case "Json" if media.schema is not None:
                context = walk.response_context(operation, response, media, self.types.configuration)
                type_ = self.types.type_at(context, media.schema)
                component = self.types.walk.at(context, media.schema).effective.component
                return type_, component if isinstance(without_null(type_), Named) else None
            case "Json":
                return Plain("any"), None
            case "String":
                return _STRING, None
            case _:
                return Plain("bytes"), None

    # ------------------------------------------------------------------------------------------ security

    def _security(self, operation: Operation) -> Iterator[Field]:
        """Yield the argument for the security of a call that has its own."""
        if any(operation.security or ()):
            yield Field(
                wire_name="security",
                type=self._named(operation, "Security"),
                required=True,
                origin=operation.origin,
                description="The security requirements to use for the request.",
            )


def type_prefix(operation: Operation) -> str:
    """Return what the names of a method's types begin with, and the paths of its values in the option ``usage``."""
    return operation.operation_id or ""


def _credentials(requirements: tuple[SecurityRequirement, ...], origin: Span) -> tuple[Field, ...]:
    """Return the fields of what calls need; of several ways each scheme may be left out."""
    return tuple(
        Field(
            wire_name=name,
            type=_STRING,
            required=all(name in requirement for requirement in requirements),
            origin=origin,
            example="",
        )
        for name in sorted({name for requirement in requirements for name in requirement})
    )


def _head_fields(operation: Operation) -> Iterator[Field]:
    """Yield the fields of the head of a response: content type, status, and headers where one is described."""
    origin = operation.origin
    text = "HTTP response {} for this operation".format
    yield Field(wire_name="ContentType", type=_STRING, required=True, origin=origin, description=text("content type"))
    status = Plain("integer")
    yield Field(wire_name="StatusCode", type=status, required=True, origin=origin, description=text("status code"))
    if any(response.headers for response in operation.responses):
        yield Field(wire_name="Headers", type=MapOf(ListOf(_STRING)), required=False, origin=origin)


def _raw_response(operation: Operation) -> Field:
    return Field(
        wire_name="RawResponse",
        type=Plain("raw response"),
        required=False,
        origin=operation.origin,
        description="Raw HTTP response; suitable for custom response parsing",
    )


def _whole(type_: Type, operation: Operation, *, required: bool) -> Field:
    return Field(
        wire_name="request",
        type=type_,
        required=required,
        origin=operation.origin,
        description="The request object to use for the request.",
    )


def _body_name(type_: Type) -> str:
    """Return what a body of a response is called that is no component."""
    match without_null(type_):
        case ListOf():
            return "classes"
        case Named(form="enum"):
            return "res"
        case MapOf() | Named():
            return "object"
        case Plain(name):
            return "res" if name in _TEXTS else name
        case _:
            return "res"


def _status_words(status: str) -> str:
    """Return ``200`` as ``TwoHundred``; a range or ``default`` as a name is made of it."""
    if status.isdecimal() and status.isascii():
        return "".join(word.capitalize() for word in number_words(int(status)))
    return speakeasy_names.pascal(status)
