"""The codes of what can be wrong with finding, validating and bundling fragments."""

from collections.abc import Collection, Sequence
from pathlib import Path

from imgspec.diagnostics.json_types import how_to_write, type_names
from imgspec.diagnostics.model import Message, error, warning
from imgspec.diagnostics.suggestion import did_you_mean

_LONGEST_QUOTE = 60

# ---------------------------------------------------------------------------------------------- finding fragments


@error
def no_specs(reason: str, examples: Path) -> Message:
    """The folder of fragments is not there, or cannot be read.

    Name the right folder with ``--specs``; the default is ``specs``. To start a new one:

    - Create `specs/<provider>/openapi.yaml`: copy the most similar fragment of those
      that come with imgspec. The hint names their folder. The README.md in it says
      what a fragment can hold.
    - Put published.md beside it: the page on which the vendor documents the request.
    - Run `imgspec generate`, and correct what it reports.
    """
    return Message(
        f"The folder of fragments cannot be read: {reason}.",
        "Name the folder with --specs. To start a new one, create specs/<provider>/openapi.yaml and, beside it, "
        f"published.md, the vendor's page. Copy them from a folder in {examples}, where README.md says what a "
        "fragment can hold. Then run `imgspec generate`.",
    )


@error
def no_fragment(missing: str, examples: Path) -> Message:
    """A folder does not hold the file that makes it a provider's fragment.

    A fragment is ``specs/<provider>/openapi.yaml``. Add the file, or move the folder out of the folder of fragments.
    """
    return Message(
        f"There is no {missing} in this folder.",
        f"Add the file, for example as a copy of one in {examples}, where README.md says what a fragment can hold. "
        "Or name another folder with --specs.",
    )


@error
def unknown_provider(name: str, known: Collection[str]) -> Message:
    """A provider was named for which there is no folder of fragments. Correct the name."""
    text = f"There is no provider {name!r}. The providers are: {', '.join(known)}."
    return Message(text, did_you_mean(name, known) or "Use one of these names, or name another folder with --specs.")


@error
def missing_published() -> Message:
    """The vendor's published request table is missing.

    Every fragment has a file ``published.md`` beside it: the vendor's page, byte for byte. The generated page is
    compared with it, so that the fragment is known to say what the vendor says. Save the page under this name.
    """
    return Message(
        "The vendor's published request table is missing.",
        "Save the vendor's page beside the fragment as published.md, byte for byte.",
    )


@warning
def empty_published() -> Message:
    """``published.md`` holds no table, so nothing shows that the fragment says what the vendor published.

    The generated page is compared with this file. An empty file or a heading proves nothing. Save the vendor's page of
    the request, byte for byte: it has a table with a row for each field.
    """
    return Message(
        "This file holds no table of the request's fields, so nothing shows that the fragment is right.",
        "Save the vendor's page of the request as published.md, byte for byte.",
    )


# ---------------------------------------------------------------------------------------------- the form of a fragment


@error
def unknown_keyword(keyword: str, known: Collection[str]) -> Message:
    """A fragment has a keyword that is not known at its place.

    Nothing is ignored silently, as a misspelt keyword would otherwise be without effect. ``specs/README.md`` lists what
    a fragment may say. Correct the keyword, or remove it.
    """
    hint = did_you_mean(keyword, known) or f"Remove it, or use one of: {', '.join(known)}."
    return Message(f"The keyword {keyword!r} is not known here.", hint)


@error
def missing_key(key: str) -> Message:
    """An object of a fragment lacks a key that it needs. Add the key."""
    return Message(f"The key {key!r} is missing in this object.", "Add the key and its value.")


@error
def wrong_type(types: Sequence[str], value: object) -> Message:
    """A value in a fragment has another type than is needed at its place.

    Write a value of the type that the message names.
    """
    return Message(f"This must be {type_names(types)}, and is {_shown(value)}.", how_to_write(types))


@error
def unknown_choice(value: object, choices: Sequence[object]) -> Message:
    """A value in a fragment is none of the values that are possible at its place.

    Use one of the values that the message lists.
    """
    expected = ", ".join(map(_shown, choices))
    text = f"This must be {'one of ' if len(choices) > 1 else ''}{expected}, and is {_shown(value)}."
    advice = "Use one of these values." if len(choices) > 1 else f"Write {expected}."
    return Message(text, did_you_mean(str(value), map(str, choices)) or advice)


@error
def wrong_form(value: str, form: str) -> Message:
    """A text in a fragment does not have the form that is needed at its place. The hint describes the form.

    Write the text in that form.
    """
    return Message(f"The text {_quoted(value)} does not have the form that is needed here.", form)


@error
def invalid_pattern(pattern: str, problem: str) -> Message:
    r"""A ``pattern`` is no regular expression of ECMA-262, the standard of JavaScript.

    JSON Schema reads a pattern as JavaScript does with the flag ``u``. This is stricter than other tools: a ``{``, a
    ``}`` or a ``]`` that means itself needs a backslash, and a backslash before a letter without a meaning is an error.
    What only Python or Perl have is an error too, such as ``\A``, ``(?P<name>...)``, ``(?i)`` and ``a++``. Correct the
    pattern at the character that the message names.
    """
    text = f"The pattern {_quoted_pattern(pattern)} is no regular expression of ECMA-262: {problem}."
    return Message(text, "Correct it. JSON Schema reads a pattern as JavaScript does with the flag u.")


