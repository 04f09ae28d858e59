"""Every fault, for every provider, synchronous and asynchronous, over real sockets. One client meets all faults."""

import os
import subprocess
import sys
from collections.abc import Iterator
from http import HTTPStatus

import pytest

from imgspec.mock import Mock, running_mock
from tests.conformance.fragments import ROOT, SPECS
from tests.faults.calls import KEY, OPERATION_OF, Caller
from tests.faults.observation import Observation, observe
from tests.faults.servers import Steps
from tests.faults.table import ROWS

MAX_MEMORY = 320 << 20
"""Bytes: a response is cut at 128 MiB, and may take more than as much again while it grows and is copied once."""


@pytest.fixture(scope="module")
def mock() -> Iterator[Mock]:
    with running_mock(SPECS) as running:
        yield running


def problems(seen: Observation) -> Iterator[str]:
    """Yield a sentence for everything that is wrong with an observation."""
    if seen.facts != seen.row.facts:
        yield f"{seen}: the matrix says {seen.row.facts}"
    if seen.facts.charged > seen.row.calls or seen.is_charged_twice:
        yield f"{seen}: charged twice"
    if any(KEY in text for text in (*seen.texts, *seen.logged)):
        yield f"{seen}: the key is shown"
    if any("cookie" in arrival.headers for arrival in seen.arrivals):
        yield f"{seen}: a cookie is sent back"


@pytest.mark.parametrize("asynchronous", [False, True], ids=["sync", "async"])
@pytest.mark.parametrize("provider", OPERATION_OF)
def test_every_fault_ends_as_the_matrix_says(provider: str, *, asynchronous: bool, mock: Mock) -> None:
    observations = observe(mock, Caller(provider, asynchronous), [row for row in ROWS if not row.is_big])
    all_problems = [problem for observation in observations for problem in problems(observation)]
    assert all_problems == [], "\n".join(all_problems)
    assert any(observation.logged for observation in observations)


@pytest.mark.parametrize("mode", ["synchronous", "asynchronous"])
def test_a_response_that_is_too_large_takes_a_limited_amount_of_memory(mode: str) -> None:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT / "generated"), str(ROOT / "generator")])}
    command = [sys.executable, "-m", "tests.faults.memory", mode]
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    *unexpected, bytes_ = ended.stdout.splitlines() or [""]
    assert (ended.stderr, unexpected) == ("", [])
    assert 64 << 20 < int(bytes_) < MAX_MEMORY


def test_every_status_that_is_no_success_is_in_the_matrix() -> None:
    servers = [case.server for row in ROWS for case in row.cases]
    tested = {step.status for server in servers if isinstance(server, Steps) for step in server.steps}
    assert {*(status for status in HTTPStatus if status >= 300), *range(520, 530)} <= tested
