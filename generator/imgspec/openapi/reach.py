"""Which components schemas lead to, over any number of references."""

from collections.abc import Iterable, Mapping

from imgspec.openapi.model import Schema


def reached(starts: Iterable[Schema], components: Mapping[str, Schema]) -> frozenset[str]:
    """Return the names of the components that ``starts`` refer to, and of all that those refer to."""
    found: set[str] = set()
    pending = list(starts)
    while pending:
        schema = pending.pop()
        pending += schema.children()
        name = schema.component
        if name is not None and name not in found:
            found.add(name)
            pending += [components[name]] if name in components else []
    return frozenset(found)
