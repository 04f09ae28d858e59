"""``imgspec check``. In: the body of a request. Out: its findings, and the verdicts of the other providers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from json import JSONDecodeError
from pathlib import Path

from imgspec.diagnostics import Severity, Sink
from imgspec.diagnostics import requests as codes
from imgspec.fragments.find import select_providers
from imgspec.requests.findings import Finding, find
from imgspec.requests.read_json import parse_json
from imgspec.requests.same_fields import shared_fields
from imgspec.requests.sent_bytes import sent_bytes
from imgspec.requests.services import Service, read_services
from imgspec.source import Json, Span

HEADER = ("provider", "verdict", "findings", "unknown fields")
"""The titles of the columns of `table_row`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The verdict of another provider on a request.

    ``findings`` are about the fields that both providers have. ``without`` names the fields that the other provider
    does not have.
    """

    provider: str
    findings: tuple[Finding, ...]
    without: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedRequest:
    """The bytes that a client would send, None if it refuses to; and the verdicts of the other providers."""

    sent: bytes | None
    verdicts: tuple[Verdict, ...]


def read_body(name: str, content: bytes, sink: Sink) -> Json:
    """Return the JSON value of a file called ``name``. Report ``invalid-json`` and return None if it is none."""
    try:
        return parse_json(content)
    except JSONDecodeError as error:
        sink.add(codes.invalid_json(Span(name, error.lineno, error.colno), reason=error.msg))
    except ValueError as error:
        sink.add(codes.invalid_json(Span(name, 1, 1), reason=str(error)))
    return None


def check_request(body: Json, provider: str, specs: Path, *, strict: bool, sink: Sink) -> CheckedRequest | None:
    """Check the body of a request to a provider, and report its findings; if ``strict``, all of them as errors.

    Returns None if there is an error already, there is no such provider, or a fragment of ``specs`` is wrong.
    """
    select_providers(specs, (provider,), sink)
    services = () if sink.failed else read_services(specs, sink)
    service = next((service for service in services if service.provider == provider), None)
    if service is None:
        return None
    for finding in find(body, service.body):
        sink.add(replace(finding.diagnostic, severity=Severity.ERROR) if strict else finding.diagnostic)
    sent = None if sink.failed else sent_bytes(body, service)
    return CheckedRequest(sent=sent, verdicts=tuple(_verdicts(body, service, services)))


def table_row(verdict: Verdict) -> tuple[str, str, str, str]:
    """Return a verdict as a row below `HEADER`."""
    messages = " ".join(finding.message for finding in verdict.findings)
    is_refused = any(finding.hard for finding in verdict.findings)
    word = "refused" if is_refused else "accepted with warnings" if messages else "accepted"
    return verdict.provider, word, messages, ", ".join(verdict.without)


def _verdicts(body: Json, service: Service, services: Sequence[Service]) -> Iterator[Verdict]:
    """Yield the verdict of each other provider that has an operation with the same name as that of ``service``."""
    fields = body if isinstance(body, dict) else {}
    for other in services:
        is_same_call = other.operation.client_method == service.operation.client_method
        if other.provider != service.provider and is_same_call:
            shared = shared_fields(fields, service, other)
            without = tuple(name for name in fields if name not in shared)
            yield Verdict(provider=other.provider, findings=find(shared, other.body), without=without)
