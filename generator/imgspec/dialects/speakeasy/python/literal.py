"""Values in Python source, as the usage examples of Speakeasy's Python clients lay them out."""

from imgspec.dialects.page import NoUsage, UsageCall, UsageCode, UsageEntry, UsageList, UsageObject, UsageValue
from imgspec.dialects.speakeasy.spelling import string_literal

_INDENT = "    "


def render_literal(value: UsageValue, indent: str = "") -> str:
    """Return the source of a value, whose first line is already indented by ``indent``."""
    inner = indent + _INDENT
    match value:
        case UsageObject(entries):
            return _bracketed("{", [_item(entry, inner) for entry in entries], "}", indent)
        case UsageList(items):
            return _bracketed("[", [render_literal(item, inner) for item in items], "]", indent)
        case UsageCall(function, arguments, others):
            lines = [f"{argument.name}={render_literal(argument.value, inner)}" for argument in arguments]
            lines += [f"**{render_literal(others, inner)}"] if others.entries else []
            return _bracketed(f"{function}(", lines, ")", indent)
        case UsageCode(source):
            return source
        case str():
            return string_literal(value)
        case float() if value.is_integer():
            return str(int(value))
        case NoUsage():
            raise AssertionError("no example is no part of a value")
        case _:
            return repr(value)


def _item(entry: UsageEntry, indent: str) -> str:
    return f"{string_literal(entry.name)}: {render_literal(entry.value, indent)}"


def _bracketed(opening: str, lines: list[str], closing: str, indent: str) -> str:
    inner = "".join(f"{indent}{_INDENT}{line},\n" for line in lines)
    return f"{opening}\n{inner}{indent}{closing}" if lines else f"{opening}{closing}"
