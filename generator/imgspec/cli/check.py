"""``imgspec check``: the findings on one request body, and the bytes that would be sent."""

import sys
from pathlib import Path

import click

from imgspec.cli import console
from imgspec.cli.exit_code import exit_code
from imgspec.cli.options import specs_or_shipped_option
from imgspec.diagnostics import Sink

_EXAMPLE = """\b
Example:
  echo '{"prompt": "a red fox", "n": 11}' | imgspec check openai -
"""


@click.command(epilog=_EXAMPLE, short_help="Check the body of a request.")
@click.argument("provider")
@click.argument("body", type=click.Path(exists=True, dir_okay=False, allow_dash=True), metavar="BODY.json")
@click.option(
    "--strict",
    is_flag=True,
    show_default="off",
    help="Report every finding as an error, as clients with strict=True do.",
)
@specs_or_shipped_option
def check(*, provider: str, body: str, strict: bool, specs: Path) -> int:
    """Check the body of a request to PROVIDER, and print the exact bytes that a client would send.

    BODY.json is a file, or - for standard input. A client refuses to send a body that has an error. It sends a body
    that has only warnings. The table at the end shows what each other provider would say to the fields that it shares
    with PROVIDER.
    """
    from imgspec.requests.check import HEADER, check_request, read_body, table_row

    sink = Sink()
    value = read_body(body, _read(body), sink)
    checked = check_request(value, provider, specs, strict=strict, sink=sink)
    console.print_diagnostics(sink)
    if checked:
        click.echo(checked.sent or "Nothing would be sent.")
        click.echo()
        console.print_table(HEADER, list(map(table_row, checked.verdicts)))
    return exit_code(sink)


def _read(path: str) -> bytes:
    if path == "-" and sys.stdin is None:
        raise click.BadParameter("Standard input is closed. Name a file instead of -.", param_hint="BODY.json")
    try:
        return sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except OSError as error:
        raise click.BadParameter(f"{path} cannot be read: {error.strerror}.", param_hint="BODY.json") from error
