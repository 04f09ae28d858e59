"""The codes of what can be wrong with any YAML file and with any OpenAPI document."""

from collections.abc import Collection, Sequence

from imgspec.diagnostics.json_types import how_to_write, names_of_python_types, type_names
from imgspec.diagnostics.model import Message, error, warning
from imgspec.diagnostics.suggestion import did_you_mean
from imgspec.diagnostics.values import listed

# ---------------------------------------------------------------------------------------------- files


@error
def unreadable(reason: str) -> Message:
    """A file or a folder cannot be read: the operating system refuses it, or it is not there.

    Check the path, and that you may read it.
    """
    return Message(f"This cannot be read: {reason}.", "Check the path, and that you may read it.")


@error
def not_utf8(encoding: str = "") -> Message:
    """A file is not encoded in UTF-8. The position is that of the first byte that is no part of UTF-8.

    YAML and JSON files are read as UTF-8 (a byte order mark at the start is fine). Save the file in that encoding.
    """
    text = f"The file is encoded in {encoding}" if encoding else "This character is not encoded in UTF-8"
    return Message(f"{text}; YAML and JSON files are read as UTF-8.", "Save the file as UTF-8.")


@error
def empty_file() -> Message:
    """The file holds no document. Write the document, or delete the file."""
    return Message("The file is empty.", "Write an OpenAPI document into it.")


@error
def several_documents() -> Message:
    """The file holds several YAML documents, with ``---`` between them. Put each into a file of its own."""
    return Message("A second YAML document starts here, but a file holds only one.", "Move it to a file of its own.")


@error
def too_deep(levels: int) -> Message:
    """Objects and lists are nested deeper than any API needs. Take levels out, or use a ``$ref``."""
    return Message(f"This is nested deeper than {levels} levels.", "Use fewer levels, or a $ref.")


@error
def key_not_a_string() -> Message:
    """The key of a mapping is a list or a mapping. JSON has only strings as keys, so write a string."""
    return Message("The key of this mapping is not a string.", "Write a plain or quoted string.")


@error
def yaml_tag(tag: str) -> Message:
    """A value has a YAML tag, such as ``!!binary``. JSON has no tags, so write the plain value."""
    return Message(f"The YAML tag {tag} is not allowed.", "Write the value without the tag.")


@error
def lone_surrogate() -> Message:
    r"""A JSON string holds half of a surrogate pair, such as ``\ud83d`` alone.

    That is not a character, and cannot be written as UTF-8. Write the whole pair, or the character itself.
    """
    return Message("This string holds half of a surrogate pair.", "Write the whole pair, or the character itself.")


@error
def unreadable_number(text: str) -> Message:
    """A number is too large for some JSON readers, is infinite, or is `.nan` (not a number).

    If it is meant to be text, put it into quotes. Otherwise write a smaller number.
    """
    hint = "Write a smaller number, or put it in quotes if it is text."
    return Message(f"Some JSON readers cannot read the number {text[:40]}.", hint)


@error
def duplicate_key(key: str, first_line: int) -> Message:
    """A mapping has the same key twice.

    Readers of YAML and JSON do not agree which of the two values counts, so the file would mean different things to
    different tools. Remove one of the two keys, or rename it.
    """
    text = f"This mapping has the key {key!r} twice; the first one is on line {first_line}."
    return Message(text, "Remove or rename one of the two keys.")


@error
def value_not_indented(key: str) -> Message:
    """A key has no value, and the lines after it repeat keys that stand before it.

    What belongs to a key is indented deeper than the key. Move the key below the keys that it belongs beside, or indent
    the lines after it deeper.
    """
    text = f"The key {key!r} has no value, because the lines after it are not indented deeper."
    return Message(text, "Indent the key less, or the lines after it deeper.")


@error
def missing_value(comment: str = "") -> Message:
    """Nothing is written after a key, and a value is needed there.

    A value may stand on the line of its key, or below it and indented deeper. After a space, `#` starts a comment.
    Write the value; put it in quotes if it starts with `#`.
    """
    if comment:
        return Message("There is no value here, because # starts a comment.", f'Put the value in quotes: "{comment}".')
    hint = "Write the value on this line, or below it and indented deeper."
    return Message("There is no value here.", hint)


@error
def alias(marker: str) -> Message:
    """A fragment uses a YAML anchor (``&name``) or an alias (``*name``).

    Editors and tools that read JSON do not know them. Write the value out, or use a ``$ref`` to a component schema.
    """
    return Message(
        f"The YAML anchor or alias {marker} is not allowed in a fragment.", "Write the value, or use a $ref."
    )


@error
def merge_key() -> Message:
    """A mapping has the merge key ``<<`` of YAML 1.1.

    OpenAPI is written in YAML 1.2, which has no merge key. Some tools would copy the keys of the other mapping, and
    some would see one key that is called ``<<``. Write the keys out, or use ``allOf`` with a ``$ref``.
    """
    hint = (
        'Write the keys of the other mapping here, or use allOf with a $ref. A key that is called so is "<<" in quotes.'
    )
    return Message("YAML 1.2 has no merge key <<.", hint)


@error
def unfinished_alias(marker: str) -> Message:
    """An alias is inside the value that it repeats, so the value would never end. Use a ``$ref`` instead."""
    return Message(f"The alias {marker} is inside the value that it repeats.", "Use a $ref to a component schema.")


@error
def too_many_aliases(marker: str) -> Message:
    """The aliases of a document repeat so much that a small file becomes a very large value. Use ``$ref`` instead."""
    return Message(f"The aliases up to {marker} repeat too many values.", "Use a $ref to a component schema.")


