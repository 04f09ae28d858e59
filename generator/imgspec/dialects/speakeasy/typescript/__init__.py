"""The pages of Speakeasy's TypeScript clients of 2025, each with a usage example."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Annotated, Literal, assert_never

from imgspec.diagnostics import Sink
from imgspec.dialects.dialect import Dialect
from imgspec.dialects.index import is_index, read_index, render_index
from imgspec.dialects.page import (
    NO_EXAMPLE,
    EnumPage,
    EnumValue,
    IndexPage,
    ObjectPage,
    OperationPage,
    Page,
    Row,
    SdkPage,
    UnionMember,
    UnionPage,
    UsageValue,
)
from imgspec.dialects.reading import Scanner, proved
from imgspec.dialects.settings import Count, Option
from imgspec.dialects.speakeasy import names as speakeasy_names
from imgspec.dialects.speakeasy import typescript_words
from imgspec.dialects.speakeasy.client import GroupNames, Method
from imgspec.dialects.speakeasy.configuration import Configuration
from imgspec.dialects.speakeasy.document import types_of
from imgspec.dialects.speakeasy.gen_yaml import options_in
from imgspec.dialects.speakeasy.layout import (
    FIELDS,
    SUPPORTED_TYPES,
    VALUES,
    HeadFacts,
    TypePage,
    fields_table,
    head_of,
    read_fields,
    read_head,
    read_values,
    values_table,
)
from imgspec.dialects.speakeasy.method_text import MethodText, is_sdk
from imgspec.dialects.speakeasy.methods import Methods
from imgspec.dialects.speakeasy.operations import Operations
from imgspec.dialects.speakeasy.pages import Pages
from imgspec.dialects.speakeasy.schemas import given_name
from imgspec.dialects.speakeasy.sdk_pages import SdkPages, linked_response
from imgspec.dialects.speakeasy.spelling import DOCS, Spelled, Spelling
from imgspec.dialects.speakeasy.types import Declaration, Enum, Union, file_field
from imgspec.dialects.speakeasy.typescript.program import Programs
from imgspec.dialects.speakeasy.typescript.usage import Usages, usages_of
from imgspec.dialects.speakeasy.typescript_literal import read_literal, render_literal
from imgspec.dialects.speakeasy.walk import operation_name, own_types
from imgspec.openapi.model import OpenAPI
from imgspec.templating import environment

_PACKAGE = "package"
_NO_EXAMPLE = "// No examples available for this model"
_OPEN = "This is an open enum. Unrecognized values will be captured as the `{}` branded type.\n\n"
"""What stands before the values of an enum with x-speakeasy-unknown-values (other clients of the vendor)."""
_EXAMPLE_USAGE = "## Example Usage"
_IMPORT = re.compile(r'```typescript\nimport \{ (?P<title>[^\n]*) \} from (?P<source>"(?:[^"\\\n]|\\.)*");\n\n')
_SECTION = re.compile(rf"\n```\n\n(?P<section>{FIELDS}|{VALUES})\n\n")
_MEMBER_HEADING = re.compile(r"### `(?P<type>[^\n]*)`\n\n```typescript\n")


_SHADOWING = frozenset({"Error", "Function", "Object", "Type"})
"""Class names that would shadow a global or a keyword of the language, and get a T (clients of 2023, and others)."""
_MDN = "https://developer.mozilla.org/en-US/docs/Web/API"
_BEFORE_FILE = f"[File]({_MDN}/File) | [Blob]({_MDN}/Blob) | "
_STREAM = Spelled("ReadableStream<Uint8Array>")
_SCALARS = typescript_words.scalars(date=Spelled("RFCDate", "types/rfcdate.md"), content=_STREAM, response=_STREAM)
_METHODS = MethodText(language="typescript", has_functions=True)
_OPTIONS = (
    Row(
        name="options",
        type="RequestOptions",
        required=False,
        description="Used to set various options for making HTTP requests.",
    ),
    Row(
        name="options.fetchOptions",
        type=f"[RequestInit]({_MDN}/Request/Request#options)",
        required=False,
        description="Options that are passed to the underlying HTTP request. This can be used to inject extra headers "
        "for examples. All `Request` options, except `method` and `body`, are allowed.",
    ),
    Row(
        name="options.retries",
        type="[RetryConfig](../../lib/utils/retryconfig.md)",
        required=False,
        description="Enables retrying HTTP requests under certain failure conditions.",
    ),
)
"""The rows of the last argument of every method (authlete-ts)."""
_FILE_FIELDS = (
    file_field("fileName", "string"),
    file_field("content", "file content"),
)
"""The fields of an uploaded file (other clients of the vendor)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(Configuration):
    """What gen.yaml decides for TypeScript."""

    enum_format: Annotated[
        Literal["union", "enum"], Option(help="Whether enums are classes or unions of literals.", key="*.enumFormat")
    ] = "union"
    shared_path: str = "models/components"
    operations_path: str = "models/operations"
    errors_path: str = "models/errors"
    flatten_requests: bool = False
    max_method_params: Count = 0
    access_lines: Annotated[
        bool,
        Option(help="Whether a page of methods says where the client has them, as older releases print it."),
    ] = False


