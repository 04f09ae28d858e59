"""Values in TypeScript source, laid out as Prettier does: two blanks of indentation, and a comma after every line."""

import json
import re

from imgspec.dialects.page import NoUsage, Scalar, UsageCall, UsageCode, UsageEntry, UsageList, UsageObject, UsageValue
from imgspec.dialects.reading import Scanner
from imgspec.dialects.speakeasy.spelling import string_literal

_LINE_LENGTH = 80
_INDENT = "  "
_MAX_DEPTH = 100
_BLANK = re.compile(r"[ \n]*")
_NAME = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*")
_CODE = re.compile(r"(?:new |await )?[A-Za-z_$][\w$.]*\([^\n]*\)(?=[,;]\n)")
_SCALAR = re.compile(r'"(?:[^"\\\n]|\\.)*"|-?[0-9][0-9.eE+-]*|true\b|false\b|null\b')


def render_literal(value: UsageValue, indent: str = "", *, breaks_long_strings: bool = True) -> str:
    """Return the source of ``value``, whose first line is already indented by ``indent``.

    The programs of methods are not laid out by Prettier, and leave a long string on the line of its name.
    """
    match value:
        case UsageObject(entries):
            lines = [_entry(entry, indent + _INDENT, breaks_long_strings=breaks_long_strings) for entry in entries]
            return "\n".join(["{", *lines, f"{indent}}}"]) if lines else "{}"
        case UsageList(items):
            inner = indent + _INDENT
            lines = [
                f"{inner}{render_literal(item, inner, breaks_long_strings=breaks_long_strings)}," for item in items
            ]
            return "\n".join(["[", *lines, f"{indent}]"]) if lines else "[]"
        case UsageCode(source):
            return source
        case NoUsage() | UsageCall():
            raise AssertionError("no example and no call are part of a value")
        case _:
            return json.dumps(value, ensure_ascii=False)


def _entry(entry: UsageEntry, indent: str, *, breaks_long_strings: bool) -> str:
    """Return the line of a property; a string that makes it too long stands on the next line."""
    name = string_literal(entry.name) if entry.quoted else entry.name
    line = f"{indent}{name}: {render_literal(entry.value, indent, breaks_long_strings=breaks_long_strings)},"
    if breaks_long_strings and isinstance(entry.value, str) and len(line) > _LINE_LENGTH:
        return f"{indent}{name}:\n{indent}{_INDENT}{string_literal(entry.value)},"
    return line


def read_literal(scanner: Scanner, depth: int = 0) -> UsageValue:
    """Read the source of a value; its layout is left to be proved by rendering it again."""
    if depth > _MAX_DEPTH:
        raise scanner.error(f"a value nested deeper than {_MAX_DEPTH} levels")
    match scanner.text[scanner.position : scanner.position + 1]:
        case "{":
            return UsageObject(tuple(_read_entries(scanner, depth)))
        case "[":
            return UsageList(tuple(_read_items(scanner, depth)))
        case _ if code := _CODE.match(scanner.text, scanner.position):
            scanner.position = code.end()
            return UsageCode(code[0])
        case _:
            return _read_scalar(scanner)


def _read_entries(scanner: Scanner, depth: int) -> list[UsageEntry]:
    entries: list[UsageEntry] = []
    scanner.expect("{")
    while not _closes(scanner, "}"):
        quoted = scanner.is_at('"')
        name = str(_read_scalar(scanner)) if quoted else scanner.take(_NAME, "the name of a property")[0]
        scanner.expect(":")
        scanner.take(_BLANK, "a blank")
        entries.append(UsageEntry(name, read_literal(scanner, depth + 1), quoted))
        scanner.expect(",")
    return entries


def _read_items(scanner: Scanner, depth: int) -> list[UsageValue]:
    items: list[UsageValue] = []
    scanner.expect("[")
    while not _closes(scanner, "]"):
        items.append(read_literal(scanner, depth + 1))
        scanner.expect(",")
    return items


def _closes(scanner: Scanner, bracket: str) -> bool:
    """Tell whether ``bracket`` is next, and read it if so."""
    scanner.take(_BLANK, "a blank")
    closes = scanner.is_at(bracket)
    scanner.position += closes
    return closes


def _read_scalar(scanner: Scanner) -> Scalar | None:
    start = scanner.position
    source = scanner.take(_SCALAR, "a value")[0]
    try:
        value: Scalar | None = json.loads(source)
    except ValueError:
        raise scanner.error(f"{source} is no JSON value", start) from None
    return value
