"""The values that openapi-generator puts into the example of a call.

Known from the pages of Together's client (release 7.11), and from 7.11 and 7.26 on small test documents.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from imgspec.dialects.openapi_generator_python.facts import EXAMPLES
from imgspec.dialects.openapi_generator_python.java_values import java_text, json_or_text
from imgspec.dialects.openapi_generator_python.predicates import is_array
from imgspec.dialects.openapi_generator_python.python_types import Types
from imgspec.openapi.model import RequestBody, Schema
from imgspec.source import ABSENT, Absent, Json


@dataclass(frozen=True, slots=True)
class Examples:
    """The example values of one document."""

    types: Types

    def of_argument(self, name: str, schema: Schema) -> str:
        """Return an example of an argument as code: a new object of a class, or a value of the type."""
        class_name = self.types.class_of(schema)
        if class_name is not None:
            return self._new_object(class_name)
        inner = self.types.inner(schema)
        if inner is not None:
            return self._of_container(name, schema, inner)
        return self._of_scalar(name, schema)

    def _new_object(self, type_name: str) -> str:
        return f"{self.types.settings.package}.{type_name}()"

    def _of_container(self, name: str, schema: Schema, inner: Schema) -> str:
        """Return an example of a list or map that holds ``inner``.

        A list of lists is printed as if the inner list were a class: ``[acme.List[str]()]``.
        """
        code = self.types.code(inner)
        value = self._new_object(code) if "[" in code else self.of_argument(name, inner)
        if value == "None":
            return value
        return f"[{value}]" if is_array(self.types.flat.target(schema)) else f"{{'key': {value}}}"

    def _of_scalar(self, name: str, schema: Schema) -> str:
        """Return the documented example of a string or number, or the one that the generator has for the type."""
        code = self.types.code(schema)
        documented = schema.example if schema.example is not ABSENT else self.types.flat.target(schema).example
        if documented is not ABSENT and code in ("str", "int", "float"):
            return f"'{documented}'" if code == "str" else str(documented)
        return EXAMPLES.get(code, "None").format(name=name)

    def of_body(self, body: RequestBody) -> str | None:
        """Return the documented example of a body's first media type, None without one.

        From OpenAPI 3.1 on, the generator parses a body under components again, and prints Java's values.
        """
        media = body.content[0]
        example = first_example(media.example, media.examples)
        if isinstance(example, Absent):
            return None
        is_parsed_again = body.component is not None and self.types.flat.is_3_1
        return java_text(example) if is_parsed_again else json_or_text(example)


def first_example(example: Json | Absent, examples: Mapping[str, Json]) -> Json | Absent:
    """Return the value of ``example``, or else the first of ``examples``; `ABSENT` where both are missing."""
    if not isinstance(example, Absent):
        return example
    return next(iter(examples.values()), ABSENT)
