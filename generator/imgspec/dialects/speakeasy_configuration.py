"""What the configuration of Speakeasy's generator (gen.yaml) decides of the pages, whichever the language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, TypeAlias

Order: TypeAlias = Literal["document", "name"]
NameResolution: TypeAlias = Literal["before-2025", "2025"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """Each field says which key of gen.yaml it stands for.

    ``package`` is packageName, and what import lines name; ``sdk_class`` is sdkClassName; ``order`` is
    maintainOpenAPIOrder; ``name_resolution`` is fixes.nameResolutionFeb2025; ``shared_error_components`` is
    fixes.sharedErrorComponentsApr2025; ``all_of_merge`` is schemas.allOfMergeStrategy; ``flatten_global_security`` is
    flattenGlobalSecurity. The paths are imports.paths: the folders of types, below ``models`` where they are empty.
    ``default_error`` is defaultErrorName; ``request_body_field`` is requestBodyFieldName; ``flatten_requests`` is
    flattenRequests; ``max_method_params`` is maxMethodParams; ``sse_flat_response`` is sseFlatResponse.

    ``usage`` maps the names of fields to what usage examples show in them where the document says nothing: the vendor's
    generator draws such values.
    """

    package: str = "openapi"
    sdk_class: str = "SDK"
    order: Order = "document"
    name_resolution: NameResolution = "before-2025"
    shared_error_components: bool = False
    all_of_merge: Literal["shallowMerge", "deepMerge"] = "shallowMerge"
    flatten_global_security: bool = True
    shared_path: str = ""
    operations_path: str = ""
    errors_path: str = "errors"
    default_error: str = "SDKError"
    request_body_field: str = ""
    flatten_requests: bool = True
    max_method_params: int = 999
    sse_flat_response: bool = True
    usage: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
