"""Every operation of every provider, as what reads or answers requests needs it: the API and the schema of the body."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from imgspec.api import model as ir
from imgspec.api.lower import lower
from imgspec.diagnostics import Sink
from imgspec.fragments.find import select_providers
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
    names = select_providers(specs, (), sink)
    services = () if sink.failed else tuple(_services(specs, names, sink))
    return () if sink.failed else services


def _services(specs: Path, names: tuple[str, ...], sink: Sink) -> Iterator[Service]:
    from imgspec import pipeline

    for fragment in pipeline.read_inputs(specs, names, listed=names, sink=sink).fragments:
        api = lower(fragment.resolved, fragment.provider, sink)
        if api is None:
            continue
        for operation in api.operations:
            body = body_schema(fragment.resolved, fragment.document, operation, api.published)
            yield Service(api=api, operation=operation, body=body)
