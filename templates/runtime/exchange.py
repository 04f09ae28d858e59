"""One call without its transport: fields become a request, and a response becomes a model or an error."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

import httpx2
from pydantic import BaseModel, ValidationError

from .configuration import Configuration, timeout_of
from .errors import InvalidCallError, InvalidResponseError, parse_json, status_error_class
from .findings import Finding, findings_of
from .schema import RequestModel

Answer = TypeVar("Answer", bound=BaseModel)

_EXCERPT_LENGTH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation(Generic[Answer]):
    """A call as the provider's fragment describes it.

    ``errors`` has a model by status: ``422``, ``4XX`` or ``default``.
    """

    method: str
    path: str
    request: type[RequestModel]
    response: type[Answer]
    errors: Mapping[str, type[BaseModel]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """What a caller gave: a ready ``request``, or its ``fields``; ``timeout`` None is the client's."""

    request: object
    fields: Mapping[str, object]
    timeout: object


def build_request(
    operation: Operation[Answer],
    call: Call,
    *,
    configuration: Configuration,
    http: httpx2.Client | httpx2.AsyncClient,
) -> httpx2.Request:
    """Return the HTTP request of a call; `InvalidCallError` names everything that is wrong with it."""
    findings: list[Finding] = [Finding("client", "is closed")] if http.is_closed else []
    timeout = configuration.timeout if call.timeout is None else timeout_of(call.timeout, findings)
    content = _body(operation.request, call, findings)
    if findings:
        raise InvalidCallError(findings)
    return http.build_request(
        operation.method,
        f"{str(configuration.base_url).rstrip('/')}{operation.path}",
        content=content,
        headers={
            **configuration.headers,
            configuration.service.key.header: f"Bearer {configuration.key.get_secret_value()}",
            "Accept": "application/json",
            "Content-Type": "application/json",
        },
        timeout=timeout,
    )


def parse_response(operation: Operation[Answer], response: httpx2.Response, *, configuration: Configuration) -> Answer:
    """Return the answer's model; raise an `APIResponseError` that holds the whole answer where there is none."""
    line = f"{response.request.method} {response.request.url}: {response.status_code} {response.reason_phrase}"
    if not response.is_success:
        told = _excerpt(configuration.redacted(response.content.decode(errors="replace")))
        documented = _documented_error(operation, response)
        raise status_error_class(response.status_code)(f"{line} {told}".rstrip(), response, error=documented)
    try:
        return operation.response.model_validate_json(response.content)
    except ValidationError as error:
        findings = findings_of(error, parse_json(response.content))
    told = "; ".join(map(str, findings))
    message = f"{line}, with a body that does not fit its schema: {told}"
    raise InvalidResponseError(configuration.redacted(message), response, findings=findings)


def _documented_error(operation: Operation[Answer], response: httpx2.Response) -> BaseModel | None:
    status = response.status_code
    names = (str(status), f"{status // 100}XX", "default")
    model = next((operation.errors[name] for name in names if name in operation.errors), None)
    try:
        return model.model_validate_json(response.content) if model else None
    except ValidationError:
        return None


def _excerpt(text: str) -> str:
    line = " ".join(text.split())
    return f"{line[:_EXCERPT_LENGTH]}..." if len(line) > _EXCERPT_LENGTH else line


def _body(model: type[RequestModel], call: Call, findings: list[Finding]) -> bytes:
    """Return the JSON of a request: what was set, under wire names, and nothing else."""
    if call.request is not None and call.fields:
        findings.append(Finding("", "A ready request and keyword fields exclude each other"))
    elif call.request is not None and not isinstance(call.request, model):
        findings.append(Finding("", f"The request must be a {model.__name__}, not {type(call.request).__name__}"))
    else:
        value = call.fields if call.request is None else call.request
        try:
            body = model.model_validate(value).model_dump()
            return json.dumps(body, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
        except ValidationError as error:
            findings.extend(findings_of(error, value))
        except (TypeError, ValueError) as error:
            findings.append(Finding("", f"The request is no JSON: {error}"))
    return b""
