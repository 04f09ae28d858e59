"""Take null out of a schema: the four spellings of it become one flag.

``nullable: true``, ``type: [x, "null"]``, ``enum: [..., null]`` and ``anyOf`` or ``oneOf`` with ``{type: "null"}``. As
JSON Schema has it, null is admitted only where every keyword of the schema admits it; ``nullable: true``, which it
does not know, is taken at its word.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from imgspec.source import Json, Place

NULL_SCHEMA: Json = {"type": "null"}


@dataclass(frozen=True, slots=True)
class WithoutNull:
    """A schema object without null in it: ``schema`` has its keywords, ``place`` says where it stands.

    ``members`` are the places of the anyOf or oneOf members other than null; with one left, that member is the schema.
    """

    place: Place
    schema: Mapping[str, Json]
    nullable: bool
    members: tuple[Place, ...] = ()


def without_null(place: Place) -> WithoutNull:
    """Return the schema at ``place`` with null taken out, and whether it admits null."""
    value = place.value
    schema = dict(value) if isinstance(value, dict) else {}
    stated = schema.pop("nullable", False) is True
    members, from_members = _taken_from_members(place, schema)
    from_const = None if "const" not in schema else False
    verdicts = [_taken_from_type(schema), _taken_from_enum(schema), from_const, from_members]
    said = [verdict for verdict in verdicts if verdict is not None]
    return WithoutNull(place, schema, stated or (bool(said) and all(said)), members)


def _taken_from_type(schema: dict[str, Json]) -> bool | None:
    """Return whether ``type`` admits null; None where there is no ``type``."""
    kinds = schema.get("type")
    if isinstance(kinds, list):
        others = [kind for kind in kinds if kind != "null"]
        schema["type"] = others[0] if len(others) == 1 else others
        return "null" in kinds
    return None if kinds is None else kinds == "null"


def _taken_from_enum(schema: dict[str, Json]) -> bool | None:
    """Return whether ``enum`` admits null; None where there is no ``enum``."""
    values = schema.get("enum")
    if not isinstance(values, list):
        return None
    schema["enum"] = [value for value in values if value is not None]
    return None in values


def _taken_from_members(place: Place, schema: dict[str, Json]) -> tuple[tuple[Place, ...], bool | None]:
    """Return the members other than null, and whether null was among them; None where there are no members."""
    for keyword in ("anyOf", "oneOf"):
        members = schema.get(keyword)
        if isinstance(members, list):
            kept = tuple(place.child(keyword, i) for i, member in enumerate(members) if member != NULL_SCHEMA)
            return kept, len(kept) < len(members)
    return (), None
