"""``imgspec explain``: what a diagnostic code means."""

from textwrap import fill

import click

from imgspec.cli import console
from imgspec.cli.exit_code import FINE
from imgspec.diagnostics import did_you_mean

_WIDTH = 80
_EXAMPLE = """\b
Example:
  imgspec explain duplicate-key
"""


@click.command(epilog=_EXAMPLE, short_help="Explain a diagnostic code, or list all codes.")
@click.argument("name", metavar="[CODE]", required=False)
def explain(*, name: str | None) -> int:
    """Explain the diagnostic CODE: what it means and what to do. Without CODE, list all codes.

    The code of a diagnostic stands in brackets: error[CODE] or warning[CODE].
    """
    from imgspec.diagnostics.table import CODES

    if name is None:
        rows = [(code.name, code.explanation.splitlines()[0]) for code in CODES.values()]
        console.print_table(("code", "meaning"), rows)
        return FINE
    code = CODES.get(name)
    if code is None:
        hint = did_you_mean(name, CODES) or "Run `imgspec explain` to list all codes."
        raise click.BadParameter(f"There is no diagnostic code {name!r}. {hint}", param_hint="CODE")
    click.echo(f"{code.severity}[{code.name}]\n\n{_wrapped(code.explanation)}")
    return FINE


def _wrapped(text: str) -> str:
    """Return a text with its paragraphs wrapped for 80 columns; examples and lists stay as they are."""
    return "\n\n".join(
        paragraph if paragraph.startswith((" ", "- ")) else fill(paragraph, _WIDTH, break_long_words=False)
        for paragraph in text.split("\n\n")
    )
