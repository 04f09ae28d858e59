"""Facts about openapi-generator's Python generator, as data: words, types, examples, and the changes of its releases.

Sources: the generator's lists of reserved words and of names of symbols, and what releases 7.11 to 7.26 print.
"""

from collections.abc import Mapping
from typing import Literal, TypeAlias, get_args

from imgspec.dialects.page import SecurityKind

# ---------------------------------------------------------------------------------------------- names

RESERVED = frozenset(
    {
        "all_params", "resource_path", "path_params", "query_params", "header_params", "form_params",
        "local_var_files", "body_params", "auth_settings", "property", "and", "del", "from", "not", "while", "as",
        "elif", "global", "or", "with", "assert", "else", "if", "pass", "yield", "break", "except", "import", "print",
        "class", "exec", "in", "raise", "continue", "finally", "is", "return", "def", "for", "lambda", "try", "self",
        "nonlocal", "none", "true", "false", "async", "await", "schema", "base64", "json", "date", "float", "field",
    }
)  # fmt: skip
"""Keywords of Python and names in the generated code; a class gets the prefix ``Model``, a property ``var_``."""

PYDANTIC_NAMES = frozenset({"model_config", "model_fields", "to_dict", "from_dict", "to_json", "from_json", "to_str"})
"""Names of methods of pydantic and of the generated classes, which later releases reserve too."""

SYMBOLS = {
    "!": "EXCLAMATION", '"': "DOUBLE_QUOTE", "#": "HASH", "$": "DOLLAR", "%": "PERCENT", "&": "AMPERSAND",
    "'": "QUOTE", "(": "LEFT_PARENTHESIS", ")": "RIGHT_PARENTHESIS", "*": "STAR", "+": "PLUS", ",": "COMMA",
    "-": "MINUS", ".": "DOT", "/": "SLASH", ":": "COLON", ";": "SEMICOLON", "<": "LESS_THAN", "=": "EQUAL",
    ">": "GREATER_THAN", "?": "QUESTION_MARK", "@": "AT", "[": "LEFT_SQUARE_BRACKET", "\\": "BACK_SLASH",
    "]": "RIGHT_SQUARE_BRACKET", "^": "CARET", "`": "BACKTICK", "{": "LEFT_CURLY_BRACKET", "|": "PIPE",
    "}": "RIGHT_CURLY_BRACKET", "~": "TILDE",
}  # fmt: skip
"""The word for a symbol in the name of an enum's member."""

# ---------------------------------------------------------------------------------------------- types

SCALARS = {"string": "str", "integer": "int", "number": "float", "boolean": "bool"}
FORMATS = {"date": "date", "date-time": "datetime", "decimal": "decimal.Decimal", "float": "float"}
"""The Python types of the formats of strings; a string of any other format is a ``str``."""

BYTES = frozenset({"binary", "byte", "file"})
"""Formats of strings that are bytes."""

WITHOUT_DEFAULT = frozenset({"date", "datetime", "object"})
"""Python types whose default the generator does not print."""

PAGELESS = frozenset({"AnyOf", "OneOf"})
"""Classes that the generator prints for a union of nothing but null; they have no page."""

ANNOTATIONS = frozenset({"title", "description", "default", "deprecated", "readOnly", "example"})
"""Keywords that do not restrict a value."""

# ---------------------------------------------------------------------------------------------- operations

FORMS = ("application/x-www-form-urlencoded", "multipart/form-data", "multipart/mixed")
"""Media types whose fields become arguments of the method."""

EXAMPLES = {
    "str": "'{name}_example'", "int": "56", "float": "3.4", "bool": "True", "bytearray": "None", "bytes": "None",
    "object": "None", "date": "'2013-10-20'", "datetime": "'2013-10-20T19:20:30+01:00'",
    "UUID": "UUID('38400000-8cf0-11bd-b23e-10b96e4ef00d')", "decimal.Decimal": "decimal.Decimal()",
}  # fmt: skip
"""The example value of each type; ``{name}`` stands for the name of the argument."""

