"""The pages of openapi-generator's classes: which components have one, their rows, their types and their defaults.

Known from the pages of Together's client (release 7.11), and from 7.11 and 7.26 on documents written to tell.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from imgspec.diagnostics import Sink
from imgspec.dialects.openapi_generator_python.facts import BYTES, FORMATS, PAGELESS, SCALARS, WITHOUT_DEFAULT
from imgspec.dialects.openapi_generator_python.lifting import DEEPEST, Lifted, is_map
from imgspec.dialects.openapi_generator_python.settings import Settings
from imgspec.dialects.openapi_generator_python.spelling import (
    class_name,
    default_literal,
    double,
    flattened,
    member_name,
    number,
    property_name,
    underscored,
)
from imgspec.dialects.page import EnumPage, EnumValue, ObjectPage, Row, Scalar
from imgspec.openapi.model import Schema
from imgspec.source import ABSENT, Json, Pointer, Span

_INT32 = 2**31
_LONGEST_PLAIN = 1e7


@dataclass(frozen=True, slots=True)
class Cell:
    """A type as code, and the class that it links; ``link`` "" is a link to nowhere, None none."""

    code: str
    link: str | None = None

    def __str__(self) -> str:
        return f"**{self.code}**" if self.link is None else f"[**{self.code}**]({self.link}.md)"


@dataclass(frozen=True, slots=True)
class _Taken:
    """The names on one page. The generator prints one twice, or none at all, where that is what comes of two."""

    kind: Literal["field", "member"]
    sink: Sink
    wanted: dict[str, Json] = field(default_factory=dict)

    def add(self, name: str, wanted: Json, origin: Span) -> None:
        """Take a name for what ``wanted`` it, a property's name or a value; warn if there is none, or it is taken."""
        first = self.wanted.setdefault(name, wanted)
        if not name:
            self.sink.warning(origin, "unnameable-value", f"no name can be made of the {self.kind} {wanted!r}")
        elif first != wanted:
            message = f"{first!r} and {wanted!r} are both the {self.kind} {name!r}"
            self.sink.warning(origin, "name-collision", message)


