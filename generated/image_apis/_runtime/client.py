"""The bases of all clients: made, copied, used in a ``with``, closed, shown without a key; and the part with I/O."""

from http.cookiejar import CookieJar, DefaultCookiePolicy
from time import sleep
from typing import Any, ClassVar, Generic, Self, Unpack

import httpx2

from .configuration import ClientOptions, Configuration, Http, Service, configure
from .delivery import Delivery
from .errors import InvalidCallError
from .exchange import Answer, Call, Operation, build_request, parse_response
from .findings import Finding

_OWN_HEADERS = {"User-Agent": f"image_apis python-httpx2/{httpx2.__version__}"}
_NO_OTHER_AUTH = httpx2.Auth()


class _Client(Generic[Http]):
    service: ClassVar[Service]
    _http_class: type[Http]
    _own_http_class: type[Http]
    _http: Http
    _is_owner: bool
    _configuration: Configuration

    def __init__(self, **options: Unpack[ClientOptions[Http]]) -> None:
        given: dict[str, Any] = dict(options)
        http = self._given_http(given)
        self._configuration = configure(self.service, given)
        self._is_owner = http is None
        self._http = http or self._own_http_class(headers=_OWN_HEADERS, cookies=_no_cookies())

    def with_options(self, **options: Unpack[ClientOptions[Http]]) -> Self:
        """Return a client that differs in some options, and shares the connections, which stay this client's to close.

        What is None is as it was; headers, query and body are added to those that were given before.
        """
        given: dict[str, Any] = dict(options)
        http = self._given_http(given) or self._http
        client = type(self).__new__(type(self))
        vars(client).update(_http=http, _is_owner=False, _configuration=self._configuration.changed(given))
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

    def __repr__(self) -> str:
        configuration = vars(self).get("_configuration")  # none, where the client could not be made
        return f"{type(self).__name__}({f'base_url={str(configuration.base_url)!r}' if configuration else ''})"


class SyncClient(_Client[httpx2.Client]):
    """The base of synchronous clients; threads may share one."""

    _http_class = httpx2.Client
    _own_http_class = httpx2.Client

    def send(self, operation: Operation[Any, Answer], call: Call) -> Answer:
        """Return the answer to a call; raise an `ImageAPIError` where there is none."""
        with Delivery(self._configuration.changed(call.options)) as delivery:
            request = build_request(operation, call, configuration=delivery.configuration, http=self._http)
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


class _AsyncHttp(httpx2.AsyncClient):
    """Knows the event loop in which it was first used: its connections are of no use in another."""

    loop: object = None


class AsyncClient(_Client[httpx2.AsyncClient]):
    """The base of asynchronous clients; each event loop needs one of its own."""

    _http_class = httpx2.AsyncClient
    _own_http_class = _AsyncHttp

    def _refuse_if_unusable(self) -> None:
        super()._refuse_if_unusable()
        if isinstance(self._http, _AsyncHttp):
            loop = _running_loop()
            self._http.loop = self._http.loop or loop
            if self._http.loop is not loop:
                raise InvalidCallError([Finding("client", "belongs to another event loop: make one in each")])

    async def send(self, operation: Operation[Any, Answer], call: Call) -> Answer:
        """Return the answer to a call; raise an `ImageAPIError` where there is none."""
        with Delivery(self._configuration.changed(call.options)) as delivery:
            request = build_request(operation, call, configuration=delivery.configuration, http=self._http)
            while delivery.answer is None:
                if delivery.pause:
                    await _sleep(delivery.pause)
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


def _no_cookies() -> CookieJar:
    return CookieJar(DefaultCookiePolicy(allowed_domains=()))


def _running_loop() -> object:
    import asyncio  # slow, and loaded already where it is used

    try:
        return asyncio.get_running_loop()
    except RuntimeError:  # another library's
        return None


async def _sleep(seconds: float) -> None:
    import anyio  # slow, and httpx2 loads it where it is needed, for asyncio as for trio

    await anyio.sleep(seconds)
