"""Names: only this module changes the case of a name, or knows which names are taken.

A name that a fragment states (``title`` of an inline model, ``x-imgspec-name`` of a field) wins over a derived one. A
derived name never gets a number to make it unique. Two equal names are an error that asks for a stated name, so that a
new schema never renames an old one.
"""

import builtins
import keyword
import re

_WORD = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z0-9]+|[A-Z0-9]+")
_METHOD = re.compile(r"[a-z][a-z0-9_]*")
_IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_]*")

ILLEGAL_START_PREFIX = "field_"

CALL_OPTIONS = frozenset(
    {"self", "timeout", "deadline", "max_retries", "strict", "extra_headers", "extra_query", "extra_body"}
)
"""Keywords of every call that are not fields of its request."""

CLIENT_ATTRIBUTES = frozenset({"aclose", "close", "send", "service", "with_options"})
"""Public attributes of every client, which no group of methods can have."""

CLIENT_OPTIONS = CALL_OPTIONS | {"base_url", "http_client", "on_request", "on_response", "unknown"}
"""Keywords of every client's constructor, which no option of a fragment can have."""

MODEL_ATTRIBUTES = frozenset(
    {
        "construct", "copy", "dict", "from_orm", "json", "parse_file", "parse_obj", "parse_raw", "schema",
        "schema_json", "update_forward_refs", "validate",
        "model_computed_fields", "model_config", "model_construct", "model_copy", "model_dump", "model_dump_json",
        "model_extra", "model_fields", "model_fields_set", "model_json_schema", "model_parametrized_name",
        "model_post_init", "model_rebuild", "model_validate", "model_validate_json", "model_validate_strings",
    }
)  # fmt: skip
"""Public attributes of pydantic's BaseModel, which a field would shadow."""

RESPONSE_ATTRIBUTES = frozenset({"images", "raw_response"})
"""Attributes of the model of every response, which a field would shadow."""

MODULE_NAMES = frozenset(
    {
        "Annotated", "Any", "BaseModel", "ConfigDict", "Dict", "Field", "JsonInteger", "JsonNumber", "Literal",
        "MISSING", "RequestModel", "ResponseModel", "RootModel", "Rule", "StrictBool", "StrictFloat", "StrictInt",
        "StrictStr", "TypeAliasType",
    }
)  # fmt: skip
"""Names that a module of models imports. A type of such a name would hide the import."""


def words(text: str) -> list[str]:
    """Return the words of a name: a capital letter begins one, and any mark or blank ends one."""
    return _WORD.findall(text)


def pascal_case(text: str) -> str:
    """Return ``response_format`` as ``ResponseFormat``; the rest of each word keeps its case."""
    return "".join(word[0].upper() + word[1:] for word in words(text))


def snake_case(text: str) -> str:
    """Return ``outputFormat`` and ``output-format`` as ``output_format``, and a name in snake_case unchanged."""
    if re.fullmatch(r"[a-z_][a-z0-9_]*", text):
        return text
    return "_".join(words(text)).lower()


def field_name(wire_name: str) -> str:
    """Return the Python name of a field or parameter, which shadows no other name; empty if none can be made."""
    name = snake_case(wire_name)
    if not name.strip("_"):
        return ""
    if not name[0].isalpha():
        name = ILLEGAL_START_PREFIX + name.lstrip("_")
    reserved = keyword.iskeyword(name) or name in CALL_OPTIONS | MODEL_ATTRIBUTES | RESPONSE_ATTRIBUTES
    return f"{name}_" if reserved else name


def is_type_name(text: str) -> bool:
    """Return whether ``text`` can be the name of a class: an ASCII identifier that hides no keyword and no builtin."""
    return bool(_IDENTIFIER.fullmatch(text)) and not keyword.iskeyword(text) and not is_builtin(text)


def is_builtin(text: str) -> bool:
    """Return whether Python has a class or a function of this name, such as ``Warning``."""
    return hasattr(builtins, text) and not keyword.iskeyword(text)


def is_field_name(text: str) -> bool:
    """Return whether ``text`` can be the Python name of a field that a fragment states."""
    return bool(text) and field_name(text) == text


def is_method_name(text: str) -> bool:
    """Return whether ``text`` can be an attribute or a method of a client: a lower-case identifier without ``__``."""
    return bool(_METHOD.fullmatch(text)) and "__" not in text and not keyword.iskeyword(text)


def is_option_name(text: str) -> bool:
    """Return whether ``text`` can be a keyword that a fragment adds to a client's constructor."""
    return text.isidentifier() and not keyword.iskeyword(text) and text not in CLIENT_OPTIONS


def is_module_name(text: str) -> bool:
    """Return whether a fragment's folder can be the name of a package module."""
    return bool(re.fullmatch(r"[a-z][a-z0-9_]*", text)) and not keyword.iskeyword(text)
