"""The base classes of synchronous and asynchronous clients, and of the calls on them.

All sending is done here.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import update_wrapper
from time import sleep
from typing import Any, Generic, Self, TypeVar, get_overloads

import httpx2

from .base_client import BaseClient
from .delivery import Delivery
from .exchange import Operation, ResponseT, build_request, parse_response, read_arguments

_Function = TypeVar("_Function", bound=Callable[..., Any])

_NO_OTHER_AUTH = httpx2.Auth()


class SyncClient(BaseClient[httpx2.Client]):
    """The base class of synchronous clients. Threads may share one."""

    _http_class = httpx2.Client

    def send(
        self,
        operation: Operation[Any, ResponseT],
        positional: Sequence[object],
        keywords: Mapping[str, object],
    ) -> ResponseT:
        """Make a call with the arguments of a method, and return the model of the response.

        Raises an `ImageAPIError` if there is none.
        """
        provider = self.service.provider
        arguments = read_arguments(operation, positional, keywords, provider=provider)
        configuration = self._configuration
        with Delivery(configuration.changed(arguments.options)) as delivery:
            configuration = delivery.configuration
            request = build_request(
                operation, arguments.request, configuration=configuration, http=self._http
            )
            while delivery.response is None:
                if delivery.pause:
                    sleep(delivery.pause)
                self._refuse_if_unusable()
                with delivery.attempt(request):
                    head = self._http.send(
                        request, auth=_NO_OTHER_AUTH, follow_redirects=False, stream=True
                    )
                    delivery.receive(head).read()
            return parse_response(operation, delivery.response, configuration=configuration)

    def close(self) -> None:
        """Close the connections, unless another client or your ``http_client`` owns them."""
        if self._is_owner:
            self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class AsyncClient(BaseClient[httpx2.AsyncClient]):
    """The base class of asynchronous clients. Each event loop needs a client of its own."""

    _http_class = httpx2.AsyncClient

    def _user(self) -> object:
        import asyncio  # slow, and already loaded where it is used

        with suppress(RuntimeError):  # The event loop is one of another library.
            return super()._user(), asyncio.get_running_loop()
        return super()._user()

    async def send(
        self,
        operation: Operation[Any, ResponseT],
        positional: Sequence[object],
        keywords: Mapping[str, object],
    ) -> ResponseT:
        """Make a call with the arguments of a method, and return the model of the response.

        Raises an `ImageAPIError` if there is none.
        """
        provider = self.service.provider
        arguments = read_arguments(operation, positional, keywords, provider=provider)
        configuration = self._configuration
        with Delivery(configuration.changed(arguments.options)) as delivery:
            configuration = delivery.configuration
            request = build_request(
                operation, arguments.request, configuration=configuration, http=self._http
            )
            while delivery.response is None:
                if delivery.pause:
                    import anyio  # slow, and loaded by httpx2 for asyncio as for trio

                    await anyio.sleep(delivery.pause)
                self._refuse_if_unusable()
                with delivery.attempt(request):
                    head = await self._http.send(
                        request, auth=_NO_OTHER_AUTH, follow_redirects=False, stream=True
                    )
                    await delivery.receive(head).aread()
            return parse_response(operation, delivery.response, configuration=configuration)

    async def aclose(self) -> None:
        """Close the connections, unless another client or your ``http_client`` owns them."""
        if self._is_owner:
            await self._http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()


AnyClient = TypeVar("AnyClient", SyncClient, AsyncClient)


class Resource(Generic[AnyClient]):
    """The calls of one attribute of a client, such as ``images``."""

    def __init__(self, client: AnyClient) -> None:
        self._client: AnyClient = client


def described_by_overload(method: _Function) -> _Function:
    """Give a method the signature and the docstring of its last overload.

    A call has two overloads: one takes a ready request, the other the fields of one by keyword. The
    method itself takes any arguments, so that a wrong call raises one `InvalidCallError` that lists
    every mistake. `inspect.signature` and `help` show the overload with the fields, as editors do.
    """
    update_wrapper(method, get_overloads(method)[-1])
    return method
