"""Runs that kill themselves: writes a build for every line ``FOLDER old|new|pages COUNT`` of the standard input.

The process of a run dies at its COUNT-th step; its exit code is printed. Every run is a fork, because a start of Python
takes much longer than a run.

A step opens, moves, removes or flushes a file, or makes or removes a folder, in FOLDER. SIGKILL cannot be caught, so
the run cannot clean up. A run with fewer steps succeeds, and exits with 0.
"""

import os
import signal
import sys
from pathlib import Path
from threading import Lock
from unittest.mock import patch

from imgspec.diagnostics import Sink
from imgspec.output.manifest import PAGES
from imgspec.output.write import write_build
from tests.output.builds import NEW, OLD, build

BUILDS = {"old": build(OLD), "new": build(NEW), "pages": build(NEW, format_=PAGES)}
STEPS = frozenset({"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.listdir"})


def die_at(count: int, folder: str) -> None:
    left = count
    lock = Lock()

    def step() -> None:
        nonlocal left
        with lock:  # files are flushed from several threads
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    def audit(event: str, arguments: tuple[object, ...]) -> None:
        if event in STEPS and arguments and str(arguments[0]).startswith(folder):
            step()

    def flush(descriptor: int) -> None:
        step()
        fsync(descriptor)

    fsync = os.fsync
    patch.object(os, "fsync", flush).start()  # fsync has no audit event
    sys.addaudithook(audit)


def write(folder: str, files: str, count: int) -> None:
    sink = Sink()
    die_at(count, folder)
    write_build(Path(folder), BUILDS[files], sink)
    if list(sink):
        sys.exit("\n".join(map(str, sink)))


def main() -> None:
    for line in sys.stdin:
        folder, files, count = line.rsplit(maxsplit=2)
        child = os.fork()
        if not child:
            write(folder, files, int(count))
            return
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


if __name__ == "__main__":
    main()
