"""A fresh build is written into the output folder.

All files are replaced or none, and each is replaced as a whole; `transaction` describes the limits of this promise.
Work of a person is never lost: a file is replaced or deleted only if its content is what an earlier run wrote. The
manifest in the folder records that. A person may delete any file or the
whole folder, and the next run writes it again.
"""

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from imgspec.diagnostics import Sink
from imgspec.diagnostics import output as codes
from imgspec.output import transaction
from imgspec.output.hashes import digest, hash_folder
from imgspec.output.manifest import (
    GENERATED,
    Build,
    inputs_of,
    manifest_after,
    provider_of,
    read_manifest,
    recorded_manifest,
)
from imgspec.output.plan import check_paths, make_plan, refuse_losses
from imgspec.output.reporting import reporting_system_errors
from imgspec.source import start_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The files that a run has written and deleted, without the manifest."""

    changed: frozenset[PurePosixPath]
    removed: frozenset[PurePosixPath]


_NOTHING = Written(changed=frozenset(), removed=frozenset())


def is_up_to_date(folder: Path, inputs: Mapping[str, str], only: Collection[str], sink: Sink) -> bool:
    """Tell whether ``imgspec generate`` would change nothing. If so, warn of unknown files, as `write_build` does.

    ``inputs`` are those of the run, and ``only`` names its providers; empty means all.
    """
    manifest = read_manifest(folder / GENERATED.file_name)
    if manifest is None or transaction.is_interrupted(folder):
        return False
    if (inputs_of(manifest.inputs, only) if only else manifest.inputs) != inputs:
        return False
    with reporting_system_errors(folder, sink):
        on_disk = hash_folder(folder)
        expected = {**manifest.outputs, GENERATED.manifest_path: digest(bytes(manifest))}
        if any(on_disk.get(path) != value for path, value in expected.items()):
            return False
        _warn_of_strays(folder, unknown_files(on_disk, expected, only), sink)
    return True


def finish_interrupted_run(folder: Path, sink: Sink) -> None:
    """Finish a run that was killed while it moved its files. If it was killed earlier, remove what it has staged."""
    if transaction.is_interrupted(folder):
        with reporting_system_errors(folder, sink), transaction.locked(folder):
            _finish_interrupted_run(folder, sink)


def write_build(folder: Path, build: Build, sink: Sink) -> Written:
    """Write ``build`` into ``folder``. Files that are equal already are not touched. After an error nothing is written.

    Errors: those of `check_paths`, `refuse_losses` and `reporting_system_errors`. Warnings: ``stray``.
    """
    check_paths(folder, build.files.keys(), sink)
    if sink.failed:
        return _NOTHING
    is_new = not folder.exists()
    with reporting_system_errors(folder, sink):
        folder.mkdir(parents=True, exist_ok=True)
        with transaction.locked(folder):
            _finish_interrupted_run(folder, sink)
            return _NOTHING if sink.failed else _write(folder, build, sink)
    if is_new:
        with suppress(OSError):
            folder.rmdir()
    return _NOTHING


def unknown_files(
    on_disk: Iterable[PurePosixPath], known: Collection[PurePosixPath], only: Collection[str]
) -> list[PurePosixPath]:
    """Return the files that are not ``known``. If a run is ``only`` about some providers, return only their files."""
    return [path for path in on_disk if path not in known and (not only or provider_of(path) in only)]


def _finish_interrupted_run(folder: Path, sink: Sink) -> None:
    manifest = transaction.committed_manifest(folder)
    if manifest is None:
        transaction.discard(folder)
        return
    plan = make_plan(folder, manifest, transaction.staged_files(folder))
    refuse_losses(folder, plan, sink)
    if not sink.failed:
        transaction.move_staged_files(folder, manifest, plan.obsolete)


def _write(folder: Path, build: Build, sink: Sink) -> Written:
    plan = make_plan(folder, manifest_after(build, recorded_manifest(folder, build.format)), build.files)
    refuse_losses(folder, plan, sink)
    if sink.failed:
        return _NOTHING
    if not plan.is_empty:
        contents = {path: content for path, content in build.files.items() if path in plan.changed}
        transaction.replace_files(folder, contents, obsolete=plan.obsolete, manifest=plan.new)
    known = {*plan.new.outputs, *plan.obsolete, build.format.manifest_path}
    _warn_of_strays(folder, unknown_files(plan.on_disk, known, build.only), sink)
    return Written(changed=plan.changed, removed=plan.obsolete)


def _warn_of_strays(folder: Path, paths: Iterable[PurePosixPath], sink: Sink) -> None:
    for path in paths:
        sink.add(codes.stray(start_of(folder / path)))
