"""The values that a field may have, as far as a test in a rule can tell them apart.

A test can tell strings by their text and their length, numbers by their size, and null from everything else.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from imgspec.openapi.keywords import integer, number, sequence
from imgspec.openapi.model import OpenAPI, Schema
from imgspec.openapi.ranges import Range, lengths_within, numbers_within
from imgspec.source import ABSENT, Json

_LIMITED_TYPES = {"minLength": "string", "maxLength": "string", "minimum": "number", "maximum": "number"}
"""The type of the values that each limit of a test is about; it leaves all others alone."""


@dataclass(frozen=True, slots=True)
class FieldValues:
    """A set of JSON values.

    - ``named``: strings that a schema lists, and null.
    - ``lengths``: the lengths of other strings. What a pattern says about them is not known.
    - ``numbers``: the numbers.
    - ``has_others``: whether it has booleans, lists or objects.
    """

    named: frozenset[str | None] = frozenset()
    lengths: tuple[Range, ...] = ()
    numbers: tuple[Range, ...] = ()
    has_others: bool = False

    @property
    def is_empty(self) -> bool:
        return self == FieldValues()

    @property
    def is_contradictory(self) -> bool:
        """Whether the limits of the schema leave no value of a type that it allows."""
        return any(part.is_empty for part in (*self.lengths, *self.numbers))

    def has_type(self, type_: str) -> bool:
        """Tell whether some of the values are of a JSON type, ``string`` or ``number``."""
        if type_ == "number":
            return bool(self.numbers)
        return bool(self.lengths) or any(value is not None for value in self.named)

    def fitting(self, test: Mapping[str, Json]) -> "FieldValues":
        """Return the values that fit a test of a rule."""
        values = self
        for keyword, choices in (("const", [test.get("const")]), ("enum", sequence(test, "enum"))):
            if keyword in test:
                chosen = (choice for choice in choices if isinstance(choice, str | None) and values._has(choice))
                values = FieldValues(named=frozenset(chosen))
        shortest, longest = integer(test, "minLength"), integer(test, "maxLength")
        least, greatest = number(test, "minimum"), number(test, "maximum")
        allowed = lengths_within(shortest, longest)
        return FieldValues(
            named=frozenset(value for value in values.named if value is None or _includes(allowed, len(value))),
            lengths=_not_empty(lengths.at_least(shortest).at_most(longest) for lengths in values.lengths),
            numbers=_not_empty(numbers.at_least(least).at_most(greatest) for numbers in values.numbers),
            has_others=values.has_others,
        )

    def _has(self, value: str | None) -> bool:
        if value in self.named:
            return True
        return value is not None and any(_includes(lengths, len(value)) for lengths in self.lengths)


def field_values(schema: Schema, openapi: OpenAPI) -> FieldValues:
    """Return the values that a schema of a bundle accepts."""
    parts = list(_parts(openapi.target(schema), openapi))
    return FieldValues(
        named=frozenset().union(*(part.named for part in parts)),
        lengths=tuple(lengths for part in parts for lengths in part.lengths),
        numbers=tuple(numbers for part in parts for numbers in part.numbers),
        has_others=any(part.has_others for part in parts),
    )


def limits_of_other_types(test: Mapping[str, Json], values: FieldValues) -> Iterator[str]:
    """Yield the limits in a test that are about a type that none of the values has."""
    for keyword, type_ in _LIMITED_TYPES.items():
        if keyword in test and not values.has_type(type_):
            yield keyword


def _parts(schema: Schema, openapi: OpenAPI) -> Iterator[FieldValues]:
    members = () if schema.properties else schema.any_of or schema.one_of
    listed = schema.enum if schema.const is ABSENT else (schema.const,)
    if members:
        yield from (field_values(member, openapi) for member in members)
    elif listed is not None:
        yield FieldValues(named=frozenset(value for value in listed if isinstance(value, str | None)))
    else:
        yield _typed(schema)


def _typed(schema: Schema) -> FieldValues:
    """Return the values of a schema by its types and limits; without a type, it accepts every value.

    A range stays if limits that contradict each other have left it empty: it still tells the type.
    """
    limits, types = schema.limits, {*schema.types}
    numbers = numbers_within(limits, integers="integer" in types)
    lengths = lengths_within(limits.min_length, limits.max_length)
    return FieldValues(
        named=frozenset({None} if not types or "null" in types else ()),
        lengths=(lengths,) if not types or "string" in types else (),
        numbers=(numbers,) if not types or types & {"integer", "number"} else (),
        has_others=not types or bool(types & {"boolean", "array", "object"}),
    )


def _not_empty(ranges: Iterable[Range]) -> tuple[Range, ...]:
    return tuple(part for part in ranges if not part.is_empty)


def _includes(lengths: Range, length: int) -> bool:
    return lengths.least <= length <= lengths.greatest
