"""The types of fields as a caller writes them: annotations, and a ``TypedDict`` for each model.

Where a request has a model, a caller can pass the model or a dict of its fields. Where it has an
array or a map, a caller can pass any sequence or mapping. The model checks the limits.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import assert_never

from imgspec.api import model as ir
from imgspec.emit import PACKAGE, documentation, literals
from imgspec.emit.imports import import_lines, names_in
from imgspec.templating import environment

NAMES = {
    "Literal": "typing",
    "Mapping": "collections.abc",
    "Required": "typing",
    "Sequence": "collections.abc",
    "TypedDict": "typing",
    "CallOptions": ".._runtime.configuration",
}
"""The names that a module of field types may import, and their modules."""

_SCALARS: Mapping[ir.Scalar, str] = {"string": "str", "integer": "int", "number": "float", "boolean": "bool"}


@dataclass(frozen=True, slots=True)
class FieldsView:
    """The ``TypedDict`` of a model. ``fields`` are finished declarations.

    The one of a whole request inherits from the options of a call, so that a caller can build all
    arguments in one dict.
    """

    name: str
    base: str
    docstring: str
    fields: tuple[str, ...]


def fields_name(model: str) -> str:
    """Return the name of the ``TypedDict`` of a model."""
    return f"{model}Fields"


def emit_fields(api: ir.Api) -> dict[PurePosixPath, str]:
    """Return the module of field types of an API."""
    shapes = _field_views(api)
    used = set(names_in([shape.base for shape in shapes]))
    used |= set(names_in(field for shape in shapes for field in shape.fields))
    origins = {**NAMES, **dict.fromkeys(api.declarations, ".models")}
    contents = "the fields of its requests, as dicts."
    view = {
        "docstring": literals.docstring(documentation.module_documentation(api, contents)),
        "imports": import_lines(used, origins),
        "exports": literals.python_literal(sorted(shape.name for shape in shapes)),
        "shapes": shapes,
    }
    source = environment("clients").get_template("fields.py.j2").render(view)
    return {PACKAGE / api.provider / "fields.py": source}


def fields_names(api: ir.Api) -> list[str]:
    """Return the names of the ``TypedDict``s, in the order of the models."""
    return [fields_name(model.name) for model in _request_models(api)]


def _field_views(api: ir.Api) -> list[FieldsView]:
    requests = {operation.request.name for operation in api.operations}
    return [
        FieldsView(
            name=fields_name(model.name),
            base="CallOptions" if model.name in requests else "TypedDict",
            docstring=literals.docstring(f"The fields of `{model.name}`.", indent=4),
            fields=tuple(_declaration(field, api.declarations) for field in model.fields),
        )
        for model in _request_models(api)
    ]


def _request_models(api: ir.Api) -> list[ir.Model]:
    return [
        declared
        for declared in api.declarations.values()
        if isinstance(declared, ir.Model) and "request" in declared.used_in
    ]


def annotation(type_: ir.Type, declarations: Mapping[str, ir.Declaration]) -> str:
    """Return the annotation of a value that a caller passes."""
    match type_:
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
            assert_never(type_)


def _declaration(field: ir.Field, declarations: Mapping[str, ir.Declaration]) -> str:
    type_ = annotation(field.type, declarations)
    return f"{field.python_name}: {f'Required[{type_}]' if field.required else type_}"


def _constant(values: tuple[str | int | float | bool, ...]) -> str:
    """Return the annotation of one of some values. Python's typing has no literals of floats."""
    if any(isinstance(value, float) for value in values):
        return "float"
    return f"Literal[{', '.join(map(literals.python_literal, values))}]"


def _reference(name: str, declarations: Mapping[str, ir.Declaration]) -> str:
    """Return the name of a type, or its members if one of them leads to a model."""
    declared = declarations[name]
    leads_to_model = any(
        isinstance(declarations[reached], ir.Model) for reached in ir.reachable(ir.Reference(name), declarations)
    )
    match declared:
        case ir.Model():
            return f"{name} | {fields_name(name)}"
        case ir.Union(members=members) if leads_to_model:
            return " | ".join(annotation(member, declarations) for member in members)
        case ir.Alias(type=inner) if leads_to_model:
            return annotation(inner, declarations)
        case ir.Enum() | ir.Union() | ir.Alias():
            return name
        case _:
            assert_never(declared)
