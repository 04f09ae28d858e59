"""The clients of the package: the class of every provider, including providers that a run does not build."""

from collections.abc import Collection, Iterator, Mapping

from imgspec import naming
from imgspec.diagnostics import Sink
from imgspec.diagnostics import emit as codes
from imgspec.emit.package import ClientNames, package_names
from imgspec.openapi.keywords import mapping
from imgspec.source import Document

CLIENT_CLASS = ("info", "x-imgspec-client")
_PUBLISHED = ("info", "x-imgspec-published")


def read_roster(
    documents: Mapping[str, Document], *, validated: Collection[str], sink: Sink
) -> tuple[ClientNames, ...]:
    """Return the client class of each provider, and report names that are missing or taken.

    ``documents`` are the fragments by provider. The validation of fragments reports a missing name in those that are
    ``validated``, so that it is not reported twice.
    """
    return tuple(_clients(documents, validated, sink))


def _clients(documents: Mapping[str, Document], validated: Collection[str], sink: Sink) -> Iterator[ClientNames]:
    owners = dict.fromkeys(package_names(), "the package itself")
    for provider, document in documents.items():
        if not naming.is_module_name(provider):
            sink.add(codes.invalid_module_name(document.value_span(()), provider))
            continue
        span = document.value_span(CLIENT_CLASS)
        name = _client_class(document)
        if name is None:
            if provider not in validated:
                sink.add(codes.missing_client_class(span))
            continue
        if naming.is_builtin(name):
            sink.add(codes.taken_client_class(span, name, "Python"))
        for class_name in (name, f"Async{name}"):
            if class_name in owners:
                sink.add(codes.taken_client_class(span, class_name, owners[class_name]))
            owners.setdefault(class_name, provider)
        edition = mapping(document.root, *_PUBLISHED).get("date", "")
        yield ClientNames(provider, name, str(edition))


def _client_class(document: Document) -> str | None:
    """Return the name of the client class, None if there is none that a class can have."""
    name = mapping(document.root, "info").get("x-imgspec-client")
    is_name = isinstance(name, str) and (naming.is_type_name(name) or naming.is_builtin(name))
    return str(name) if is_name else None
