"""A `Document` becomes an `OpenAPI`: everything around the schemas."""

from types import MappingProxyType

from imgspec.diagnostics import Sink
from imgspec.openapi import shapes
from imgspec.openapi.loops import loops
from imgspec.openapi.model import (
    HTTP_METHODS,
    SCHEMAS,
    Header,
    MediaType,
    OpenAPI,
    Operation,
    Parameter,
    RequestBody,
    Response,
    SecurityRequirement,
    SecurityScheme,
    Server,
    Tag,
)
from imgspec.openapi.nodes import Node, object_at
from imgspec.openapi.schemas import SchemaReader
from imgspec.source import Document, Json, Pointer, encode_pointer


def read_openapi(document: Document, sink: Sink) -> OpenAPI | None:
    """Return what an OpenAPI document says; None, with a diagnostic, if it is none of version 3.0 or 3.1."""
    version = document.root.get("openapi") if isinstance(document.root, dict) else None
    if not isinstance(version, str) or not version.startswith(("3.0", "3.1")):
        span = document.value_span(("openapi",))
        sink.error(span, "openapi", "no OpenAPI document of version 3.0 or 3.1", "it starts with openapi: 3.1.0")
        return None
    first = Sink()
    description = _read(document, first, frozenset())
    closing = loops(description.targets)
    if not closing:
        sink.extend(first)
        return description
    for schema in closing:
        target = f"#{encode_pointer(schema.ref or ())}"
        place = document.value_span(schema.pointer)
        sink.error(place, "looping-ref", f"{target!r} makes the schema of itself; it is left out")
    return _read(document, sink, frozenset(schema.pointer for schema in closing))


def _read(document: Document, sink: Sink, left_out: frozenset[Pointer]) -> OpenAPI:
    schemas = SchemaReader(document, sink, left_out)
    root = object_at(document, sink, (), document.root, shapes.DOCUMENT)
    info = root.child("info", shapes.INFO)
    components = root.child("components", shapes.COMPONENTS)
    if "webhooks" in root.values:
        sink.error(document.key_span(("webhooks",)), "unsupported", "webhooks are not read")
    by_name = schemas.components(components.mapping("schemas"), SCHEMAS)
    operations = _Operations(schemas).read(root)
    schemas.follow()
    return OpenAPI(
        origin=document.value_span(()),
        openapi=root.text("openapi") or "",
        title=info.text("title") or "",
        version=info.text("version") or "",
        description=info.text("description"),
        servers=_servers(root),
        tags=tuple(Tag(tag.text("name") or "", tag.text("description")) for tag in root.members("tags", shapes.TAG)),
        operations=operations,
        schemas=MappingProxyType(by_name),
        targets=MappingProxyType(schemas.targets),
        security_schemes=MappingProxyType(_security_schemes(components)),
        security=_security(root) or (),
        info_extensions=info.extensions,
        extensions=root.extensions,
    )


def _servers(node: Node) -> tuple[Server, ...]:
    return tuple(
        Server(url=each.text("url") or "", description=each.text("description"), variables=each.mapping("variables"))
        for each in node.members("servers", shapes.SERVER)
    )


def _security(node: Node) -> tuple[SecurityRequirement, ...] | None:
    if "security" not in node.values:
        return None
    return tuple(_requirement(node, index) for index in range(len(node.items("security"))))


def _requirement(node: Node, index: int) -> SecurityRequirement:
    value = node.items("security")[index]
    if not isinstance(value, dict):
        node.error("an object is needed here", "security", index)
        return {}
    return MappingProxyType({name: _strings(scopes) for name, scopes in value.items()})


def _strings(value: Json) -> tuple[str, ...]:
    return tuple(each for each in value if isinstance(each, str)) if isinstance(value, list) else ()


def _security_schemes(components: Node) -> dict[str, SecurityScheme]:
    found = components.entries("securitySchemes", shapes.SECURITY_SCHEME)
    return {name: _security_scheme(name, node.followed(shapes.SECURITY_SCHEME)[0]) for name, node in found}


def _security_scheme(name: str, node: Node) -> SecurityScheme:
    return SecurityScheme(
        name=name,
        origin=node.span,
        type=node.text("type") or "",
        scheme=node.text("scheme"),
        bearer_format=node.text("bearerFormat"),
        location=node.text("in"),
        parameter=node.text("name"),
        description=node.text("description"),
        flows=node.mapping("flows"),
        extensions=node.extensions,
    )


