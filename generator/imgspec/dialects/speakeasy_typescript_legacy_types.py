"""What the schemas of a document are to Speakeasy's TypeScript clients of 2023: classes, enums, lists, maps, scalars.

Known from one public client of November 2023 and its document, of OpenAPI 3.0: single-valued enums are enums, a choice
of several types is any value, a choice of one is that one, an object that says nothing of its properties is a class
without fields. What that document lacks follows what the vendor's later clients do: allOf is merged into one class, a
const and several types at once have no type of their own, an enum is of strings or of whole numbers.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from imgspec.description import Description, Schema
from imgspec.ir import ABSENT, Absent
from imgspec.source import Json, Pointer

Kind: TypeAlias = Literal["class", "enum", "array", "map", "string", "integer", "number", "boolean", "any"]

_KIND_OF_VALUE: Mapping[type, Kind] = {bool: "boolean", int: "integer", float: "number", str: "string"}
_SCALAR_KINDS: Mapping[str, Kind] = {kind: kind for kind in _KIND_OF_VALUE.values()}


@dataclass(frozen=True, slots=True)
class Core:
    """The schema that says what another one is, and the last ``$ref`` on the way to it, if there is one.

    ``said`` are the schemas on the way that may say more than what it is, the outermost first: what stands beside a
    ``$ref`` is not among them.
    """

    schema: Schema
    said: tuple[Schema, ...]
    via: Pointer | None = None

    @property
    def description(self) -> str | None:
        return next((each.description for each in self.said if each.description), None)


@dataclass(frozen=True, slots=True)
class Property:
    """A property of a class; the schema is as it is written, with its own ``$ref``."""

    wire_name: str
    schema: Schema
    required: bool


class Types:
    """Tells what the schemas of one document are; each answer is found once."""

    def __init__(self, description: Description) -> None:
        self._description = description
        self._cores: dict[int, Core] = {}
        self._kinds: dict[int, Kind] = {}
        for schema in _innermost_first(description):
            self.kind(self.core(schema).schema)

    def core(self, schema: Schema) -> Core:
        """Return what a chain of ``$ref``s and of choices of one leads to."""
        found = self._cores.get(id(schema))
        if found is None:
            found = self._cores[id(schema)] = self._core(schema)
        return found

    def _core(self, schema: Schema) -> Core:
        if schema.ref is not None:
            core = self.core(self._description.targets[schema.ref])
            return Core(core.schema, core.said, core.via or schema.ref)
        only = self._only_member(schema)
        if only is None:
            return Core(schema, (schema,))
        core = self.core(only)
        return Core(core.schema, (schema, *core.said), core.via)

    def _only_member(self, schema: Schema) -> Schema | None:
        """Return the member that alone says what a schema is; of an allOf without classes an enum, else the first."""
        if schema.properties or _is_enum(schema):
            return None
        members = [member for member in schema.all_of if _says_something(member)]
        if members and not _is_choice(schema):
            kinds = [self.kind(self.core(member).schema) for member in members]
            if len(members) > 1 and "class" in kinds:
                return None
            return members[kinds.index("enum") if "enum" in kinds else 0]
        real = _real_members(schema)
        return real[0] if len(real) == 1 and not members else None

    def kind(self, schema: Schema) -> Kind:
        """Return what a schema is, which is its own core."""
        found = self._kinds.get(id(schema))
        if found is None:
            found = self._kinds[id(schema)] = self._kind(schema)
        return found

    def _kind(self, schema: Schema) -> Kind:
        if _is_enum(schema):
            return "enum"
        if schema.properties or (schema.all_of and any(map(_says_something, schema.all_of))):
            return "class"
        if _is_choice(schema) or len(schema.kinds) > 1:
            return "any"
        named = schema.kinds[0] if schema.kinds else _implied_type(schema)
        if named == "object":
            open_ = schema.additional_properties is not None and not schema.additional_properties.refuses
            return "map" if open_ else "class"
        return "array" if named == "array" else _SCALAR_KINDS.get(named, "any")

    def properties(self, schema: Schema) -> tuple[Property, ...]:
        """Return the properties of a class, those of its allOf among them; of two of one name the later one counts."""
        schemas: dict[str, Schema] = {}
        required: set[str] = set()
        for part in self._parts(schema):
            schemas.update(part.properties)
            required.update(part.required)
        return tuple(Property(name, each, name in required) for name, each in schemas.items())

    def additional(self, schema: Schema) -> Schema | None:
        """Return what a class with properties holds besides them, None where nothing is said of that."""
        stated = [part.additional_properties for part in self._parts(schema)]
        return next((each for each in reversed(stated) if each is not None and not each.refuses), None)

    def example(self, core: Core) -> Json | Absent:
        """Return the example of a type; a list without one has that of its items, an object component has none."""
        while True:
            found = next((example for each in core.said for example in _examples(each)), ABSENT)
            if found is not ABSENT or self.kind(core.schema) != "array" or core.schema.items is None:
                return ABSENT if core.via is not None and isinstance(found, dict) else found
            core = self.core(core.schema.items)

    def _parts(self, schema: Schema) -> Iterator[Schema]:
        """Yield the schemas that a class is merged from, itself last; a schema that comes twice is left out."""
        seen: set[int] = set()
        pending = [(schema, False)]
        while pending:
            part, expanded = pending.pop()
            if expanded:
                yield part
            elif id(part) not in seen:
                seen.add(id(part))
                pending.append((part, True))
                pending += [(self.core(member).schema, False) for member in reversed(part.all_of)]


def _examples(schema: Schema) -> tuple[Json, ...]:
    """Return what a schema gives as examples; null is none."""
    stated = () if isinstance(schema.example, Absent) else (schema.example,)
    return tuple(each for each in (*stated, *schema.examples) if each is not None)


def enum_values(schema: Schema) -> tuple[Json, ...]:
    """Return the values of an enum, without null, each once."""
    return tuple(dict.fromkeys(value for value in schema.enum or () if isinstance(value, str | int)))


def _is_enum(schema: Schema) -> bool:
    values = [value for value in schema.enum or () if value is not None]
    if not values or len(schema.kinds) > 1:
        return False
    stated = schema.kinds[0] if schema.kinds else None
    if all(isinstance(value, str) for value in values) or stated == "string":
        return stated in ("string", None) and all(isinstance(value, str | int) for value in values)
    whole = all(isinstance(value, int) and not isinstance(value, bool) for value in values)
    return whole and stated in ("string", "integer", None)


def _real_members(schema: Schema) -> list[Schema]:
    """Return the members of a schema's oneOf or anyOf, less null."""
    return [each for each in schema.one_of or schema.any_of if not each.is_null]


