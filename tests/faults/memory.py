"""Measures the memory of calls whose response is too large, in a process of its own.

``python -m tests.faults.memory synchronous`` prints a line for every call that does not end as the matrix says. Then it
prints the highest memory of the process less that after a first call, in bytes.
"""

import gc
import resource
import sys
from dataclasses import replace
from pathlib import Path

from imgspec.mock import running_mock
from tests.conformance.fragments import SPECS
from tests.faults.calls import OPERATION_OF, Caller
from tests.faults.observation import observe
from tests.faults.table import GOOD, ROWS

_STATUS = Path("/proc/self/status")
_LIMIT = 2 << 30
"""Bytes of address space: a client that needs more fails, and the machine does not run out of memory."""


def main(mode: str) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_LIMIT, _LIMIT))
    callers = [Caller(provider, mode == "asynchronous") for provider in OPERATION_OF]
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
    """Return the highest memory of the process in bytes. On Linux ru_maxrss includes that of the parent process."""
    if not _STATUS.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    lines = dict(line.split(":", 1) for line in _STATUS.read_text("ascii").splitlines())
    return int(lines["VmHWM"].removesuffix("kB")) * 1024


if __name__ == "__main__":
    main(sys.argv[1])
