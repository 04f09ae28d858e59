"""Generated Python in black's style, and checked to be Python: the last that happens to a text before it is written."""

from pathlib import PurePosixPath

import black
from black.mode import TargetVersion

_MODE = black.Mode(line_length=120, target_versions={TargetVersion.PY311})


def format_python(path: PurePosixPath, text: str) -> str:
    """Return the text of a Python file formatted, that of any other file as it is.

    Raises ``black.InvalidInput`` or ``SyntaxError`` for text that is no Python: a mistake of a template.
    """
    if path.suffix != ".py":
        return text
    formatted = black.format_str(text, mode=_MODE)
    compile(formatted, str(path), "exec", dont_inherit=True)
    return formatted
