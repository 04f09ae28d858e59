"""The numbers between two limits, compared exactly: an integer and a float of Python compare without rounding."""

import math
from dataclasses import dataclass, replace
from typing import TypeAlias

from imgspec.openapi.model import Limits

Number: TypeAlias = int | float


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """The real numbers, or only the ``integers``, from ``least`` to ``greatest``.

    ``above`` and ``below`` exclude the two limits themselves. A range of integers always includes its limits, so that
    equal ranges are equal values.
    """

    integers: bool = False
    least: Number = -math.inf
    greatest: Number = math.inf
    above: bool = False
    below: bool = False

    @property
    def is_empty(self) -> bool:
        return self.least > self.greatest or (self.least == self.greatest and (self.above or self.below))

    def at_least(self, limit: Number | None, *, exclusive: bool = False) -> "Range":
        """Return the numbers that are also at or (``exclusive``) above a limit; None limits nothing."""
        if limit is None:
            return self
        if self.integers:
            limit, exclusive = (math.floor(limit) + 1 if exclusive else math.ceil(limit)), False
        if (limit, exclusive) <= (self.least, self.above):
            return self
        return replace(self, least=limit, above=exclusive)

    def at_most(self, limit: Number | None, *, exclusive: bool = False) -> "Range":
        """Return the numbers that are also at or (``exclusive``) below a limit; None limits nothing."""
        if limit is None:
            return self
        if self.integers:
            limit, exclusive = (math.ceil(limit) - 1 if exclusive else math.floor(limit)), False
        if (limit, not exclusive) >= (self.greatest, not self.below):
            return self
        return replace(self, greatest=limit, below=exclusive)


def numbers_within(limits: Limits, *, integers: bool) -> Range:
    """Return the numbers that the limits of a schema allow."""
    return (
        Range(integers=integers)
        .at_least(limits.minimum)
        .at_least(limits.exclusive_minimum, exclusive=True)
        .at_most(limits.maximum)
        .at_most(limits.exclusive_maximum, exclusive=True)
    )


def lengths_within(least: int | None, greatest: int | None) -> Range:
    """Return the lengths of strings or lists between two limits."""
    return Range(integers=True, least=0).at_least(least).at_most(greatest)
