"""The operation pages of openapi-generator's Python clients: one page per tag, its calls in the order of their names.

Known from the pages of Together's client (release 7.11), and from 7.11 and 7.26 on small test documents.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from imgspec.dialects.openapi_generator_python.arguments import Arguments
from imgspec.dialects.openapi_generator_python.facts import FORMS, PAGELESS, SECURITY_KINDS
from imgspec.dialects.openapi_generator_python.java_hash import in_java_hash_order
from imgspec.dialects.openapi_generator_python.method_names import free_name, method_name
from imgspec.dialects.openapi_generator_python.python_types import Types
from imgspec.dialects.openapi_generator_python.settings import Settings
from imgspec.dialects.openapi_generator_python.spelling import backslashed, camelized, flattened, underscored
from imgspec.dialects.page import Call, CallResponse, CallSecurity, OperationPage, ResponseHeader
from imgspec.openapi import model as t
from imgspec.openapi.reach import reached

_LOCALHOST = "http://localhost"


@dataclass(frozen=True, slots=True)
class OperationPages:
    """The pages of the operations of one document, whose classes are known."""

    openapi: t.OpenAPI
    types: Types
    arguments: Arguments

    @property
    def settings(self) -> Settings:
        return self.types.settings

    @property
    def operations(self) -> tuple[t.Operation, ...]:
        """The operations, whose inline classes have names."""
        return self.types.flat.operations

    def pages(self) -> Iterator[OperationPage]:
        """Yield a page for every tag, with the operations that name it."""
        for title, operations in self._by_class().items():
            yield OperationPage(
                title=title,
                source=self.settings.package,
                server=server_of(self.openapi),
                is_asynchronous=self.settings.is_asynchronous,
                calls=tuple(self._call(name, operations[name]) for name in sorted(operations)),
            )

    def _by_class(self) -> dict[str, dict[str, t.Operation]]:
        """Return the operations by class of the client and by method; one without a tag has the tag "default"."""
        classes: dict[str, dict[str, t.Operation]] = {}
        for operation in self.operations:
            for tag in operation.tags or ("default",):
                methods = classes.setdefault(f"{camelized(tag) or 'Default'}Api", {})
                methods[free_name(method_name(operation), methods)] = operation
        return classes

    def only_in_forms(self) -> frozenset[str]:
        """Return the components that are the body of a form and nothing else: they have no page."""
        forms = {name for operation in self.operations for name in _components_of_forms(operation)}
        others = [schema for operation in self.operations for schema in _schemas_without_forms(operation)]
        return frozenset(forms - reached(others, self.types.flat.models))

    # ------------------------------------------------------------------------------------------ one call

    def _call(self, name: str, operation: t.Operation) -> Call:
        arguments = list(self.arguments.of(operation))
        returned = _returned(operation)
        cell = None if returned is None else self.types.cell(returned)
        used = [argument.schema for argument in arguments] + ([] if returned is None else [returned])
        models = self._imported(used) | self._imported_values(operation)
        printed = [argument.printed for argument in arguments]
        return Call(
            name=name,
            http_method=operation.http_method.upper(),
            path=operation.path,
            arguments=tuple(sorted(printed, key=lambda argument: not argument.required)),
            responses=tuple(map(_response, sorted(operation.responses, key=_precision))),
            security=self._security(operation),
            models=tuple(sorted(models, key=underscored)),
            returns=None if cell is None else cell.code,
            returns_cell=None if cell is None else str(cell),
            consumes=_media_types(operation.request_body.content if operation.request_body else ()),
            produces=_media_types(media for response in operation.responses for media in response.content),
            summary=self._summary(operation),
            description=self._description(operation),
        )

    def _summary(self, operation: t.Operation) -> str | None:
        """Return the summary on one line; without one, release 7.11 still prints its empty line."""
        if operation.summary:
            return flattened(operation.summary)
        return None if self.settings.has("no-empty-summary-line") else ""

    def _description(self, operation: t.Operation) -> str | None:
        if not operation.description:
            return None
        if self.settings.has("call-description-as-written"):
            return operation.description
        return backslashed(flattened(operation.description))

    def _security(self, operation: t.Operation) -> tuple[CallSecurity, ...]:
        """Return the security schemes that a call needs, in the order in which Java goes through them."""
        requirements = self.openapi.security if operation.security is None else operation.security
        names = in_java_hash_order(name for requirement in requirements for name in requirement)
        schemes = self.openapi.security_schemes
        return tuple(_call_security(schemes[name]) for name in names if name in schemes)

    # ------------------------------------------------------------------------------------------ imported classes

    def _imported(self, schemas: Iterable[t.Schema]) -> set[str]:
        """Return the classes that the types of a call name, those within lists and maps included."""
        return {name for schema in schemas for name in self._named_classes(schema)}

    def _named_classes(self, schema: t.Schema) -> Iterator[str]:
        """Yield the class that a type names. A class without a page is imported only if it is behind a reference."""
        name = self.types.class_of(schema)
        target = self.types.flat.target(schema)
        if name is not None:
            if target is not schema or name not in PAGELESS:
                yield name
            return
        inner = self.types.inner(schema)
        if inner is not None:
            yield from self._named_classes(inner)

    def _imported_values(self, operation: t.Operation) -> set[str]:
        """Return ``object`` if a parameter is any value in a media type: the generator imports it like a class."""
        schemas = [parameter.content[0].schema for parameter in operation.parameters if parameter.content]
        return {"object"}.intersection(self.types.code(schema) for schema in schemas if schema is not None)


def server_of(openapi: t.OpenAPI) -> str:
    """Return the URL of the first server with the defaults of its variables; localhost if it names no host."""
    if not openapi.servers:
        return _LOCALHOST
    server = openapi.servers[0]
    url = server.url.rstrip("/")
    for name, variable in server.variables.items():
        default = variable.get("default") if isinstance(variable, dict) else None
        url = url.replace(f"{{{name}}}", default if isinstance(default, str) else "")
    return f"{_LOCALHOST}{url}" if url.startswith("/") or not url else url


def _returned(operation: t.Operation) -> t.Schema | None:
    """Return the schema of the first media type of the lowest 2xx response, or else of the default response."""
    candidates = [
        response for response in operation.responses if response.status.startswith("2") or response.status == "default"
    ]
    content = min(candidates, key=lambda response: response.status).content if candidates else ()
    return content[0].schema if content else None


def _precision(response: t.Response) -> int:
    """Return the rank of a response: a single status before a range of them, and the default last."""
    if response.status == "default":
        return 2
    return 1 if response.status.upper().endswith("XX") else 0


def _response(response: t.Response) -> CallResponse:
    headers = (
        ResponseHeader(name=header.name, description=flattened(header.description or "")) for header in response.headers
    )
    return CallResponse(
        status="0" if response.status == "default" else response.status,
        description=flattened(response.description),
        headers=tuple(headers),
    )


def _call_security(scheme: t.SecurityScheme) -> CallSecurity:
    http_scheme = (scheme.scheme or "").lower() if scheme.type == "http" else ""
    kind = SECURITY_KINDS.get((scheme.type, http_scheme), "other")
    return CallSecurity(name=scheme.name, kind=kind, format=scheme.bearer_format if kind == "bearer" else None)


def _media_types(content: Iterable[t.MediaType]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(media.name for media in content))


def _components_of_forms(operation: t.Operation) -> Iterator[str]:
    """Yield the components that are the whole body of a form."""
    for media in operation.request_body.content if operation.request_body else ():
        if media.name in FORMS and media.schema is not None and media.schema.component is not None:
            yield media.schema.component


def _schemas_without_forms(operation: t.Operation) -> Iterator[t.Schema]:
    """Return every schema of an operation, apart from the bodies of forms."""
    body = operation.request_body
    if body is None:
        return operation.schemas()
    content = tuple(media for media in body.content if media.name not in FORMS)
    return replace(operation, request_body=replace(body, content=content)).schemas()