class _Operations:
    """Reads the operations of a document, and hands every schema in them to ``schemas``."""

    def __init__(self, schemas: SchemaReader) -> None:
        self._schemas = schemas

    def read(self, root: Node) -> tuple[Operation, ...]:
        """Return the operations in the order of the paths, those of a path in the order in which it has them."""
        found: list[Operation] = []
        for path, written in root.entries("paths", shapes.PATH_ITEM):
            item, _ = written.followed(shapes.PATH_ITEM)
            methods = [keyword for keyword in item.values if keyword in HTTP_METHODS]
            found += [self._operation(path, item, method) for method in methods]
        return tuple(found)

    def _operation(self, path: str, item: Node, method: str) -> Operation:
        node = item.child(method, shapes.OPERATION)
        own = self._parameters(node)
        said = {(parameter.name, parameter.location) for parameter in own}
        shared = (each for each in self._parameters(item) if (each.name, each.location) not in said)
        return Operation(
            path=path,
            http_method=method,
            origin=node.document.key_span(node.pointer),
            operation_id=node.text("operationId"),
            tags=node.strings("tags"),
            parameters=own,
            path_parameters=tuple(shared),
            request_body=self._request_body(node) if "requestBody" in node.values else None,
            responses=tuple(self._response(*each) for each in node.entries("responses", shapes.RESPONSE)),
            security=_security(node),
            servers=_servers(node) or _servers(item),
            summary=node.text("summary"),
            description=node.text("description"),
            deprecated=node.flag("deprecated"),
            extensions=node.extensions,
        )

    def _parameters(self, node: Node) -> tuple[Parameter, ...]:
        read = (self._parameter(each) for each in node.members("parameters", shapes.PARAMETER))
        return tuple(each for each in read if each is not None)

    def _parameter(self, written: Node) -> Parameter | None:
        """Return a parameter, None where it has no name or no place."""
        node, component = written.followed(shapes.PARAMETER)
        name, location = node.text("name"), node.text("in")
        if name is None or location is None:
            if node.values or "$ref" not in written.values:
                node.error("a parameter needs a name and an in")
            return None
        return Parameter(
            name=name,
            location=location,
            origin=node.span,
            required=node.flag("required"),
            schema=self._schemas.child(node, "schema"),
            content=self._content(node),
            component=component,
            description=node.text("description"),
            deprecated=node.flag("deprecated"),
            style=node.text("style"),
            explode=node.flag("explode") if "explode" in node.values else None,
            example=node.data("example"),
            examples=_examples(node),
            extensions=node.extensions,
        )

    def _request_body(self, operation: Node) -> RequestBody:
        node, component = operation.child("requestBody", shapes.REQUEST_BODY).followed(shapes.REQUEST_BODY)
        return RequestBody(
            origin=node.span,
            required=node.flag("required"),
            content=self._content(node),
            component=component,
            description=node.text("description"),
            extensions=node.extensions,
        )

    def _response(self, status: str, written: Node) -> Response:
        node, component = written.followed(shapes.RESPONSE)
        return Response(
            status=status,
            origin=node.span,
            description=node.text("description") or "",
            content=self._content(node),
            headers=tuple(self._header(*each) for each in node.entries("headers", shapes.HEADER)),
            component=component,
            extensions=node.extensions,
        )

    def _header(self, name: str, written: Node) -> Header:
        node, component = written.followed(shapes.HEADER)
        return Header(
            name=name,
            origin=node.span,
            schema=self._schemas.child(node, "schema"),
            component=component,
            description=node.text("description"),
            required=node.flag("required"),
            deprecated=node.flag("deprecated"),
            example=node.data("example"),
            extensions=node.extensions,
        )

    def _content(self, node: Node) -> tuple[MediaType, ...]:
        return tuple(
            MediaType(
                name=name,
                origin=each.span,
                schema=self._schemas.child(each, "schema"),
                example=each.data("example"),
                examples=_examples(each),
                encoding=each.mapping("encoding"),
                extensions=each.extensions,
            )
            for name, each in node.entries("content", shapes.MEDIA_TYPE)
        )


def _examples(node: Node) -> MappingProxyType[str, Json]:
    """Return the values of named examples; one that is a ``$ref`` or a URL has none."""
    found = node.mapping("examples").items()
    return MappingProxyType({name: each["value"] for name, each in found if isinstance(each, dict) and "value" in each})
