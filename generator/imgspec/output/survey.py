"""What is in the output folder: every file of it, by hash. Links are never followed."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from imgspec.output.manifest import digest

STAGING = ".imgspec-staging"
"""The folder, in the output folder, that holds a run's files until they are moved to their places."""

NOT_A_FILE = "not a regular file"
"""Stands for the hash of a link, a device or a pipe: nothing that a run has written."""

_NOT_OURS = frozenset({"__pycache__", ".DS_Store"})


def survey(folder: Path) -> Mapping[PurePosixPath, str]:
    """Return the SHA-256 of every file below ``folder``; none where there is no such folder.

    Passed over: what Python and a desktop put into any folder, and the staging folder.
    """
    if not folder.is_dir():
        return {}
    return dict(_entries(folder, PurePosixPath()))


def is_idle(folder: Path) -> bool:
    """Tell whether a folder holds nothing but what is passed over."""
    return all(path.name in _NOT_OURS for path in folder.iterdir())


def _entries(folder: Path, place: PurePosixPath) -> Iterator[tuple[PurePosixPath, str]]:
    with os.scandir(folder) as listing:
        for entry in sorted(listing, key=lambda entry: entry.name):
            path = place / entry.name
            if entry.name in _NOT_OURS or path == PurePosixPath(STAGING):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _entries(folder / entry.name, path)
            elif entry.is_file(follow_symlinks=False):
                yield path, digest((folder / entry.name).read_bytes())
            else:
                yield path, NOT_A_FILE
