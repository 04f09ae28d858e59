"""What the template of a client places: finished source text, in the order in which it stands in the module."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from imgspec import ir, literals, naming
from imgspec.emit.field_types import ShapeView, shape_name, shapes

_TYPING = ("Literal", "Required", "TypedDict", "Unpack", "overload")
_COLLECTIONS = ("Mapping", "Sequence")
_RUNTIME = {
    "client": ("AsyncClient", "SyncClient"),
    "configuration": ("HeaderOption", "Service", "Timeout"),
    "exchange": ("Call", "Operation"),
}
_OTHER = ("MISSING", "annotations", "httpx2")


@dataclass(frozen=True, slots=True)
class OperationView:
    """A constant that describes a call; ``arguments`` is its finished argument list."""

    constant: str
    arguments: str


@dataclass(frozen=True, slots=True)
class MethodView:
    """A method that makes a call: the names of its types, and of the constant."""

    name: str
    constant: str
    request: str
    shape: str
    response: str
    docstring: str


@dataclass(frozen=True, slots=True)
class ResourceView:
    """The methods of one attribute of a client, such as ``images``."""

    attribute: str
    name: str
    docstring: str
    methods: tuple[MethodView, ...]


@dataclass(frozen=True, slots=True)
class FlavourView:
    """The client once more, synchronous or asynchronous: the keywords and classes in which the two differ."""

    name: str
    base: str
    http_class: str
    define: str
    result: str
    docstring: str
    resources: tuple[ResourceView, ...]


@dataclass(frozen=True, slots=True)
class ClientView:
    """The module of a client."""

    docstring: str
    imports: tuple[str, ...]
    shapes: tuple[ShapeView, ...]
    service: str
    operations: tuple[OperationView, ...]
    parameters: tuple[str, ...]
    options: str
    flavours: tuple[FlavourView, ...]


def client_view(api: ir.Api) -> ClientView:
    """Return the view of an API's clients."""
    options = _options(api)
    return ClientView(
        docstring=literals.docstring(
            f"Clients of {api.title}, made by imgspec from specs/{api.provider}; a change made here is lost."
        ),
        imports=tuple(_imports(api)),
        shapes=shapes(api),
        service=_service(api),
        operations=tuple(
            OperationView(_constant(operation), _operation_arguments(operation, api)) for operation in api.operations
        ),
        parameters=tuple(_parameter(option) for option in options),
        options=_options_source(options),
        flavours=(_flavour(api, asynchronous=False), _flavour(api, asynchronous=True)),
    )


def defined_names(api: ir.Api) -> frozenset[str]:
    """Return the names that the module of a client imports or defines, those of the API's models left out."""
    runtime = {name for names in _RUNTIME.values() for name in names}
    resources = {name for group in _groups(api) for name in (_resource_name(group), f"Async{_resource_name(group)}")}
    classes = {api.client_class, f"Async{api.client_class}"}
    return frozenset(
        {*_TYPING, *_COLLECTIONS, *_OTHER, *runtime, *resources, *classes, *(shape.name for shape in shapes(api))}
    )


def _published(api: ir.Api) -> str:
    return f"{api.title}, as published {api.published.date}.\n\nSource: {api.published.source}"


def _imports(api: ir.Api) -> Iterator[str]:
    """Yield the lines of imports; a name that no annotation uses is left out."""
    used = set(_names_in(field for shape in shapes(api) for field in shape.fields))
    yield from _import("collections.abc", used & set(_COLLECTIONS))
    yield from _import("typing", {"TypedDict", "Unpack", "overload"} | (used & set(_TYPING)))
    yield "\nimport httpx2"
    if any(not option.required for option in _options(api)):
        yield "from pydantic import MISSING"
    yield ""
    for module, names in _RUNTIME.items():
        yield from _import(f".._runtime.{module}", names)
    models = {name for operation in api.operations for name in _models_of(operation, api)}
    yield from _import(".models", models | (used & api.declarations.keys()))


def _import(module: str, names: Iterable[str]) -> Iterator[str]:
    if names:
        yield f"from {module} import {', '.join(sorted(names))}"


def _names_in(sources: Iterable[str]) -> Iterator[str]:
    for source in sources:
        yield from (node.id for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name))


def _models_of(operation: ir.Operation, api: ir.Api) -> Iterator[str]:
    yield operation.request.name
    yield _response(operation)
    yield from _errors(operation, api).values()


def _response(operation: ir.Operation) -> str:
    """Return the name of the model of an answer that went well; the lowering refuses any other type of answer."""
    answer = operation.success.type
    assert isinstance(answer, ir.Reference), f"{operation.origin}: the answer is no model"
    return answer.name


