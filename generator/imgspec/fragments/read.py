"""Read a fragment: from the files of one provider to a `Fragment`, and diagnostics of what is wrong with it.

openapi.yaml --load--> Document --validate, resolve--> Resolved --bundle--> Document --read_openapi--> OpenAPI
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from imgspec.diagnostics import Severity, Sink
from imgspec.fragments.bundle import bundle
from imgspec.fragments.check_values import check_values
from imgspec.fragments.contradictions import refuse_contradictions
from imgspec.fragments.find import FRAGMENT
from imgspec.fragments.published_page import check_published_page
from imgspec.fragments.resolve import Resolved, resolve
from imgspec.fragments.validate import validate, validate_component
from imgspec.openapi.load import load_file
from imgspec.openapi.model import OpenAPI
from imgspec.openapi.read import read_openapi
from imgspec.source import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """One provider's fragment in valid form; ``openapi`` is read from the self-contained ``document``."""

    provider: str
    document: Document
    openapi: OpenAPI


def load_fragment(specs: Path, provider: str, sink: Sink) -> Document | None:
    """Return the main document of a provider's fragment, as it is written."""
    path = specs / provider / FRAGMENT
    return load_file(path, PurePosixPath(path), sink)


def read_fragments(specs: Path, providers: Sequence[str], sink: Sink) -> Iterator[Fragment]:
    """Yield the fragments of ``providers`` that have a valid form; every mistake is reported."""
    for provider in providers:
        fragment = read_fragment(specs, provider, load_fragment(specs, provider, sink), sink)
        if fragment is not None:
            yield fragment


def read_fragment(specs: Path, provider: str, document: Document | None, sink: Sink) -> Fragment | None:
    """Return the fragment whose main document was loaded; None where its form is not valid.

    A schema that contradicts itself, or its own default or example, is reported, and the fragment is still returned.
    """
    folder = specs / provider
    findings = Sink()
    check_published_page(folder, sink)
    resolved = _valid(document, folder, findings) if document else None
    sink.extend(findings)
    if resolved is None or findings.failed:
        return None
    bundled = bundle(resolved)
    openapi = _read_strictly(bundled, sink)
    return None if openapi is None else Fragment(provider=provider, document=bundled, openapi=openapi)


def _valid(document: Document, folder: Path, sink: Sink) -> Resolved | None:
    validate(document, sink)
    resolved = resolve(document, folder, sink)
    for location in resolved.schemas.values() if resolved else ():
        if location.document is not document:
            validate_component(location, sink)
    return resolved


def _read_strictly(document: Document, sink: Sink) -> OpenAPI | None:
    """Return the typed reading of a bundle. A warning about a vendor's document is an error about a fragment."""
    findings = Sink()
    openapi = read_openapi(document, findings)
    sink.extend(replace(diagnostic, severity=Severity.ERROR) for diagnostic in findings)
    if openapi is None or findings:
        return None
    check_values(openapi, sink)
    refuse_contradictions(openapi, sink)
    return openapi
