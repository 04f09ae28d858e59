"""The types of a request's fields as a caller writes them: source of annotations, and of a ``TypedDict`` per model.

Where the request has a model, a caller gives the model or a dict of its fields; where it has an array or a map, any
sequence or mapping. Limits are for the model to check.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never

from imgspec.api import model as ir
from imgspec.emit import literals

_SCALARS: Mapping[ir.Scalar, str] = {"string": "str", "integer": "int", "number": "float", "boolean": "bool"}


@dataclass(frozen=True, slots=True)
class ShapeView:
    """A ``TypedDict`` that is not total: the fields of a model, as keywords; each is a finished declaration.

    ``base`` is what it inherits from: those of a whole request have the options of a call besides.
    """

    name: str
    base: str
    fields: tuple[str, ...]


def shape_name(model: str) -> str:
    """Return the name of the ``TypedDict`` of a model."""
    return f"{model}Fields"


def shapes(api: ir.Api) -> tuple[ShapeView, ...]:
    """Return a ``TypedDict`` for each model that requests are made of, in the order of their declaration."""
    requests = {operation.request.name for operation in api.operations}
    return tuple(
        ShapeView(
            name=shape_name(declared.name),
            base="CallOptions" if declared.name in requests else "TypedDict",
            fields=tuple(_field(field, api.declarations) for field in declared.fields),
        )
        for declared in api.declarations.values()
        if isinstance(declared, ir.Model) and "request" in declared.used_in
    )


def annotation(kind: ir.Type, declarations: Mapping[str, ir.Declaration]) -> str:
    """Return the annotation of a value that a caller gives."""
    match kind:
        case ir.Primitive(kind=scalar):
            return _SCALARS[scalar]
        case ir.Anything():
            return "object"
        case ir.Constant(values):
            return _constant(values)
        case ir.Array(items):
            return f"Sequence[{annotation(items, declarations)}]"
        case ir.Map(values):
            return f"Mapping[str, {annotation(values, declarations)}]"
        case ir.Reference(name):
            return _reference(name, declarations)
        case ir.Nullable(inner):
            return f"{annotation(inner, declarations)} | None"
        case _:
            assert_never(kind)


def _field(field: ir.Field, declarations: Mapping[str, ir.Declaration]) -> str:
    kind = annotation(field.type, declarations)
    return f"{field.python_name}: {f'Required[{kind}]' if field.required else kind}"


def _constant(values: tuple[str | int | float | bool, ...]) -> str:
    """Return the annotation of one of some values; typing has no literals of floats."""
    if any(isinstance(value, float) for value in values):
        return "float"
    return f"Literal[{', '.join(map(literals.python_literal, values))}]"


def _reference(name: str, declarations: Mapping[str, ir.Declaration]) -> str:
    """Return the name that the module of models has for a type; what leads to a model is spelled out."""
    declared = declarations[name]
    leads_to_model = any(
        isinstance(declarations[reached], ir.Model) for reached in ir.reachable(ir.Reference(name), declarations)
    )
    match declared:
        case ir.Model():
            return f"{name} | {shape_name(name)}"
        case ir.Union(members=members) if leads_to_model:
            return " | ".join(annotation(member, declarations) for member in members)
        case ir.Alias(type=inner) if leads_to_model:
            return annotation(inner, declarations)
        case ir.Enum() | ir.Union() | ir.Alias():
            return name
        case _:
            assert_never(declared)
