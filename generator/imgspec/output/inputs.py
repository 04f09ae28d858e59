"""The hash of every file that decides the output.

Nothing is parsed here, so that a run with nothing to do ends quickly.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path, PurePosixPath

from imgspec.diagnostics import Sink
from imgspec.diagnostics import openapi as codes
from imgspec.fragments.find import FRAGMENT, is_passed_over
from imgspec.output.hashes import digest
from imgspec.resources import installed_data, license_file, package_folder, templates_folder
from imgspec.source import reason_of, start_of

_CLIENT_FACTS = re.compile(rb"(?:x-imgspec-client|\bdate\b)[^\r\n]*")
"""The lines of a fragment that hold what the package's index and README say of a provider; others may match as well."""
LIBRARIES = ("black", "datamodel-code-generator", "jinja2", "pyyaml")
"""The libraries whose version decides bytes of the output. Each is pinned to one version."""


def input_hashes(specs: Path, providers: Sequence[str], *, listed: Iterable[str], sink: Sink) -> dict[str, str]:
    """Return the SHA-256 of every input of some providers by its name, and the version of each library.

    The entry ``clients`` is the hash of the client classes and editions of the providers ``listed``, which the
    package's index imports and its README lists. Errors: ``unreadable`` for a file below ``specs``.
    """
    hashes = {name: version(name) for name in LIBRARIES}
    hashes |= _hashes("imgspec", package_folder(), excluded=installed_data())
    hashes |= _hashes("templates", templates_folder())
    hashes["LICENSE"] = digest(license_file().read_bytes())
    for provider in providers:
        try:
            hashes |= _hashes(f"specs/{provider}", specs / provider)
        except OSError as error:
            sink.add(codes.unreadable(start_of(Path(error.filename)), reason=reason_of(error)))
    return hashes if sink.failed else hashes | {"clients": _clients_hash(specs, listed)}


def _clients_hash(specs: Path, providers: Iterable[str]) -> str:
    lines = [(name, _CLIENT_FACTS.findall((specs / name / FRAGMENT).read_bytes())) for name in sorted(providers)]
    return digest(repr(lines).encode())


def _hashes(root: str, folder: Path, excluded: Path | None = None) -> dict[str, str]:
    return {
        str(PurePosixPath(root, *path.relative_to(folder).parts)): digest(path.read_bytes())
        for path in _files(folder)
        if excluded is None or excluded not in path.parents
    }


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if is_passed_over(path.name):
            continue
        if path.is_dir():
            yield from _files(path)
        else:
            yield path
