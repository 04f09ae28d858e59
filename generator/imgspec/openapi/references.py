"""What a ``$ref`` leads to: a place in the document, by a JSON Pointer or by the ``$id`` or ``$anchor`` of a schema.

Source: JSON Schema 2020-12, Core, section 8.2. ``$id`` is a URI reference (RFC 3986, section 5.2), resolved against the
URI of what is around the schema. The schema begins a resource: a ``$ref`` inside counts from there. The package
`referencing` resolves such names too, but it returns a schema without its place in the document.
"""

import re
from dataclasses import dataclass, field
from urllib.parse import unquote, urldefrag, urljoin

from imgspec.diagnostics import Sink
from imgspec.diagnostics import openapi as codes
from imgspec.openapi.grammar import objects
from imgspec.openapi.keywords import mapping, text
from imgspec.source import Document, Json, Location, Pointer, decode_pointer

_DOCUMENT = "https://document.invalid/"
"""Stands for the URI of the document, which is not known. Nothing can have this name (RFC 2606, section 2)."""

_KEYWORDS = frozenset({"$id", "$anchor"})
_ANCHOR = re.compile(r"[A-Za-z_][-A-Za-z0-9._]*")


@dataclass(slots=True)
class References:
    """Resolves the references in one document.

    ``resources`` has the pointer of every resource by its URI, and ``anchors`` that of every anchor by the URI of its
    resource and its name. The document is a resource too.
    """

    document: Document
    resources: dict[str, Pointer] = field(default_factory=lambda: {_DOCUMENT: ()})
    anchors: dict[tuple[str, str], Pointer] = field(default_factory=dict)
    _bases: dict[Pointer, str] = field(default_factory=lambda: {(): _DOCUMENT})

    def resource(self, place: Pointer, reference: str) -> str | None:
        """Return the URI of the resource that a ``$ref`` of the object at ``place`` names; None if it is elsewhere."""
        uri = self._resolved(place, reference.partition("#")[0])
        return uri if uri in self.resources else None

    def target(self, resource: str, fragment: str) -> Pointer | None:
        """Return what a fragment leads to in a resource: a JSON Pointer or an anchor; None if nothing is there.

        A pointer that leads to nothing there counts from the document, where most tools look for it.
        """
        if fragment and not fragment.startswith("/"):
            return self.anchors.get((resource, unquote(fragment)))
        root, tokens = self.document.root, decode_pointer(fragment)
        inside = _existing_pointer(root, (*self.resources[resource], *tokens))
        return _existing_pointer(root, tokens) if inside is None else inside

    def add_identifiers(self, schema: Location, sink: Sink) -> None:
        """Add the identifiers of a schema. Those of the schemas around it have to be there already."""
        identifier, anchor = (text(mapping(schema.value), keyword) for keyword in ("$id", "$anchor"))
        if identifier is not None:
            uri, fragment = urldefrag(self._resolved(schema.pointer, identifier) or "#")
            if fragment or not uri:
                sink.add(codes.invalid_identifier(schema.child("$id").span, keyword="$id", value=identifier))
            elif self._is_new(self.resources.setdefault(uri, schema.pointer), schema, "$id", sink):
                self._bases[schema.pointer] = uri
        if anchor is not None and _ANCHOR.fullmatch(anchor) is None:
            sink.add(codes.invalid_identifier(schema.child("$anchor").span, keyword="$anchor", value=anchor))
        elif anchor is not None:
            key = (self._base(schema.pointer), anchor)
            self._is_new(self.anchors.setdefault(key, schema.pointer), schema, "$anchor", sink)

    def _is_new(self, first: Pointer, schema: Location, keyword: str, sink: Sink) -> bool:
        """Tell whether an identifier of a schema has no earlier owner; report it otherwise."""
        if first == schema.pointer:
            return True
        line = self.document.value_span((*first, keyword)).line
        place = schema.child(keyword)
        sink.add(codes.duplicate_identifier(place.span, keyword=keyword, value=str(place.value), first_line=line))
        return False

    def _base(self, place: Pointer) -> str:
        """Return the URI of the resource that an object stands in."""
        if len(self._bases) == 1:
            return _DOCUMENT
        while place not in self._bases:
            place = place[:-1]
        return self._bases[place]

    def _resolved(self, place: Pointer, reference: str) -> str | None:
        """Return the URI that a reference means at a place; None for one that is no URI reference."""
        try:
            return urljoin(self._base(place), reference)
        except ValueError:
            return None


def references_in(document: Document, sink: Sink) -> References:
    """Return the references of a document of OpenAPI 3.1, with the identifiers of its schemas.

    Errors: ``invalid-identifier`` and ``duplicate-identifier``.
    """
    references = References(document)
    if any(pointer and pointer[-1] in _KEYWORDS for pointer in document.spans):
        for found in objects(Location(document, ()), "document"):
            if found.kind == "schema":
                references.add_identifiers(found.location, sink)
    return references


def _existing_pointer(value: Json, tokens: Pointer) -> Pointer | None:
    """Return ``tokens`` with the index of every list as an int; None if nothing is there."""
    pointer: list[str | int] = []
    for token in map(str, tokens):
        if isinstance(value, dict) and token in value:
            value = value[token]
            pointer.append(token)
        elif isinstance(value, list) and token.isdecimal() and token.isascii() and int(token) < len(value):
            value = value[int(token)]
            pointer.append(int(token))
        else:
            return None
    return tuple(pointer)
