"""The codes of text that is not YAML. Each is about one likely mistake, at the place of that mistake."""

from imgspec.diagnostics.model import Message, error


@error
def yaml_syntax() -> Message:
    """The text is not YAML 1.2, or not JSON where JSON is expected, and no more is known about the mistake.

    The position is where the reader stopped. The mistake is there or on the line before: a missing quote, bracket or
    colon, or wrong indentation. Correct the text there.
    """
    hint = "Correct this line or the line before. Look for a missing quote, bracket, colon or space."
    return Message("The file is not YAML from here on.", hint)


@error
def conflict_marker() -> Message:
    """A file holds a line that a merge with conflicts has left there: ``<<<<<<<``, ``=======`` or ``>>>>>>>``.

    Choose one of the two versions, and remove the three marked lines.
    """
    return Message("A merge conflict is not resolved here.", "Choose one version, and remove the marked lines.")


# ---------------------------------------------------------------------------------------------- characters


@error
def forbidden_character(character: str) -> Message:
    """A file holds a control character, which neither YAML nor JSON allows. Remove it."""
    return Message(f"YAML does not allow the character {_name_of(character)}.", "Remove the character.")


@error
def tab_in_indentation() -> Message:
    """A line starts with a tab, or a tab stands between a dash and its item. Use spaces: YAML allows no tab there."""
    return Message("YAML does not allow a tab here.", "Use spaces: two for each level.")


@error
def unusual_space(character: str) -> Message:
    """A character that looks like a space is none for YAML, such as the no-break space of a web page.

    The text around it is read as one word. Replace it by a space.
    """
    return Message(f"The character {_name_of(character)} is not a space.", "Replace it by a space.")


@error
def bad_escape() -> Message:
    r"""A backslash in double quotes starts an escape that YAML does not have, such as ``\d``.

    Write the text in single quotes, which have no escapes, or write two backslashes.
    """
    hint = "Use single quotes, which have no escapes, or write two backslashes."
    return Message("This escape is unknown. In double quotes, a backslash starts an escape.", hint)


# ---------------------------------------------------------------------------------------------- quotes and brackets


@error
def unquoted_value(start: str) -> Message:
    """A value starts with a character that has a meaning in YAML, so it is not read as text.

    These are `` ` @ % * & ! | > ? - : , [ ] { } # `` and both quotes. Put the value in quotes.
    """
    return Message(f"A text that starts with {start!r} must be in quotes.", "Put the value in quotes.")


@error
def colon_in_value() -> Message:
    """A text without quotes holds a colon and a space, which YAML reads as the end of a key.

    Put the text in quotes.
    """
    hint = "Put the whole text in quotes. If this starts another key, write it on a line of its own."
    return Message("A text that holds a colon and a space must be in quotes.", hint)


@error
def unclosed_quote(quote: str) -> Message:
    """A text starts with a quote, and no quote ends it on its line. Add the quote at the end of the text."""
    return Message(f"This text has no closing {quote}.", f"Add {quote} at the end of the text.")


@error
def text_after_quote(quote: str) -> Message:
    """A quote inside of a quoted text ends the text, and more text follows.

    In single quotes, write a single quote twice. In double quotes, write a backslash before a double quote.
    """
    escaped = "''" if quote == "'" else '\\"'
    hint = f"Write {escaped} for a quote inside of the text, or remove the text after the quote."
    return Message(f"The {quote} before this ends the text.", hint)


@error
def unclosed_bracket(bracket: str) -> Message:
    """A list or an object starts with a bracket, and nothing closes it. Add the closing bracket."""
    closing = _CLOSING[bracket]
    return Message(f"Nothing closes this {bracket}.", f"Add {closing} at its end. If it is text, put it in quotes.")


@error
def unopened_bracket(bracket: str) -> Message:
    """A closing bracket has no opening one. Remove it, or put the value in quotes if it is text."""
    return Message(f"This {bracket} closes nothing.", "Remove it. If it is text, put the value in quotes.")


@error
def text_after_bracket() -> Message:
    """More text follows on the line where a list or an object in brackets ends.

    If all of it is one text, put it in quotes. Otherwise remove what follows.
    """
    hint = "Put the whole text in quotes, or remove what follows the bracket."
    return Message("A list or an object ended before this, and more text follows.", hint)


@error
def missing_comma() -> Message:
    """Two items of a list or of an object in brackets have no comma between them, or a key has no colon.

    Add the comma or the colon.
    """
    return Message("A comma is missing here, or a colon after a key.", "Add the comma or the colon.")


# ---------------------------------------------------------------------------------------------- lines


@error
def missing_colon() -> Message:
    """A line in a mapping has no colon, so it is not a key. Add the colon and a space after it.

    If the line continues the text of the line before, indent it deeper than the key of that text.
    """
    hint = "Add the colon. If this line continues a text, indent it deeper than the key of the text."
    return Message("This line has no colon after its key.", hint)


@error
def missing_space() -> Message:
    """No space follows the colon of a key, so YAML reads the whole line as text. Add the space."""
    return Message("A space is missing after this colon.", "Add a space after the colon.")


@error
def wrong_indentation(spaces: int, like: tuple[int, int] | None) -> Message:
    """A line is indented so that it belongs to no line around it.

    The keys of one mapping, and the dashes of one list, have the same indentation. What belongs to a key is indented
    deeper. A key that has a value on its own line has nothing below it. Change the number of spaces.
    """
    text = f"This line is indented by {_spaces(spaces)}, which does not fit the lines around it."
    advice = "Indent it deeper, or less." if like is None else f"Did you mean {_spaces(like[0])}, like line {like[1]}?"
    return Message(text, f"{advice} If this line continues a text, put the whole text in quotes.")


@error
def list_in_line() -> Message:
    """The first item of a list stands on the line of its key. Start the list on a line of its own.

    If the value is text that starts with a dash, put it in quotes.
    """
    hint = "Write the first item on the next line. If it is text, put it in quotes."
    return Message("A list cannot start on the line of its key.", hint)


@error
def text_after_end() -> Message:
    """More text follows the end of the document. Remove it, or look for a bracket too much before it."""
    return Message("The document has ended before this.", "Remove what follows, or a bracket too much before it.")


_CLOSING = {"[": "]", "{": "}"}


def _name_of(character: str) -> str:
    return f"U+{ord(character):04X}"


def _spaces(number: int) -> str:
    return "1 space" if number == 1 else f"{number} spaces"
