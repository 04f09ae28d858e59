"""The one table of all diagnostic codes, in the order of the stages that report them."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType, ModuleType
from typing import Any

from imgspec.diagnostics import api, commands, dialects, emit, fragment_form, fragments, openapi, output, requests, yaml
from imgspec.diagnostics.model import Code

_STAGES = (yaml, openapi, fragment_form, fragments, api, emit, dialects, requests, output, commands)


def _codes(stages: tuple[ModuleType, ...]) -> Iterator[tuple[str, Code[Any]]]:
    for stage in stages:
        yield from ((value.name, value) for value in vars(stage).values() if isinstance(value, Code))


CODES: Mapping[str, Code[Any]] = MappingProxyType(dict(_codes(_STAGES)))
"""Every code by its name."""
