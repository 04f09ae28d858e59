"""The pages of Speakeasy's Python clients (templates v2, 2024 and 2025)."""

import keyword
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Annotated, Literal, assert_never

from imgspec.diagnostics import Sink
from imgspec.dialects.dialect import Dialect
from imgspec.dialects.index import is_index, read_index, render_index
from imgspec.dialects.page import (
    EnumPage,
    IndexPage,
    ObjectPage,
    OperationPage,
    Page,
    Row,
    Scalar,
    SdkPage,
    UnionMember,
    UnionPage,
)
from imgspec.dialects.reading import Scanner, proved
from imgspec.dialects.settings import Option
from imgspec.dialects.speakeasy import names as speakeasy_names
from imgspec.dialects.speakeasy.client import GroupNames
from imgspec.dialects.speakeasy.configuration import Configuration
from imgspec.dialects.speakeasy.document import types_of
from imgspec.dialects.speakeasy.gen_yaml import options_in
from imgspec.dialects.speakeasy.layout import (
    FIELDS,
    SUPPORTED_TYPES,
    VALUES,
    head_of,
    read_head,
    read_table_page,
    render_table_page,
)
from imgspec.dialects.speakeasy.method_text import MethodText, is_sdk
from imgspec.dialects.speakeasy.methods import Methods
from imgspec.dialects.speakeasy.operations import Operations
from imgspec.dialects.speakeasy.pages import Pages
from imgspec.dialects.speakeasy.python.program import Programs
from imgspec.dialects.speakeasy.schemas import name_override
from imgspec.dialects.speakeasy.sdk_pages import SdkPages, linked_response
from imgspec.dialects.speakeasy.spelling import DOCS, Spelled, Spelling, string_literal
from imgspec.dialects.speakeasy.types import Constant, Declaration, Named, PlainKind, file_field
from imgspec.dialects.speakeasy.walk import operation_name, own_types
from imgspec.naming import words
from imgspec.openapi.model import OpenAPI, Operation
from imgspec.templating import environment

_INITIALISMS = frozenset(
    {
        "Acl", "Api", "Ascii", "Cpu", "Css", "Dns", "Eof", "Guid", "Html", "Http", "Https", "Id", "Ip", "Json", "Lhs",
        "Qps", "Ram", "Rhs", "Rpc", "Sla", "Smtp", "Sql", "Ssh", "Sse", "Tcp", "Tls", "Ttl", "Udp", "Ui", "Uid", "Uuid",
        "Uri", "Url", "Utf8", "Vm", "Xml", "Xmpp", "Xsrf", "Xss",
    }
)  # fmt: skip
"""Words of class names that are written in capitals. Known are Url and Json; the others are those of Go's linter."""
_BUILTINS = frozenset(
    {
        "abs", "aiter", "all", "anext", "any", "ascii", "bin", "bool", "breakpoint", "bytearray", "bytes", "callable",
        "chr", "classmethod", "compile", "complex", "delattr", "dict", "dir", "divmod", "enumerate", "eval", "exec",
        "filter", "float", "format", "frozenset", "getattr", "globals", "hasattr", "hash", "help", "hex", "id", "input",
        "int", "isinstance", "issubclass", "iter", "len", "list", "locals", "map", "max", "memoryview", "min", "next",
        "object", "oct", "open", "ord", "pow", "print", "property", "range", "repr", "reversed", "round", "set",
        "setattr", "slice", "sorted", "staticmethod", "str", "sum", "super", "tuple", "type", "vars", "zip",
    }
)  # fmt: skip
"""Python's builtins; which of them a field may shadow is a setting."""
_ALLOWED = ("id", "input", "object", "type")
_PYDANTIC = frozenset({"construct", "copy", "json", "schema", "validate"})
_WRAPPERS = MappingProxyType(
    {(False, False): "Optional", (False, True): "OptionalNullable", (True, True): "Nullable"}
)  # fmt: skip
_MEMBER = re.compile(r"### `(?P<type>[^\n]*)`\n\n```python\nvalue: (?P=type) = /\* values here \*/\n```\n\n")


