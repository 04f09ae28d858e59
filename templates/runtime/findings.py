"""Findings: what is wrong with a value, in words that name the field and never show its value."""

import inspect
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pydantic import ValidationError

_MESSAGES = {"extra_forbidden": "No such field; extra_body= sends what is newer than this client"}
"""Messages that replace those of pydantic, by its error types."""


class Finding(NamedTuple):
    """One thing that is wrong.

    - ``path`` leads to the field, such as ``image_loras[0].scale``. It is empty for the whole
      value.
    - ``rule`` and ``source`` name a rule between fields and where the provider states it. They are
      empty if the field alone is wrong.
    """

    path: str
    message: str
    rule: str = ""
    source: str = ""

    def __str__(self) -> str:
        text = f"{self.path}: {self.message}" if self.path else self.message
        return f"{text} (rule {self.rule}, {self.source})" if self.rule else text


class RequestWarning(UserWarning):
    """A request does not agree with what its provider published.

    The client still sends it, because the API may be newer than this package.
    """


def warn_about(findings: Iterable[Finding], *, source: str) -> None:
    """Issue a `RequestWarning` for each finding, at the line that called this package.

    ``source`` is the published page that the request does not agree with.
    """
    for finding in findings:
        text = (
            f"{finding}, by {source}. The client sends it, because the API may be newer:"
            " strict=True refuses it, extra_body= sends it without a check, and a warnings filter"
            " for RequestWarning hides this warning."
        )
        warnings.warn(RequestWarning(text), stacklevel=_frames_to_caller())


def _frames_to_caller() -> int:
    """Return the ``stacklevel`` of the first frame outside of this package."""
    package = __name__.rsplit(".", 2)[0]
    frame = inspect.currentframe()
    level = 0
    while frame and f"{frame.f_globals.get('__name__')}.".startswith(f"{package}."):
        frame = frame.f_back
        level += 1
    return level


def findings_of(error: ValidationError, value: object) -> tuple[Finding, ...]:
    """Return pydantic's errors on ``value`` as findings.

    There is one finding for each field. If several members of a union report an error for it, the
    messages are joined. Broken rules come last.
    """
    messages: dict[str, list[str]] = {}
    broken_rules: list[Finding] = []
    for detail in error.errors(include_url=False, include_input=False):
        path = _path(detail["loc"], value, is_missing=detail["type"] == "missing")
        if detail["type"] == "rule":
            broken_rules.extend(_broken_rules(path, detail.get("ctx", {})["rules"]))
        else:
            message = _MESSAGES.get(detail["type"], detail["msg"])
            messages.setdefault(path, []).append(message)
    fields = [
        Finding(path, ", or: ".join(dict.fromkeys(texts))) for path, texts in messages.items()
    ]
    return (*fields, *broken_rules)


def _broken_rules(path: str, rules: Iterable[Mapping[str, Any]]) -> Iterator[Finding]:
    for rule in rules:
        fields = f"{path}.{rule['fields']}" if path else rule["fields"]
        yield Finding(fields, rule["message"], rule["id"], rule["source"])


def _path(location: Sequence[int | str], value: object, *, is_missing: bool) -> str:
    """Return the path to a field, such as ``image_loras[0].scale``.

    pydantic's locations also name the member of a union that was tried. The value has no such
    attribute or key, so these names are left out.
    """
    path = ""
    last = len(location) - 1
    for index, part in enumerate(location):
        if isinstance(part, int):
            path += f"[{part}]"
            value = value[part] if isinstance(value, Sequence) else None
        elif _has(value, part) or (is_missing and index == last):
            path += f".{part}" if path else part
            value = value.get(part) if isinstance(value, Mapping) else getattr(value, part, None)
    return path


def _has(value: object, name: str) -> bool:
    return name in value if isinstance(value, Mapping) else hasattr(value, name)
