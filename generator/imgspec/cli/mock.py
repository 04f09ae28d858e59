"""``imgspec mock``: a local server that responds as the providers do."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from imgspec.cli import console
from imgspec.cli.exit_code import exit_code
from imgspec.cli.options import specs_or_shipped_option
from imgspec.diagnostics import Sink

if TYPE_CHECKING:
    from socket import socket

    from imgspec.mock.application import Application

_EXAMPLE = """\b
Example: the first request to OpenAI gets status 503, the second gets a page of HTML.
  imgspec mock --script openai=503,html
"""


@click.command(epilog=_EXAMPLE)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8010,
    show_default=True,
    help="The port to listen on. 0 picks a free port.",
)
@click.option(
    "--script",
    "scripts",
    multiple=True,
    metavar="PROVIDER=STEP,...",
    show_default="normal responses",
    help="What happens to the first requests to a provider. A step is a status, or a fault such as cut or html. "
    "Repeat the option for several providers.",
)
@click.option(
    "--lenient",
    is_flag=True,
    show_default="off",
    help="Take requests with fields, values and sizes that are newer than the fragments, and print what is newer.",
)
@specs_or_shipped_option
def mock(*, port: int, specs: Path, scripts: tuple[str, ...], lenient: bool) -> int:
    """Run a server on 127.0.0.1 that responds as all providers do.

    It needs no provider's key, prints the base URL of each provider, and runs until it is interrupted.
    """
    from imgspec.mock import server
    from imgspec.mock.application import Application
    from imgspec.requests.services import read_services

    sink = Sink()
    application = Application(read_services(specs, sink), lenient, console.print_line)
    console.print_diagnostics(sink)
    if sink.failed:
        return exit_code(sink)
    for script in scripts:
        _add_script(application, script)
    with _listen(port) as listening:
        for provider, base_url in server.base_urls(application, listening).items():
            console.print_line(provider, f"base_url={base_url}")
        server.serve(application, listening)
    return exit_code(sink)


def _add_script(application: "Application", script: str) -> None:
    provider, _, steps = script.partition("=")
    try:
        application.script(provider, [int(step) if step.isdecimal() else step for step in steps.split(",")])
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--script") from error


def _listen(port: int) -> "socket":
    from imgspec.mock import server

    try:
        return server.listen(port)
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        message = f"Port {port} cannot be used: {reason}. Name another port, or 0 for a free one."
        raise click.BadParameter(message, param_hint="--port") from error
