"""In: the main document of a fragment. Out: `Resolved`, with the component schemas of all files that it refers to.

A ``$ref`` names a component schema of the main file or of another file in the fragment's folder:
``#/components/schemas/Image`` or ``common.yaml#/components/schemas/Image``. Resolution is by `referencing`; nothing is
fetched, and nothing outside the folder is read.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from urllib.parse import SplitResult, unquote, urlsplit

from referencing import Registry
from referencing.exceptions import Unresolvable
from referencing.jsonschema import DRAFT202012

from imgspec.diagnostics import Sink, did_you_mean
from imgspec.diagnostics import fragments as codes
from imgspec.diagnostics import openapi as openapi_codes
from imgspec.openapi.grammar import ObjectKind, objects
from imgspec.openapi.keywords import mapping
from imgspec.openapi.load import load_file
from imgspec.openapi.model import SCHEMAS
from imgspec.source import Document, Location, Pointer, decode_pointer


@dataclass(frozen=True, slots=True)
class Resolved:
    """A fragment whose every ``$ref`` leads to a component schema, by that schema's name."""

    document: Document
    schemas: Mapping[str, Location]


def resolve(document: Document, folder: Path, sink: Sink) -> Resolved | None:
    """Return the fragment with the component schemas that it uses; None where a ``$ref`` is refused."""
    return _Resolver(folder.resolve(), document.path.parent, sink, {document.path: document}).resolve(document)


def _references(start: Location, kind: ObjectKind) -> Iterator[Location]:
    """Yield the location of the ``$ref`` of every schema at or below an object; no other object may have one."""
    for located in objects(start, kind):
        if located.kind == "schema" and isinstance(mapping(located.location.value).get("$ref"), str):
            yield located.location.child("$ref")


@dataclass(slots=True)
class _Resolver:
    """Follows references; ``name`` is the name of the fragment's ``folder`` in diagnostics."""

    folder: Path
    name: PurePosixPath
    sink: Sink
    documents: dict[PurePosixPath, Document | None]
    schemas: dict[str, Location] = field(default_factory=dict)

    def resolve(self, document: Document) -> Resolved | None:
        reported_before = len(self.sink)
        components = mapping(document.root, *map(str, SCHEMAS))
        self.schemas = {name: Location(document, (*SCHEMAS, name)) for name in components}
        pending = list(_references(Location(document, ()), "document"))
        while pending:
            pending += self._follow(pending.pop())
        return Resolved(document, self.schemas) if len(self.sink) == reported_before else None

    def _follow(self, reference: Location) -> Iterator[Location]:
        """Yield the references below the target of a reference, if this is the first reference to it."""
        target = self._target(reference)
        if target is None:
            return
        name = str(target.pointer[-1])
        known = self.schemas.setdefault(name, target)
        if known.document is not target.document:
            self.sink.add(codes.duplicate_schema(reference.span, name=name, first=str(known.span)))
        elif known is target:
            yield from _references(target, "schema")

    def _target(self, reference: Location) -> Location | None:
        ref = str(reference.value)
        parts = _split(ref)
        if parts is None:
            self.sink.add(codes.invalid_ref(reference.span, reference=ref))
            return None
        if parts.scheme or parts.netloc:
            self.sink.add(openapi_codes.external_ref(reference.span, reference=ref))
            return None
        document = self._document(reference, unquote(parts.path)) if parts.path else reference.document
        if document is None:
            return None
        pointer = decode_pointer(parts.fragment)
        if not _exists(document, parts.fragment):
            suggestion = _similar_schema(document, pointer)
            self.sink.add(openapi_codes.unresolved_ref(reference.span, reference=ref, suggestion=suggestion))
            return None
        if pointer[:-1] != SCHEMAS:
            self.sink.add(codes.ref_to_no_schema(reference.span, reference=ref))
            return None
        return Location(document, pointer)

    def _document(self, reference: Location, path: str) -> Document | None:
        beside = reference.document.path.parent.relative_to(self.name)
        target = (self.folder / beside / path).resolve()
        if not target.is_relative_to(self.folder):
            self.sink.add(codes.escaping_ref(reference.span, path=path))
            return None
        if not _is_file(target):
            self.sink.add(codes.missing_ref_file(reference.span, path=path, schemas=self.schemas))
            return None
        name = self.name / PurePosixPath(target.relative_to(self.folder))
        if name not in self.documents:
            self.documents[name] = load_file(target, name, self.sink)
        return self.documents[name]


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # the name is too long
        return False


def _exists(document: Document, fragment: str) -> bool:
    if not isinstance(document.root, dict):
        return False
    resolver = Registry().with_resource("", DRAFT202012.create_resource(document.root)).resolver()
    try:
        resolver.lookup(f"#{fragment}")
    except (Unresolvable, ValueError, TypeError):
        return False
    return True


def _split(ref: str) -> SplitResult | None:
    try:
        return None if "\0" in unquote(ref) else urlsplit(ref)
    except ValueError:
        return None


def _similar_schema(document: Document, pointer: Pointer) -> str:
    known = mapping(document.root, *map(str, SCHEMAS))
    return did_you_mean(str(pointer[-1]), known) if pointer else ""
