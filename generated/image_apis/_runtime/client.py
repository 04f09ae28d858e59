"""The bases of all clients: made, used in a ``with``, closed, shown without a key; and the thin part that does I/O."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Generic, Self, TypeVar

import httpx2

from .configuration import Service, Timeout, configure
from .errors import APIConnectionError, APITimeoutError, InvalidCallError
from .exchange import Answer, Call, Operation, build_request, parse_response
from .findings import Finding

_Http = TypeVar("_Http", httpx2.Client, httpx2.AsyncClient)

_OWN_HEADERS = {"User-Agent": f"image_apis python-httpx2/{httpx2.__version__}"}
_NO_OTHER_AUTH = httpx2.Auth()


class _Client(Generic[_Http]):
    _http_class: type[_Http]

    def __init__(
        self,
        service: Service,
        options: Mapping[str, object],
        *,
        base_url: str | None,
        timeout: Timeout,
        http_client: _Http | None,
    ) -> None:
        self._configuration = configure(service, options, base_url=base_url, timeout=timeout)
        if http_client is not None and not isinstance(http_client, self._http_class):
            raise InvalidCallError([Finding("http_client", f"must be an httpx2.{self._http_class.__name__}")])
        self._is_owner = http_client is None
        self._http: _Http = self._http_class(headers=_OWN_HEADERS) if http_client is None else http_client

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={str(self._configuration.base_url)!r})"


class SyncClient(_Client[httpx2.Client]):
    """The base of synchronous clients."""

    _http_class = httpx2.Client

    def send(self, operation: Operation[Answer], call: Call) -> Answer:
        """Return the answer to a call; raise an `ImageAPIError` where there is none."""
        request = build_request(operation, call, configuration=self._configuration, http=self._http)
        with _connection_errors(request):
            response = self._http.send(request, auth=_NO_OTHER_AUTH, follow_redirects=False)
        return parse_response(operation, response, configuration=self._configuration)

    def close(self) -> None:
        """Close the connections; an ``http_client`` that was given stays open."""
        if self._is_owner:
            self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class AsyncClient(_Client[httpx2.AsyncClient]):
    """The base of asynchronous clients."""

    _http_class = httpx2.AsyncClient

    async def send(self, operation: Operation[Answer], call: Call) -> Answer:
        """Return the answer to a call; raise an `ImageAPIError` where there is none."""
        request = build_request(operation, call, configuration=self._configuration, http=self._http)
        with _connection_errors(request):
            response = await self._http.send(request, auth=_NO_OTHER_AUTH, follow_redirects=False)
        return parse_response(operation, response, configuration=self._configuration)

    async def aclose(self) -> None:
        """Close the connections; an ``http_client`` that was given stays open."""
        if self._is_owner:
            await self._http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()


@contextmanager
def _connection_errors(request: httpx2.Request) -> Iterator[None]:
    line = f"{request.method} {request.url}"
    try:
        yield
    except httpx2.TimeoutException as error:
        allowed = request.extensions["timeout"]
        raise APITimeoutError(f"{line}: no answer in time: {type(error).__name__}, with {allowed} seconds") from error
    except httpx2.RequestError as error:
        raise APIConnectionError(f"{line}: {type(error).__name__}: {error}") from error
