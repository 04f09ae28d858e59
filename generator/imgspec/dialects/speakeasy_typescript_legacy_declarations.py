"""A document becomes the classes and enums that a TypeScript client of 2023 declares: all that get a page.

Known from one public client: a component that no operation leads to is not declared, and a type that is only reached
through a choice of several types is not reached, as such a choice is any value. A file in a multipart body is a class
of its own. A class that allOf merges declares the types of its properties anew, as later clients of the vendor do.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from imgspec.description import Schema
from imgspec.description.model import SCHEMAS, component_name
from imgspec.diagnostics import Sink
from imgspec.dialects.speakeasy_lowering import Grammar, Home, Spelled
from imgspec.dialects.speakeasy_typescript_legacy_types import Core, Property, Types, enum_values
from imgspec.ir import ABSENT, Absent
from imgspec.source import Json, Pointer, Span

Key: TypeAlias = tuple[str, ...]
"""What tells declarations apart: the component or what an operation declares, then the pointer of a type in place."""

_IN_PLACE = "#"
_COMPONENT = ""

Multipart: TypeAlias = Literal["no", "body", "part"]

MAX_DECLARED = 50_000
"""How many types may be declared; each class that allOf merges declares those of its parts anew."""


@dataclass(frozen=True, slots=True)
class Use:
    """A type as a field has it: a declared one or the words for it, in brackets, the outermost first."""

    core: Key | Spelled
    brackets: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of a class; ``wire_name`` is what it is sorted by, ``name`` what is printed."""

    wire_name: str
    name: str
    type: Use
    required: bool
    description: str | None = None
    example: Json | Absent = ABSENT
    deprecated: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a type stands, and the name that it would have if it gets a page.

    ``base`` is the key of the component, or of what an operation declares, and ``path`` leads from there by properties.
    ``owner`` is the name of what it is declared in place in, None for a type that is named by itself: the former makes
    way where its name is taken. ``location`` is a word between the owner's name and its own. ``multipart`` says that it
    is such a body, or one of its parts.
    """

    base: Key
    name: str
    home: Home
    owner: str | None = None
    path: Key = ()
    location: str = ""
    multipart: Multipart = "no"
    description: str | None = None

    def of(self, wire_name: str) -> "Slot":
        """Return the slot of a property of the class that stands here."""
        return Slot(
            base=self.base,
            name=wire_name,
            home=self.home,
            owner=self.owner or self.name,
            path=(*self.path, wire_name),
            location=self.location,
            multipart="part" if self.multipart == "body" else "no",
        )

    def key(self, schema: Schema) -> Key:
        """Return the key of the type that stands here."""
        return self.base if self.owner is None else (*self.base, _IN_PLACE, *map(str, schema.pointer))


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """A type that gets a page: a class if ``fields`` is not None, else an enum of ``values``.

    ``value_names`` are what the vendor's extension calls the values, by their texts.
    """

    key: Key
    slot: Slot
    origin: Span
    description: str | None = None
    deprecated: bool = False
    fields: tuple[Field, ...] | None = None
    values: tuple[Json, ...] = ()
    value_names: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Declarations:
    """Gathers the types that one document declares; ``multipart`` are the components that are multipart bodies."""

    types: Types
    grammar: Grammar
    sink: Sink
    multipart: frozenset[str] = frozenset()
    found: dict[Key, Declared] = field(default_factory=dict)
    _waiting: dict[Key, tuple[Core, Slot]] = field(default_factory=dict)

    def add(self, declared: Declared) -> None:
        self.found[declared.key] = declared

    def use(self, schema: Schema, slot: Slot) -> Use:
        """Return a type as a field has it; what it needs is declared with `finish`."""
        brackets: list[tuple[str, str]] = []
        while True:
            core = self.types.core(schema)
            if core.via is not None:
                slot = self._slot_at(core.via, slot)
            kind = self.types.kind(core.schema)
            if kind == "array":
                brackets.append(self.grammar.array)
                inner = core.schema.items
            elif kind == "map":
                brackets.append(self.grammar.map)
                inner = core.schema.additional_properties
            else:
                return Use(self._innermost(core, slot), tuple(brackets))
            if inner is None:
                return Use(Spelled(self.grammar.anything), tuple(brackets))
            schema = inner

    def finish(self) -> None:
        """Declare everything that is used."""
        while self._waiting:
            key = next(iter(self._waiting))
            core, slot = self._waiting.pop(key)
            self.add(self._declared(key, core, slot))

    # ------------------------------------------------------------------------------------------ types

    def _innermost(self, core: Core, slot: Slot) -> Key | Spelled:
        schema = core.schema
        if self._is_file(schema, slot):
            return self._wait(core, slot)
        match self.types.kind(schema):
            case "class" | "enum":
                return self._wait(core, slot)
            case "string" if schema.format and schema.format in self.grammar.formats:
                return self.grammar.formats[schema.format]
            case "any" | "array" | "map":
                return Spelled(self.grammar.anything)
            case scalar:
                return Spelled(self.grammar.scalars[scalar])

    def _is_file(self, schema: Schema, slot: Slot) -> bool:
        return slot.multipart == "part" and self.types.kind(schema) == "string" and schema.format == "binary"

    def _wait(self, core: Core, slot: Slot) -> Key | Spelled:
        key = slot.key(core.schema)
        if key in self.found or key in self._waiting:
            return key
        if len(self.found) + len(self._waiting) >= MAX_DECLARED:
            self.sink.error(core.schema.origin, "unsupported", f"there are more than {MAX_DECLARED} types; it is any")
            return Spelled(self.grammar.anything)
        self._waiting[key] = core, slot
        return key

    def _slot_at(self, pointer: Pointer, user: Slot) -> Slot:
        """Return the slot of what a ``$ref`` leads to: a component, or a schema inside one or inside something else.

        What errors use is declared for them alone.
        """
        home: Home = "error" if user.home == "error" else "component"
        name = component_name(pointer)
        if name is not None:
            part = user.multipart == "part"
            multipart: Multipart = "part" if part else "body" if name in self.multipart else "no"
            return Slot(component_key(name, home), name, home, multipart=multipart)
        outer = len(SCHEMAS) + 1 if pointer[: len(SCHEMAS)] == SCHEMAS else 0
        owner = str(pointer[outer - 1]) if outer else ""
        slot = Slot(component_key(owner, home), owner, home, owner=owner)
        for property_name in _properties_on(pointer[outer:]):
            slot = slot.of(property_name)
        return slot

    # ------------------------------------------------------------------------------------------ declarations

    def _declared(self, key: Key, core: Core, slot: Slot) -> Declared:
        schema = core.schema
        if self._is_file(schema, slot):
            return Declared(key=key, slot=slot, origin=schema.origin, fields=tuple(self._file_fields()))
        is_class = self.types.kind(schema) == "class"
        given = schema.extensions.get("x-speakeasy-name-override")
        return Declared(
            key=key,
            slot=replace(slot, name=given) if isinstance(given, str) else slot,
            origin=schema.origin,
            description=core.description or slot.description,
            deprecated=any(each.deprecated for each in core.said),
            fields=self._fields(schema, slot) if is_class else None,
            values=() if is_class else enum_values(schema),
            value_names=_value_names(schema),
        )

    def _fields(self, schema: Schema, slot: Slot) -> tuple[Field, ...]:
        properties = sorted(self.types.properties(schema), key=lambda each: each.wire_name)
        fields = [self._field(each, slot.of(each.wire_name)) for each in properties]
        return (*fields, *self._extra(schema, slot)) if fields else ()

    def _file_fields(self) -> Iterator[Field]:
        yield Field(wire_name="content", name="content", type=Use(self.grammar.formats["binary"]), required=True)
        yield Field(
            wire_name="fileName", name="fileName", type=Use(Spelled(self.grammar.scalars["string"])), required=True
        )

    def _extra(self, schema: Schema, slot: Slot) -> Iterator[Field]:
        values = self.types.additional(schema)
        if values is not None:
            name = self.grammar.extra_field
            inner = self.use(values, slot.of(name))
            yield Field(
                wire_name=name, name=name, type=Use(inner.core, (self.grammar.map, *inner.brackets)), required=False
            )

    def _field(self, declared: Property, slot: Slot) -> Field:
        core = self.types.core(declared.schema)
        return Field(
            wire_name=declared.wire_name,
            name=self.field_name(declared.wire_name, declared.schema.origin),
            type=self.use(declared.schema, slot),
            required=declared.required,
            description=core.description,
            example=self.types.example(core),
            deprecated=declared.schema.ref is None and declared.schema.deprecated,
        )

    def field_name(self, wire_name: str, origin: Span) -> str:
        """Return the name of a field; where none can be made, that is reported and it stays as it is."""
        name = self.grammar.field_name(wire_name)
        if not name:
            self.sink.error(origin, "unnameable-value", f"no name of a field can be made of {wire_name!r}")
        return name or wire_name or "_"


def _value_names(schema: Schema) -> dict[str, str]:
    """Return what ``x-speakeasy-enums`` calls values: a list beside them, or an object by value."""
    given = schema.extensions.get("x-speakeasy-enums")
    if isinstance(given, list):
        return {
            str(value): name for value, name in zip(schema.enum or (), given, strict=False) if isinstance(name, str)
        }
    return {value: name for value, name in given.items() if isinstance(name, str)} if isinstance(given, dict) else {}


def component_key(name: str, home: Home) -> Key:
    """Return the key of a component, as errors use it or as all else does."""
    return (_COMPONENT, home, name)


def component_of(key: Key) -> str | None:
    """Return the name of the component that a key is of, None if it is of something else."""
    return key[-1] if key == component_key(key[-1], "component") else None


def _properties_on(tokens: Pointer) -> Iterator[str]:
    """Yield the names of the properties that a pointer inside a schema goes through."""
    rest = iter(tokens)
    for keyword in rest:
        if keyword == "properties":
            yield str(next(rest, ""))
