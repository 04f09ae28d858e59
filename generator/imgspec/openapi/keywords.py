"""The value of a keyword with its JSON type; None or an empty value if it is missing or has another type."""

from collections.abc import Mapping

from imgspec.source import Json


def text(node: Mapping[str, Json], keyword: str) -> str | None:
    value = node.get(keyword)
    return value if isinstance(value, str) else None


def flag(node: Mapping[str, Json], keyword: str) -> bool:
    return node.get(keyword) is True


def number(node: Mapping[str, Json], keyword: str) -> int | float | None:
    value = node.get(keyword)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def integer(node: Mapping[str, Json], keyword: str) -> int | None:
    """Return an integer. In JSON Schema, 3.0 is an integer too."""
    value = number(node, keyword)
    return None if value is None else int(value)


def mapping(node: Json | Mapping[str, Json], *keywords: str) -> Mapping[str, Json]:
    """Return the object at a path of keywords; an empty one if there is none."""
    for keyword in keywords:
        node = node.get(keyword) if isinstance(node, Mapping) else None
    return node if isinstance(node, Mapping) else {}


def sequence(node: Mapping[str, Json], keyword: str) -> list[Json]:
    value = node.get(keyword)
    return value if isinstance(value, list) else []


def strings(node: Mapping[str, Json], keyword: str) -> tuple[str, ...]:
    return tuple(value for value in sequence(node, keyword) if isinstance(value, str))
