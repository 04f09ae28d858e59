"""Renders the fault matrix as a page for readers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tests.conformance.fragments import ROOT
from tests.faults.observation import Observation
from tests.faults.table import ROWS, Facts

PAGE = ROOT / "templates" / "docs" / "faults.md"

_HEAD = """# Faults

What becomes of a call if something goes wrong. `make faults` wrote this page from what it saw: it called every provider
through its synchronous and its asynchronous client, with the default `max_retries=2`, against servers on this machine
that fail on purpose.

- `requests` is how many requests reached the server.
- `charged` is for how many of them the server made images.
- `outcome` is an attribute of every error of this package. `not_sent`: nothing reached the provider. `rejected`: the
  provider refused the call. `unknown`: the provider may have made the images, and may charge for them, so the client
  does not repeat the call by itself.

No call was charged twice.
"""
_TABLE = """
| fault | requests | charged | exception | outcome |
| --- | ---: | ---: | --- | --- |
"""
_GROUPS: Mapping[str, frozenset[str]] = {
    "Nothing was sent": frozenset({"not_sent"}),
    "The provider refused": frozenset({"rejected"}),
    "The outcome is unknown": frozenset({"unknown", ""}),
}
_RESPONSES = "A response came"


@dataclass(frozen=True)
class Line:
    """A line of the page."""

    fault: str
    facts: Facts

    @property
    def group(self) -> str:
        """The heading that it stands under."""
        return next((group for group, outcomes in _GROUPS.items() if self.facts.outcome in outcomes), _RESPONSES)

    def __str__(self) -> str:
        facts = self.facts
        exception, outcome = (f"`{text}`" if text else "-" for text in (facts.exception, facts.outcome))
        shown = outcome if self.group in _GROUPS else facts.outcome
        return f"| {self.fault} | {facts.requests} | {facts.charged} | {exception} | {shown} |"


def expected() -> list[Line]:
    """Return the lines that the matrix demands."""
    return [Line(row.fault, row.facts) for row in ROWS]


def observed(observations: Iterable[Observation]) -> list[Line]:
    """Return a line for every fault, or one for every result if clients differ, with the clients that have it."""
    seen: dict[str, dict[Facts, dict[str, None]]] = {}
    for observation in observations:
        callers = seen.setdefault(observation.row.fault, {}).setdefault(observation.facts, {})
        callers[str(observation.caller)] = None
    return [
        Line(fault if len(results) == 1 else f"{fault} ({'; '.join(callers)})", facts)
        for fault, results in seen.items()
        for facts, callers in results.items()
    ]


def render(lines: Sequence[Line]) -> str:
    """Return the page."""
    groups = (*_GROUPS, _RESPONSES)
    tables = (f"\n## {group}\n{_TABLE}{_rows(line for line in lines if line.group == group)}" for group in groups)
    return _HEAD + "".join(tables)


def _rows(lines: Iterable[Line]) -> str:
    return "".join(f"{line}\n" for line in lines)