def _class_name(name: str) -> str:
    pascal = (word[0].upper() + word[1:] for word in words(speakeasy_names.spelled_out(name)))
    return "".join(word.upper() if word in _INITIALISMS else word for word in pascal)


def _file_stem(class_name: str, allowed: Collection[str]) -> str:
    stem = speakeasy_names.file_stem(class_name)
    return f"{stem}_" if _shadows(speakeasy_names.snake(class_name), allowed) else stem


def _field_name(wire_name: str, allowed: Collection[str]) -> str:
    name = speakeasy_names.snake(wire_name)
    return f"{name}_" if _shadows(name, allowed) or name in _PYDANTIC else name


def _shadows(name: str, allowed: Collection[str]) -> bool:
    return keyword.iskeyword(name) or (name in _BUILTINS and name not in allowed)


def _method_name(operation: Operation) -> str:
    name = speakeasy_names.snake(name_override(operation) or operation_name(operation))
    return f"{name}_" if keyword.iskeyword(name) else name


def _python_value(value: Scalar) -> str:
    return string_literal(value) if isinstance(value, str) else repr(value)


_METHODS = MethodText(language="python", has_functions=False)
_RETRIES = Row(
    name="retries",
    type="[Optional[utils.RetryConfig]](../../models/utils/retryconfig.md)",
    required=False,
    description="Configuration to override the default retry behavior of the client.",
)
_DATETIME = "https://docs.python.org/3/library/datetime.html"
_TIME = Spelled("date", f"{_DATETIME}#date-objects", wrappable=False)
_DAY = Spelled("datetime", f"{_DATETIME}#datetime-objects", wrappable=False)
"""The vendor's pages call a point in time ``date`` and a day ``datetime`` (other clients of the vendor)."""

_EVENTS = "Union[eventstreaming.EventStream[{0}], eventstreaming.EventStreamAsync[{0}]]"
_SCALARS: Mapping[PlainKind, Spelled] = {
    "string": Spelled("str"),
    "integer": Spelled("int"),
    "number": Spelled("float"),
    "boolean": Spelled("bool"),
    "any": Spelled("Any"),
    "bytes": Spelled("bytes"),
    "date": _DAY,
    "date-time": _TIME,
    "bigint": Spelled("int"),
    "decimal": Spelled("Decimal"),
    "file content": Spelled("Union[bytes, IO[bytes], io.BufferedReader]"),
    "raw response": Spelled("httpx.Response"),
}
_FILE_FIELDS = (
    file_field("file_name", "string"),
    file_field("content", "file content"),
    file_field("content_type", "string", required=False),
)
"""The fields of an uploaded file (r9s-python)."""


def _literal(constant: Constant) -> str:
    return f"Literal[{', '.join(map(_python_value, constant.values))}]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(Configuration):
    """What gen.yaml decides for Python."""

    enum_format: Annotated[
        Literal["enum", "union"], Option(help="Whether enums are classes or unions of literals.", key="*.enumFormat")
    ] = "enum"
    allowed_redefined_builtins: Annotated[
        tuple[str, ...],
        Option(help="Python's builtins that a field may shadow.", key="*.allowedRedefinedBuiltins"),
    ] = _ALLOWED


def _spelling(settings: Settings) -> Spelling:
    return Spelling(
        scalars=_SCALARS,
        constant=_literal,
        events=_EVENTS.format,
        array=("List[", "]"),
        map=("Dict[str, ", "]"),
        wrappers=_WRAPPERS,
        unions="linked",
        class_name=_class_name,
        field_name=lambda name: _field_name(name, settings.allowed_redefined_builtins),
        member_name=speakeasy_names.upper_snake,
        folder=settings.folder,
        extra_field="__pydantic_extra__",
        sorted_fields=settings.order == "name",
        file_fields=_FILE_FIELDS,
        file_stem=lambda name: _file_stem(name, settings.allowed_redefined_builtins),
    )


