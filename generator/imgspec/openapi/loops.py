"""Finding schemas that are made of themselves: no type could be printed for them."""

from collections.abc import Iterator, Mapping

from imgspec.openapi.model import Schema
from imgspec.source import Pointer


def loops(targets: Mapping[Pointer, Schema]) -> list[Schema]:
    """Return the schemas whose ``$ref`` closes a loop; without these there is none. Time is linear in the document."""
    found: list[Schema] = []
    open_: set[Pointer] = set()
    done: set[Pointer] = set()
    for start in targets:
        trail = [(start, _same_level(targets[start]))] if start not in done else []
        open_.update(pointer for pointer, _ in trail)
        while trail:
            pointer, ahead = trail[-1]
            schema = next(ahead, None)
            if schema is None:
                open_.discard(pointer)
                done.add(pointer)
                trail.pop()
            elif schema.ref in open_:
                found.append(schema)
            elif schema.ref is not None and schema.ref not in done:
                open_.add(schema.ref)
                trail.append((schema.ref, _same_level(targets[schema.ref])))
    return found


def _same_level(schema: Schema) -> Iterator[Schema]:
    """Yield the schemas with a ``$ref`` that a schema is made of, without a property or a choice between."""
    if schema.ref is not None:
        yield schema
    inner = [*schema.all_of]
    if not schema.properties:
        inner += [each for each in (schema.items, schema.additional_properties) if each is not None]
    for members in (schema.any_of, schema.one_of):
        real = [member for member in members if not member.is_null]
        inner += real if len(real) == 1 else []
    for each in inner:
        yield from _same_level(each)
