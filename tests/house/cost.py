"""Counts the function calls that a piece of work makes. A test measures them instead of time.

The count is the same on every machine, however busy it is.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class TooMuchWorkError(AssertionError):
    """The work made more calls than its limit. It is stopped at once, so that no test waits for minutes."""


class Calls:
    """The number of function calls, of Python functions and of functions written in C."""

    def __init__(self) -> None:
        self.count = 0


@contextmanager
def at_most(limit: int) -> Iterator[Calls]:
    """Count the function calls made inside; raise `TooMuchWorkError` once there are more than ``limit``."""
    calls = Calls()

    def profile(_frame: FrameType, event: str, _argument: object) -> None:
        if event in {"call", "c_call"}:
            calls.count += 1
            if calls.count > limit:
                sys.setprofile(None)
                raise TooMuchWorkError(f"more than {limit:,} function calls")

    before = sys.getprofile()
    sys.setprofile(profile)
    try:
        yield calls
    finally:
        sys.setprofile(before)
