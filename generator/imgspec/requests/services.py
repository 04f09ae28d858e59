"""Every operation of every provider, with the API and the schema of the body, for checking requests and the mock."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from imgspec.api import model as ir
from imgspec.api.lower import lower
from imgspec.diagnostics import Sink
from imgspec.fragments.find import select_providers
from imgspec.fragments.read import read_fragments
from imgspec.requests.findings import BodySchema, body_schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One operation of one provider."""

    api: ir.Api
    operation: ir.Operation
    body: BodySchema

    @property
    def provider(self) -> str:
        return self.api.provider

    @property
    def request(self) -> ir.Model:
        """The model of the request's body."""
        model = self.api.declarations[self.operation.request.name]
        assert isinstance(model, ir.Model), "a body is a model"
        return model


def read_services(specs: Path, sink: Sink) -> tuple[Service, ...]:
    """Return the services of all providers of a folder of fragments; none where anything is wrong with one of them."""
    providers = select_providers(specs, (), sink)
    services = () if sink.failed else tuple(_services(specs, providers, sink))
    return () if sink.failed else services


def _services(specs: Path, providers: tuple[str, ...], sink: Sink) -> Iterator[Service]:
    for fragment in read_fragments(specs, providers, sink):
        api = lower(fragment.openapi, fragment.provider, sink)
        if api is not None:
            for operation in api.operations:
                yield Service(
                    api=api, operation=operation, body=body_schema(fragment.document, operation, api.published)
                )
