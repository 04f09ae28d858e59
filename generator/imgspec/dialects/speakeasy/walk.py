"""A walk over the types of a document. In: an `OpenAPI`. Out: each declared type, in the vendor's order.

The order is known from r9s-python (211 pages). It is depth first over the operations of the document: parameters, then
the request body, then the responses. The target of a ``$ref`` is entered at its first reference.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from imgspec.dialects.speakeasy.configuration import Configuration
from imgspec.dialects.speakeasy.names import singular
from imgspec.dialects.speakeasy.schemas import NAMED_KINDS, Effective, Schemas, inner_schemas, kind_of
from imgspec.dialects.speakeasy.types import Scope
from imgspec.naming import words
from imgspec.openapi.model import SCHEMAS, MediaType, Operation, Parameter, Response, Schema
from imgspec.source import Pointer, Span

Key: TypeAlias = tuple[Scope, Pointer, Pointer]
"""A declaration: its scope, the component or operation that it is declared in, and where its schema stands.

One schema may be declared in several components, as the member of an ``allOf`` is.
"""


Side: TypeAlias = Literal["Request", "Response", "Security"]
"""What ends the name of a type that is made for an operation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The place of a schema in the document, which decides the name and the folder of its type.

    ``name`` is the name of its property, parameter or component. ``prefixes`` are tried before the name, one after the
    other, until no other class has the resulting name. ``uploads`` tells whether binary content is a file here.
    ``owner`` is the type that the schema is declared in, ``base`` its component or operation.
    """

    scope: Scope
    base: Pointer
    name: str
    prefixes: tuple[str, ...]
    uploads: bool = False
    owner: Key | None = None
    description: str | None = None

    def inside(self, name: str, owner: Key) -> "Context":
        """Return the context of a property or member ``name`` of the type that is declared here."""
        bare = self.prefixes if "" in self.prefixes else ("", *self.prefixes)
        prefixes = (*bare, f"{self.prefixes[-1]}_{self.name}")
        return replace(self, name=name, prefixes=prefixes, owner=owner, description=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedSchema:
    """A schema in its context: ``key`` identifies the type that it declares, ``effective`` is the effective schema.

    ``is_component`` tells whether the document declares it below ``components``, ``is_file`` whether it is an upload.
    """

    key: Key
    context: Context
    origin: Span
    effective: Effective
    is_file: bool
    is_component: bool


@dataclass(frozen=True, slots=True)
class Walk:
    """The declared types of a document."""

    schemas: Schemas
    configuration: Configuration

    def types(self) -> Iterator[ResolvedSchema]:
        """Yield every type that an operation leads to, once for each scope."""
        seen: set[Key] = set()
        stack = [iter(self._roots())]
        while stack:
            step = next(stack[-1], None)
            if step is None:
                stack.pop()
                continue
            resolved = self.at(*step)
            if resolved.key in seen:
                continue
            seen.add(resolved.key)
            if resolved.is_file or kind_of(resolved.effective.schema) in NAMED_KINDS:
                yield resolved
            stack.append(iter(list(self.inner(resolved))))

    def at(self, context: Context, schema: Schema) -> ResolvedSchema:
        """Return the resolved schema in a context; for a reference, that of its target."""
        effective = self.schemas.effective(schema)
        if effective.at is not None:
            context = self._referenced(context, effective)
        return ResolvedSchema(
            key=(context.scope, context.base, effective.at or schema.pointer),
            context=context,
            origin=schema.origin if effective.at is None else effective.schema.origin,
            effective=effective,
            is_file=context.uploads and is_binary(effective.schema),
            is_component=effective.component is not None,
        )

    def _referenced(self, context: Context, effective: Effective) -> Context:
        """Return the context of a component, which is called by its key.

        What stands inside is called after it: ``Type``, ``ToolType``, ``ToolSchemasType``. A component that several
        members of an ``allOf`` make has no name of its own there: ``Error``, ``SchemasError``, ``SchemasFaultError``
        (the errors of r9s-python). Names of further types would go on with those of the types around them (assumed).
        """
        assert effective.at is not None, "a context that a reference leads to"
        name = _last(effective.at)
        base = effective.at[: len(SCHEMAS) + 1] if effective.at[: len(SCHEMAS)] == SCHEMAS else effective.at
        component = _last(base)
        schemas = "Schemas" if effective.merged else f"{component}_Schemas"
        prefixes = ("", *([] if effective.merged else [component]), schemas, f"{schemas}_{component}")
        scope: Scope = "errors" if context.scope == "errors" else "shared"
        return Context(scope=scope, base=base, name=name, prefixes=prefixes, uploads=context.uploads)

    def inner(self, resolved: ResolvedSchema) -> Iterator[tuple[Context, Schema]]:
        """Yield the schemas inside a declared type, a list or a map, with their contexts."""
        kind = kind_of(resolved.effective.schema)
        for name, schema in () if resolved.is_file else inner_schemas(resolved.effective.schema):
            yield self.inner_context(resolved, name, named=kind in NAMED_KINDS), schema

    def inner_context(self, resolved: ResolvedSchema, name: str | None, *, named: bool) -> Context:
        if not named or name is None:
            return self._item_context(resolved)
        context = resolved.context.inside(name, resolved.key)
        if resolved.effective.at is not None:
            context = replace(context, prefixes=resolved.context.prefixes)
        leaves = (
            resolved.is_component and resolved.context.scope == "errors" and self.configuration.shared_error_components
        )
        return replace(context, scope="shared") if leaves else context

    def _item_context(self, resolved: ResolvedSchema) -> Context:
        """Return the context of the items of a list, or the values of a map.

        They are called as it is (r9s-python), and since 2025 by the singular (other clients of the vendor).
        """
        is_named_anew = self.configuration.name_resolution == "2025" and resolved.effective.schema.items is not None
        return replace(resolved.context, name=singular(resolved.context.name)) if is_named_anew else resolved.context

    # ------------------------------------------------------------------------------------------ operations

    def _roots(self) -> Iterator[tuple[Context, Schema]]:
        for operation in self.schemas.openapi.operations:
            yield from operation_roots(operation, self.configuration)


def _last(pointer: Pointer) -> str:
    """Return the last token of a pointer; "" for the document itself."""
    return str(pointer[-1]) if pointer else ""


def operation_roots(operation: Operation, configuration: Configuration) -> Iterator[tuple[Context, Schema]]:
    """Yield the schemas of an operation, with their contexts: parameters, request body, responses."""
    for parameter in parameters(operation):
        schema = parameter_schema(parameter)
        if schema is not None:
            yield parameter_context(operation, parameter), schema
    for media_type in request_contents(operation):
        if media_type.schema is not None:
            yield request_context(operation, media_type), media_type.schema
    for response in operation.responses:
        for media_type in response.content:
            if media_type.schema is not None:
                yield response_context(operation, response, media_type, configuration), media_type.schema


def parameters(operation: Operation) -> tuple[Parameter, ...]:
    """Return the parameters of an operation, those of its path item before its own (assumed)."""
    return (*operation.path_parameters, *operation.parameters)


def parameter_schema(parameter: Parameter) -> Schema | None:
    contents = [media_type.schema for media_type in parameter.content]
    return parameter.schema or next(iter(contents), None)


def request_contents(operation: Operation) -> tuple[MediaType, ...]:
    """Return the request's body in the one media type that a method takes: the first (assumed)."""
    return operation.request_body.content[:1] if operation.request_body else ()


