"""The pages of Speakeasy's Python clients (templates v2, 2024 and 2025)."""

import json
import keyword
import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import assert_never

from imgspec import ir
from imgspec.diagnostics import Sink
from imgspec.dialects import speakeasy_names
from imgspec.dialects.dialect import Dialect
from imgspec.dialects.index import is_index, read_index, render_index, with_index
from imgspec.dialects.page import (
    EnumPage,
    IndexPage,
    ObjectPage,
    OperationPage,
    Page,
    Scalar,
    SdkPage,
    UnionMember,
    UnionPage,
)
from imgspec.dialects.reading import Scanner, proved
from imgspec.dialects.speakeasy_layout import (
    FIELDS,
    SUPPORTED_TYPES,
    VALUES,
    head_of,
    read_head,
    read_table_page,
    render_table_page,
)
from imgspec.dialects.speakeasy_lowering import Grammar, Home, Spelled, lower_types
from imgspec.naming import words
from imgspec.templating import environment

_INITIALISMS = {"Url": "URL", "Json": "JSON"}
_BUILTINS = frozenset(
    {
        "abs", "aiter", "all", "anext", "any", "ascii", "bin", "bool", "breakpoint", "bytearray", "bytes", "callable",
        "chr", "classmethod", "compile", "complex", "delattr", "dict", "dir", "divmod", "enumerate", "eval", "exec",
        "filter", "float", "format", "frozenset", "getattr", "globals", "hasattr", "hash", "help", "hex", "int",
        "isinstance", "issubclass", "iter", "len", "list", "locals", "map", "max", "memoryview", "min", "next", "oct",
        "open", "ord", "pow", "print", "property", "range", "repr", "reversed", "round", "set", "setattr", "slice",
        "sorted", "staticmethod", "str", "sum", "super", "tuple", "vars", "zip",
    }
)  # fmt: skip
"""Python's builtins, less those that the vendor's clients let a field shadow: id, input, object and type."""
_PYDANTIC = frozenset({"construct", "copy", "json", "schema", "validate"})
_WRAPPERS = MappingProxyType(
    {(False, False): "Optional", (False, True): "OptionalNullable", (True, True): "Nullable"}
)  # fmt: skip
_FOLDERS: dict[Home, PurePosixPath] = {
    "operation": PurePosixPath("models"),
    "component": PurePosixPath("models"),
    "error": PurePosixPath("errors"),
}
_MEMBER = re.compile(r"### `(?P<type>[^\n]*)`\n\n```python\nvalue: (?P=type) = /\* values here \*/\n```\n\n")


def _class_name(name: str) -> str:
    return "".join(_INITIALISMS.get(word, word[0].upper() + word[1:]) for word in words(name))


def _file_stem(class_name: str) -> str:
    name = speakeasy_names.snake(class_name)
    return f"{speakeasy_names.file_stem(class_name)}_" if _shadows(name) else speakeasy_names.file_stem(class_name)


def _shadows(name: str) -> bool:
    return keyword.iskeyword(name) or name in _BUILTINS


def _field_name(wire_name: str) -> str:
    name = speakeasy_names.snake(wire_name)
    return f"{name}_" if _shadows(name) or name in _PYDANTIC else name


def _constant(constant: ir.Constant) -> str:
    return f"Literal[{', '.join(map(_python_value, constant.values))}]"


def _python_value(value: Scalar) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)


_DATE = Spelled("date", "https://docs.python.org/3/library/datetime.html#date-objects", wrappable=False)
_GRAMMAR = Grammar(
    scalars={"string": "str", "integer": "int", "number": "float", "boolean": "bool"},
    formats={"binary": Spelled("bytes"), "date": _DATE, "date-time": _DATE},
    anything="Any",
    array=("List[", "]"),
    map=("Dict[str, ", "]"),
    unions="linked",
    constant=_constant,
    class_name=_class_name,
    file_stem=_file_stem,
    field_name=_field_name,
    member_name=speakeasy_names.upper_snake,
    folders=_FOLDERS,
    extra_field="__pydantic_extra__",
    wrappers=_WRAPPERS,
)


def _lower(api: ir.Api, sink: Sink) -> Mapping[PurePosixPath, Page]:
    return with_index(api, {path: page for path, (_, page) in lower_types(api, _GRAMMAR, sink).items()})


def _render(page: Page) -> str:
    match page:
        case ObjectPage() | EnumPage():
            return render_table_page(page)
        case UnionPage():
            template = environment("docs").get_template("speakeasy-python/union.md.j2")
            return template.render(head=head_of(page), members=page.members)
        case IndexPage():
            return render_index(page)
        case OperationPage() | SdkPage():
            raise NotImplementedError("operation pages of speakeasy-python")
        case _:
            assert_never(page)


def _read(text: str) -> Page:
    scanner = Scanner(text)
    if is_index(text):
        return proved(read_index(scanner), text, _render)
    head, section = read_head(scanner, {FIELDS: "\n", VALUES: "\n", SUPPORTED_TYPES: "\n"})
    if section != SUPPORTED_TYPES:
        return proved(read_table_page(scanner, head, section), text, _render)
    members: list[UnionMember] = []
    while not scanner.at_end:
        members.append(UnionMember(type=scanner.take(_MEMBER, "a type that the union supports")["type"]))
    page = UnionPage(title=head.title, members=tuple(members), description=head.description, deprecated=head.deprecated)
    return proved(page, text, _render)


DIALECT = Dialect(name="speakeasy-python", options=frozenset(), lower=_lower, render=_render, read=_read)
