"""A line that fits no line above: which of them is indented wrongly.

A parser stops at the first line that does not fit, and the line that is wrong may stand above it. The lines around both
tell which one it is.
"""

from itertools import pairwise

from imgspec.openapi.yaml_text import Place, YamlText


def odd_line_above(text: YamlText, here: Place) -> int | None:
    """Return the number of the line above that is indented wrongly; None if it is the line at ``here`` itself."""
    levels = list(text.levels_above(here.line))
    outer = next((level for level in levels if level.column < here.column), None)
    if outer is not None and (_is_alone(text, outer) or _interrupts(text, outer, here)):
        return outer.line
    step = text.usual_step
    for inner, parent in pairwise(levels):
        distance = here.column - parent.column
        is_odd = inner.column - parent.column != step == distance or (inner.column - parent.column) % step
        if is_odd and distance > 0 and distance % step == 0:
            return next(text.lines_from(parent.line + 1))
    return None


def _is_alone(text: YamlText, line: Place) -> bool:
    """Tell whether the line above is a key that has no value unless this line is indented deeper."""
    above = next(text.lines_above(line.line), None)
    return above is not None and text.indentation(above) == line.column and text.line(above).rstrip(" ").endswith(":")


def _interrupts(text: YamlText, line: Place, here: Place) -> bool:
    """Tell whether a line stands between lines that belong together: those before it, and those from ``here`` on.

    A single key below it that fits neither may be wrong itself.
    """
    before = {level.column for level in text.levels_above(line.line)}
    below = [text.indentation(number) for number in text.lines_from(line.line + 1) if number < here.line]
    after = next(text.lines_from(here.line + 1), None)
    is_followed = after is not None and text.indentation(after) >= here.column
    has_block = not below or below.count(min(below)) > 1
    return here.column in before and here.column not in below and has_block and is_followed
