"""The values in usage examples, in every language: one writer, with the policy of a dialect.

An object inside itself is empty. So is everything below 40 levels, and everything after 2,000 values.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Literal, Protocol, TypeAlias, assert_never

from imgspec.dialects.page import UsageEntry, UsageList, UsageObject, UsageValue
from imgspec.dialects.speakeasy import types as t
from imgspec.source import ABSENT, Absent, Json

MAX_VALUES = 2000
MAX_DEPTH = 40
Stated: TypeAlias = Json | Absent
"""The value that the document states; `ABSENT` if it states none."""


@dataclass(frozen=True, slots=True)
class Position:
    """Where a value stands in an example.

    ``path`` are the printed names that lead to it, ``wire_name`` is the last one as the document has it. ``is_item``
    tells that the value is an item of a list or a member of a union, which has no name of its own. ``around`` are the
    classes and unions that it is in.
    """

    path: tuple[str, ...] = ()
    wire_name: str = ""
    is_item: bool = False
    around: tuple[t.Named, ...] = ()
    depth: int = 0

    def field(self, name: str, wire_name: str) -> "Position":
        """Return the position of a field, or of the value of a map, in an object at this position."""
        return replace(self, path=(*self.path, name), wire_name=wire_name, is_item=False, depth=self.depth + 1)

    def item(self) -> "Position":
        """Return the position of an item of a list at this position."""
        return replace(self, is_item=True, depth=self.depth + 1)

    def within(self, named: t.Named) -> "Position":
        """Return this position, in an object of a class, or a value of a union."""
        return replace(self, around=(*self.around, named))


class Policy(Protocol):
    """What a dialect shows in its examples, and how.

    ``stated_objects`` is how an object that the document states is shown: ``whole`` as plain data, with its ``stated``
    fields only, or ``filled`` with the other fields that its class shows. ``joins_lists`` tells whether the example of
    a list may be an example of its items. ``types_maps`` tells whether the values of a stated map have their types.
    ``absent_keys`` are the keys of a map that the document does not state.
    """

    stated_objects: ClassVar[Literal["whole", "stated", "filled"]]
    joins_lists: ClassVar[bool]
    types_maps: ClassVar[bool]
    absent_keys: ClassVar[tuple[str, ...]]

    def names(self, fields: tuple[t.Field, ...], /) -> Sequence[str]:
        """Return the names of fields as an object shows them."""
        ...

    def stated(self, field: t.Field, position: Position, /) -> Stated:
        """Return the value that the document or the configuration states for a field of an object at a position."""
        ...

    def shows(self, field: t.Field, stated: Stated, /) -> bool:
        """Tell whether an object shows a field that may be left out."""
        ...

    def scalar(self, type_: t.Plain, stated: Stated, position: Position, /) -> UsageValue:
        """Return a scalar, or a placeholder for it."""
        ...

    def member(self, enum: t.Enum, stated: Stated, position: Position, /) -> UsageValue:
        """Return a value of an enum."""
        ...

    def alternative(self, union: t.Union, stated: Stated, /) -> t.Type:
        """Return the member of a union that an example shows."""
        ...

    def absent_items(self, items: t.Type, /) -> tuple[Stated, ...]:
        """Return the stated values of the items of a list that the document does not state."""
        ...

    def instance(self, declared: t.Class, value: UsageObject, others: UsageObject, /) -> UsageValue:
        """Return an object of a class; ``others`` are stated values of names that the class does not declare."""
        ...


@dataclass(slots=True)
class Examples:
    """Writes the values of the declared types of a document, by the policy of a dialect."""

    declared: Mapping[t.Named, t.Declaration]
    policy: Policy
    _left: int = MAX_VALUES

    def start(self) -> None:
        """Begin a new example."""
        self._left = MAX_VALUES

    def value(self, type_: t.Type, stated: Stated, position: Position) -> UsageValue:
        """Return a value of a type. A stated value that does not fit the type is shown as plain data."""
        self._left -= 1
        if stated is None:
            return None
        match t.without_null(type_):
            case t.Plain() as plain:
                return self.policy.scalar(plain, stated, position)
            case t.Constant(values):
                return plain_value(values[0] if isinstance(stated, Absent) else stated)
            case t.ListOf(items):
                return self._list(items, stated, position)
            case t.MapOf(values):
                return self._map(values, stated, position)
            case t.EventsOf(data):
                return self.value(data, stated, position)
            case t.Named() as named:
                return self._declared(self.declared[named], stated, position)
            case t.Nullable():
                raise AssertionError("null was taken away")
            case unknown:
                assert_never(unknown)

    def _declared(self, declared: t.Declaration, stated: Stated, position: Position) -> UsageValue:
        match declared:
            case t.Enum():
                return self.policy.member(declared, stated, position)
            case t.Class():
                return self._object(declared, stated, position)
            case t.Union(named=named):
                if self._ends(position, named):
                    return UsageObject(()) if isinstance(stated, Absent) else plain_value(stated)
                type_ = self.policy.alternative(declared, stated)
                return self.value(type_, stated, replace(position, is_item=True).within(named))
            case _:
                assert_never(declared)

    def _ends(self, position: Position, named: t.Named | None = None) -> bool:
        return named in position.around or position.depth > MAX_DEPTH or self._left <= 0

    def _list(self, items: t.Type, stated: Stated, position: Position) -> UsageValue:
        if not isinstance(stated, list | Absent) and not self.policy.joins_lists:
            return plain_value(stated)
        if self._ends(position) and isinstance(stated, Absent):
            return UsageList(())
        shown = self.policy.absent_items(items) if isinstance(stated, Absent) else _as_list(stated)
        return UsageList(tuple(self.value(items, item, position.item()) for item in shown))

    def _map(self, values: t.Type, stated: Stated, position: Position) -> UsageValue:
        if not isinstance(stated, Absent) and not (self.policy.types_maps and isinstance(stated, dict)):
            return plain_value(stated)
        if self._ends(position) and isinstance(stated, Absent):
            return UsageObject(())
        shown = stated if isinstance(stated, dict) else dict.fromkeys(self.policy.absent_keys, ABSENT)
        entries = ((key, self.value(values, value, position.field(key, key))) for key, value in shown.items())
        return UsageObject(tuple(UsageEntry(key, value, quoted=True) for key, value in entries))

    # ------------------------------------------------------------------------------------------ objects

    def _object(self, declared: t.Class, stated: Stated, position: Position) -> UsageValue:
        if declared.named.form == "file":
            stated = ABSENT
        if isinstance(stated, dict) and self.policy.stated_objects == "whole":
            return plain_value(stated)
        if not isinstance(stated, dict | Absent):
            return plain_value(stated)
        if isinstance(stated, Absent) and self._ends(position, declared.named):
            return UsageObject(())
        stated_fields = stated if isinstance(stated, dict) else {}
        known = {field.wire_name for field in declared.fields}
        others = UsageObject(
            tuple(
                UsageEntry(key, plain_value(value), quoted=True)
                for key, value in stated_fields.items()
                if key not in known
            )
        )
        shown = UsageObject(tuple(self.entries(declared.fields, stated_fields, position.within(declared.named))))
        return self.policy.instance(declared, shown, others)

    def entries(
        self, fields: tuple[t.Field, ...], stated_fields: Mapping[str, Json], position: Position
    ) -> Iterator[UsageEntry]:
        """Yield the fields that an example shows; ``stated_fields`` are the values that the document states for it."""
        for field, name in zip(fields, self.policy.names(fields), strict=True):
            stated = (
                stated_fields[field.wire_name]
                if field.wire_name in stated_fields
                else self.policy.stated(field, position)
            )
            if self._is_shown(field, stated, stated_fields):
                yield UsageEntry(name, self.value(field.type, stated, position.field(name, field.wire_name)))

    def _is_shown(self, field: t.Field, stated: Stated, stated_fields: Mapping[str, Json]) -> bool:
        if stated_fields and self.policy.stated_objects == "stated":
            return field.wire_name in stated_fields
        return field.required or self.policy.shows(field, stated)


def _as_list(stated: Json) -> Iterable[Json]:
    return stated if isinstance(stated, list) else [stated]


def plain_value(value: Json) -> UsageValue:
    """Return plain JSON as a value."""
    if isinstance(value, list):
        return UsageList(tuple(map(plain_value, value)))
    if isinstance(value, dict):
        return UsageObject(tuple(UsageEntry(key, plain_value(inner), quoted=True) for key, inner in value.items()))
    return value
