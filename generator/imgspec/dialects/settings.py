"""The options of a dialect, each declared once: as a field of a frozen dataclass, annotated with an `Option`.

The declarations decide the record of settings, the options that are read from the vendor's file (`gen_yaml`), the list
that a wrong option prints, the table in README.md and the JSON Schema of ``x-imgspec-docs`` (`reference`).

Values come as text from a command line, or typed from a file. A field may be a ``str``, a ``bool``, an ``int`` from 0
on, a ``Literal`` of strings, a ``tuple[str, ...]`` (as text: separated by commas) or a ``Mapping[str, str]`` (as text:
``name=value``, separated by commas). A field without a default is required.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from typing import Annotated, Any, Literal, TypeAlias, TypeVar, get_args, get_origin, get_type_hints

from pydantic import Field, TypeAdapter, ValidationError

from imgspec.diagnostics import did_you_mean
from imgspec.source import Json

T = TypeVar("T")
Count: TypeAlias = Annotated[int, Field(ge=0)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """The declaration of an option, apart from its name, type and default, which the field has.

    ``key`` is its dotted path in the vendor's own file, where ``*`` stands for the language. ``convert`` turns a value
    of that file into the option. ``absent`` is the option if the file lacks the key and the default does not apply.
    """

    help: str
    key: str | None = None
    convert: Callable[[Any], Json] = lambda value: value
    absent: Json = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredOption:
    """An option of a dialect, as its field declares it; ``default`` is None if the option is required."""

    name: str
    annotation: Any
    default: Json | tuple[str, ...]
    option: Option

    @property
    def type(self) -> Any:
        """The type of a value, without annotations and type arguments: ``tuple`` for ``tuple[str, ...]``."""
        return get_origin(self._bare) or self._bare

    @property
    def choices(self) -> tuple[str, ...]:
        """The values that the option may have; empty where there is no list of them."""
        return get_args(self._bare) if get_origin(self._bare) is Literal else ()

    @property
    def _bare(self) -> Any:
        """The annotation without ``Annotated``."""
        return get_args(self.annotation)[0] if get_origin(self.annotation) is Annotated else self.annotation

    @property
    def wanted(self) -> str:
        """The form of a value, as messages describe it: ``true or false``."""
        return f"one of: {', '.join(self.choices)}" if self.choices else _WANTED[self.type]

    @property
    def schema(self) -> dict[str, Json]:
        """The JSON Schema of a value."""
        return TypeAdapter(self.annotation).json_schema()

    def __str__(self) -> str:
        """The line of a list of options."""
        return f"  {self.name} ({self.wanted}): {self.option.help}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in the setting ``name``."""

    name: str
    message: str


class SettingsError(Exception):
    """A dialect cannot use the settings. ``problems`` lists every mistake in them."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(problem.message for problem in problems))
        self.problems = problems


def declared_options(settings: type[Any]) -> tuple[DeclaredOption, ...]:
    """Return the options that a dataclass of settings declares, in its order."""
    annotations = get_type_hints(settings, include_extras=True)
    return tuple(
        DeclaredOption(
            name=field.name,
            annotation=annotations[field.name],
            default=field.default if field.default is not MISSING else None,
            option=_declaration(settings, field.name),
        )
        for field in fields(settings)
    )


def _declaration(settings: type[Any], name: str) -> Option:
    """Return the `Option` of a field. A class that only changes the default uses that of its base class."""
    for base in settings.__mro__[:-1]:
        annotated = get_type_hints(base, include_extras=True).get(name)
        for metadata in getattr(annotated, "__metadata__", ()):
            if isinstance(metadata, Option):
                return metadata
    raise AssertionError(f"the setting {name!r} has no Option")


# ---------------------------------------------------------------------------------------------- reading


def read_settings(settings: type[T], values: Mapping[str, Json]) -> T:
    """Return the record of settings for ``values``. Raises `SettingsError` with every mistake in them."""
    options = {declared.name: declared for declared in declared_options(settings)}
    unknown = [Problem(name, _unknown(name, options)) for name in values if name not in options]
    typed = {name: _typed(options[name].type, value) for name, value in values.items() if name in options}
    try:
        record: T = TypeAdapter(settings).validate_json(json.dumps(typed), strict=True)
    except ValidationError as error:
        raise _settings_error([*unknown, *_refused(error, options)]) from None
    if unknown:
        raise _settings_error(unknown)
    return record


def _settings_error(problems: list[Problem]) -> SettingsError:
    return SettingsError(tuple(sorted(problems, key=lambda problem: problem.name)))


def _refused(error: ValidationError, options: Mapping[str, DeclaredOption]) -> Iterator[Problem]:
    missing = {str(detail["loc"][0]): detail["type"] == "missing" for detail in error.errors()}
    for name, is_missing in missing.items():
        problem = "is required" if is_missing else f"must be {options[name].wanted}"
        yield Problem(name, f"The option {name!r} {problem}.")


def _unknown(name: str, options: Mapping[str, DeclaredOption]) -> str:
    hint = did_you_mean(name, options) or "\n".join(["The options are:", *map(str, options.values())])
    return f"There is no option {name!r}. {hint}"


def _typed(kind: Any, value: Json) -> Json:
    """Return a text as a value of a type, if it can be read as one. Any other value is returned unchanged."""
    if not isinstance(value, str):
        return value
    match kind:
        case plain if plain is bool:
            return {"true": True, "false": False}.get(value, value)
        case plain if plain is int:
            return int(value) if value.isdecimal() and value.isascii() else value
        case plain if plain is tuple:
            return [item for item in value.split(",") if item]
        case plain if plain is Mapping:
            pairs = (item.partition("=") for item in value.split(",") if item)
            return {name: target for name, _, target in pairs}
        case _:
            return value


_WANTED: Mapping[Any, str] = {
    str: "a string", bool: "true or false", int: "a whole number", tuple: "a list of strings",
    Mapping: "an object of strings",
}  # fmt: skip
