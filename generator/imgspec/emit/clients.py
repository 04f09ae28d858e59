"""An API becomes its clients, and all APIs together the package around them: Python source, not yet formatted.

The view of a client (`client_view`) holds finished text; the templates only place it. What does not vary is real
Python in ``templates/runtime``, and is copied as it stands.
"""

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from imgspec import ir, literals
from imgspec.emit.client_view import client_view, defined_names
from imgspec.places import templates_folder
from imgspec.templating import environment

PACKAGE = PurePosixPath("image_apis")
"""The folder of the package in the output folder."""

_COMMAND = "__main__.py"
_ERRORS = "_runtime.errors"


@dataclass(frozen=True, slots=True)
class ClientNames:
    """What the package has to know of a provider: its module, and the class of its synchronous client."""

    provider: str
    client_class: str


def emit_client(api: ir.Api) -> dict[PurePosixPath, str]:
    """Return the modules of one provider, all but its models, by their paths in the output folder."""
    folder = PACKAGE / api.provider
    modules = {"client": _names_of_client(api), "models": _names_of_models(api)}
    package = _render(
        "provider.py.j2",
        {
            "docstring": literals.docstring(f"{api.title}: clients and models, as published {api.published.date}."),
            "imports": [_import(module, names) for module, names in modules.items() if names],
        },
    )
    client = _render("client.py.j2", {"client": client_view(api)})
    return {folder / "__init__.py": package, folder / "client.py": client}


def emit_package(clients: Sequence[ClientNames]) -> dict[PurePosixPath, str]:
    """Return the files that all providers share, by their paths in the output folder."""
    runtime = {path.name: path.read_text("utf-8") for path in sorted((templates_folder() / "runtime").glob("*.py"))}
    modules = {_ERRORS: _classes(runtime["errors.py"])} | {
        client.provider: [f"Async{client.client_class}", client.client_class]
        for client in sorted(clients, key=lambda client: client.provider)
    }
    origins: Mapping[str, str] = {name: f".{module}" for module, names in modules.items() for name in names}
    package = _render(
        "package.py.j2",
        {
            "imports": [_import(module, names) for module, names in modules.items()],
            "origins": literals.python_literal(dict(origins)),
        },
    )
    copies = {(PACKAGE if name == _COMMAND else PACKAGE / "_runtime") / name: runtime[name] for name in runtime}
    return {PACKAGE / "__init__.py": package, PACKAGE / "py.typed": "", **copies}


def package_names() -> frozenset[str]:
    """Return the names that the package takes for itself: no client class can have one of them."""
    return frozenset(_classes((templates_folder() / "runtime" / "errors.py").read_text("utf-8")))


def client_names(api: ir.Api) -> frozenset[str]:
    """Return the names that the modules of a client take for themselves: no schema can have one of them."""
    return defined_names(api)


def _names_of_client(api: ir.Api) -> list[str]:
    view = client_view(api)
    return sorted([flavour.name for flavour in view.flavours] + [shape.name for shape in view.shapes])


def _names_of_models(api: ir.Api) -> list[str]:
    return sorted(name for name, declared in api.declarations.items() if declared.used_in)


def _import(module: str, names: Sequence[str]) -> str:
    """Return an import that type checkers take for a re-export."""
    return f"from .{module} import {', '.join(f'{name} as {name}' for name in names)}"


def _classes(source: str) -> list[str]:
    return [node.name for node in ast.parse(source).body if isinstance(node, ast.ClassDef)]


def _render(template: str, view: Mapping[str, object]) -> str:
    return environment("clients").get_template(template).render(view)