def _errors(operation: ir.Operation, api: ir.Api) -> dict[str, str]:
    """Return the models of the documented errors by status."""
    return {
        response.status: response.type.name
        for response in operation.responses
        if response is not operation.success
        and isinstance(response.type, ir.Reference)
        and isinstance(api.declarations[response.type.name], ir.Model)
    }


# ---------------------------------------------------------------------------------------------- options


@dataclass(frozen=True, slots=True)
class _Option:
    """A header whose value a client takes once; the first of a client is its key."""

    keyword: str
    env: str
    header: str
    required: bool


def _options(api: ir.Api) -> list[_Option]:
    key = _Option(api.auth.option.name, api.auth.option.env, "Authorization", required=True)
    headers = {
        header.wire_name: _Option(header.option.name, header.option.env, header.wire_name, required=header.required)
        for operation in api.operations
        for header in operation.headers
        if header.option
    }
    return [key, *headers.values()]


def _options_source(options: Sequence[_Option]) -> str:
    """Return a dict of what the constructor of a client was given."""
    return f"{{{', '.join(f'{literals.python_literal(option.keyword)}: {option.keyword}' for option in options)}}}"


def _service(api: ir.Api) -> str:
    key, *headers = map(_option_source, _options(api))
    sent = "".join(f"{header}, " for header in headers)
    return f"Service(server={literals.python_literal(api.server)}, key={key}, headers=({sent}))"


def _option_source(option: _Option) -> str:
    facts = _arguments({"keyword": option.keyword, "env": option.env, "header": option.header})
    return f"HeaderOption({facts}, required={option.required})"


def _arguments(values: Mapping[str, str]) -> str:
    return ", ".join(f"{name}={literals.python_literal(value)}" for name, value in values.items())


def _parameter(option: _Option) -> str:
    kind = "str | None = None" if option.required else "str | None | MISSING = MISSING"
    return f"{option.keyword}: {kind}"


# ---------------------------------------------------------------------------------------------- calls


def _constant(operation: ir.Operation) -> str:
    return f"_{'_'.join(operation.client_method)}".upper()


def _operation_arguments(operation: ir.Operation, api: ir.Api) -> str:
    facts = _arguments({"method": operation.http_method, "path": operation.path})
    errors = ", ".join(
        f"{literals.python_literal(status)}: {model}" for status, model in _errors(operation, api).items()
    )
    return f"{facts}, request={operation.request.name}, response={_response(operation)}, errors={{{errors}}}"


def _flavour(api: ir.Api, *, asynchronous: bool) -> FlavourView:
    prefix = "Async" if asynchronous else ""
    return FlavourView(
        name=f"{prefix}{api.client_class}",
        base="AsyncClient" if asynchronous else "SyncClient",
        http_class=f"httpx2.{prefix}Client",
        define="async def" if asynchronous else "def",
        result="return await" if asynchronous else "return",
        docstring=_asynchronous_docstring(api) if asynchronous else _synchronous_docstring(api),
        resources=tuple(_resource(group, prefix, api) for group in _groups(api)),
    )


def _synchronous_docstring(api: ir.Api) -> str:
    options = [
        f"{option.keyword}: or {option.env} in the environment{'' if option.required else '; None sends no header'}"
        for option in _options(api)
    ]
    facts = "\n".join([f"Server: {api.server}", *options])
    text = f"Synchronous client of {_published(api)}\n\n{api.description or ''}\n\n{facts}"
    return literals.docstring(re.sub("\n{3,}", "\n\n", text), indent=4)


def _asynchronous_docstring(api: ir.Api) -> str:
    text = (
        f"Asynchronous client of {_published(api)}\n\nServer: {api.server}; options as `{api.client_class}` has them."
    )
    return literals.docstring(text, indent=4)


def _groups(api: ir.Api) -> list[str]:
    return sorted({operation.client_method[0] for operation in api.operations})


def _resource_name(group: str) -> str:
    return naming.pascal_case(group)


def _resource(group: str, prefix: str, api: ir.Api) -> ResourceView:
    operations = (operation for operation in api.operations if operation.client_method[0] == group)
    return ResourceView(
        attribute=group,
        name=f"{prefix}{_resource_name(group)}",
        docstring=literals.docstring(f"The calls of ``{group}``.", indent=4),
        methods=tuple(map(_method, operations)),
    )


def _method(operation: ir.Operation) -> MethodView:
    told = (operation.summary, operation.description, operation.request_description)
    text = "\n\n".join(filter(None, told)) or f"{operation.http_method} {operation.path}"
    model = operation.request.name
    usage = f"Takes the fields of `{model}`, or a ready one; raises an `ImageAPIError`."
    return MethodView(
        name=operation.client_method[1],
        constant=_constant(operation),
        request=model,
        shape=shape_name(model),
        response=_response(operation),
        docstring=literals.docstring(f"{text}\n\n{usage}", indent=8),
    )
