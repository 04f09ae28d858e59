"""What is wrong with a value, in words that name the field and never show what it holds."""

import inspect
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pydantic import ValidationError

_MESSAGES = {"extra_forbidden": "No such field; extra_body= sends what is newer than this client"}


class Finding(NamedTuple):
    """One thing that is wrong: ``path`` is where, such as ``image_loras[0].scale``, empty for the whole.

    ``rule`` and ``source`` are the name and the origin of a rule between fields, empty for what a field alone says.
    """

    path: str
    message: str
    rule: str = ""
    source: str = ""

    def __str__(self) -> str:
        told = f"{self.path}: {self.message}" if self.path else self.message
        return f"{told} (rule {self.rule}, {self.source})" if self.rule else told


class RequestWarning(UserWarning):
    """A request is at odds with what its provider published, and is sent all the same: the API may be newer."""


def warn_of(findings: Iterable[Finding], *, source: str) -> None:
    """Issue a `RequestWarning` for each finding, at the line that called this package."""
    for finding in findings:
        text = (
            f"{finding}, by {source}. It is sent all the same, since the API may be newer: strict=True refuses it,"
            " extra_body= takes it unchecked, and a filter of warnings for RequestWarning keeps this quiet."
        )
        warnings.warn(RequestWarning(text), stacklevel=_frames_to_caller())


def _frames_to_caller() -> int:
    """Return the ``stacklevel`` of the first frame outside of this package, seen from the function that asks."""
    package = __name__.rsplit(".", 2)[0]
    frame, level = inspect.currentframe(), 0
    while frame and f"{frame.f_globals.get('__name__')}.".startswith(f"{package}."):
        frame, level = frame.f_back, level + 1
    return level


def findings_of(error: ValidationError, value: object) -> tuple[Finding, ...]:
    """Return what pydantic found in ``value``, one finding a field: the choices of a union are told together."""
    messages: dict[str, list[str]] = {}
    broken: list[Finding] = []
    for found in error.errors(include_url=False, include_input=False):
        path = _path(found["loc"], value, is_missing=found["type"] == "missing")
        if found["type"] == "rule":
            broken.extend(_broken_rules(path, found.get("ctx", {})["rules"]))
        else:
            messages.setdefault(path, []).append(_MESSAGES.get(found["type"], found["msg"]))
    return (*(Finding(path, ", or: ".join(dict.fromkeys(told))) for path, told in messages.items()), *broken)


def _broken_rules(path: str, rules: Iterable[Mapping[str, Any]]) -> Iterator[Finding]:
    for rule in rules:
        fields = f"{path}.{rule['fields']}" if path else rule["fields"]
        yield Finding(fields, rule["message"], rule["id"], rule["source"])


def _path(location: Sequence[int | str], value: object, *, is_missing: bool) -> str:
    """Return the path to a field; the names that pydantic gives to the choices of a union are no part of it."""
    path = ""
    for step, part in enumerate(location, 1):
        if isinstance(part, int):
            path += f"[{part}]"
            value = value[part] if isinstance(value, Sequence) else None
        elif _has(value, part) or (is_missing and step == len(location)):
            path += f".{part}" if path else part
            value = value.get(part) if isinstance(value, Mapping) else getattr(value, part, None)
    return path


def _has(value: object, name: str) -> bool:
    return name in value if isinstance(value, Mapping) else hasattr(value, name)
