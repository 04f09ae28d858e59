"""Values for the types of a fragment: a known value under a field's name, and any value of the type elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import ceil, floor
from typing import assert_never

from imgspec.api import model as ir
from imgspec.api.json_types import whole_number
from imgspec.source import Json

_UNKNOWN = "mock-unknown"
_TEXTS = {
    "date-time": "2000-01-01T00:00:00Z",
    "date": "2000-01-01",
    "email": "mock@example.com",
    "uri": "https://example.com/mock",
    "uuid": "00000000-0000-4000-8000-000000000000",
}
"""Values of the formats of JSON Schema 2020-12 (section 7.3 of its validation vocabulary) that responses have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueMaker:
    """Makes values of types.

    ``known`` holds values by wire name. A value is used if it has the type of the field. ``images`` holds the text of
    each image, all of the kind ``image_kind``; a field for images of the other kind is left out. ``unknown_values``
    puts a value that no fragment lists into every enum.
    """

    declarations: Mapping[str, ir.Declaration]
    known: Mapping[str, Json]
    image_kind: ir.ImageKind | None = None
    images: tuple[str, ...] = ()
    unknown_values: bool = False

    def value(self, node: ir.Type | ir.Declaration, name: str = "") -> Json:
        """Return a value of a type for the field ``name``."""
        match node:
            case ir.Primitive():
                return _scalar(node, self.known.get(name), name)
            case ir.Enum(values=values) | ir.Constant(values=values):
                return self._enum_value(values, name)
            case ir.Nullable(inner):
                is_null = name in self.known and self.known[name] is None
                return None if is_null else self.value(inner, name)
            case ir.Alias(type=inner):
                return self.value(inner, name)
            case ir.Reference(target):
                return self.value(self.declarations[target], name)
            case ir.Union(members=members):
                usable = (member for member in members if self._has_known_images(member))
                return self.value(next(usable, members[0]), name)
            case ir.Array():
                return self._list(node, name)
            case ir.Model():
                return self._object(node)
            case ir.Map() | ir.Anything():
                return self._map(node, name)
            case _:
                assert_never(node)

    def _enum_value(self, values: tuple[Json, ...], name: str) -> Json:
        if self.unknown_values:
            return _UNKNOWN
        known = self.known.get(name)
        return known if known in values else values[0]

    def _object(self, model: ir.Model) -> Json:
        return {field.wire_name: self._field(field) for field in filter(self._is_written, model.fields)}

    def _field(self, field: ir.Field) -> Json:
        if field.image is None or field.image != self.image_kind:
            return self.value(field.type, field.wire_name)
        return self._image_value(field.type, field.wire_name)

    def _image_value(self, node: ir.Type | ir.Declaration, name: str) -> Json:
        """Return a value of the type of a field for images: the first image, or all of them in a list."""
        match node:
            case ir.Array():
                return list(self.images)
            case ir.Map():
                return {f"mock {index}": image for index, image in enumerate(self.images)}
            case ir.Reference(target):
                return self._image_value(self.declarations[target], name)
            case ir.Nullable(inner) | ir.Alias(type=inner):
                return self._image_value(inner, name)
            case _:
                return replace(self, known={name: next(iter(self.images), None)}).value(node, name)

    def _is_written(self, field: ir.Field) -> bool:
        """Tell whether an object gets this field.

        Left out are a field that is only in requests, an image in a form that was not requested, and an optional field
        whose type contains itself, which would never end.
        """
        if field.required:
            return True
        if field.write_only:
            return False
        if field.image is not None:
            return field.image == self.image_kind and bool(self.images)
        return not any(map(self._contains_itself, ir.reachable(field.type, self.declarations)))

    def _contains_itself(self, name: str) -> bool:
        inner_names = ir.referenced(self.declarations[name])
        return any(name in ir.reachable(ir.Reference(inner), self.declarations) for inner in inner_names)

    def _list(self, node: ir.Array, name: str) -> Json:
        if not self._image_kinds(node):
            return [self.value(node.items, name)] * (node.min_items or 0)
        return [self._for_image(index).value(node.items, name) for index in range(len(self.images))]

    def _map(self, node: ir.Map | ir.Anything, name: str) -> Json:
        if isinstance(node, ir.Map) and self._image_kinds(node):
            return {"mock": self.value(node.values, name)}
        return {}

    def _for_image(self, index: int) -> "ValueMaker":
        return replace(self, known={**self.known, "index": index}, images=self.images[index : index + 1])

    def _has_known_images(self, member: ir.Type) -> bool:
        """Tell whether the images are of all kinds that a member of a union requires."""
        return self._image_kinds(member, only_required=True) <= {self.image_kind}

    def _image_kinds(self, type_: ir.Type, *, only_required: bool = False) -> set[ir.ImageKind]:
        return image_kinds(type_, self.declarations, only_required=only_required)


def image_kinds(
    type_: ir.Type, declarations: Mapping[str, ir.Declaration], *, only_required: bool = False
) -> set[ir.ImageKind]:
    """Return the kinds of images that a type has fields for."""
    models = (declarations[name] for name in ir.reachable(type_, declarations))
    fields = (field for model in models if isinstance(model, ir.Model) for field in model.fields)
    return {field.image for field in fields if field.image and (field.required or not only_required)}


def _scalar(type_: ir.Primitive, known: Json, name: str) -> Json:
    match type_.kind:
        case "string":
            return _text(type_, known if isinstance(known, str) else _TEXTS.get(type_.format or "", f"mock {name}"))
        case "boolean":
            return known if isinstance(known, bool) else False
        case "integer":
            return _number(type_, whole_number(known))
        case "number":
            return _number(type_, known if isinstance(known, int | float) and not isinstance(known, bool) else None)
        case _:
            assert_never(type_.kind)


def _text(type_: ir.Primitive, text: str) -> str:
    """Return a text in the length that a type asks for. A pattern is ignored."""
    return text[: type_.max_length].ljust(type_.min_length or 0, "x")


def _number(type_: ir.Primitive, known: int | float | None) -> int | float:
    """Return the known number, 0, or the first other number that is within the limits of a type."""
    low = [limit for limit in (type_.minimum, type_.exclusive_minimum) if limit is not None]
    high = [limit for limit in (type_.maximum, type_.exclusive_maximum) if limit is not None]
    near = [*low, *high, *(limit + 1 for limit in low), *(limit - 1 for limit in high)]
    candidates = [0 if known is None else known, 0, *near]
    if type_.kind == "integer":
        candidates = [rounded for number in candidates for rounded in (floor(number), ceil(number))]
    elif low and high:
        candidates.append((max(low) + min(high)) / 2)
    return next((number for number in candidates if _is_within(type_, number)), 0)


def _is_within(type_: ir.Primitive, number: int | float) -> bool:
    return (
        (type_.minimum is None or number >= type_.minimum)
        and (type_.maximum is None or number <= type_.maximum)
        and (type_.exclusive_minimum is None or number > type_.exclusive_minimum)
        and (type_.exclusive_maximum is None or number < type_.exclusive_maximum)
    )
