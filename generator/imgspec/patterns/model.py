"""A parsed pattern. It says which texts match; a group, its name and laziness do not change that, and are left out."""

from dataclasses import dataclass
from typing import Literal, TypeAlias, assert_never

from imgspec.patterns.characters import Ranges


@dataclass(frozen=True, slots=True)
class Anchor:
    """The start or the end of the whole text."""

    mark: Literal["^", "$"]


@dataclass(frozen=True, slots=True)
class Characters:
    """One character of a set."""

    ranges: Ranges


@dataclass(frozen=True, slots=True)
class Sequence:
    items: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Choice:
    alternatives: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """An item, ``least`` to ``most`` times; without limit if ``most`` is None."""

    item: "Node"
    least: int
    most: int | None


Node: TypeAlias = Anchor | Characters | Sequence | Choice | Repeat


def size(node: Node) -> int:
    """Return how many characters a pattern has if each counted repetition is written out, as engines do."""
    match node:
        case Anchor() | Characters():
            return 1
        case Sequence(parts) | Choice(parts):
            return max(1, sum(map(size, parts)))
        case Repeat(item, least, most):
            return size(item) * max(1, least if most is None else most)
        case _:
            assert_never(node)
