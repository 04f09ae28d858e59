"""The functions of the package's ``__init__``, which imports nothing else of the package.

So ``python -m PACKAGE verify`` can start where files are missing.
"""

from importlib import import_module

_MODULES: dict[str, str] = {}
"""The module of each attribute of the package, such as ``.openai``."""


def __getattr__(name: str) -> object:
    """Import an attribute when it is first asked for: one provider only, and none before."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_MODULES[name], __name__), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_MODULES})
