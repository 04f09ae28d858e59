"""The codes of what can be wrong with the body of a request."""

from collections.abc import Collection, Sequence

from imgspec.diagnostics.model import Message, error
from imgspec.diagnostics.suggestion import did_you_mean

# ---------------------------------------------------------------------------------------------- fields of a body


@error
def missing_field(label: str) -> Message:
    """A request lacks a field that the provider asks for. Clients refuse to send it. Add the field."""
    return Message(f"{label} is missing.", "Add it.")


@error
def unknown_field(label: str, name: str, known: Collection[str]) -> Message:
    """A request has a field that the provider's fragment does not know.

    Clients refuse to send it, as it is most likely misspelt. A field that is newer than the fragment goes into
    ``extra_body``, which is sent unchecked.
    """
    hint = did_you_mean(name, known) or "A field that is newer than this fragment goes into extra_body."
    return Message(f"{label} is no field that the provider has.", hint)


@error
def wrong_field_type(label: str, types: Sequence[str], actual: str) -> Message:
    """A field of a request has a value of the wrong JSON type. Clients refuse to send it."""
    expected = " or ".join(types) or "one of the types that the union lists"
    return Message(f"{label} must be {expected}, and is {actual}.")


@error
def unknown_value(label: str, choices: Sequence[str], source: str) -> Message:
    """A field has a value that the provider did not list when the fragment was written.

    The API may have new values since, so clients warn and send it; with ``strict=True`` they refuse.
    """
    expected = f"one of {', '.join(choices)}" if len(choices) > 1 else "".join(choices)
    return Message(f"{label} must be {expected}.", f"Source: {source}.")


@error
def several_members(label: str, source: str) -> Message:
    """A value fits more than one member of a ``oneOf``, which JSON Schema does not allow."""
    return Message(f"{label} fits more than one of the types that it may have.", f"Source: {source}.")


@error
def broken_limit(label: str, limit: str, source: str) -> Message:
    """A value is beyond a limit that the provider published: too long, too large, too many.

    The API may have other limits since, so clients warn and send it; with ``strict=True`` they refuse.
    """
    return Message(f"{label} is beyond its limit ({limit}).", f"Source: {source}.")


@error
def broken_rule(message: str, rule: str, source: str) -> Message:
    """The fields of a request break a rule between them, which the provider published and the message names.

    The API may have other rules since, so clients warn and send it; with ``strict=True`` they refuse.
    """
    return Message(f"{message} (rule {rule}).", f"Source: {source}.")
