"""A whole document becomes the documentation tree of a TypeScript client of 2023."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from imgspec.description import Description
from imgspec.description.model import component_name
from imgspec.diagnostics import Sink
from imgspec.dialects.page import Page
from imgspec.dialects.speakeasy_lowering import Grammar
from imgspec.dialects.speakeasy_typescript_legacy_declarations import Declarations, Slot
from imgspec.dialects.speakeasy_typescript_legacy_models import Models
from imgspec.dialects.speakeasy_typescript_legacy_names import class_names
from imgspec.dialects.speakeasy_typescript_legacy_operations import Operations, calls, is_multipart
from imgspec.dialects.speakeasy_typescript_legacy_types import Types


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the vendor's ``gen.yaml`` decides, by the names that it has there.

    ``max_method_params`` is how many fields a request may have whose fields are the method's arguments.
    """

    sdk_class_name: str = "SDK"
    package_name: str = "openapi"
    max_method_params: int = 4


def lower_document(
    description: Description, grammar: Grammar, settings: Settings, sink: Sink
) -> Iterator[tuple[PurePosixPath, Page]]:
    """Yield the pages of a document."""
    declarations = Declarations(Types(description), grammar, sink, _multipart_components(description))
    operations = Operations(declarations, settings.max_method_params)
    for call in calls(description, sink):
        operations.method(call)
    if description.security:
        operations.declare_security(
            Slot(("Security",), "Security", "component"), description.security, description.origin
        )
    declarations.finish()
    names = class_names(declarations.found, grammar.class_name, sink)
    yield from Models(grammar, declarations.found, names, sink).pages()


def _multipart_components(description: Description) -> frozenset[str]:
    """Return the components that are multipart bodies."""
    found = set()
    for operation in description.operations:
        for media in operation.request_body.content if operation.request_body else ():
            schema = media.schema
            while is_multipart(media) and schema is not None and schema.ref is not None:
                found.add(component_name(schema.ref) or "")
                schema = description.targets[schema.ref]
    return frozenset(found)
