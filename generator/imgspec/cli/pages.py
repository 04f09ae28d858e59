"""``imgspec docs`` and ``imgspec verify``: the documentation pages of any OpenAPI document."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar, Unpack

import click

from imgspec.cli import console
from imgspec.cli.exit_code import FINDINGS, UNUSABLE, exit_code
from imgspec.cli.options import FILE, FOLDER
from imgspec.diagnostics import Sink, did_you_mean
from imgspec.output.destination import refuse_foreign_folder
from imgspec.output.manifest import PAGES, Build
from imgspec.output.write import write_build

if TYPE_CHECKING:
    from imgspec.dialects import Dialect
    from imgspec.pages.tree import Documentation

F = TypeVar("F", bound=Callable[..., Any])

_DOCS_EXAMPLE = """\b
Example:
  imgspec docs openapi.yaml --dialect speakeasy-python --options gen.yaml --output pages
"""
_VERIFY_EXAMPLE = """\b
Example:
  imgspec verify openapi.yaml sdk/docs --dialect openapi-generator-python --option release=7.15
"""


class _DocumentArguments(TypedDict):
    """The arguments that say which document is printed, and how."""

    spec: Path
    dialect: "Dialect"
    options: dict[str, str]
    options_file: Path | None


def _dialect(_context: click.Context, _parameter: click.Parameter, name: str) -> "Dialect":
    from imgspec.dialects import DIALECTS

    known = {dialect.name: dialect for dialect in DIALECTS}
    if name not in known:
        parts = (f"There is no dialect {name!r}.", did_you_mean(name, known), f"The dialects are: {', '.join(known)}.")
        raise click.BadParameter(" ".join(filter(None, parts)))
    return known[name]


def _pairs(_context: click.Context, _parameter: click.Parameter, texts: tuple[str, ...]) -> dict[str, str]:
    for text in texts:
        if "=" not in text:
            raise click.BadParameter(f"{text!r} does not have the form NAME=VALUE.")
    return {name: value for name, _, value in (text.partition("=") for text in texts)}


_options_file_option = click.option(
    "--options",
    "options_file",
    type=FILE,
    metavar="FILE",
    show_default="none",
    help="A file of the dialect's options in YAML or JSON, or the vendor's own, such as gen.yaml.",
)
_option_option = click.option(
    "--option",
    "options",
    multiple=True,
    metavar="NAME=VALUE",
    callback=_pairs,
    show_default="none",
    help="An option of the dialect. It has precedence over the file. Repeat the option for several.",
)
_dialect_option = click.option(
    "--dialect",
    required=True,
    metavar="NAME",
    callback=_dialect,
    help="The generator whose pages to print. A wrong name lists all dialects.",
)
_spec_argument = click.argument("spec", type=FILE)


def _document_arguments(command: F) -> F:
    """Add the parameters of `_DocumentArguments` to a command."""
    return _spec_argument(_dialect_option(_option_option(_options_file_option(command))))


@click.command(epilog=_DOCS_EXAMPLE, short_help="Write the documentation pages of an OpenAPI document.")
@_document_arguments
@click.option("--output", "folder", type=FOLDER, required=True, help="The folder to write the pages into.")
def docs(*, folder: Path, **arguments: Unpack[_DocumentArguments]) -> int:
    """Write the documentation pages of SPEC, any OpenAPI document, as the vendor's generator would publish them.

    A second run replaces the pages of the first one, and deletes those that the document no longer has. If a page was
    edited by hand, the command reports it and changes nothing.
    """
    sink = Sink()
    refuse_foreign_folder(folder, PAGES, sink)
    documentation = _read(arguments, sink)
    build = _build(documentation, sink) if documentation else None
    if build and exit_code(sink) != UNUSABLE:
        _write(folder, build, sink)
    console.print_diagnostics(sink)
    return UNUSABLE if documentation is None else exit_code(sink)


def _build(documentation: "Documentation", sink: Sink) -> Build:
    """Return all pages that can be printed. A mistake in the document is reported, and may change or cost a page."""
    files = {path: text.encode() for path, text in documentation.texts(sink)}
    return Build(files=files, inputs={"dialect": documentation.dialect.name}, format=PAGES)


def _write(folder: Path, build: Build, sink: Sink) -> None:
    obstacles = Sink()
    written = write_build(folder, build, obstacles)
    sink.extend(obstacles)
    if not obstacles.failed:
        counts = console.written_counts(len(build.files), "page", len(written.changed), len(written.removed))
        console.print_line(str(folder), counts)


@click.command(epilog=_VERIFY_EXAMPLE, short_help="Compare documentation pages with published ones.")
@_document_arguments
@click.argument("published", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to print the result.",
)
def verify(*, published: Path, output_format: str, **arguments: Unpack[_DocumentArguments]) -> int:
    """Compare the documentation pages of SPEC with those in the folder PUBLISHED.

    A page is identical, differs in the cells that are listed, is missing, or is extra. The exit code is 0 only if both
    trees are the same. The last line of text says how many of the published pages are reproduced.
    """
    from imgspec.pages.verify import as_json, compare, read_published, text_lines

    sink = Sink()
    documentation = _read(arguments, sink)
    pages = read_published(published, sink)
    if not documentation or not pages:
        console.print_diagnostics(sink)
        return UNUSABLE
    verdicts = compare(dict(documentation.texts(sink)), pages, documentation.dialect)
    console.print_diagnostics(sink)
    as_text = json.dumps(as_json(verdicts), indent=2) if output_format == "json" else "\n".join(text_lines(verdicts))
    click.echo(as_text)
    return exit_code(sink) if verdicts.complete else max(FINDINGS, exit_code(sink))


def _read(arguments: _DocumentArguments, sink: Sink) -> "Documentation | None":
    from imgspec.dialects.settings import SettingsError
    from imgspec.pages.read_documentation import read_documentation

    try:
        return read_documentation(
            arguments["spec"],
            arguments["dialect"],
            options_file=arguments["options_file"],
            options=arguments["options"],
            sink=sink,
        )
    except SettingsError as error:
        raise click.UsageError("\n".join(problem.message for problem in error.problems)) from error
