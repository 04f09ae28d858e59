"""Where the toolkit's own files are: the package, and the files that come with it and are no modules.

The latter are at the root of a checkout, and in the folder ``data`` of an installed package.
"""

from functools import cache
from pathlib import Path


def package_folder() -> Path:
    """Return the folder of the package ``imgspec``."""
    return Path(__file__).parent


def installed_data() -> Path:
    """Return the folder that only an installed package has."""
    return package_folder() / "data"


@cache
def templates_folder() -> Path:
    """Return the folder of templates."""
    return _data_folder() / "templates"


def shipped_specs() -> Path:
    """Return the folder of the fragments that come with the toolkit."""
    return _data_folder() / "specs"


def license_file() -> Path:
    """Return the file with the licence of the toolkit and of the package that it generates."""
    return _data_folder() / "LICENSE"


def _data_folder() -> Path:
    return installed_data() if installed_data().is_dir() else package_folder().parents[1]
