"""What a write will do, and what speaks against it, before anything is touched.

In: the folder and the manifest that it is to have. Out: a `Plan`, and a diagnostic for everything that would be lost.
"""

import os
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from imgspec.diagnostics import Sink
from imgspec.output.manifest import EMPTY, FILE_NAME, Manifest, digest, read_manifest
from imgspec.output.survey import STAGING, survey
from imgspec.source import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """``old``, ``new``: the manifests before and after; ``disk``: the hashes of what is there.

    ``changed`` are the files to write, ``obsolete`` the files to delete.
    """

    old: Manifest
    new: Manifest
    disk: Mapping[PurePosixPath, str]
    changed: frozenset[PurePosixPath]
    obsolete: frozenset[PurePosixPath]

    @property
    def is_empty(self) -> bool:
        manifest = self.disk.get(PurePosixPath(FILE_NAME))
        return not self.changed and not self.obsolete and manifest == digest(bytes(self.new))


def at(path: Path, line: int = 1) -> Span:
    """Return the span of a file in the output folder."""
    return Span(str(path), line, 1)


def recorded(folder: Path) -> Manifest:
    """Return the manifest of ``folder``, empty where there is none."""
    return read_manifest(folder / FILE_NAME) or EMPTY


def make_plan(folder: Path, new: Manifest, candidates: Iterable[PurePosixPath]) -> Plan:
    """Return what brings ``folder`` to ``new``; ``candidates`` are the files whose new content is at hand."""
    old, disk = recorded(folder), survey(folder)
    return Plan(
        old=old,
        new=new,
        disk=disk,
        changed=frozenset(path for path in candidates if disk.get(path) != new.outputs[path]),
        obsolete=frozenset(path for path in old.outputs if path not in new.outputs and path in disk),
    )


def refuse_losses(folder: Path, plan: Plan, sink: Sink) -> None:
    """Report what speaks against a plan.

    Errors: ``hand-edited`` for what a run has not written and is in the way, ``output`` where nothing can be written.
    """
    hint = f"move the change to {plan.new.kind.edits}, delete the file (git keeps what was committed), run again"
    touched = plan.changed | plan.obsolete
    edited = {path for path in touched if path in plan.disk and plan.disk[path] != plan.old.outputs.get(path)}
    for path in edited:
        sink.error(at(folder / path), "hand-edited", "is not as imgspec wrote it: it is left alone", hint)
    for path in set(_obstacles(plan)) - edited:
        sink.error(at(folder / path), "hand-edited", "stands where a generated file or its folder is to be", hint)
    for place in {_nearest_folder(folder, path) for path in touched}:
        if not os.access(place, os.W_OK | os.X_OK):
            sink.error(at(place), "output", "this folder is not writable")


def check_paths(folder: Path, paths: Collection[PurePosixPath], sink: Sink) -> None:
    """Report ``name-collision`` for paths that a file system which ignores case takes for one.

    Raises ``ValueError`` for a path that no emitter may ask for: it leaves the folder, or is another one's parent.
    """
    spellings: dict[str, PurePosixPath] = {}
    for path in sorted(paths):
        if path.is_absolute() or not path.parts or ".." in path.parts or path.parts[0] in {STAGING, FILE_NAME}:
            raise ValueError(f"not a path of an output file: {path}")
        if not set(path.parents).isdisjoint(paths):
            raise ValueError(f"a file and a folder at once: one of {list(path.parents)}")
        for part in (path, *path.parents):
            other = spellings.setdefault(unicodedata.normalize("NFC", str(part)).casefold(), part)
            if other != part:
                message = f"this path and {str(other)!r} are one where case is ignored"
                sink.error(at(folder / path), "name-collision", message, "rename one of the two in the fragment")
                break


def _obstacles(plan: Plan) -> Iterator[PurePosixPath]:
    standing = plan.disk.keys() - plan.obsolete
    for path in plan.changed:
        yield from standing & set(path.parents)
    for path in standing:
        yield from {path for parent in path.parents if parent in plan.changed}


def _nearest_folder(folder: Path, path: PurePosixPath) -> Path:
    return next(place for place in (folder / path).parents if place.is_dir() or place == folder)
