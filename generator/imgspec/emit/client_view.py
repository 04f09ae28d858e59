"""What the template of a client places: finished source text, in the order in which it stands there."""

from collections.abc import Mapping
from dataclasses import dataclass

from imgspec import naming
from imgspec.api import model as ir
from imgspec.emit import documentation, literals
from imgspec.emit.field_types import NAMES as FIELD_TYPE_NAMES
from imgspec.emit.field_types import fields_names
from imgspec.emit.imports import import_lines, names_in
from imgspec.emit.operation_view import OperationView, operation_views
from imgspec.emit.signatures import Parameter, argument_lines, client_method

_ORIGINS = {
    "Any": "typing",
    "AsyncClient": ".._runtime.client",
    "Attempt": ".._runtime.configuration",
    "CallOptions": ".._runtime.configuration",
    "Callable": "collections.abc",
    "HeaderOption": ".._runtime.configuration",
    "Literal": "typing",
    "MISSING": "pydantic",
    "Mapping": "collections.abc",
    "Never": "typing",
    "Operation": ".._runtime.exchange",
    "Resource": ".._runtime.client",
    "Self": "typing",
    "Sequence": "collections.abc",
    "Service": ".._runtime.configuration",
    "SyncClient": ".._runtime.client",
    "Timeout": ".._runtime.configuration",
    "Unpack": "typing",
    "cached_property": "functools",
    "described_by_overload": ".._runtime.client",
    "httpx2": "httpx2",
    "overload": "typing",
}
"""The names that the module of a client may import, and their modules."""

