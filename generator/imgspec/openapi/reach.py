"""Which component schemas a document uses, over any number of references."""

from collections.abc import Iterable, Iterator, Mapping

from imgspec.openapi.graph import reachable
from imgspec.openapi.model import Schema


def reached(starts: Iterable[Schema], components: Mapping[str, Schema]) -> frozenset[str]:
    """Return the names of the ``components`` that ``starts`` refer to, and of those that these refer to."""

    def referred(name: str) -> Iterator[str]:
        yield from _referred([components[name]] if name in components else [])

    return frozenset(reachable(_referred(starts), referred))


def _referred(schemas: Iterable[Schema]) -> Iterator[str]:
    pending = list(schemas)
    while pending:
        schema = pending.pop()
        pending += schema.children()
        if schema.component is not None:
            yield schema.component
