"""Where the toolkit's own files are: the package, and the templates that come with it."""

from functools import cache
from pathlib import Path


def package_folder() -> Path:
    """Return the folder of the package ``imgspec``."""
    return Path(__file__).parent


@cache
def templates_folder() -> Path:
    """Return the folder of templates: beside the modules in an installed wheel, at the root in a checkout."""
    installed = package_folder() / "templates"
    return installed if installed.is_dir() else package_folder().parents[1] / "templates"
