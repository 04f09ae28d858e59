"""The codes of what can be wrong with printing and reading documentation pages."""

from pathlib import PurePosixPath

from imgspec.diagnostics.model import Message, error, warning
from imgspec.source import Json

# ---------------------------------------------------------------------------------------------- pages


@error
def duplicate_page_path(page: PurePosixPath) -> Message:
    """Two pages of a document have the same path, so one of them is lost.

    The page of a schema and the page of the operations of a tag can have one name: the tag "images" has the page
    ImagesApi.md in openapi-generator's layout, and so has a schema ImagesApi. The first page stays.

    Rename the schema or the tag.
    """
    return Message(f"Two pages have the path {page}; the second one is left out.", "Rename the schema or the tag.")


@error
def page_differing_in_case(page: PurePosixPath, first: PurePosixPath) -> Message:
    """The paths of two pages differ only in upper and lower case.

    On the file systems of Windows and macOS, one of the two files would replace the other one. The first page stays.

    Rename one of the two schemas or tags that the pages are about.
    """
    text = f"The page {page} is left out, because its path differs only in case from {first}."
    return Message(text, "Rename one of the two schemas or tags.")


@error
def page_outside_folder(page: PurePosixPath) -> Message:
    """The path of a page leads out of the folder that the pages are written to.

    The dialect's options can name folders for some pages, such as Speakeasy's "operations_path". A folder there may
    not be absolute, and may not have ".." in it. Choose options whose folders are below the output folder.
    """
    text = f"The page {page} is outside of the output folder."
    return Message(text, "Choose options whose folders are below the output folder.")


@error
def unreadable_page(reason: str) -> Message:
    """A published page cannot be read: its permissions forbid it, or it is not UTF-8 text.

    "imgspec verify" counts the page as one that differs. Check its permissions and its encoding.
    """
    return Message(f"The published page cannot be read: {reason}.", "Check its permissions and its encoding.")


@error
def no_published_pages() -> Message:
    """The folder of published pages has no Markdown file, not even in a subfolder.

    Name the folder that holds the vendor's pages, files that end in ".md".
    """
    return Message(
        "This folder contains no pages: no file has a name that ends in .md.", "Name the folder of the published pages."
    )


# ---------------------------------------------------------------------------------------------- openapi-generator


@error
def shared_class_name(first: str, second: str, class_name: str) -> Message:
    """Two schemas get the same class name, so they want the same page.

    The vendor's generator makes a class name of the name of a schema: it joins the words of the name and drops symbols.
    Of two schemas that end with one class name, only the later one has a page, and the other one is lost:

        components:
          schemas:
            Image size: ...
            Image_size: ...   # the class ImageSize, too

    Rename one of the two schemas.
    """
    text = f"The schemas {first!r} and {second!r} both get the class name {class_name!r}, so {first!r} has no page."
    return Message(text, "Rename one of the two schemas.")


@warning
def repeated_python_name(role: str, first: Json, second: Json, name: str) -> Message:
    """Two properties of one class, or two values of one enum, get the same Python name.

    The vendor's generator prints the name twice on the page. In the vendor's client, the second one hides the first.
    Nothing is lost on the page. If the document is yours, rename one of the two.
    """
    text = f"Both the {role} {first!r} and the {role} {second!r} get the Python name {name!r}."
    return Message(text, "The page shows both; rename one of the two if the document is yours.")


@warning
def empty_python_name(role: str, source: Json) -> Message:
    """A property or an enum value has no character that a Python name can have.

    The vendor's generator prints an empty name on the page. If the document is yours, use letters or digits.
    """
    text = f"No Python name can be made of the {role} {source!r}."
    return Message(text, "The page shows an empty name; use letters or digits if the document is yours.")


# ---------------------------------------------------------------------------------------------- Speakeasy


@error
def no_class_name() -> Message:
    """A type has no name, and none can be made of where it is declared.

    The Speakeasy dialects name a type after its component, its property or its operation. A name needs a letter or a
    digit. The page is printed with the name Unnamed. Rename the component or the property in the document.
    """
    return Message("No class name can be made for this type.", "Give its component or property a name with letters.")


@error
def taken_class_name(name: str, printed_name: str) -> Message:
    """Two types of a document get the same class name, whatever its case.

    Their pages would be one file, so the second type has a number behind its name. The vendor's generator may choose
    another name. Rename one of the two types, or give it ``x-speakeasy-name-override``.
    """
    return Message(
        f"The class name {name!r} is taken, so the page prints {printed_name!r}.",
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

    A document like that is most likely wrong. What is nested deeper is printed as any value, or left out. Use fewer
    levels.
    """
    return Message(
        f"{what} are nested deeper than {levels} levels.", "Use fewer levels; what is deeper is not printed."
    )


@error
def taken_method_name(name: str, printed_name: str) -> Message:
    """Two operations become methods of the same name.

    The types of a method are named after it, so the second method has a number behind its name. Give one of the two
    operations another ``operationId``.
    """
    return Message(
        f"There are two methods {name!r}, so the page prints {printed_name!r} for this one.",
        "Give one of the two operations another operationId.",
    )


@error
def unsupported_parameter(name: str, location: str) -> Message:
    """An operation has a parameter in a cookie.

    Speakeasy's clients of 2023 have no argument for such a parameter, so no page shows it. Remove the parameter from
    the document, or send it in a header.
    """
    return Message(
        f"The parameter {name!r} is in the {location}, and clients cannot send it.",
        "Send it in the path, in the query or in a header.",
    )


@warning
def unused_example_value(path: str) -> Message:
    """The option ``usage`` has a value that no usage example shows.

    Its key may be misspelt, or the document has an example there already, which counts more. Correct or remove it.
    """
    return Message(
        f"No usage example shows the value {path!r} of the option 'usage'.", "Correct the key, or remove it."
    )
