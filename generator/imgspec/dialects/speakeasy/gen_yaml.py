"""The file gen.yaml of a vendor's repository, Speakeasy's own configuration, as the options of a dialect."""

from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import fields
from typing import Any

from imgspec.source import Json

_KEYS: Mapping[str, str] = {
    "sdk_class": "generation.sdkClassName",
    "order": "generation.maintainOpenAPIOrder",
    "name_resolution": "generation.fixes.nameResolutionFeb2025",
    "shared_error_components": "generation.fixes.sharedErrorComponentsApr2025",
    "all_of_merge": "generation.schemas.allOfMergeStrategy",
    "optional_properties": "generation.usageSnippets.optionalPropertyRendering",
    "hoist_global_security": "generation.auth.hoistGlobalSecurity",
    "request_body_field": "generation.requestBodyFieldName",
    "package": "*.packageName",
    "default_error": "*.defaultErrorName",
    "enum_format": "*.enumFormat",
    "flatten_requests": "*.flattenRequests",
    "max_method_params": "*.maxMethodParams",
    "sse_flat_response": "*.sseFlatResponse",
    "allowed_redefined_builtins": "*.allowedRedefinedBuiltins",
    "env_var_prefix": "*.envVarPrefix",
    "throws_errors": "*.clientServerStatusCodesAsErrors",
    "shared_path": "*.imports.paths.shared",
    "operations_path": "*.imports.paths.operations",
    "errors_path": "*.imports.paths.errors",
}
"""Options by their keys in gen.yaml; ``*`` stands for the language."""

_VALUES: Mapping[str, Callable[[Any], Json]] = {
    **dict.fromkeys(("shared_path", "operations_path", "errors_path"), lambda path: str(path).removeprefix("sdk/")),
    "order": lambda kept: "document" if kept is True else "name",
    "name_resolution": lambda fixed: "2025" if fixed is True else "before-2025",
}
_ABSENT: Mapping[str, Json] = {"order": "name"}
"""What the generator does where a file says nothing, and it is not the option's default."""


def options_in(language: str, settings: type[Any]) -> Callable[[Mapping[str, Json]], Mapping[str, Json]]:
    """Return a function from a file to options: those of a gen.yaml for ``python`` or ``typescript``, or the file's."""
    known = {each.name for each in fields(settings)}

    def options(root: Mapping[str, Json]) -> Mapping[str, Json]:
        is_gen_yaml = "configVersion" in root and "generation" in root
        return dict(_options(root, language, known)) if is_gen_yaml else root

    return options


def _options(root: Mapping[str, Json], language: str, known: Container[str]) -> Iterator[tuple[str, Json]]:
    for name, path in _KEYS.items():
        found = _at(root, path.replace("*", language).split("."))
        if name not in known:
            continue
        if found is not None:
            yield name, _VALUES[name](found) if name in _VALUES else found
        elif name in _ABSENT:
            yield name, _ABSENT[name]


def _at(root: Mapping[str, Json], path: list[str]) -> Any:
    found: Any = root
    for key in path:
        found = found.get(key) if isinstance(found, Mapping) else None
    return found
