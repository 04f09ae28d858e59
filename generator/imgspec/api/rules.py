"""Rules between fields: the ``if``/``then`` members of a request's ``allOf`` become `ir.Rule`s.

The schema of fragments admits only forms that a model can evaluate. Here it is checked that they name fields that
exist, and that no two rules have one id.
"""

from collections.abc import Iterator, Mapping

from imgspec.api import model as ir
from imgspec.diagnostics import Sink
from imgspec.diagnostics import api as codes
from imgspec.openapi.keywords import mapping, strings
from imgspec.openapi.model import OpenAPI, Schema


def lower_rules(schema: Schema, openapi: OpenAPI, sink: Sink) -> tuple[ir.Rule, ...]:
    """Return the rules of an object schema, in the order of the fragment."""
    return tuple(_rules(schema, openapi, sink))


def _rules(schema: Schema, openapi: OpenAPI, sink: Sink) -> Iterator[ir.Rule]:
    taken: set[str] = set()
    for member in schema.all_of:
        stated = mapping(member.extensions, "x-imgspec-rule")
        rule_id = str(stated["id"])
        if rule_id in taken:
            sink.add(codes.duplicate_rule_id(openapi.value_span(member, "x-imgspec-rule", "id"), name=rule_id))
        taken.add(rule_id)
        for keyword in ("if", "then"):
            _refuse_undeclared(member, keyword, schema.properties, openapi, sink)
        yield ir.Rule(
            id=rule_id,
            message=str(stated["message"]),
            source=str(stated["source"]),
            condition=mapping(member.written, "if"),
            consequence=mapping(member.written, "then"),
            origin=openapi.value_span(member),
        )


def _refuse_undeclared(
    rule: Schema, keyword: str, properties: Mapping[str, Schema], openapi: OpenAPI, sink: Sink
) -> None:
    """Report the names in one side of a rule that are no properties of the object."""
    side = mapping(rule.written, keyword)
    for name in mapping(side, "properties"):
        if name not in properties:
            span = openapi.key_span(rule, keyword, "properties", name)
            sink.add(codes.undeclared_property(span, name=name, known=properties))
    for index, name in enumerate(strings(side, "required")):
        if name not in properties:
            span = openapi.value_span(rule, keyword, "required", index)
            sink.add(codes.undeclared_property(span, name=name, known=properties))
