"""Which fields of a response hold images: those that the fragment declares, and those that follow from its schema."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple, TypeAlias, cast

from imgspec.api import model as ir
from imgspec.diagnostics import Sink
from imgspec.diagnostics import api as codes
from imgspec.source import Span

_LISTED_IMAGES: Mapping[str, ir.ImageKind] = {"b64_json": "base64", "url": "url"}
"""The fields of OpenAI's images, which many other APIs have too."""

Declarations: TypeAlias = Mapping[str, ir.Declaration]


class ImageKey(NamedTuple):
    """What ``x-imgspec-image`` says of a field, and where."""

    kind: str
    span: Span


Keys: TypeAlias = Mapping[tuple[str, str], ImageKey]
"""The keys of fields by the names of their models and their wire names."""


def with_images(
    declarations: Declarations, responses: Iterable[ir.Reference], keys: Keys, sink: Sink
) -> dict[str, ir.Declaration]:
    """Return the declarations with the fields marked that hold images; ``responses`` are the bodies of successes.

    Without a key, these are the texts ``b64_json`` and ``url`` of the objects in a list, unless another list
    holds that list.
    """
    listed = frozenset(_listed(responses, declarations))

    def marked(model: ir.Model, field: ir.Field) -> ir.Field:
        key = keys.get((model.name, field.wire_name))
        if key is None:
            is_image = model.name in listed and _holds_text(field.type, declarations)
            return replace(field, image=_LISTED_IMAGES.get(field.wire_name) if is_image else None)
        if "response" not in model.used_in or not _holds_text(field.type, declarations):
            sink.add(codes.no_image_field(key.span, name=field.wire_name))
        return replace(field, image=None if key.kind == "none" else cast("ir.ImageKind", key.kind))

    return {
        name: replace(declared, fields=tuple(marked(declared, field) for field in declared.fields))
        if isinstance(declared, ir.Model)
        else declared
        for name, declared in declarations.items()
    }


def _listed(responses: Iterable[ir.Reference], declarations: Declarations) -> Iterator[str]:
    """Yield the names of what the items of the lists in bodies can be; lists inside of lists are passed over."""
    pending: list[ir.Type] = list(responses)
    seen: set[str] = set()
    while pending:
        match pending.pop():
            case ir.Array(items=items):
                yield from _alternatives(items, declarations)
            case ir.Reference(name):
                if name not in seen:
                    seen.add(name)
                    pending.extend(ir.inner_types(declarations[name]))
            case other:
                pending.extend(ir.inner_types(other))


def _alternatives(type_: ir.Type, declarations: Declarations) -> Iterator[str]:
    for name in ir.referenced(type_):
        declared = declarations[name]
        if isinstance(declared, ir.Model):
            yield name
        else:
            for inner in ir.inner_types(declared):
                yield from _alternatives(inner, declarations)


def _holds_text(node: ir.Type | ir.Declaration, declarations: Declarations) -> bool:
    """Tell whether a value can be a string, or a list or map of strings."""
    match node:
        case ir.Primitive(kind=kind):
            return kind == "string"
        case ir.Reference(name):
            return _holds_text(declarations[name], declarations)
        case ir.Anything():
            return True
        case ir.Model():
            return False
        case _:
            return any(_holds_text(inner, declarations) for inner in ir.inner_types(node))
