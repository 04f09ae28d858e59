"""The order of the stages, from the fragments to every file as bytes; the only module that knows all of them.

openapi.yaml --load--> Document --resolve--> Resolved --lower--> Api --emit--> {path: text} --format--> {path: bytes}
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from imgspec.api import model as ir
from imgspec.api.lower import lower
from imgspec.diagnostics import Sink
from imgspec.emit.clients import PACKAGE, ClientNames, client_names, emit_client, emit_package
from imgspec.emit.format_python import format_python
from imgspec.emit.models import emit_models
from imgspec.emit.openapi import emit_openapi
from imgspec.emit.roster import read_roster
from imgspec.fragments.bundle import bundle
from imgspec.fragments.check_values import check_values
from imgspec.fragments.find import FRAGMENT
from imgspec.fragments.resolve import Resolved, resolve
from imgspec.fragments.validate import validate, validate_component
from imgspec.openapi.load import load_file
from imgspec.pages.fragment import emit_docs, emit_shared_docs
from imgspec.source import Document, start_of

PUBLISHED = "published.md"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """One provider's fragment, read and found to be in shape; ``document`` is its self-contained form."""

    provider: str
    resolved: Resolved
    document: Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """What was read: the fragments to build, and the client classes of every provider, for what all of them share."""

    fragments: tuple[Fragment, ...]
    clients: tuple[ClientNames, ...]


def read_inputs(specs: Path, providers: Sequence[str], *, listed: Iterable[str], sink: Sink) -> Inputs:
    """Read the fragments of ``providers``, folders of ``specs``; what cannot be understood goes into ``sink``.

    ``listed`` are the providers that the package's index names, those to build among them.
    """
    loaded = {name: _load(specs / name, sink) for name in sorted(listed)}
    documents = {name: document for name, document in loaded.items() if document is not None}
    fragments = [_fragment(specs / name, documents.get(name), sink) for name in providers]
    return Inputs(
        fragments=tuple(fragment for fragment in fragments if fragment is not None),
        clients=read_roster(documents, validated=providers, sink=sink),
    )


def build(inputs: Inputs, sink: Sink, progress: Callable[[str], None]) -> Mapping[PurePosixPath, bytes]:
    """Return every output file by its path in the output folder; ``progress`` is told each provider in its turn.

    After any error there are none, and what is wrong with the other fragments is reported all the same.
    """
    files: dict[PurePosixPath, str] = {}
    for fragment in inputs.fragments:
        progress(fragment.provider)
        files |= _build_provider(fragment, sink)
    if sink.failed:
        return {}
    files |= emit_package(inputs.clients) | emit_shared_docs()
    return {path: format_python(path, text).encode() for path, text in files.items()}


def build_package(inputs: Inputs, sink: Sink, progress: Callable[[str], None]) -> Mapping[PurePosixPath, bytes]:
    """Return the files of the package alone, by their paths in it."""
    files = build(inputs, sink, progress)
    return {path.relative_to(PACKAGE): files[path] for path in files if path.is_relative_to(PACKAGE)}


def _load(folder: Path, sink: Sink) -> Document | None:
    path = folder / FRAGMENT
    return load_file(path, PurePosixPath(path), sink)


def _fragment(folder: Path, document: Document | None, sink: Sink) -> Fragment | None:
    if not (folder / PUBLISHED).is_file():
        hint = "keep the vendor's published request table beside the fragment, byte for byte"
        sink.error(start_of(folder / PUBLISHED), "missing-published", "there is no such file", hint)
    if document is None:
        return None
    found = Sink()
    validate(document, found)
    resolved = resolve(document, folder, found)
    for place in resolved.schemas.values() if resolved else ():
        if place.document is not document:
            validate_component(place, found)
    sink.extend(found)
    if resolved is None or found.failed:
        return None
    fragment = Fragment(provider=folder.name, resolved=resolved, document=bundle(resolved))
    check_values(resolved, fragment.document, sink)
    return fragment


def _build_provider(fragment: Fragment, sink: Sink) -> dict[PurePosixPath, str]:
    found = Sink()
    api = lower(fragment.resolved, fragment.provider, found)
    files: dict[PurePosixPath, str] = {}
    if api is not None:
        _refuse_taken_names(api, found)
        files |= emit_docs(api.provider, fragment.document, found)
    sink.extend(found)
    if api is None or found.failed:
        return {}
    return {**files, **emit_models(api), **emit_client(api), **emit_openapi(fragment.document.root, api.provider)}


def _refuse_taken_names(api: ir.Api, sink: Sink) -> None:
    for name in sorted(client_names(api) & api.declarations.keys()):
        origin = api.declarations[name].origin
        sink.error(origin, "name-collision", f"{name!r} is taken by the generated code", "name it with title")
