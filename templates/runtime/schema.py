"""The base classes of all models, and JSON Schema's ``integer`` and ``number`` as field types."""

import reprlib
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, Self, TypeAlias

from pydantic import (
    AllowInfNan,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetJsonSchemaHandler,
    Strict,
)
from pydantic.functional_validators import model_validator
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import PydanticCustomError

from .responses import RawResponse
from .rules import Rule

if TYPE_CHECKING:
    from .image_list import ImageList


ImageKind: TypeAlias = Literal["base64", "url"]
"""What a text of a field that holds images is."""


def _without_zero_fraction(value: object) -> object:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


JsonInteger = Annotated[int, Strict(), BeforeValidator(_without_zero_fraction)]
"""JSON Schema's ``integer``: an int, or a float with a zero fraction, which becomes an int.

A bool or a string is refused.
"""

JsonNumber = Annotated[int, Strict()] | Annotated[float, Strict(), AllowInfNan(allow_inf_nan=False)]
"""JSON Schema's ``number``: an int of any size, which stays an int, or a finite float.

A bool or a string is refused.
"""


class _JsonSchema(GenerateJsonSchema):
    """Writes limits under JSON Schema's keywords, also where pydantic writes its own names."""

    _KEYWORDS: ClassVar = {
        "ge": "minimum",
        "gt": "exclusiveMinimum",
        "le": "maximum",
        "lt": "exclusiveMaximum",
    }

    def generate_inner(self, schema: Any) -> JsonSchemaValue:
        document = super().generate_inner(schema)
        return {self._KEYWORDS.get(keyword, keyword): value for keyword, value in document.items()}


class Model(BaseModel):
    """The base class of all models.

    ``__images__`` has the fields that hold images of a response, and what their texts are.
    """

    __images__: ClassVar[Mapping[str, ImageKind]] = {}
    model_config = ConfigDict(
        validate_by_name=True,
        validate_by_alias=True,
        serialize_by_alias=True,
        revalidate_instances="always",
        protected_namespaces=(),
        hide_input_in_errors=True,
    )

    @classmethod
    def model_json_schema(cls, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return the JSON Schema of the model, with limits under JSON Schema's own keywords."""
        return super().model_json_schema(*args, **{"schema_generator": _JsonSchema, **kwargs})


class RequestModel(Model):
    """A request, or a part of one: it accepts and refuses what its JSON Schema does.

    A field that is unset is not sent. ``__rules__`` holds the rules between its fields.
    """

    model_config = ConfigDict(extra="forbid")
    __rules__: ClassVar[tuple[Rule, ...]] = ()

    @model_validator(mode="after")
    def _check_rules(self) -> Self:
        if not self.__rules__:
            return self
        request = self.model_dump(warnings=False)
        broken = [rule for rule in self.__rules__ if not rule.is_kept_by(request)]
        if broken:
            context = {
                "messages": "; ".join(rule.message for rule in broken),
                "rules": [rule.error_details for rule in broken],
            }
            raise PydanticCustomError("rule", "{messages}", context)
        return self

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: Any, handler: GetJsonSchemaHandler, /
    ) -> JsonSchemaValue:
        document = handler(schema)
        if cls.__rules__:
            rules = [{"if": rule.when, "then": rule.then} for rule in cls.__rules__]
            handler.resolve_ref_schema(document)["allOf"] = rules
        return document


class _ShortText(str):
    """A string whose `repr` is cut short."""

    __slots__ = ()

    def __repr__(self) -> str:
        return reprlib.repr(str(self))


class ResponseModel(Model):
    """A response, or a part of one: fields that it does not know are kept in ``model_extra``."""

    model_config = ConfigDict(extra="allow")

    def __repr_args__(self) -> Iterable[tuple[str | None, Any]]:
        """Yield the fields for `repr`, with long strings such as base64 cut short."""
        for name, value in super().__repr_args__():
            yield name, _ShortText(value) if isinstance(value, str) else value

    @cached_property
    def raw_response(self) -> RawResponse:
        """The HTTP response: status, headers, body and request id.

        Only the model that a call returns has one. The models inside of it, and models that you
        make yourself, raise AttributeError.
        """
        raise AttributeError("Only what a call returns has a raw_response; its parts have none")

    @cached_property
    def images(self) -> "ImageList":
        """The images of the response, in its order.

        The list is empty if the provider sent none. An index without an image raises an error that
        says what the provider sent.
        """
        from .image_list import images_in  # slow, and only needed here

        return images_in(self, vars(self).get("raw_response"))
