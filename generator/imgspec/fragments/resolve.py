"""Second stage: a fragment's main document becomes `Resolved`, with every file that its ``$ref``s lead to.

A ``$ref`` names a component schema of the main file or of another file in the fragment's folder:
``#/components/schemas/Image`` or ``common.yaml#/components/schemas/Image``. Resolution is by `referencing`; nothing is
fetched, and nothing outside the folder is read.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from urllib.parse import SplitResult, unquote, urlsplit

from referencing import Registry
from referencing.exceptions import Unresolvable
from referencing.jsonschema import DRAFT202012

from imgspec.diagnostics import Sink
from imgspec.fragments.walk import keyword_objects
from imgspec.openapi.keywords import mapping, sequence
from imgspec.openapi.load import load_file
from imgspec.source import Document, Place, Pointer, decode_pointer

SCHEMAS = ("components", "schemas")


@dataclass(frozen=True, slots=True)
class Resolved:
    """A fragment whose every ``$ref`` leads to a component schema, by that schema's name."""

    document: Document
    schemas: Mapping[str, Place]


def component_name(ref: str) -> str:
    """Return the name of the component schema that a ``$ref`` of a resolved fragment leads to."""
    return str(decode_pointer(ref.partition("#")[2])[-1])


def resolve(document: Document, folder: Path, sink: Sink) -> Resolved | None:
    """Return the fragment with the component schemas that it reaches; None where a ``$ref`` is refused."""
    return _Resolver(folder.resolve(), document.path.parent, sink, {document.path: document}).resolve(document)


def references(start: Place) -> Iterator[Place]:
    """Yield the place of every ``$ref`` at or below an object of keywords."""
    for place in keyword_objects(start):
        if isinstance(mapping(place.value).get("$ref"), str):
            yield place.child("$ref")


@dataclass(slots=True)
class _Resolver:
    """Follows references; ``name`` is what diagnostics call the fragment's ``folder``."""

    folder: Path
    name: PurePosixPath
    sink: Sink
    documents: dict[PurePosixPath, Document | None]
    schemas: dict[str, Place] = field(default_factory=dict)

    def resolve(self, document: Document) -> Resolved | None:
        found_before = len(self.sink)
        components = mapping(document.root, *SCHEMAS)
        self.schemas = {name: Place(document, (*SCHEMAS, name)) for name in components}
        self._follow(Place(document, ()))
        if len(self.sink) == found_before:
            self._refuse_loops()
        return Resolved(document, self.schemas) if len(self.sink) == found_before else None

    def _follow(self, start: Place) -> None:
        pending = [start]
        while pending:
            for place in references(pending.pop()):
                target = self._target(place)
                if target is None:
                    continue
                name = str(target.pointer[-1])
                known = self.schemas.setdefault(name, target)
                if known.document is not target.document:
                    self.sink.error(
                        place.span, "name-collision", f"{place.value} and {known.span} are both the schema {name!r}"
                    )
                elif known is target:
                    pending.append(target)

    def _target(self, place: Place) -> Place | None:
        ref = str(place.value)
        parts = _split(ref)
        if parts is None:
            self.sink.error(place.span, "unresolved-ref", f"{ref!r} is no URI reference")
            return None
        if parts.scheme or parts.netloc:
            self.sink.error(place.span, "remote-ref", f"{ref!r} is remote", "copy the schema into the fragment")
            return None
        document = self._document(place, unquote(parts.path)) if parts.path else place.document
        if document is None:
            return None
        pointer = decode_pointer(parts.fragment)
        if not self._exists(document, parts.fragment):
            self.sink.error(place.span, "unresolved-ref", f"{ref!r} leads to nothing", _schema_hint(document, pointer))
            return None
        if pointer[:-1] != SCHEMAS:
            self.sink.error(
                place.span,
                "unsupported",
                f"{ref!r} leads to no component schema",
                "refer to #/components/schemas/NAME, of this file or of another one in the folder",
            )
            return None
        return Place(document, pointer)

    def _exists(self, document: Document, fragment: str) -> bool:
        if not isinstance(document.root, dict):
            return False
        resolver = Registry().with_resource("", DRAFT202012.create_resource(document.root)).resolver()
        try:
            resolver.lookup(f"#{fragment}")
        except (Unresolvable, ValueError, TypeError):
            return False
        return True

    def _document(self, place: Place, path: str) -> Document | None:
        beside = place.document.path.parent.relative_to(self.name)
        target = (self.folder / beside / path).resolve()
        if not target.is_relative_to(self.folder):
            self.sink.error(place.span, "escaping-ref", f"{path!r} is outside the fragment's folder")
            return None
        if not target.is_file():
            self.sink.error(place.span, "unresolved-ref", f"there is no file {path!r} in the fragment's folder")
            return None
        name = self.name / PurePosixPath(target.relative_to(self.folder))
        if name not in self.documents:
            self.documents[name] = load_file(target, name, self.sink)
        return self.documents[name]

    def _refuse_loops(self) -> None:
        """Refuse a schema that is made of itself without a property between: no name could stand for it on a page."""
        done: set[str] = set()
        for name in self.schemas:
            self._walk(name, [], done)

    def _walk(self, name: str, path: list[str], done: set[str]) -> None:
        if name in path:
            loop = " -> ".join([*path[path.index(name) :], name])
            self.sink.error(self.schemas[name].key_span, "looping-ref", f"the schema is defined as itself: {loop}")
            done.update(path)
        if name in done:
            return
        for target in _same_level_targets(self.schemas[name]):
            self._walk(target, [*path, name], done)
        done.add(name)


def _split(ref: str) -> SplitResult | None:
    try:
        return None if "\0" in unquote(ref) else urlsplit(ref)
    except ValueError:
        return None


def _same_level_targets(place: Place) -> Iterator[str]:
    node = mapping(place.value)
    if isinstance(ref := node.get("$ref"), str):
        yield component_name(ref)
    for keyword in ("anyOf", "oneOf"):
        for index in range(len(sequence(node, keyword))):
            yield from _same_level_targets(place.child(keyword, index))
    for keyword in ("items", "additionalProperties"):
        if "properties" not in node and mapping(node, keyword):
            yield from _same_level_targets(place.child(keyword))


def _schema_hint(document: Document, pointer: Pointer) -> str:
    known = list(mapping(document.root, *SCHEMAS))
    close = get_close_matches(str(pointer[-1]) if pointer else "", known, n=1)
    return f"did you mean #/components/schemas/{close[0]}?" if close else ""
