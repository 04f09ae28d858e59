"""Many files are replaced as one, even if the run is killed.

A run first writes all new files below ``.imgspec-staging`` in the output folder, and the new manifest last. That
manifest is the commit:

- A run that is killed before the commit leaves the folder as it was. The next run removes the staged files.
- A run that is killed after the commit leaves each file whole, the old one or the new one. The next run moves the rest
  of the staged files before it does anything else.

So the folder holds files of two builds only during some hundred renames, which take milliseconds. Signals that can be
held back are held back meanwhile; only SIGKILL or a power failure can stop a run there.
"""

import fcntl
import os
import shutil
import signal
import threading
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

from imgspec.output.hashes import STAGING, is_empty
from imgspec.output.manifest import Manifest, read_manifest

_HELD_BACK = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_COMMITTED = PurePosixPath("manifest.json")
"""The path of the new manifest below the staging folder."""

_THREADS = 16
"""How many threads flush files."""

_LOCK_TIMEOUT = 10.0
"""How long a run waits for another one, in seconds."""


class FolderInUseError(Exception):
    """Another run holds the lock on a folder; ``process`` is the id of its process, if that is known."""

    def __init__(self, process: str | None) -> None:
        super().__init__(process)
        self.process = process


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the lock on ``folder`` during the block, if the folder exists. The lock of a process ends with the process.

    Raises `FolderInUseError` if another run does not release the lock within ten seconds.
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
    """Write ``contents`` and then ``manifest`` into ``folder``, and delete the files that are ``obsolete``."""
    try:
        _stage(folder / STAGING, contents)
        _commit(folder / STAGING, manifest)
    except BaseException:
        shutil.rmtree(folder / STAGING, ignore_errors=True)
        raise
    move_staged_files(folder, manifest, obsolete)


def is_interrupted(folder: Path) -> bool:
    """Tell whether a run was killed in this folder, or is writing it now."""
    return (folder / STAGING).exists()


def committed_manifest(folder: Path) -> Manifest | None:
    """Return the manifest that an interrupted run has committed; None without such a run, or before its commit."""
    return read_manifest(folder / STAGING / _COMMITTED)


def staged_files(folder: Path) -> list[PurePosixPath]:
    """Return the final path of each staged file in the folder."""
    staged = folder / STAGING / "files"
    paths = (PurePosixPath(path.relative_to(staged)) for path in staged.rglob("*") if path.is_file())
    return sorted(paths, key=str)


def final_path(folder: Path, path: Path) -> Path:
    """Return the path to which a staged file of ``folder`` will be moved; any other path unchanged."""
    staged = folder / STAGING / "files"
    return folder / path.relative_to(staged) if path.is_relative_to(staged) else path


def discard(folder: Path) -> None:
    """Remove the staged files."""
    with suppress(FileNotFoundError):
        shutil.rmtree(folder / STAGING)


def move_staged_files(folder: Path, manifest: Manifest, obsolete: Collection[PurePosixPath]) -> None:
    """Delete the ``obsolete`` files and move the staged files to their final paths, the committed ``manifest`` last.

    After a kill at any point, a second call does the rest. Obsolete files are deleted first, because a new file or its
    folder may need the same path.
    """
    with _signals_held_back():
        for path in sorted(obsolete):
            _delete(folder, path)
        staged = staged_files(folder)
        _make_folders(folder, staged)
        for path in staged:
            _remove_empty_folder(folder / path)
            (folder / STAGING / "files" / path).replace(folder / path)
        (folder / STAGING / _COMMITTED).replace(folder / manifest.format.manifest_path)
        _flush(folder)
    discard(folder)


def _stage(staging: Path, contents: Mapping[PurePosixPath, bytes]) -> None:
    files = staging / "files"
    files.mkdir(parents=True)
    (staging / "pid").write_text(str(os.getpid()))
    _make_folders(files, contents)
    for path, content in contents.items():
        (files / path).write_bytes(content)
    _flush_all([files / path for path in contents])


def _commit(staging: Path, manifest: Manifest) -> None:
    draft = staging / "draft"
    draft.write_bytes(bytes(manifest))
    _flush(draft)
    draft.replace(staging / _COMMITTED)
    _flush(staging)


def _make_folders(folder: Path, paths: Iterable[PurePosixPath]) -> None:
    for parent in sorted({path.parent for path in paths}):
        (folder / parent).mkdir(parents=True, exist_ok=True)


def _delete(folder: Path, path: PurePosixPath) -> None:
    (folder / path).unlink(missing_ok=True)
    for parent in path.parents[:-1]:
        _remove_empty_folder(folder / parent)


def _remove_empty_folder(folder: Path) -> None:
    """Remove a folder that holds nothing but ignored files and folders like itself; leave anything else alone."""
    if not folder.is_dir() or folder.is_symlink():
        return
    for child in folder.iterdir():
        _remove_empty_folder(child)
    if is_empty(folder):
        shutil.rmtree(folder)


def _flush_all(paths: Sequence[Path]) -> None:
    """Flush files from several threads, so that the system writes its journal once for many of them."""
    from concurrent.futures import ThreadPoolExecutor

    def flush_each(paths: Sequence[Path]) -> None:
        for path in paths:
            _flush(path)

    with ThreadPoolExecutor(_THREADS) as pool:
        list(pool.map(flush_each, (paths[start::_THREADS] for start in range(_THREADS))))


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _signals_held_back() -> Iterator[None]:
    """Hold back the signals that ask the process to end, and raise them after the block.

    Handlers do this, and only the main thread can set them. To block a signal would send it to another thread.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    arrived: list[int] = []
    handlers = {number: signal.signal(number, lambda number, _: arrived.append(number)) for number in _HELD_BACK}
    try:
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
        for late in arrived:
            signal.raise_signal(late)


def _wait_for_lock(descriptor: int, folder: Path) -> None:
    deadline = time.monotonic() + _LOCK_TIMEOUT
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise FolderInUseError(_writing_process(folder)) from None
            time.sleep(0.05)
        else:
            return


def _writing_process(folder: Path) -> str | None:
    with suppress(OSError):
        return (folder / STAGING / "pid").read_text()
    return None
