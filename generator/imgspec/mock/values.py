"""Values for the types of a fragment: a known value under a field's name, and any value of the type elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import assert_never

from imgspec.api import model as ir
from imgspec.source import Json

_UNKNOWN = "mock-unknown"


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
        """Return a value of a type for the field ``name``. Limits of numbers and strings are ignored."""
        match node:
            case ir.Primitive(kind=kind):
                return _scalar(kind, self.known.get(name), name)
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

    def _image_kinds(self, type_: ir.Type, *, only_required: bool = False) -> set[ir.ImageKind | None]:
        models = (self.declarations[name] for name in ir.reachable(type_, self.declarations))
        fields = (field for model in models if isinstance(model, ir.Model) for field in model.fields)
        return {field.image for field in fields if field.image and (field.required or not only_required)}


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
