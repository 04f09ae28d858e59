"""The Jinja environments of the templates: a name that a template uses and does not have is an error.

A template places finished text. `literals` or a dialect has made each value safe for the output.
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
