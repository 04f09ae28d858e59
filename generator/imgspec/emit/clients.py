"""An API becomes its clients, and all APIs together the package around them: Python source, not yet formatted.

The view of a client (`client_view`) holds finished text; the templates only place it. What does not vary is real
Python in ``templates/runtime``, and is copied as it stands.
"""

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from imgspec.api import model as ir
from imgspec.emit import literals
from imgspec.emit.client_view import client_view, defined_names
from imgspec.resources import templates_folder
from imgspec.templating import environment

PACKAGE = PurePosixPath("image_apis")
"""The folder of the package in the output folder."""

_COMMAND = "__main__.py"
_LINE = 116
_SHARED = {
    "Attempt": "._runtime.configuration",
    "CallOptions": "._runtime.configuration",
    "GeneratedImage": "._runtime.images",
    "RawResponse": "._runtime.responses",
    "RequestWarning": "._runtime.findings",
}
"""What a program needs of the runtime beside the errors, and where it is."""


@dataclass(frozen=True, slots=True)
class ClientNames:
    """What the package has to know of a provider: its module, and the class of its synchronous client."""

    provider: str
    client_class: str


def emit_client(api: ir.Api) -> dict[PurePosixPath, str]:
    """Return the modules of one provider, all but its models, by their paths in the output folder."""
    client = _render("client.py.j2", {"client": client_view(api)})
    return {PACKAGE / api.provider / "__init__.py": client}


def emit_package(clients: Sequence[ClientNames]) -> dict[PurePosixPath, str]:
    """Return the files that all providers share, by their paths in the output folder."""
    runtime = {path.name: path.read_text("utf-8") for path in sorted((templates_folder() / "runtime").glob("*.py"))}
    providers = {client.client_class: f".{client.provider}" for client in sorted(clients, key=lambda c: c.provider)}
    modules: dict[str, list[str]] = {"._runtime.errors": sorted(_errors())}
    for name, module in _SHARED.items():
        modules.setdefault(module, []).append(name)
    modules |= {module: [f"Async{name}", name] for name, module in providers.items()}
    package = _render(
        "package.py.j2",
        {
            "imports": [line for module, names in modules.items() for line in _reexports(module, names)],
            "origins": literals.python_literal({**_SHARED, **providers}),
        },
    )
    copies = {(PACKAGE if name == _COMMAND else PACKAGE / "_runtime") / name: runtime[name] for name in runtime}
    return {PACKAGE / "__init__.py": package, PACKAGE / "py.typed": "", **copies}


def package_names() -> frozenset[str]:
    """Return the names that the package takes for itself: no client class can have one of them."""
    return _errors() | _SHARED.keys()


def client_names(api: ir.Api) -> frozenset[str]:
    """Return the names that the module of a client takes for itself: no schema can have one of them."""
    return defined_names(api)


def _errors() -> frozenset[str]:
    source = (templates_folder() / "runtime" / "errors.py").read_text("utf-8")
    return frozenset(node.name for node in ast.parse(source).body if isinstance(node, ast.ClassDef))


def _reexports(module: str, names: Sequence[str]) -> Iterator[str]:
    """Yield the imports that type checkers take for a re-export, as few as fit in the width of a line."""
    line = ""
    for name in names:
        longer = f"{line}, {name} as {name}" if line else f"from {module} import {name} as {name}"
        if line and len(longer) > _LINE:
            yield line
            longer = f"from {module} import {name} as {name}"
        line = longer
    yield line


def _render(template: str, view: Mapping[str, object]) -> str:
    return environment("clients").get_template(template).render(view)
