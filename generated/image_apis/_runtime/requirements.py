"""The libraries that this package needs, and the oldest releases of them that it works with."""

import re
from importlib import import_module

MINIMUM_VERSIONS = {"pydantic": "2.14", "httpx2": "2.16"}

_PACKAGE = __name__.partition("._runtime")[0]


def require_libraries() -> None:
    """Raise `ImportError` if a library is missing or too old.

    The message says what is installed, what is needed, and which command installs it.
    """
    found = {library: _installed_version(library) for library in MINIMUM_VERSIONS}
    problems = [
        f"{library} {minimum} or newer, and {found[library] or 'none'} is installed"
        for library, minimum in MINIMUM_VERSIONS.items()
        if _release(found[library]) < _release(minimum)
    ]
    if problems:
        needed = " ".join(
            f"'{library}>={minimum}'" for library, minimum in MINIMUM_VERSIONS.items()
        )
        raise ImportError(
            f"{_PACKAGE} needs {'; '.join(problems)}. Run: python -m pip install {needed}"
        )


def _installed_version(library: str) -> str:
    """Return the version of a library, an empty text if it is not installed."""
    try:
        module = import_module(library)
    except ModuleNotFoundError as error:
        if error.name != library:
            raise
        return ""
    return getattr(module, "__version__", "an unknown version")


def _release(version: str) -> list[int]:
    """Return the numbers of the release that a version belongs to, such as 2 and 14 of 2.14.0b1."""
    match = re.match(r"\d+(\.\d+)*", version)
    return [int(number) for number in match[0].split(".")] if match else []
