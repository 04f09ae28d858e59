"""The mock on a port of 127.0.0.1: during a block of Python, or until the process is interrupted."""

import asyncio
import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from imgspec.diagnostics import Sink
from imgspec.fragments.find import default_specs
from imgspec.mock.application import Application, Arrival, base_path
from imgspec.mock.delivery import TRANSPORT
from imgspec.mock.steps import StepLike
from imgspec.requests.services import read_services

HOST = "127.0.0.1"
_BACKLOG = 1024


class _Protocol(H11Protocol):
    """HTTP/1.1 that gives the application the connection's transport, so that a step can break the connection."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as the base class has it
        self.app_state = {**self.app_state, TRANSPORT: transport}
        super().connection_made(transport)


@dataclass(frozen=True, slots=True)
class Mock:
    """A running mock.

    ``url`` has no slash at its end. ``base_urls`` holds the ``base_url`` of a client for each provider.
    """

    url: str
    base_urls: Mapping[str, str]
    application: Application

    def script(self, provider: str, *steps: StepLike) -> None:
        """Set what happens to the next requests to a provider, one step for each; ``"images"`` stands for downloads.

        A step is a status, what it does, or a `Step`: ``script("openai", 503, "cut", Step(429, headers={...}))``. After
        the last step the mock responds as usual. Raises `ValueError` for a wrong provider or step.
        """
        self.application.script(provider, steps)

    @property
    def requests(self) -> tuple[Arrival, ...]:
        """The requests that have arrived, in their order."""
        return tuple(self.application.arrivals)

    def reset(self) -> None:
        """Forget the requests that have arrived and the steps that are left."""
        self.application.steps.clear()
        self.application.arrivals.clear()


@contextmanager
def running_mock(specs: Path | None = None, *, port: int = 0, lenient: bool = False) -> Iterator[Mock]:
    """Run the mock of a folder of fragments during the ``with`` block. Port 0 stands for a free port.

    Without ``specs``, the folder is ``specs`` in the working directory if that holds a fragment, else the one that
    comes with imgspec.
    If ``lenient``, the mock also takes fields, values and limits of a newer API: `Arrival.newer` has them.

    Raises `ValueError` with the diagnostics if a fragment is wrong, and `OSError` if the port is taken.
    """
    sink = Sink()
    application = Application(read_services(specs or default_specs(), sink), lenient=lenient)
    if sink.failed:
        raise ValueError("\n".join(map(str, sink)))
    with listen(port) as listening:
        server = _server(application)
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        try:
            yield Mock(_url(listening), base_urls(application, listening), application)
        finally:
            server.should_exit = server.force_exit = True
            thread.join()


def serve(application: Application, listening: socket.socket) -> None:
    """Serve until the process is interrupted."""
    _server(application).run([listening])


def listen(port: int) -> socket.socket:
    """Return a socket that listens on a port of 127.0.0.1. Raises `OSError` if the port is taken."""
    listening = socket.create_server((HOST, port), backlog=_BACKLOG)
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening


def base_urls(application: Application, listening: socket.socket) -> dict[str, str]:
    """Return the ``base_url`` of a client for each provider."""
    return {service.provider: _url(listening) + base_path(service) for service in application.services}


def _url(listening: socket.socket) -> str:
    return f"http://{HOST}:{listening.getsockname()[1]}"


def _server(application: Application) -> uvicorn.Server:
    config = uvicorn.Config(
        application.asgi(),
        http=_Protocol,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=1,
    )
    return uvicorn.Server(config)
