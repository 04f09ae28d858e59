"""The bases of all clients: made, copied, used in a ``with``, closed, shown without a key; their methods; all I/O."""

import os
from collections.abc import Callable, Coroutine, Mapping
from contextlib import suppress
from http.cookiejar import CookieJar, DefaultCookiePolicy
from time import sleep
from typing import Any, ClassVar, Concatenate, Generic, ParamSpec, Self, TypeVar, Unpack, overload

import httpx2

from .configuration import CALL_OPTIONS, CallOptions, ClientOptions, Configuration, Http, Service, configure
from .delivery import Delivery
from .errors import InvalidCallError
from .exchange import Answer, Operation, build_request, parse_response
from .findings import Finding
from .schema import RequestModel

_Fields = ParamSpec("_Fields")
_Request = TypeVar("_Request", bound=RequestModel)
_Result = TypeVar("_Result")

_OWN_HEADERS = {"User-Agent": f"image_apis python-httpx2/{httpx2.__version__}"}
_NO_COOKIES = DefaultCookiePolicy(allowed_domains=())
_NO_OTHER_AUTH = httpx2.Auth()


class _Client(Generic[Http]):
    service: ClassVar[Service]
    _http_class: type[Http]
    _http: Http
    _users: dict[str, object] | None
    _is_owner: bool
    _configuration: Configuration

    def __init__(self, **options: Unpack[ClientOptions[Http]]) -> None:
        given: dict[str, Any] = dict(options)
        http = self._given_http(given)
        self._configuration = configure(self.service, given)
        self._is_owner = http is None
        self._http = http or self._http_class(headers=_OWN_HEADERS, cookies=CookieJar(_NO_COOKIES))
        self._users = {} if http is None else None

    def with_options(self, **options: Unpack[ClientOptions[Http]]) -> Self:
        """Return a client that differs in some options, and shares the connections, which stay this client's to close.

        What is None is as it was; headers, query and body are added to those that were given before.
        """
        given: dict[str, Any] = dict(options)
        http = self._given_http(given)
        client = type(self).__new__(type(self))
        vars(client).update(_http=http or self._http, _users=None if http else self._users, _is_owner=False)
        client._configuration = self._configuration.changed(given)  # noqa: SLF001 - of the same class
        return client

    def _given_http(self, options: dict[str, Any]) -> Http | None:
        http = options.pop("http_client", None)
        if http is None or isinstance(http, self._http_class):
            return http
        finding = Finding("http_client", f"must be an httpx2.{self._http_class.__name__}")
        raise InvalidCallError([finding], provider=self.service.provider)

    def _refuse_if_unusable(self) -> None:
        if self._http.is_closed:
            raise InvalidCallError([Finding("client", "is closed")])
        if self._users is not None and self._users.setdefault("first", self._user()) != self._user():
            raise InvalidCallError([Finding("client", "belongs to another process or event loop: make one in each")])

    def _user(self) -> object:
        """Return what connections are of no use beyond."""
        return os.getpid()

    def __repr__(self) -> str:
        configuration = vars(self).get("_configuration")  # none, where the client could not be made
        return f"{type(self).__name__}({f'base_url={configuration.base_url!r}' if configuration else ''})"