def _spelling(settings: Settings, class_name: Callable[[str], str]) -> Spelling:
    return Spelling(
        scalars=_SCALARS,
        constant=typescript_words.constant,
        events="EventStream<{}>".format,
        array=typescript_words.ARRAY,
        map=typescript_words.MAP,
        wrappers={},
        unions="unlinked",
        class_name=class_name,
        field_name=speakeasy_names.camel,
        member_name=speakeasy_names.pascal if settings.enum_format == "enum" else None,
        folder=settings.folder,
        extra_field=typescript_words.EXTRA_FIELD,
        sorted_fields=settings.order == "name",
        file_fields=_FILE_FIELDS,
        before_file=_BEFORE_FILE,
    )


# ---------------------------------------------------------------------------------------------- lowering


def _lower(description: OpenAPI, settings: Settings, sink: Sink) -> Iterator[tuple[PurePosixPath, Page]]:
    spelling = _spelling(settings, lambda name: typescript_words.class_name(name, _SHADOWING))
    types = types_of(description, settings, spelling, own_types, sink)
    operations = Operations(types)
    declarations = [*types.declarations()]
    if settings.pages == "all":
        declarations += operations.declarations()
    usages = usages_of(declarations, settings.usage, settings.optional_properties)
    pages = Pages(spelling, sink)
    for declared in declarations:
        path, page = pages.page(declared)
        yield DOCS / path, _with_usage(page, declared, usages, settings.package, path)
    if settings.pages == "schemas":
        return
    methods = Methods(
        operations=operations,
        declared=usages.declared,
        name=lambda operation: speakeasy_names.camel(given_name(operation) or operation_name(operation)),
        group_names=_group_names(settings),
    )
    programs = Programs(operations, usages)
    sdk_pages = SdkPages(
        pages=pages,
        usage=programs.usage,
        standalone=programs.standalone,
        options=_OPTIONS,
        response=lambda method: _response(pages, method),
        shows_access=settings.access_lines,
        default_error=settings.default_error,
    )
    yield from sdk_pages.of(methods.groups())


def _group_names(settings: Settings) -> GroupNames:
    def classes(names: Iterable[str]) -> dict[str, str]:
        return _group_classes([*names], settings.sdk_class)

    def title(name: str, class_name: str) -> str:
        dotted = ".".join(map(speakeasy_names.capitalized, name.split(".")))
        return class_name if settings.access_lines or not name else dotted

    return GroupNames(attribute=speakeasy_names.camel, classes=classes, title=title)


def _group_classes(names: list[str], client: str) -> dict[str, str]:
    """Return the classes of groups of methods: groups inside of others that are called the same have their full names.

    Classes that are called the same all the same are numbered (authlete-ts). The client itself is called as the
    configuration says.
    """
    last = Counter(name.rpartition(".")[2].lower() for name in names)
    wanted = {
        name: speakeasy_names.capitalized((short if last[short.lower()] == 1 else name) or client)
        for name in names
        for short in [name.rpartition(".")[2]]
    }
    alike = Counter(class_name.lower() for class_name in wanted.values())
    numbers: Counter[str] = Counter()
    classes: dict[str, str] = {}
    for name, class_name in wanted.items():
        numbers[class_name.lower()] += 1
        number = numbers[class_name.lower()] if alike[class_name.lower()] > 1 else ""
        classes[name] = f"{class_name}{number}"
    return classes


def _response(pages: Pages, method: Method) -> str:
    """Return the Markdown of what a method returns."""
    kind = "void" if method.returned is None else linked_response(pages, method.returned)
    return rf"Promise\<{kind}\>"


def _with_usage(page: TypePage, declared: Declaration, usages: Usages, package: str, path: PurePosixPath) -> TypePage:
    match page, declared:
        case UnionPage(), Union(members=types):
            pairs = zip(page.members, types, strict=True)
            members = tuple(replace(member, usage=usages.of_member(kind)) for member, kind in pairs)
            return replace(page, members=members)
        case EnumPage(), Enum(is_open=is_open):
            is_open = is_open and all(value.name is None for value in page.values)
            return replace(page, source=f"{package}/{path.parent}", usage=usages.of_page(declared), is_open=is_open)
        case ObjectPage(), _:
            return replace(page, source=f"{package}/{path.parent}", usage=usages.of_page(declared))
        case _:
            raise AssertionError("only a union is shown on a union's page")


# ---------------------------------------------------------------------------------------------- rendering


