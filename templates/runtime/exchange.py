"""One call without its transport: fields become a request, and a response becomes a model or an error."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Generic, TypeAlias, TypeVar

import httpx2
from pydantic import BaseModel, ValidationError

from .configuration import Configuration
from .errors import InvalidCallError, InvalidResponseError, line_of, parse_json, status_error_class
from .findings import Finding, findings_of, warn_of
from .leniency import check_request, lenient
from .responses import MAX_BYTES, MAX_VALUES, RawResponse
from .schema import RequestModel, ResponseModel

Request_co = TypeVar("Request_co", bound=RequestModel, covariant=True)
Answer = TypeVar("Answer", bound=ResponseModel)

AnyHttp: TypeAlias = httpx2.Client | httpx2.AsyncClient

_EXCERPT_LENGTH = 500


@dataclass(frozen=True, slots=True)
class Operation(Generic[Request_co, Answer]):
    """A call as its fragment describes it; ``errors`` has the statuses of each model: ``422``, ``4XX``, ``default``."""

    method: str
    path: str
    request: type[Request_co]
    response: type[Answer]
    errors: Mapping[type[BaseModel], tuple[str, ...]] = field(default_factory=dict)
    idempotency_header: str | None = None


def build_request(
    operation: Operation[RequestModel, Answer], given: object, *, configuration: Configuration, http: AnyHttp
) -> httpx2.Request:
    """Return the HTTP request of a call, ``given`` its fields or a ready model; `InvalidCallError` names all mistakes.

    What an API newer than the fragment may take is warned of, and raises as well where the configuration is strict.
    """
    content = _content(operation.request, given, configuration)
    headers = {
        "accept": "application/json",
        **{name.lower(): value for name, value in configuration.headers.items() if value is not None},
        "content-type": "application/json",
        "authorization": f"Bearer {configuration.api_key.get_secret_value()}",
    }
    if operation.idempotency_header:
        headers[operation.idempotency_header.lower()] = os.urandom(16).hex()
    headers |= configuration.extra_headers
    url = _url(configuration.base_url, operation.path)
    params = configuration.extra_query or None
    return http.build_request(operation.method, url, params=params, content=content, headers=headers)


@lru_cache
def _url(base_url: str, path: str) -> httpx2.URL:
    return httpx2.URL(base_url.rstrip("/") + path)


def parse_response(
    operation: Operation[RequestModel, Answer], response: RawResponse, *, configuration: Configuration
) -> Answer:
    """Return the answer's model, which holds what does not fit it as it came.

    Raises an `APIStatusError` where the status is none of success, and an `InvalidResponseError` where the body is no
    JSON object; both hold the whole answer.
    """
    answer = _answer(operation.response, response) if response.is_success else ()
    if not isinstance(answer, tuple):
        vars(answer)["raw_response"] = response
        return answer
    response = configuration.without_key(response)
    told = f"{line_of(response)}: {response.status_code} {response.reason_phrase}"
    if answer:
        message = f"{told}, with a body that is no JSON object: {'; '.join(map(str, answer))}"
        raise InvalidResponseError(message, response, findings=answer)
    message = f"{told} {_excerpt(response.content.decode(errors='replace'))}".rstrip()
    raise status_error_class(response.status_code)(message, response, error=_documented_error(operation, response))


def _answer(model: type[Answer], response: RawResponse) -> Answer | tuple[Finding, ...]:
    """Return the answer, or what is wrong with it; json reads more than pydantic: half a surrogate, deep nesting."""
    if not response.is_readable:
        return (Finding("", f"The body has more than {MAX_BYTES} bytes, and was cut, or {MAX_VALUES} values"),)
    try:
        return model.model_validate_json(response.content)
    except ValidationError as error:
        parsed = parse_json(response)
        return lenient(model).validate_python(parsed) if isinstance(parsed, dict) else findings_of(error, None)


def _documented_error(operation: Operation[RequestModel, Answer], response: RawResponse) -> BaseModel | None:
    status = response.status_code
    models = {name: model for model, names in operation.errors.items() for name in names}
    model = models.get(str(status)) or models.get(f"{status // 100}XX") or models.get("default")
    try:
        return model.model_validate_json(response.content) if model else None
    except ValidationError:
        return None


def _excerpt(text: str) -> str:
    line = " ".join(text.split())
    return f"{line[:_EXCERPT_LENGTH]}..." if len(line) > _EXCERPT_LENGTH else line


def _content(model: type[RequestModel], given: object, configuration: Configuration) -> bytes:
    """Return the JSON of a request: what was set, under wire names, and nothing else."""
    request, findings = check_request(model, given)
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
