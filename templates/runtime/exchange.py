"""One call without its transport: fields become a request, and a response becomes a model or an error."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import httpx2
from pydantic import BaseModel, ValidationError

from .configuration import Configuration
from .errors import InvalidCallError, InvalidResponseError, line_of, status_error_class
from .findings import Finding, findings_of, warn_of
from .leniency import check_request, lenient
from .responses import MAX_BYTES, RawResponse
from .schema import RequestModel, ResponseModel

Request_co = TypeVar("Request_co", bound=RequestModel, covariant=True)
Answer = TypeVar("Answer", bound=ResponseModel)

_EXCERPT_LENGTH = 500


@dataclass(frozen=True, slots=True)
class Operation(Generic[Request_co, Answer]):
    """A call as the provider's fragment describes it.

    ``errors`` has the statuses that a model is for: ``422``, ``4XX`` or ``default``. By ``idempotency_header`` the
    provider knows a call that it has had before.
    """

    method: str
    path: str
    request: type[Request_co]
    response: type[Answer]
    errors: Mapping[type[BaseModel], tuple[str, ...]] = field(default_factory=dict)
    idempotency_header: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """What a caller gave: a ready ``request``, or its ``fields``; and ``options``, which are the client's if absent."""

    request: object
    fields: Mapping[str, object]
    options: Mapping[str, object]


def build_request(
    operation: Operation[RequestModel, Answer],
    call: Call,
    *,
    configuration: Configuration,
    http: httpx2.Client | httpx2.AsyncClient,
) -> httpx2.Request:
    """Return the HTTP request of a call; `InvalidCallError` names everything that is wrong with it.

    What an API newer than the fragment may take is warned of, and raises as well where the configuration is strict.
    """
    content = _content(operation, call, configuration)
    headers = {
        "accept": "application/json",
        **{name.lower(): value for name, value in configuration.headers.items() if value is not None},
        "content-type": "application/json",
        "authorization": f"Bearer {configuration.api_key.get_secret_value()}",
    }
    if operation.idempotency_header:
        headers[operation.idempotency_header.lower()] = os.urandom(16).hex()
    headers |= {name.lower(): value for name, value in configuration.extra_headers.items()}
    url = f"{str(configuration.base_url).rstrip('/')}{operation.path}"
    params = configuration.extra_query or None
    return http.build_request(operation.method, url, params=params, content=content, headers=headers)


def parse_response(
    operation: Operation[RequestModel, Answer], response: RawResponse, *, configuration: Configuration
) -> Answer:
    """Return the answer's model, which holds what does not fit it as it came.

    Raises an `APIStatusError` where the status is none of success, and an `InvalidResponseError` where the body is no
    JSON object; both hold the whole answer.
    """
    if not response.is_success:
        response = configuration.redacted(response)
        told = _excerpt(response.content.decode(errors="replace"))
        documented = _documented_error(operation, response)
        message = f"{_status_line(response)} {told}".rstrip()
        raise status_error_class(response.status_code)(message, response, error=documented)
    try:
        answer = _answer(operation.response, response.content)
    except ValidationError as error:
        findings = findings_of(error, None)
    else:
        vars(answer)["raw_response"] = response
        return answer
    if response.is_truncated:
        findings = (Finding("", f"The body has more than {MAX_BYTES} bytes, and was cut"),)
    response = configuration.redacted(response)
    message = f"{_status_line(response)}, with a body that is no JSON object: {'; '.join(map(str, findings))}"
    raise InvalidResponseError(message, response, findings=findings)


def _answer(model: type[Answer], content: bytes) -> Answer:
    try:
        return model.model_validate_json(content)
    except ValidationError:
        answer: Answer = lenient(model).validate_json(content)
        return answer


def _documented_error(operation: Operation[RequestModel, Answer], response: RawResponse) -> BaseModel | None:
    status = response.status_code
    models = {name: model for model, names in operation.errors.items() for name in names}
    model = models.get(str(status)) or models.get(f"{status // 100}XX") or models.get("default")
    try:
        return model.model_validate_json(response.content) if model else None
    except ValidationError:
        return None


def _status_line(response: RawResponse) -> str:
    return f"{line_of(response)}: {response.status_code} {response.reason_phrase}"


def _excerpt(text: str) -> str:
    line = " ".join(text.split())
    return f"{line[:_EXCERPT_LENGTH]}..." if len(line) > _EXCERPT_LENGTH else line


def _content(operation: Operation[RequestModel, Answer], call: Call, configuration: Configuration) -> bytes:
    """Return the JSON of a request: what was set, under wire names, and nothing else."""
    request, findings = check_request(operation.request, _value(operation.request, call))
    if findings and (request is None or configuration.strict):
        raise InvalidCallError(findings)
    body: dict[str, Any] = request.model_dump(warnings=False) if request else {}
    try:
        content = json.dumps(
            {**body, **configuration.extra_body}, ensure_ascii=False, allow_nan=False, separators=(",", ":")
        ).encode()
    except (TypeError, ValueError) as error:
        raise InvalidCallError([Finding("", f"The request is no JSON: {error}")]) from None
    warn_of(findings, source=configuration.service.source)
    return content


def _value(model: type[RequestModel], call: Call) -> object:
    if call.request is None:
        return call.fields
    if call.fields:
        raise InvalidCallError([Finding("", "A ready request and keyword fields exclude each other")])
    if not isinstance(call.request, model):
        raise InvalidCallError(
            [Finding("", f"The request must be a {model.__name__}, not {type(call.request).__name__}")]
        )
    return call.request
