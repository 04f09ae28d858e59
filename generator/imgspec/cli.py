"""The command ``imgspec``. Exit codes: 0 fine, 1 findings, 2 wrong usage or unreadable input.

What is slow to import is imported where a command needs it.
"""

import signal
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import click

from imgspec import __version__, console, output
from imgspec.diagnostics import Code, Severity, Sink
from imgspec.inputs import find_providers, input_hashes, select_providers
from imgspec.manifest import VENDORED, Build, owner

_FOLDER = click.Path(path_type=Path)
_INTERRUPTED = 130
_UNREADABLE: frozenset[Code] = frozenset({"unreadable", "no-fragment", "unknown-provider", "foreign-output", "output"})


def main() -> NoReturn:
    """Run the command line. Where nobody reads the output any more the process ends, silently, as other tools do."""
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    try:
        sys.exit(commands.main(prog_name="imgspec", standalone_mode=False))
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        sys.exit(_INTERRUPTED)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def commands() -> None:
    """Generate models, clients, documentation pages and OpenAPI documents, from one OpenAPI fragment per provider."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """``chosen`` are the providers to build; ``only`` the same if they were asked for by name, else empty.

    ``listed`` are those that the package's index names: the chosen ones, and in a run of some those of earlier runs.
    """

    specs: Path
    folder: Path
    chosen: tuple[str, ...]
    only: frozenset[str]
    listed: frozenset[str]


_ONLY = click.option(
    "--provider", "only", multiple=True, metavar="NAME", help="Only this provider; may be given several times."
)
_CHECK = click.option(
    "--check", is_flag=True, help="Write nothing; list every stale, missing, hand-edited or stray file."
)
_SPECS = click.option("--specs", type=_FOLDER, default="specs", show_default=True, help="The folder of fragments.")


@commands.command()
@_ONLY
@_CHECK
@_SPECS
@click.option("--output", "folder", type=_FOLDER, default="generated", show_default=True, help="Where to write.")
def generate(*, only: tuple[str, ...], check: bool, specs: Path, folder: Path) -> int:
    """Write everything that the fragments say into the output folder.

    A file that somebody changed there by hand is never overwritten: the run says so and changes nothing.
    """
    sink = Sink()
    chosen = select_providers(specs, only, sink)
    output.claim(folder, sink)
    output.refuse_overlap(folder, specs, sink)
    if not sink.failed:
        earlier = output.providers(folder).intersection(find_providers(specs)) if only else ()
        listed = frozenset(chosen).union(earlier)
        run = _Run(specs=specs, folder=folder, chosen=chosen, only=frozenset(only), listed=listed)
        (_check if check else _write)(run, sink)
    console.print_diagnostics(sink)
    return _exit_code(sink)


def _importable(_context: click.Context, _parameter: click.Parameter, folder: Path) -> Path:
    from imgspec.vendor import why_not_importable

    reason = why_not_importable(folder)
    if reason:
        raise click.BadParameter(f"{reason}; name the package's own folder, such as src/shop/image_clients")
    return folder


@commands.command()
@click.argument("folder", metavar="DEST", type=_FOLDER, callback=_importable)
@_ONLY
@_CHECK
@_SPECS
def vendor(*, folder: Path, only: tuple[str, ...], check: bool, specs: Path) -> int:
    """Copy the package into another project, as the folder DEST: a package of that name.

    An upgrade leaves nothing of the revision before. A file that somebody changed there by hand is never overwritten:
    the run says so and changes nothing.
    """
    sink = Sink()
    chosen = select_providers(specs, only, sink)
    output.claim(folder, sink, VENDORED)
    build = _build_copy(specs, chosen, sink)
    if build:
        (_check_copy if check else _write_copy)(folder, build, sink)
    console.print_diagnostics(sink)
    return _exit_code(sink)


def _build_copy(specs: Path, chosen: Sequence[str], sink: Sink) -> Build | None:
    """Return a fresh copy of the package; None where anything is wrong."""
    if sink.failed:
        return None
    with console.spinner() as progress:
        from imgspec import pipeline
        from imgspec.vendor import vendored

        fragments = pipeline.read_inputs(specs, chosen, listed=chosen, sink=sink)
        files = pipeline.build_package(fragments, sink, progress)
    return None if sink.failed else vendored(files, chosen)


def _check_copy(folder: Path, build: Build, sink: Sink) -> None:
    from imgspec.vendor import report_revision

    report_revision(folder, build, sink)
    output.check(folder, build, sink)
    if not sink.failed:
        console.print_line(str(folder), f"{console.count(len(build.files), 'file')}, as a fresh copy has them")


def _write_copy(folder: Path, build: Build, sink: Sink) -> None:
    written = output.write(folder, build, sink)
    if not sink.failed:
        console.print_line(str(folder), _counts(len(build.files), len(written.changed), len(written.removed)))


def _check(run: _Run, sink: Sink) -> None:
    build = _build(run, input_hashes(run.specs, run.chosen, listed=run.listed, sink=sink), sink)
    if build:
        output.check(run.folder, build, sink)
    if build and not sink.failed:
        console.print_line(str(run.folder), f"{console.count(len(build.files), 'file')}, as a fresh build makes them")


def _write(run: _Run, sink: Sink) -> None:
    output.mend(run.folder, sink)
    inputs = input_hashes(run.specs, run.chosen, listed=run.listed, sink=sink)
    if sink.failed:
        return
    if output.is_current(run.folder, inputs, run.only, sink):
        console.print_line(str(run.folder), "is up to date")
        return
    build = _build(run, inputs, sink)
    written = output.write(run.folder, build, sink) if build else None
    if build and written and not sink.failed:
        _print_counts(run.chosen, build, written)


def _build(run: _Run, inputs: Mapping[str, str], sink: Sink) -> Build | None:
    """Return a fresh build; None where anything is wrong. The hashes are of before: a later edit is seen next time."""
    if sink.failed:
        return None
    with console.spinner() as progress:
        from imgspec import pipeline

        fragments = pipeline.read_inputs(run.specs, run.chosen, listed=run.listed, sink=sink)
        files = pipeline.build(fragments, sink, progress)
    return None if sink.failed else Build(files=files, inputs=inputs, only=run.only)


def _print_counts(chosen: tuple[str, ...], build: Build, written: output.Written) -> None:
    groups = {name: name for name in chosen}
    files, changed, removed = (
        Counter(groups.get(owner(path), "shared") for path in paths)
        for paths in (build.files, written.changed, written.removed)
    )
    for name in (*chosen, "shared"):
        console.print_line(name, _counts(files[name], changed[name], removed[name]))


def _counts(files: int, changed: int, removed: int) -> str:
    deleted = f", {removed} deleted" if removed else ""
    return f"{console.count(files, 'file')}, {changed} written{deleted}"


def _exit_code(sink: Sink) -> int:
    errors = [found.code for found in sink if found.severity is Severity.ERROR]
    if not errors:
        return 0
    return 2 if _UNREADABLE.intersection(errors) else 1
