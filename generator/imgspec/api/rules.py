"""Rules between fields: the ``if``/``then`` members of a request's ``allOf`` become `ir.Rule`s.

The schema of fragments admits only forms that a model can evaluate; here it is checked that they speak of fields that
are there, and that no two have one id.
"""

from collections.abc import Iterator, Mapping

from imgspec.api import model as ir
from imgspec.diagnostics import Sink
from imgspec.openapi.keywords import mapping, sequence, strings
from imgspec.source import Json, Place


def lower_rules(place: Place, properties: Mapping[str, Json], sink: Sink) -> tuple[ir.Rule, ...]:
    """Return the rules of the object schema at ``place``, in the order of the fragment."""
    count = len(sequence(mapping(place.value), "allOf"))
    return tuple(_rules([place.child("allOf", index) for index in range(count)], properties, sink))


def _rules(places: list[Place], properties: Mapping[str, Json], sink: Sink) -> Iterator[ir.Rule]:
    taken: set[str] = set()
    for place in places:
        node = mapping(place.value)
        stated = mapping(node, "x-imgspec-rule")
        rule_id = str(stated["id"])
        if rule_id in taken:
            span = place.child("x-imgspec-rule", "id").span
            sink.error(span, "name-collision", f"there is a rule {rule_id!r} already")
        taken.add(rule_id)
        for keyword in ("if", "then"):
            _refuse_undeclared(place.child(keyword), properties, sink)
        yield ir.Rule(
            id=rule_id,
            message=str(stated["message"]),
            source=str(stated["source"]),
            condition=mapping(node, "if"),
            consequence=mapping(node, "then"),
            origin=place.span,
        )


def _refuse_undeclared(place: Place, properties: Mapping[str, Json], sink: Sink) -> None:
    node = mapping(place.value)
    named = [place.child("properties", name) for name in mapping(node, "properties") if name not in properties]
    for undeclared in named:
        sink.error(
            undeclared.key_span, "openapi", f"the rule is about {undeclared.pointer[-1]!r}, which is no property"
        )
    for index, name in enumerate(strings(node, "required")):
        if name not in properties:
            span = place.child("required", index).span
            sink.error(span, "openapi", f"the rule is about {name!r}, which is no property")
