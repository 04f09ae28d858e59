"""The dialect ``speakeasy-typescript-legacy``: the pages of Speakeasy's TypeScript clients of 2023.

A union is any value, and has no page.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import assert_never

from imgspec.diagnostics import Sink
from imgspec.diagnostics import dialects as codes
from imgspec.dialects.dialect import Dialect
from imgspec.dialects.index import is_index, read_index, render_index
from imgspec.dialects.page import EnumPage, IndexPage, ObjectPage, OperationPage, Page, Row, SdkPage, UnionPage
from imgspec.dialects.reading import Scanner, proved
from imgspec.dialects.settings import Count
from imgspec.dialects.speakeasy import names as speakeasy_names
from imgspec.dialects.speakeasy import typescript_words
from imgspec.dialects.speakeasy.client import Group, GroupNames, Method, client_groups
from imgspec.dialects.speakeasy.configuration import Configuration, Order
from imgspec.dialects.speakeasy.document import types_of
from imgspec.dialects.speakeasy.gen_yaml import options_in
from imgspec.dialects.speakeasy.layout import FIELDS, VALUES, read_head, read_table_page, render_table_page
from imgspec.dialects.speakeasy.operations import Operations
from imgspec.dialects.speakeasy.pages import Pages
from imgspec.dialects.speakeasy.sdk_pages import DEPTH, SdkPages
from imgspec.dialects.speakeasy.spelling import DOCS, Spelled, Spelling
from imgspec.dialects.speakeasy.types import file_field
from imgspec.dialects.speakeasy.typescript_2023.calls import with_methods
from imgspec.dialects.speakeasy.typescript_2023.operations import Methods, sides, type_prefix
from imgspec.dialects.speakeasy.typescript_2023.program import Programs
from imgspec.dialects.speakeasy.typescript_2023.sdk_text import is_sdk, read_sdk, render_sdk
from imgspec.dialects.speakeasy.typescript_2023.usage import LegacyPolicy
from imgspec.openapi.model import OpenAPI

_RESERVED_CLASSES = frozenset(
    {
        "Array", "Boolean", "Date", "Error", "Function", "Map", "Number", "Object", "Promise", "Record", "RegExp",
        "Set", "String", "Symbol", "Type",
        "Break", "Case", "Catch", "Class", "Const", "Continue", "Debugger", "Default", "Delete", "Do", "Else", "Enum",
        "Export", "Extends", "False", "Finally", "For", "If", "Import", "In", "Instanceof", "Interface", "New", "Null",
        "Package", "Private", "Protected", "Public", "Return", "Static", "Super", "Switch", "This", "Throw", "True",
        "Try", "Typeof", "Undefined", "Var", "Void", "While", "With", "Yield",
    }
)  # fmt: skip
"""Class names that get a T. Known are Error, Function, Object and Type; the others are like these globals and words of
the language. File, Image, Model and Status are known to get none."""


_SCALARS = typescript_words.scalars(
    date=typescript_words.DATE,
    content=Spelled("Uint8Array"),
    response=Spelled("AxiosResponse", "https://axios-http.com/docs/res_schema"),
)
_CONFIG = Row(
    name="config",
    type="[AxiosRequestConfig](https://axios-http.com/docs/req_config)",
    required=False,
    description="Available config options for making requests.",
)
_FILE_FIELDS = (
    file_field("content", "file content"),
    file_field("fileName", "string"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(Configuration):
    """What gen.yaml decides for TypeScript in 2023.

    The option ``usage`` names a field by the method and the fields that lead to it (``createSpeech.voice``), or by its
    own name for all fields of that name.
    """

    order: Order = "name"
    shared_path: str = "models/shared"
    operations_path: str = "models/operations"
    errors_path: str = "models/errors"
    max_method_params: Count = 4


def _spelling(settings: Settings) -> Spelling:
    return Spelling(
        scalars=_SCALARS,
        constant=typescript_words.constant,
        events=str,
        array=typescript_words.ARRAY,
        map=typescript_words.MAP,
        wrappers={},
        unions="any",
        class_name=lambda name: typescript_words.class_name(name, _RESERVED_CLASSES),
        field_name=speakeasy_names.camel,
        member_name=speakeasy_names.pascal,
        folder=settings.folder,
        extra_field=typescript_words.EXTRA_FIELD,
        sorted_fields=settings.order == "name",
        file_fields=_FILE_FIELDS,
        joins_lists=True,
    )


# ---------------------------------------------------------------------------------------------- lowering


def _lower(openapi: OpenAPI, settings: Settings, sink: Sink) -> Iterator[tuple[PurePosixPath, Page]]:
    types = types_of(with_methods(openapi, sink), settings, _spelling(settings), sides, sink)
    methods = Methods(types, Operations(types))
    of_methods = methods.declarations() if settings.pages == "all" else ()
    declared = {declaration.named: declaration for declaration in (*types.declarations(), *of_methods)}
    pages = Pages(types.spelling, sink)
    for declaration in declared.values():
        path, page = pages.page(declaration)
        yield DOCS / path, page
    if settings.pages == "all":
        policy = LegacyPolicy(pages, settings.usage)
        programs = Programs(
            pages=pages,
            declared=declared,
            policy=policy,
            configuration=settings,
            credentials=methods.client_credentials(),
        )
        yield from _method_pages(methods, programs, settings)
        for unused in sorted(settings.usage.keys() - policy.used):
            sink.add(codes.unused_example_value(openapi.origin, path=unused))


def _method_pages(methods: Methods, programs: Programs, settings: Settings) -> Iterator[tuple[PurePosixPath, Page]]:
    """Yield the pages of the methods of the client."""
    pages = programs.pages
    sdk_pages = SdkPages(
        pages=pages,
        usage=programs.usage,
        options=(_CONFIG,),
        response=lambda method: _response(pages, method),
        shows_access=True,
        shows_calls=False,
        default_error=settings.default_error,
        lists_descriptions=True,
    )
    yield from sdk_pages.of(_groups(methods.types.openapi, methods, settings.sdk_class))


def _response(pages: Pages, method: Method) -> str | None:
    return None if method.returned is None else pages.spelling.spelled(method.returned, DEPTH).markdown


def _groups(openapi: OpenAPI, methods: Methods, client: str) -> Iterator[Group]:
    """Yield the groups of a client in ASCII order, and their methods too; the client itself has a page in any case.

    That has the title and the description of the document, and the methods without a tag.
    """
    names = GroupNames(attribute=speakeasy_names.camel, classes=lambda names: _classes(names, client))
    methods_in_order = sorted(
        map(methods.method, openapi.operations),
        key=lambda method: (method.name, type_prefix(method.operation)),
    )
    groups = {group.access: group for group in client_groups(openapi, methods_in_order, names)}
    title = speakeasy_names.pascal(client)
    itself = groups.get((), Group(title=title, class_name=title, access=(), overview=None, methods=()))
    about = ": ".join(text for text in (openapi.title, openapi.description) if text)
    groups[()] = replace(itself, overview=about or None)
    yield from (group for _, group in sorted(groups.items()))


def _classes(names: Iterable[str], client: str) -> dict[str, str]:
    return {name: speakeasy_names.pascal(name or client) for name in names}


# ---------------------------------------------------------------------------------------------- text


def _render(page: Page) -> str:
    match page:
        case ObjectPage() | EnumPage():
            return render_table_page(page)
        case IndexPage():
            return render_index(page)
        case SdkPage():
            return render_sdk(page)
        case UnionPage() | OperationPage():
            raise NotImplementedError(f"{type(page).__name__} in speakeasy-typescript-legacy")
        case _:
            assert_never(page)


def _read(text: str) -> Page:
    scanner = Scanner(text)
    if is_index(text):
        return proved(read_index(scanner), text, _render)
    if is_sdk(text):
        return proved(read_sdk(scanner), text, _render)
    head, section = read_head(scanner, {FIELDS: "\n", VALUES: "\n"})
    return proved(read_table_page(scanner, head, section), text, _render)


DIALECT = Dialect(
    name="speakeasy-typescript-legacy",
    render=_render,
    read=_read,
    settings=Settings,
    options_in=options_in("typescript", Settings),
    lower=_lower,
    fragment_root=DOCS,
)