def _lower(openapi: OpenAPI, settings: Settings, sink: Sink) -> Iterator[tuple[PurePosixPath, Page]]:
    spelling = _spelling(settings)
    operations = Operations(types_of(openapi, settings, spelling, own_types, sink))
    declarations = [*operations.types.declarations()]
    if settings.pages == "all":
        declarations += operations.declarations()
    pages = Pages(spelling, sink)
    for declaration in declarations:
        path, page = pages.page(declaration)
        yield DOCS / path, page
    if settings.pages == "all":
        declared = {declaration.named: declaration for declaration in declarations}
        yield from _method_pages(operations, declared, pages, settings)


def _method_pages(
    operations: Operations, declared: Mapping[Named, Declaration], pages: Pages, settings: Settings
) -> Iterator[tuple[PurePosixPath, Page]]:
    """Yield the pages of the methods of the client."""
    group_names = GroupNames(attribute=speakeasy_names.snake, classes=lambda names: _group_classes(names, operations))
    methods = Methods(operations=operations, declared=declared, name=_method_name, group_names=group_names)
    sdk_pages = SdkPages(
        pages=pages,
        usage=Programs(operations, pages, declared, settings.enum_format == "enum").usage,
        options=(_RETRIES,),
        response=lambda method: None if method.returned is None else linked_response(pages, method.returned),
        shows_access=True,
        default_error=settings.default_error,
    )
    yield from sdk_pages.of(methods.groups())


def _group_classes(names: Iterable[str], operations: Operations) -> dict[str, str]:
    """Return the classes of groups of methods: each is called as the group, with SDK behind it if a type is.

    Of groups inside of others that are called the same, the first has the plain name, the next one the client's before
    it, or those of all groups around it (assumed). The client itself is called as the configuration says.
    """
    client = operations.types.configuration.sdk_class
    types = {name.lower() for name in operations.types.names.declared.values()}
    classes: dict[str, str] = {}
    for group in sorted(names, key=lambda name: name.count(".")):
        name = _class_name(group.rpartition(".")[2] or client)
        candidates = (f"{name}SDK" if name.lower() in types else name, f"{client}{name}", _class_name(group))
        taken = {class_name.lower() for class_name in classes.values()}
        free = (candidate for candidate in candidates if candidate.lower() not in taken)
        classes[group] = next(free, candidates[-1])
    return classes


def _render(page: Page) -> str:
    match page:
        case ObjectPage() | EnumPage():
            return render_table_page(page)
        case UnionPage():
            template = environment("docs").get_template("speakeasy-python/union.md.j2")
            return template.render(head=head_of(page), members=page.members)
        case IndexPage():
            return render_index(page)
        case SdkPage():
            return _METHODS.render(page)
        case OperationPage():
            raise NotImplementedError("operation pages of openapi-generator in speakeasy-python")
        case _:
            assert_never(page)


def _read(text: str) -> Page:
    scanner = Scanner(text)
    if is_index(text):
        return proved(read_index(scanner), text, _render)
    if is_sdk(text):
        return proved(_METHODS.read(scanner), text, _render)
    head, section = read_head(scanner, {FIELDS: "\n", VALUES: "\n", SUPPORTED_TYPES: "\n"})
    if section != SUPPORTED_TYPES:
        return proved(read_table_page(scanner, head, section), text, _render)
    members: list[UnionMember] = []
    while not scanner.at_end:
        members.append(UnionMember(type=scanner.take(_MEMBER, "a type that the union supports")["type"]))
    page = UnionPage(title=head.title, members=tuple(members), description=head.description, deprecated=head.deprecated)
    return proved(page, text, _render)


DIALECT = Dialect(
    name="speakeasy-python",
    render=_render,
    read=_read,
    settings=Settings,
    options_in=options_in("python", Settings),
    lower=_lower,
    fragment_root=DOCS,
)
