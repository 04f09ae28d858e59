"""Formats Python in black's style, and checks that it is Python, before it is written."""

from pathlib import PurePosixPath

import black
from black.mode import TargetVersion

from imgspec.emit.literals import COLUMNS

_MODE = black.Mode(line_length=COLUMNS, target_versions={TargetVersion.PY311})


def format_python(path: PurePosixPath, text: str) -> str:
    """Return the text of a Python file in black's style, that of any other file as it is.

    Raises ``black.InvalidInput`` or ``SyntaxError`` for text that is not Python: a mistake in a template.
    """
    if path.suffix != ".py":
        return text
    formatted = black.format_str(text, mode=_MODE)
    compile(formatted, str(path), "exec", dont_inherit=True)
    return formatted
