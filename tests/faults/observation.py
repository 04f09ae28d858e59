"""Makes the calls of the fault matrix one after the other, with one client, and records how they end."""

import asyncio
import logging
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from imgspec.mock import Arrival, Mock
from tests.faults.calls import CALL, Caller
from tests.faults.table import NO_IMAGES, RESPONSE, Case, Facts, Row


@dataclass(frozen=True)
class Observation:
    """The result of one case of a row.

    ``texts`` are the texts of the errors, ``logged`` the lines that the clients logged.
    """

    row: Row
    case: Case
    caller: Caller
    facts: Facts
    arrivals: tuple[Arrival, ...]
    texts: tuple[str, ...]
    logged: tuple[str, ...]

    def __str__(self) -> str:
        number = 1 + list(self.row.cases).index(self.case)
        return f"{self.caller}: {self.row.fault}, case {number}: {self.facts}; {'; '.join({*self.texts})}"

    @property
    def is_charged_twice(self) -> bool:
        """Whether a call was accepted more than once."""
        calls = Counter(arrival.headers[CALL.lower()] for arrival in self.arrivals if arrival.accepted)
        return max(calls.values(), default=0) > 1


class _Log(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@contextmanager
def _logged() -> Iterator[list[str]]:
    """Collect the lines that the clients log."""
    logger, log = logging.getLogger("image_apis"), _Log()
    with patch.multiple(logger, handlers=[log], level=logging.DEBUG, propagate=False):
        yield log.lines


@contextmanager
def surroundings() -> Iterator[None]:
    """Use no proxy, and make every random pause between two tries as short as possible."""
    with patch.dict("os.environ", NO_PROXY="*"), patch("image_apis._runtime.delivery.random", lambda: 0.0):
        yield


def observe(mock: Mock, caller: Caller, rows: Iterable[Row]) -> list[Observation]:
    """Return the observations of all cases of the rows that are possible with the caller's clients."""
    with surroundings():
        return asyncio.run(_observe(mock, caller, rows))


async def _observe(mock: Mock, caller: Caller, rows: Iterable[Row]) -> list[Observation]:
    client = caller.client()
    seen = [
        await _seen(mock, caller, client, row, case)
        for row in rows
        if caller.asynchronous or not row.only_asynchronous
        for case in row.cases
    ]
    await caller.close(client)
    return seen


async def _seen(mock: Mock, caller: Caller, client: Any, row: Row, case: Case) -> Observation:
    with case.server.running(mock, caller.provider) as endpoint, _logged() as logged:
        used = client.with_options(base_url=endpoint.base_url, **case.options)
        results = await case.use(caller, used, endpoint)
        arrivals = tuple(endpoint.arrivals)
        texts = tuple(f"{result!r} {result}" for result in results if isinstance(result, Exception))
    return Observation(row, case, caller, _facts(arrivals, results), arrivals, texts, tuple(logged))


def _facts(arrivals: tuple[Arrival, ...], results: list[object]) -> Facts:
    raised = [result for result in results if isinstance(result, BaseException)]
    return Facts(
        requests=len(arrivals),
        charged=sum(arrival.accepted for arrival in arrivals),
        exception=" or ".join(sorted({type(error).__name__ for error in raised})),
        outcome=" or ".join(sorted({_outcome(result) for result in results})),
    )


def _outcome(result: Any) -> str:
    if isinstance(result, BaseException):
        return getattr(result, "outcome", "")
    return RESPONSE if getattr(result, "images", None) else NO_IMAGES
