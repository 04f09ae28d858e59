"""What is wrong with a value, in words that name the field and never show what it holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import ValidationError


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: ``path`` is where, such as ``image_loras[0].scale``, empty for the whole."""

    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message}" if self.path else self.message


def findings_of(error: ValidationError, value: object) -> tuple[Finding, ...]:
    """Return what pydantic found in ``value``, one finding a field: the choices of a union are told together."""
    messages: dict[str, list[str]] = {}
    for found in error.errors(include_url=False, include_context=False, include_input=False):
        is_missing = found["type"] == "missing"
        messages.setdefault(_path(found["loc"], value, is_missing=is_missing), []).append(found["msg"])
    return tuple(Finding(path, ", or: ".join(dict.fromkeys(told))) for path, told in messages.items())


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
