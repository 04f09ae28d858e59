"""A schema without null: the ways to allow null become one flag.

``type: [x, "null"]``, ``enum: [..., null]``, and ``anyOf`` or ``oneOf`` with ``{type: "null"}``. By
JSON Schema, null is a value only if every keyword of the schema admits it. ``nullable: true``, which is not a keyword
of JSON Schema, is enough by itself.
"""

from dataclasses import dataclass

from imgspec.openapi.model import Schema
from imgspec.source import ABSENT, Json


@dataclass(frozen=True, slots=True)
class WithoutNull:
    """A schema, and what is left of its keywords without null.

    ``types`` and ``values`` (of ``enum``, None without one) hold no null. ``members`` are the members of ``anyOf`` or
    ``oneOf`` that are more than null. ``nullable`` tells whether null was a value.
    """

    schema: Schema
    nullable: bool
    types: tuple[str, ...]
    values: tuple[Json, ...] | None
    members: tuple[Schema, ...]


def without_null(schema: Schema) -> WithoutNull:
    """Return a schema without null, and whether null was one of its values."""
    members = schema.any_of or schema.one_of
    return WithoutNull(
        schema=schema,
        nullable=schema.nullable or _admits_null(schema),
        types=schema.kinds,
        values=None if schema.enum is None else tuple(value for value in schema.enum if value is not None),
        members=tuple(member for member in members if not member.is_null),
    )


def _admits_null(schema: Schema) -> bool:
    """Tell whether every keyword that limits the values admits null, and at least one does."""
    members = schema.any_of or schema.one_of
    verdicts = [
        *(["null" in schema.types] if schema.types else []),
        *([None in schema.enum] if schema.enum is not None else []),
        *([schema.const is None] if schema.const is not ABSENT else []),
        *([any(member.is_null for member in members)] if members else []),
    ]
    return bool(verdicts) and all(verdicts)
