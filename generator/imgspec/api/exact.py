"""Refuse what a model cannot check exactly: a request model must accept and refuse what its schema does.

Cases:
    - a list, map or union that holds itself       -> no type can be written for it
    - rules between the fields of a response       -> nobody would check them
    - oneOf whose members may hold the same value  -> pydantic would take a value that fits two of them
    - oneOf of required fields                     -> a choice between fields, which no model checks
"""

from collections.abc import Mapping
from itertools import combinations

from imgspec.api import model as ir
from imgspec.api.json_types import json_types
from imgspec.diagnostics import Sink
from imgspec.diagnostics import api as codes
from imgspec.openapi.graph import find_cycle


def refuse_loops(declarations: Mapping[str, ir.Declaration], sink: Sink) -> None:
    """Report a union or alias that leads back to itself without a model between."""
    without_models = {
        name: list(ir.referenced(declared))
        for name, declared in declarations.items()
        if isinstance(declared, ir.Union | ir.Alias)
    }
    for name in find_cycle(without_models)[:1]:
        sink.add(codes.type_of_itself(declarations[name].origin, name=name))


def refuse_inexact(declarations: Mapping[str, ir.Declaration], sink: Sink) -> None:
    """Report each declaration of a request that no model can check, and rules outside of requests."""
    for declared in declarations.values():
        if "request" in declared.used_in:
            _refuse_unchecked(declared, declarations, sink)
        elif isinstance(declared, ir.Model) and declared.rules:
            sink.add(codes.rule_outside_request(declared.rules[0].origin))


def _refuse_unchecked(declared: ir.Declaration, declarations: Mapping[str, ir.Declaration], sink: Sink) -> None:
    match declared:
        case ir.Union(exclusive=True, members=members) if _overlap(members, declarations):
            sink.add(codes.ambiguous_one_of(declared.origin))
        case ir.Model(exactly_one=choices) if choices:
            sink.add(codes.choice_of_fields(declared.origin))


def _overlap(members: tuple[ir.Type, ...], declarations: Mapping[str, ir.Declaration]) -> bool:
    """Tell whether two members of a union have a JSON type in common."""
    types = [json_types(member, declarations) for member in members]
    return any(first & second for first, second in combinations(types, 2))
