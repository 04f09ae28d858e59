"""The base classes of all models, and JSON Schema's ``integer`` and ``number`` as types of their fields."""

import reprlib
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Self

from pydantic import AllowInfNan, BaseModel, BeforeValidator, ConfigDict, GetJsonSchemaHandler, Strict
from pydantic.functional_validators import model_validator
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import PydanticCustomError

from .responses import RawResponse
from .rules import Rule

if TYPE_CHECKING:
    from .images import GeneratedImage


def _without_zero_fraction(value: object) -> object:
    return int(value) if isinstance(value, float) and value.is_integer() else value


StrictInt = Annotated[int, Strict(), BeforeValidator(_without_zero_fraction)]
"""JSON Schema's ``integer``: an int, or a float with a zero fraction, which becomes an int; no bool, no string."""

StrictFloat = Annotated[int, Strict()] | Annotated[float, Strict(), AllowInfNan(allow_inf_nan=False)]
"""JSON Schema's ``number``: an int, which stays an int of any size, or a finite float; no bool, no string."""


class _JsonSchema(GenerateJsonSchema):
    """Prints a limit on a type that pydantic has no own limits for under the keyword of JSON Schema."""

    _KEYWORDS: ClassVar = {"ge": "minimum", "gt": "exclusiveMinimum", "le": "maximum", "lt": "exclusiveMaximum"}

    def generate_inner(self, schema: Any) -> JsonSchemaValue:
        return {self._KEYWORDS.get(name, name): value for name, value in super().generate_inner(schema).items()}


class _Model(BaseModel):
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
        return super().model_json_schema(*args, **{"schema_generator": _JsonSchema, **kwargs})


class RequestModel(_Model):
    """A part of a request: it accepts and refuses what its JSON Schema does, and a field that is unset is not sent."""

    model_config = ConfigDict(extra="forbid")
    __rules__: ClassVar[tuple[str, ...]] = ()

    @model_validator(mode="after")
    def _keeps_the_rules(self) -> Self:
        request = self.model_dump(warnings=False) if self.__rules__ else {}
        broken = [rule for rule in map(Rule.of, self.__rules__) if not rule.is_kept_by(request)]
        if broken:
            told = "; ".join(rule.message for rule in broken)
            raise PydanticCustomError("rule", "{told}", {"told": told, "rules": [rule.summary for rule in broken]})
        return self

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: GetJsonSchemaHandler, /) -> JsonSchemaValue:
        document = handler(schema)
        if cls.__rules__:
            rules = [{"if": rule.when, "then": rule.then} for rule in map(Rule.of, cls.__rules__)]
            handler.resolve_ref_schema(document)["allOf"] = rules
        return document


class ResponseModel(_Model):
    """A part of an answer: fields that are not known here are kept (``model_extra``)."""

    model_config = ConfigDict(extra="allow")

    def __repr_args__(self) -> Iterable[tuple[str | None, Any]]:
        for name, value in super().__repr_args__():
            yield name, reprlib.repr(value) if isinstance(value, str) else value

    @cached_property
    def raw_response(self) -> RawResponse:
        """The whole answer as it came: status, headers, body, request id. Only what a call returns has one."""
        raise AttributeError("Only what a call returns has a raw_response; its parts and models made by hand have none")

    @cached_property
    def images(self) -> "list[GeneratedImage]":
        """The images of the answer, in its order; none where the provider sent none, for what reason it may say."""
        from .images import images_in  # slow

        return list(images_in(self, vars(self).get("raw_response")))
