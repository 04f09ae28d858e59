"""The options of Speakeasy's generator (gen.yaml) that change its pages, in every language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Annotated, Literal, TypeAlias

from imgspec.dialects.settings import Count, Option
from imgspec.dialects.speakeasy.types import Scope
from imgspec.source import Json

Order: TypeAlias = Literal["document", "name"]
OptionalProperties: TypeAlias = Literal["withExample", "always", "never"]
NameResolution: TypeAlias = Literal["before-2025", "2025"]


def _below_docs(path: str) -> Json:
    """Return the folder of pages for a folder of modules. Older releases put the modules below ``sdk``."""
    return str(path).removeprefix("sdk/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """The options that all Speakeasy dialects have, by their names here."""

    package: Annotated[str, Option(help="The package that import lines name.", key="*.packageName")] = "openapi"
    sdk_class: Annotated[str, Option(help="The class of the client.", key="generation.sdkClassName")] = "SDK"
    order: Annotated[
        Order,
        Option(
            help="The order of fields: that of the document, or by name.",
            key="generation.maintainOpenAPIOrder",
            convert=lambda kept: "document" if kept is True else "name",
            absent="name",
        ),
    ] = "document"
    name_resolution: Annotated[
        NameResolution,
        Option(
            help="How types without a name of their own are named.",
            key="generation.fixes.nameResolutionFeb2025",
            convert=lambda fixed: "2025" if fixed is True else "before-2025",
        ),
    ] = "before-2025"
    shared_error_components: Annotated[
        bool,
        Option(
            help="Whether types that errors hold are those of other models.",
            key="generation.fixes.sharedErrorComponentsApr2025",
        ),
    ] = False
    all_of_merge: Annotated[
        Literal["shallowMerge", "deepMerge"],
        Option(
            help="What becomes of a property that several members of an allOf have.",
            key="generation.schemas.allOfMergeStrategy",
        ),
    ] = "shallowMerge"
    hoist_global_security: Annotated[
        bool,
        Option(
            help="Whether the security that most operations name is the client's.",
            key="generation.auth.hoistGlobalSecurity",
        ),
    ] = True
    shared_path: Annotated[
        str,
        Option(
            help="The folder of the types of components.",
            key="*.imports.paths.shared",
            convert=_below_docs,
        ),
    ] = ""
    operations_path: Annotated[
        str,
        Option(
            help="The folder of the types of operations.",
            key="*.imports.paths.operations",
            convert=_below_docs,
        ),
    ] = ""
    errors_path: Annotated[
        str,
        Option(help="The folder of the types of errors.", key="*.imports.paths.errors", convert=_below_docs),
    ] = "errors"
    default_error: Annotated[
        str, Option(help="The class of errors that the document does not describe.", key="*.defaultErrorName")
    ] = "SDKError"
    request_body_field: Annotated[
        str, Option(help="What the body of a request is called.", key="generation.requestBodyFieldName")
    ] = ""
    flatten_requests: Annotated[
        bool, Option(help="Whether the fields of a body are arguments of a method.", key="*.flattenRequests")
    ] = True
    max_method_params: Annotated[
        Count,
        Option(help="How many arguments a method may have; more are one object.", key="*.maxMethodParams"),
    ] = 999
    sse_flat_response: Annotated[
        bool,
        Option(help="Whether a stream yields the data of events, not the whole events.", key="*.sseFlatResponse"),
    ] = True
    throws_errors: Annotated[
        bool,
        Option(help="Whether responses of 4XX and 5XX are thrown as errors.", key="*.clientServerStatusCodesAsErrors"),
    ] = True
    env_var_prefix: Annotated[
        str,
        Option(
            help="What the environment variables begin with that clients read credentials from.",
            key="*.envVarPrefix",
        ),
    ] = ""
    optional_properties: Annotated[
        OptionalProperties,
        Option(
            help="Which optional properties usage examples show.",
            key="generation.usageSnippets.optionalPropertyRendering",
        ),
    ] = "withExample"
    pages: Annotated[
        Literal["all", "schemas"],
        Option(help="Which pages to print: all, or only those of types that schemas declare, for a fragment."),
    ] = "all"
    taken: Annotated[
        tuple[str, ...],
        Option(help="Names of types that the rest of the vendor's document has taken, for a fragment."),
    ] = ()
    usage: Annotated[
        Mapping[str, str],
        Option(
            help="Values in usage examples that the vendor's generator draws at random, by a field (`prompt`, "
            "`ImageRequest.prompt`) or the name of an enum."
        ),
    ] = field(default_factory=lambda: MappingProxyType({}))

    def folder(self, scope: Scope) -> PurePosixPath:
        """Return the folder of a scope's pages below ``docs``."""
        paths = {"shared": self.shared_path, "operations": self.operations_path, "errors": self.errors_path}
        return PurePosixPath(paths[scope] or "models")

    def throws(self, status: str) -> bool:
        """Tell whether a response is thrown as an error: one of 4XX or 5XX, and not ``default`` (assumed)."""
        return self.throws_errors and status[:1] in {"4", "5"}
