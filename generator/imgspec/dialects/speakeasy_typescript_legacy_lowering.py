"""A whole document becomes the documentation tree of a TypeScript client of 2023."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from imgspec.description import Description
from imgspec.description.model import component_name
from imgspec.diagnostics import Sink
from imgspec.dialects.page import Page
from imgspec.dialects.speakeasy_lowering import Grammar
from imgspec.dialects.speakeasy_typescript_legacy_calls import calls, kind_of_body
from imgspec.dialects.speakeasy_typescript_legacy_declarations import Declarations
from imgspec.dialects.speakeasy_typescript_legacy_models import Models
from imgspec.dialects.speakeasy_typescript_legacy_names import class_names
from imgspec.dialects.speakeasy_typescript_legacy_operations import Operations
from imgspec.dialects.speakeasy_typescript_legacy_sdks import Sdks
from imgspec.dialects.speakeasy_typescript_legacy_types import Types
from imgspec.dialects.speakeasy_typescript_legacy_usage import Usages


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the vendor's ``gen.yaml`` decides, and what no document tells.

    ``package`` is packageName there, ``sdk_class`` sdkClassName, ``throws_errors`` clientServerStatusCodesAsErrors and
    ``max_method_params`` maxMethodParams: how many fields a request may have whose fields are its method's arguments.
    ``usage`` are the values that usage examples show where the vendor's generator draws them, by the method and the
    fields that lead to them (``createSpeech.voice``), or by the name of a field for all of that name.
    """

    package: str = "openapi"
    sdk_class: str = "SDK"
    max_method_params: int = 4
    throws_errors: bool = True
    usage: Mapping[str, str] = field(default_factory=dict)


def lower_document(
    description: Description, grammar: Grammar, settings: Settings, sink: Sink
) -> Iterator[tuple[PurePosixPath, Page]]:
    """Yield the pages of a document: those of its types, then those of the client's methods."""
    declarations = Declarations(Types(description), grammar, sink, _multipart_components(description))
    operations = Operations(declarations, settings.max_method_params, throws=settings.throws_errors)
    methods = [operations.method(call) for call in calls(description, sink)]
    credentials = operations.client_security(description.security, description.origin)
    declarations.finish()
    names = class_names(declarations.found, grammar.class_name, sink)
    models = Models(grammar, declarations.found, names, sink)
    yield from models.pages()
    usages = Usages(models, settings.usage)
    yield from Sdks(
        description=description,
        models=models,
        usages=usages,
        client=settings.sdk_class,
        package=settings.package,
        credentials=credentials,
    ).pages(methods)
    for path in sorted(settings.usage.keys() - usages.used):
        sink.warning(description.origin, "unknown-field", f"no example shows a drawn value at {path!r} of 'usage'")


def _multipart_components(description: Description) -> frozenset[str]:
    """Return the components that are multipart bodies."""
    found = set()
    for operation in description.operations:
        for media in operation.request_body.content if operation.request_body else ():
            schema = media.schema
            while kind_of_body(media.name) == "Multipart" and schema is not None and schema.ref is not None:
                found.add(component_name(schema.ref) or "")
                schema = description.targets[schema.ref]
    return frozenset(found)
