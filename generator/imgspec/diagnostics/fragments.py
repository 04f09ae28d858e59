"""The codes of what can be wrong with finding, validating and bundling fragments."""

from collections.abc import Collection, Sequence
from pathlib import Path

from imgspec.diagnostics.json_types import type_names
from imgspec.diagnostics.model import Message, error, warning
from imgspec.diagnostics.suggestion import did_you_mean
from imgspec.diagnostics.values import shown

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
def missing_ref_file(path: str, schemas: Collection[str]) -> Message:
    """A ``$ref`` leads to a file that is not there. Correct the path, or add the file.

    A ``$ref`` to a schema of the same file starts with ``#/components/schemas/``.
    """
    name = path.rpartition("/")[2]
    hint = f"Write '#/components/schemas/{name}'." if name in schemas else "Correct the path, or add the file."
    return Message(f"There is no file {path!r} in the fragment's folder.", hint)


@error
def duplicate_schema(name: str, first: str) -> Message:
    """Two files of a fragment have a component schema of the same name. Rename one of them."""
    return Message(f"The schema {name!r} is declared in two files; the other is at {first}.", "Rename one of them.")


# ---------------------------------------------------------------------------------------------- values


@error
def bad_default(value: object, keyword: str, limit: object) -> Message:
    """The default of a schema is not a value of that schema. Correct the default, or the schema."""
    text = f"The schema refuses its own default: {_reason(value, keyword, limit)}."
    return Message(text, "Correct the default, or the schema.")


@error
def bad_example(value: object, keyword: str, limit: object) -> Message:
    """The example of a schema is not a value of that schema. Correct the example, or the schema."""
    text = f"The schema refuses its own example: {_reason(value, keyword, limit)}."
    return Message(text, "Correct the example, or the schema.")


def _reason(value: object, keyword: str, limit: object) -> str:
    """Return why a keyword of a schema, whose value is ``limit``, refuses a value."""
    match keyword, limit:
        case "type", list() | str():
            types = limit if isinstance(limit, list) else [limit]
            return f"it must be {type_names(types)}, and is {shown(value)}"
        case "enum", list():
            return f"it must be one of {', '.join(map(shown, limit))}, and is {shown(value)}"
        case "const", _:
            return f"it must be {shown(limit)}, and is {shown(value)}"
        case _, list() | dict() | bool():
            return f"{shown(value)} does not fit `{keyword}`"
        case _:
            return f"{shown(value)} does not fit `{keyword}: {limit}`"


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
    text = f"The type {' or '.join(types)} refuses {shown(value)}."
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
