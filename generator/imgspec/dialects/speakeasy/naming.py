"""The names of the classes of a document. Two names in one folder differ in more than upper and lower case."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from imgspec.diagnostics import Sink
from imgspec.diagnostics import dialects as codes
from imgspec.dialects.speakeasy.configuration import Configuration
from imgspec.dialects.speakeasy.schemas import name_override
from imgspec.dialects.speakeasy.types import Scope
from imgspec.dialects.speakeasy.walk import (
    Key,
    ResolvedSchema,
    Side,
    base_of,
    operation_prefixes,
)
from imgspec.openapi.model import Operation
from imgspec.source import Pointer, Span

UNNAMED = "Unnamed"
_SCOPES: tuple[Scope, ...] = ("shared", "operations", "errors")


@dataclass(frozen=True, slots=True)
class ClassNames:
    """The names of declared types, and of the types that are made for operations."""

    declared: Mapping[Key, str]
    made: Mapping[tuple[Pointer, Side], str]

    def of(self, operation: Operation, side: Side) -> str:
        return self.made[base_of(operation), side]


@dataclass(slots=True)
class Namer:
    """Gives every type a class name that is free in its folder.

    ``taken`` are names in lower case, each with its folder; ``numbers`` are the next numbers to append to a name.
    """

    configuration: Configuration
    class_name: Callable[[str], str]
    sink: Sink
    taken: set[tuple[PurePosixPath, str]] = field(default_factory=set)
    numbers: dict[tuple[PurePosixPath, str], int] = field(default_factory=dict)

    def reserve(self, names: Iterable[str]) -> None:
        """Take names in every folder before all types."""
        folders = {self.configuration.folder(scope) for scope in _SCOPES}
        self.taken |= {(folder, self.class_name(name).lower()) for folder in folders for name in names}

    def component_name(self, component: ResolvedSchema) -> str:
        """Return the name of a component. One that is also thrown gets a name that ends in Error."""
        name = _called(component)
        is_error = component.context.scope == "errors" and self.configuration.shared_error_components
        return f"{name}Error" if is_error and not name.lower().endswith("error") else name

    def take(self, resolved: ResolvedSchema, candidates: Iterable[str]) -> str:
        """Return the first name for a type that is free, and take it."""
        return self._take(resolved.context.scope, candidates, resolved.origin)

    def of_operation(self, operation: Operation, side: Side) -> str:
        """Return the name of a type that is made for an operation, and take it."""
        candidates = [f"{prefix}_{side}" for prefix in operation_prefixes(operation)]
        return self._take("operations", candidates, operation.origin)

    def _take(self, scope: Scope, candidates: Iterable[str], origin: Span) -> str:
        """Return the first name that is free. If none is, report it, and return the last name with a number."""
        folder = self.configuration.folder(scope)
        spelled = [name for name in map(self.class_name, candidates) if name]
        if not spelled:
            self.sink.add(codes.no_class_name(origin))
        free = (candidate for candidate in spelled if (folder, candidate.lower()) not in self.taken)
        name = next(free, None) or self._numbered(folder, (spelled or [UNNAMED])[-1])
        if spelled and name not in spelled:
            self.sink.add(codes.taken_class_name(origin, name=spelled[-1], printed_name=name))
        self.taken.add((folder, name.lower()))
        return name

    def _numbered(self, folder: PurePosixPath, name: str) -> str:
        """Return a name that is free: the name itself, or the name with the first number that makes it free."""
        if (folder, name.lower()) not in self.taken:
            return name
        key = (folder, name.lower())
        number = self.numbers.get(key, 1)
        while (folder, f"{name}{number}".lower()) in self.taken:
            number += 1
        self.numbers[key] = number + 1
        return f"{name}{number}"


def class_names(types: Iterable[ResolvedSchema], made: Iterable[tuple[Operation, Side]], namer: Namer) -> ClassNames:
    """Return the class names of a document: of components first, then of operations, then of inline types.

    That operations come second is assumed.
    """
    types = list(types)
    components = [resolved for resolved in types if resolved.is_component]
    declared = {component.key: namer.take(component, [namer.component_name(component)]) for component in components}
    of_operations: dict[tuple[Pointer, Side], str] = {
        (base_of(operation), side): namer.of_operation(operation, side) for operation, side in made
    }
    for resolved in (resolved for resolved in types if not resolved.is_component):
        declared[resolved.key] = namer.take(resolved, _candidates(resolved, declared, namer.configuration))
    return ClassNames(declared, of_operations)


def _candidates(resolved: ResolvedSchema, names: Mapping[Key, str], configuration: Configuration) -> list[str]:
    """Return the names that an inline type may have, the best first.

    Since 2025 a type is called after the one around it (other clients of the vendor; which of their names are short is
    not known).
    """
    context = resolved.context
    if configuration.name_resolution == "2025" and context.owner is not None:
        return [f"{names[context.owner]}_{_called(resolved)}"]
    return [f"{prefix}_{_called(resolved)}" for prefix in context.prefixes]


def _called(resolved: ResolvedSchema) -> str:
    return name_override(resolved.effective.schema) or resolved.context.name
