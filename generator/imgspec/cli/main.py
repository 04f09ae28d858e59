"""The command ``imgspec``. Exit codes: 0 fine, 1 findings, 2 wrong usage or unreadable input.

What is slow to import is imported where a command needs it.
"""

import json
import signal
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NoReturn

import click

from imgspec import __version__
from imgspec.cli import console
from imgspec.diagnostics import Severity, Sink
from imgspec.fragments.find import find_providers, select_providers
from imgspec.output import folder as output
from imgspec.output.inputs import input_hashes
from imgspec.output.manifest import VENDORED, Build, owner
from imgspec.source import Json

if TYPE_CHECKING:
    from socket import socket

    from imgspec.mock.application import Application
    from imgspec.pages.tree import Documentation

_FOLDER = click.Path(path_type=Path)
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_UNUSABLE = 2
_OPTIONS_FILE = "Options of the dialect, as YAML or JSON; or the vendor's own, such as gen.yaml."
_INTERRUPTED = 130
_UNREADABLE: frozenset[str] = frozenset(
    {"unreadable", "no-fragment", "unknown-provider", "foreign-output", "output"}
) | {"page-outside-folder", "unwritable-page", "unwritable-folder", "unreadable-page", "no-published-pages"}


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
    from imgspec.output.vendor import why_not_importable

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
        from imgspec.output.vendor import vendored

        fragments = pipeline.read_inputs(specs, chosen, listed=chosen, sink=sink)
        files = pipeline.build_package(fragments, sink, progress)
    return None if sink.failed else vendored(files, chosen)


def _check_copy(folder: Path, build: Build, sink: Sink) -> None:
    from imgspec.output.vendor import report_revision

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


@commands.command()
@click.argument("provider")
@click.argument("body", type=click.Path(exists=True, dir_okay=False, allow_dash=True), metavar="BODY.json")
@click.option("--strict", is_flag=True, help="Take every finding for an error, as clients with strict=True do.")
@click.option("--specs", type=_FOLDER, default="specs", show_default=True, help="The folder of fragments.")
def check(*, provider: str, body: str, strict: bool, specs: Path) -> int:
    """Tell what is wrong with the body of a request, what would be sent, and what the other providers say to it.

    BODY.json is a file, or - for standard input. A warning is what a client warns of, and sends; an error stops it.
    """
    from imgspec.requests import check as check_body
    from imgspec.requests.findings import find
    from imgspec.requests.sent_bytes import sent_bytes
    from imgspec.requests.services import read_services

    sink = Sink()
    select_providers(specs, (provider,), sink)
    with click.open_file(body, "rb") as file:
        value = check_body.read_body(body, file.read(), sink)
    services = () if sink.failed else read_services(specs, sink)
    service = next((service for service in services if service.provider == provider), None)
    if service is not None:
        check_body.report(find(value, service.body), strict=strict, sink=sink)
    console.print_diagnostics(sink)
    if service is not None:
        click.echo("nothing would be sent" if sink.failed else sent_bytes(value, service))
        click.echo()
        for line in check_body.verdict_lines(check_body.verdicts(value, service, services)):
            click.echo(line)
    return _exit_code(sink)


@commands.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8010, show_default=True, help="0 picks a free one.")
@click.option("--specs", type=_FOLDER, default="specs", show_default=True, help="The folder of fragments.")
@click.option(
    "--script",
    "scripts",
    multiple=True,
    metavar="PROVIDER=STEP,...",
    help="What happens to the first requests to a provider: 503, cut, html, ...; may be given several times.",
)
def mock(*, port: int, specs: Path, scripts: tuple[str, ...]) -> int:
    """Answer on 127.0.0.1 as all providers do, without a key of theirs, until interrupted."""
    from imgspec.mock import server
    from imgspec.mock.application import Application
    from imgspec.requests.services import read_services

    sink = Sink()
    application = Application(read_services(specs, sink))
    console.print_diagnostics(sink)
    if not sink.failed:
        for script in scripts:
            _script(application, script)
        with _listening(port) as listening:
            for provider, base_url in server.base_urls(application, listening).items():
                console.print_line(provider, f"base_url={base_url}")
            server.serve(application, listening)
    return _exit_code(sink)


def _script(application: "Application", script: str) -> None:
    provider, _, steps = script.partition("=")
    try:
        application.script(provider, [int(step) if step.isdecimal() else step for step in steps.split(",")])
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--script") from error


