"""In: the `OpenAPI` of a fragment that `imgspec.fragments` accepted. Out: an `Api`.

An `Api` has the operations, the options of the client, and every declaration with its uses.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from imgspec import naming
from imgspec.api import model as ir
from imgspec.api.closed import refuse_open_objects
from imgspec.api.collisions import refuse_collisions
from imgspec.api.exact import refuse_inexact, refuse_loops
from imgspec.api.images import with_images
from imgspec.api.rule_effects import refuse_pointless_rules
from imgspec.api.schemas import SchemaLowering
from imgspec.diagnostics import Sink
from imgspec.diagnostics import api as codes
from imgspec.openapi.keywords import mapping
from imgspec.openapi.model import OpenAPI, Operation, Parameter, Response, Schema
from imgspec.source import Json, Pointer

_JSON = "application/json"


def lower(openapi: OpenAPI, provider: str, sink: Sink) -> ir.Api | None:
    """Return the API that a fragment describes; None, with diagnostics, if a part of it is not supported."""
    schemas = SchemaLowering(openapi, sink)
    auth = _auth(openapi, sink)
    operations = tuple(_operation(operation, schemas) for operation in openapi.operations)
    _declare_unused(schemas)
    refuse_collisions(operations, auth, sink)
    refuse_open_objects(openapi, sink)
    if sink.failed:
        return None
    declarations = _with_uses(operations, schemas)
    refuse_loops(declarations, sink)
    if not sink.failed:
        refuse_inexact(declarations, sink)
        refuse_pointless_rules(openapi, sink)
        declarations = with_images(declarations, _success_bodies(operations), schemas.image_keys, sink)
    if sink.failed:
        return None
    return ir.Api(
        provider=provider,
        title=openapi.title,
        client_class=str(openapi.info_extensions["x-imgspec-client"]),
        server=openapi.servers[0].url,
        auth=auth,
        published=_published(openapi),
        operations=operations,
        declarations=MappingProxyType(declarations),
        description=openapi.description,
    )


def _published(openapi: OpenAPI) -> ir.Published:
    published = mapping(openapi.info_extensions, "x-imgspec-published")
    return ir.Published(date=str(published["date"]), source=str(published["source"]))


def _auth(openapi: OpenAPI, sink: Sink) -> ir.BearerAuth:
    name, scheme = next(iter(openapi.security_schemes.items()))
    for required in openapi.security[0]:
        if required != name:
            span = openapi.source.key_span(("security", 0, required))
            sink.add(codes.unknown_security_scheme(span, name=required, known=name))
    pointer = ("components", "securitySchemes", name)
    return ir.BearerAuth(name=name, option=_option(scheme.extensions, openapi, pointer, sink))


def _option(extensions: Mapping[str, Json], openapi: OpenAPI, pointer: Pointer, sink: Sink) -> ir.Option:
    """Return the client option that the security scheme or parameter at ``pointer`` declares."""
    option = mapping(extensions, "x-imgspec-option")
    name = str(option["name"])
    if not naming.is_option_name(name):
        span = openapi.source.value_span((*pointer, "x-imgspec-option", "name"))
        sink.add(codes.taken_option_name(span, name=name))
    return ir.Option(name=name, env=str(option["env"]))


# ---------------------------------------------------------------------------------------------- operations


def _operation(operation: Operation, schemas: SchemaLowering) -> ir.Operation:
    group, _, name = str(operation.extensions["x-imgspec-method"]).partition(".")
    base = naming.pascal_case(operation.operation_id or f"{operation.path} {operation.http_method}")
    body = operation.request_body
    assert body is not None, "the schema of fragments asks for a request body"
    return ir.Operation(
        path=operation.path,
        http_method=operation.http_method.upper(),
        client_method=(group, name),
        request=_body(body.content[0].schema, f"{base}Request", schemas),
        responses=tuple(_response(response, base, schemas) for response in operation.responses),
        origin=operation.origin,
        method_origin=schemas.openapi.source.value_span((*operation.pointer, "x-imgspec-method")),
        operation_id=operation.operation_id,
        tags=operation.tags,
        summary=operation.summary,
        description=operation.description,
        request_description=body.description,
        headers=tuple(_header(parameter, schemas) for parameter in operation.parameters),
        idempotency=_idempotency(operation, schemas.openapi),
    )


def _idempotency(operation: Operation, openapi: OpenAPI) -> ir.Idempotency | None:
    stated = mapping(operation.extensions, "x-imgspec-idempotency")
    if not stated:
        return None
    origin = openapi.source.value_span((*operation.pointer, "x-imgspec-idempotency", "header"))
    return ir.Idempotency(header=str(stated["header"]), source=str(stated["source"]), origin=origin)


def _response(response: Response, base: str, schemas: SchemaLowering) -> ir.Response:
    schema = next((media_type.schema for media_type in response.content if media_type.name == _JSON), None)
    return ir.Response(
        status=response.status,
        description=response.description,
        type=None if schema is None else _body(schema, f"{base}Response", schemas),
    )


def _body(schema: Schema | None, name: str, schemas: SchemaLowering) -> ir.Reference:
    """Return the type of a body, which is always a model: clients have a name for each of its fields."""
    assert schema is not None, "the schema of fragments asks for a schema"
    body = schemas.type_of(schema, name)
    if isinstance(body, ir.Reference):
        model = schemas.declarations[body.name]
        if isinstance(model, ir.Model) and model.fields:
            return body
    schemas.sink.add(codes.unsupported_body(schemas.openapi.value_span(schema)))
    return ir.Reference("")


def _header(parameter: Parameter, schemas: SchemaLowering) -> ir.HeaderParameter:
    assert parameter.schema is not None, "the schema of fragments asks for a schema"
    return ir.HeaderParameter(
        wire_name=parameter.name,
        type=schemas.type_of(parameter.schema, None),
        required=parameter.required,
        origin=parameter.origin,
        option=_option(parameter.extensions, schemas.openapi, parameter.pointer, schemas.sink),
    )


def _success_bodies(operations: Iterable[ir.Operation]) -> list[ir.Reference]:
    bodies = (operation.success.type for operation in operations)
    return [body for body in bodies if body is not None]


# ---------------------------------------------------------------------------------------------- declarations


def _declare_unused(schemas: SchemaLowering) -> None:
    """Declare the component schemas that no operation uses, so that mistakes in them are found too."""
    for name, schema in schemas.openapi.schemas.items():
        if name not in schemas.declarations:
            schemas.sink.add(codes.unused_schema(schema.origin, name=name))
        schemas.component(name)


def _with_uses(operations: tuple[ir.Operation, ...], schemas: SchemaLowering) -> dict[str, ir.Declaration]:
    """Return the declarations with their uses: in requests, in responses or in errors."""
    declarations = {name: declared for name, declared in schemas.declarations.items() if declared is not None}
    uses: dict[str, set[ir.Usage]] = {name: set() for name in declarations}
    for operation in operations:
        for name in ir.reachable(operation.request, declarations):
            uses[name].add("request")
        for response in operation.responses:
            usage: ir.Usage = "response" if response.status.startswith("2") else "error"
            for name in ir.reachable(response.type, declarations) if response.type else ():
                uses[name].add(usage)
    return {name: _used(declared, frozenset(uses[name])) for name, declared in declarations.items()}


def _used(declared: ir.Declaration, uses: frozenset[ir.Usage]) -> ir.Declaration:
    """Return a declaration with its uses. A model in requests and in responses requires what both require.

    Source: OpenAPI 3.0.3, Schema Object: ``required`` of a ``readOnly`` field counts in responses only, and that of a
    ``writeOnly`` field in requests only. In OpenAPI 3.1 the keywords are those of JSON Schema 2020-12, Validation, 9.4.
    """
    if not isinstance(declared, ir.Model):
        return replace(declared, used_in=uses)
    fields = tuple(
        replace(field, required=False) if _may_be_left_out(field, uses) else field for field in declared.fields
    )
    return replace(declared, used_in=uses, fields=fields)


def _may_be_left_out(field: ir.Field, uses: frozenset[ir.Usage]) -> bool:
    """Tell whether a field may be missing in one of the uses of its model, even if it is required."""
    is_in_response = not uses.isdisjoint(("response", "error"))
    return (field.read_only and "request" in uses) or (field.write_only and is_in_response)
