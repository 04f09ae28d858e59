"""Refusals of the operating system as diagnostics."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from imgspec.diagnostics import Sink
from imgspec.diagnostics import output as codes
from imgspec.output.transaction import FolderInUseError, final_path
from imgspec.source import reason_of, start_of


@contextmanager
def reporting_system_errors(folder: Path, sink: Sink) -> Iterator[None]:
    """Report errors of the system inside the block: ``folder-in-use`` and ``output-failure``."""
    try:
        yield
    except FolderInUseError as error:
        sink.add(codes.folder_in_use(start_of(folder), process=error.process))
    except OSError as error:
        path = final_path(folder, Path(error.filename or folder))
        sink.add(codes.output_failure(start_of(path), reason=reason_of(error)))
