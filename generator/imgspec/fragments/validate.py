"""Check a fragment's form: every keyword is known, is allowed at its place, and has a value of the right type.

The rules are the JSON Schema beside this module, which editors use too. One mistake can make several of its keywords
fail; it is reported once.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from operator import itemgetter

from jsonschema import Draft202012Validator

from imgspec.diagnostics import Sink
from imgspec.diagnostics import fragment_form as codes
from imgspec.fragments.fragment_schema import fragment_schema
from imgspec.fragments.refusals import Refusal, missing_keys, refusals
from imgspec.fragments.refused_patterns import PATTERN_CHECKER
from imgspec.fragments.sentences import Failure, failure_of
from imgspec.openapi.grammar import ObjectKind, place_at
from imgspec.source import Document, Location, Pointer, Span


def validate(document: Document, sink: Sink) -> None:
    """Report everything in a fragment's main document that the schema of fragments refuses."""
    _report(Location(document, ()), _validator("#"), sink)


def validate_component(location: Location, sink: Sink) -> None:
    """Report everything in one component schema of another document that the schema of fragments refuses."""
    _report(location, _validator("#/$defs/unit"), sink)


@cache
def _validator(pointer: str) -> Draft202012Validator:
    schema = fragment_schema()
    part = {"$ref": pointer, "$defs": schema["$defs"]} if pointer != "#" else schema
    return Draft202012Validator(part, format_checker=PATTERN_CHECKER)


def _report(location: Location, validator: Draft202012Validator, sink: Sink) -> None:
    failures = [failure_of(location, error) for error in validator.iter_errors(location.value)]
    refused = _first_of_each([refusal for failure in failures for refusal in refusals(failure)])
    refused += _missing(failures, refused)
    hidden = _Hidden(location.document, refused)
    sink.extend(refusal.diagnostic for refusal in refused if refusal not in hidden)


def _first_of_each(refused: Iterable[Refusal]) -> list[Refusal]:
    """Return the first refusal of each key and of each value: what two keywords refuse is one mistake."""
    first: dict[object, Refusal] = {}
    for refusal in refused:
        first.setdefault((refusal.owner, refusal.key, refusal.diagnostic.span), refusal)
    return list(first.values())


def _missing(failures: Iterable[Failure], refused: Iterable[Refusal]) -> Iterator[Refusal]:
    """Yield the keys that are missing, one refusal for each object, without those that are misspelt there.

    A name that is refused in a map, such as a media type, stands in place of the name that is needed.
    """
    misspelt = {(refusal.owner, refusal.meant) for refusal in refused}
    renamed = {refusal.owner for refusal in refused if place_at(refusal.owner).keyword}
    keys_by_owner: dict[Pointer, dict[str, Span]] = {}
    for failure in failures:
        owner = failure.place.pointer
        for key in missing_keys(failure):
            if (owner, key) not in misspelt and owner not in renamed:
                keys_by_owner.setdefault(owner, {})[key] = failure.place.key_span
    for owner, keys in keys_by_owner.items():
        first, span = next(iter(keys.items()))
        yield Refusal(owner, first, codes.missing_key(span, keys=list(keys)))


_DECIDING: Mapping[ObjectKind, tuple[str, ...]] = {
    "document": ("openapi",),
    "parameter": ("$ref", "in"),
    "request body": ("$ref",),
    "response": ("$ref",),
    "security scheme": ("$ref", "type", "scheme"),
    "schema": ("$ref", "properties", "anyOf", "oneOf", "enum", "const", "type"),
}
"""The keywords that decide what else an object of a kind may hold, strongest first."""


class _Hidden:
    """The refusals that only follow from another one.

    Where a keyword of `_DECIDING` is refused, its object may hold anything else. Where nothing is written after a name,
    the names after it are not indented deeper, and seem to belong beside it.
    """

    def __init__(self, document: Document, refused: Iterable[Refusal]) -> None:
        self._unwritten = document.unwritten
        self._strongest: dict[Pointer, Refusal] = {}
        ranked = ((self._rank(refusal), refusal) for refusal in refused)
        for _, refusal in sorted((pair for pair in ranked if pair[0] is not None), key=itemgetter(0)):
            self._strongest.setdefault(refusal.owner, refusal)

    def __contains__(self, refusal: Refusal) -> bool:
        above = (refusal.owner[:length] for length in range(len(refusal.owner)))
        return any(map(self._is_unclear, above)) or self._strongest.get(refusal.owner, refusal) is not refusal

    def _is_unclear(self, owner: Pointer) -> bool:
        """Tell whether it is unknown what may stand below an object; a wrong type of a schema leaves that clear."""
        strongest, kind = self._strongest.get(owner), place_at(owner).kind
        return strongest is not None and kind is not None and not (kind == "schema" and strongest.of_value)

    def _rank(self, refusal: Refusal) -> int | None:
        """Return the place of the refusal among those that decide about its object; None if it decides nothing."""
        kind, key = place_at(refusal.owner).kind, refusal.meant or refusal.key
        if kind is None:
            return 0 if self._unwritten.get((*refusal.owner, refusal.key)) == "" else None
        deciding = _DECIDING.get(kind, ())
        return deciding.index(key) if key in deciding else None
