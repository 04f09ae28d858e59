"""What a vendor's generator configuration decides, as one small frozen dataclass a dialect.

The values come as text from a command line, or typed from a file. A field may be a ``str``, a ``bool``, an ``int`` from
0 on, a ``Literal`` of strings, a ``tuple[str, ...]`` (as text: separated by commas) or a ``Mapping[str, str]`` (as
text: ``name=value``, separated by commas). A field without a default has to be given.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from imgspec.source import Json

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with the setting ``name``."""

    name: str
    message: str


class SettingsError(Exception):
    """Settings that a dialect cannot take; all that is wrong with them."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = problems


def read_settings(kind: type[T], given: Mapping[str, Json]) -> T:
    """Return the record of settings that was given; raises `SettingsError`."""
    types = get_type_hints(kind)
    problems = [Problem(name, f"{name!r} is no option; {_others(name, types)}") for name in given if name not in types]
    problems += [Problem(name, f"the option {name!r} has to be given") for name in _needed(kind) if name not in given]
    values: dict[str, Any] = {}
    for name in types.keys() & given.keys():
        try:
            values[name] = _value(types[name], given[name])
        except ValueError as error:
            problems.append(Problem(name, f"the option {name!r} has to be {error}"))
    if problems:
        raise SettingsError(tuple(sorted(problems, key=lambda problem: problem.name)))
    return kind(**values)


def _needed(kind: type[Any]) -> list[str]:
    return [each.name for each in fields(kind) if each.default is MISSING and each.default_factory is MISSING]


def _others(name: str, known: Mapping[str, object]) -> str:
    close = get_close_matches(name, known, n=1)
    return f"did you mean {close[0]!r}?" if close else f"there are: {', '.join(known)}"


def _value(kind: Any, value: Json) -> object:
    """Return a value as a field's type takes it; raises ValueError that names what is needed."""
    if get_origin(kind) is Literal:
        return _chosen(get_args(kind), value)
    return _READERS[get_origin(kind) or kind](value)


def _chosen(choices: tuple[str, ...], value: Json) -> str:
    if value not in choices:
        raise ValueError(f"one of: {', '.join(choices)}")
    return str(value)


def _text(value: Json) -> str:
    if isinstance(value, str):
        return value
    raise ValueError("a string")


def _flag(value: Json) -> bool:
    read = {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value
    if isinstance(read, bool):
        return read
    raise ValueError("true or false")


def _whole_number(value: Json) -> int:
    read = int(value) if isinstance(value, str) and value.isdecimal() and value.isascii() else value
    if isinstance(read, int) and not isinstance(read, bool) and read >= 0:
        return read
    raise ValueError("a whole number")


def _strings(value: Json) -> tuple[str, ...]:
    values = value.split(",") if isinstance(value, str) else value
    if not isinstance(values, list) or not all(isinstance(each, str) for each in values):
        raise ValueError("a list of strings")
    return tuple(str(each) for each in values if each)


def _mapping(value: Json) -> Mapping[str, str]:
    if isinstance(value, str):
        pairs = [each.partition("=") for each in value.split(",") if each]
        value = {name: target for name, _, target in pairs}
    if not isinstance(value, dict) or not all(isinstance(each, str) for each in value.values()):
        raise ValueError("an object of strings")
    return MappingProxyType({name: str(target) for name, target in value.items()})


_READERS: Mapping[Any, Callable[[Json], object]] = {
    str: _text, bool: _flag, int: _whole_number, tuple: _strings, Mapping: _mapping,
}  # fmt: skip
