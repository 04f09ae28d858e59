"""The text of the pages of Speakeasy's TypeScript clients of 2025, and the pages of texts."""

import json
import re
from typing import assert_never

from imgspec.dialects.index import is_index, read_index, render_index
from imgspec.dialects.page import (
    NO_EXAMPLE,
    EnumPage,
    EnumValue,
    IndexPage,
    ObjectPage,
    OperationPage,
    Page,
    SdkPage,
    UnionMember,
    UnionPage,
    UsageValue,
)
from imgspec.dialects.reading import Scanner, proved
from imgspec.dialects.speakeasy.layout import (
    FIELDS,
    SUPPORTED_TYPES,
    VALUES,
    HeadFacts,
    fields_table,
    head_of,
    read_fields,
    read_head,
    read_values,
    values_table,
)
from imgspec.dialects.speakeasy.method_text import MethodText, is_sdk
from imgspec.dialects.speakeasy.spelling import string_literal
from imgspec.dialects.speakeasy.typescript_literal import read_literal, render_literal
from imgspec.templating import environment

_NO_EXAMPLE = "// No examples available for this model"
_OPEN = "This is an open enum. Unrecognized values will be captured as the `{}` branded type.\n\n"
"""What stands before the values of an enum with x-speakeasy-unknown-values (other clients of the vendor)."""
_EXAMPLE_USAGE = "## Example Usage"
_IMPORT = re.compile(r'```typescript\nimport \{ (?P<title>[^\n]*) \} from (?P<source>"(?:[^"\\\n]|\\.)*");\n\n')
_SECTION = re.compile(rf"\n```\n\n(?P<section>{FIELDS}|{VALUES})\n\n")
_MEMBER_HEADING = re.compile(r"### `(?P<type>[^\n]*)`\n\n```typescript\n")
_METHODS = MethodText(language="typescript", has_functions=True)


# ---------------------------------------------------------------------------------------------- rendering


def render(page: Page) -> str:
    """Return the text of a page."""
    templates = environment("docs")
    match page:
        case ObjectPage():
            template = templates.get_template("speakeasy-typescript/object.md.j2")
            return template.render(_example(page), section=FIELDS, table=fields_table(page.rows))
        case EnumPage() if any(value.name is not None for value in page.values):
            template = templates.get_template("speakeasy-typescript/object.md.j2")
            return template.render(_example(page), section=VALUES, table=values_table(page.values))
        case EnumPage():
            return _render_enum_of_literals(page)
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


def _render_enum_of_literals(page: EnumPage) -> str:
    """Return the text of the page of an enum that is a union of literals."""
    template = environment("docs").get_template("speakeasy-typescript/enum.md.j2")
    literals = [json.dumps(value.value, ensure_ascii=False) for value in page.values]
    note = ""
    if page.is_open:
        unknown = _unknown_values(page.values)
        literals.append(unknown)
        note = _OPEN.format(unknown)
    return template.render(_example(page), section=VALUES, note=note, values=" | ".join(literals))


def _unknown_values(values: tuple[EnumValue, ...]) -> str:
    """Return the type of the values of an open enum that it does not name."""
    return f"Unrecognized<{'string' if isinstance(values[0].value, str) else 'number'}>"


def _example(page: ObjectPage | EnumPage) -> dict[str, object]:
    return {
        "head": head_of(page),
        "import_line": f"import {{ {page.title} }} from {string_literal(page.source or '')};",
        "usage": _NO_EXAMPLE
        if page.usage == NO_EXAMPLE
        else f"let value: {page.title} = {render_literal(page.usage)};",
    }


def _member(member: UnionMember) -> dict[str, str]:
    return {"type": member.type, "usage": f"const value: {member.type} = {render_literal(member.usage)};"}


# ---------------------------------------------------------------------------------------------- reading


def read(text: str) -> Page:
    """Return the page that a text is; raises `PageError`."""
    scanner = Scanner(text)
    if is_index(text):
        return proved(read_index(scanner), text, render)
    if is_sdk(text):
        return proved(_METHODS.read(scanner), text, render)
    head, section = read_head(scanner, {_EXAMPLE_USAGE: "", SUPPORTED_TYPES: "\n"})
    if section == SUPPORTED_TYPES:
        return proved(_read_union(scanner, head), text, render)
    return proved(_read_type(scanner, head), text, render)


def _read_type(scanner: Scanner, head: HeadFacts) -> ObjectPage | EnumPage:
    source = json.loads(scanner.take(_IMPORT, "a fence with an import")["source"])
    usage: UsageValue = NO_EXAMPLE
    if not scanner.skip(_NO_EXAMPLE):
        scanner.expect(f"let value: {head.title} = ")
        usage = read_literal(scanner)
        scanner.expect(";")
    section = scanner.take(_SECTION, f"the end of the example, then {FIELDS} or {VALUES}")["section"]
    if section == VALUES:
        return _read_enum(scanner, head, source, usage)
    return ObjectPage(
        title=head.title,
        rows=read_fields(scanner),
        description=head.description,
        deprecated=head.deprecated,
        source=source,
        usage=usage,
    )


def _read_enum(scanner: Scanner, head: HeadFacts, source: str, usage: UsageValue) -> EnumPage:
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
        if values and scanner.skip(_unknown_values(tuple(values))):
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
