"""A real HTTP server on loopback that records what it is sent, and answers as a test tells it to."""

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
    """One request as it arrived; the names of headers are in lower case; ``peer`` tells connections apart."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes
    peer: tuple[str, int]


@dataclass(frozen=True)
class Scripted:
    """An answer, and what goes wrong with it.

    ``late`` is seconds before it begins; ``held`` holds it back until the server is stopped or the client gone.
    ``fault`` resets the connection before or after the request's body is read, or cuts the answer's body in half, or
    promises a longer one; ``drip`` is seconds between two of its bytes.
    """

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    late: float = 0.0
    held: bool = False
    fault: Literal["", "reset before the body", "reset", "cut", "promise"] = ""
    drip: float = 0.0
    reason: str | None = None


def json_answer(value: object, *, status: int = 200, **headers: str) -> Scripted:
    """Return an answer with a JSON body; ``_`` in the name of a header stands for ``-``."""
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    return Scripted(status, json.dumps(value).encode(), {"Content-Type": "application/json", **named})


class Recorder(ThreadingHTTPServer):
    """The server: ``requests`` is what came; ``answers`` are given once each, then ``answer`` to every request.

    ``arrived`` is set when a request did, ``left`` when a client closed a connection on which an answer was held back.
    """

    request_queue_size = 128

    def __init__(self, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.requests: list[Recorded] = []
        self.answer = Scripted()
        self.answers: list[Scripted] = []
        self.arrived = threading.Event()
        self.left = threading.Event()
        self.stopped = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Print nothing of clients that went away, which tests make them do."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        recorder = cast("Recorder", self.server)
        answer = recorder.answers.pop(0) if recorder.answers else recorder.answer
        headers = {name.lower(): value for name, value in self.headers.items()}
        is_read = answer.fault != "reset before the body"
        body = self.rfile.read(int(self.headers.get("Content-Length", "0"))) if is_read else b""
        recorder.requests.append(Recorded(self.command, self.path, headers, body, self.client_address))
        recorder.arrived.set()
        time.sleep(answer.late)
        if answer.held:
            self._hold(recorder)
        elif answer.fault.startswith("reset"):
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            os.close(self.connection.detach())
            self.close_connection = True
        else:
            self._answer(answer)

    def _hold(self, recorder: Recorder) -> None:
        self.close_connection = True
        while not recorder.stopped.wait(0.01):
            if select.select([self.connection], [], [], 0)[0] and not self.connection.recv(1, socket.MSG_PEEK):
                recorder.left.set()
                return

    def _answer(self, answer: Scripted) -> None:
        self.send_response(answer.status, answer.reason)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body) + (answer.fault == "promise")))
        self.end_headers()
        if answer.fault == "cut":
            self.wfile.write(answer.body[: len(answer.body) // 2])
            self.close_connection = True
        elif answer.drip:
            for byte in answer.body:
                time.sleep(answer.drip)
                self.wfile.write(bytes([byte]))
        else:
            self.wfile.write(answer.body)
            self.close_connection = answer.fault == "promise"

    do_GET = do_POST  # noqa: N815 - the base class looks for this name

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - named by the base class
        """Print nothing."""


@contextmanager
def running_recorder(port: int = 0) -> Iterator[Recorder]:
    """Run a server for as long as the context lasts, on a free port unless one is given."""
    with Recorder(port) as recorder:
        thread = threading.Thread(target=recorder.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield recorder
        finally:
            recorder.stopped.set()
            recorder.shutdown()
            thread.join(10)
