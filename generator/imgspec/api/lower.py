"""A resolved, valid fragment becomes an `Api`: its operations, its options, and every declaration with its uses."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from imgspec import naming
from imgspec.api import model as ir
from imgspec.api.collisions import refuse_collisions
from imgspec.api.exact import refuse_inexact
from imgspec.api.schemas import SchemaLowering
from imgspec.diagnostics import Sink
from imgspec.fragments.resolve import Resolved
from imgspec.openapi.keywords import flag, mapping, sequence, strings, text
from imgspec.source import Json, Place

_JSON = ("content", "application/json", "schema")
_HTTP_METHODS = ("post", "put", "patch")


def lower(resolved: Resolved, provider: str, sink: Sink) -> ir.Api | None:
    """Return the API that a valid fragment describes; None, with diagnostics, where it says what cannot be lowered."""
    root = Place(resolved.document, ())
    document = mapping(root.value)
    info = mapping(document, "info")
    schemas = SchemaLowering(resolved, sink)
    auth = _auth(root, sink)
    operations = tuple(_operations(root, schemas))
    _declare_unused(schemas, sink)
    refuse_collisions(operations, auth, str(info["x-imgspec-client"]), sink)
    if sink.failed:
        return None
    declarations = _with_uses(operations, schemas)
    refuse_inexact(declarations, sink)
    if sink.failed:
        return None
    published = mapping(info, "x-imgspec-published")
    docs = mapping(document, "x-imgspec-docs")
    return ir.Api(
        provider=provider,
        title=str(info["title"]),
        client_class=str(info["x-imgspec-client"]),
        server=_server(document),
        auth=auth,
        published=ir.Published(date=str(published["date"]), source=str(published["source"])),
        docs=ir.Docs(
            dialect=str(docs["dialect"]),
            options=MappingProxyType({key: str(value) for key, value in docs.items() if key != "dialect"}),
            origin=root.child("x-imgspec-docs").key_span,
        ),
        operations=operations,
        declarations=MappingProxyType(declarations),
        description=text(info, "description"),
    )


def _server(document: Mapping[str, Json]) -> str:
    servers = sequence(document, "servers")
    return str(mapping(servers[0])["url"])


def _auth(root: Place, sink: Sink) -> ir.BearerAuth:
    schemes = root.child("components", "securitySchemes")
    name = next(iter(mapping(schemes.value)))
    for requirement in mapping(root.child("security", 0).value):
        if requirement != name:
            span = root.child("security", 0, requirement).key_span
            sink.error(span, "unresolved-ref", f"there is no security scheme {requirement!r}", f"there is {name!r}")
    return ir.BearerAuth(name=name, option=_option(schemes.child(name), sink))


def _option(place: Place, sink: Sink) -> ir.Option:
    option = mapping(place.value, "x-imgspec-option")
    name = str(option["name"])
    if not naming.is_option_name(name):
        span = place.child("x-imgspec-option", "name").span
        sink.error(span, "name-collision", f"{name!r} cannot be an option: Python or every client has it already")
    return ir.Option(name=name, env=str(option["env"]))


def _operations(root: Place, schemas: SchemaLowering) -> Iterator[ir.Operation]:
    for path, item in mapping(root.value, "paths").items():
        for method in _HTTP_METHODS:
            if method in mapping(item):
                yield _operation(root.child("paths", path, method), path, method, schemas)


def _operation(place: Place, path: str, method: str, schemas: SchemaLowering) -> ir.Operation:
    node = mapping(place.value)
    group, _, name = str(node["x-imgspec-method"]).partition(".")
    base = naming.pascal_case(text(node, "operationId") or f"{path} {method}")
    return ir.Operation(
        path=path,
        http_method=method.upper(),
        client_method=(group, name),
        request=_body(place.child("requestBody", *_JSON), f"{base}Request", schemas),
        responses=tuple(_responses(place, base, schemas)),
        origin=place.key_span,
        operation_id=text(node, "operationId"),
        tags=strings(node, "tags"),
        summary=text(node, "summary"),
        description=text(node, "description"),
        request_description=text(mapping(node, "requestBody"), "description"),
        headers=tuple(
            _header(place.child("parameters", index), schemas) for index in range(len(sequence(node, "parameters")))
        ),
        idempotency=_idempotency(mapping(node, "x-imgspec-idempotency")),
    )


def _idempotency(node: Mapping[str, Json]) -> ir.Idempotency | None:
    return ir.Idempotency(header=str(node["header"]), source=str(node["source"])) if node else None


def _responses(place: Place, base: str, schemas: SchemaLowering) -> Iterator[ir.Response]:
    for status in mapping(place.value, "responses"):
        response = place.child("responses", status)
        node = mapping(response.value)
        if status.startswith("2") and status != "200":
            schemas.sink.error(response.key_span, "unsupported", "a success other than 200 is not supported")
        has_schema = "schema" in mapping(node, *_JSON[:-1])
        yield ir.Response(
            status=status,
            description=str(node["description"]),
            type=_body(response.child(*_JSON), f"{base}Response", schemas) if has_schema else None,
            published=not flag(node, "x-imgspec-unpublished"),
        )


def _body(place: Place, name: str, schemas: SchemaLowering) -> ir.Reference:
    """Return the type of a body, which is always a model: clients take it apart by its fields."""
    body = schemas.type_of(place, name)
    model = schemas.declarations[body.name] if isinstance(body, ir.Reference) else None
    if isinstance(body, ir.Reference) and isinstance(model, ir.Model) and model.fields:
        return body
    schemas.sink.error(place.span, "unsupported", "a body must be an object with properties, and not null")
    return ir.Reference("")


def _header(place: Place, schemas: SchemaLowering) -> ir.HeaderParameter:
    node = mapping(place.value)
    return ir.HeaderParameter(
        wire_name=str(node["name"]),
        type=schemas.type_of(place.child("schema"), None),
        required=flag(node, "required"),
        origin=place.span,
        option=_option(place, schemas.sink),
    )


def _declare_unused(schemas: SchemaLowering, sink: Sink) -> None:
    for name, place in schemas.resolved.schemas.items():
        if name not in schemas.declarations:
            sink.warning(place.key_span, "unused-schema", f"no operation reaches the schema {name!r}")
        schemas.component(name)


@dataclass(slots=True)
class _Uses:
    used_in: set[ir.Usage] = field(default_factory=set)
    published: bool = False


def _with_uses(operations: tuple[ir.Operation, ...], schemas: SchemaLowering) -> dict[str, ir.Declaration]:
    """Return the declarations, each with what it is used in and whether published text leads to it."""
    declarations = {name: declared for name, declared in schemas.declarations.items() if declared is not None}
    uses = {name: _Uses() for name in declarations}
    for operation in operations:
        _mark(operation.request, "request", published=True, declarations=declarations, uses=uses)
        for response in operation.responses:
            usage: ir.Usage = "response" if response.status.startswith("2") else "error"
            if response.type is not None:
                _mark(response.type, usage, published=response.published, declarations=declarations, uses=uses)
    return {
        name: replace(declared, used_in=frozenset(uses[name].used_in), published=uses[name].published)
        for name, declared in declarations.items()
    }


def _mark(
    start: ir.Type,
    usage: ir.Usage,
    *,
    published: bool,
    declarations: Mapping[str, ir.Declaration],
    uses: Mapping[str, _Uses],
) -> None:
    for name in ir.reachable(start, declarations):
        uses[name].used_in.add(usage)
        uses[name].published |= published
