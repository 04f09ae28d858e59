"""The responses of one service of a provider, made from the success and error responses that its fragment documents."""

import http.client
import json
import re
import time
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field

from imgspec.api import model as ir
from imgspec.api.json_types import whole_number
from imgspec.mock.images import MAX_SIDE, MockImage, colour_of, first_file_format
from imgspec.mock.judgement import JSON, Refusal
from imgspec.mock.steps import What
from imgspec.mock.values import ValueMaker, image_kinds
from imgspec.requests.services import Service
from imgspec.source import Absent, Json

MAX_IMAGES = 100
"""How many images a call gets at most."""
MAX_PIXELS = MAX_SIDE**2
"""How many pixels all images of a call have at most. Behind the first image, images are left out."""

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
        return self.headers.get("Content-Type") == JSON


def requested_images(service: Service, body: Mapping[str, Json]) -> list[MockImage]:
    """Return the images that a body requests: as many, and as large, as the mock can make.

    The size is that of ``size`` (``"WIDTHxHEIGHT"``) or of ``width`` and ``height``, else their default in the
    fragment, else 1024x1024. The file format is that of ``output_format`` or ``response_format``, else PNG.
    """
    width, height = _requested_size(service, body)
    number = whole_number(_field_value(service, body, "n"))
    most = max(1, min(MAX_IMAGES, MAX_PIXELS // (width * height)))
    count = 1 if number is None else max(0, min(number, most))
    file_format = first_file_format(body.get("output_format"), body.get("response_format"))
    colours = [colour_of(f"{body.get('prompt')} {index}") for index in range(count)]
    return [MockImage(width=width, height=height, colour=colour, file_format=file_format) for colour in colours]


def success_response(
    service: Service, body: Mapping[str, Json], server_url: str, *, what: What, status: int = 200
) -> MockResponse:
    """Return the response to a valid body; ``what`` is that of the step, which may ask for unknown values or base64."""
    response_format = _field_value(service, body, "response_format")
    type_ = service.operation.success.type
    kind: ir.ImageKind = "url" if response_format in (None, "url") and what != "bad-base64" else "base64"
    kinds: set[ir.ImageKind] = image_kinds(type_, service.api.declarations) if type_ else set()
    if len(kinds) == 1:
        (kind,) = kinds

    def text_of(image: MockImage) -> str:
        if kind == "url":
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
        image_kind=kind,
        images=tuple(map(text_of, requested_images(service, body))),
        unknown_values=what == "unknown-values",
    )
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
        return _side(int(match[1])), _side(int(match[2]))
    width, height = (whole_number(_field_value(service, body, name)) for name in ("width", "height"))
    return _side(width), _side(height)


def _side(requested: int | None) -> int:
    return _DEFAULT_SIDE if requested is None else max(1, min(requested, MAX_SIDE))


def _field_value(service: Service, body: Mapping[str, Json], name: str) -> Json:
    """Return the value of a field of the body; if it is absent or null, the fragment's default; else None."""
    if body.get(name) is not None:
        return body[name]
    defaults = (declared.default for declared in service.request.fields if declared.wire_name == name)
    return next((value for value in defaults if not isinstance(value, Absent)), None)


def _documented_response(operation: ir.Operation, status: int) -> ir.Response | None:
    by_status = {response.status: response for response in operation.responses}
    names = (str(status), f"{status // 100}XX", "default")
    return next((by_status[name] for name in names if name in by_status), None)


def _json_response(status: int, value: Json) -> MockResponse:
    return MockResponse(status=status, body=json.dumps(value).encode(), headers={"Content-Type": JSON})
