"""Many files replaced as one: staged first, then moved, and finished by the next run where this one was killed.

A run writes everything new below ``.imgspec-staging`` in the output folder, and last the new manifest, which decides:
killed before that, the folder is as it was, and the next run throws the staged files away; killed after, each file is
whole, the old one or the new one, and the next run moves the rest before it does anything else. So the files of two
builds stand side by side only while some hundred renames last (milliseconds), and only SIGKILL or a power cut can stop
there: signals that ask are held back meanwhile.
"""

import errno
import fcntl
import os
import shutil
import signal
import threading
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

from imgspec.output.manifest import FILE_NAME, Manifest, read_manifest
from imgspec.output.survey import STAGING, is_idle, survey

_ASKING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_PATIENCE = 10.0


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the only right to ``folder``, if it is there; the system takes it back from a process that dies.

    Raises ``BlockingIOError`` where another run does not give it up within ten seconds.
    """
    if not folder.is_dir():
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        _wait_for_lock(descriptor, folder)
        yield
    finally:
        os.close(descriptor)


def replace_files(
    folder: Path, contents: Mapping[PurePosixPath, bytes], *, obsolete: Collection[PurePosixPath], manifest: Manifest
) -> None:
    """Bring ``contents`` and then ``manifest`` into ``folder``, and take what is ``obsolete`` out of it."""
    try:
        _stage(folder / STAGING, contents)
        _decide(folder / STAGING, manifest)
    except BaseException:
        shutil.rmtree(folder / STAGING, ignore_errors=True)
        raise
    finish(folder, obsolete)


def is_interrupted(folder: Path) -> bool:
    """Tell whether a run was killed here, or is at work."""
    return (folder / STAGING).exists()


def decided(folder: Path) -> Manifest | None:
    """Return the manifest that an interrupted run had decided on; None where it had not, or none was interrupted."""
    return read_manifest(folder / STAGING / FILE_NAME)


def staged(folder: Path) -> Mapping[PurePosixPath, str]:
    """Return the hash of each file that waits to be moved to its place."""
    return survey(folder / STAGING / "files")


def discard(folder: Path) -> None:
    """Throw away what was staged."""
    with suppress(FileNotFoundError):
        shutil.rmtree(folder / STAGING)


def finish(folder: Path, obsolete: Collection[PurePosixPath]) -> None:
    """Move what is staged to its place, the manifest last. Doing it again after a kill at any point does the rest.

    Obsolete files go first: one of them may stand where a new file, or its folder, is to be.
    """
    with _undisturbed():
        for path in sorted(obsolete):
            _remove(folder, path)
        for path in staged(folder):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            _remove_idle(folder / path)
            (folder / STAGING / "files" / path).replace(folder / path)
        (folder / STAGING / FILE_NAME).replace(folder / FILE_NAME)
        _flush(folder)
    discard(folder)


def _stage(staging: Path, contents: Mapping[PurePosixPath, bytes]) -> None:
    files = staging / "files"
    files.mkdir(parents=True)
    (staging / "pid").write_text(str(os.getpid()))
    for path, content in contents.items():
        (files / path).parent.mkdir(parents=True, exist_ok=True)
        (files / path).write_bytes(content)
    for path in contents:
        _flush(files / path)


def _decide(staging: Path, manifest: Manifest) -> None:
    draft = staging / "draft"
    draft.write_bytes(bytes(manifest))
    _flush(draft)
    draft.replace(staging / FILE_NAME)
    _flush(staging)


def _remove(folder: Path, path: PurePosixPath) -> None:
    (folder / path).unlink(missing_ok=True)
    for parent in path.parents[:-1]:
        _remove_idle(folder / parent)


def _remove_idle(folder: Path) -> None:
    """Remove a folder, if it is one, that holds nothing but folders like it and what is passed over."""
    if not folder.is_dir() or folder.is_symlink():
        return
    for child in folder.iterdir():
        _remove_idle(child)
    if is_idle(folder):
        shutil.rmtree(folder)


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Hold back the signals that ask the process to end, and let them through afterwards.

    Done by handlers, which the main thread alone can set: a blocked signal would reach another thread instead.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    handlers = {number: signal.signal(number, lambda number, _: came.append(number)) for number in _ASKING}
    try:
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
        for late in came:
            signal.raise_signal(late)


def _wait_for_lock(descriptor: int, folder: Path) -> None:
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                message = f"another run of imgspec{_holder(folder)} is writing here"
                raise BlockingIOError(errno.EWOULDBLOCK, message, str(folder)) from None
            time.sleep(0.05)
        else:
            return


def _holder(folder: Path) -> str:
    with suppress(OSError):
        return f" (process {(folder / STAGING / 'pid').read_text()})"
    return ""
