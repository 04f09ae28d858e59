"""Values as openapi-generator, which is written in Java, prints them: numbers, JSON, lists and maps."""

import json
from decimal import Decimal

from imgspec.source import Json


def double(value: float) -> str:
    """Return a number as Java's ``Double.toString`` prints it: ``1e-05`` as ``1.0E-5``. An integer stays as it is."""
    if isinstance(value, int) or 1e-3 <= abs(value) < 1e7 or value == 0:
        return str(value)
    mantissa, _, exponent = f"{Decimal(str(value)).normalize():E}".partition("E")
    point = "" if "." in mantissa else ".0"
    return f"{mantissa}{point}E{int(exponent)}"


def number(value: float) -> str:
    """Return a number as Java's ``BigDecimal.valueOf(value)`` prints it: ``1e-05`` as ``0.000010``."""
    printed = double(value)
    return str(Decimal(printed)) if "E" in printed else printed


def json_or_text(value: Json) -> str:
    """Return text as it is, and any other value as JSON."""
    return value if isinstance(value, str) else compact_json(value)


def compact_json(value: Json) -> str:
    """Return a value as JSON without blanks, with numbers as Java prints them: ``{"a":[1,1.0E-5]}``."""
    match value:
        case list():
            return f"[{','.join(map(compact_json, value))}]"
        case dict():
            entries = (f"{compact_json(key)}:{compact_json(entry)}" for key, entry in value.items())
            return "{" + ",".join(entries) + "}"
        case float():
            return double(value)
        case _:
            return json.dumps(value, ensure_ascii=False)


def java_text(value: Json) -> str:
    """Return a value as ``toString`` of Java's lists and maps prints it: ``[a, 1.0E-5]``, ``{a=1}``."""
    match value:
        case list():
            return f"[{', '.join(map(java_text, value))}]"
        case dict():
            entries = (f"{key}={java_text(entry)}" for key, entry in value.items())
            return "{" + ", ".join(entries) + "}"
        case float():
            return double(value)
        case _:
            return json_or_text(value)
