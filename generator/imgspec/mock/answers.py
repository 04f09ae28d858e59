"""How one service of a provider answers: what its fragment says of answers and errors, filled in."""

import http.client
import json
import re
import time
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from imgspec.api import model as ir
from imgspec.mock.compose import BASE64, URL, Composer
from imgspec.mock.pictures import Picture, colour_of, kind_of
from imgspec.requests.findings import find
from imgspec.requests.services import Service
from imgspec.source import Absent, Json

MAX_IMAGES = 100
"""How many images a call may ask for, where the fragment has no limit."""

_JSON = "application/json"
_DEFAULT_SIDE = 1024
_SIZE = re.compile(r"([0-9]{1,9})x([0-9]{1,9})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer before it is sent."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_json(self) -> bool:
        return self.headers.get("Content-Type") == _JSON


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why a request is refused; ``field`` is the one that is to blame, if one is."""

    status: int
    message: str
    field: str | None = None


def refusal_of(service: Service, authorization: str, content: bytes) -> Refusal | None:
    """Return why a request is refused; None where the provider would take it."""
    scheme, _, key = authorization.partition(" ")
    if scheme.lower() != "bearer" or not key.strip():
        return Refusal(status=401, message="there is no API key: send the header Authorization: Bearer KEY")
    status = _invalid_status(service.operation)
    try:
        body = parse(content)
    except ValueError as error:
        return Refusal(status=status, message=f"the body is no JSON: {error}")
    findings = find(body, service.body)
    if findings:
        message = "; ".join(finding.message for finding in findings)
        return Refusal(status=status, message=message, field=next((str(f.field[0]) for f in findings if f.field), None))
    assert isinstance(body, dict), "the body of a request is an object"
    try:
        pictures_of(service, body)
    except ValueError as error:
        return Refusal(status=status, message=str(error))
    return None


def parse(content: bytes) -> Json:
    """Return the value of a JSON text; a `ValueError` says why it is none. NaN and infinite numbers are none."""

    def refuse(constant: str) -> Json:
        raise ValueError(f"{constant} is no JSON number")

    try:
        value: Json = json.loads(content, parse_constant=refuse)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    return value


def pictures_of(service: Service, body: Mapping[str, Json]) -> list[Picture]:
    """Return the pictures that a valid body asks for; a `ValueError` names what is too much.

    The size is that of ``size`` (``"WxH"``), or of ``width`` and ``height``, or the fragment's default for them, or
    1024x1024. The file format is that of ``output_format`` or ``response_format``, else PNG.
    """
    number = _asked(service, body, "n")
    count = number if isinstance(number, int) else 1
    if not 0 < count <= MAX_IMAGES:
        raise ValueError(f"n: {count} images are not 1 to {MAX_IMAGES}")
    match = _SIZE.fullmatch(str(_asked(service, body, "size")))
    sides = match.groups() if match else (_asked(service, body, "width"), _asked(service, body, "height"))
    width, height = (_DEFAULT_SIDE if side is None else int(str(side)) for side in sides)
    kind = kind_of(body.get("output_format"), body.get("response_format"))
    texts = (f"{body.get('prompt')} {index}" for index in range(count))
    return [Picture(width=width, height=height, colour=colour_of(text), kind=kind) for text in texts]


def success(service: Service, body: Mapping[str, Json], base_url: str, *, what: str, status: int = 200) -> Reply:
    """Return the answer to a valid body; ``what`` is that of the step: some want unknown values, or base64."""
    response_format = _asked(service, body, "response_format")
    as_url = response_format in (None, URL) and what != "bad-base64"
    pictures = pictures_of(service, body)
    images: Sequence[Mapping[str, Json]] = [
        {"index": index, URL: f"{base_url}/_mock/images/{picture.path}"}
        if as_url
        else {"index": index, BASE64: b64encode(picture.encode()).decode()}
        for index, picture in enumerate(pictures)
    ]
    known = {name: value for name, value in body.items() if name not in (BASE64, URL)}
    known |= {"created": int(time.time()), "format": response_format, "revised_prompt": body.get("prompt")}
    type_ = service.operation.success.type
    composer = Composer(
        declarations=service.api.declarations,
        known=known,
        images=tuple(images),
        unknown_values=what == "unknown-values",
    )
    return _json_reply(status, composer.value(type_) if type_ else {})


def refused(service: Service, refusal: Refusal) -> Reply:
    """Return an error as the fragment documents it; plain text where it documents no body."""
    name = http.client.responses.get(refusal.status, "Error").lower().replace(" ", "_")
    response = _documented(service.operation, refusal.status)
    if response is None or response.type is None:
        return Reply(
            status=refusal.status, body=f"{refusal.message}\n".encode(), headers={"Content-Type": "text/plain"}
        )
    known: dict[str, Json] = {
        "message": refusal.message,
        "param": refusal.field,
        "code": name,
        "type": name,
        "status": refusal.status,
    }
    return _json_reply(
        refusal.status, Composer(declarations=service.api.declarations, known=known).value(response.type)
    )


def _asked(service: Service, body: Mapping[str, Json], name: str) -> Json:
    """Return what a body says of a field; without it, or with null, the fragment's default; None without any."""
    if body.get(name) is not None:
        return body[name]
    defaults = (declared.default for declared in service.request.fields if declared.wire_name == name)
    return next((value for value in defaults if not isinstance(value, Absent)), None)


def _invalid_status(operation: ir.Operation) -> int:
    """Return the status of an invalid body: 400 or 422, whichever is documented."""
    documented = {response.status for response in operation.responses}
    return 422 if "422" in documented and "400" not in documented else 400


def _documented(operation: ir.Operation, status: int) -> ir.Response | None:
    by_status = {response.status: response for response in operation.responses}
    names = (str(status), f"{status // 100}XX", "default")
    return next((by_status[name] for name in names if name in by_status), None)


def _json_reply(status: int, value: Json) -> Reply:
    return Reply(status=status, body=json.dumps(value).encode(), headers={"Content-Type": _JSON})