def _listening(port: int) -> "socket":
    from imgspec.mock import server

    try:
        return server.bound(port)
    except OSError as error:
        raise click.BadParameter(f"{port}: {error.strerror}", param_hint="--port") from error


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """Which document to print, in which dialect; the options as they were given, and those of a file."""

    spec: Path
    dialect: str
    pairs: tuple[str, ...]
    file: Path | None


def _of_a_document(command: Callable[..., int]) -> Callable[..., int]:
    """Add the arguments of a command about a whole document, which are handed to it as ``wanted``."""

    @wraps(command)
    def called(*, spec: Path, dialect: str, pairs: tuple[str, ...], file: Path | None, **others: object) -> int:
        return command(wanted=_Wanted(spec=spec, dialect=dialect, pairs=pairs, file=file), **others)

    for decorate in (
        click.option("--options", "file", type=_FILE, metavar="FILE", help=_OPTIONS_FILE),
        click.option("--option", "pairs", multiple=True, metavar="NAME=VALUE", help="One of them; may be repeated."),
        click.option("--dialect", required=True, metavar="NAME", help="Whose pages; a wrong name lists all."),
        click.argument("spec", type=_FILE),
    ):
        called = decorate(called)
    return called


@commands.command()
@_of_a_document
@click.option("--output", "folder", type=_FOLDER, required=True, help="Where to write the pages.")
def docs(*, wanted: _Wanted, folder: Path) -> int:
    """Write the documentation pages of SPEC, any OpenAPI document, as a vendor's generator would publish them."""
    from imgspec.pages.tree import write_tree

    sink = Sink()
    documentation = _documentation(wanted, sink)
    count = write_tree(documentation, folder, sink) if documentation else 0
    console.print_diagnostics(sink)
    if documentation:
        console.print_line(str(folder), console.count(count, "page"))
    return _exit_code(sink) if documentation else _UNUSABLE


@commands.command()
@_of_a_document
@click.argument("published", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def verify(*, wanted: _Wanted, published: Path, form: str) -> int:
    """Compare the documentation pages of SPEC with those in the folder PUBLISHED.

    Each page is identical, differs in the cells listed, is missing, or is extra. The exit code is 0 only if both trees
    are the same. As text, the last line is how many of the published pages come back.
    """
    from imgspec.pages.verify import as_json, compare, read_published, text_lines

    sink = Sink()
    documentation = _documentation(wanted, sink)
    pages = read_published(published, sink)
    if not documentation or not pages:
        console.print_diagnostics(sink)
        return _UNUSABLE
    verdicts = compare(dict(documentation.texts(sink)), pages, documentation.dialect)
    console.print_diagnostics(sink)
    click.echo(json.dumps(as_json(verdicts), indent=2) if form == "json" else "\n".join(text_lines(verdicts)))
    return _exit_code(sink) if verdicts.complete else max(1, _exit_code(sink))


def _documentation(wanted: _Wanted, sink: Sink) -> "Documentation | None":
    """Return what is to be printed; None, and diagnostics, where the document cannot be read at all."""
    from imgspec.dialects import DIALECTS
    from imgspec.dialects.settings import SettingsError, read_settings
    from imgspec.pages.tree import Documentation, read_spec

    known = {dialect.name: dialect for dialect in DIALECTS if dialect.lower_document}
    dialect = known.get(wanted.dialect)
    if dialect is None:
        message = f"{wanted.dialect!r} is no dialect; there are: {', '.join(known)}"
        raise click.BadParameter(message, param_hint="--dialect")
    given = {**dialect.options_in(_options_file(wanted.file)), **dict(map(_pair, wanted.pairs))}
    try:
        settings = read_settings(dialect.settings, given) if dialect.settings else None
    except SettingsError as error:
        raise click.UsageError("\n".join(problem.message for problem in error.problems)) from error
    description = read_spec(wanted.spec, sink)
    return Documentation(document=description, dialect=dialect, settings=settings) if description else None


def _options_file(path: Path | None) -> dict[str, Json]:
    from imgspec.openapi.load import load_file

    if path is None:
        return {}
    sink = Sink()
    document = load_file(path, PurePosixPath(path), sink)
    if document is None or not isinstance(document.root, dict):
        problems = "\n".join(map(str, sink)) or f"{path} holds no object"
        raise click.BadParameter(problems, param_hint="--options")
    return document.root


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise click.BadParameter(f"{text!r} is not of the form NAME=VALUE", param_hint="--option")
    return name, value


def _exit_code(sink: Sink) -> int:
    errors = [found.code for found in sink if found.severity is Severity.ERROR]
    if not errors:
        return 0
    return 2 if _UNREADABLE.intersection(errors) else 1
