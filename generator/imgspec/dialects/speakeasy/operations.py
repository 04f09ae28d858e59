"""The types of a document's operations: their requests, their responses and their security."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from imgspec.dialects.speakeasy import types as t
from imgspec.dialects.speakeasy import walk
from imgspec.dialects.speakeasy.document import SECURITY, TypesOfDocument, described
from imgspec.dialects.speakeasy.names import snake
from imgspec.dialects.speakeasy.schemas import inner_schemas
from imgspec.openapi.model import MediaType, Operation, Parameter, Response, Schema, SecurityRequirement, SecurityScheme
from imgspec.source import ABSENT, Absent, Json

EVENT_STREAM = "text/event-stream"


@dataclass(frozen=True, slots=True)
class Operations:
    """The operations of a document, and the types that are made for them."""

    types: TypesOfDocument

    def declarations(self) -> Iterator[t.Declaration]:
        """Yield the types of every operation, then that of the security."""
        for operation in self.types.openapi.operations:
            yield from self._of_operation(operation)
        fields = self.security_fields()
        if fields:
            named = t.Named("shared", SECURITY, "class")
            yield t.Class(named=named, origin=self.types.openapi.origin, fields=fields)

    # ------------------------------------------------------------------------------------------ requests

    def request_fields(self, operation: Operation) -> tuple[t.Field, ...]:
        """Return what an operation takes: its parameters, then the body."""
        fields = [self._parameter(operation, parameter) for parameter in walk.parameters(operation)]
        body = self.request_body(operation)
        return (*fields, *([body] if body else ()))

    def _parameter(self, operation: Operation, parameter: Parameter) -> t.Field:
        schema = walk.parameter_schema(parameter)
        context = walk.parameter_context(operation, parameter)
        return t.Field(
            wire_name=parameter.name,
            type=t.Plain("any") if schema is None else self.types.type_at(context, schema),
            required=parameter.required,
            origin=parameter.origin,
            description=parameter.description or self._described(schema),
            default=schema.default if schema else ABSENT,
            example=self._parameter_example(parameter, schema),
            deprecated=parameter.deprecated,
        )

    def _described(self, schema: Schema | None) -> str | None:
        return described(schema, self.types.walk.schemas.effective(schema)) if schema else None

    def _parameter_example(self, parameter: Parameter, schema: Schema | None) -> Json | Absent:
        """Return a parameter's example, the first of its named ones, or that of its schema."""
        examples = (parameter.example, *parameter.examples.values())
        stated = [example for example in examples if example is not ABSENT and example is not None]
        if stated or schema is None:
            return stated[0] if stated else ABSENT
        return self.types.example(schema, self.types.walk.schemas.effective(schema))

    def request_body(self, operation: Operation) -> t.Field | None:
        """Return the field of a request's body: called as the component that it is, else ``request_body``."""
        contents = walk.request_contents(operation)
        if operation.request_body is None or not contents:
            return None
        type_, component = self._content(operation, contents[0])
        name = self.types.configuration.request_body_field or component or "request_body"
        return t.Field(
            wire_name=name,
            type=type_,
            required=operation.request_body.required,
            origin=operation.request_body.origin,
            description=operation.request_body.description,
        )

    def body_example(self, operation: Operation) -> Json | Absent:
        """Return the example of a request's body: the first that the document has; else its schema's (assumed)."""
        contents = walk.request_contents(operation)
        if not contents:
            return ABSENT
        (content,) = contents
        stated = [content.example, next(iter(content.examples.values()), ABSENT)]
        if content.schema is not None:
            schema = self.types.walk.schemas.effective(content.schema).schema
            stated += [schema.example, *schema.examples]
        return next((example for example in stated if example is not ABSENT), ABSENT)

    def _content(self, operation: Operation, media_type: MediaType) -> tuple[t.Type, str | None]:
        if media_type.schema is None:
            return t.Plain("any"), None
        context = walk.request_context(operation, media_type)
        component = self.types.walk.at(context, media_type.schema).effective.component
        name = snake(self.types.spelling.class_name(component)) if component else None
        return self.types.type_at(context, media_type.schema), name

    def request_type(self, operation: Operation) -> t.Named:
        return t.Named("operations", self.types.names.of(operation, "Request"), "class")

    # ------------------------------------------------------------------------------------------ responses

    def response_types(self, operation: Operation) -> tuple[t.Type, ...]:
        """Return the types of the contents of all responses that are no errors."""
        return tuple(
            self._response_type(operation, response, media_type)
            for response in walk.success_responses(operation, self.types.configuration)
            for media_type in response.content
        )

    def _response_type(self, operation: Operation, response: Response, media_type: MediaType) -> t.Type:
        """Return what a method returns for a content: JSON as its type, text as a string, else the raw response.

        For server-sent events, it is the type of their ``data`` (r9s-python, sseFlatResponse), or of the whole event.
        """
        if media_type.schema is None:
            return t.Plain("raw response")
        context = walk.response_context(operation, response, media_type, self.types.configuration)
        type_ = self.types.type_at(context, media_type.schema)
        if media_type.name.startswith(EVENT_STREAM):
            return t.EventsOf(self._event_data(context, media_type.schema) or type_)
        if walk.is_json(media_type):
            return type_
        is_text = media_type.name.startswith("text/") or type_ == t.Plain("string")
        return t.Plain("string" if is_text else "raw response")

    def _event_data(self, context: walk.Context, schema: Schema) -> t.Type | None:
        resolved = self.types.walk.at(context, schema)
        names = [name for name, _ in inner_schemas(resolved.effective.schema)]
        if not self.types.configuration.sse_flat_response or "data" not in names:
            return None
        return self.types.type_at(*list(self.types.walk.inner(resolved))[names.index("data")])

    def returned(self, operation: Operation) -> t.Type | None:
        """Return what a method returns, None for nothing.

        Several contents are a union (r9s-python). A response with headers is a class of headers and body (assumed).
        """
        responses = self.response_types(operation)
        has_headers = walk.has_headers(operation, self.types.configuration)
        if has_headers or len(responses) > 1:
            form: t.Form = "class" if has_headers else "union"
            return t.Named("operations", self.types.names.of(operation, "Response"), form)
        return responses[0] if responses else None

    def error_type(self, operation: Operation, response: Response) -> t.Named | None:
        """Return the class that a response is raised as, None where it has none."""
        for media_type in response.content:
            if media_type.schema is not None and walk.is_json(media_type):
                context = walk.response_context(operation, response, media_type, self.types.configuration)
                type_ = t.without_null(self.types.type_at(context, media_type.schema))
                return type_ if isinstance(type_, t.Named) else None
        return None

    def _of_operation(self, operation: Operation) -> Iterator[t.Declaration]:
        if walk.parameters(operation):
            fields = self.types.spelling.ordered(self.request_fields(operation))
            yield t.Class(named=self.request_type(operation), origin=operation.origin, fields=fields)
        returned = self.returned(operation)
        responses = self.response_types(operation)
        if isinstance(returned, t.Named) and walk.has_headers(operation, self.types.configuration):
            yield t.Class(named=returned, origin=operation.origin, fields=_with_headers(operation, responses))
        elif isinstance(returned, t.Named) and len(responses) > 1:
            yield t.Union(named=returned, origin=operation.origin, members=responses)

    # ------------------------------------------------------------------------------------------ security

    def security(self) -> tuple[SecurityRequirement, ...]:
        """Return the document's own security; if it has none, that of most operations (hoistGlobalSecurity)."""
        openapi = self.types.openapi
        if openapi.security or not self.types.configuration.hoist_global_security:
            return openapi.security
        stated = [operation.security for operation in openapi.operations if operation.security]
        counts = Counter(map(_scheme_names, stated))
        # Of two that are equally frequent, the first one of the document counts.
        return max(stated, key=lambda requirements: counts[_scheme_names(requirements)], default=())

    def security_fields(self) -> tuple[t.Field, ...]:
        """Return a field for each credential. It is required if one requirement holds for all calls.

        If the client reads credentials from the environment, none is required.
        """
        is_one = len(self.security()) == 1 and bool(self.types.openapi.security)
        required = is_one and not self.types.configuration.env_var_prefix
        return tuple(
            t.Field(wire_name=name, type=t.Plain("string"), required=required, origin=scheme.origin)
            for scheme in self.security_schemes()
            for name in credentials(scheme)
        )

    def example_credentials(self) -> dict[str, str]:
        """Return the credentials of a client by the names of fields, each with its value in an example."""
        schemes = self.security_schemes()
        return {name: example for scheme in schemes for name, example in credentials(scheme).items()}

    def security_schemes(self) -> tuple[SecurityScheme, ...]:
        """Return the schemes of the security."""
        names = dict.fromkeys(name for requirement in self.security() for name in requirement)
        known = self.types.openapi.security_schemes
        return tuple(known[name] for name in names if name in known)


