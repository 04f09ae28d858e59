"""What a run has to say about its input: diagnostics, the table of their codes, and the sink that gathers them.

A mistake of the user is a diagnostic, so that one run reports all of them; a mistake of ours raises.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, TypeAlias

from imgspec.source import Span


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


Code: TypeAlias = Literal[
    "yaml-syntax",
    "duplicate-key",
    "alias",
    "unreadable",
    "openapi",
    "unknown-keyword",
    "unsupported",
    "unresolved-ref",
    "remote-ref",
    "escaping-ref",
    "looping-ref",
    "name-collision",
    "name-missing",
    "bad-default",
    "bad-example",
    "unnameable-value",
    "missing-published",
    "unused-schema",
    "foreign-output",
    "output",
    "hand-edited",
    "stale",
    "missing",
    "stray",
    "no-fragment",
    "unknown-provider",
    "missing-field",
    "unknown-field",
    "wrong-type",
    "unknown-value",
    "broken-limit",
    "broken-rule",
]


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One finding, printed as ``path:line:col: severity[code]: message`` and, where there is one, its hint below."""

    span: Span
    code: Code
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        text = f"{self.span}: {self.severity}[{self.code}]: {self.message}"
        return f"{text}\n  hint: {self.hint}" if self.hint else text


@dataclass(slots=True)
class Sink:
    """Gathers the diagnostics of a run."""

    _found: list[Diagnostic] = field(default_factory=list)

    def error(self, span: Span, code: Code, message: str, hint: str = "") -> None:
        self._found.append(Diagnostic(span, code, message, hint))

    def warning(self, span: Span, code: Code, message: str, hint: str = "") -> None:
        self._found.append(Diagnostic(span, code, message, hint, Severity.WARNING))

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        self._found.extend(diagnostics)

    @property
    def failed(self) -> bool:
        return any(found.severity is Severity.ERROR for found in self._found)

    def __len__(self) -> int:
        return len(self._found)

    def __iter__(self) -> Iterator[Diagnostic]:
        """The diagnostics in the order of their places, each once."""
        return iter(sorted(set(self._found)))
