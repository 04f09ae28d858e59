"""The servers that a call is sent to: the mock of the providers, a bare socket, or an address without a server."""

import socket
import ssl
import struct
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import parse_headers
from pathlib import Path
from typing import Literal, TypeAlias

from imgspec.mock import Arrival, Mock, Step

HOST = "127.0.0.1"
CERTIFICATE = Path(__file__).with_name("untrusted.pem")
"""A self-signed certificate for 127.0.0.1 and its key. Only these tests use them."""


@dataclass(frozen=True)
class Endpoint:
    """The target of a call. A socket sets ``arrived`` when it has read and sent all, ``left`` when its client left."""

    base_url: str
    arrivals: list[Arrival] = field(default_factory=list)
    arrived: threading.Event = field(default_factory=threading.Event)
    left: threading.Event = field(default_factory=threading.Event)


@dataclass(frozen=True)
class Steps:
    """The mock, and its steps for the next requests."""

    steps: Sequence[Step] = ()

    @contextmanager
    def running(self, mock: Mock, provider: str) -> Iterator[Endpoint]:
        mock.reset()
        mock.script(provider, *self.steps)
        yield Endpoint(mock.base_urls[provider], mock.application.arrivals)


@dataclass(frozen=True)
class Nobody:
    """An address without a server. ``{port}`` stands for a port that is in use, but that nothing listens on."""

    base_url: str

    @contextmanager
    def running(self, _mock: Mock, _provider: str) -> Iterator[Endpoint]:
        with socket.socket() as bound:
            bound.bind((HOST, 0))
            yield Endpoint(self.base_url.format(port=bound.getsockname()[1]))


@dataclass(frozen=True)
class Wire:
    """A bare socket that handles one connection after the other.

    It reads a request if ``reads``, sends its parts, each after a ``pause`` in seconds, and then closes or resets the
    connection, or holds it until the client leaves. ``tls``: the client speaks no TLS ("none"), or it does, and the
    server does not ("not spoken") or has an untrusted certificate ("not trusted"). ``charges``: whether a request that
    was read counts as accepted.
    """

    sends: Sequence[bytes] = field(default=(), repr=False)
    reads: bool = True
    pause: float = 0.0
    end: Literal["close", "reset", "hold"] = "close"
    tls: Literal["none", "not spoken", "not trusted"] = "none"
    charges: bool = True

    @contextmanager
    def running(self, _mock: Mock, provider: str) -> Iterator[Endpoint]:
        with socket.create_server((HOST, 0)) as listening:
            port = listening.getsockname()[1]
            endpoint = Endpoint(f"{'http' if self.tls == 'none' else 'https'}://{HOST}:{port}")
            stopped = threading.Event()
            thread = threading.Thread(target=self._serve, args=(listening, endpoint, provider, stopped), daemon=True)
            thread.start()
            try:
                yield endpoint
            finally:
                stopped.set()
                socket.create_connection((HOST, port)).close()
                thread.join(5)

    def _serve(self, listening: socket.socket, endpoint: Endpoint, provider: str, stopped: threading.Event) -> None:
        while not stopped.is_set():
            connection, _ = listening.accept()
            connection.settimeout(5)
            with suppress(OSError), connection:  # the client may leave at any time
                if not stopped.is_set():
                    self._converse(
                        _encrypted(connection) if self.tls == "not trusted" else connection, endpoint, provider
                    )

    def _converse(self, connection: socket.socket, endpoint: Endpoint, provider: str) -> None:
        if self.reads:
            endpoint.arrivals.append(_read(connection, provider, accepted=self.charges))
        else:
            connection.recv(1, socket.MSG_PEEK)
        for part in self.sends:
            time.sleep(self.pause)
            connection.sendall(part)
        endpoint.arrived.set()
        if self.end == "reset":
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        elif self.end == "hold":
            while connection.recv(1 << 16):
                pass
            endpoint.left.set()


Server: TypeAlias = Steps | Nobody | Wire


def _encrypted(connection: socket.socket) -> socket.socket:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    return context.wrap_socket(connection, server_side=True)


def _read(connection: socket.socket, provider: str, *, accepted: bool) -> Arrival:
    with connection.makefile("rb") as file:
        method, path, _ = file.readline().decode("ascii").split(" ")
        headers = {name.lower(): text for name, text in parse_headers(file).items()}
        body = file.read(int(headers["content-length"]))
    return Arrival(provider=provider, method=method, path=path, headers=headers, body=body, accepted=accepted)
