"""The codes of what can be wrong with reading any YAML file and OpenAPI document."""

from imgspec.diagnostics.model import Message, error


@error
def duplicate_key(key: str, first_line: int) -> Message:
    """A mapping has the same key twice.

    Readers of YAML and JSON do not agree which of the two values counts, so the file would mean different things to
    different tools. Remove one of the two keys, or rename it.
    """
    return Message(f"The key {key!r} stands twice in this mapping; it is first on line {first_line}.", "Remove one.")


@error
def unreadable(reason: str) -> Message:
    """A file or a folder cannot be read: the operating system refuses it, or it is not there.

    Check the path, and that you may read it.
    """
    return Message(f"This cannot be read: {reason}.", "Check the path, and that you may read it.")
