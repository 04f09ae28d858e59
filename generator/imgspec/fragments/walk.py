"""Walking a document by its grammar: which objects have keywords as their keys, which have names, and what is data."""

from collections.abc import Iterator

from imgspec.source import Place

DATA_KEYWORDS = frozenset({"default", "example", "const", "enum", "x-imgspec-usage"})
"""Keywords whose value is data: nothing in it is a keyword or a reference."""

NAME_MAPS = frozenset({"paths", "responses", "content", "schemas", "securitySchemes", "properties"})
"""Keywords whose value has names as its keys, which their author chose: a name may read like a keyword."""


def keyword_objects(place: Place, *, are_names: bool = False) -> Iterator[Place]:
    """Yield every object at or below ``place`` whose keys are keywords; ``are_names`` tells that its own are not."""
    value = place.value
    if isinstance(value, list):
        for index in range(len(value)):
            yield from keyword_objects(place.child(index))
    elif isinstance(value, dict):
        if not are_names:
            yield place
        for key in value:
            if are_names or key not in DATA_KEYWORDS:
                yield from keyword_objects(place.child(key), are_names=not are_names and key in NAME_MAPS)
