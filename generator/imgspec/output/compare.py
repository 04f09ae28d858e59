"""The output folder is compared with a fresh build, byte for byte apart from line ends. Nothing is written."""

from dataclasses import replace
from pathlib import Path

from imgspec.diagnostics import Severity, Sink
from imgspec.diagnostics import output as codes
from imgspec.output import transaction
from imgspec.output.hashes import STAGING, digest, hash_folder, with_unix_line_ends
from imgspec.output.manifest import Build, FolderFormat, manifest_after, recorded_manifest
from imgspec.output.plan import check_paths
from imgspec.output.reporting import reporting_system_errors
from imgspec.output.write import unknown_files
from imgspec.source import Span, start_of


def compare_with_build(folder: Path, build: Build, sink: Sink) -> None:
    """Report every file of ``folder`` that differs from ``build``.

    Errors: ``missing``, ``hand-edited``, ``stale``, ``obsolete``, ``stray`` and ``interrupted-run``.
    """
    check_paths(folder, build.files.keys(), sink)
    with reporting_system_errors(folder, sink), transaction.locked(folder):
        _compare_files(folder, build, sink)
        if transaction.is_interrupted(folder):
            sink.add(codes.interrupted_run(start_of(folder / STAGING), command=build.format.command))


def _compare_files(folder: Path, build: Build, sink: Sink) -> None:
    old, on_disk = recorded_manifest(folder, build.format), hash_folder(folder)
    files = {**build.files, build.format.manifest_path: bytes(manifest_after(build, old))}
    for path, content in files.items():
        expected, actual = digest(content), on_disk.get(path)
        if actual is None:
            sink.add(codes.missing(start_of(folder / path), command=build.format.command))
        elif actual != expected:
            was_edited = actual != old.outputs.get(path, actual)
            _report_difference(folder / path, content, was_edited=was_edited, format_=build.format, sink=sink)
    for path in unknown_files(on_disk, files, build.only):
        was_written = on_disk[path] == old.outputs.get(path)
        _report_unknown_file(folder / path, was_written=was_written, command=build.format.command, sink=sink)


def _report_difference(path: Path, content: bytes, *, was_edited: bool, format_: FolderFormat, sink: Sink) -> None:
    is_file = path.is_file() and not path.is_symlink()
    line = _first_different_line(path.read_bytes(), content) if is_file else 1
    span = Span(str(path), line, 1)
    if is_file and not was_edited:
        sink.add(codes.stale(span, command=format_.command))
    else:
        sink.add(codes.hand_edited(span, is_file=is_file, source=format_.source, command=format_.command))


def _report_unknown_file(path: Path, *, was_written: bool, command: str, sink: Sink) -> None:
    """Report a file that the build does not have; ``was_written`` says that an earlier run wrote it."""
    if was_written:
        sink.add(codes.obsolete(start_of(path), command=command))
    else:
        sink.add(replace(codes.stray(start_of(path)), severity=Severity.ERROR))


def _first_different_line(actual: bytes, expected: bytes) -> int:
    """Return the number of the first line that differs, counted from 1."""
    lines, expected_lines = (with_unix_line_ends(content).splitlines(keepends=True) for content in (actual, expected))
    pairs = zip(lines, expected_lines, strict=False)
    is_equal = [one == other for one, other in pairs]
    return [*is_equal, False].index(False) + 1
