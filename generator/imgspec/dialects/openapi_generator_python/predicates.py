"""What one schema is, as openapi-generator sees it: a map, an enum, a composition."""

from imgspec.openapi.model import Schema


def may_be_object(schema: Schema) -> bool:
    """Tell whether a schema is an object, or has no type at all."""
    return schema.kinds in ((), ("object",))


def is_map(schema: Schema) -> bool:
    """Tell whether a schema is an object that has values under any name and declares no property."""
    values = schema.additional_properties
    return values is not None and not values.refuses and not schema.properties and may_be_object(schema)


def is_array(schema: Schema) -> bool:
    """Tell whether a schema is an array; it may accept null too."""
    return schema.kinds == ("array",)


def is_enum(schema: Schema) -> bool:
    """Tell whether a component is an enum. The generator takes an enum of booleans for a plain boolean."""
    return bool(schema.enum) and not schema.properties and schema.kinds != ("boolean",)


def is_composed(schema: Schema) -> bool:
    """Tell whether a schema has members under ``allOf``, ``anyOf`` or ``oneOf``."""
    return bool(schema.all_of or schema.any_of or schema.one_of)


def members_of(schema: Schema) -> tuple[Schema, ...]:
    """Return the members of ``allOf``, ``anyOf`` and ``oneOf``, in this order."""
    return (*schema.all_of, *schema.any_of, *schema.one_of)
