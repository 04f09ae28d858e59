"""An API becomes its clients, and all APIs together the package around them: Python source, not yet formatted.

A view holds finished text, and its template places it. What is the same for all APIs is Python in
``templates/runtime``, and is copied as it is.
"""

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from imgspec.api import model as ir
from imgspec.emit import PACKAGE, literals
from imgspec.emit.client_view import client_view
from imgspec.emit.field_types import emit_fields
from imgspec.emit.imports import import_lines
from imgspec.resources import templates_folder
from imgspec.templating import environment

_COMMAND = "__main__.py"
_ERRORS = "._runtime.errors"
_SHARED = {
    "Attempt": "._runtime.configuration",
    "CallOptions": "._runtime.configuration",
    "GeneratedImage": "._runtime.images",
    "RawResponse": "._runtime.responses",
    "RequestWarning": "._runtime.findings",
}
"""What a program needs of the runtime besides the errors, and its modules."""


@dataclass(frozen=True, slots=True)
class ClientNames:
    """What the package has to know of a provider: its module, and the class of its synchronous client."""

    provider: str
    client_class: str


def emit_client(api: ir.Api) -> dict[PurePosixPath, str]:
    """Return the modules of one provider, all but its models, by their paths in the output folder."""
    client = _render("client.py.j2", {"client": client_view(api)})
    return {PACKAGE / api.provider / "__init__.py": client, **emit_fields(api)}


def emit_package(clients: Sequence[ClientNames]) -> dict[PurePosixPath, str]:
    """Return the index of the package and its marker of types, by their paths in the output folder."""
    modules = dict.fromkeys(sorted(_errors()), _ERRORS) | _SHARED
    for client in sorted(clients, key=lambda client: client.provider):
        for name in (client.client_class, f"Async{client.client_class}"):
            modules[name] = f".{client.provider}"
    index = _render(
        "package.py.j2",
        {
            "imports": [line for line in import_lines(modules, modules) if line],
            "exports": literals.python_literal(sorted(modules)),
            "modules": literals.python_literal(modules),
        },
    )
    return {PACKAGE / "__init__.py": index, PACKAGE / "py.typed": ""}


def package_names() -> frozenset[str]:
    """Return the names that the package takes for itself: no client class can have one of them."""
    return _errors() | _SHARED.keys()


def emit_runtime() -> dict[PurePosixPath, str]:
    """Return the modules of ``templates/runtime``, as they are, by their paths in the output folder."""
    files: dict[PurePosixPath, str] = {}
    for path in sorted((templates_folder() / "runtime").glob("*.py")):
        folder = PACKAGE if path.name == _COMMAND else PACKAGE / "_runtime"
        files[folder / path.name] = path.read_text("utf-8")
    return files


def _errors() -> frozenset[str]:
    source = (templates_folder() / "runtime" / "errors.py").read_text("utf-8")
    return frozenset(node.name for node in ast.parse(source).body if isinstance(node, ast.ClassDef))


def _render(template: str, view: Mapping[str, object]) -> str:
    return environment("clients").get_template(template).render(view)
