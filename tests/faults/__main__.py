"""``make faults`` runs the clients through the fault matrix and writes the page of faults. It takes half a minute."""

import sys

from imgspec.mock import running_mock
from tests.conformance.fragments import SPECS
from tests.faults.calls import OPERATION_OF, Caller
from tests.faults.observation import observe
from tests.faults.page import PAGE, observed, render
from tests.faults.table import ROWS


def main() -> None:
    """Write the page, and print the lines that differ from the fault matrix."""
    callers = [Caller(provider, asynchronous) for provider in OPERATION_OF for asynchronous in (False, True)]
    with running_mock(SPECS) as mock:
        seen = [observation for caller in callers for observation in observe(mock, caller, ROWS)]
    PAGE.write_text(render(observed(seen)), "utf-8")
    for observation in seen:
        if observation.facts != observation.row.facts:
            print(observation, file=sys.stderr)
    print(f"wrote {PAGE}; run `make generate`")


if __name__ == "__main__":
    main()