def groups(operation: Operation) -> tuple[str, ...]:
    """Return the groups of methods that an operation is in: that of the vendor's extension, or its tags."""
    group = operation.extensions.get("x-speakeasy-group")
    return (group,) if isinstance(group, str) and group else operation.tags or ("",)


def credentials(scheme: SecurityScheme) -> Mapping[str, str]:
    """Return the credentials of a scheme by the names of fields, each with its value in an example.

    The document may state that value (dub-ts). Bearer tokens are known from r9s-python, the others are assumed.
    """
    stated = scheme.extensions.get("x-speakeasy-example")
    if isinstance(stated, str):
        return {scheme.name: stated}
    if scheme.type != "http":
        return {scheme.name: f"<YOUR_{snake(scheme.name).upper()}_HERE>"}
    if (scheme.scheme or "").lower() == "basic":
        return {"username": "", "password": ""}
    return {scheme.name: "<YOUR_BEARER_TOKEN_HERE>"}


def _scheme_names(requirements: tuple[SecurityRequirement, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(map(tuple, requirements))


def _with_headers(operation: Operation, responses: tuple[t.Type, ...]) -> tuple[t.Field, ...]:
    type_ = responses[0] if len(responses) == 1 else t.Plain("any")
    headers = t.MapOf(t.ListOf(t.Plain("string")))
    fields = [("headers", headers), *([("result", type_)] if responses else [])]
    return tuple(t.Field(wire_name=name, type=type_, required=True, origin=operation.origin) for name, type_ in fields)