SECURITY_KINDS: dict[tuple[str, str], SecurityKind] = {
    ("http", "bearer"): "bearer", ("http", "basic"): "basic", ("apiKey", ""): "api-key", ("oauth2", ""): "oauth",
}  # fmt: skip
"""Kinds of security schemes by type and, for the type http, by scheme."""

SECURITY_TITLES: dict[SecurityKind, str] = {
    "bearer": "Bearer", "basic": "Basic", "api-key": "Api Key", "oauth": "OAuth", "other": "",
}  # fmt: skip
"""The printed title of every kind."""

# ---------------------------------------------------------------------------------------------- releases

Release: TypeAlias = Literal[
    "7.11", "7.12", "7.13", "7.14", "7.15", "7.16", "7.17", "7.18", "7.19", "7.20", "7.21", "7.22", "7.23", "7.24",
    "7.25", "7.26",
]  # fmt: skip

Change: TypeAlias = Literal[
    "no-empty-summary-line",
    "call-description-as-written",
    "one-of-unwrapped",
    "bare-all-of-members-dropped",
    "escaped-quotes",
    "all-of-member-descriptions",
    "points-named",
    "bare-all-of-members-ignored",
    "ambiguous-parents-ignored",
    "own-properties-last",
    "enum-of-null-is-null",
    "nullable-reference-kept",
    "uuid-type",
    "no-default-beside-reference",
    "link-beside-type",
    "bytes-type",
    "nullable-union-description",
    "single-reference-kept",
    "single-member-description",
    "quoted-enum-defaults",
    "any-map-value-nullable",
    "pydantic-names-reserved",
    "any-value-description",
]
"""The names of what later releases print differently; `_SINCE` explains each change."""

_SINCE: Mapping[Change, Release] = {
    "no-empty-summary-line": "7.12",  # a call without a summary has no empty line for it
    "call-description-as-written": "7.12",  # the description of a call keeps its lines
    "one-of-unwrapped": "7.13",  # a oneOf of one member becomes the member; an inline array keeps its title
    "bare-all-of-members-dropped": "7.13",  # an allOf of a class and members without properties is the class
    "escaped-quotes": "7.13",  # a single quote in a default is escaped
    "all-of-member-descriptions": "7.14",  # an allOf takes the description of a bare member
    "points-named": "7.14",  # the point of a number is _DOT_ in the name of an enum's member
    "bare-all-of-members-ignored": "7.14",  # required counts only in members of an allOf that have properties
    "ambiguous-parents-ignored": "7.16",  # a class that has two parents has the properties of both
    "own-properties-last": "7.17",  # the properties of a class follow those of its allOf
    "enum-of-null-is-null": "7.17",  # the enum [null] is null in a union
    "nullable-reference-kept": "7.18",  # a component that is a reference or null stays a class
    "uuid-type": "7.18",  # a string of the format uuid is a UUID
    "no-default-beside-reference": "7.18",  # a reference beside other keywords has no default
    "link-beside-type": "7.20",  # a reference beside a type links its page
    "bytes-type": "7.21",  # binary strings are bytes, and not bytearray
    "nullable-union-description": "7.22",  # a union of null and one member keeps its description
    "single-reference-kept": "7.22",  # a component that is a union of one reference stays a class
    "single-member-description": "7.24",  # a union of one member keeps its description
    "quoted-enum-defaults": "7.24",  # the default of an enum's value is a string literal
    "any-map-value-nullable": "7.24",  # the values of a map of any value take null
    "pydantic-names-reserved": "7.25",  # the names of pydantic's methods are reserved
    "any-value-description": "7.25",  # the description of a property of any value is kept
}
_ORDER: tuple[Release, ...] = get_args(Release)


def has(release: Release, change: Change) -> bool:
    """Tell whether a release has a change."""
    return _ORDER.index(release) >= _ORDER.index(_SINCE[change])
