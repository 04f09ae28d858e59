"""Whether a folder may be written: it must be ours or empty, and apart from the fragments."""

import os
from pathlib import Path

from imgspec.diagnostics import Sink
from imgspec.diagnostics import output as codes
from imgspec.output import transaction
from imgspec.output.hashes import hash_folder, is_empty
from imgspec.output.manifest import GENERATED, FolderFormat, provider_of, read_manifest
from imgspec.output.reporting import reporting_system_errors
from imgspec.source import start_of


def refuse_foreign_folder(folder: Path, format_: FolderFormat, sink: Sink) -> None:
    """Report an existing path that is not a folder of this format, unless it is an empty folder.

    Errors: ``output-not-a-folder`` and ``foreign-output``.
    """
    if not os.path.lexists(folder):
        return
    advice = format_.choose_another_folder
    with reporting_system_errors(folder, sink):
        if not folder.is_dir():
            sink.add(codes.output_not_a_folder(start_of(folder), advice=advice))
        elif not _is_ours(folder, format_):
            command, manifest = format_.command, format_.file_name
            sink.add(codes.foreign_output(start_of(folder), manifest=manifest, command=command, advice=advice))


def refuse_overlap(folder: Path, specs: Path, sink: Sink) -> None:
    """Report ``overlapping-folders`` if ``folder`` is inside the folder of fragments, or contains it."""
    output, fragments = folder.resolve(), specs.resolve()
    if output.is_relative_to(fragments) or fragments.is_relative_to(output):
        sink.add(codes.overlapping_folders(start_of(folder), specs=specs))


def providers_built_in(folder: Path) -> frozenset[str]:
    """Return the providers that earlier runs of ``imgspec generate`` have built in ``folder``."""
    manifest = read_manifest(folder / GENERATED.file_name)
    return frozenset(provider_of(path) for path in manifest.outputs) if manifest else frozenset()


def _is_ours(folder: Path, format_: FolderFormat) -> bool:
    manifest = read_manifest(folder / format_.file_name) or transaction.committed_manifest(folder)
    if manifest is not None:
        return manifest.format == format_
    return not hash_folder(folder) if transaction.is_interrupted(folder) else is_empty(folder)
