"""The pages of openapi-generator's classes: which components have a page, and the rows and values on it.

Known from the pages of Together's client (release 7.11), and from 7.11 and 7.26 on small test documents.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from imgspec.diagnostics import Sink
from imgspec.diagnostics import dialects as codes
from imgspec.dialects.openapi_generator_python.composition import Composition
from imgspec.dialects.openapi_generator_python.defaults import Defaults
from imgspec.dialects.openapi_generator_python.java_values import json_or_text
from imgspec.dialects.openapi_generator_python.predicates import is_enum
from imgspec.dialects.openapi_generator_python.python_types import Types
from imgspec.dialects.openapi_generator_python.settings import Settings
from imgspec.dialects.openapi_generator_python.spelling import (
    class_name,
    flattened,
    member_name,
    property_name,
    underscored,
)
from imgspec.dialects.page import EnumPage, EnumValue, ObjectPage, Row
from imgspec.openapi.model import Schema
from imgspec.source import Json, Span


@dataclass(frozen=True, slots=True)
class _PrintedNames:
    """The Python names on one page. The generator itself prints an empty name or a name twice, and does not warn."""

    role: Literal["property", "enum value"]
    sink: Sink
    sources: dict[str, Json] = field(default_factory=dict)

    def add(self, name: str, source: Json, origin: Span) -> None:
        """Note the name of ``source``, a property's name or an enum's value; warn if it is empty or repeated."""
        first = self.sources.setdefault(name, source)
        if not name:
            self.sink.add(codes.empty_python_name(origin, role=self.role, source=source))
        elif first != source:
            self.sink.add(codes.repeated_python_name(origin, role=self.role, first=first, second=source, name=name))


@dataclass(slots=True)
class Models:
    """The pages of the classes of one document."""

    types: Types
    defaults: Defaults
    composition: Composition
    sink: Sink

    @property
    def settings(self) -> Settings:
        return self.types.settings

    def pages(self, unused: frozenset[str]) -> Iterator[ObjectPage | EnumPage]:
        """Yield the page of every class, in the order of the document, without the components ``unused``."""
        classes = self._classes(unused)
        for title in sorted(classes, key=lambda title: classes[title].origin):
            yield self._page(title, classes[title])

    def _classes(self, unused: frozenset[str]) -> dict[str, Schema]:
        """Return the classes by their names. Of two components with one class name, the later one has the page."""
        components: dict[str, str] = {}
        for component, schema in self.types.flat.models.items():
            if component in unused or not self.types.has_class(component):
                continue
            title = class_name(component)
            if title in components:
                first = components[title]
                self.sink.add(codes.shared_class_name(schema.origin, first=first, second=component, class_name=title))
            components[title] = component
        return {title: self.types.flat.models[component] for title, component in components.items()}

    def _page(self, title: str, schema: Schema) -> ObjectPage | EnumPage:
        description = flattened(schema.description or "") or None
        if is_enum(schema):
            return EnumPage(title=title, values=tuple(self._values(schema)), description=description)
        return ObjectPage(
            title=title,
            rows=tuple(self._rows(schema)),
            description=description,
            source=f"{self.settings.package}.models.{underscored(title)}",
        )

    # ------------------------------------------------------------------------------------------ enums

    def _values(self, schema: Schema) -> Iterator[EnumValue]:
        """Yield the scalar values of an enum; all of them are text if one of them is, or if the type is string."""
        enum = schema.enum or ()
        is_text = schema.kinds == ("string",) or any(isinstance(value, str) for value in enum)
        names = _PrintedNames("enum value", self.sink)
        for value in enum:
            if value is None or isinstance(value, dict | list):
                continue
            printed = json_or_text(value) if is_text else value
            name = member_name(printed, names_points=self.settings.has("points-named"))
            names.add(name, value, schema.origin)
            yield EnumValue(name=name, value=printed)

    # ------------------------------------------------------------------------------------------ rows

    def _rows(self, schema: Schema) -> Iterator[Row]:
        fields = self.composition.fields(schema)
        names = _PrintedNames("property", self.sink)
        for name, declared in fields.properties.items():
            row = self._row(name, declared, required=name in fields.required)
            names.add(row.name, name, declared.origin)
            yield row

    def _row(self, name: str, schema: Schema, *, required: bool) -> Row:
        documented = self._documented(schema)
        return Row(
            name=property_name(name, is_pydantic_reserved=self.settings.has("pydantic-names-reserved")),
            type=str(self.types.cell(schema)),
            required=required,
            description=flattened(documented.description or "") or None,
            default=self.defaults.of_property(schema),
            read_only=documented.read_only,
        )

    def _documented(self, schema: Schema) -> Schema:
        """Return the schema whose description a property has: its own, or that of the target of its reference.

        A reference to a class takes nothing from the class: the class has a page of its own.
        """
        if self.types.class_of(schema) is not None:
            return schema
        target = self.types.flat.target(schema)
        if self._loses_description(target):
            return Schema(pointer=target.pointer, origin=target.origin)
        return schema if schema.description is not None else target

    def _loses_description(self, target: Schema) -> bool:
        """Tell whether the description of any value is lost: from OpenAPI 3.1 on, up to release 7.24."""
        is_any_value = not target.kinds and not target.enum
        return is_any_value and self.types.flat.is_3_1 and not self.settings.has("any-value-description")