@error
def unsupported_pattern(pattern: str, what: str) -> Message:
    r"""A ``pattern`` is valid, but holds something that the models cannot match.

    The time that a model needs grows in proportion to the text, so that no text can stop a program. Lookaheads,
    lookbehinds and backreferences would end that. Word boundaries (``\b``), Unicode properties (``\p{L}``) and changes
    of flags mean different things in the languages that read the published schemas, or are unknown there. Write the
    pattern without it, for example with the characters listed in a class, or leave the pattern out.
    """
    text = f"The pattern {_quoted_pattern(pattern)} has {what}, which is not supported."
    return Message(text, "Write it in another way, or leave the pattern out. specs/README.md says what it can hold.")


@error
def pattern_too_large(pattern: str, problem: str) -> Message:
    """A ``pattern`` is so large or so deep that matching it would need much time or memory.

    A count such as ``{1,32000}`` stands for that many copies of what it repeats. Limit the length of a text with
    ``minLength`` and ``maxLength`` instead, and write ``*`` or ``+`` in the pattern.
    """
    text = f"The pattern {_quoted_pattern(pattern)} is too large: {problem}."
    return Message(text, "Write a smaller pattern; minLength and maxLength limit the length of a text.")


@error
def invalid_value(problem: str) -> Message:
    """A value in a fragment does not fit the schema of fragments for another reason, which the message names.

    Correct the value.
    """
    hint = "Correct the value. specs/README.md says what a fragment can hold."
    return Message(f"This value does not fit the schema of fragments: {problem}.", hint)


def _quoted(text: str) -> str:
    """Return a text in quotes, a long one without its end."""
    return repr(text) if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]!r}..."


def _quoted_pattern(pattern: str) -> str:
    """Return a pattern in quotes, with its backslashes as they are written."""
    return _quoted(pattern).replace(r"\\", "\\")


def _shown(value: object) -> str:
    """Return a value as a message shows it: a list or an object is only named."""
    match value:
        case list():
            return "a list"
        case dict():
            return "an object"
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case _:
            return repr(value)


# ---------------------------------------------------------------------------------------------- references


@error
def invalid_ref(reference: str) -> Message:
    """A ``$ref`` is not a URI reference, so it leads nowhere. Write ``#/components/schemas/NAME``."""
    return Message(f"The $ref {reference!r} is not a URI reference.", "Write #/components/schemas/NAME.")


@error
def ref_to_no_schema(reference: str) -> Message:
    """A ``$ref`` of a fragment leads to something that is not a component schema.

    In a fragment, a ``$ref`` leads to ``#/components/schemas/NAME``, of the same file or of another file in the folder:
    the name is the name of a class. Move the target to a component schema, or write it out.
    """
    return Message(
        f"The $ref {reference!r} does not lead to a component schema.",
        "Refer to #/components/schemas/NAME, of this file or of another file in the folder.",
    )


@error
def escaping_ref(path: str) -> Message:
    """A ``$ref`` leads to a file outside of the fragment's folder. Copy the schema into the folder."""
    return Message(f"The file {path!r} is outside of the fragment's folder.", "Copy the schema into the folder.")


@error
def missing_ref_file(path: str) -> Message:
    """A ``$ref`` leads to a file that is not there. Correct the path, or add the file."""
    return Message(f"There is no file {path!r} in the fragment's folder.", "Correct the path, or add the file.")


@error
def duplicate_schema(name: str, first: str) -> Message:
    """Two files of a fragment have a component schema of the same name. Rename one of them."""
    return Message(f"The schema {name!r} is declared in two files; the other is at {first}.", "Rename one of them.")


# ---------------------------------------------------------------------------------------------- values


@error
def bad_default(problem: str) -> Message:
    """The default of a schema is not a value of that schema. Correct the default, or the schema."""
    return Message(f"The schema refuses its own default: {problem}.", "Correct the default, or the schema.")


@error
def bad_example(problem: str) -> Message:
    """The example of a schema is not a value of that schema. Correct the example, or the schema."""
    return Message(f"The schema refuses its own example: {problem}.", "Correct the example, or the schema.")


# ---------------------------------------------------------------------------------------------- contradictions


@error
def impossible_limits(limits: Sequence[str]) -> Message:
    """No value fits all limits of a schema: the least is above the greatest, or no integer is between them.

    A request could never have such a field. Correct one of the limits.
    """
    return Message(f"No value fits {' and '.join(limits)}.", "Correct one of these limits.")


@error
def value_of_another_type(value: object, types: Sequence[str]) -> Message:
    """``enum`` or ``const`` has a value that ``type`` refuses, so the schema never accepts it.

    Add the type of the value, such as ``type: [string, "null"]``, or remove the value.
    """
    text = f"The type {' or '.join(types)} refuses {_shown(value)}."
    if value is None:
        return Message(text, f'Write type: [{", ".join(types)}, "null"], or remove the value.')
    return Message(text, "Write type: string, or remove the value.")


@error
def impossible_choice() -> Message:
    """No object has exactly one of the fields of a ``oneOf``: two members name one field, or both fields are required.

    Name each field in one member of the ``oneOf``, and none of them in ``required`` of the object.
    """
    return Message(
        "No object can fit exactly one member of this oneOf.",
        "Name each field in one member only, and not in required of the object.",
    )


@error
def endless_schema(name: str) -> Message:
    """A schema requires a value of itself, which requires another one: no value ever ends.

    Remove a property from ``required``, admit null, or let a list be empty.
    """
    text = f"No value of {name!r} ends: it requires another {name!r}."
    return Message(text, "Make a property on the way optional.")
