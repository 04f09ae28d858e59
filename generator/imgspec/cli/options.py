"""The options that several commands have in common."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from imgspec import __version__
from imgspec.fragments.find import SPECS, default_specs
from imgspec.resources import shipped_specs

F = TypeVar("F", bound=Callable[..., Any])

FOLDER = click.Path(path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


def _specs_or_default(_context: click.Context, _parameter: click.Parameter, specs: Path | None) -> Path:
    """Return the folder of fragments. If it is the one that comes with imgspec, say so on standard error."""
    chosen = specs or default_specs()
    if specs is None and chosen == shipped_specs():
        click.echo(f"There is no fragment in {SPECS}/, so those of imgspec {__version__} are used: {chosen}", err=True)
    return chosen


_SPECS_HELP = "The folder that holds the fragments."
specs_option = click.option("--specs", type=FOLDER, default=SPECS, show_default=True, help=_SPECS_HELP)
"""For a command that only works with fragments of the user."""
specs_or_shipped_option = click.option(
    "--specs",
    type=FOLDER,
    callback=_specs_or_default,
    show_default=f"{SPECS} if it holds a fragment, else the fragments that come with imgspec",
    help=_SPECS_HELP,
)
"""For a command that also works with the fragments that come with imgspec."""


def providers_option(*, default: str) -> Callable[[F], F]:
    """Return the option that names providers; ``default`` says which ones it stands for if it is absent."""
    return click.option(
        "--provider",
        "only",
        multiple=True,
        metavar="NAME",
        show_default=default,
        help="Work on this provider only. Repeat the option for several providers.",
    )


compare_option = click.option(
    "--check",
    "compare",
    is_flag=True,
    show_default="off",
    help="Write nothing. List every file that differs from a fresh build: stale, missing, edited by hand, or unknown.",
)
