"""The codes of what can be wrong with the form of a fragment: its keywords, and the values that they may have."""

import re
from collections.abc import Collection, Sequence

from imgspec.diagnostics.json_types import how_to_write, type_names
from imgspec.diagnostics.model import Message, error
from imgspec.diagnostics.suggestion import did_you_mean
from imgspec.diagnostics.values import listed, shown

# ---------------------------------------------------------------------------------------------- keywords and keys


@error
def unknown_keyword(keyword: str, known: Collection[str]) -> Message:
    """A fragment has a keyword that neither OpenAPI nor a fragment has at its place.

    Nothing is ignored silently, as a misspelt keyword would otherwise be without effect. ``specs/README.md`` lists what
    a fragment may say. Correct the keyword, or remove it.
    """
    hint = did_you_mean(keyword, known) or f"Remove it, or use one of: {listed(known)}."
    return Message(f"The keyword {keyword!r} is not known here.", hint)


@error
def missing_type(keyword: str, types: Sequence[str]) -> Message:
    """A schema has a keyword that limits values of one type, and does not say that it has that type. Add ``type``."""
    text = f"The keyword {keyword!r} is only supported beside a type."
    return Message(text, f"Add {' or '.join(f'type: {name}' for name in types)}.")


@error
def unsupported_method(method: str, supported: Collection[str]) -> Message:
    """A path has an HTTP method that clients cannot call yet. Remove the operation.

    A call that makes images is a ``post``, ``put`` or ``patch`` with a JSON body.
    """
    text = f"The HTTP method {method!r} is not supported."
    return Message(text, f"Remove the operation. Supported methods: {', '.join(supported)}.")


@error
def unsupported_media_type(name: str, supported: Collection[str]) -> Message:
    """A body has a media type that clients can neither send nor read yet. Describe the body as JSON, or remove it."""
    hint = f"Describe the body as {' or '.join(supported)}, or remove the operation."
    return Message(f"The media type {name!r} is not supported.", did_you_mean(name, supported) or hint)


@error
def unsupported_status(status: str) -> Message:
    """An operation documents a status that clients cannot read, such as a success with another status than 200.

    Describe the success with status 200, and a failure with its own status, with a range such as 4XX, or with
    ``default``. Write a status in quotes.
    """
    hint = "A success is '200'. A failure is a status such as '429', a range such as '4XX', or default."
    return Message(f"The status {status!r} is not supported.", hint)


@error
def unsupported_value(keyword: str, value: object, supported: Sequence[object]) -> Message:
    """A keyword of OpenAPI has a value that fragments do not support.

    Use one of the supported values, if the API takes it. Otherwise leave the operation or the parameter out.
    """
    text = f"The value {shown(value)} of {keyword!r} is not supported."
    hint = f"Supported here: {listed(map(shown, supported))}. An API that needs another value cannot be described yet."
    return Message(text, hint)


@error
def unsupported_enum(value: object) -> Message:
    """An ``enum`` or ``const`` holds another value than a string, or an ``enum`` holds no string at all.

    pydantic cannot tell ``1`` from ``true`` in such a list, so a model would accept what the schema refuses. Remove the
    list, and name the values in the description.
    """
    hint = "If it is text, put it in quotes. Otherwise remove the keyword, and name the values in the description."
    return Message(f"Only strings are supported in an enum or a const, and this is {shown(value)}.", hint)


@error
def missing_key(keys: Sequence[str]) -> Message:
    """An object of a fragment lacks keys that it needs. Add them."""
    names = ", ".join(map(repr, keys))
    subject = f"The key {names} is" if len(keys) == 1 else f"The keys {names} are"
    return Message(f"{subject} missing in this object.", f"Add {names}.")


@error
def wrong_type(types: Sequence[str], value: object) -> Message:
    """A value in a fragment has another type than is needed at its place.

    Write a value of the type that the message names.
    """
    hint = how_to_write(types)
    if isinstance(value, str) and "object" in types and re.match(r"[\w-]+:\S", value):
        hint = "Write a space after the colon."
    return Message(f"This must be {type_names(types)}, and is {shown(value)}.", hint)


@error
def unquoted_null() -> Message:
    """A list of types holds null, which has to be the string ``"null"`` there. Put it in quotes."""
    return Message("In a list of types, null must be in quotes.", 'Write "null".')


@error
def wrong_type_list(types: Sequence[str]) -> Message:
    """``type`` is a list of other than one type and ``"null"``.

    Write one type alone, or one type and ``"null"``. For several types, write ``anyOf`` with a member for each.
    """
    known = [name for name in types if name != "null"]
    if len(set(known)) > 1:
        return Message(f"This schema has several types: {listed(known)}.", "Use anyOf, with a member for each type.")
    text = 'A list of types must hold one type and "null".'
    return Message(text, f'Write {known[0]}, or [{known[0]}, "null"].' if known else "Write the type beside null.")


