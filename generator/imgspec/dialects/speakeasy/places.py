"""Where types are declared in a document, in the order in which the vendor's generator meets them.

The order is known from r9s-python (211 pages): depth first over the operations as they are written, each with its
parameters, its request body and its answers, entering what a ``$ref`` leads to where it is met first.
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
"""A declaration: its scope, the component or operation that it is declared in, and the place of its schema.

One schema may be declared in several components, as the member of an ``allOf`` is.
"""


Side: TypeAlias = Literal["Request", "Response", "Security"]
"""What ends the name of a type that is made for an operation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place where a type may be declared: ``name`` is what it is called there, by its property or else.

    ``prefixes`` are put before the name, one after the other, until a class is free that is called so. ``uploads``
    tells that binary content is a file here. ``owner`` is the type that it is declared in.
    """

    scope: Scope
    base: Pointer
    name: str
    prefixes: tuple[str, ...]
    uploads: bool = False
    owner: Key | None = None
    description: str | None = None

    def inside(self, name: str, owner: Key) -> "Place":
        """Return the place of what is called ``name`` in the type that is declared here."""
        bare = self.prefixes if "" in self.prefixes else ("", *self.prefixes)
        prefixes = (*bare, f"{self.prefixes[-1]}_{self.name}")
        return replace(self, name=name, prefixes=prefixes, owner=owner, description=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A type that is declared: at its place, as it is written, and what it is."""

    key: Key
    place: Place
    origin: Span
    effective: Effective
    is_file: bool
    is_component: bool


@dataclass(frozen=True, slots=True)
class Places:
    """The declared types of a document."""

    schemas: Schemas
    configuration: Configuration

    def found(self) -> Iterator[Found]:
        """Yield every type that an operation leads to, each once for every scope that it is reached in."""
        seen: set[Key] = set()
        stack = [iter(self._roots())]
        while stack:
            step = next(stack[-1], None)
            if step is None:
                stack.pop()
                continue
            found = self.at(*step)
            if found.key in seen:
                continue
            seen.add(found.key)
            if found.is_file or kind_of(found.effective.schema) in NAMED_KINDS:
                yield found
            stack.append(iter(list(self.inner(found))))

    def at(self, place: Place, schema: Schema) -> Found:
        """Return what is declared by a schema at a place; where it is a reference, what that leads to."""
        effective = self.schemas.effective(schema)
        if effective.at is not None:
            place = self._referenced(place, effective)
        return Found(
            key=(place.scope, place.base, effective.at or schema.pointer),
            place=place,
            origin=schema.origin if effective.at is None else effective.schema.origin,
            effective=effective,
            is_file=place.uploads and is_binary(effective.schema),
            is_component=effective.component is not None,
        )

    def _referenced(self, place: Place, effective: Effective) -> Place:
        """Return the place of a component, which is called by its key.

        What stands inside is called after it: ``Type``, ``ToolType``, ``ToolSchemasType``. A component that several
        members of an ``allOf`` make has no name of its own there: ``Error``, ``SchemasError``, ``SchemasFaultError``
        (the errors of r9s-python). Names of further types would go on with those of the types around them (assumed).
        """
        assert effective.at is not None, "a place that a reference leads to"
        name = _last(effective.at)
        base = effective.at[: len(SCHEMAS) + 1] if effective.at[: len(SCHEMAS)] == SCHEMAS else effective.at
        component = _last(base)
        schemas = "Schemas" if effective.merged else f"{component}_Schemas"
        prefixes = ("", *([] if effective.merged else [component]), schemas, f"{schemas}_{component}")
        scope: Scope = "errors" if place.scope == "errors" else "shared"
        return Place(scope=scope, base=base, name=name, prefixes=prefixes, uploads=place.uploads)

    def inner(self, found: Found) -> Iterator[tuple[Place, Schema]]:
        """Yield the schemas that a declared type, or a list or a map, is made of, with their places."""
        kind = kind_of(found.effective.schema)
        for name, schema in () if found.is_file else inner_schemas(found.effective.schema):
            yield self.inner_place(found, name, named=kind in NAMED_KINDS), schema

    def inner_place(self, found: Found, name: str | None, *, named: bool) -> Place:
        if not named or name is None:
            return self._item_place(found)
        place = found.place.inside(name, found.key)
        if found.effective.at is not None:
            place = replace(place, prefixes=found.place.prefixes)
        leaves = found.is_component and found.place.scope == "errors" and self.configuration.shared_error_components
        return replace(place, scope="shared") if leaves else place

    def _item_place(self, found: Found) -> Place:
        """Return the place of the items of a list, or the values of a map.

        They are called as it is (r9s-python), and since 2025 by the singular (other clients of the vendor).
        """
        is_named_anew = self.configuration.name_resolution == "2025" and found.effective.schema.items is not None
        return replace(found.place, name=singular(found.place.name)) if is_named_anew else found.place

    # ------------------------------------------------------------------------------------------ operations

    def _roots(self) -> Iterator[tuple[Place, Schema]]:
        for operation in self.schemas.description.operations:
            yield from operation_roots(operation, self.configuration)


