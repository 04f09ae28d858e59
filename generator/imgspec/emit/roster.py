"""Which clients the package has: the class of every provider, also of those that a run does not build."""

from collections.abc import Collection, Iterator, Mapping

from imgspec import naming
from imgspec.diagnostics import Sink
from imgspec.emit.clients import ClientNames, package_names
from imgspec.source import Document

_CLIENT_CLASS = ("info", "x-imgspec-client")


def read_roster(
    documents: Mapping[str, Document], *, validated: Collection[str], sink: Sink
) -> tuple[ClientNames, ...]:
    """Return the client class of each provider; report names that are missing or cannot stand together.

    ``documents`` are the fragments by provider; of one that is ``validated`` a missing name is reported elsewhere.
    """
    return tuple(_clients(documents, validated, sink))


def _clients(documents: Mapping[str, Document], validated: Collection[str], sink: Sink) -> Iterator[ClientNames]:
    taken = dict.fromkeys(package_names(), "the package itself")
    for provider, document in documents.items():
        if not naming.is_module_name(provider):
            hint = "rename the folder: a lower-case letter, then letters, digits and _"
            message = f"{provider!r} cannot be the name of a module"
            sink.error(document.value_span(()), "name-missing", message, hint)
            continue
        name = _client_class(document)
        span = document.value_span(_CLIENT_CLASS)
        if name is None:
            if provider not in validated:
                sink.error(span, "name-missing", "x-imgspec-client does not name a class")
            continue
        for class_name in (name, f"Async{name}"):
            if class_name in taken:
                sink.error(span, "name-collision", f"{class_name!r} is taken by {taken[class_name]}")
            taken.setdefault(class_name, provider)
        yield ClientNames(provider, name)


def _client_class(document: Document) -> str | None:
    info = document.root.get("info") if isinstance(document.root, dict) else None
    name = info.get(_CLIENT_CLASS[-1]) if isinstance(info, dict) else None
    return name if isinstance(name, str) and naming.is_type_name(name) else None
