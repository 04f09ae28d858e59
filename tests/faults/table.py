"""The fault matrix: every fault, the servers that cause it, and how the call has to end."""

import gzip
import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus

import httpx2

from imgspec.mock import Step, What
from tests.faults.calls import (
    KEY,
    MANY,
    Use,
    after_close,
    cancelled,
    in_another_loop,
    many_at_once,
    once,
    then_read,
)
from tests.faults.servers import Nobody, Server, Steps, Wire

RESPONSE = "response"
NO_IMAGES = "response without images"


@dataclass(frozen=True)
class Facts:
    """How a call ended, or several: for the server and for the caller.

    ``requests`` is the number of requests that reached the server, ``charged`` the number of those that it made images
    for. ``exception`` is the class of the error; it is empty after a response. ``outcome`` is that of the error, or
    `RESPONSE` or `NO_IMAGES`.
    """

    requests: int
    charged: int
    exception: str
    outcome: str


@dataclass(frozen=True)
class Case:
    """One way to cause a fault: a server, how it is called, and the options of the client."""

    server: Server
    use: Use = once
    options: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Row:
    """A fault and its facts, which are the same for all its cases, providers and clients.

    ``is_big``: its responses are larger than 128 MB. ``only_asynchronous``: it cannot happen to a synchronous call.
    """

    fault: str
    cases: Sequence[Case]
    facts: Facts
    is_big: bool = False
    only_asynchronous: bool = False

    @property
    def calls(self) -> int:
        """The number of calls of a case."""
        return MANY if any(case.use is many_at_once for case in self.cases) else 1


def _mocked(*steps: Step) -> Case:
    return Case(Steps(steps))


def _whats(status: int, whats: Iterable[What]) -> list[Case]:
    return [_mocked(Step(status, what)) for what in whats]


def _statuses(statuses: Iterable[int]) -> list[Case]:
    """Return two cases for every status: with the documented body, and without a body."""
    return [_mocked(Step(status, what)) for status in statuses for what in ("answer", "empty")]


def _retry_after(*values: str) -> list[Case]:
    return [_mocked(Step(status, headers={"Retry-After": value})) for status in (429, 503) for value in values]


