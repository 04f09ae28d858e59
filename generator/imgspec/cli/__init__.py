"""The command ``imgspec``: one module for each group of commands, with its arguments, printing and exit codes."""

from imgspec.cli.main import main

__all__ = ["main"]
