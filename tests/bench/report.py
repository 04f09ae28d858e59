"""The tables: every measurement is a ratio to a floor of the same round, and what could not be measured is listed."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from tests.bench import warm_calls
from tests.bench.bench import Bench, UnmeasurableError
from tests.bench.cold_start import client_program, cost, floor_program
from tests.bench.documents import PAGES, RELEASE, document_ratios
from tests.bench.generation import FLOOR, generation_ratios
from tests.bench.subjects import Subject
from tests.bench.warm_calls import Caller

_HEAD = """\
| | call | async call | import, client, first call | its peak memory |
| --- | --- | --- | --- | --- |
| floor: httpx2 alone, one pydantic model | 1 | 1 | 1 | 1 |
| goal for this repository, at most | 2 | 2 | 1.25 | |"""


@dataclass
class Measured:
    """The ratios of one subject; ``problems`` say why some ratios are missing."""

    subject: Subject
    call: list[float] = field(default_factory=list)
    async_call: list[float] = field(default_factory=list)
    cold: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def clients(bench: Bench, subjects: Sequence[Subject]) -> str:
    """Return the table of clients."""
    measured = [Measured(subject) for subject in subjects]
    for client in measured:
        client.call = _warm(bench, client, client.subject.caller)
        client.async_call = _warm(bench, client, client.subject.async_caller)
    _measure_cold(bench, measured)
    return "\n".join([_HEAD, *map(_row, measured), *_problems(measured)])


def generation(rounds: int) -> str:
    """Return the table of runs of the generator."""
    rows = [f"| {name} | {_median_and_range(ratios)} |" for name, ratios in generation_ratios(rounds).items()]
    return "\n".join(["| | CPU time |", "| --- | --- |", f"| floor: `python -c '{FLOOR}'` | 1 |", *rows])


def documents(rounds: int, pages: int = PAGES) -> str:
    """Return the table of a whole document's pages."""
    ratios = document_ratios(rounds, pages)
    rows = (
        (f"CPU time, to openapi-generator {RELEASE}'s (needs Java)", "at most 0.5", ratios.peer),
        ("CPU time, to that for half of the document", "about 2", ratios.half),
        ("peak memory, to that of reading the document alone", "about 1", ratios.memory),
    )
    head = [f"| `imgspec docs`, {pages:,} pages | goal | |", "| --- | --- | --- |"]
    return "\n".join(
        [*head, *(f"| {name} | {goal} | {_median_and_range(measured)} |" for name, goal, measured in rows)]
    )


def _warm(bench: Bench, measured: Measured, caller: Caller) -> list[float]:
    script = str(Path(warm_calls.__file__))
    try:
        ratios: list[float] = json.loads(bench.run(script, caller.as_json(), str(bench.rounds), str(bench.calls)))
    except UnmeasurableError as error:
        measured.problems.append(str(error))
        return []
    return ratios


def _measure_cold(bench: Bench, measured: Sequence[Measured]) -> None:
    """Run all programs in turn, so that a slow minute of the machine slows all of them. The first turn compiles."""
    runnable = [client for client in measured if _starts(bench, client)]
    cost(bench, floor_program())
    for _ in range(bench.rounds):
        floor = cost(bench, floor_program())
        for client in runnable:
            own = cost(bench, client_program(client.subject.caller))
            client.cold.append(own.seconds / floor.seconds)
            client.memory.append(own.memory / floor.memory)


def _starts(bench: Bench, measured: Measured) -> bool:
    try:
        cost(bench, client_program(measured.subject.caller))
    except UnmeasurableError as error:
        measured.problems.append(str(error))
        return False
    return True


def _row(measured: Measured) -> str:
    cells = (measured.call, measured.async_call, measured.cold, measured.memory)
    return f"| {measured.subject} | {' | '.join(map(_median_and_range, cells))} |"


def _median_and_range(ratios: Sequence[float]) -> str:
    return f"{median(ratios):.2f} ({min(ratios):.2f}-{max(ratios):.2f})" if ratios else "-"


def _problems(measured: Sequence[Measured]) -> Iterator[str]:
    problems = {str(client.subject): dict.fromkeys(client.problems) for client in measured if client.problems}
    if problems:
        yield "\nNot measured:\n"
    for name, reasons in problems.items():
        yield f"- {name}: {'; '.join(reasons)}"
