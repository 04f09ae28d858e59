"""``imgspec check``: what is wrong with the body of a request, what would be sent, and what other providers say to it.

In: the services of all providers and the text of a body. Out: diagnostics in the sink, and lines for a person to read.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from imgspec.diagnostics import Diagnostic, Severity, Sink
from imgspec.requests.findings import Finding, find
from imgspec.requests.same_fields import shared_fields
from imgspec.requests.services import Service
from imgspec.source import Json, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What another provider says to the fields of a request that it has; ``without`` are those that it has not."""

    provider: str
    findings: tuple[Finding, ...]
    without: tuple[str, ...]


def read_body(name: str, content: bytes, sink: Sink) -> Json:
    """Return the JSON value of a file called ``name``; ``unreadable`` at its place where it is none."""
    try:
        value: Json = json.loads(content, object_pairs_hook=_object, parse_constant=_refuse_constant)
        json.dumps(value, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        sink.error(Span(name, error.lineno, error.colno), "unreadable", f"is no JSON: {error.msg}")
    except (ValueError, RecursionError) as error:
        sink.error(Span(name, 1, 1), "unreadable", f"is no JSON that can be sent: {error}")
    else:
        return value
    return None


def report(findings: Sequence[Finding], *, strict: bool, sink: Sink) -> None:
    """Put findings into the sink: a warning where the clients send the request all the same, unless ``strict``."""
    severities = ((found, Severity.ERROR if strict or found.hard else Severity.WARNING) for found in findings)
    sink.extend(
        Diagnostic(found.span, found.code, found.message, found.hint, severity) for found, severity in severities
    )


def verdicts(body: Json, service: Service, services: Sequence[Service]) -> Iterator[Verdict]:
    """Yield what each other provider says to a request of ``service``, by its operation of the same name."""
    fields = body if isinstance(body, dict) else {}
    for other in services:
        same_call = other.operation.client_method == service.operation.client_method
        if other.provider != service.provider and same_call:
            shared = shared_fields(fields, service, other)
            without = tuple(name for name in fields if name not in shared)
            yield Verdict(provider=other.provider, findings=find(shared, other.body), without=without)


def verdict_lines(found: Iterable[Verdict]) -> Iterator[str]:
    """Yield a table of verdicts, a line each below its head: words in columns as wide as they have to be."""
    rows = [("provider", "verdict", "has no"), *(_row(verdict) for verdict in found)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _row(verdict: Verdict) -> tuple[str, str, str]:
    reasons = "; ".join(finding.message for finding in verdict.findings)
    refused = any(finding.hard for finding in verdict.findings)
    word = "refused" if refused else "accepted with warnings" if reasons else "accepted"
    return verdict.provider, f"{word}: {reasons}" if reasons else word, ", ".join(verdict.without)


def _object(pairs: list[tuple[str, Json]]) -> Json:
    value = dict(pairs)
    if len(value) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the key {twice!r} is there twice")
    return value


def _refuse_constant(constant: str) -> Json:
    raise ValueError(f"{constant} is no number of JSON")
