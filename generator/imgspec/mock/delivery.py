"""How a response is sent to the client: as it is, or with the fault of a `Step`."""

import asyncio
import json
import socket
import struct
import zlib
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache

from starlette.types import Receive, Scope, Send

from imgspec.mock.responses import MockResponse
from imgspec.mock.steps import Step, What
from imgspec.source import Json

TRANSPORT = "transport"
"""The key under which the state of an ASGI scope holds the connection's transport."""

_SPACES = b" " * (1 << 20)
"""One mebibyte."""
_HUGE_MEBIBYTES = 200
_BOMB_MEBIBYTES = 512
_HTML = b"<!DOCTYPE html>\n<html><head><title>Bad gateway</title></head><body><h1>Bad gateway</h1></body></html>\n"


@dataclass(frozen=True, slots=True)
class Delivery:
    """An ASGI application that sends a response in the way that a step asks for."""

    response: MockResponse
    step: Step

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        transport: asyncio.Transport = scope["state"][TRANSPORT]
        try:
            if self.step.what not in ("reset-before-body", "reset-after-body"):
                await self._send(transport, receive, send)
                return
        except asyncio.CancelledError:
            pass  # The mock stops. The client must not take what it got for a whole response.
        _reset(transport)
        await _disconnected(receive)

    async def _send(self, transport: asyncio.Transport, receive: Receive, send: Send) -> None:
        step, response = self.step, _altered(self.response, self.step.what)
        if step.what == "slow-headers":
            await _wait(step.seconds, receive)
        headers = {"Content-Length": str(len(response.body)), **response.headers, **step.headers}
        if step.what == "huge":
            del headers["Content-Length"]
        encoded = [(name.lower().encode("latin-1"), text.encode("latin-1")) for name, text in headers.items()]
        await send({"type": "http.response.start", "status": response.status, "headers": encoded})
        *parts, last = _parts(response.body, step.what)
        for part in parts:
            await send({"type": "http.response.body", "body": part, "more_body": True})
        if step.what == "slow-body":
            await _wait(step.seconds, receive)
        if step.what == "cut":
            transport.close()
            await _disconnected(receive)
            return
        await send({"type": "http.response.body", "body": last})


async def _wait(seconds: float, receive: Receive) -> None:
    """Wait for some seconds, or until the client disconnects."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await _disconnected(receive)


async def _disconnected(receive: Receive) -> None:
    """Wait until the connection has ended. The server reports an application that returns earlier as broken."""
    while (await receive())["type"] != "http.disconnect":
        pass


def _reset(transport: asyncio.Transport) -> None:
    """End a connection at once, with a TCP reset."""
    connection: socket.socket = transport.get_extra_info("socket")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()


def _parts(body: bytes, what: What) -> list[bytes]:
    match what:
        case "huge":
            return [*[_SPACES] * _HUGE_MEBIBYTES, body]
        case "cut" | "slow-body":
            return [body[: len(body) // 2], body[len(body) // 2 :]]
        case _:
            return [body]


def _altered(response: MockResponse, what: What) -> MockResponse:
    """Return the response with the body that a step asks for."""
    match what:
        case "empty":
            return replace(response, body=b"")
        case "malformed":
            return replace(response, body=response.body[: len(response.body) // 2])
        case "html":
            return replace(response, body=_HTML, headers={**response.headers, "Content-Type": "text/html"})
        case "unknown-shape":
            return replace(response, body=b'{"mock_result": [{"mock_picture": null}]}')
        case "unknown-fields" if response.is_json:
            return replace(response, body=json.dumps(_with_unknown_fields(json.loads(response.body))).encode())
        case "gzip-bomb":
            headers = {**response.headers, "Content-Encoding": "gzip"}
            return replace(response, body=_gzip_bomb(response.body), headers=headers)
        case _:
            return response


def _with_unknown_fields(value: Json) -> Json:
    match value:
        case dict():
            return {**{name: _with_unknown_fields(inner) for name, inner in value.items()}, "mock_unknown": [None, 1]}
        case list():
            return [_with_unknown_fields(item) for item in value]
        case _:
            return value


@cache
def _gzip_bomb(body: bytes) -> bytes:
    gzip = zlib.compressobj(1, wbits=31)
    return b"".join([*(gzip.compress(_SPACES) for _ in range(_BOMB_MEBIBYTES)), gzip.compress(body), gzip.flush()])
