"""Which files decide the output: finding the providers, and the hash of everything that a build is made of.

In: the folder of specs and the providers asked for. Out: names and hashes, without parsing anything, so that a run that
has nothing to do ends here.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from importlib.metadata import version
from pathlib import Path, PurePosixPath

from imgspec.diagnostics import Sink
from imgspec.manifest import digest
from imgspec.places import package_folder, templates_folder
from imgspec.source import start_of

FRAGMENT = "openapi.yaml"
_CLIENT_CLASS = re.compile(rb"x-imgspec-client[^\n]*")
LIBRARIES = ("black", "datamodel-code-generator", "jinja2", "pyyaml")
"""The libraries whose version decides bytes of the output; each is pinned exactly."""


def select_providers(specs: Path, wanted: Sequence[str], sink: Sink) -> tuple[str, ...]:
    """Return the providers to build, sorted: those ``wanted``, or without any each folder of ``specs``.

    Errors: ``no-fragment``, ``unknown-provider``, and ``unreadable`` for a folder that cannot be listed.
    """
    try:
        found = sorted(path.name for path in specs.iterdir() if path.is_dir() and not _is_passed_over(path.name))
    except OSError as error:
        sink.error(start_of(specs), "unreadable", f"cannot be read: {error.strerror}", "name it with --specs")
        return ()
    chosen = tuple(sorted(set(wanted)) or found)
    if not chosen:
        sink.error(start_of(specs), "no-fragment", f"holds no <provider>/{FRAGMENT}")
    for name in chosen:
        if name not in found:
            sink.error(start_of(specs), "unknown-provider", f"no provider {name!r}", _other_names(name, found))
        elif not (specs / name / FRAGMENT).exists():
            sink.error(start_of(specs / name), "no-fragment", f"holds no {FRAGMENT}")
    return chosen


def find_providers(specs: Path) -> tuple[str, ...]:
    """Return the name of every folder of ``specs`` that holds a fragment, sorted."""
    names = (path.parent.name for path in specs.glob(f"*/{FRAGMENT}"))
    return tuple(sorted(name for name in names if not _is_passed_over(name)))


def input_hashes(specs: Path, providers: Sequence[str], *, listed: Iterable[str], sink: Sink) -> dict[str, str]:
    """Return the SHA-256 of every input of some providers by its name, and the version of each library.

    ``clients`` is the hash of what the package's index is made of: the client classes of the providers ``listed``.
    Errors: ``unreadable`` at a file below ``specs`` that cannot be read.
    """
    hashes = {name: version(name) for name in LIBRARIES}
    hashes |= _hashes("imgspec", package_folder(), passed_over=templates_folder())
    hashes |= _hashes("templates", templates_folder())
    for provider in providers:
        try:
            hashes |= _hashes(f"specs/{provider}", specs / provider)
        except OSError as error:
            sink.error(start_of(Path(error.filename)), "unreadable", f"cannot be read: {error.strerror}")
    return hashes if sink.failed else hashes | {"clients": _clients_hash(specs, listed)}


def _clients_hash(specs: Path, providers: Iterable[str]) -> str:
    lines = [(name, _CLIENT_CLASS.findall((specs / name / FRAGMENT).read_bytes())) for name in sorted(providers)]
    return digest(repr(lines).encode())


def _hashes(root: str, folder: Path, passed_over: Path | None = None) -> dict[str, str]:
    return {
        str(PurePosixPath(root, *path.relative_to(folder).parts)): digest(path.read_bytes())
        for path in _files(folder)
        if passed_over is None or passed_over not in path.parents
    }


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if _is_passed_over(path.name):
            continue
        if path.is_dir():
            yield from _files(path)
        else:
            yield path


def _is_passed_over(name: str) -> bool:
    return name.startswith(".") or name == "__pycache__"


def _other_names(name: str, found: Sequence[str]) -> str:
    close = get_close_matches(name, found, n=1)
    return f"did you mean {close[0]!r}?" if close else f"there are: {', '.join(found)}"
