"""Text as openapi-generator prints it: names, escapes, numbers.

Sources: openapi-generator 7.11's ``DefaultCodegen.escapeText`` and Mustache's HTML escapes, as seen in published pages.
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
    """Return the name of a class, which is that of its page's file too."""
    joined = camelized(name)
    return f"Model{joined}" if is_reserved(joined.lower()) or joined[:1].isdigit() else joined


def camelized(name: str) -> str:
    """Return the words of a name, which symbols and underscores separate, each with a capital."""
    return "".join(part[:1].upper() + part[1:] for part in sanitized(name).split("_"))


def sanitized(name: str) -> str:
    """Return a name of ASCII letters, digits and underscores; some symbols separate words, the others go.

    ``[]`` is no separator: ``tags[]`` is ``tags``.
    """
    return _NOT_IN_NAMES.sub("", _SEPARATOR.sub("_", name.replace("[]", "")))


def is_reserved(name: str) -> bool:
    """Tell whether a name in lower case is a keyword, or one that the generated code uses."""
    return name in RESERVED


def underscored(name: str) -> str:
    """Return ``LRScheduler`` as ``lr_scheduler`` and ``ListHardware200Response`` as ``list_hardware200_response``."""
    return _HUMP.sub(r"\1_\2", _CAPITALS.sub(r"\1_\2", name)).lower()


def property_name(wire_name: str, *, is_pydantic_reserved: bool = False) -> str:
    """Return the Python name of a property; "" if nothing of ``wire_name`` is nameable.

    Some symbols separate words, the others go. Later releases reserve pydantic's names too.
    """
    name = sanitized(wire_name)
    name = underscored(name.lower() if name == name.upper() and not any(map(str.isdigit, name)) else name).lstrip("_")
    is_taken = is_reserved(name) or (is_pydantic_reserved and name in PYDANTIC_NAMES)
    return f"var_{name}" if is_taken or name[:1].isdigit() else name


def member_name(value: Scalar, *, names_points: bool = False) -> str:
    """Return the name of an enum's member: symbols by their names, between underscores."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        name = number(value).replace("-", "MINUS_")
        return "NUMBER_" + (name.replace(".", "_DOT_") if names_points else name)
    if not value:
        return "EMPTY"
    if value == "_":
        return "UNDERSCORE"
    named = "".join(f"\0{SYMBOLS[each]}\0" if each in SYMBOLS else each for each in backslashed_quotes(value))
    name = re.sub(r"\W", "_", re.sub("\0+", "_", named.strip("\0"))).upper()
    name = name.removeprefix("_").removesuffix("_")
    return f"ENUM_{name}" if name[:1].isdigit() else name


def backslashed_quotes(text: str) -> str:
    """Return ``text`` with a backslash before every backslash and quote."""
    return re.sub(r"[\\'\"]", r"\\\g<0>", text)


def flattened(text: str) -> str:
    """Return ``text`` on one line, as a cell or a page's head has it: every line break and tab is a blank."""
    return _WHITE_SPACE.sub(" ", text.replace("\r\n", "\n"))


def one_line(text: str) -> str:
    """Return ``text`` on one line: every line break and tab is a blank."""
    return _WHITE_SPACE.sub(" ", text.replace("\r\n", "\n")).strip()


def backslashed(text: str) -> str:
    """Return ``text`` with a backslash before every backslash and double quote."""
    return text.replace("\\", "\\\\").replace('"', '\\"')


def unbackslashed(text: str) -> str:
    """Return the text that `backslashed` was given."""
    return _BACKSLASHED.sub(r"\1", text)


def cell(text: str) -> str:
    """Return one line of text as a table's cell. A ``|`` stays as it is: the vendor's tables break there."""
    return entities(backslashed(text))


def entities(text: str) -> str:
    """Return ``text`` with an entity for each character that Mustache escapes."""
    return _TO_ESCAPE.sub(lambda match: _ENTITIES[match[0]], text)


def characters(markdown: str) -> str:
    """Return the text that `entities` was given."""
    return _TO_UNESCAPE.sub(lambda match: _CHARACTERS[match[0]], markdown)


def cell_text(markdown: str) -> str:
    """Return the text that `cell` was given."""
    return unbackslashed(characters(markdown))


def literal(value: Scalar) -> str:
    """Return a value as a Python literal on one line, a string in single quotes."""
    if isinstance(value, str):
        escaped = "".join(_IN_LITERAL.get(character, character) for character in value)
        return f"'{escaped}'"
    return str(value) if isinstance(value, bool) else number(value)


def default_literal(text: str, *, escapes_quotes: bool) -> str:
    """Return a default that is text, as it is printed: in early releases a single quote in it is not escaped."""
    escaped = text.replace("\\", "\\\\")
    if "\n" in text or "\r" in text:
        return f"'''{escaped}'''"
    return "'" + (escaped.replace("'", "\\'") if escapes_quotes else escaped) + "'"


def literal_value(source: str) -> Scalar | None:
    """Return the value that `literal` was given; None if ``source`` is no such literal."""
    if _STRING.fullmatch(source):
        return _ESCAPE.sub(lambda match: _FROM_LITERAL[match[0]], source[1:-1])
    if source in _BOOLEANS:
        return _BOOLEANS[source]
    if _NUMBER.fullmatch(source):
        return int(source) if source.lstrip("-").isdigit() else float(source)
    return None
