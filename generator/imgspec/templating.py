"""The Jinja environments: where the templates are, and how strictly they are read.

A template places finished text: every value that it prints was made safe for its output by `literals` or by a dialect.
"""

from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from imgspec.resources import templates_folder


@cache
def environment(area: str) -> Environment:
    """Return the environment of one folder of templates, such as ``clients`` or ``docs/speakeasy-python``."""
    return Environment(
        loader=FileSystemLoader(templates_folder() / area),
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
