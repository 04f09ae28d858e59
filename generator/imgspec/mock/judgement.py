"""Whether the mock takes a request. The fragment decides: the key, the headers, the content type and the body."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from imgspec.api import model as ir
from imgspec.fragments.bundle import validator_at
from imgspec.requests.findings import find
from imgspec.requests.read_json import parse_json
from imgspec.requests.services import Service
from imgspec.requests.shape import has_shape
from imgspec.source import Json

JSON = "application/json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why a request is refused; ``field`` is the name of the wrong field, if one is wrong."""

    status: int
    message: str
    field: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """The body of a request that is taken; ``newer`` says what in it is not in the fragment."""

    body: Mapping[str, Json]
    newer: tuple[str, ...] = ()


def judge(service: Service, headers: Mapping[str, str], content: bytes, *, lenient: bool) -> Accepted | Refusal:
    """Return what becomes of a request; the names of headers are in lower case.

    If ``lenient``, the fields, values and limits of a newer API are taken.
    """
    scheme, _, key = headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not key.strip():
        return Refusal(status=401, message="There is no API key. Send the header Authorization: Bearer KEY.")
    status = _invalid_status(service.operation)
    if wrong_headers := list(_wrong_headers(service, headers)):
        return Refusal(status=status, message=" ".join(wrong_headers))
    media_type, _, _ = headers.get("content-type", "").partition(";")
    if media_type.strip().lower() != JSON:
        return Refusal(status=415, message=f"The body is not sent as JSON. Send the header Content-Type: {JSON}.")
    try:
        body = parse_json(content)
    except ValueError as error:
        return Refusal(status=status, message=f"The body is not JSON: {error}.")
    if not isinstance(body, dict):
        return Refusal(status=status, message="The body is not a JSON object.")
    return _judge_body(service, body, status, lenient=lenient)


def _judge_body(service: Service, body: dict[str, Json], status: int, *, lenient: bool) -> Accepted | Refusal:
    findings = find(body, service.body)
    messages = tuple(finding.message for finding in findings)
    may_be_newer = has_shape(body, service.request, service.api.declarations)
    if not findings or (lenient and may_be_newer):
        return Accepted(body=body, newer=messages)
    if may_be_newer:
        date = service.api.published.date
        messages += (f"The fragment is of {date}. A lenient mock takes what the API may have had since then.",)
    fields = (str(finding.field[0]) for finding in findings if finding.field)
    return Refusal(status=status, message=" ".join(messages), field=next(fields, None))


def _wrong_headers(service: Service, headers: Mapping[str, str]) -> Iterator[str]:
    operation, document = service.operation, service.body.location.document
    for index, header in enumerate(operation.headers):
        value = headers.get(header.wire_name.lower())
        pointer = ("paths", operation.path, operation.http_method.lower(), "parameters", index, "schema")
        if value is None:
            if header.required:
                yield f"The header {header.wire_name} is missing."
        elif not validator_at(document, pointer).is_valid(value):
            yield f"The value of the header {header.wire_name} is not one that the provider documents."


def _invalid_status(operation: ir.Operation) -> int:
    """Return the status of an invalid request: 422 if the fragment documents it and does not document 400, else 400."""
    documented = {response.status for response in operation.responses}
    return 422 if "422" in documented and "400" not in documented else 400
