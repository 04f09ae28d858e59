"""Attributes of a package that are imported from its modules when they are first asked for."""

from collections.abc import Callable, Mapping
from importlib import import_module


def lazy_attributes(
    package: str, modules: Mapping[str, str]
) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """Return the functions ``__getattr__`` and ``__dir__`` of a package.

    ``modules`` has the module of each attribute, such as ``.openai``. So ``from PACKAGE import
    OpenAI`` imports one provider only, and none before it is needed.
    """

    def get_attribute(name: str) -> object:
        if name not in modules:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(modules[name], package), name)

    def list_attributes() -> list[str]:
        own = vars(import_module(package))
        return sorted({*own, *modules})

    return get_attribute, list_attributes