def _response(body: bytes, *headers: str, line: str = "HTTP/1.1 200 OK") -> bytes:
    lines = [line, f"Content-Length: {len(body)}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def _flood() -> Case:
    """Return the case of a response of 200 MB."""
    return Case(Wire([b"HTTP/1.1 200 OK\r\n\r\n", *[b" " * (1 << 20)] * 200]))


def _bomb() -> Case:
    """Return the case of 512 MB of small objects, which are half a MB as gzip and would take many GB as models."""
    objects, deflate = b'{"a":{}},' * (1 << 17), zlib.compressobj(wbits=31)
    parts = [b'{"data":[', objects, objects]
    first, second, next_ = (deflate.compress(part) + deflate.flush(zlib.Z_FULL_FLUSH) for part in parts)
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"
    return Case(Wire([head, first + second + next_ * 455]))


def _crowd() -> Case:
    """Return the case of a complete response of 20 MB, which would take 5 GB as models."""
    body = b'{"data":[' + b"{}," * 7_000_000 + b"{}]}"
    return Case(Wire([_response(gzip.compress(body, 1), "Content-Encoding: gzip")]))


def _json(text: str) -> Case:
    return Case(Wire([_response(text.encode("utf-8"), "Content-Type: application/json")]))


_GOOD = json.dumps({"created": 1, "data": [{"b64_json": "iVBORw0KGgo="}]})
_SLOW = {"timeout": httpx2.Timeout(10.0, read=0.1)}
_KNOWN = {
    400: "BadRequestError",
    401: "AuthenticationError",
    403: "PermissionDeniedError",
    404: "NotFoundError",
    422: "UnprocessableEntityError",
}
_REGISTERED = sorted({*map(int, HTTPStatus), *range(520, 530)})
_OTHERS_OF_4XX = [status for status in _REGISTERED if 400 <= status < 500 and status not in {*_KNOWN, 429}]
_REDIRECTS = [status for status in _REGISTERED if 300 <= status < 400]
_FAILURES = [status for status in _REGISTERED if status >= 500 and status != 503]
_NO_CONNECTION = Facts(0, 0, "APIConnectionError", "not_sent")
_LOST = Facts(1, 1, "APIConnectionError", "unknown")
_LATE = Facts(1, 1, "APITimeoutError", "unknown")
_UNREADABLE = Facts(1, 1, "InvalidResponseError", "unknown")
_SUCCEEDED = Facts(1, 1, "", RESPONSE)
_RESENT = Facts(2, 1, "", RESPONSE)
_REFUSED = Facts(1, 0, "BadRequestError", "rejected")
_BROKEN_BODIES: tuple[What, ...] = ("malformed", "html", "unknown-shape", "cut")

NOT_SENT = [
    Row("the connection is refused", [Case(Nobody("http://127.0.0.1:{port}"))], _NO_CONNECTION),
    Row("the host has no address (DNS)", [Case(Nobody("http://nothing.invalid"))], _NO_CONNECTION),
    Row("TLS: the certificate is not trusted", [Case(Wire(tls="not trusted"))], _NO_CONNECTION),
    Row(
        "TLS: the server does not speak it",
        [Case(Wire([_response(b"no TLS here", line="HTTP/1.1 400 Bad Request")], reads=False, tls="not spoken"))],
        _NO_CONNECTION,
    ),
    Row(
        "TLS: the server says nothing",
        [Case(Wire(reads=False, end="hold", tls="not spoken"), options={"timeout": 0.1})],
        Facts(0, 0, "APITimeoutError", "not_sent"),
    ),
    Row("the client was closed", [Case(Steps(), after_close)], Facts(0, 0, "InvalidCallError", "not_sent")),
    Row(
        "the (asynchronous) client belongs to another event loop",
        [Case(Steps(), in_another_loop)],
        Facts(0, 0, "InvalidCallError", "not_sent"),
        only_asynchronous=True,
    ),
]

REJECTED = [
    Row(
        "a redirect (3xx), with or without Location",
        [
            *_statuses(_REDIRECTS),
            *(_mocked(Step(status, headers={"Location": "/elsewhere"})) for status in _REDIRECTS),
        ],
        Facts(1, 0, "APIStatusError", "rejected"),
    ),
    *(Row(f"{status}", _statuses([status]), Facts(1, 0, name, "rejected")) for status, name in _KNOWN.items()),
    Row(
        "401, which quotes the key",
        [
            Case(Wire([_response(f"No such key: {KEY}".encode(), line=line)], charges=False))
            for line in ("HTTP/1.1 401 Unauthorized", f"HTTP/1.1 401 No such key: {KEY}")
        ],
        Facts(1, 0, "AuthenticationError", "rejected"),
    ),
    Row("any other 4xx", _statuses(_OTHERS_OF_4XX), Facts(1, 0, "APIStatusError", "rejected")),
    Row("400, its body broken, HTML, of an unknown shape or cut", _whats(400, _BROKEN_BODIES), _REFUSED),
    Row("400, its body late", [Case(Steps([Step(400, "slow-body")]), options={"timeout": 0.5})], _REFUSED),
    Row("400, its Content-Encoding broken", [_mocked(Step(400, headers={"Content-Encoding": "gzip"}))], _REFUSED),
    Row(
        "429 to every try",
        [_mocked(*[Step(429, what)] * 3) for what in ("answer", "empty", "malformed", "html", "cut")],
        Facts(3, 0, "RateLimitError", "rejected"),
    ),
    Row(
        "503 to every try",
        [_mocked(*[Step(503, what)] * 3) for what in ("answer", "empty", "malformed", "html", "cut")],
        Facts(3, 0, "InternalServerError", "rejected"),
    ),
    Row(
        "429, Retry-After (at most 60 s count) beyond a deadline of 30 s",
        [
            _mocked(Step(429, headers={"Retry-After": value}))
            for value in ("99999999999", "1e400", "9" * 5000, "Fri, 31 Dec 9999 23:59:59 GMT")
        ],
        Facts(1, 0, "RateLimitError", "rejected"),
    ),
]

UNKNOWN = [
    Row(
        "the connection is reset or closed before a request is read",
        [Case(Wire(reads=False, end="reset")), Case(Wire(reads=False))],
        Facts(0, 0, "APIConnectionError", "unknown"),
    ),
    Row(
        "the connection is reset before the request's body is read",
        [_mocked(Step(what="reset-before-body"))],
        Facts(1, 0, "APIConnectionError", "unknown"),
    ),
    Row(
        "the connection is reset after that, or closed without a response",
        [_mocked(Step(what="reset-after-body")), Case(Wire())],
        _LOST,
    ),
    Row(
        "no response in time",
        [
            Case(Steps([Step(what="slow-headers")]), options=_SLOW),
            Case(Steps([Step(what="slow-headers")]), options={"deadline": 0.5}),
        ],
        _LATE,
    ),
    Row(
        "a response whose body stops, or is not whole by the deadline",
        [
            Case(Steps([Step(what="slow-body")]), options=_SLOW),
            Case(Steps([Step(what="slow-body")]), options={"deadline": 0.5}),
            Case(Wire([_response(b" " * 1000)[:-999], *[b" "] * 999], pause=0.02), options={"deadline": 0.5}),
        ],
        _LATE,
    ),
    Row(
        "a response whose body is cut",
        [
            _mocked(Step(what="cut")),
            Case(Wire([_response(_GOOD.encode())[:-1]])),
            Case(Wire([_response(_GOOD.encode())[:-1]], end="reset")),
            Case(Wire([b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\r\n"])),
        ],
        _LOST,
    ),
    Row(
        "a response that is no HTTP",
        [
            Case(Wire([part]))
            for part in (
                b"SSH-2.0-OpenSSH_9.9\r\n",
                b"HTTP/1.1 200 OK\r\nContent-Le",
                b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}",
                b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                b"HTTP/1.1 200 OK\r\nX: " + b"x" * 300_000,
                f"HTTP/1.1 200 OK\r\nAuthorization Bearer {KEY}\r\n\r\n".encode(),
            )
        ],
        _LOST,
    ),
    Row(
        "500 and above, 503 left out",
        _statuses(_FAILURES),
        Facts(1, 0, "InternalServerError", "unknown"),
    ),
    Row(
        "500, its body broken, HTML, of an unknown shape or cut",
        _whats(500, _BROKEN_BODIES),
        Facts(1, 0, "InternalServerError", "unknown"),
    ),
    Row(
        "101, which nobody asked for",
        [Case(Wire([b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n"], end="hold"), options=_SLOW)],
        _LOST,
    ),
    Row("200 without a body, 204, 205", [*_whats(200, ["empty"]), _mocked(Step(204)), _mocked(Step(205))], _UNREADABLE),
    Row(
        "200 with broken JSON",
        [
            *_whats(200, ["malformed"]),
            *map(_json, ("{", "nothing", "[" * 100_000)),
            Case(Wire([_response(b'{"created": 1, "data": [{"url": "\xff"}]}')])),
        ],
        _UNREADABLE,
    ),
    Row("200 with HTML", _whats(200, ["html"]), _UNREADABLE),
    Row("200 with JSON that is no object", [_json(text) for text in ("[]", "null", "1", '"x"', "true")], _UNREADABLE),
    Row(
        "200 with a compressed body that is cut",
        [Case(Wire([_response(gzip.compress(_GOOD.encode())[:-20], "Content-Encoding: gzip")]))],
        _UNREADABLE,
    ),
    Row("200 with 200 MB, millions of values, or a gzip bomb", [_flood(), _crowd(), _bomb()], _UNREADABLE, is_big=True),
    Row(
        "200 with base64 that is not, when the image is read",
        [Case(Steps([Step(what="bad-base64")]), then_read)],
        Facts(1, 1, "ImageError", "unknown"),
    ),
    Row(
        "429 or 503, and a reset at the next try",
        [_mocked(Step(429), Step(503), Step(what="reset-after-body"))],
        Facts(3, 1, "APIConnectionError", "unknown"),
    ),
    Row(
        "cancelled (asynchronous) while it waits, or while the response comes",
        [Case(Wire(end="hold"), cancelled), Case(Wire([_response(b" " * 1000)[:-1]], end="hold"), cancelled)],
        Facts(1, 1, "CancelledError", ""),
        only_asynchronous=True,
    ),
]

GOOD = [
    Row("none: 200", [_mocked()], _SUCCEEDED),
    Row("any other 2xx", [_mocked(Step(status)) for status in (201, 202, 203, 206, 207, 208, 226)], _SUCCEEDED),
    Row("429 or 503, then a response", [_mocked(Step(429)), _mocked(Step(503)), _mocked(Step(503, "cut"))], _RESENT),
    Row("429, then 503, then a response", [_mocked(Step(429), Step(503))], Facts(3, 1, "", RESPONSE)),
    Row(
        "429 or 503, Retry-After negative, past, absurd or short",
        _retry_after(
            "0",
            "0.01",
            "-1",
            "-1e400",
            "nan",
            "soon",
            "",
            "1, 2",
            "Wed, 21 Oct 2015 07:28:00 GMT",
            "Fri, 99 Dec 99999 23:59:59 GMT",
            "Mon, 01 Jan 0001 00:00:00 -0000",
            "Fri, 31 Dec 9999 23:59:59 +9999",
        ),
        _RESENT,
    ),
    Row("200 with unknown fields", _whats(200, ["unknown-fields"]), _SUCCEEDED),
    Row("200 with unknown enum values", _whats(200, ["unknown-values"]), _SUCCEEDED),
    Row(
        "200 with an image and fields that are wrong or missing",
        [
            _json(_GOOD),
            _json('{"created": {}, "data": [{"b64_json": "iVBORw0KGgo=", "index": "x"}, 7, null]}'),
            _json('{"data": [{"b64_json": "iVBORw0KGgo=", "revised_prompt": "\\ud83d"}]}'),
            _json("\ufeff" + _GOOD),
            *(_json(_GOOD.replace("1", created, 1)) for created in ("NaN", "1e400", f"{'[' * 300}{']' * 300}")),
        ],
        _SUCCEEDED,
    ),
    Row(
        "200 with an unknown shape",
        [*_whats(200, ["unknown-shape"]), _json("{}"), _json('{"data": null}'), _json('{"data": []}')],
        Facts(1, 1, "", NO_IMAGES),
    ),
    Row(
        "200 with a Content-Encoding that is unknown, or not the body's",
        [_mocked(Step(headers={"Content-Encoding": coding})) for coding in ("x", "gzip", "deflate", "gzip, deflate")],
        _SUCCEEDED,
    ),
    Row("200 that sets a cookie", [_mocked(Step(headers={"Set-Cookie": "track=1; Path=/"}))], _SUCCEEDED),
    Row(
        "100 and 103 before the response",
        [Case(Wire([b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\n", _response(_GOOD.encode())]))],
        _SUCCEEDED,
    ),
    Row(
        "HTTP/1.0, whose end is the end of the response",
        [Case(Wire([b"HTTP/1.0 200 OK\r\n\r\n" + _GOOD.encode()]))],
        _SUCCEEDED,
    ),
    Row(
        "100 calls at once (threads, tasks), 503 to the first 30 requests",
        [Case(Steps([Step(503)] * 30), many_at_once, {"max_retries": 30})],
        Facts(MANY + 30, MANY, "", RESPONSE),
    ),
]

ROWS = (*NOT_SENT, *REJECTED, *UNKNOWN, *GOOD)
