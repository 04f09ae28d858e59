"""The hash of every file in a folder, which is the same with either kind of line ends. Links are never followed."""

import os
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path, PurePosixPath

STAGING = ".imgspec-staging"
"""The folder inside the output folder that holds the files of a run until they are moved to their final paths."""

NOT_A_FILE = "not a regular file"
"""Stands for the hash of a link, a device or a pipe. A run never writes one of these."""

_IGNORED = frozenset({"__pycache__", ".DS_Store"})
"""What Python and a desktop put into any folder."""


def digest(content: bytes) -> str:
    """Return the SHA-256 of ``content`` in hexadecimal. CRLF counts as LF, since git may convert line ends."""
    return sha256(with_unix_line_ends(content)).hexdigest()


def with_unix_line_ends(content: bytes) -> bytes:
    """Return ``content`` with LF in place of CRLF."""
    return content.replace(b"\r\n", b"\n")


def hash_folder(folder: Path) -> Mapping[PurePosixPath, str]:
    """Return the SHA-256 of every file below ``folder`` by its path there; nothing if there is no such folder.

    Ignored files and the staging folder are left out.
    """
    if not folder.is_dir():
        return {}
    return dict(_entries(folder, PurePosixPath()))


def is_empty(folder: Path) -> bool:
    """Tell whether a folder holds nothing but ignored files."""
    return all(path.name in _IGNORED for path in folder.iterdir())


def _entries(folder: Path, relative: PurePosixPath) -> Iterator[tuple[PurePosixPath, str]]:
    with os.scandir(folder) as listing:
        for entry in sorted(listing, key=lambda entry: entry.name):
            path = relative / entry.name
            if entry.name in _IGNORED or path == PurePosixPath(STAGING):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _entries(folder / entry.name, path)
            elif entry.is_file(follow_symlinks=False):
                yield path, digest((folder / entry.name).read_bytes())
            else:
                yield path, NOT_A_FILE
