"""The second stage. In: a `Document`. Out: an `OpenAPI`, the only typed reading of an OpenAPI 3.0 or 3.1 document.

Every mistake in the document is reported at its position, and the rest is read.
"""

from collections.abc import Mapping
from types import MappingProxyType

from imgspec.diagnostics import Sink
from imgspec.diagnostics import openapi as codes
from imgspec.openapi import model as t
from imgspec.openapi.grammar import HTTP_METHODS
from imgspec.openapi.loops import closing_references
from imgspec.openapi.nodes import Node, object_at
from imgspec.openapi.references import References, references_in
from imgspec.openapi.schemas import SchemaReader
from imgspec.source import Document, Json, Pointer, encode_pointer


def read_openapi(document: Document, sink: Sink) -> t.OpenAPI | None:
    """Return a document as an `OpenAPI`; None, with a diagnostic, if it is not OpenAPI of version 3.0 or 3.1."""
    version = document.root.get("openapi") if isinstance(document.root, dict) else None
    if not isinstance(version, str) or not version.startswith(("3.0", "3.1")):
        sink.add(codes.not_openapi(document.value_span(("openapi",))))
        return None
    references = references_in(document, sink) if version.startswith("3.1") else References(document)
    first_sink = Sink()
    openapi = _read(references, first_sink, frozenset())
    closing = closing_references(openapi.targets)
    if not closing:
        sink.extend(first_sink)
        return openapi
    for schema in closing:
        reference = f"#{encode_pointer(schema.ref or ())}"
        sink.add(codes.looping_ref(document.value_span(schema.pointer), reference=reference))
    return _read(references, sink, frozenset(schema.pointer for schema in closing))


def _read(references: References, sink: Sink, left_out: frozenset[Pointer]) -> t.OpenAPI:
    document = references.document
    schemas = SchemaReader(references, sink, left_out)
    root = object_at(references, sink, (), "document", document.root)
    info = root.child("info")
    components = root.child("components")
    if "webhooks" in root.values:
        sink.add(codes.unsupported_keyword(document.key_span(("webhooks",)), keyword="webhooks"))
    component_schemas = schemas.components(components.mapping("schemas"))
    operations = _OperationReader(schemas).read(root)
    schemas.follow()
    return t.OpenAPI(
        source=document,
        openapi_version=root.text("openapi") or "",
        title=info.text("title") or "",
        version=info.text("version") or "",
        description=info.text("description"),
        servers=_servers(root),
        tags=tuple(t.Tag(tag.text("name") or "", tag.text("description")) for tag in root.members("tags")),
        operations=operations,
        schemas=MappingProxyType(component_schemas),
        targets=MappingProxyType(schemas.targets),
        security_schemes=MappingProxyType(_security_schemes(components)),
        security=_security(root) or (),
        info_extensions=info.extensions,
        extensions=root.extensions,
    )


def _servers(node: Node) -> tuple[t.Server, ...]:
    return tuple(
        t.Server(
            url=server.text("url") or "",
            description=server.text("description"),
            variables=server.mapping("variables"),
        )
        for server in node.members("servers")
    )


def _security(node: Node) -> tuple[t.SecurityRequirement, ...] | None:
    if "security" not in node.values:
        return None
    return tuple(_requirement(node, index) for index in range(len(node.items("security"))))


def _requirement(node: Node, index: int) -> t.SecurityRequirement:
    value = node.items("security")[index]
    if not isinstance(value, dict):
        node.sink.add(codes.wrong_json_type(node.span_of("security", index), needed=(dict,)))
        return {}
    return MappingProxyType({name: _scopes(scopes) for name, scopes in value.items()})


def _scopes(value: Json) -> tuple[str, ...]:
    return tuple(scope for scope in value if isinstance(scope, str)) if isinstance(value, list) else ()


def _security_schemes(components: Node) -> dict[str, t.SecurityScheme]:
    schemes = components.entries("securitySchemes")
    return {name: _security_scheme(name, node.followed()[0]) for name, node in schemes}


