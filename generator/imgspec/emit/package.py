"""The package around the clients of all APIs: its index, its README and licence, and the modules that all share.

The shared modules are Python in ``templates/runtime``, and are copied as they are.
"""

import ast
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from imgspec import __version__
from imgspec.emit import PACKAGE, literals
from imgspec.emit.imports import import_lines
from imgspec.resources import license_file, templates_folder
from imgspec.templating import environment

_COMMAND = "__main__.py"
_INDEX = "index.py"
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
    """What the package has to know of a provider: its module, and the class of its synchronous client.

    ``edition`` is the date on which the provider published the API: a year, a month or a day.
    """

    provider: str
    client_class: str
    edition: str


def emit_package(clients: Sequence[ClientNames]) -> dict[PurePosixPath, str]:
    """Return the files of the package that are about no single provider, by their paths in the output folder."""
    listed = sorted(clients, key=lambda client: client.provider)
    return {
        PACKAGE / "__init__.py": _index(listed),
        PACKAGE / "py.typed": "",
        PACKAGE / "README.md": _readme(listed),
        PACKAGE / "LICENSE": license_file().read_text("utf-8"),
    }


def package_names() -> frozenset[str]:
    """Return the names that the package takes for itself: no client class can have one of them."""
    return _errors() | _SHARED.keys()


def minimum_versions() -> Mapping[str, str]:
    """Return the oldest version of each library that the package works with."""
    (versions,) = (
        ast.literal_eval(node.value)
        for node in _statements("requirements.py")
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "MINIMUM_VERSIONS"
    )
    return dict(versions)


def emit_runtime() -> dict[PurePosixPath, str]:
    """Return the modules of ``templates/runtime``, as they are, by their paths in the output folder."""
    files: dict[PurePosixPath, str] = {}
    for path in sorted((templates_folder() / "runtime").glob("*.py")):
        folder = PACKAGE if path.name == _COMMAND else PACKAGE / "_runtime"
        if path.name != _INDEX:
            files[folder / path.name] = path.read_text("utf-8")
    return files


def _index(clients: Sequence[ClientNames]) -> str:
    modules = dict.fromkeys(sorted(_errors()), _ERRORS) | _SHARED
    for client in clients:
        for name in (client.client_class, f"Async{client.client_class}"):
            modules[name] = f".{client.provider}"
    functions = [ast.unparse(node) for node in _statements(_INDEX) if isinstance(node, ast.FunctionDef)]
    return (
        environment("clients")
        .get_template("package.py.j2")
        .render(
            imports=[line for line in import_lines(modules, modules) if line],
            exports=literals.python_literal(sorted(modules)),
            version=literals.string_literal(__version__),
            modules=literals.python_literal(modules),
            functions=textwrap.indent("\n".join(functions), " " * 4),
        )
    )


def _readme(clients: Sequence[ClientNames]) -> str:
    return (
        environment("clients")
        .get_template("readme.md.j2")
        .render(
            version=__version__,
            libraries=" and ".join(f"{library} {version}" for library, version in minimum_versions().items()),
            clients=clients,
            example=clients[0].client_class,
        )
    )


def _errors() -> frozenset[str]:
    return frozenset(node.name for node in _statements("errors.py") if isinstance(node, ast.ClassDef))


def _statements(module: str) -> Sequence[ast.stmt]:
    """Return the statements of a module of ``templates/runtime``."""
    return ast.parse((templates_folder() / "runtime" / module).read_text("utf-8")).body