# ---------------------------------------------------------------------------------------------- objects and keywords


@error
def not_openapi() -> Message:
    """The document does not say that it is OpenAPI 3.0 or 3.1.

    Such a document has a key ``openapi`` at its top, whose value starts with 3.0 or 3.1. Swagger 2.0 has to be
    converted first. Convert an older document, and name the result.
    """
    hint = "Write `openapi: 3.1.0` at its top, or convert a document of another version first."
    return Message("This is not an OpenAPI document of version 3.0 or 3.1.", hint)


@error
def wrong_json_type(needed: Sequence[type], keyword: str = "") -> Message:
    """A value has another JSON type than the OpenAPI specification asks for at this place.

    Write a value of the type that the message names.
    """
    types = names_of_python_types(needed)
    subject = f"The value of {keyword!r}" if keyword else "This value"
    return Message(f"{subject} must be {type_names(types)}.", how_to_write(types))


@error
def missing_keyword(object_kind: str, keywords: Sequence[str]) -> Message:
    """An object lacks a keyword without which it has no meaning, so it is not read. Add the keyword."""
    names = " and ".join(map(repr, keywords))
    return Message(f"This {object_kind} needs {names}.", f"Add {names}.")


@warning
def ignored_keyword(keyword: str, object_kind: str, known: Collection[str]) -> Message:
    """An object has a keyword that the OpenAPI specification does not have. Nothing reads it.

    It may be misspelt. A key of your own starts with ``x-``. Correct the keyword, or remove it.
    """
    text = f"The {object_kind} object of OpenAPI has no keyword {keyword!r}, so it is ignored."
    return Message(text, did_you_mean(keyword, known) or "Remove it, or let it start with x- if it is your own.")


@error
def unsupported_keyword(keyword: str, place: str = "here", supported: Collection[str] = ()) -> Message:
    """A keyword of OpenAPI or JSON Schema is not supported here.

    imgspec cannot turn what it says into models or pages. In a vendor's document the rest is read, and the pages may
    differ from the vendor's. A fragment is a subset of OpenAPI, and which keywords a schema may have depends on what it
    is: ``specs/README.md`` has the list. In a fragment, use other keywords, or say it in a ``description``.
    """
    others = f"Supported here: {listed(supported)}." if supported else "Use other keywords, or none."
    return Message(f"The keyword {keyword!r} is not supported {place}.", _INSTEAD.get(keyword, f"Remove it. {others}"))


_INSTEAD = {
    "$ref": "Write out what it refers to. A $ref stands in place of a whole schema, and not in allOf.",
    "parameters": "Write the parameters in each operation.",
    "servers": "Write the one server of the API at the top of the document.",
    "security": "Write the one security scheme of the API at the top of the document.",
    "allOf": "Write all properties into one schema. Beside properties, allOf holds rules with x-imgspec-rule.",
}
"""What to do in a fragment instead of using a keyword where it is not supported."""


@error
def unknown_type(name: str, known: Sequence[str]) -> Message:
    """``type`` names a type that JSON Schema does not have. The types are listed in the message.

    Use one of them.
    """
    text = f"{name!r} is not a type of JSON Schema. The types are: {', '.join(known)}."
    return Message(text, did_you_mean(name, known) or "Use one of these types.")


# ---------------------------------------------------------------------------------------------- references


@error
def unresolved_ref(reference: str, suggestion: str = "") -> Message:
    """A ``$ref`` leads to something that is not there. Correct the name, or add what it refers to."""
    return Message(
        f"The $ref {reference!r} leads to nothing.", suggestion or "Correct the reference, or add what it refers to."
    )


@error
def invalid_identifier(keyword: str, value: str) -> Message:
    """An ``$id`` is no URI, or has a fragment; or an ``$anchor`` is no name.

    Write a URI or the end of one, without ``#``, as the ``$id``: `https://example.com/thing` or `thing`. Write a letter
    or `_` as the start of an ``$anchor``, and after it letters, digits, `-`, `_` and `.`. (JSON Schema 2020-12, Core,
    section 8.2.)
    """
    form = "a URI without a fragment" if keyword == "$id" else "a name, such as image-size"
    return Message(f"{value!r} cannot be the {keyword} of a schema.", f"Write {form}.")


@error
def duplicate_identifier(keyword: str, value: str, first_line: int) -> Message:
    """Two schemas have the same ``$id``, or the same ``$anchor`` in one resource, so a ``$ref`` could mean either.

    A ``$ref`` leads to the first one. Rename one of the two, or leave it out.
    """
    text = f"The {keyword} {value!r} stands twice; the first one is on line {first_line}."
    return Message(text, "Rename one of the two, or leave it out.")


@error
def external_ref(reference: str) -> Message:
    """A ``$ref`` leads out of the document: to another file, to the network, or to an ``$id`` that no schema here has.

    imgspec never fetches anything. Bundle a vendor's document into one file first. In a fragment, copy the schema.
    """
    return Message(f"The $ref {reference!r} leads out of this document.", "Copy what it refers to into this document.")


@error
def looping_ref(reference: str) -> Message:
    """A schema is defined as itself: its references lead back to it, and say nothing on the way.

    No type can be made of such a schema. Remove one of the references. (A property, the items of a list and the values
    of a map may well refer to the schema that holds them.)
    """
    return Message(
        f"The $ref {reference!r} closes a loop that defines nothing.",
        "Remove one of the references in this loop.",
    )
