"""Calls that get too large a response, in a process of their own: how much memory they take.

``python -m tests.faults.memory synchronous`` prints a line for each that is not as the table says, and then the most
that the process took beyond what it had after a first call, in bytes.
"""

import gc
import resource
import sys
from dataclasses import replace
from pathlib import Path

from imgspec.mock import running_mock
from tests.conformance.fragments import PROVIDERS, SPECS
from tests.faults.calls import Caller
from tests.faults.observation import observe
from tests.faults.table import GOOD, ROWS

_STATUS = Path("/proc/self/status")
_LIMIT = 2 << 30
"""Bytes of address space, so that a client that takes too much fails before the machine does."""


def main(kind: str) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_LIMIT, _LIMIT))
    callers = [Caller(provider, kind == "asynchronous") for provider in PROVIDERS]
    rows = [replace(row, cases=[case]) for row in ROWS if row.is_big for case in row.cases]
    with running_mock(SPECS) as mock:
        for caller in callers:
            observe(mock, caller, GOOD[:1])
        before = _peak()
        for caller in callers:
            for row in rows:
                gc.collect()
                for observation in observe(mock, caller, [row]):
                    if observation.facts != row.facts:
                        print(observation)
    print(_peak() - before)


def _peak() -> int:
    """Return the most bytes that the process took; on Linux ru_maxrss begins at those of whoever started it."""
    if not _STATUS.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    lines = dict(line.split(":", 1) for line in _STATUS.read_text("ascii").splitlines())
    return int(lines["VmHWM"].removesuffix("kB")) * 1024


if __name__ == "__main__":
    main(sys.argv[1])
