"""The options that several commands have in common."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])

FOLDER = click.Path(path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)

specs_option = click.option(
    "--specs", type=FOLDER, default="specs", show_default=True, help="The folder that holds the fragments."
)


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
