"""The last stage: a fresh build goes into the output folder, or is compared with it.

In: a `Build`, every file as bytes. Out: the files, each replaced as a whole and all of them or none (`transaction` says
how far), or diagnostics. Nobody's work is overwritten: a file is replaced or deleted only where its content is what an
earlier run wrote, as the manifest in the folder tells. Whoever deletes a file, or the folder, lets it go.
"""

import os
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from imgspec.diagnostics import Sink
from imgspec.output import transaction
from imgspec.output.manifest import (
    FILE_NAME,
    GENERATED,
    Build,
    Kind,
    digest,
    inputs_of,
    manifest_after,
    owner,
    read_manifest,
)
from imgspec.output.plan import at, check_paths, make_plan, recorded, refuse_losses
from imgspec.output.survey import STAGING, is_idle, survey

_MANIFEST = PurePosixPath(FILE_NAME)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a run did to the folder, the manifest apart."""

    changed: frozenset[PurePosixPath]
    removed: frozenset[PurePosixPath]


_NOTHING = Written(changed=frozenset(), removed=frozenset())


def claim(folder: Path, sink: Sink, kind: Kind = GENERATED) -> None:
    """Report ``foreign-output`` where ``folder`` is there and nothing says that this ``kind`` of it is ours."""
    if not os.path.lexists(folder):
        return
    with _reporting(folder, sink):
        if not folder.is_dir():
            sink.error(at(folder), "foreign-output", "is not a folder", kind.elsewhere)
        elif not _is_ours(folder, kind):
            message = f"holds files, but no {FILE_NAME} of `{kind.command}`: it is left alone"
            sink.error(at(folder), "foreign-output", message, f"{kind.elsewhere}, or empty this one")


def refuse_overlap(folder: Path, specs: Path, sink: Sink) -> None:
    """Report ``foreign-output`` where ``folder`` is in the folder of specs, or the other way round."""
    inner, outer = folder.resolve(), specs.resolve()
    if inner.is_relative_to(outer) or outer.is_relative_to(inner):
        sink.error(at(folder), "foreign-output", "is mixed up with the specs", "name another folder with --output")


def providers(folder: Path) -> frozenset[str]:
    """Return the providers that earlier runs have built in ``folder``."""
    manifest = read_manifest(folder / FILE_NAME)
    return frozenset(owner(path) for path in manifest.outputs) if manifest else frozenset()


def is_current(folder: Path, inputs: Mapping[str, str], only: Collection[str], sink: Sink) -> bool:
    """Tell whether a build of ``inputs`` would change nothing; where so, warn of stray files as `write` does."""
    manifest = read_manifest(folder / FILE_NAME)
    if manifest is None or transaction.is_interrupted(folder):
        return False
    if (inputs_of(manifest.inputs, only) if only else manifest.inputs) != inputs:
        return False
    with _reporting(folder, sink):
        disk = survey(folder)
        written = {**manifest.outputs, _MANIFEST: digest(bytes(manifest))}
        if any(disk.get(path) != value for path, value in written.items()):
            return False
        _warn_of_strays(folder, _beside(disk, manifest.outputs, only), sink)
    return True


def mend(folder: Path, sink: Sink) -> None:
    """Finish a run that was killed while it moved its files, or throw away what one had staged before that."""
    if transaction.is_interrupted(folder):
        with _reporting(folder, sink), transaction.locked(folder):
            _mend(folder, sink)


def write(folder: Path, build: Build, sink: Sink) -> Written:
    """Bring ``build`` into ``folder``. What is there already is not touched; where there is an error, nothing is.

    Errors: ``hand-edited`` for each file that a run has not written and that is in the way; ``name-collision`` for
    paths that differ in case alone; ``output`` where the system refuses. Warnings: ``stray``.
    """
    check_paths(folder, build.files.keys(), sink)
    if sink.failed:
        return _NOTHING
    with _reporting(folder, sink):
        folder.mkdir(parents=True, exist_ok=True)
        with transaction.locked(folder):
            _mend(folder, sink)
            return _NOTHING if sink.failed else _write(folder, build, sink)
    return _NOTHING


def check(folder: Path, build: Build, sink: Sink) -> None:
    """Compare ``folder`` with ``build``, byte for byte, and report every file that differs.

    Errors: ``stale`` (as an earlier build left it), ``hand-edited`` (as no build left it), ``missing``, ``stray``.
    """
    check_paths(folder, build.files.keys(), sink)
    run = f"run `{build.kind.command}`"
    with _reporting(folder, sink), transaction.locked(folder):
        old, disk = recorded(folder), survey(folder)
        files = {**build.files, _MANIFEST: bytes(manifest_after(build, old))}
        for path, fresh in files.items():
            if path not in disk:
                sink.error(at(folder / path), "missing", "is not there", run)
            elif disk[path] != digest(fresh):
                was_edited = disk[path] != old.outputs.get(path, disk[path])
                _report_difference(folder / path, fresh, was_edited=was_edited, kind=build.kind, sink=sink)
        for path in _beside(disk, files, build.only):
            if disk[path] == old.outputs.get(path):
                sink.error(at(folder / path), "stale", "is no longer built", run)
            else:
                sink.error(at(folder / path), "stray", "no build writes this file", "delete it, or move it elsewhere")
        if transaction.is_interrupted(folder):
            sink.error(at(folder / STAGING), "stale", "a run was killed here", run)


def _is_ours(folder: Path, kind: Kind) -> bool:
    manifest = read_manifest(folder / FILE_NAME) or transaction.decided(folder)
    if manifest is not None:
        return manifest.kind == kind
    return not survey(folder) if transaction.is_interrupted(folder) else is_idle(folder)


def _mend(folder: Path, sink: Sink) -> None:
    decided = transaction.decided(folder)
    if decided is None:
        transaction.discard(folder)
        return
    plan = make_plan(folder, decided, transaction.staged(folder))
    refuse_losses(folder, plan, sink)
    if not sink.failed:
        transaction.finish(folder, plan.obsolete)


def _write(folder: Path, build: Build, sink: Sink) -> Written:
    plan = make_plan(folder, manifest_after(build, recorded(folder)), build.files)
    refuse_losses(folder, plan, sink)
    if sink.failed:
        return _NOTHING
    if not plan.is_empty:
        contents = {path: build.files[path] for path in sorted(plan.changed)}
        transaction.replace_files(folder, contents, obsolete=plan.obsolete, manifest=plan.new)
    _warn_of_strays(folder, _beside(plan.disk, plan.new.outputs.keys() | plan.obsolete, build.only), sink)
    return Written(changed=plan.changed, removed=plan.obsolete)


def _beside(
    disk: Collection[PurePosixPath], known: Collection[PurePosixPath], only: Collection[str]
) -> Iterator[PurePosixPath]:
    """Yield the files that are there and not ``known``, of the providers that a run is about."""
    for path in disk:
        if path not in known and path != _MANIFEST and (not only or owner(path) in only):
            yield path


def _warn_of_strays(folder: Path, strays: Iterator[PurePosixPath], sink: Sink) -> None:
    for path in strays:
        sink.warning(at(folder / path), "stray", "no build writes this file", "delete it, or move it elsewhere")


def _report_difference(path: Path, fresh: bytes, *, was_edited: bool, kind: Kind, sink: Sink) -> None:
    run = f"run `{kind.command}`"
    if path.is_symlink() or not path.is_file():
        sink.error(at(path), "hand-edited", "is not a regular file", f"delete it, then {run}")
        return
    line = _first_difference(path.read_bytes(), fresh)
    if was_edited:
        hint = f"move the change to {kind.edits}, delete the file, then {run}"
        sink.error(at(path, line), "hand-edited", "is not as imgspec wrote it", hint)
    else:
        sink.error(at(path, line), "stale", "differs from a fresh build", run)


def _first_difference(found: bytes, fresh: bytes) -> int:
    pairs = zip(found.splitlines(keepends=True), fresh.splitlines(keepends=True), strict=False)
    same = [one == other for one, other in pairs]
    return [*same, False].index(False) + 1


@contextmanager
def _reporting(folder: Path, sink: Sink) -> Iterator[None]:
    """Turn a refusal of the system into a diagnostic."""
    try:
        yield
    except OSError as error:
        sink.error(at(Path(error.filename or folder)), "output", error.strerror or str(error))
