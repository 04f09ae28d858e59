"""A copy of the package for another project: a `Build` of its files, with a revision for each part of it.

`output` writes and checks this build as it does any other.
"""

from collections.abc import Iterable, Mapping
from keyword import iskeyword
from pathlib import Path, PurePosixPath

from imgspec.diagnostics import Sink
from imgspec.emit.clients import PACKAGE
from imgspec.output.manifest import VENDORED, Build, Files, digest
from imgspec.output.plan import at, recorded


def vendored(files: Files, providers: Iterable[str]) -> Build:
    """Return the build of a copy. ``files`` are its files by their paths in it, for these providers.

    The copy has one revision as a whole, and one for each provider.
    """
    revisions = {str(PACKAGE): _revision(files)}
    for provider in providers:
        own_files = {path: content for path, content in files.items() if path.parts[0] == provider}
        revisions[str(PACKAGE / provider)] = _revision(own_files)
    return Build(files=files, inputs=revisions, kind=VENDORED)


def why_not_importable(folder: Path) -> str | None:
    """Return the reason why Python cannot import ``folder`` as a package, None if it can."""
    absolute = folder.absolute()
    names = [absolute.name, *_names_of_packages(absolute.parent)]
    for name in names:
        if not name.isidentifier() or iskeyword(name):
            return f"{name!r} cannot be the name of a package"
    if absolute.with_name(f"{absolute.name}.py").exists():
        return f"it would hide the module {absolute.name}.py beside it"
    return None


def report_revision(folder: Path, build: Build, sink: Sink) -> None:
    """Report ``stale`` if ``folder`` holds another revision than ``build``, or other providers."""
    present = recorded(folder).inputs
    if present and present != build.inputs:
        message = f"holds {_description(present)}; a fresh copy is {_description(build.inputs)}"
        sink.error(at(folder), "stale", message, f"run `{VENDORED.command}`")


def _description(revisions: Mapping[str, str]) -> str:
    """Return the revision of a copy and its providers, in words."""
    providers = [PurePosixPath(part).name for part in revisions if part != str(PACKAGE)]
    return f"revision {revisions.get(str(PACKAGE), 'unknown')[:12]} of {', '.join(providers)}"


def _names_of_packages(folder: Path) -> list[str]:
    """Return the names of the packages that ``folder`` belongs to, from the inner to the outer."""
    if not (folder / "__init__.py").exists():
        return []
    return [folder.name, *_names_of_packages(folder.parent)]


def _revision(files: Files) -> str:
    """Return the SHA-256 of the lines that ``sha256sum`` prints for ``files``, sorted by path."""
    lines = [f"{digest(files[path])}  {path}\n" for path in sorted(files)]
    return digest("".join(lines).encode())
