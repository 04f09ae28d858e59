"""Writing files into a folder: all of them, or none.

First comes a plan: which files are missing, and what is in the way. Only without an obstacle, the missing files are
written to a temporary folder, and then moved to their places.
"""

import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import TypeAlias

from imgspec.diagnostics import Sink
from imgspec.diagnostics import dialects as codes
from imgspec.source import reason_of, start_of

Files: TypeAlias = Mapping[PurePosixPath, bytes]
"""The contents of files by their paths below the output folder."""


def write_files(folder: Path, files: Files, sink: Sink) -> bool:
    """Write the files that are not there yet, and tell whether all are there now.

    If one cannot be written, or is there with other content, none is written. Every obstacle is reported.
    """
    obstacles = Sink()
    missing = _missing(folder, files, obstacles)
    _check_folders(folder, missing, obstacles)
    if not obstacles.failed:
        _write_all(folder, missing, obstacles)
    sink.extend(obstacles)
    return not obstacles.failed


# ---------------------------------------------------------------------------------------------- the plan


def _missing(folder: Path, files: Files, sink: Sink) -> Files:
    """Return the files that are not there; report those that are there with other content."""
    return {path: content for path, content in files.items() if _is_missing(folder / path, content, sink)}


def _is_missing(target: Path, content: bytes, sink: Sink) -> bool:
    """Tell whether nothing is at a path. Report a file with other content, and anything that cannot be read."""
    if not os.path.lexists(target):
        return True
    try:
        if target.read_bytes() != content:
            sink.add(codes.existing_page(start_of(target)))
    except OSError as error:
        reason = "a link that leads nowhere is in its place" if target.is_symlink() else reason_of(error)
        sink.add(codes.unwritable_page(start_of(target), reason=reason))
    return False


def _check_folders(folder: Path, paths: Iterable[PurePosixPath], sink: Sink) -> None:
    """Report each folder that exists and cannot take new files or folders."""
    for parent in {_nearest(folder / path) for path in paths}:
        if not parent.is_dir():
            sink.add(codes.unwritable_folder(start_of(parent), reason="it is not a folder"))
        elif not os.access(parent, os.W_OK | os.X_OK):
            sink.add(codes.unwritable_folder(start_of(parent), reason="it is not writable"))


def _nearest(target: Path) -> Path:
    """Return the lowest parent of a path that exists."""
    return next(parent for parent in target.parents if os.path.lexists(parent))


# ---------------------------------------------------------------------------------------------- writing


def _write_all(folder: Path, files: Files, sink: Sink) -> None:
    """Write all files to a temporary folder and move them to their places, if each of them could be written."""
    if not files:
        return
    parent = _nearest(folder / "page")
    try:
        with TemporaryDirectory(prefix=".imgspec-", dir=parent) as staging:
            _stage_and_move(Path(staging), folder, files, sink)
    except OSError as error:
        sink.add(codes.unwritable_folder(start_of(parent), reason=reason_of(error)))


def _stage_and_move(staging: Path, folder: Path, files: Files, sink: Sink) -> None:
    for path, content in files.items():
        _stage(staging / path, content, folder / path, sink)
    if not sink.failed:
        _move(staging, folder, files, sink)


def _stage(draft: Path, content: bytes, target: Path, sink: Sink) -> None:
    try:
        draft.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(content)
    except OSError as error:
        sink.add(codes.unwritable_page(start_of(target), reason=reason_of(error)))


def _move(staging: Path, folder: Path, paths: Iterable[PurePosixPath], sink: Sink) -> None:
    for path in paths:
        target = folder / path
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(staging / path, target)
        except OSError as error:
            sink.add(codes.unwritable_page(start_of(target), reason=reason_of(error)))
            return