def operation_name(operation: Operation) -> str:
    """Return the operationId of an operation, or else a name made of its method and path."""
    return operation.operation_id or f"{operation.http_method}_{operation.path}"


def parameter_context(operation: Operation, parameter: Parameter) -> Context:
    """Return the context of a parameter.

    Its enum has the first free name of ``Order``, ``QueryParamOrder`` and ``ListRunsQueryParamOrder`` (openai-ts).
    """
    where = f"{parameter.location}_Param"
    return Context(
        scope="operations",
        base=base_of(operation),
        name=parameter.name,
        prefixes=("", where, f"{operation_name(operation)}_{where}"),
        description=parameter.description,
    )


def request_context(operation: Operation, media_type: MediaType) -> Context:
    """Return the context of a request body. An inline body is called RequestBody (orq)."""
    body = operation.request_body
    return Context(
        scope="operations",
        base=base_of(operation),
        name="RequestBody",
        prefixes=operation_prefixes(operation, "Request"),
        uploads=media_type.name.startswith("multipart/"),
        description=body.description if body else None,
    )


def response_context(
    operation: Operation, response: Response, media_type: MediaType, configuration: Configuration
) -> Context:
    """Return the context of a response body. An inline body is called ResponseBody (r9s-python, orq)."""
    media = "_".join(words(media_type.name))
    return Context(
        scope="errors" if configuration.throws(response.status) else "operations",
        base=base_of(operation),
        name="Response" if configuration.name_resolution == "2025" else "ResponseBody",
        prefixes=operation_prefixes(operation, "Response", f"{response.status}_{media}"),
        description=response.description or None,
    )


def operation_prefixes(operation: Operation, *sides: str) -> tuple[str, ...]:
    """Return the prefixes of the names of an operation's types: its name, then its tag and ``sides`` (assumed)."""
    prefixes = [operation_name(operation)]
    for piece in (*operation.tags[:1], *sides):
        prefixes.append(f"{prefixes[-1]}_{piece}")
    return tuple(prefixes)


def base_of(operation: Operation) -> Pointer:
    """Return a pointer that identifies an operation."""
    return ("paths", operation_name(operation), operation.path, operation.http_method)


def is_binary(schema: Schema) -> bool:
    return schema.kinds == ("string",) and schema.format == "binary"


def is_json(media_type: MediaType) -> bool:
    name = media_type.name.partition(";")[0].strip().lower()
    return name.endswith(("/json", "+json"))


def success_responses(operation: Operation, configuration: Configuration) -> tuple[Response, ...]:
    """Return the responses of an operation that are not thrown as errors."""
    return tuple(response for response in operation.responses if not configuration.throws(response.status))


def has_headers(operation: Operation, configuration: Configuration) -> bool:
    """Tell whether a successful response has headers that the document describes."""
    return any(response.headers for response in success_responses(operation, configuration))


def own_types(operation: Operation, configuration: Configuration) -> Iterator[Side]:
    """Yield the types that are made for an operation: its request, and all its responses."""
    if parameters(operation):
        yield "Request"
    contents = [content for response in success_responses(operation, configuration) for content in response.content]
    if has_headers(operation, configuration) or len(contents) > 1:
        yield "Response"
