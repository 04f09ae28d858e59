"""The defaults that openapi-generator prints on a page.

Known from the pages of Together's client (release 7.11), and from 7.11 and 7.26 on small test documents. What a default
looks like depends on how the generator read it: from OpenAPI 3.1 on, it parses the target of a reference again, and has
Java's values there instead of JSON.
"""

from dataclasses import dataclass

from imgspec.dialects.openapi_generator_python.facts import SCALARS, WITHOUT_DEFAULT
from imgspec.dialects.openapi_generator_python.inline_models import FlatDocument
from imgspec.dialects.openapi_generator_python.java_values import (
    compact_json,
    double,
    java_text,
    json_or_text,
    number,
)
from imgspec.dialects.openapi_generator_python.predicates import is_enum
from imgspec.dialects.openapi_generator_python.python_types import Types
from imgspec.dialects.openapi_generator_python.settings import Settings
from imgspec.dialects.openapi_generator_python.spelling import default_literal, member_name
from imgspec.openapi.model import Schema
from imgspec.source import ABSENT, Json

_INT32 = 2**31
_FIRST_WITH_EXPONENT = 1e7
"""From this number on, Java's ``Double.toString`` prints an exponent."""


@dataclass(frozen=True, slots=True)
class Defaults:
    """The defaults of the schemas of one document."""

    types: Types

    @property
    def flat(self) -> FlatDocument:
        return self.types.flat

    @property
    def settings(self) -> Settings:
        return self.types.settings

    def of_property(self, schema: Schema) -> str | None:
        """Return the default of a property: a value of its type, or a member of the enum that it refers to."""
        target = self.flat.target(schema)
        value = target.default
        if value is ABSENT or value is None:
            return None
        name = self.types.class_of(schema)
        if name is not None and is_enum(target):
            return None if self._hides_default(schema) else f"{name}.{self._member(value)}"
        if target.enum is not None and value not in target.enum and not self.settings.has("quoted-enum-defaults"):
            return json_or_text(value)
        return self._value(target, value)

    def of_argument(self, schema: Schema) -> str | None:
        """Return the default of an argument; for an enum its value, which early releases print without quotes."""
        target = self.flat.target(schema)
        if is_enum(target) and isinstance(target.default, str):
            return f"'{target.default}'" if self.settings.has("quoted-enum-defaults") else target.default
        return self.of_property(schema)

    def _member(self, value: Json) -> str:
        return member_name(json_or_text(value), names_points=self.settings.has("points-named"))

    def _hides_default(self, schema: Schema) -> bool:
        """Tell whether a reference hides the default of an enum: in an allOf, or beside another keyword.

        Beside another keyword it does so from release 7.18 and OpenAPI 3.1 on.
        """
        if "allOf" in schema.written:
            return True
        is_alone = schema.written.keys() <= {"$ref"} and not schema.nullable
        return not is_alone and self.flat.is_3_1 and self.settings.has("no-default-beside-reference")

    # ------------------------------------------------------------------------------------------ values by type

    def _value(self, schema: Schema, value: Json) -> str | None:
        """Return a value as the default of a type, None where the generator prints no default."""
        code = self._code(schema)
        if code in WITHOUT_DEFAULT or code.startswith("Dict["):
            return None
        if code.startswith("List["):
            return self._list(schema, value)
        if code == "bool":
            return self._boolean(value)
        if code in ("int", "float"):
            return self._number(schema, value)
        return self._text(schema, value)

    def _code(self, schema: Schema) -> str:
        """Return the type that decides how a default is printed: that of a scalar, even beside a union."""
        is_scalar = bool(schema.kinds) and schema.kinds[0] in SCALARS
        return self.types.scalar(schema) if is_scalar else self.types.code(schema)

    def _list(self, schema: Schema, value: Json) -> str | None:
        """Return a list as JSON, or as Java prints a list. In OpenAPI 3.0, only a list is a default of a list."""
        if isinstance(value, list):
            return java_text(value) if self.flat.is_parsed_again(schema) else compact_json(value)
        return json_or_text(value) if self.flat.is_3_1 else None

    def _boolean(self, value: Json) -> str | None:
        """Return ``True`` for true and ``False`` for any other default.

        Source: Together's ``FineTunesPostRequest``, whose ``train_on_inputs`` has the default ``auto``.

        In OpenAPI 3.0, only booleans and text are defaults of a boolean.
        """
        if not self.flat.is_3_1 and not isinstance(value, bool | str):
            return None
        return str(json_or_text(value) == "true")

    def _text(self, schema: Schema, value: Json) -> str | None:
        """Return a string literal. In OpenAPI 3.0, a list is no default of a string."""
        if isinstance(value, list) and not self.flat.is_3_1:
            return None
        text = java_text(value) if self.flat.is_parsed_again(schema) else json_or_text(value)
        return default_literal(text, escapes_quotes=self.settings.has("escaped-quotes"))

    def _number(self, schema: Schema, value: Json) -> str | None:
        """Return a number as Java prints it: a ``Double`` where the schema was parsed again, else a ``BigDecimal``."""
        is_parsed_again = self.flat.is_parsed_again(schema)
        if isinstance(value, str) and is_parsed_again:
            return value
        if not isinstance(value, int | float) or not self._is_number_of(schema, value):
            return None
        return _parsed_number(value) if is_parsed_again else number(value)

    def _is_number_of(self, schema: Schema, value: float) -> bool:
        """Tell whether a default fits its type; in OpenAPI 3.0, an integer has 32 bits, or 64 with ``int64``."""
        if isinstance(value, bool):
            return False
        if self.flat.is_3_1 or schema.kinds != ("integer",):
            return True
        return isinstance(value, int) and (schema.format == "int64" or abs(value) < _INT32)


def _parsed_number(value: float) -> str:
    """Return a number that was parsed again: a large whole one as an integer, any other as a ``Double``."""
    is_large = abs(value) >= _FIRST_WITH_EXPONENT
    return str(int(value)) if is_large and value == int(value) else double(value)
