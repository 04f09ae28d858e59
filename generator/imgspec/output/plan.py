"""What a write will change, and whether it would lose anybody's work. Nothing is touched here."""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from imgspec.diagnostics import Sink
from imgspec.diagnostics import output as codes
from imgspec.output.hashes import NOT_A_FILE, STAGING, digest, hash_folder
from imgspec.output.manifest import FORMATS, Manifest, recorded_manifest
from imgspec.source import folded_path, start_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A write before it is done.

    ``old`` and ``new`` are the manifests before and after it. ``on_disk`` holds the hash of every file that is there.
    ``changed`` are the files to write, ``obsolete`` the files to delete.
    """

    old: Manifest
    new: Manifest
    on_disk: Mapping[PurePosixPath, str]
    changed: frozenset[PurePosixPath]
    obsolete: frozenset[PurePosixPath]

    @property
    def is_empty(self) -> bool:
        is_manifest_current = self.on_disk.get(self.new.format.manifest_path) == digest(bytes(self.new))
        return is_manifest_current and not self.changed and not self.obsolete


def make_plan(folder: Path, new: Manifest, available: Iterable[PurePosixPath]) -> Plan:
    """Return the plan that brings ``folder`` to ``new``. The new content of the ``available`` files is at hand."""
    old, on_disk = recorded_manifest(folder, new.format), hash_folder(folder)
    return Plan(
        old=old,
        new=new,
        on_disk=on_disk,
        changed=frozenset(path for path in available if on_disk.get(path) != new.outputs[path]),
        obsolete=frozenset(path for path in old.outputs if path not in new.outputs and path in on_disk),
    )


def refuse_losses(folder: Path, plan: Plan, sink: Sink) -> None:
    """Report what a plan would destroy, and the folders that it cannot write.

    Errors: ``hand-edited``, ``obstructed-path`` and ``read-only-folder``.
    """
    format_, touched, on_disk = plan.new.format, plan.changed | plan.obsolete, plan.on_disk
    edited = {path for path in touched if path in on_disk and on_disk[path] != plan.old.outputs.get(path)}
    for path in edited:
        is_file = on_disk[path] != NOT_A_FILE
        span = start_of(folder / path)
        sink.add(codes.hand_edited(span, is_file=is_file, source=format_.source, command=format_.command))
    for path in set(_obstacles(plan)) - edited:
        sink.add(codes.obstructed_path(start_of(folder / path)))
    for parent in {_nearest_folder(folder, parent) for parent in {path.parent for path in touched}}:
        if not os.access(parent, os.W_OK | os.X_OK):
            sink.add(codes.read_only_folder(start_of(parent)))


def check_paths(folder: Path, paths: Collection[PurePosixPath], sink: Sink) -> None:
    """Report paths that cannot all be written.

    Errors: ``file-and-folder`` for a path that is both, and ``ambiguous-path`` for two that differ only in case.

    Raises `ValueError` for a path that no stage may ask for.
    """
    _assert_usable(paths)
    for path in paths:
        for parent in path.parents:
            if parent in paths:
                sink.add(codes.file_and_folder(start_of(folder / parent), inside=path))
    spellings: dict[str, PurePosixPath] = {}
    for path in sorted(paths):
        for part in (path, *path.parents):
            other = spellings.setdefault(folded_path(part), part)
            if other != part:
                sink.add(codes.ambiguous_path(start_of(folder / path), other=other))
                break


_TAKEN = frozenset({STAGING, *(format_.file_name for format_ in FORMATS)})
"""What a run writes into the folder itself."""


def _assert_usable(paths: Collection[PurePosixPath]) -> None:
    for path in paths:
        if path.is_absolute() or not path.parts or ".." in path.parts or path.parts[0] in _TAKEN:
            raise ValueError(f"This is not a path inside the output folder: {path}")


def _obstacles(plan: Plan) -> Iterator[PurePosixPath]:
    """Yield the files that a changed file needs as a folder, and the files in a folder that a changed file replaces."""
    remaining = plan.on_disk.keys() - plan.obsolete
    for path in plan.changed:
        yield from remaining & set(path.parents)
    for path in remaining:
        if not plan.changed.isdisjoint(path.parents):
            yield path


def _nearest_folder(folder: Path, path: PurePosixPath) -> Path:
    """Return the lowest folder on the way to a folder that is there already, or the output folder."""
    return next(parent for parent in (folder / path, *(folder / path).parents) if parent.is_dir() or parent == folder)
