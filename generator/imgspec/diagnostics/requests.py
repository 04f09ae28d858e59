"""The codes of what can be wrong with the body of a request.

A client sends no request that has an error. It warns of a warning and sends the request, because the fragment describes
the API on one date and may be older than the API. A client with ``strict=True`` sends neither.
"""

from collections.abc import Collection, Sequence

from imgspec.diagnostics.model import Message, error, warning
from imgspec.diagnostics.suggestion import did_you_mean

# ---------------------------------------------------------------------------------------------- the text of a body


@error
def invalid_json(reason: str) -> Message:
    """The body of a request is not JSON that every server reads in the same way.

    Besides wrong syntax these are refused: a key that stands twice in one object, NaN and infinite numbers, half of a
    surrogate pair, bytes that are not UTF-8, and very deep nesting. Correct the body at the position that is shown.
    """
    return Message(f"The body is not valid JSON: {reason}.", "Correct the body at this position.")


# ---------------------------------------------------------------------------------------------- fields of a body


@error
def missing_field(label: str) -> Message:
    """The body of a request lacks a field that the provider requires.

    The position is the `required` keyword of the fragment. Add the field.
    """
    return Message(f"{label} is missing.", "Add the field: the provider requires it.")


@error
def unknown_field(label: str, name: str, known: Collection[str]) -> Message:
    """The body of a request has a field that the provider's fragment does not have.

    Correct the name, or remove the field. If the API has the field and the fragment is older, a client can send it in
    `extra_body`, which is not checked.
    """
    advice = did_you_mean(name, known) or "Remove it, or send it in extra_body, which is not checked."
    return Message(f"{label} is not a field of the provider.", advice)


@error
def wrong_field_type(label: str, types: Sequence[str], actual: str) -> Message:
    """A field of a request has a value of the wrong JSON type.

    The position is the keyword of the fragment that refuses the value. Use a value of the type that the message names.
    """
    expected = " or ".join(map(_with_article, types)) or "one of the types that the fragment lists"
    return Message(
        f"{label} must be {expected}, and it is {_with_article(actual)}.", "Write a value of the right type."
    )


@warning
def unknown_value(label: str, choices: Sequence[str], source: str) -> Message:
    """A field of a request has a value of the right type that the fragment does not list.

    Use one of the listed values. If the API takes more values than the fragment knows, keep the value: the clients warn
    and send it, unless they have strict=True.
    """
    expected = f"one of {', '.join(choices)}" if len(choices) > 1 else "".join(choices)
    return Message(f"{label} must be {expected}.", _compare_with(source))


@warning
def several_members(label: str, source: str) -> Message:
    """A value of a request fits more than one member of a `oneOf`, which JSON Schema does not allow.

    Use a value that only one of the members takes.
    """
    return Message(f"{label} fits more than one of the types that it may have.", _compare_with(source))


@warning
def broken_limit(label: str, limit: str, source: str) -> Message:
    """A value of a request is outside of a limit that the fragment states, such as `maximum` or `maxLength`.

    Use a value within the limit. If the API has changed its limit, keep the value: the clients warn and send it, unless
    they have strict=True.
    """
    return Message(f"{label} breaks the limit `{limit}`.", _compare_with(source))


@warning
def broken_rule(message: str, rule: str, source: str) -> Message:
    """The fields of a request break a rule between them, which the fragment states as `x-imgspec-rule`.

    The message quotes the rule. Change one of the fields that it names. If the API has changed, keep the body: the
    clients warn and send it, unless they have strict=True.
    """
    return Message(f"The rule {rule} is broken: {message}.", _compare_with(source))


def _compare_with(source: str) -> str:
    return f"Compare with {source}. The API may have changed since then."


def _with_article(json_type: str) -> str:
    if json_type == "null":
        return json_type
    return f"an {json_type}" if json_type[0] in "aio" else f"a {json_type}"