_ALWAYS_USED = frozenset(
    {
        "Any", "AsyncClient", "CallOptions", "Operation", "Resource", "Service", "SyncClient", "Unpack",
        "cached_property", "described_by_overload", "overload",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ResourceView:
    """The class of the calls of one attribute of a client, such as ``images``."""

    attribute: str
    name: str
    docstring: str
    attribute_docstring: str
    operations: tuple[OperationView, ...]


@dataclass(frozen=True, slots=True)
class OptionsView:
    """A method that takes the options of a client; ``mapping`` is the source of a dict of them all."""

    parameters: tuple[str, ...]
    docstring: str
    mapping: str


@dataclass(frozen=True, slots=True)
class FlavourView:
    """A client, synchronous or asynchronous. ``define`` and ``send`` are the words in which they differ."""

    name: str
    base: str
    define: str
    send: str
    docstring: str
    resources: tuple[ResourceView, ...]
    constructor: OptionsView
    with_options: OptionsView


@dataclass(frozen=True, slots=True)
class ClientView:
    """The module of a client. ``has_options`` tells whether the provider has options of its own."""

    docstring: str
    imports: list[str]
    exports: str
    service: str
    operations: tuple[OperationView, ...]
    has_options: bool
    flavours: tuple[FlavourView, ...]


def client_view(api: ir.Api) -> ClientView:
    """Return the view of an API's clients."""
    contents = "its synchronous and its asynchronous client."
    flavours = (_synchronous(api), _asynchronous(api))
    return ClientView(
        docstring=literals.docstring(documentation.module_documentation(api, contents)),
        imports=_imports(api, flavours),
        exports=literals.python_literal(sorted({*_classes(api), *_model_names(api), *fields_names(api)})),
        service=_service(api),
        operations=operation_views(api),
        has_options=bool(_options(api)),
        flavours=flavours,
    )


def imported_names() -> frozenset[str]:
    """Return the names that the modules of a client may import, apart from models: no class can have one."""
    return frozenset({*_ORIGINS, *FIELD_TYPE_NAMES, "annotations", "fields", "models"})


def used_names(api: ir.Api) -> frozenset[str]:
    """Return the names that the classes of a client use in their bodies: no attribute of theirs can have one."""
    return _used_names(api, (_synchronous(api), _asynchronous(api)))


def _classes(api: ir.Api) -> list[str]:
    names = [api.client_class, *(naming.pascal_case(group) for group in _groups(api))]
    return [f"{prefix}{name}" for name in names for prefix in ("", "Async")]


def _model_names(api: ir.Api) -> list[str]:
    return [name for name, declared in api.declarations.items() if declared.used_in]


def _groups(api: ir.Api) -> list[str]:
    return sorted({operation.client_method[0] for operation in api.operations})


def _imports(api: ir.Api, flavours: tuple[FlavourView, ...]) -> list[str]:
    """Return the lines of imports: the names that classes use, and all models and types of fields to export again."""
    origins = {
        **_ORIGINS,
        **dict.fromkeys(_model_names(api), ".models"),
        **dict.fromkeys(fields_names(api), ".fields"),
    }
    return import_lines(_used_names(api, flavours), origins)


def _used_names(api: ir.Api, flavours: tuple[FlavourView, ...]) -> frozenset[str]:
    parameters = [parameter for operation in operation_views(api) for parameter in operation.parameters]
    used = {*_ALWAYS_USED, *_model_names(api), *fields_names(api)}
    if _options(api):
        used |= {"HeaderOption", "Never", "Self"}
        parameters += [parameter for flavour in flavours for parameter in flavour.constructor.parameters]
    return frozenset({*used, *names_in(parameters)})


# ---------------------------------------------------------------------------------------------- clients


def _synchronous(api: ir.Api) -> FlavourView:
    return FlavourView(
        name=api.client_class,
        base="SyncClient",
        define="def",
        send="self._client.send",
        docstring=_docstring(api, "Synchronous client"),
        resources=_resources(api, ""),
        constructor=_options_view(api, "__init__", "httpx2.Client"),
        with_options=_options_view(api, "with_options", "httpx2.Client"),
    )


def _asynchronous(api: ir.Api) -> FlavourView:
    return FlavourView(
        name=f"Async{api.client_class}",
        base="AsyncClient",
        define="async def",
        send="await self._client.send",
        docstring=_docstring(api, "Asynchronous client"),
        resources=_resources(api, "Async"),
        constructor=_options_view(api, "__init__", "httpx2.AsyncClient"),
        with_options=_options_view(api, "with_options", "httpx2.AsyncClient"),
    )


def _resources(api: ir.Api, prefix: str) -> tuple[ResourceView, ...]:
    return tuple(
        ResourceView(
            attribute=group,
            name=f"{prefix}{naming.pascal_case(group)}",
            docstring=literals.docstring(f"The calls of `{prefix}{api.client_class}.{group}`.", indent=4),
            attribute_docstring=literals.docstring(f"The group of calls ``client.{group}``.", indent=8),
            operations=tuple(view for view in operation_views(api) if view.group == group),
        )
        for group in _groups(api)
    )


def _docstring(api: ir.Api, kind: str) -> str:
    """Return what a client is for: the API, its server, where options come from, and the calls."""
    calls = [f"``client.{'.'.join(operation.client_method)}``" for operation in api.operations]
    facts = [
        f"Calls: {', '.join(calls)}.",
        f"Server: {api.server}, unless you pass ``base_url``.",
        f"API key: pass ``api_key``, or set the environment variable ``{api.auth.option.env}``.",
        *(_option_sentence(option) for option in _options(api)),
    ]
    paragraphs = [
        f"{kind} of {api.title}, published {api.published.date}.",
        documentation.sentence(api.description or ""),
        "\n".join(f"- {fact}" for fact in facts),
    ]
    return literals.docstring("\n\n".join(filter(None, paragraphs)), indent=4)


def _service(api: ir.Api) -> str:
    facts = {
        "provider": api.provider,
        "server": api.server,
        "key_env": api.auth.option.env,
        "source": f"{api.published.source}, as published {api.published.date}",
    }
    headers = [_header_option(option) for option in _options(api)]
    arguments = [_arguments(facts)]
    if headers:
        arguments.append(f"headers=({', '.join(headers)},)")
    return f"Service({', '.join(arguments)})"


def _arguments(texts: Mapping[str, str]) -> str:
    return ", ".join(f"{name}={literals.string_literal(text)}" for name, text in texts.items())


# ---------------------------------------------------------------------------------------------- own options


@dataclass(frozen=True, slots=True)
class _Option:
    """A header whose value a client takes once."""

    keyword: str
    env: str
    header: str
    required: bool


def _options(api: ir.Api) -> list[_Option]:
    headers = {
        header.wire_name: _Option(header.option.name, header.option.env, header.wire_name, required=header.required)
        for operation in api.operations
        for header in operation.headers
        if header.option
    }
    return list(headers.values())


def _header_option(option: _Option) -> str:
    texts = {"keyword": option.keyword, "env": option.env, "header": option.header}
    return f"HeaderOption({_arguments(texts)}, required={option.required})"


def _option_sentence(option: _Option) -> str:
    text = f"The header {option.header}: pass ``{option.keyword}``, or set ``{option.env}``."
    return text if option.required else f"{text} It is optional, and None sends none."


def _options_view(api: ir.Api, method: str, http_class: str) -> OptionsView:
    """Return the view of a method with the options of every client after those of the provider."""
    base = client_method(method, http_class)
    own = [_own_parameter(option) for option in _options(api)]
    parameters = [*own, *base.parameters]
    section = "Args:\n"
    documented = "".join(f"{line}\n" for line in argument_lines(own))
    return OptionsView(
        parameters=tuple(parameter.source for parameter in parameters),
        docstring=literals.docstring(base.docstring.replace(section, section + documented), indent=8),
        mapping=f"{{{', '.join(f'{parameter.name!r}: {parameter.name}' for parameter in parameters)}, **unknown}}",
    )


def _own_parameter(option: _Option) -> Parameter:
    text = f"The value of the header {option.header}. By default it is that of {option.env} in the environment."
    if not option.required:
        text += " None sends no header."
    return Parameter(option.keyword, f"{option.keyword}: str | None | MISSING = MISSING", text)
