"""The package as a copy for another project: a `Build` of its files, with a revision for each part."""

from collections.abc import Iterable, Mapping
from keyword import iskeyword
from pathlib import Path, PurePosixPath

from imgspec.diagnostics import Sink
from imgspec.diagnostics import output as codes
from imgspec.emit import PACKAGE
from imgspec.output import transaction
from imgspec.output.hashes import digest
from imgspec.output.manifest import VENDORED, Build, Files, read_manifest, recorded_manifest
from imgspec.source import start_of


def vendored(files: Files, providers: Iterable[str]) -> Build:
    """Return the copy that holds ``files``: the shared files of the package and the clients of ``providers``."""
    revisions = {str(PACKAGE): _revision(files)}
    for provider in providers:
        revisions[str(PACKAGE / provider)] = _revision(
            {path: files[path] for path in files if path.parts[0] == provider}
        )
    return Build(files=files, inputs=revisions, format=VENDORED)


def copied_providers(folder: Path, sink: Sink) -> tuple[str, ...]:
    """Return the providers of the copy in ``folder``, none if it holds no copy. Errors: ``damaged-copy``."""
    manifest = transaction.committed_manifest(folder) or read_manifest(folder / VENDORED.file_name)
    if manifest is None or manifest.format != VENDORED:
        return ()
    providers = _providers(manifest.inputs)
    if not providers:
        sink.add(codes.damaged_copy(start_of(folder / VENDORED.file_name)))
    return providers


def why_not_importable(folder: Path) -> str | None:
    """Return why ``folder`` cannot be imported as a package, as a sentence; None if it can."""
    absolute = folder.absolute()
    names = [absolute.name, *_names_of_packages(absolute.parent)]
    for name in names:
        if not name.isidentifier() or iskeyword(name):
            return f"{name!r} cannot be the name of a package."
    if absolute.with_name(f"{absolute.name}.py").exists():
        return f"The package would hide the module {absolute.name}.py in the same folder."
    return None


def report_revision(folder: Path, build: Build, sink: Sink) -> None:
    """Report ``outdated-copy`` where ``folder`` holds another revision than ``build``, or other providers."""
    copied, fresh = recorded_manifest(folder, VENDORED).inputs, build.inputs
    if copied and copied != fresh:
        span = start_of(folder)
        sink.add(
            codes.outdated_copy(span, copied=_description(copied), fresh=_description(fresh), command=VENDORED.command)
        )


def _description(revisions: Mapping[str, str]) -> str:
    """Return ``"revision 0123456789ab of openai, orq"``."""
    return f"revision {revisions.get(str(PACKAGE), 'unknown')[:12]} of {', '.join(_providers(revisions))}"


def _providers(revisions: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(PurePosixPath(part).name for part in revisions if part != str(PACKAGE))


def _names_of_packages(folder: Path) -> list[str]:
    """Return the names of a folder and its parents as long as they are packages."""
    return [folder.name, *_names_of_packages(folder.parent)] if (folder / "__init__.py").exists() else []


def _revision(files: Files) -> str:
    """Return the SHA-256 of the list that ``sha256sum`` prints of ``files``."""
    return digest("".join(f"{digest(files[path])}  {path}\n" for path in sorted(files)).encode())
