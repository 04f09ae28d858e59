"""The responses of one service of a provider, made from the success and error responses that its fragment documents."""

import http.client
import json
import re
import time
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field

from imgspec.api import model as ir
from imgspec.mock.images import MockImage, colour_of, first_file_format
from imgspec.mock.steps import What
from imgspec.mock.values import ValueMaker
from imgspec.requests.findings import find
from imgspec.requests.read_json import parse_json
from imgspec.requests.services import Service
from imgspec.source import Absent, Json

MAX_IMAGES = 100
"""How many images a call may request if the fragment has no limit."""

_JSON = "application/json"
_DEFAULT_SIDE = 1024
_SIZE = re.compile(r"([0-9]{1,9})x([0-9]{1,9})")


@dataclass(frozen=True, slots=True, kw_only=True)
class MockResponse:
    """A response before it is sent."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_json(self) -> bool:
        return self.headers.get("Content-Type") == _JSON


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why a request is refused; ``field`` is the name of the wrong field, if one is wrong."""

    status: int
    message: str
    field: str | None = None


def find_refusal(service: Service, headers: Mapping[str, str], content: bytes) -> Refusal | None:
    """Return why the provider would refuse a request, or None if it would not; the names of headers in lower case."""
    scheme, _, key = headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not key.strip():
        return Refusal(status=401, message="There is no API key. Send the header Authorization: Bearer KEY.")
    media_type, _, _ = headers.get("content-type", "").partition(";")
    if media_type.strip().lower() != _JSON:
        return Refusal(status=415, message=f"The body is not sent as JSON. Send the header Content-Type: {_JSON}.")
    status = _invalid_status(service.operation)
    try:
        body = parse_json(content)
    except ValueError as error:
        return Refusal(status=status, message=f"The body is not JSON: {error}.")
    findings = find(body, service.body)
    if findings:
        message = " ".join(finding.message for finding in findings)
        fields = (str(finding.field[0]) for finding in findings if finding.field)
        return Refusal(status=status, message=message, field=next(fields, None))
    assert isinstance(body, dict), "the body of a request is an object"
    try:
        requested_images(service, body)
    except ValueError as error:
        return Refusal(status=status, message=str(error))
    return None


def requested_images(service: Service, body: Mapping[str, Json]) -> list[MockImage]:
    """Return the images that a valid body requests. Raises `ValueError` for too many or too large images.

    The size is that of ``size`` (``"WIDTHxHEIGHT"``) or of ``width`` and ``height``, else their default in the
    fragment, else 1024x1024. The file format is that of ``output_format`` or ``response_format``, else PNG.
    """
    number = _field_value(service, body, "n")
    count = number if isinstance(number, int) else 1
    if not 0 < count <= MAX_IMAGES:
        raise ValueError(f"The field n is {count}, and the mock makes 1 to {MAX_IMAGES} images.")
    width, height = _requested_size(service, body)
    file_format = first_file_format(body.get("output_format"), body.get("response_format"))
    colours = [colour_of(f"{body.get('prompt')} {index}") for index in range(count)]
    return [MockImage(width=width, height=height, colour=colour, file_format=file_format) for colour in colours]


def success_response(
    service: Service, body: Mapping[str, Json], server_url: str, *, what: What, status: int = 200
) -> MockResponse:
    """Return the response to a valid body; ``what`` is that of the step, which may ask for unknown values or base64."""
    response_format = _field_value(service, body, "response_format")
    as_url = response_format in (None, "url") and what != "bad-base64"

    def text_of(image: MockImage) -> str:
        if as_url:
            return f"{server_url}/_mock/images/{image.path}"
        return "%no base64%" if what == "bad-base64" else b64encode(image.encode()).decode()

    values = ValueMaker(
        declarations=service.api.declarations,
        known={
            **body,
            "created": int(time.time()),
            "format": response_format,
            "revised_prompt": body.get("prompt"),
        },
        image_kind="url" if as_url else "base64",
        images=tuple(map(text_of, requested_images(service, body))),
        unknown_values=what == "unknown-values",
    )
    type_ = service.operation.success.type
    return _json_response(status, values.value(type_) if type_ else {})


def error_response(service: Service, refusal: Refusal) -> MockResponse:
    """Return an error as the fragment documents it, or plain text if it documents no body."""
    status = refusal.status
    documented = _documented_response(service.operation, status)
    if documented is None or documented.type is None:
        body = f"{refusal.message}\n".encode()
        return MockResponse(status=status, body=body, headers={"Content-Type": "text/plain"})
    name = http.client.responses.get(status, "Error").lower().replace(" ", "_")
    known: dict[str, Json] = {
        "message": refusal.message,
        "param": refusal.field,
        "code": name,
        "type": name,
        "status": status,
    }
    values = ValueMaker(declarations=service.api.declarations, known=known)
    return _json_response(status, values.value(documented.type))


def _requested_size(service: Service, body: Mapping[str, Json]) -> tuple[int, int]:
    match = _SIZE.fullmatch(str(_field_value(service, body, "size")))
    if match:
        return int(match[1]), int(match[2])
    width, height = (_field_value(service, body, name) for name in ("width", "height"))
    return (
        _DEFAULT_SIDE if width is None else int(str(width)),
        _DEFAULT_SIDE if height is None else int(str(height)),
    )


def _field_value(service: Service, body: Mapping[str, Json], name: str) -> Json:
    """Return the value of a field of the body; if it is absent or null, the fragment's default; else None."""
    if body.get(name) is not None:
        return body[name]
    defaults = (declared.default for declared in service.request.fields if declared.wire_name == name)
    return next((value for value in defaults if not isinstance(value, Absent)), None)


def _invalid_status(operation: ir.Operation) -> int:
    """Return the status of an invalid body: 422 if the fragment documents it and does not document 400, else 400."""
    documented = {response.status for response in operation.responses}
    return 422 if "422" in documented and "400" not in documented else 400


def _documented_response(operation: ir.Operation, status: int) -> ir.Response | None:
    by_status = {response.status: response for response in operation.responses}
    names = (str(status), f"{status // 100}XX", "default")
    return next((by_status[name] for name in names if name in by_status), None)


def _json_response(status: int, value: Json) -> MockResponse:
    return MockResponse(status=status, body=json.dumps(value).encode(), headers={"Content-Type": _JSON})
