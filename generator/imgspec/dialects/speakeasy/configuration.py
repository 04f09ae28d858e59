"""What the configuration of Speakeasy's generator (gen.yaml) decides of the pages, whichever the language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Literal, TypeAlias

from imgspec.dialects.speakeasy.types import Scope

Order: TypeAlias = Literal["document", "name"]
OptionalProperties: TypeAlias = Literal["withExample", "always", "never"]
NameResolution: TypeAlias = Literal["before-2025", "2025"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """Each field says which key of gen.yaml it stands for.

    ``package`` is packageName, and what import lines name; ``sdk_class`` is sdkClassName; ``order`` is
    maintainOpenAPIOrder; ``name_resolution`` is fixes.nameResolutionFeb2025; ``shared_error_components`` is
    fixes.sharedErrorComponentsApr2025; ``all_of_merge`` is schemas.allOfMergeStrategy; ``hoist_global_security`` is
    auth.hoistGlobalSecurity. The paths are imports.paths: the folders of types, below ``models`` where they are empty.
    ``default_error`` is defaultErrorName; ``request_body_field`` is requestBodyFieldName; ``flatten_requests`` is
    flattenRequests; ``max_method_params`` is maxMethodParams; ``sse_flat_response`` is sseFlatResponse;
    ``throws_errors`` is clientServerStatusCodesAsErrors; ``env_var_prefix`` is envVarPrefix: with it credentials need
    not be given (Friendli's pages), as the client reads them from the environment; ``optional_properties`` is
    usageSnippets.optionalPropertyRendering.

    Three are not of gen.yaml. ``pages`` says which pages are printed: all of them, or only those of the types that
    schemas declare, not those of what is made for operations. ``usage`` maps a field (``prompt``,
    ``ImageRequest.prompt``) or an enum to what usage examples show of it where the document says nothing: the vendor's
    generator draws such values. ``taken`` are names of types that are taken elsewhere, for a document that is a part of
    the vendor's.
    """

    package: str = "openapi"
    sdk_class: str = "SDK"
    order: Order = "document"
    name_resolution: NameResolution = "before-2025"
    shared_error_components: bool = False
    all_of_merge: Literal["shallowMerge", "deepMerge"] = "shallowMerge"
    hoist_global_security: bool = True
    shared_path: str = ""
    operations_path: str = ""
    errors_path: str = "errors"
    default_error: str = "SDKError"
    request_body_field: str = ""
    flatten_requests: bool = True
    max_method_params: int = 999
    sse_flat_response: bool = True
    throws_errors: bool = True
    env_var_prefix: str = ""
    optional_properties: OptionalProperties = "withExample"
    pages: Literal["all", "schemas"] = "all"
    taken: tuple[str, ...] = ()
    usage: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def folder(self, scope: Scope) -> PurePosixPath:
        """Return the folder of a scope's pages below ``docs``."""
        paths = {"shared": self.shared_path, "operations": self.operations_path, "errors": self.errors_path}
        return PurePosixPath(paths[scope] or "models")

    def throws(self, status: str) -> bool:
        """Tell whether an answer is thrown as an error: one of 4XX or 5XX, and not ``default`` (assumed)."""
        return self.throws_errors and status[:1] in {"4", "5"}
