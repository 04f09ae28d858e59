"""Refuse what a model cannot check exactly: a request model takes what its schema takes, and no more.

Cases:
    - rules between the fields of an answer       -> nobody would check them
    - oneOf whose members may hold the same value -> pydantic would take what fits two of them
    - oneOf of required fields                    -> a rule between fields
"""

from collections.abc import Mapping
from itertools import combinations
from typing import assert_never

from imgspec.api import model as ir
from imgspec.diagnostics import Sink


def refuse_inexact(declarations: Mapping[str, ir.Declaration], sink: Sink) -> None:
    """Report each declaration that a request is made of and that no model can check, and rules of answers."""
    for declared in declarations.values():
        if "request" not in declared.used_in:
            if isinstance(declared, ir.Model) and declared.rules:
                sink.error(declared.rules[0].origin, "unsupported", "a rule outside a request is not supported")
            continue
        if isinstance(declared, ir.Union) and declared.exclusive and _overlap(declared, declarations):
            sink.error(declared.origin, "unsupported", "members of this oneOf may hold the same value", "use anyOf")
        if isinstance(declared, ir.Model) and declared.exactly_one:
            sink.error(declared.origin, "unsupported", "a choice between fields is not supported in a request")


def _overlap(union: ir.Union, declarations: Mapping[str, ir.Declaration]) -> bool:
    kinds = [_json_types(member, declarations) for member in union.members]
    return any(first & second for first, second in combinations(kinds, 2))


def _json_types(kind: ir.Type, declarations: Mapping[str, ir.Declaration]) -> frozenset[str]:
    """Return the JSON types that values of a type have; an integer is a number too."""
    match kind:
        case ir.Primitive(kind="integer"):
            return frozenset({"number"})
        case ir.Primitive(kind=scalar):
            return frozenset({scalar})
        case ir.Constant():
            return frozenset({"string"})
        case ir.Array():
            return frozenset({"array"})
        case ir.Map():
            return frozenset({"object"})
        case ir.Anything():
            return frozenset({"string", "number", "boolean", "array", "object", "null"})
        case ir.Nullable(inner):
            return _json_types(inner, declarations) | {"null"}
        case ir.Reference(name):
            return _declared_types(declarations[name], declarations)
        case _:
            assert_never(kind)


def _declared_types(declared: ir.Declaration, declarations: Mapping[str, ir.Declaration]) -> frozenset[str]:
    match declared:
        case ir.Model():
            return frozenset({"object"})
        case ir.Enum():
            return frozenset({"string"})
        case ir.Alias(type=inner):
            return _json_types(inner, declarations)
        case ir.Union(members=members):
            return frozenset().union(*(_json_types(member, declarations) for member in members))
        case _:
            assert_never(declared)