@dataclass(slots=True)
class _Merged:
    """The properties of a class that is made of others, in the order in which they were met first."""

    properties: dict[str, Schema] = field(default_factory=dict)
    required: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Models:
    """The classes of a document."""

    lifted: Lifted
    settings: Settings
    sink: Sink

    # ------------------------------------------------------------------------------------------ pages

    def pages(self, unused: frozenset[str]) -> Iterator[ObjectPage | EnumPage]:
        """Yield the page of every class, in the order of the document; ``unused`` are classes of forms alone."""
        classes = self._classes(unused)
        for title in sorted(classes, key=lambda title: classes[title].origin):
            yield self._page(title, classes[title])

    def _classes(self, unused: frozenset[str]) -> dict[str, Schema]:
        """Return the classes by their names; of two that have one name the later one has the page."""
        names: dict[str, str] = {}
        for name, schema in self.lifted.models.items():
            if self.has_class(name) and name not in unused:
                title = class_name(name)
                if (first := names.get(title)) is not None:
                    message = f"{first!r} and {name!r} are both the page {title}.md"
                    self.sink.error(schema.origin, "name-collision", message)
                names[title] = name
        return {title: self.lifted.models[name] for title, name in names.items()}

    def has_class(self, name: str) -> bool:
        """Tell whether a component is a class: arrays, maps, scalars and objects without properties are none."""
        schema = self.lifted.models[name]
        if schema.ref is not None:
            return False
        if is_enum(schema) or schema.any_of or schema.one_of:
            return True
        if schema.all_of:
            return any(each.ref is not None or each.properties or each.all_of for each in schema.all_of)
        return bool(schema.properties) and schema.kinds in ((), ("object",))

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

    def _values(self, schema: Schema) -> Iterator[EnumValue]:
        is_text = schema.kinds == ("string",) or any(isinstance(value, str) for value in schema.enum or ())
        taken = _Taken("member", self.sink)
        for value in schema.enum or ():
            if value is None or isinstance(value, dict | list):
                continue
            shown = as_text(value) if is_text else value
            name = self._member(shown)
            taken.add(name, value, schema.origin)
            yield EnumValue(name=name, value=shown)

    def _member(self, value: Scalar) -> str:
        return member_name(value, names_points=self.settings.has("points-of-members-named"))

    # ------------------------------------------------------------------------------------------ rows

    def _rows(self, schema: Schema) -> Iterator[Row]:
        merged = self.merged(schema)
        taken = _Taken("field", self.sink)
        for name, declared in merged.properties.items():
            row = self._row(name, declared, required=name in merged.required)
            taken.add(row.name, name, declared.origin)
            yield row

    def _row(self, name: str, schema: Schema, *, required: bool) -> Row:
        said = self.said(schema)
        return Row(
            name=property_name(name, is_pydantic_reserved=self.settings.has("pydantic-names-reserved")),
            type=str(self.cell(schema)),
            required=required,
            description=flattened(said.description or "") or None,
            default=self.default(schema),
            read_only=said.read_only,
        )

    def said(self, schema: Schema) -> Schema:
        """Return what speaks of a property: itself, or for a reference to no class what it leads to."""
        target = self.lifted.target(schema)
        if self.class_of(schema) is not None:
            return schema
        if self._says_nothing(target):
            return Schema(pointer=target.pointer, origin=target.origin)
        return schema if schema.description is not None else target

    def _says_nothing(self, target: Schema) -> bool:
        """From OpenAPI 3.1 on, in early releases, what is said of any value at all is lost."""
        is_any = not target.kinds and not target.enum
        return is_any and self.lifted.siblings and not self.settings.has("description-of-anything")

    def merged(self, schema: Schema) -> _Merged:
        """Return the properties of a class. Those of its parent are not its own: they stand on the parent's page."""
        merged = _Merged()
        parent = self._parent(schema)
        merges_last = bool(schema.all_of) and self.settings.has("own-properties-last")
        merged.properties.update({} if merges_last else schema.properties)
        for member in (*schema.all_of, *schema.any_of, *schema.one_of):
            if member.ref is not None and member.component != parent:
                self._add_all(merged, member, set())
        is_bare_passed_over = self.settings.has("bare-parts-require-nothing")
        for part in schema.all_of:
            if part.ref is None and (part.properties or part.all_of or not is_bare_passed_over):
                self._add_all(merged, part, set())
        merged.properties.update(schema.properties if merges_last else {})
        merged.required.update(schema.required)
        return merged

    def _add_all(self, merged: _Merged, schema: Schema, seen: set[Pointer], depth: int = 0) -> None:
        """Add what a schema holds, and all that it is made of; each is gone through once."""
        target = self.lifted.target(schema)
        if target.pointer in seen or depth > DEEPEST:
            return
        seen.add(target.pointer)
        merges_last = bool(target.all_of) and self.settings.has("own-properties-last")
        merged.properties.update({} if merges_last else target.properties)
        for member in (*target.all_of, *target.any_of, *target.one_of):
            self._add_all(merged, member, seen, depth + 1)
        merged.properties.update(target.properties if merges_last else {})
        if target.properties or target.all_of or target.required:
            merged.required.update(target.required)

    def _parent(self, schema: Schema) -> str | None:
        """Return the first member that has or inherits a discriminator; in later releases the only such."""
        members = schema.all_of or schema.any_of or schema.one_of
        found = [each.component for each in members if each.component is not None and self._is_parent(each, set())]
        is_one = len(found) == 1 or not self.settings.has("only-parent")
        return found[0] if found and is_one else None

    def _is_parent(self, schema: Schema, seen: set[Pointer], depth: int = 0) -> bool:
        target = self.lifted.target(schema)
        if target.pointer in seen or depth > DEEPEST:
            return False
        seen.add(target.pointer)
        if target.discriminator is not None or target.extensions.get("x-parent"):
            return True
        return any(self._is_parent(each, seen, depth + 1) for each in target.all_of or target.any_of or target.one_of)

    # ------------------------------------------------------------------------------------------ types

    def cell(self, schema: Schema) -> Cell:
        """Return a type's cell: a class links its page, and so does a list or map that directly holds one."""
        code = self.code(schema)
        name = self.class_of(schema)
        if name is not None:
            is_bug = not self.settings.has("type-beside-reference") and schema.written.get("type") == "object"
            return Cell(code, "" if is_bug else name)
        inner = self.inner(schema)
        return Cell(code, None if inner is None else self.class_of(inner))

    def inner(self, schema: Schema) -> Schema | None:
        """Return what a list or map holds, None for any other type and for a class."""
        if self.class_of(schema) is not None:
            return None
        target = self.lifted.target(schema)
        if target.kinds == ("array",):
            return target.items or Schema(pointer=target.pointer, origin=target.origin)
        return target.additional_properties if is_map(target) else None

    def code(self, schema: Schema) -> str:
        """Return a type as Python."""
        name = self.class_of(schema)
        if name is not None:
            return name
        target = self.lifted.target(schema)
        if target.kinds == ("array",):
            return f"List[{self._item(target.items)}]"
        if is_map(target):
            return f"Dict[str, {self._item(target.additional_properties)}]"
        return self._scalar(target)

    def _item(self, schema: Schema | None) -> str:
        if schema is None:
            return "object" if self.lifted.siblings else "str"
        code = self.code(schema)
        is_nullable = schema.nullable and code != "object"
        return f"Optional[{code}]" if is_nullable else code

    def _scalar(self, schema: Schema) -> str:
        kind = schema.kinds[0] if len(schema.kinds) == 1 else ""
        if kind == "string" and schema.format in BYTES:
            return "bytes" if self.settings.has("bytes") else "bytearray"
        if kind == "string" and schema.format == "uuid" and self.settings.has("uuid"):
            return "UUID"
        if kind == "string" and schema.format is not None:
            return FORMATS.get(schema.format, "float" if schema.format == "float" else "str")
        if not kind and schema.enum:
            return "str" if any(isinstance(value, str) for value in schema.enum) else "float"
        return SCALARS.get(kind, "object")

    def class_of(self, schema: Schema) -> str | None:
        """Return the name of the class that a reference leads to, None if it leads to none."""
        while (name := schema.component) is not None and name in self.lifted.models:
            if self.has_class(name):
                return class_name(name)
            schema = self.lifted.models[name]
        return name if name in PAGELESS and name not in self.lifted.models else None

    # ------------------------------------------------------------------------------------------ defaults

    def default(self, schema: Schema) -> str | None:
        """Return the printed default: one of the property's own type, or the member that a whole enum defaults to."""
        name = self.class_of(schema)
        target = self.lifted.target(schema)
        value = target.default
        if value is ABSENT or value is None:
            return None
        if name is not None and is_enum(target):
            return None if self._is_wrapped(schema) else f"{name}.{self._member(as_text(value))}"
        if target.enum is not None and value not in target.enum and not self.settings.has("quoted-enum-defaults"):
            return as_text(value)
        return self._literal(target, value)

    def _is_wrapped(self, schema: Schema) -> bool:
        """Tell whether a reference hides the default: in an allOf, and in later releases beside other keywords."""
        if "allOf" in schema.written:
            return True
        is_alone = schema.written.keys() <= {"$ref"} and not schema.nullable
        return self.lifted.siblings and not is_alone and self.settings.has("no-default-beside-reference")

    def _literal(self, schema: Schema, value: Json) -> str | None:
        code = self._scalar(schema) if schema.kinds and schema.kinds[0] in SCALARS else self.code(schema)
        if code in WITHOUT_DEFAULT or code.startswith("Dict["):
            return None
        if code.startswith("List["):
            return self._list_default(schema, value)
        if code == "bool":
            is_one = self.lifted.siblings or isinstance(value, bool | str)
            return str(as_text(value) == "true") if is_one else None
        if code in ("int", "float"):
            return self._number(schema, value)
        if isinstance(value, list) and not self.lifted.siblings:
            return None
        text = as_java_prints(value) if self.lifted.is_read_anew(schema) else as_text(value)
        return default_literal(text, escapes_quotes=self.settings.has("escaped-quotes"))

    def _list_default(self, schema: Schema, value: Json) -> str | None:
        """Return a list: as JSON, or in what is read anew as Java prints a list."""
        if isinstance(value, list):
            return as_java_prints(value) if self.lifted.is_read_anew(schema) else _json(value)
        return as_text(value) if self.lifted.siblings else None

    def _number(self, schema: Schema, value: Json) -> str | None:
        is_anew = self.lifted.is_read_anew(schema)
        if isinstance(value, str) and is_anew:
            return value
        if not isinstance(value, int | float) or not self._is_number(schema, value):
            return None
        if is_anew:
            return str(int(value)) if abs(value) >= _LONGEST_PLAIN and value == int(value) else double(value)
        return number(value)

    def _is_number(self, schema: Schema, value: float) -> bool:
        """Tell whether a default is a number of its type: in OpenAPI 3.0 of 32 bits, or 64 if it says so."""
        if isinstance(value, bool):
            return False
        if self.lifted.siblings or schema.kinds != ("integer",):
            return True
        return isinstance(value, int) and (schema.format == "int64" or abs(value) < _INT32)


def is_enum(schema: Schema) -> bool:
    """Tell whether a component is an enum; one of truth values alone is a scalar."""
    return bool(schema.enum) and not schema.properties and schema.kinds != ("boolean",)


def as_text(value: Json) -> str:
    """Return text as it is, any other value as JSON."""
    return value if isinstance(value, str) else _json(value)


def _json(value: Json) -> str:
    """Return a value as JSON without blanks, numbers as Java prints them."""
    match value:
        case list():
            return f"[{','.join(map(_json, value))}]"
        case dict():
            return "{" + ",".join(f"{_json(key)}:{_json(each)}" for key, each in value.items()) + "}"
        case float():
            return double(value)
        case _:
            return json.dumps(value, ensure_ascii=False)


def as_java_prints(value: Json) -> str:
    """Return a value as Java prints its own lists and maps: ``[a, 1.0E-5]``, ``{a=1}``."""
    match value:
        case list():
            return f"[{', '.join(map(as_java_prints, value))}]"
        case dict():
            return "{" + ", ".join(f"{key}={as_java_prints(each)}" for key, each in value.items()) + "}"
        case float():
            return double(value)
        case _:
            return as_text(value)
