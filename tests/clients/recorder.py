"""A real HTTP server on loopback that records the requests and sends the responses that a test sets."""

import json
import os
import select
import socket
import struct
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Literal, cast


@dataclass(frozen=True)
class Recorded:
    """A request as it arrived. The names of headers are in lower case. ``peer`` identifies the connection."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes
    peer: tuple[str, int]


@dataclass(frozen=True)
class ScriptedResponse:
    """A response, and what goes wrong with it.

    ``late`` is the seconds before the server sends it. ``held``: the server sends nothing, and waits until it is
    stopped or the client closes the connection. ``fault`` resets the connection before or after the server reads the
    body of the request ("reset before the body", "reset"), sends the first half of the response's body ("cut"), or
    sends a Content-Length that is one too large ("promise"). ``drip`` is the seconds before each byte of the body.
    """

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    late: float = 0.0
    held: bool = False
    fault: Literal["", "reset before the body", "reset", "cut", "promise"] = ""
    drip: float = 0.0
    reason: str | None = None


def json_response(value: object, *, status: int = 200, **headers: str) -> ScriptedResponse:
    """Return a response with a JSON body; ``_`` in the name of a header stands for ``-``."""
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    return ScriptedResponse(status, json.dumps(value).encode(), {"Content-Type": "application/json", **named})


class Recorder(ThreadingHTTPServer):
    """The server. ``requests`` are the recorded ones, in order of arrival.

    It sends every one of ``first_responses`` once, and then ``response`` to all further requests. ``arrived`` is set
    when a request arrives, ``left`` when a client closes a connection that waits for a held response.
    """

    request_queue_size = 128

    def __init__(self, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.requests: list[Recorded] = []
        self.response = ScriptedResponse()
        self.first_responses: list[ScriptedResponse] = []
        self.arrived = threading.Event()
        self.left = threading.Event()
        self.stopped = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Print no error of a client that closed its connection, as tests make clients do."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        recorder = cast("Recorder", self.server)
        response = recorder.first_responses.pop(0) if recorder.first_responses else recorder.response
        headers = {name.lower(): value for name, value in self.headers.items()}
        is_read = response.fault != "reset before the body"
        body = self.rfile.read(int(self.headers.get("Content-Length", "0"))) if is_read else b""
        recorder.requests.append(Recorded(self.command, self.path, headers, body, self.client_address))
        recorder.arrived.set()
        time.sleep(response.late)
        if response.held:
            self._hold(recorder)
        elif response.fault.startswith("reset"):
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            os.close(self.connection.detach())
            self.close_connection = True
        else:
            self._respond(response)

    def _hold(self, recorder: Recorder) -> None:
        self.close_connection = True
        while not recorder.stopped.wait(0.01):
            if select.select([self.connection], [], [], 0)[0] and not self.connection.recv(1, socket.MSG_PEEK):
                recorder.left.set()
                return

    def _respond(self, response: ScriptedResponse) -> None:
        self.send_response(response.status, response.reason)
        for name, value in response.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(response.body) + (response.fault == "promise")))
        self.end_headers()
        if response.fault == "cut":
            self.wfile.write(response.body[: len(response.body) // 2])
            self.close_connection = True
        elif response.drip:
            for byte in response.body:
                time.sleep(response.drip)
                self.wfile.write(bytes([byte]))
        else:
            self.wfile.write(response.body)
            self.close_connection = response.fault == "promise"

    do_GET = do_PUT = do_PATCH = do_POST  # noqa: N815 - the base class looks for these names

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - named by the base class
        """Print nothing."""


@contextmanager
def running_recorder(port: int = 0) -> Iterator[Recorder]:
    """Run a server while the context lasts, on ``port``, or on a free port if it is 0."""
    with Recorder(port) as recorder:
        thread = threading.Thread(target=recorder.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield recorder
        finally:
            recorder.stopped.set()
            recorder.shutdown()
            thread.join(10)
