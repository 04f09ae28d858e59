"""The codes of what can be wrong with the names of the package's modules and client classes."""

from imgspec.diagnostics.model import Message, error


@error
def invalid_module_name(provider: str) -> Message:
    """A provider's folder has a name that cannot be the name of a Python module.

    The package has one module for each provider, named like its folder in specs/: ``specs/openai`` becomes
    ``image_apis.openai``. The name must be a lower-case letter, followed by lower-case letters, digits and underscores,
    and not a keyword of Python. Rename the folder.
    """
    return Message(
        f"The folder {provider!r} cannot be the name of a Python module.",
        "Rename it to a lower-case letter, followed by lower-case letters, digits and _.",
    )


@error
def missing_client_class() -> Message:
    """A fragment does not name the class of its client.

    Set the key ``x-imgspec-client`` under ``info``: it names the synchronous client, such as ``OpenAI``, and with
    ``Async`` before it the asynchronous one. The index of the package lists the clients of all providers, so every
    fragment needs the key, also one that this run does not build.
    """
    return Message("x-imgspec-client does not name a class.", "Set it to the name of the client, such as OpenAI.")


@error
def taken_client_class(class_name: str, owner: str) -> Message:
    """Two client classes, or a client class and a class of the package, would have the same name.

    All clients are imported from one package, together with its exceptions: ``from image_apis import OpenAI,
    RateLimitError``. Each client also takes its name after ``Async``. Change ``x-imgspec-client`` of one of the two.
    """
    return Message(f"The class {class_name!r} is taken by {owner}.", "Change x-imgspec-client.")
