"""The file gen.yaml of a vendor's repository, Speakeasy's own configuration, as the options of a dialect."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from imgspec.dialects.settings import DeclaredOption, declared_options
from imgspec.openapi.keywords import mapping
from imgspec.source import Json


def options_in(language: str, settings: type[Any]) -> Callable[[Mapping[str, Json]], Mapping[str, Json]]:
    """Return a function from a file to options: those of a gen.yaml for ``python`` or ``typescript``, or the file's."""
    options = declared_options(settings)

    def read(root: Mapping[str, Json]) -> Mapping[str, Json]:
        is_gen_yaml = "configVersion" in root and "generation" in root
        return dict(_stated(options, root, language)) if is_gen_yaml else root

    return read


def _stated(options: tuple[DeclaredOption, ...], root: Mapping[str, Json], language: str) -> Iterator[tuple[str, Json]]:
    for declared in options:
        key = declared.option.key
        if key is None:
            continue
        *parents, last = key.replace("*", language).split(".")
        value = mapping(root, *parents).get(last)
        if value is not None:
            yield declared.name, declared.option.convert(value)
        elif declared.option.absent is not None:
            yield declared.name, declared.option.absent
