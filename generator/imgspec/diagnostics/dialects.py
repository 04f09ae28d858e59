"""The codes of what can be wrong with printing documentation pages in a vendor's dialect."""

from imgspec.diagnostics.model import Message, error, warning

# ---------------------------------------------------------------------------------------------- Speakeasy


@error
def no_class_name() -> Message:
    """A type has no name, and none can be made of where it is declared.

    The Speakeasy dialects name a type after its component, its property or its operation. A name needs a letter or a
    digit. The page is printed with the name Unnamed. Rename the component or the property in the document.
    """
    return Message("No class name can be made for this type.", "Give its component or property a name with letters.")


@error
def taken_class_name(name: str, stands_for_it: str) -> Message:
    """Two types of a document get the same class name, whatever its case.

    Their pages would be one file, so the second type has a number behind its name. The vendor's generator may choose
    another name. Rename one of the two types, or give it ``x-speakeasy-name-override``.
    """
    return Message(
        f"The class name {name!r} is taken, so {stands_for_it!r} stands for it.",
        "Rename one of the two types, or give it x-speakeasy-name-override.",
    )


@error
def no_printed_name(what: str, value: str) -> Message:
    """No name can be made of a field's name or of an enum's value.

    A printed name needs a letter or a digit, as ``/+`` has none. Give the field ``x-speakeasy-name-override``, or the
    enum ``x-speakeasy-enums`` with a name for each value.
    """
    return Message(f"No {what} name can be made of {value!r}.", "Name it with x-speakeasy-name-override or -enums.")


@error
def same_printed_name(what: str, name: str, first: str, second: str) -> Message:
    """Two fields of a type, or two values of an enum, get the same printed name.

    ``a-b`` and ``a_b`` are both ``A_B``. The second one is printed with a number behind its name. Rename one of them,
    or give it a name with ``x-speakeasy-name-override`` or ``x-speakeasy-enums``.
    """
    return Message(
        f"{first!r} and {second!r} both have the {what} name {name!r}.",
        "Name one of them with x-speakeasy-name-override or -enums.",
    )


@error
def nested_too_deep(what: str, levels: int) -> Message:
    """Lists and maps inside of each other, or components that an allOf names, are nested deeper than 50 levels.

    A document like that is most likely wrong. What is nested deeper is printed as any value, or left out.
    """
    return Message(
        f"{what} are nested deeper than {levels} levels.", "Use fewer levels; what is deeper is not printed."
    )


@error
def taken_method_name(name: str, stands_for_it: str) -> Message:
    """Two operations become methods of the same name.

    The types of a method are named after it, so the second method has a number behind its name. Give one of the two
    operations another ``operationId``.
    """
    return Message(
        f"There are two methods {name!r}, so {stands_for_it!r} stands for this one.", "Change one operationId."
    )


@error
def unsupported_parameter(name: str, location: str) -> Message:
    """An operation has a parameter in a cookie.

    Speakeasy's clients of 2023 have no argument for such a parameter, so no page shows it. Remove the parameter from
    the document, or send it in a header.
    """
    return Message(f"The parameter {name!r} is in the {location}, and clients cannot send it.", "Use another location.")


@warning
def unused_example_value(path: str) -> Message:
    """The option ``usage`` has a value that no usage example shows.

    Its key may be misspelt, or the document has an example there already, which counts more. Correct or remove it.
    """
    return Message(
        f"No usage example shows the value {path!r} of the option 'usage'.", "Correct the key, or remove it."
    )
