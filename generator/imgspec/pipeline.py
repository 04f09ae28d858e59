"""The order of the stages, from the fragments to every file as bytes; the only module that knows all of them.

openapi.yaml --fragments--> Fragment (Document, OpenAPI) --api--> Api --emit--> {path: text} --format--> {path: bytes}
                                     OpenAPI --dialect--> pages --render--> {path: text}
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from imgspec.api.lower import lower
from imgspec.diagnostics import Sink
from imgspec.emit import PACKAGE
from imgspec.emit.clients import emit_client
from imgspec.emit.format_python import format_python
from imgspec.emit.models import emit_models
from imgspec.emit.openapi import emit_openapi
from imgspec.emit.package import ClientNames, emit_package, emit_runtime
from imgspec.emit.roster import CLIENT_CLASS, read_roster
from imgspec.emit.taken_names import refuse_taken_names
from imgspec.fragments.read import Fragment, load_fragment, read_fragment
from imgspec.pages.fragment import emit_docs, emit_shared_docs


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """The fragments to build, and the client classes of every provider, for the files that all of them share."""

    fragments: tuple[Fragment, ...]
    clients: tuple[ClientNames, ...]


def read_inputs(specs: Path, providers: Sequence[str], *, listed: Iterable[str], sink: Sink) -> Inputs:
    """Read the fragments of ``providers``, folders of ``specs``; what is wrong with them is reported.

    ``listed`` are the providers that the package's index names; ``providers`` are among them.
    """
    loaded = {name: load_fragment(specs, name, sink) for name in sorted(listed)}
    documents = {name: document for name, document in loaded.items() if document is not None}
    fragments = [read_fragment(specs, name, documents.get(name), sink) for name in providers]
    return Inputs(
        fragments=tuple(fragment for fragment in fragments if fragment is not None),
        clients=read_roster(documents, validated=providers, sink=sink),
    )


def build(inputs: Inputs, sink: Sink, progress: Callable[[str], None]) -> Mapping[PurePosixPath, bytes]:
    """Return every output file by its path in the output folder; ``progress`` is called with each provider's name.

    After any error there are none; the other fragments are still read to their end, so that all errors are reported.
    """
    files: dict[PurePosixPath, str] = {}
    for fragment in inputs.fragments:
        progress(fragment.provider)
        files |= _build_provider(fragment, sink)
    if sink.failed:
        return {}
    files |= emit_package(inputs.clients)
    formatted = {path: format_python(path, text) for path, text in files.items()}
    copies = emit_runtime() | emit_shared_docs()
    return {path: text.encode() for path, text in (formatted | copies).items()}


def build_package(inputs: Inputs, sink: Sink, progress: Callable[[str], None]) -> Mapping[PurePosixPath, bytes]:
    """Return the files of the package alone, by their paths in it."""
    files = build(inputs, sink, progress)
    return {path.relative_to(PACKAGE): files[path] for path in files if path.is_relative_to(PACKAGE)}


def _build_provider(fragment: Fragment, sink: Sink) -> dict[PurePosixPath, str]:
    findings = Sink()
    api = lower(fragment.openapi, fragment.provider, findings)
    files: dict[PurePosixPath, str] = {}
    if api is not None:
        refuse_taken_names(api, fragment.document.value_span(CLIENT_CLASS), findings)
        files |= emit_docs(fragment.provider, fragment.openapi, findings)
    sink.extend(findings)
    if api is None or findings.failed:
        return {}
    return {**files, **emit_models(api), **emit_client(api), **emit_openapi(fragment.document.root, api.provider)}
