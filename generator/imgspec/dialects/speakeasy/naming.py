"""The names of the classes of a document: each differs from the others in its folder, whatever their case."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from imgspec.diagnostics import Sink
from imgspec.diagnostics import dialects as codes
from imgspec.dialects.speakeasy.configuration import Configuration
from imgspec.dialects.speakeasy.places import (
    Found,
    Key,
    Side,
    base_of,
    operation_prefixes,
)
from imgspec.dialects.speakeasy.schemas import given_name
from imgspec.dialects.speakeasy.types import Scope
from imgspec.openapi.model import Operation
from imgspec.source import Pointer, Span

UNNAMED = "Unnamed"


@dataclass(frozen=True, slots=True)
class ClassNames:
    """The names of declared types, and of the types that are made for operations."""

    declared: Mapping[Key, str]
    made: Mapping[tuple[Pointer, Side], str]

    def of(self, operation: Operation, side: Side) -> str:
        return self.made[base_of(operation), side]


@dataclass(slots=True)
class _Taker:
    """Takes names; ``taken`` are those in lower case, each with its folder, ``numbers`` what is next behind one."""

    configuration: Configuration
    class_name: Callable[[str], str]
    sink: Sink
    taken: set[tuple[PurePosixPath, str]] = field(default_factory=set)
    numbers: dict[tuple[PurePosixPath, str], int] = field(default_factory=dict)

    def take(self, scope: Scope, candidates: Iterable[str], origin: Span) -> str:
        """Return the first name that is free; the last one with a number, and a diagnostic, where none is."""
        folder = self.configuration.folder(scope)
        spelled = [name for name in map(self.class_name, candidates) if name]
        if not spelled:
            self.sink.add(codes.no_class_name(origin))
        free = (each for each in spelled if (folder, each.lower()) not in self.taken)
        name = next(free, None) or self._numbered(folder, (spelled or [UNNAMED])[-1])
        if spelled and name not in spelled:
            self.sink.add(codes.taken_class_name(origin, name=spelled[-1], stands_for_it=name))
        self.taken.add((folder, name.lower()))
        return name

    def _numbered(self, folder: PurePosixPath, name: str) -> str:
        """Return a name with the first number that makes it free; one that is taken without stays so."""
        if (folder, name.lower()) not in self.taken:
            return name
        key = (folder, name.lower())
        number = self.numbers.get(key, 1)
        while (folder, f"{name}{number}".lower()) in self.taken:
            number += 1
        self.numbers[key] = number + 1
        return f"{name}{number}"


def class_names(
    found: Iterable[Found],
    made: Iterable[tuple[Operation, Side]],
    reserved: Iterable[str],
    taker: tuple[Configuration, Callable[[str], str], Sink],
) -> ClassNames:
    """Return the class names of a document: those of components first, then of operations, then of types in place.

    That operations come second is assumed. ``reserved`` are taken before all others, in every folder.
    """
    configuration, class_name, sink = taker
    names = _Taker(configuration, class_name, sink)
    scopes: tuple[Scope, ...] = ("shared", "operations", "errors")
    names.taken |= {(configuration.folder(scope), class_name(name).lower()) for scope in scopes for name in reserved}
    declared: dict[Key, str] = {}
    types = list(found)
    for each in types:
        if each.is_component:
            declared[each.key] = names.take(each.place.scope, [_component_name(each, configuration)], each.origin)
    of_operations: dict[tuple[Pointer, Side], str] = {
        (base_of(each), side): _of_operation(names, each, side) for each, side in made
    }
    for each in types:
        if not each.is_component:
            declared[each.key] = names.take(each.place.scope, _candidates(each, declared, configuration), each.origin)
    return ClassNames(declared, of_operations)


def _of_operation(names: _Taker, operation: Operation, side: Side) -> str:
    candidates = [f"{prefix}_{side}" for prefix in operation_prefixes(operation)]
    return names.take("operations", candidates, operation.origin)


def _candidates(found: Found, names: Mapping[Key, str], configuration: Configuration) -> list[str]:
    """Return what a type in place may be called, the best first.

    Since 2025 a type is called after the one around it (other clients of the vendor; which of their names are short is
    not known).
    """
    place = found.place
    if configuration.name_resolution == "2025" and place.owner is not None:
        return [f"{names[place.owner]}_{_called(found)}"]
    return [f"{prefix}_{_called(found)}" for prefix in place.prefixes]


def _component_name(found: Found, configuration: Configuration) -> str:
    """Return what a component is called; one that is thrown besides being a model is an Error by its name too."""
    name = _called(found)
    is_error = found.place.scope == "errors" and configuration.shared_error_components
    return f"{name}Error" if is_error and not name.lower().endswith("error") else name


def _called(found: Found) -> str:
    return given_name(found.effective.schema) or found.place.name
