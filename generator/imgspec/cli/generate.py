"""``imgspec generate``: the package, the pages and the OpenAPI documents of all fragments, in one folder."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import click

from imgspec.cli import console
from imgspec.cli.exit_code import exit_code
from imgspec.cli.options import FOLDER, compare_option, providers_option, specs_option
from imgspec.diagnostics import Sink
from imgspec.output.compare import compare_with_build
from imgspec.output.generation import Generation, plan_generation
from imgspec.output.manifest import Build, provider_of
from imgspec.output.write import Written, finish_interrupted_run, is_up_to_date, write_build

_EXAMPLE = """\b
Example:
  imgspec generate --provider openai --provider orq
"""


@click.command(epilog=_EXAMPLE, short_help="Write the package, the pages and the OpenAPI documents.")
@providers_option(default="all providers")
@compare_option
@specs_option
@click.option("--output", "folder", type=FOLDER, default="generated", show_default=True, help="The folder to write.")
def generate(*, only: tuple[str, ...], compare: bool, specs: Path, folder: Path) -> int:
    """Write the package, the pages and the OpenAPI documents of all providers into the output folder.

    If a file in the output folder was edited by hand, the command reports it and changes nothing.
    """
    sink = Sink()
    run = plan_generation(specs, folder, only, sink)
    if run:
        (_compare if compare else _write)(run, sink)
    console.print_diagnostics(sink)
    return exit_code(sink)


def _compare(run: Generation, sink: Sink) -> None:
    build = _build(run, run.input_hashes(sink), sink)
    if build:
        compare_with_build(run.folder, build, sink)
    if build and not sink.failed:
        console.print_line(str(run.folder), f"{console.count(len(build.files), 'file')}, all equal to a fresh build")


def _write(run: Generation, sink: Sink) -> None:
    finish_interrupted_run(run.folder, sink)
    hashes = run.input_hashes(sink)
    if sink.failed:
        return
    if is_up_to_date(run.folder, hashes, run.only, sink):
        console.print_line(str(run.folder), "is up to date")
        return
    build = _build(run, hashes, sink)
    written = write_build(run.folder, build, sink) if build else None
    if build and written and not sink.failed:
        _print_counts(run.providers, build, written)


def _build(run: Generation, hashes: Mapping[str, str], sink: Sink) -> Build | None:
    """Return a fresh build, or None after an error.

    ``hashes`` were taken before the build reads its inputs, so the next run sees an edit made in between.
    """
    if sink.failed:
        return None
    with console.spinner() as progress:
        from imgspec import pipeline

        inputs = pipeline.read_inputs(run.specs, run.providers, listed=run.listed, sink=sink)
        files = pipeline.build(inputs, sink, progress)
    return None if sink.failed else Build(files=files, inputs=hashes, only=run.only)


def _print_counts(providers: tuple[str, ...], build: Build, written: Written) -> None:
    groups = {name: name for name in providers}
    files, changed, removed = (
        Counter(groups.get(provider_of(path), "shared") for path in paths)
        for paths in (build.files, written.changed, written.removed)
    )
    for name in (*providers, "shared"):
        console.print_line(name, console.written_counts(files[name], "file", changed[name], removed[name]))