def _render(page: Page) -> str:
    templates = environment("docs")
    match page:
        case ObjectPage():
            template = templates.get_template("speakeasy-typescript/object.md.j2")
            return template.render(_example(page), section=FIELDS, table=fields_table(page.rows))
        case EnumPage():
            if any(value.name is not None for value in page.values):
                template = templates.get_template("speakeasy-typescript/object.md.j2")
                return template.render(_example(page), section=VALUES, table=values_table(page.values))
            template = templates.get_template("speakeasy-typescript/enum.md.j2")
            others = [_others(page.values)] if page.is_open else []
            literals = (json.dumps(value.value, ensure_ascii=False) for value in page.values)
            values = " | ".join([*literals, *others])
            note = _OPEN.format(*others) if others else ""
            return template.render(_example(page), section=VALUES, note=note, values=values)
        case UnionPage():
            template = templates.get_template("speakeasy-typescript/union.md.j2")
            return template.render(head=head_of(page), members=[_member(member) for member in page.members])
        case IndexPage():
            return render_index(page)
        case SdkPage():
            return _METHODS.render(page)
        case OperationPage():
            raise NotImplementedError("operation pages of openapi-generator in speakeasy-typescript")
        case _:
            assert_never(page)


def _others(values: tuple[EnumValue, ...]) -> str:
    """Return the type of the values of an open enum that it does not name."""
    return f"Unrecognized<{'string' if isinstance(values[0].value, str) else 'number'}>"


def _example(page: ObjectPage | EnumPage) -> dict[str, object]:
    return {
        "head": head_of(page),
        "import_line": f"import {{ {page.title} }} from {json.dumps(page.source, ensure_ascii=False)};",
        "usage": _NO_EXAMPLE
        if page.usage == NO_EXAMPLE
        else f"let value: {page.title} = {render_literal(page.usage)};",
    }


def _member(member: UnionMember) -> dict[str, str]:
    return {"type": member.type, "usage": f"const value: {member.type} = {render_literal(member.usage)};"}


# ---------------------------------------------------------------------------------------------- reading


def _read(text: str) -> Page:
    scanner = Scanner(text)
    if is_index(text):
        return proved(read_index(scanner), text, _render)
    if is_sdk(text):
        return proved(_METHODS.read(scanner), text, _render)
    head, section = read_head(scanner, {_EXAMPLE_USAGE: "", SUPPORTED_TYPES: "\n"})
    if section == SUPPORTED_TYPES:
        return proved(_read_union(scanner, head), text, _render)
    return proved(_read_type(scanner, head), text, _render)


def _read_type(scanner: Scanner, head: HeadFacts) -> ObjectPage | EnumPage:
    source = json.loads(scanner.take(_IMPORT, "a fence with an import")["source"])
    usage: UsageValue = NO_EXAMPLE
    if not scanner.skip(_NO_EXAMPLE):
        scanner.expect(f"let value: {head.title} = ")
        usage = read_literal(scanner)
        scanner.expect(";")
    section = scanner.take(_SECTION, f"the end of the example, then {FIELDS} or {VALUES}")["section"]
    if section == FIELDS:
        return ObjectPage(
            title=head.title,
            rows=read_fields(scanner),
            description=head.description,
            deprecated=head.deprecated,
            source=source,
            usage=usage,
        )
    is_open = scanner.skip(_OPEN.partition("{")[0]) and bool(scanner.take_line()) and scanner.skip("\n")
    return EnumPage(
        title=head.title,
        values=_read_values(scanner),
        is_open=is_open,
        description=head.description,
        deprecated=head.deprecated,
        source=source,
        usage=usage,
    )


def _read_values(scanner: Scanner) -> tuple[EnumValue, ...]:
    if scanner.is_at("|"):
        return read_values(scanner)
    values: list[EnumValue] = []
    separator = "```typescript\n"
    while not values or scanner.is_at(separator):
        scanner.expect(separator)
        if values and scanner.skip(_others(tuple(values))):
            break
        value = read_literal(scanner)
        if not isinstance(value, str | int | float | bool):
            raise scanner.error("expected a scalar before this")
        values.append(EnumValue(value=value))
        separator = " | "
    scanner.expect("\n```")
    return tuple(values)


def _read_union(scanner: Scanner, head: HeadFacts) -> UnionPage:
    members: list[UnionMember] = []
    while not scanner.at_end:
        spelled = scanner.take(_MEMBER_HEADING, "a type that the union supports")["type"]
        scanner.expect(f"const value: {spelled} = ")
        members.append(UnionMember(type=spelled, usage=read_literal(scanner)))
        scanner.expect(";\n```\n\n")
    return UnionPage(title=head.title, members=tuple(members), description=head.description, deprecated=head.deprecated)


DIALECT = Dialect(
    name="speakeasy-typescript",
    render=_render,
    read=_read,
    settings=Settings,
    options_in=options_in("typescript", Settings),
    lower=_lower,
    fragment_root=DOCS,
)
