"""In: a schema. Out: an `Effective` schema, after its references, ``allOf`` and unions of one member are followed.

Sources: the pages of r9s-python and orq (see each function). A rule that they do not show is chosen so that the page
agrees with the schema, and its docstring says "assumed".
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Literal, TypeAlias

from imgspec.diagnostics import Sink
from imgspec.diagnostics import dialects as codes
from imgspec.openapi.model import SCHEMAS, OpenAPI, Operation, Schema
from imgspec.source import ABSENT, Pointer

Kind: TypeAlias = Literal["constant", "enum", "union", "class", "map", "array", "scalar", "any"]
MergeStrategy: TypeAlias = Literal["shallowMerge", "deepMerge"]

_MAX_DEPTH = 50
NAMED_KINDS = frozenset({"enum", "union", "class"})


@dataclass(frozen=True, slots=True)
class Effective:
    """A schema without references, ``allOf`` and unions of one member.

    ``at`` is the pointer of the schema that a ``$ref`` led to last, None where the schema is written inline. A type
    that is declared there has its name from there. ``merged`` tells that several members of an ``allOf`` made it.
    """

    schema: Schema
    nullable: bool
    at: Pointer | None
    merged: bool

    @property
    def component(self) -> str | None:
        """The name of the component, if the schema is one."""
        return str(self.at[-1]) if self.at is not None and self.at[:-1] == SCHEMAS else None


@dataclass(slots=True)
class Schemas:
    """The effective schemas of one document, with the members of each ``allOf`` merged.

    The target of a member is merged once, to a depth of 50. Anything deeper is reported and left out.
    ``unions_are_any`` tells whether a schema of several types is any value.
    """

    openapi: OpenAPI
    merge: MergeStrategy
    sink: Sink
    unions_are_any: bool = False
    _flattened: dict[Pointer, Schema] = field(default_factory=dict)
    _depth: int = 0

    def effective(self, schema: Schema) -> Effective:
        """Return a schema after all references, ``allOf`` and unions of one real member.

        `OpenAPI` has no endless chain of these. Keywords beside a ``$ref`` are ignored, also in 3.1. Null is a value if
        any schema on the way allows it: with ``nullable``, a list of types with null, or a null member of a union or
        an enum.
        """
        current = Effective(schema, nullable=False, at=None, merged=False)
        while (inside := self._inside(current)) is not None:
            current = inside
        last = current.schema
        if self.unions_are_any and len(union_members(last)) > 1:
            last = replace(last, types=(), any_of=(), one_of=(), items=None, additional_properties=None)
        return replace(current, schema=last, nullable=current.nullable or _takes_null(current.schema))

    def _inside(self, current: Effective) -> Effective | None:
        """Return the next schema on the way: the target, the merged schema, or the only member.

        None at the end of the way.
        """
        schema = current.schema
        if schema.ref is not None:
            return replace(current, schema=self.openapi.targets[schema.ref], at=schema.ref, merged=False)
        current = replace(current, nullable=current.nullable or _takes_null(schema))
        if schema.all_of:
            return self._of_all(schema, current)
        members = union_members(schema)
        if len(members) != 1:
            return None
        (only,) = members
        return replace(current, schema=replace(only, description=only.description or schema.description))

    def _of_all(self, schema: Schema, current: Effective) -> Effective:
        """Return the one part of an ``allOf`` if that is a reference, else all parts as one schema."""
        parts = self._parts(schema)
        if len(parts) == 1 and parts[0].ref is not None:
            nullable = current.nullable or any(member.may_be_null for member in schema.all_of)
            return replace(current, schema=parts[0], nullable=nullable)
        return replace(current, schema=self._merged(schema), merged=current.merged or len(parts) > 1)

    def _parts(self, schema: Schema) -> list[Schema]:
        """Return the members of an ``allOf`` that restrict more than the type of a value, and so may the schema itself.

        A member with only a type, a description or ``nullable`` adds to the others and is not a part.
        """
        return [part for part in (*schema.all_of, replace(schema, all_of=())) if _says_what(part)]

    def _merged(self, schema: Schema) -> Schema:
        """Return one schema made of the members of an ``allOf``; where two differ, the later one counts.

        Known from the errors of r9s-python (shallowMerge): a property that two members have is that of the later one
        alone, where the first one stands. That ``required`` adds up, and the order of members in members, is assumed.
        """
        flat = [self._flat(part) for part in (*schema.all_of, replace(schema, all_of=(), description=None))]
        merged = replace(schema, all_of=())
        for keyword in ("types", "enum", "items", "any_of", "one_of", "additional_properties", "format"):
            stated = [getattr(part, keyword) for part in flat if getattr(part, keyword) not in (None, ())]
            merged = replace(merged, **{keyword: stated[-1]}) if stated else merged
        constants = [part.const for part in flat if part.const is not ABSENT]
        described = [part.description for part in flat if part.description]
        return replace(
            merged,
            const=constants[-1] if constants else ABSENT,
            description=schema.description or (described[-1] if described else None),
            nullable=any(part.may_be_null for part in flat),
            properties=self._properties(flat),
            required=tuple(dict.fromkeys(name for part in flat for name in part.required)),
        )

    def _flat(self, part: Schema) -> Schema:
        """Return a part of an ``allOf`` as one schema without references."""
        if part.ref is None:
            return self.effective(part).schema
        if part.ref not in self._flattened:
            self._flattened[part.ref] = self._flat_target(part)
        return self._flattened[part.ref]

    def _flat_target(self, part: Schema) -> Schema:
        if self._depth > _MAX_DEPTH:
            self.sink.add(codes.nested_too_deep(part.origin, what="Components in allOf", levels=_MAX_DEPTH))
            return Schema(pointer=part.pointer, origin=part.origin)
        self._depth += 1
        schema = self.effective(part).schema
        self._depth -= 1
        return replace(schema, description=None)

    def _properties(self, parts: list[Schema]) -> Mapping[str, Schema]:
        merged: dict[str, Schema] = {}
        for part in parts:
            for name, schema in part.properties.items():
                first = merged.get(name)
                deep = first is not None and self.merge == "deepMerge"
                merged[name] = (
                    Schema(pointer=schema.pointer, origin=schema.origin, all_of=(first, schema))
                    if first is not None and deep
                    else schema
                )
        return MappingProxyType(merged)


def _takes_null(schema: Schema) -> bool:
    """Tell whether a schema itself allows null; the members of its ``allOf`` count in the merged schema."""
    has_null_member = any(member.is_null for member in (*schema.one_of, *schema.any_of))
    return schema.may_be_null or (has_null_member and not schema.all_of)


def union_members(schema: Schema) -> tuple[Schema, ...]:
    """Return the members of a union that are not null; beside properties, ``oneOf`` restricts combinations of them.

    A list of several types (3.1) is a union of them.
    """
    if schema.properties:
        return ()
    members = tuple(member for member in (*schema.one_of, *schema.any_of) if not member.is_null)
    if members or len(schema.kinds) < 2 or schema.enum is not None or schema.const is not ABSENT:
        return members
    return tuple(replace(schema, types=(kind,), nullable=False, description=None) for kind in schema.kinds)


def enum_values(schema: Schema) -> tuple[str | int, ...]:
    """Return the values of an enum that becomes a type: all strings, or all whole numbers; else nothing.

    An enum of other values has no members that a name could be made of; its type is printed without them (assumed).
    """
    values = tuple(value for value in schema.enum or () if value is not None)
    if all(isinstance(value, str) for value in values):
        return tuple(dict.fromkeys(str(value) for value in values))
    if all(isinstance(value, int) and not isinstance(value, bool) for value in values):
        return tuple(dict.fromkeys(value for value in values if isinstance(value, int)))
    return ()


def kind_of(schema: Schema) -> Kind:
    """Return the kind of type that an effective schema is.

    An object without ``properties`` and ``additionalProperties`` is a class without fields. With
    ``additionalProperties`` alone it is a map (r9s-python).
    """
    if schema.const is not ABSENT and isinstance(schema.const, str | int | float | bool):
        return "constant"
    if enum_values(schema):
        return "enum"
    if union_members(schema):
        return "union"
    additional = schema.additional_properties
    if schema.properties or (schema.kinds == ("object",) and (additional is None or additional.refuses)):
        return "class"
    if additional is not None and not additional.refuses and schema.kinds in ((), ("object",)):
        return "map"
    if schema.kinds == ("array",) or (schema.items is not None and not schema.kinds):
        return "array"
    return "scalar" if schema.kinds or schema.enum else "any"


def name_override(named: Schema | Operation) -> str | None:
    """Return the name that the vendor's extension gives to a method, a type or a property; None without one."""
    name = named.extensions.get("x-speakeasy-name-override")
    return name if isinstance(name, str) else None


def _says_what(schema: Schema) -> bool:
    """Tell whether a schema restricts more than the type of a value."""
    written = (schema.ref, schema.enum, schema.items, schema.additional_properties)
    lists = (schema.properties, schema.required, schema.all_of, schema.any_of, schema.one_of)
    return any(keyword is not None for keyword in written) or any(lists) or schema.const is not ABSENT


def inner_schemas(schema: Schema) -> Iterator[tuple[str | None, Schema]]:
    """Yield the schemas inside an effective schema, each with its name there; None if it has none.

    The items of a list and the values of a map have the name of the list or map. The members of a union are counted
    from 1. Additional properties beside others have the name ``additionalProperties`` (assumed).
    """
    match kind_of(schema):
        case "class":
            yield from schema.properties.items()
            if schema.additional_properties is not None and schema.properties:
                yield "additionalProperties", schema.additional_properties
        case "map" if schema.additional_properties is not None:
            yield None, schema.additional_properties
        case "array" if schema.items is not None:
            yield None, schema.items
        case "union":
            yield from ((str(index), member) for index, member in enumerate(union_members(schema), 1))
        case _:
            return
