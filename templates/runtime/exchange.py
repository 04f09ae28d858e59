"""One call without its transport: arguments become a request, a response becomes a model."""

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, TypeAlias, TypeVar

import httpx2
from pydantic import BaseModel, ValidationError

from .configuration import CALL_OPTIONS, Configuration
from .errors import (
    APIStatusError,
    InvalidCallError,
    InvalidResponseError,
    parse_json,
    request_line,
    status_error_class,
)
from .findings import Finding, findings_of, warn_about
from .leniency import check_request, lenient
from .redaction import redact_response
from .responses import MAX_BYTES, MAX_VALUES, RawResponse
from .schema import RequestModel, ResponseModel

RequestT_co = TypeVar("RequestT_co", bound=RequestModel, covariant=True)
ResponseT_co = TypeVar("ResponseT_co", bound=ResponseModel, covariant=True)
ResponseT = TypeVar("ResponseT", bound=ResponseModel)

AnyHttpClient: TypeAlias = httpx2.Client | httpx2.AsyncClient


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation(Generic[RequestT_co, ResponseT_co]):
    """An operation of an API.

    - ``request`` is the model of the body that is sent, ``response`` that of a successful response.
    - ``errors`` holds the models of error bodies, each with the statuses that it is documented for:
      ``422``, ``4XX`` or ``default``.
    - ``idempotency_header`` is a header by which the provider recognizes a repeated call.
    """

    method: str
    path: str
    request: type[RequestT_co]
    response: type[ResponseT_co]
    errors: Mapping[type[BaseModel], Sequence[str]] = field(default_factory=dict)
    idempotency_header: str | None = None


@dataclass(frozen=True, slots=True)
class Arguments:
    """The arguments of a call: what the request is made from, and the options of the call."""

    request: object
    options: Mapping[str, object]


def read_arguments(
    operation: Operation[RequestModel, ResponseModel],
    positional: Sequence[object],
    keywords: Mapping[str, object],
    *,
    provider: str,
) -> Arguments:
    """Return the arguments of a call: either one ready request, or the fields of one by keyword.

    Raises `InvalidCallError` for both, for several requests, and for any other object.
    """
    options = {name: value for name, value in keywords.items() if name in CALL_OPTIONS}
    fields = {name: value for name, value in keywords.items() if name not in CALL_OPTIONS}
    if not positional:
        return Arguments(fields, options)
    is_one_request = len(positional) == 1 and isinstance(positional[0], operation.request)
    if fields or not is_one_request:
        finding = Finding("", f"Give one {operation.request.__name__}, or its fields by keyword")
        raise InvalidCallError([finding], provider=provider)
    return Arguments(positional[0], options)


def build_request(
    operation: Operation[RequestModel, ResponseModel],
    value: object,
    *,
    configuration: Configuration,
    http: AnyHttpClient,
) -> httpx2.Request:
    """Return the HTTP request of a call; ``value`` is a ready request or the fields of one.

    Raises `InvalidCallError`, which lists every mistake. What an API newer than this package may
    accept is a `RequestWarning`, or one of the mistakes if the configuration is strict.
    """
    headers = {"accept": "application/json"}
    for name, text in configuration.headers.items():
        if text is not None:
            headers[name.lower()] = text
    headers["content-type"] = "application/json"
    headers["authorization"] = f"Bearer {configuration.api_key.get_secret_value()}"
    if operation.idempotency_header:
        headers[operation.idempotency_header.lower()] = os.urandom(16).hex()
    headers |= configuration.extra_headers
    return http.build_request(
        operation.method,
        _url(configuration.base_url, operation.path),
        params=configuration.extra_query or None,
        content=_body(operation.request, value, configuration),
        headers=headers,
    )


@lru_cache
def _url(base_url: str, path: str) -> httpx2.URL:
    return httpx2.URL(base_url.rstrip("/") + path)


def _body(model: type[RequestModel], value: object, configuration: Configuration) -> bytes:
    """Return the JSON of a request: the fields that are set, under their names of the API."""
    request, findings = check_request(model, value)
    if request is None or (findings and configuration.strict):
        raise InvalidCallError(findings)
    body = {**request.model_dump(warnings=False), **configuration.extra_body}
    try:
        text = json.dumps(body, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        content = text.encode()
    except (TypeError, ValueError) as error:
        finding = Finding("", f"The request cannot be written as JSON: {error}")
        raise InvalidCallError([finding]) from None
    warn_about(findings, source=configuration.service.source)
    return content


def parse_response(
    operation: Operation[RequestModel, ResponseT],
    response: RawResponse,
    *,
    configuration: Configuration,
) -> ResponseT:
    """Return the model of a response. Fields that do not fit it are kept as they came.

    Raises an `APIStatusError` if the status is not a success, and an `InvalidResponseError` if the
    body is not a JSON object. Both hold the whole response.
    """
    if not response.is_success:
        raise _status_error(operation, _without_key(response, configuration))
    result, findings = _read_model(operation.response, response)
    if result is None:
        raise _invalid_response_error(_without_key(response, configuration), findings)
    vars(result)["raw_response"] = response
    return result


def _read_model(
    model: type[ResponseT], response: RawResponse
) -> tuple[ResponseT | None, Sequence[Finding]]:
    """Return the model of a body, or None and the reasons why there is none.

    The standard library reads JSON that pydantic does not: halves of surrogate pairs, deep nesting.
    """
    if not response.is_readable:
        message = f"The body has more than {MAX_BYTES} bytes, and was cut, or {MAX_VALUES} values"
        return None, [Finding("", message)]
    try:
        return model.model_validate_json(response.content), ()
    except ValidationError as error:
        body = parse_json(response)
        if not isinstance(body, dict):
            return None, findings_of(error, None)
        return lenient(model).validate_python(body), ()


def _invalid_response_error(
    response: RawResponse, findings: Sequence[Finding]
) -> InvalidResponseError:
    reasons = "; ".join(str(finding) for finding in findings)
    reasons = "; ".join(filter(None, [response.coding_error, reasons]))
    message = f"{_status_line(response)}, with a body that is not a JSON object: {reasons}"
    return InvalidResponseError(message, response, findings=findings)


def _status_error(
    operation: Operation[RequestModel, ResponseModel], response: RawResponse
) -> APIStatusError:
    message = f"{_status_line(response)} {response.excerpt}".rstrip()
    error = _documented_error(operation, response)
    return status_error_class(response.status_code)(message, response, error=error)


def _documented_error(
    operation: Operation[RequestModel, ResponseModel], response: RawResponse
) -> BaseModel | None:
    """Return an error body as the model for its status, None if there is none that it fits."""
    models = {status: model for model, statuses in operation.errors.items() for status in statuses}
    status = response.status_code
    for name in (str(status), f"{status // 100}XX", "default"):
        if name in models:
            try:
                return models[name].model_validate_json(response.content)
            except ValidationError:
                return None
    return None


def _without_key(response: RawResponse, configuration: Configuration) -> RawResponse:
    return redact_response(response, configuration.api_key.get_secret_value())


def _status_line(response: RawResponse) -> str:
    return f"{request_line(response)}: {response.status_code} {response.reason_phrase}"