class SyncClient(_Client[httpx2.Client]):
    """The base of synchronous clients; threads may share one."""

    _http_class = httpx2.Client

    def send(self, operation: Operation[Any, Answer], given: object, options: Mapping[str, object]) -> Answer:
        """Return the answer to a call; raise an `ImageAPIError` where there is none."""
        with Delivery(self._configuration.changed(options)) as delivery:
            request = build_request(operation, given, configuration=delivery.configuration, http=self._http)
            while delivery.answer is None:
                if delivery.pause:
                    sleep(delivery.pause)
                self._refuse_if_unusable()
                with delivery.attempt(request):
                    head = self._http.send(request, auth=_NO_OTHER_AUTH, follow_redirects=False, stream=True)
                    delivery.receive(head).read()
            return parse_response(operation, delivery.answer, configuration=delivery.configuration)

    def close(self) -> None:
        """Close the connections, unless another client or an ``http_client`` that was given brought them."""
        if self._is_owner:
            self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class AsyncClient(_Client[httpx2.AsyncClient]):
    """The base of asynchronous clients; each event loop needs one of its own."""

    _http_class = httpx2.AsyncClient

    def _user(self) -> object:
        import asyncio  # slow, and loaded already where it is used

        with suppress(RuntimeError):  # another library's loop
            return super()._user(), asyncio.get_running_loop()
        return super()._user()

    async def send(self, operation: Operation[Any, Answer], given: object, options: Mapping[str, object]) -> Answer:
        """Return the answer to a call; raise an `ImageAPIError` where there is none."""
        with Delivery(self._configuration.changed(options)) as delivery:
            request = build_request(operation, given, configuration=delivery.configuration, http=self._http)
            while delivery.answer is None:
                if delivery.pause:
                    import anyio  # slow, and loaded by httpx2 where it is needed, for asyncio as for trio

                    await anyio.sleep(delivery.pause)
                self._refuse_if_unusable()
                with delivery.attempt(request):
                    head = await self._http.send(request, auth=_NO_OTHER_AUTH, follow_redirects=False, stream=True)
                    await delivery.receive(head).aread()
            return parse_response(operation, delivery.answer, configuration=delivery.configuration)

    async def aclose(self) -> None:
        """Close the connections, unless another client or an ``http_client`` that was given brought them."""
        if self._is_owner:
            await self._http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()


AnyClient = TypeVar("AnyClient", SyncClient, AsyncClient)


class Resource(Generic[AnyClient]):
    """The calls of one attribute of a client."""

    def __init__(self, client: AnyClient) -> None:
        self.client: AnyClient = client


class BoundMethod(Generic[_Fields, _Request, _Result]):
    """A method of a client: it takes the fields of a request, or a ready one; raises an `ImageAPIError`."""

    def __init__(self, client: SyncClient | AsyncClient, operation: Operation[Any, Any], doc: str | None) -> None:
        self._client = client
        self._operation = operation
        self.__doc__ = doc

    @overload
    def __call__(self, request: _Request, /, **options: Unpack[CallOptions]) -> _Result: ...

    @overload
    def __call__(self, *args: _Fields.args, **fields: _Fields.kwargs) -> _Result: ...

    def __call__(self, *requests: Any, **fields: Any) -> Any:
        """Make the call."""
        options = {name: fields.pop(name) for name in CALL_OPTIONS & fields.keys()}
        request, model = (*requests, None)[0], self._operation.request
        if requests and (fields or len(requests) > 1 or not isinstance(request, model)):
            finding = Finding("", f"Give one {model.__name__}, or its fields by keyword")
            raise InvalidCallError([finding], provider=self._client.service.provider)
        return self._client.send(self._operation, request or fields, options)


class Method(Generic[_Fields, _Request, Answer]):
    """Makes a method of a function that takes the fields of a request, and returns the operation to call."""

    def __init__(self, function: Callable[Concatenate[Any, _Fields], Operation[_Request, Answer]]) -> None:
        self._function: Callable[..., Operation[_Request, Answer]] = function
        self.__doc__ = function.__doc__

    @overload
    def __get__(self, instance: None, owner: object) -> Self: ...

    @overload
    def __get__(self, instance: Resource[SyncClient], owner: object) -> BoundMethod[_Fields, _Request, Answer]: ...

    @overload
    def __get__(
        self, instance: Resource[AsyncClient], owner: object
    ) -> BoundMethod[_Fields, _Request, Coroutine[Any, Any, Answer]]: ...

    def __get__(self, instance: Resource[Any] | None, owner: object) -> Any:
        return self if instance is None else BoundMethod(instance.client, self._function(instance), self.__doc__)