def _security_scheme(name: str, node: Node) -> t.SecurityScheme:
    return t.SecurityScheme(
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


class _OperationReader:
    """Reads the operations of a document with their parameters, bodies and responses."""

    def __init__(self, schemas: SchemaReader) -> None:
        self._schemas = schemas

    def read(self, root: Node) -> tuple[t.Operation, ...]:
        operations: list[t.Operation] = []
        for path, written in root.entries("paths"):
            item, _ = written.followed()
            methods = [keyword for keyword in item.values if keyword in HTTP_METHODS]
            operations += [self._operation(path, item, method) for method in methods]
        return tuple(operations)

    def _operation(self, path: str, item: Node, method: str) -> t.Operation:
        node = item.child(method)
        own = self._parameters(node)
        overridden = {(parameter.name, parameter.location) for parameter in own}
        shared = [
            parameter for parameter in self._parameters(item) if (parameter.name, parameter.location) not in overridden
        ]
        return t.Operation(
            path=path,
            http_method=method,
            origin=node.document.key_span(node.pointer),
            pointer=node.pointer,
            operation_id=node.text("operationId"),
            tags=node.strings("tags"),
            parameters=own,
            path_parameters=tuple(shared),
            request_body=self._request_body(node) if "requestBody" in node.values else None,
            responses=tuple(self._response(status, response) for status, response in node.entries("responses")),
            security=_security(node),
            servers=_servers(node) or _servers(item),
            summary=node.text("summary"),
            description=node.text("description"),
            deprecated=node.flag("deprecated"),
            extensions=node.extensions,
        )

    def _parameters(self, node: Node) -> tuple[t.Parameter, ...]:
        parameters = (self._parameter(parameter) for parameter in node.members("parameters"))
        return tuple(parameter for parameter in parameters if parameter is not None)

    def _parameter(self, written: Node) -> t.Parameter | None:
        """Return a parameter, None where it has no name or no location."""
        node, component = written.followed()
        name, location = node.text("name"), node.text("in")
        if name is None or location is None:
            if node.values or "$ref" not in written.values:
                node.sink.add(codes.missing_keyword(node.span, object_kind="parameter", keywords=("name", "in")))
            return None
        return t.Parameter(
            name=name,
            location=location,
            origin=node.span,
            pointer=node.pointer,
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

    def _request_body(self, operation: Node) -> t.RequestBody:
        node, component = operation.child("requestBody").followed()
        return t.RequestBody(
            origin=node.span,
            required=node.flag("required"),
            content=self._content(node),
            component=component,
            description=node.text("description"),
            extensions=node.extensions,
        )

    def _response(self, status: str, written: Node) -> t.Response:
        node, component = written.followed()
        return t.Response(
            status=status,
            origin=node.span,
            pointer=node.pointer,
            description=node.text("description") or "",
            content=self._content(node),
            headers=tuple(self._header(name, header) for name, header in node.entries("headers")),
            component=component,
            extensions=node.extensions,
        )

    def _header(self, name: str, written: Node) -> t.Header:
        node, component = written.followed()
        return t.Header(
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

    def _content(self, node: Node) -> tuple[t.MediaType, ...]:
        return tuple(
            t.MediaType(
                name=name,
                origin=media_type.span,
                schema=self._schemas.child(media_type, "schema"),
                example=media_type.data("example"),
                examples=_examples(media_type),
                encoding=media_type.mapping("encoding"),
                extensions=media_type.extensions,
            )
            for name, media_type in node.entries("content")
        )


def _examples(node: Node) -> Mapping[str, Json]:
    """Return the values of named examples; an example that is a ``$ref`` or a URL has none."""
    examples = node.mapping("examples").items()
    return MappingProxyType(
        {name: example["value"] for name, example in examples if isinstance(example, dict) and "value" in example}
    )