def _is_choice(schema: Schema) -> bool:
    """Whether a schema is one of several types; members that only say what is required are none."""
    return any(map(_says_something, _real_members(schema)))


def _says_something(schema: Schema) -> bool:
    """Whether a schema says anything of a type; a member may only say what is required."""
    written = (schema.types, schema.properties, schema.enum, schema.all_of, schema.any_of, schema.one_of)
    return bool(schema.ref or any(written) or _implied_type(schema))


def _implied_type(schema: Schema) -> str:
    """Return the type that a schema's other keywords tell, "" if none does."""
    if schema.items is not None:
        return "array"
    if schema.additional_properties is not None:
        return "object"
    values = (schema.const, *(value for value in schema.enum or () if value is not None))
    kinds = {_KIND_OF_VALUE[type(value)] for value in values if type(value) in _KIND_OF_VALUE}
    return str(next(iter(kinds))) if len(kinds) == 1 else ""


def _innermost_first(description: Description) -> Iterator[Schema]:
    """Yield what ``$ref``s lead to, each after those that it is made of, so that no question needs a deep answer."""
    done: set[Pointer] = set()
    for start in description.targets:
        pending = [(start, False)]
        while pending:
            pointer, expanded = pending.pop()
            schema = description.targets[pointer]
            if expanded:
                yield schema
            elif pointer not in done:
                done.add(pointer)
                pending.append((pointer, True))
                pending += [(ref, False) for ref in _made_of(schema) if ref not in done]


def _made_of(schema: Schema) -> Iterator[Pointer]:
    if schema.ref is not None:
        yield schema.ref
    for member in (*schema.all_of, *schema.any_of, *schema.one_of):
        yield from _made_of(member)
