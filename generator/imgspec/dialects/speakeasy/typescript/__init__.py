"""The pages of Speakeasy's TypeScript clients of 2025, each with a usage example."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Annotated, Literal

from imgspec.diagnostics import Sink
from imgspec.dialects.dialect import Dialect
from imgspec.dialects.page import (
    EnumPage,
    ObjectPage,
    Page,
    Row,
    UnionPage,
)
from imgspec.dialects.settings import Count, Option
from imgspec.dialects.speakeasy import names as speakeasy_names
from imgspec.dialects.speakeasy import typescript_words
from imgspec.dialects.speakeasy.client import GroupNames, Method
from imgspec.dialects.speakeasy.configuration import Configuration
from imgspec.dialects.speakeasy.document import types_of
from imgspec.dialects.speakeasy.gen_yaml import options_in
from imgspec.dialects.speakeasy.layout import (
    TypePage,
)
from imgspec.dialects.speakeasy.methods import Methods
from imgspec.dialects.speakeasy.operations import Operations
from imgspec.dialects.speakeasy.pages import Pages
from imgspec.dialects.speakeasy.schemas import name_override
from imgspec.dialects.speakeasy.sdk_pages import SdkPages, linked_response
from imgspec.dialects.speakeasy.spelling import DOCS, Spelled, Spelling
from imgspec.dialects.speakeasy.types import Declaration, Enum, Union, file_field
from imgspec.dialects.speakeasy.typescript.program import Programs
from imgspec.dialects.speakeasy.typescript.text import read, render
from imgspec.dialects.speakeasy.typescript.usage import Usages, usages_of
from imgspec.dialects.speakeasy.walk import operation_name, own_types
from imgspec.openapi.model import OpenAPI

_SHADOWING = frozenset({"Error", "Function", "Object", "Type"})
"""Class names that would shadow a global or a keyword of the language, and get a T (clients of 2023, and others)."""
_MDN = "https://developer.mozilla.org/en-US/docs/Web/API"
_BEFORE_FILE = f"[File]({_MDN}/File) | [Blob]({_MDN}/Blob) | "
_STREAM = Spelled("ReadableStream<Uint8Array>")
_SCALARS = typescript_words.scalars(date=Spelled("RFCDate", "types/rfcdate.md"), content=_STREAM, response=_STREAM)
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


def _spelling(settings: Settings) -> Spelling:
    return Spelling(
        scalars=_SCALARS,
        constant=typescript_words.constant,
        events="EventStream<{}>".format,
        array=typescript_words.ARRAY,
        map=typescript_words.MAP,
        wrappers={},
        unions="unlinked",
        class_name=lambda name: typescript_words.class_name(name, _SHADOWING),
        field_name=speakeasy_names.camel,
        member_name=speakeasy_names.pascal if settings.enum_format == "enum" else None,
        folder=settings.folder,
        extra_field=typescript_words.EXTRA_FIELD,
        sorted_fields=settings.order == "name",
        file_fields=_FILE_FIELDS,
        before_file=_BEFORE_FILE,
    )


# ---------------------------------------------------------------------------------------------- lowering


def _lower(openapi: OpenAPI, settings: Settings, sink: Sink) -> Iterator[tuple[PurePosixPath, Page]]:
    spelling = _spelling(settings)
    types = types_of(openapi, settings, spelling, own_types, sink)
    operations = Operations(types)
    declarations = [*types.declarations()]
    if settings.pages == "all":
        declarations += operations.declarations()
    usages = usages_of(declarations, settings.usage, settings.optional_properties)
    pages = Pages(spelling, sink)
    for declared in declarations:
        path, page = pages.page(declared)
        yield DOCS / path, _with_usage(page, declared, usages, settings.package, path)
    if settings.pages == "all":
        yield from _method_pages(operations, usages, pages, settings)


def _method_pages(
    operations: Operations, usages: Usages, pages: Pages, settings: Settings
) -> Iterator[tuple[PurePosixPath, Page]]:
    """Yield the pages of the methods of the client."""
    methods = Methods(
        operations=operations,
        declared=usages.declared,
        name=lambda operation: speakeasy_names.camel(name_override(operation) or operation_name(operation)),
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
    """Return the classes of groups of methods; two nested groups of one short name get their full names.

    Classes that still have the same name are numbered (authlete-ts). The client itself is called as the configuration
    says.
    """
    short = {name: name.rpartition(".")[2] for name in names}
    uses = Counter(text.lower() for text in short.values())
    chosen = {name: text if uses[text.lower()] == 1 else name for name, text in short.items()}
    class_names = {name: speakeasy_names.capitalized(text or client) for name, text in chosen.items()}
    totals = Counter(class_name.lower() for class_name in class_names.values())
    numbers: Counter[str] = Counter()
    classes: dict[str, str] = {}
    for name, class_name in class_names.items():
        numbers[class_name.lower()] += 1
        number = numbers[class_name.lower()] if totals[class_name.lower()] > 1 else ""
        classes[name] = f"{class_name}{number}"
    return classes


def _response(pages: Pages, method: Method) -> str:
    """Return the Markdown of what a method returns."""
    result = "void" if method.returned is None else linked_response(pages, method.returned)
    return rf"Promise\<{result}\>"


def _with_usage(page: TypePage, declared: Declaration, usages: Usages, package: str, path: PurePosixPath) -> TypePage:
    match page, declared:
        case UnionPage(), Union(members=types):
            pairs = zip(page.members, types, strict=True)
            members = tuple(replace(member, usage=usages.of_member(type_)) for member, type_ in pairs)
            return replace(page, members=members)
        case EnumPage(), Enum(is_open=is_open):
            is_open = is_open and all(value.name is None for value in page.values)
            return replace(page, source=f"{package}/{path.parent}", usage=usages.of_page(declared), is_open=is_open)
        case ObjectPage(), _:
            return replace(page, source=f"{package}/{path.parent}", usage=usages.of_page(declared))
        case _:
            raise AssertionError("only a union is shown on a union's page")


DIALECT = Dialect(
    name="speakeasy-typescript",
    render=render,
    read=read,
    settings=Settings,
    options_in=options_in("typescript", Settings),
    lower=_lower,
    fragment_root=DOCS,
)
