"""Types as openapi-generator prints them: the class that a schema is, and its type as Python and in a table's cell.

Known from the pages of Together's client (release 7.11), and from 7.11 and 7.26 on small test documents.
"""

from dataclasses import dataclass

from imgspec.dialects.openapi_generator_python.facts import BYTES, FORMATS, PAGELESS, SCALARS
from imgspec.dialects.openapi_generator_python.inline_models import FlatDocument
from imgspec.dialects.openapi_generator_python.predicates import is_array, is_enum, is_map, may_be_object
from imgspec.dialects.openapi_generator_python.settings import Settings
from imgspec.dialects.openapi_generator_python.spelling import class_name
from imgspec.openapi.model import Schema


@dataclass(frozen=True, slots=True)
class TypeCell:
    """A type as code, and the page that its cell links: ``link`` is "" for a link to nowhere, None for no link."""

    code: str
    link: str | None = None

    def __str__(self) -> str:
        return f"**{self.code}**" if self.link is None else f"[**{self.code}**]({self.link}.md)"


@dataclass(frozen=True, slots=True)
class Types:
    """The types of the schemas of one document."""

    flat: FlatDocument
    settings: Settings

    # ------------------------------------------------------------------------------------------ classes

    def has_class(self, name: str) -> bool:
        """Tell whether a component is a class; arrays, maps, scalars and objects without properties are none."""
        schema = self.flat.models[name]
        if schema.ref is not None:
            return False
        if is_enum(schema) or schema.any_of or schema.one_of:
            return True
        if schema.all_of:
            return any(member.ref is not None or member.properties or member.all_of for member in schema.all_of)
        return bool(schema.properties) and may_be_object(schema)

    def class_of(self, schema: Schema) -> str | None:
        """Return the name of the class that a reference leads to, None if it leads to none."""
        while (name := schema.component) is not None and name in self.flat.models:
            if self.has_class(name):
                return class_name(name)
            schema = self.flat.models[name]
        return name if name in PAGELESS and name not in self.flat.models else None

    # ------------------------------------------------------------------------------------------ cells

    def cell(self, schema: Schema) -> TypeCell:
        """Return the cell of a type. A class links its page, and so does a list or map that directly holds one.

        Releases before 7.20 print an empty link where ``type`` stands beside a reference: Together's ``LRScheduler``.
        """
        code = self.code(schema)
        name = self.class_of(schema)
        if name is not None:
            has_empty_link = schema.written.get("type") == "object" and not self.settings.has("link-beside-type")
            return TypeCell(code, "" if has_empty_link else name)
        inner = self.inner(schema)
        return TypeCell(code, None if inner is None else self.class_of(inner))

    def inner(self, schema: Schema) -> Schema | None:
        """Return the schema of what a list or map holds, None for any other type and for a class."""
        if self.class_of(schema) is not None:
            return None
        target = self.flat.target(schema)
        if is_array(target):
            return target.items or Schema(pointer=target.pointer, origin=target.origin)
        return target.additional_properties if is_map(target) else None

    # ------------------------------------------------------------------------------------------ types as Python

    def code(self, schema: Schema) -> str:
        """Return a type as Python."""
        name = self.class_of(schema)
        if name is not None:
            return name
        target = self.flat.target(schema)
        if is_array(target):
            return f"List[{self._item(target.items)}]"
        if is_map(target):
            return f"Dict[str, {self._value(target)}]"
        return self.scalar(target)

    def _item(self, schema: Schema | None) -> str:
        """Return the type of what a list or map holds; only there, null shows."""
        if schema is None:
            return "object" if self.flat.is_3_1 else "str"
        code = self.code(schema)
        return f"Optional[{code}]" if schema.nullable else code

    def _value(self, map_: Schema) -> str:
        """Return the type of the values of a map.

        From release 7.24 and OpenAPI 3.1 on, a schema of any value takes null there, unless it is ``true`` or has a
        description. Source: releases 7.11 to 7.26 on test documents.
        """
        code = self._item(map_.additional_properties)
        if code != "object" or not self.flat.is_3_1 or not self.settings.has("any-map-value-nullable"):
            return code
        values = self.flat.target(map_.additional_properties or map_)
        is_written_as_true = map_.written.get("additionalProperties") is True
        takes_null = not values.kinds and values.description is None and not is_written_as_true
        return "Optional[object]" if takes_null else code

    def scalar(self, schema: Schema) -> str:
        """Return the type of a scalar as Python, ``object`` for any other schema."""
        if schema.kinds == ("string",):
            return self._string(schema.format)
        if not schema.kinds and schema.enum:
            return "str" if any(isinstance(value, str) for value in schema.enum) else "float"
        return SCALARS.get(schema.kinds[0], "object") if len(schema.kinds) == 1 else "object"

    def _string(self, name: str | None) -> str:
        """Return the type of a string of a format. The format ``float`` makes a float of it."""
        if name in BYTES:
            return "bytes" if self.settings.has("bytes-type") else "bytearray"
        if name == "uuid" and self.settings.has("uuid-type"):
            return "UUID"
        return FORMATS.get(name or "", "str")
