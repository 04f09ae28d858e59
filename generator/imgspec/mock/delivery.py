"""How an answer gets to the client, or does not: the faults of a `Step`, on the wire."""

import asyncio
import json
import socket
import struct
import zlib
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache

from starlette.types import Receive, Scope, Send

from imgspec.mock.answers import Reply
from imgspec.mock.compose import BASE64
from imgspec.mock.steps import Step, What
from imgspec.source import Json

TRANSPORT = "transport"
"""Where the state of an ASGI scope holds the connection's transport."""

_BLANKS = b" " * (1 << 20)
_HUGE = 200
_BOMB = 512
_HTML = b"<!DOCTYPE html>\n<html><head><title>Bad gateway</title></head><body><h1>Bad gateway</h1></body></html>\n"


@dataclass(frozen=True, slots=True)
class Delivery:
    """An answer as an ASGI application: sends a reply in the way that a step tells."""

    reply: Reply
    step: Step

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        transport: asyncio.Transport = scope["state"][TRANSPORT]
        try:
            if self.step.what not in ("reset-before-body", "reset-after-body"):
                await self._send(transport, receive, send)
                return
        except asyncio.CancelledError:
            pass  # The mock is being stopped: nothing that could be taken for an answer is sent.
        _reset(transport)
        await _disconnected(receive)

    async def _send(self, transport: asyncio.Transport, receive: Receive, send: Send) -> None:
        step, reply = self.step, _changed(self.reply, self.step.what)
        if step.what == "slow-headers":
            await _wait(step.seconds, receive)
        headers = {"Content-Length": str(len(reply.body)), **reply.headers, **step.headers}
        if step.what == "huge":
            del headers["Content-Length"]
        encoded = [(name.lower().encode("latin-1"), text.encode("latin-1")) for name, text in headers.items()]
        await send({"type": "http.response.start", "status": reply.status, "headers": encoded})
        *parts, last = _parts(reply.body, step.what)
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
    """Wait for some seconds, or until the client leaves."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await _disconnected(receive)


async def _disconnected(receive: Receive) -> None:
    """Wait until the connection has ended: an application that returns earlier is reported as broken."""
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
            return [*[_BLANKS] * _HUGE, body]
        case "cut" | "slow-body":
            return [body[: len(body) // 2], body[len(body) // 2 :]]
        case _:
            return [body]


def _changed(reply: Reply, what: What) -> Reply:
    match what:
        case "empty":
            return replace(reply, body=b"")
        case "malformed":
            return replace(reply, body=reply.body[: len(reply.body) // 2])
        case "html":
            return replace(reply, body=_HTML, headers={**reply.headers, "Content-Type": "text/html"})
        case "unknown-shape":
            return replace(reply, body=b'{"mock_result": [{"mock_picture": null}]}')
        case "unknown-fields" if reply.is_json:
            return replace(reply, body=json.dumps(_with_unknown_fields(json.loads(reply.body))).encode())
        case "bad-base64" if reply.is_json:
            return replace(reply, body=json.dumps(_without_base64(json.loads(reply.body))).encode())
        case "gzip-bomb":
            return replace(reply, body=_bomb(reply.body), headers={**reply.headers, "Content-Encoding": "gzip"})
        case _:
            return reply


def _with_unknown_fields(value: Json) -> Json:
    match value:
        case dict():
            return {**{name: _with_unknown_fields(inner) for name, inner in value.items()}, "mock_unknown": [None, 1]}
        case list():
            return [_with_unknown_fields(item) for item in value]
        case _:
            return value


def _without_base64(value: Json) -> Json:
    match value:
        case dict():
            return {name: "%no base64%" if name == BASE64 else _without_base64(inner) for name, inner in value.items()}
        case list():
            return [_without_base64(item) for item in value]
        case _:
            return value


@cache
def _bomb(body: bytes) -> bytes:
    gzip = zlib.compressobj(1, wbits=31)
    return b"".join([*(gzip.compress(_BLANKS) for _ in range(_BOMB)), gzip.compress(body), gzip.flush()])
