"""Import statements of generated modules: only the names that a module uses, in isort's order."""

import ast
import sys
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType


def import_lines(
    names: Iterable[str], origins: Mapping[str, str], aliases: Mapping[str, str] = MappingProxyType({})
) -> list[str]:
    """Return one import for each module that ``names`` come from, and an empty line between groups.

    ``origins`` has the module of every name that can be imported; other names are passed over.
    ``aliases`` has what a name is called in its module, if it is not called the same.
    """
    modules: dict[str, set[str]] = {}
    for name in names:
        if name in origins:
            imported = f"{aliases[name]} as {name}" if name in aliases else name
            modules.setdefault(origins[name], set()).add(imported)
    lines: list[str] = []
    previous = None
    for module in sorted(modules, key=lambda module: (_group(module), module)):
        if previous is not None and _group(module) != _group(previous):
            lines.append("")
        lines.append(_import_line(module, modules[module]))
        previous = module
    return lines


def names_in(sources: Iterable[str]) -> Iterator[str]:
    """Yield the names that Python source refers to, as often as it does."""
    for source in sources:
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                yield node.id


def _group(module: str) -> int:
    """Return 0 for the standard library, 1 for a library, 2 for a module of the package."""
    if module.startswith("."):
        return 2
    return 0 if module.partition(".")[0] in sys.stdlib_module_names else 1


def _import_line(module: str, names: set[str]) -> str:
    if names == {module}:
        return f"import {module}"
    return f"from {module} import {', '.join(sorted(names))}"
