"""The command ``imgspec``: arguments, printing and exit codes; one module per group of commands."""

from imgspec.cli.main import main

__all__ = ["main"]