def _last(pointer: Pointer) -> str:
    """Return the last key of a pointer; "" of the document itself."""
    return str(pointer[-1]) if pointer else ""


def operation_roots(operation: Operation, configuration: Configuration) -> Iterator[tuple[Place, Schema]]:
    """Yield the schemas of an operation, with their places: parameters, request body, answers."""
    for parameter in parameters(operation):
        schema = parameter_schema(parameter)
        if schema is not None:
            yield parameter_place(operation, parameter), schema
    for media_type in request_contents(operation):
        if media_type.schema is not None:
            yield request_place(operation, media_type), media_type.schema
    for response in operation.responses:
        for media_type in response.content:
            if media_type.schema is not None:
                yield response_place(operation, response, media_type, configuration), media_type.schema


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
    """Return what an operation is called; without an operationId, by its method and path."""
    return operation.operation_id or f"{operation.http_method}_{operation.path}"


def parameter_place(operation: Operation, parameter: Parameter) -> Place:
    """An enum of a parameter is ``Order``, ``QueryParamOrder``, ``ListRunsQueryParamOrder`` (openai-ts)."""
    where = f"{parameter.location}_Param"
    return Place(
        scope="operations",
        base=base_of(operation),
        name=parameter.name,
        prefixes=("", where, f"{operation_name(operation)}_{where}"),
        description=parameter.description,
    )


def request_place(operation: Operation, media_type: MediaType) -> Place:
    """A body that is written in place is the operation's RequestBody (orq)."""
    body = operation.request_body
    return Place(
        scope="operations",
        base=base_of(operation),
        name="RequestBody",
        prefixes=operation_prefixes(operation, "Request"),
        uploads=media_type.name.startswith("multipart/"),
        description=body.description if body else None,
    )


def response_place(
    operation: Operation, response: Response, media_type: MediaType, configuration: Configuration
) -> Place:
    """A body that is written in place is the operation's ResponseBody (r9s-python, orq)."""
    media = "_".join(words(media_type.name))
    return Place(
        scope="errors" if configuration.throws(response.status) else "operations",
        base=base_of(operation),
        name="Response" if configuration.name_resolution == "2025" else "ResponseBody",
        prefixes=operation_prefixes(operation, "Response", f"{response.status}_{media}"),
        description=response.description or None,
    )


def operation_prefixes(operation: Operation, *sides: str) -> tuple[str, ...]:
    """Return what stands before the names of an operation's types: its own name, then its tag and more (assumed)."""
    prefixes = [operation_name(operation)]
    for piece in (*operation.tags[:1], *sides):
        prefixes.append(f"{prefixes[-1]}_{piece}")
    return tuple(prefixes)


def base_of(operation: Operation) -> Pointer:
    """Return what tells an operation from all others."""
    return ("paths", operation_name(operation), operation.path, operation.http_method)


def is_binary(schema: Schema) -> bool:
    return schema.kinds == ("string",) and schema.format == "binary"


def is_json(media_type: MediaType) -> bool:
    name = media_type.name.partition(";")[0].strip().lower()
    return name.endswith(("/json", "+json"))


def answers(operation: Operation, configuration: Configuration) -> tuple[Response, ...]:
    """Return the answers of an operation that are no errors."""
    return tuple(each for each in operation.responses if not configuration.throws(each.status))


def has_headers(operation: Operation, configuration: Configuration) -> bool:
    """Tell whether an answer that is no error has headers that the document describes."""
    return any(response.headers for response in answers(operation, configuration))


def own_types(operation: Operation, configuration: Configuration) -> Iterator[Side]:
    """Yield the types that are made for an operation: of what it takes, and of all that it answers."""
    if parameters(operation):
        yield "Request"
    contents = [each for response in answers(operation, configuration) for each in response.content]
    if has_headers(operation, configuration) or len(contents) > 1:
        yield "Response"
