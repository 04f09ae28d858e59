"""A diagnostic, the code that makes it, and the sink that gathers the diagnostics of a run."""

import inspect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, ParamSpec

from imgspec.source import Span

P = ParamSpec("P")


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One finding, printed as ``path:line:col: severity[code]: message`` and, where there is one, its hint below."""

    span: Span
    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        text = f"{self.span}: {self.severity}[{self.code}]: {self.message}"
        return f"{text}\n  hint: {self.hint}" if self.hint else text


@dataclass(frozen=True, slots=True)
class Message:
    """What a diagnostic says: a sentence about what is wrong, and a hint that says what to do."""

    text: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Code(Generic[P]):
    """One kind of finding, and the only way to make a diagnostic of it.

    Call it with the span of the finding and the facts that its message names. ``explanation`` is the page that
    ``imgspec explain`` prints.
    """

    name: str
    severity: Severity
    explanation: str
    _message: Callable[P, Message]

    def __call__(self, span: Span, /, *args: P.args, **facts: P.kwargs) -> Diagnostic:
        message = self._message(*args, **facts)
        return Diagnostic(span, self.name, message.text, message.hint, self.severity)


def error(message: Callable[P, Message]) -> Code[P]:
    """Make an error code of a function that returns its message.

    The code is called as the function, with hyphens. The function's docstring is its explanation.
    """
    return _code(Severity.ERROR, message)


def warning(message: Callable[P, Message]) -> Code[P]:
    """Make a warning code of a function, as `error` does."""
    return _code(Severity.WARNING, message)


def _code(severity: Severity, message: Callable[P, Message]) -> Code[P]:
    explanation = inspect.getdoc(message)
    assert explanation, f"the code {message.__name__} needs a docstring"
    return Code(message.__name__.replace("_", "-"), severity, explanation, message)


@dataclass(slots=True)
class Sink:
    """Gathers the diagnostics of a run."""

    _diagnostics: list[Diagnostic] = field(default_factory=list)

    def add(self, diagnostic: Diagnostic) -> None:
        self._diagnostics.append(diagnostic)

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        self._diagnostics.extend(diagnostics)

    @property
    def failed(self) -> bool:
        return any(diagnostic.severity is Severity.ERROR for diagnostic in self._diagnostics)

    def __len__(self) -> int:
        return len(self._diagnostics)

    def __iter__(self) -> Iterator[Diagnostic]:
        """Yield the diagnostics in the order of their positions, each once."""
        return iter(sorted(set(self._diagnostics)))
