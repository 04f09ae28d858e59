"""``imgspec vendor``: a copy of the package in another project."""

from collections.abc import Sequence
from pathlib import Path

import click

from imgspec.cli import console
from imgspec.cli.exit_code import exit_code
from imgspec.cli.options import FOLDER, compare_option, providers_option, specs_or_shipped_option
from imgspec.diagnostics import Sink
from imgspec.fragments.find import select_providers
from imgspec.output.compare import compare_with_build
from imgspec.output.destination import refuse_foreign_folder
from imgspec.output.manifest import VENDORED, Build
from imgspec.output.write import write_build

_EXAMPLE = """\b
Example:
  imgspec vendor ../shop/src/shop/image_clients --provider openai
"""


def _importable(_context: click.Context, _parameter: click.Parameter, folder: Path) -> Path:
    from imgspec.output.vendor import why_not_importable

    reason = why_not_importable(folder)
    if reason:
        raise click.BadParameter(f"{reason} Name the package's own folder, such as src/shop/image_clients.")
    return folder


@click.command(epilog=_EXAMPLE)
@click.argument("folder", metavar="DEST", type=FOLDER, callback=_importable)
@providers_option(default="all providers; those of the copy if DEST is one")
@compare_option
@specs_or_shipped_option
def vendor(*, folder: Path, only: tuple[str, ...], compare: bool, specs: Path) -> int:
    """Copy the package into another project. The folder DEST becomes the package, with the same name.

    A second run brings the copy up to date and removes files that the package no longer has. Without --provider, it
    keeps the providers of the copy. If a file in DEST was edited by hand, the command reports it and changes nothing.
    """
    sink = Sink()
    refuse_foreign_folder(folder, VENDORED, sink)
    kept = () if only or sink.failed else _kept_providers(folder, sink)
    providers = select_providers(specs, only or kept, sink)
    build = _build_copy(specs, providers, sink)
    if build:
        (_compare if compare else _write)(folder, build, sink)
    console.print_diagnostics(sink)
    return exit_code(sink)


def _kept_providers(folder: Path, sink: Sink) -> tuple[str, ...]:
    from imgspec.output.vendor import copied_providers

    providers = copied_providers(folder, sink)
    if providers:
        console.print_line(str(folder), f"keeps its providers: {', '.join(providers)}")
    return providers


def _build_copy(specs: Path, providers: Sequence[str], sink: Sink) -> Build | None:
    """Return a fresh copy of the package, or None after an error."""
    if sink.failed:
        return None
    with console.spinner() as progress:
        from imgspec import pipeline
        from imgspec.output.vendor import vendored

        fragments = pipeline.read_inputs(specs, providers, listed=providers, sink=sink)
        files = pipeline.build_package(fragments, sink, progress)
    return None if sink.failed else vendored(files, providers)


def _compare(folder: Path, build: Build, sink: Sink) -> None:
    from imgspec.output.vendor import report_revision

    report_revision(folder, build, sink)
    compare_with_build(folder, build, sink)
    if not sink.failed:
        console.print_line(str(folder), f"{console.count(len(build.files), 'file')}, all equal to a fresh copy")


def _write(folder: Path, build: Build, sink: Sink) -> None:
    written = write_build(folder, build, sink)
    if not sink.failed:
        counts = console.written_counts(len(build.files), "file", len(written.changed), len(written.removed))
        console.print_line(str(folder), counts)
