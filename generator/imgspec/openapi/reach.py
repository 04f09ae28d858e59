"""Which schemas a document uses, over any number of references."""

from collections.abc import Iterable, Iterator, Mapping

from imgspec.openapi.graph import reachable
from imgspec.openapi.model import OpenAPI, Schema


def reached(starts: Iterable[Schema], components: Mapping[str, Schema]) -> frozenset[str]:
    """Return the names of the ``components`` that ``starts`` refer to, and of those that these refer to."""

    def referred(name: str) -> Iterator[str]:
        yield from _referred([components[name]] if name in components else [])

    return frozenset(reachable(_referred(starts), referred))


def request_schemas(openapi: OpenAPI) -> Iterator[Schema]:
    """Yield every schema of the bodies of requests, each once: also what they refer to, and what is inside of them."""
    contents = (operation.request_body.content for operation in openapi.operations if operation.request_body)
    pending = [media_type.schema for content in contents for media_type in content if media_type.schema is not None]
    seen = {schema.pointer for schema in pending}
    while pending:
        schema = pending.pop()
        yield schema
        inner = [*schema.children(), *([openapi.target(schema)] if schema.ref is not None else [])]
        new = {child.pointer: child for child in inner if child.pointer not in seen}
        seen |= new.keys()
        pending += new.values()


def _referred(schemas: Iterable[Schema]) -> Iterator[str]:
    pending = list(schemas)
    while pending:
        schema = pending.pop()
        pending += schema.children()
        if schema.component is not None:
            yield schema.component
