"""How openapi-generator makes names, escapes text and writes Python literals.

Sources: ``DefaultCodegen.escapeText`` of openapi-generator 7.11 and the HTML escapes of Mustache, as seen on published
pages.
"""

import re

from imgspec.dialects.openapi_generator_python.facts import PYDANTIC_NAMES, RESERVED, SYMBOLS
from imgspec.dialects.openapi_generator_python.java_values import number
from imgspec.dialects.page import Scalar

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "`": "&#x60;", "=": "&#x3D;"}
_CHARACTERS = {entity: character for character, entity in _ENTITIES.items()}
_TO_ESCAPE = re.compile("[&<>\"'`=]")
_TO_UNESCAPE = re.compile("|".join(_CHARACTERS))
_WHITE_SPACE = re.compile(r"[\t\n\r]")
_TO_BACKSLASH = re.compile(r"[\\'\"]")
_BACKSLASHED = re.compile(r'\\([\\"])')
_CAPITALS = re.compile(r"([A-Z]+)([A-Z][a-z][a-z]+)")
_HUMP = re.compile(r"([a-z0-9])([A-Z])")
_SEPARATOR = re.compile(r"[(\-.:/\[\\| ]")
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9_]+")
_IN_LITERAL = {"\\": "\\\\", "'": "\\'", '"': '\\"', "\n": "\\n", "\r": "\\r"}
_FROM_LITERAL = {escaped: character for character, escaped in _IN_LITERAL.items()}
_STRING = re.compile(r"'(?:[^'\\\n]|\\[\\'\"nr])*'")
_ESCAPE = re.compile(r"\\[\\'\"nr]")
_BOOLEANS = {"True": True, "False": False}
_NUMBER = re.compile(r"-?[0-9]{1,300}(\.[0-9]{1,300})?(E[+-]?[0-9]{1,3})?")


def class_name(name: str) -> str:
    """Return the name of a class; the file of its page has the same name."""
    joined = camelized(name)
    return f"Model{joined}" if is_reserved(joined.lower()) or joined[:1].isdigit() else joined


def camelized(name: str) -> str:
    """Return a name as its words without separators, with a capital at the start of every word."""
    return "".join(part[:1].upper() + part[1:] for part in sanitized(name).split("_"))


def sanitized(name: str) -> str:
    """Return a name of ASCII letters, digits and underscores.

    Some symbols become underscores, because they separate words; all others are dropped, and so is ``[]``.
    """
    return _NOT_IN_NAMES.sub("", _SEPARATOR.sub("_", name.replace("[]", "")))


def is_reserved(name: str) -> bool:
    """Tell whether a name in lower case is a keyword of Python, or a name that the generated code uses."""
    return name in RESERVED


def underscored(name: str) -> str:
    """Return ``LRScheduler`` as ``lr_scheduler`` and ``ListHardware200Response`` as ``list_hardware200_response``."""
    return _HUMP.sub(r"\1_\2", _CAPITALS.sub(r"\1_\2", name)).lower()


def property_name(wire_name: str, *, is_pydantic_reserved: bool = False) -> str:
    """Return the Python name of a property; "" if no character of ``wire_name`` can be in a name.

    A name in capitals without a digit is one word. From release 7.25 on, pydantic's names are reserved too.
    """
    name = sanitized(wire_name)
    if name == name.upper() and not any(map(str.isdigit, name)):
        name = name.lower()
    name = underscored(name).lstrip("_")
    is_taken = is_reserved(name) or (is_pydantic_reserved and name in PYDANTIC_NAMES)
    return f"var_{name}" if is_taken or name[:1].isdigit() else name


def member_name(value: Scalar, *, names_points: bool = False) -> str:
    """Return the name of the member of an enum that has a value; "" if no character of the value can be in a name.

    ``names_points`` tells that a point in a number becomes ``_DOT_``.
    """
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        name = number(value).replace("-", "MINUS_")
        return "NUMBER_" + (name.replace(".", "_DOT_") if names_points else name)
    if not value:
        return "EMPTY"
    if value == "_":
        return "UNDERSCORE"
    name = re.sub(r"\W", "_", _with_symbol_names(value)).upper().removeprefix("_").removesuffix("_")
    return f"ENUM_{name}" if name[:1].isdigit() else name


def _with_symbol_names(text: str) -> str:
    """Return ``text`` with names in place of symbols, and one underscore before and after a row of them.

    The generator escapes quotes and backslashes first, so their names include that of the backslash before them.
    """
    escaped = _TO_BACKSLASH.sub(r"\\\g<0>", text)
    named = "".join(f"\0{SYMBOLS[character]}\0" if character in SYMBOLS else character for character in escaped)
    return re.sub("\0+", "_", named.strip("\0"))


def flattened(text: str) -> str:
    """Return ``text`` on one line: every line break and tab becomes a blank."""
    return _WHITE_SPACE.sub(" ", text.replace("\r\n", "\n"))


def backslashed(text: str) -> str:
    """Return ``text`` with a backslash before every backslash and double quote."""
    return text.replace("\\", "\\\\").replace('"', '\\"')


def unbackslashed(text: str) -> str:
    """Return the text from which `backslashed` made ``text``."""
    return _BACKSLASHED.sub(r"\1", text)


def cell(text: str) -> str:
    """Return one line of text as a cell of a table. The generator does not escape ``|``, and nor does this function."""
    return entities(backslashed(text))


def entities(text: str) -> str:
    """Return ``text`` with an HTML entity in place of every character that Mustache escapes."""
    return _TO_ESCAPE.sub(lambda match: _ENTITIES[match[0]], text)


def characters(markdown: str) -> str:
    """Return the text from which `entities` made ``markdown``."""
    return _TO_UNESCAPE.sub(lambda match: _CHARACTERS[match[0]], markdown)


def cell_text(markdown: str) -> str:
    """Return the text from which `cell` made ``markdown``."""
    return unbackslashed(characters(markdown))


def literal(value: Scalar) -> str:
    """Return a value as a Python literal on one line, a string in single quotes."""
    if isinstance(value, str):
        escaped = "".join(_IN_LITERAL.get(character, character) for character in value)
        return f"'{escaped}'"
    return str(value) if isinstance(value, bool) else number(value)


def default_literal(text: str, *, escapes_quotes: bool) -> str:
    """Return the literal of a default that is text. Releases before 7.13 do not escape a single quote in it."""
    escaped = text.replace("\\", "\\\\")
    if "\n" in text or "\r" in text:
        return f"'''{escaped}'''"
    if escapes_quotes:
        escaped = escaped.replace("'", "\\'")
    return f"'{escaped}'"


def literal_value(source: str) -> Scalar | None:
    """Return the value from which `literal` made ``source``; None if ``source`` is no such literal."""
    if _STRING.fullmatch(source):
        return _ESCAPE.sub(lambda match: _FROM_LITERAL[match[0]], source[1:-1])
    if source in _BOOLEANS:
        return _BOOLEANS[source]
    if _NUMBER.fullmatch(source):
        return int(source) if source.lstrip("-").isdigit() else float(source)
    return None
