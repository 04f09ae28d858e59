"""The arguments of a method of openapi-generator's clients: its parameters, and its body or the fields of a form.

Known from the pages of Together's client (release 7.11), and from 7.11 and 7.26 on small test documents.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from imgspec.dialects.openapi_generator_python.composition import Composition
from imgspec.dialects.openapi_generator_python.defaults import Defaults
from imgspec.dialects.openapi_generator_python.examples import Examples, first_example
from imgspec.dialects.openapi_generator_python.facts import FORMS
from imgspec.dialects.openapi_generator_python.predicates import is_array
from imgspec.dialects.openapi_generator_python.python_types import TypeCell, Types
from imgspec.dialects.openapi_generator_python.spelling import flattened, property_name, underscored
from imgspec.dialects.page import Argument
from imgspec.openapi.model import Operation, Parameter, RequestBody, Schema
from imgspec.source import ABSENT, Absent


@dataclass(frozen=True, slots=True)
class TypedArgument:
    """An argument as it is printed, and the schema of its type."""

    printed: Argument
    schema: Schema


@dataclass(frozen=True, slots=True)
class Arguments:
    """The arguments of the operations of one document."""

    types: Types
    defaults: Defaults
    composition: Composition
    examples: Examples

    def of(self, operation: Operation) -> Iterator[TypedArgument]:
        """Yield the arguments of a method in the order of the document.

        The parameters of the path come first in OpenAPI 3.0, and those of the operation from 3.1 on.
        """
        shared, own = operation.path_parameters, operation.parameters
        yield from map(self._parameter, (*own, *shared) if self.types.flat.is_3_1 else (*shared, *own))
        if operation.request_body is not None:
            yield from self._body(operation.request_body)

    def _argument(self, name: str, schema: Schema, cell: TypeCell) -> Argument:
        """Return an optional argument without a description."""
        is_pydantic_reserved = self.types.settings.has("pydantic-names-reserved")
        name = property_name(name, is_pydantic_reserved=is_pydantic_reserved)
        default = self.defaults.of_argument(schema)
        example = default or self.examples.of_argument(name, schema)
        return Argument(name=name, type=cell.code, cell=str(cell), required=False, example=example, default=default)

    # ------------------------------------------------------------------------------------------ parameters

    def _parameter(self, parameter: Parameter) -> TypedArgument:
        schema = _schema_of(parameter)
        cell = TypeCell(self.types.code(schema), self._parameter_link(schema))
        example = first_example(parameter.example, parameter.examples)
        shown = schema if isinstance(example, Absent) else replace(schema, example=example)
        argument = self._argument(parameter.name, shown, cell)
        return TypedArgument(_documented(argument, parameter.description, required=parameter.required), schema)

    def _parameter_link(self, schema: Schema) -> str | None:
        """Return the link of a parameter's type: empty for a class and for any value, else to what a list holds."""
        if self.types.class_of(schema) is not None or self.types.code(schema) == "object":
            return ""
        inner = self.types.inner(schema)
        return None if inner is None else self.types.code(inner)

    # ------------------------------------------------------------------------------------------ bodies

    def _body(self, body: RequestBody) -> Iterator[TypedArgument]:
        """Yield the arguments of the first media type of a body: the fields of a form, or the body as a whole."""
        media = body.content[0] if body.content else None
        if media is None or media.schema is None:
            return
        if media.name in FORMS:
            yield from self._form(media.schema)
        else:
            yield self._whole_body(body, media.schema)

    def _whole_body(self, body: RequestBody, schema: Schema) -> TypedArgument:
        cell = self.types.cell(schema)
        inner = self.types.inner(schema)
        if inner is not None and cell.link is None:
            cell = TypeCell(cell.code, self.types.code(inner))
        argument = self._argument(self._body_name(schema), schema, cell)
        argument = replace(argument, example=self.examples.of_body(body) or argument.example)
        return TypedArgument(_documented(argument, body.description, required=body.required), schema)

    def _body_name(self, schema: Schema) -> str:
        """Return the name of a body: that of the class that it is or lists, ``request_body`` or ``body``."""
        inner = self.types.inner(schema)
        if inner is None:
            name = self.types.class_of(schema)
            return underscored(name) if name else "body"
        is_list = is_array(self.types.flat.target(schema))
        name = self.types.class_of(inner) if is_list else None
        return underscored(name) if name else "request_body"

    # ------------------------------------------------------------------------------------------ forms

    def _form(self, schema: Schema) -> Iterator[TypedArgument]:
        """Yield the fields of a form as arguments."""
        fields = self.composition.fields(self.types.flat.target(schema))
        for name, field in fields.properties.items():
            argument = self._argument(name, self._without_list_default(field), self._form_cell(field))
            required = name in fields.required
            yield TypedArgument(_documented(argument, field.description, required=required), field)

    def _without_list_default(self, field: Schema) -> Schema:
        """Return the schema of a form's field; the generator prints no default of a list."""
        target = self.types.flat.target(field)
        return replace(target, default=ABSENT) if is_array(target) else field

    def _form_cell(self, schema: Schema) -> TypeCell:
        """Return the cell of a form's field; a list or map links what it holds, files apart."""
        cell = self.types.cell(schema)
        inner = self.types.inner(schema)
        if inner is None or cell.link is not None:
            return cell
        code = self.types.code(inner)
        return cell if code in ("bytearray", "bytes") else TypeCell(cell.code, code)


def _schema_of(parameter: Parameter) -> Schema:
    """Return the schema of a parameter, or of its first media type; one without keywords where there is none."""
    if parameter.schema is not None:
        return parameter.schema
    schema = parameter.content[0].schema if parameter.content else None
    return schema or Schema(pointer=(), origin=parameter.origin)


def _documented(argument: Argument, description: str | None, *, required: bool) -> Argument:
    return replace(argument, required=required, description=flattened(description or "") or None)
