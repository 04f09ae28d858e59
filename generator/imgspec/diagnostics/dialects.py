"""The codes of what can be wrong with printing and reading documentation pages."""

from imgspec.diagnostics.model import Message, error, warning
from imgspec.source import Json

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
