"""The pages of Speakeasy's TypeScript clients of 2025, each with a usage example."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import assert_never

from imgspec import ir
from imgspec.diagnostics import Sink
from imgspec.dialects import speakeasy_names, typescript
from imgspec.dialects.dialect import Dialect
from imgspec.dialects.index import is_index, read_index, render_index, with_index
from imgspec.dialects.page import (
    EnumPage,
    EnumValue,
    IndexPage,
    ObjectPage,
    OperationPage,
    Page,
    SdkPage,
    UnionMember,
    UnionPage,
    UsageList,
    UsageObject,
)
from imgspec.dialects.reading import Scanner, proved
from imgspec.dialects.speakeasy_layout import (
    FIELDS,
    SUPPORTED_TYPES,
    VALUES,
    HeadFacts,
    TypePage,
    fields_table,
    head_of,
    read_fields,
    read_head,
)
from imgspec.dialects.speakeasy_lowering import Grammar, Home, Paged, Spelled, lower_types
from imgspec.dialects.typescript_literal import read_literal, render_literal
from imgspec.dialects.typescript_usage import Usages
from imgspec.templating import environment

_PACKAGE = "package"
_EXAMPLE_USAGE = "## Example Usage"
_IMPORT = re.compile(r'```typescript\nimport \{ (?P<title>[^\n]*) \} from (?P<source>"(?:[^"\\\n]|\\.)*");\n\n')
_SECTION = re.compile(rf";\n```\n\n(?P<section>{FIELDS}|{VALUES})\n\n")
_MEMBER_HEADING = re.compile(r"### `(?P<type>[^\n]*)`\n\n```typescript\n")


_FOLDERS: dict[Home, PurePosixPath] = {
    "operation": PurePosixPath("models", "operations"),
    "component": PurePosixPath("models", "components"),
    "error": PurePosixPath("models", "components"),
}
_GRAMMAR = Grammar(
    scalars=typescript.SCALARS,
    formats={
        "binary": Spelled("ReadableStream<Uint8Array>"),
        "date": typescript.DATE,
        "date-time": typescript.DATE,
    },
    anything="any",
    array=typescript.ARRAY,
    map=typescript.MAP,
    unions="unlinked",
    constant=typescript.constant,
    class_name=speakeasy_names.pascal,
    field_name=speakeasy_names.camel,
    member_name=None,
    folders=_FOLDERS,
    extra_field=typescript.EXTRA_FIELD,
    wrappers={},
)


# ---------------------------------------------------------------------------------------------- lowering


def _lower(api: ir.Api, sink: Sink) -> Mapping[PurePosixPath, Page]:
    usages = Usages(api)
    package = api.docs.options[_PACKAGE]
    pages = {
        path: _with_usage(page, declaration, usages, source=f"{package}/{path.parent}")
        for path, (declaration, page) in lower_types(api, _GRAMMAR, sink).items()
    }
    return with_index(api, pages)


def _with_usage(page: TypePage, declaration: Paged, usages: Usages, *, source: str) -> TypePage:
    match page, declaration:
        case UnionPage(), ir.Union(members=types):
            pairs = zip(page.members, types, strict=True)
            members = tuple(replace(member, usage=usages.of_type(node)) for member, node in pairs)
            return replace(page, members=members)
        case ((ObjectPage() | EnumPage()), _):
            return replace(page, source=source, usage=usages.of_declaration(declaration))
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
            template = templates.get_template("speakeasy-typescript/enum.md.j2")
            values = " | ".join(json.dumps(each.value, ensure_ascii=False) for each in page.values)
            return template.render(_example(page), section=VALUES, values=values)
        case UnionPage():
            template = templates.get_template("speakeasy-typescript/union.md.j2")
            return template.render(head=head_of(page), members=[_member(member) for member in page.members])
        case IndexPage():
            return render_index(page)
        case OperationPage() | SdkPage():
            raise NotImplementedError("operation pages of speakeasy-typescript")
        case _:
            assert_never(page)


def _example(page: ObjectPage | EnumPage) -> dict[str, object]:
    return {
        "head": head_of(page),
        "import_line": f"import {{ {page.title} }} from {json.dumps(page.source, ensure_ascii=False)};",
        "usage": f"let value: {page.title} = {render_literal(page.usage)};",
    }


def _member(member: UnionMember) -> dict[str, str]:
    return {"type": member.type, "usage": f"const value: {member.type} = {render_literal(member.usage)};"}


# ---------------------------------------------------------------------------------------------- reading


def _read(text: str) -> Page:
    scanner = Scanner(text)
    if is_index(text):
        return proved(read_index(scanner), text, _render)
    head, section = read_head(scanner, {_EXAMPLE_USAGE: "", SUPPORTED_TYPES: "\n"})
    if section == SUPPORTED_TYPES:
        return proved(_read_union(scanner, head), text, _render)
    return proved(_read_type(scanner, head), text, _render)


def _read_type(scanner: Scanner, head: HeadFacts) -> ObjectPage | EnumPage:
    source = json.loads(scanner.take(_IMPORT, "a fence with an import")["source"])
    scanner.expect(f"let value: {head.title} = ")
    usage = read_literal(scanner)
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
    return EnumPage(
        title=head.title,
        values=_read_values(scanner),
        description=head.description,
        deprecated=head.deprecated,
        source=source,
        usage=usage,
    )


def _read_values(scanner: Scanner) -> tuple[EnumValue, ...]:
    values: list[EnumValue] = []
    separator = "```typescript\n"
    while not values or scanner.text.startswith(separator, scanner.position):
        scanner.expect(separator)
        value = read_literal(scanner)
        if value is None or isinstance(value, UsageObject | UsageList):
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


DIALECT = Dialect(name="speakeasy-typescript", options=frozenset({_PACKAGE}), lower=_lower, render=_render, read=_read)