@error
def unknown_choice(value: object, choices: Sequence[object]) -> Message:
    """A value in a fragment is none of the values that are possible at its place.

    Use one of the values that the message lists.
    """
    expected = ", ".join(map(shown, choices))
    text = f"This must be {'one of ' if len(choices) > 1 else ''}{expected}, and is {shown(value)}."
    advice = "Use one of these values." if len(choices) > 1 else f"Write {expected}."
    return Message(text, did_you_mean(str(value), map(str, choices)) or advice)


@error
def wrong_form(value: str, form: str, example: str) -> Message:
    """A text in a fragment does not have the form that is needed at its place. The message describes the form.

    Write the text in that form.
    """
    return Message(f"{shown(value)} is not possible here. {form}", f"Write for example {example!r}.")


@error
def invalid_pattern(pattern: str, problem: str) -> Message:
    r"""A ``pattern`` is no regular expression of ECMA-262, the standard of JavaScript.

    JSON Schema reads a pattern as JavaScript does with the flag ``u``. This is stricter than other tools: a ``{``, a
    ``}`` or a ``]`` that means itself needs a backslash, and a backslash before a letter without a meaning is an error.
    What only Python or Perl have is an error too, such as ``\A``, ``(?P<name>...)``, ``(?i)`` and ``a++``. Correct the
    pattern at the character that the message names.
    """
    text = f"The pattern {_with_backslashes(pattern)} is no regular expression of ECMA-262: {problem}."
    return Message(text, "Correct it. JSON Schema reads a pattern as JavaScript does with the flag u.")


@error
def unsupported_pattern(pattern: str, what: str) -> Message:
    r"""A ``pattern`` is valid, but holds something that the models cannot match.

    The time that a model needs grows in proportion to the text, so that no text can stop a program. Lookaheads,
    lookbehinds and backreferences would end that. Word boundaries (``\b``), Unicode properties (``\p{L}``) and changes
    of flags mean different things in the languages that read the published schemas, or are unknown there. Write the
    pattern without it, for example with the characters listed in a class, or leave the pattern out.
    """
    text = f"The pattern {_with_backslashes(pattern)} has {what}, which is not supported."
    return Message(text, "Write it in another way, or leave the pattern out. specs/README.md says what it can hold.")


@error
def pattern_too_large(pattern: str, problem: str) -> Message:
    """A ``pattern`` is so large or so deep that matching it would need much time or memory.

    A count such as ``{1,32000}`` stands for that many copies of what it repeats. Limit the length of a text with
    ``minLength`` and ``maxLength`` instead, and write ``*`` or ``+`` in the pattern.
    """
    text = f"The pattern {_with_backslashes(pattern)} is too large: {problem}."
    return Message(text, "Write a smaller pattern; minLength and maxLength limit the length of a text.")


@error
def empty_text() -> Message:
    """A text in a fragment is empty, and people need one there. Write it."""
    return Message("This text must not be empty.", "Write the text.")


@error
def too_small(value: object, limit: object) -> Message:
    """A number in a fragment is smaller than is possible at its place. Write a larger number."""
    return Message(f"{value} is too small here.", f"Write {limit} or more.")


@error
def too_large(value: object, limit: object) -> Message:
    """A number in a fragment is larger than is possible at its place. Write a smaller number."""
    return Message(f"{value} is too large here.", f"Write {limit} or less.")


@error
def too_few(number: int, known: Collection[str]) -> Message:
    """A list or an object of a fragment holds less than it needs. Add what is missing."""
    entries = "1 entry" if number == 1 else f"{number} entries"
    hint = f"Add one of: {listed(known)}." if known else "Add what is missing."
    return Message(f"At least {entries} must stand here.", hint)


@error
def too_many(number: int, rule: str) -> Message:
    """A list or an object of a fragment holds more than is supported there. Remove what is too much.

    For example, a fragment has one server and one security scheme.
    """
    text = f"Only {number} of these is supported, and this is one more." if number else "This list must be empty."
    return Message(text, f"Remove it. {rule}")


@error
def duplicate_item(value: object) -> Message:
    """A list holds the same value twice. Remove one of the two."""
    return Message(f"This list holds {shown(value)} twice.", "Remove one of the two.")


def _with_backslashes(pattern: str) -> str:
    """Return a pattern in quotes, with its backslashes as they are written."""
    return shown(pattern).replace(r"\\", "\\")
