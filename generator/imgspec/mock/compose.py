"""A value for a type of a fragment: what is known under a field's name, and something that fits elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never

from imgspec.api import model as ir
from imgspec.source import Json

BASE64, URL = "b64_json", "url"
_IMAGE_FIELDS = frozenset({BASE64, URL})
_UNKNOWN = "mock-unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Composer:
    """Makes values of types.

    ``known`` holds values by wire name, taken wherever they fit. ``images`` holds one mapping for each image: what is
    known in that item of the list of images; an image's fields that are not in there are left out. ``unknown_values``
    puts a value that no fragment lists in every enum.
    """

    declarations: Mapping[str, ir.Declaration]
    known: Mapping[str, Json]
    images: tuple[Mapping[str, Json], ...] = ()
    unknown_values: bool = False

    def value(self, node: ir.Type | ir.Declaration, name: str = "") -> Json:
        """Return a value of a type, for the field ``name``; limits of scalars are not looked at."""
        known = self.known.get(name)
        match node:
            case ir.Primitive(kind=kind):
                return _scalar(kind, known, name)
            case ir.Enum(values=values) | ir.Constant(values=values):
                return _UNKNOWN if self.unknown_values else known if known in values else values[0]
            case ir.Nullable(inner):
                return None if name in self.known and known is None else self.value(inner, name)
            case ir.Alias(type=inner):
                return self.value(inner, name)
            case ir.Reference(target):
                return self.value(self.declarations[target], name)
            case ir.Union(members=members):
                return self.value(next((member for member in members if self._can_be(member)), members[0]), name)
            case ir.Array():
                return self._list(node, name)
            case ir.Model():
                return self._object(node)
            case ir.Map() | ir.Anything():
                return {}
            case _:
                assert_never(node)

    def _object(self, model: ir.Model) -> Json:
        return {field.wire_name: self.value(field.type, field.wire_name) for field in model.fields if self._has(field)}

    def _has(self, field: ir.Field) -> bool:
        """Whether a field is written: all but an image in a form not asked for, and what could go on for ever."""
        if field.wire_name in _IMAGE_FIELDS:
            return field.required or field.wire_name in self.known
        names = ir.reachable(field.type, self.declarations)
        return field.required or not any(
            name in ir.reachable(ir.Reference(inner), self.declarations)
            for name in names
            for inner in ir.referenced(self.declarations[name])
        )

    def _list(self, node: ir.Array, name: str) -> Json:
        if not self._image_fields(node):
            return [self.value(node.items, name)] * (node.min_items or 0)
        return [self._knowing(image).value(node.items, name) for image in self.images]

    def _knowing(self, more: Mapping[str, Json]) -> "Composer":
        return Composer(
            declarations=self.declarations, known={**self.known, **more}, unknown_values=self.unknown_values
        )

    def _can_be(self, member: ir.Type) -> bool:
        """Whether the images of this answer have all fields that a member of a union demands."""
        forms = frozenset(self.known).union(*self.images)
        return self._image_fields(member, only_required=True) <= forms

    def _image_fields(self, type_: ir.Type, *, only_required: bool = False) -> frozenset[str]:
        models = (self.declarations[name] for name in ir.reachable(type_, self.declarations))
        fields = (field for model in models if isinstance(model, ir.Model) for field in model.fields)
        names = (field.wire_name for field in fields if field.required or not only_required)
        return _IMAGE_FIELDS.intersection(names)


def _scalar(kind: ir.Scalar, known: Json, name: str) -> Json:
    match kind:
        case "string":
            return known if isinstance(known, str) else f"mock {name}"
        case "boolean":
            return known if isinstance(known, bool) else False
        case "integer":
            return known if isinstance(known, int) and not isinstance(known, bool) else 0
        case "number":
            return known if isinstance(known, int | float) and not isinstance(known, bool) else 0
        case _:
            assert_never(kind)
