"""The group of all commands, and how the process ends.

This module and the modules of the commands are imported at every start. They import slow libraries inside the
functions that need them.
"""

import os
import signal
import sys
from contextlib import suppress
from typing import NoReturn

import click

from imgspec import __version__
from imgspec.cli.check import check
from imgspec.cli.explain import explain
from imgspec.cli.generate import generate
from imgspec.cli.mock import mock
from imgspec.cli.pages import docs, verify
from imgspec.cli.vendor import vendor

_FAILED_WRITE = 1
_INTERRUPTED = 130
_EXIT_CODES = """\b
Exit codes:
  0    fine
  1    findings, such as a mistake in a fragment or a file that differs
  2    wrong usage, or input or output that cannot be used
  130  interrupted
"""


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, epilog=_EXIT_CODES)
@click.version_option(__version__, message="%(prog)s %(version)s")
def commands() -> None:
    """Generate models, clients, documentation pages and OpenAPI documents from one OpenAPI fragment per provider."""


for command in (generate, vendor, check, mock, docs, verify, explain):
    commands.add_command(command)


def main() -> NoReturn:
    """Run the command line and end the process.

    When the reader of the output goes away, as ``head`` does, the process ends silently.
    """
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    try:
        code = commands.main(prog_name="imgspec", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        sys.exit(_INTERRUPTED)
    except OSError as error:
        if error.filename is not None:
            raise
        _report_failed_write(error)
        sys.exit(_FAILED_WRITE)
    sys.exit(code)


def _report_failed_write(error: OSError) -> None:
    """Print why the standard output cannot be written, and discard what it still holds.

    Python would otherwise try to write the rest once more when the process ends, and print a traceback.
    """
    with suppress(OSError):
        print(f"imgspec: The output cannot be written: {error.strerror}.", file=sys.stderr)
        sys.stderr.flush()
    null = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(null, stream.fileno())
