"""What synchronous and asynchronous clients have in common: their options and HTTP client."""

import os
from collections.abc import Callable, Mapping, Sequence
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import ClassVar, Generic, Never, NoReturn, Self, TypeVar

import httpx2
from pydantic import MISSING

from .configuration import Attempt, Configuration, Service, Timeout, configure
from .environment import UNUSABLE, environment_finding
from .errors import InvalidCallError
from .findings import Finding
from .user_agent import USER_AGENT

HttpClient = TypeVar("HttpClient", httpx2.Client, httpx2.AsyncClient)

_OWN_HEADERS = {"User-Agent": USER_AGENT}
_NO_COOKIES = DefaultCookiePolicy(allowed_domains=())


class BaseClient(Generic[HttpClient]):
    """The base class of all clients. ``service`` holds the facts of the provider."""

    service: ClassVar[Service]
    _http_class: type[HttpClient]
    _http: HttpClient
    _is_owner: bool
    _first_user: dict[str, object] | None
    _configuration: Configuration

    def __init__(
        self,
        *,
        api_key: str | None = None,
        base_url: str | None = None,
        http_client: HttpClient | None = None,
        timeout: Timeout = None,
        deadline: float | None = None,
        max_retries: int | None = None,
        strict: bool | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str | Sequence[str]] | None = None,
        extra_body: Mapping[str, object] | None = None,
        on_request: Callable[[httpx2.Request], object] | None = None,
        on_response: Callable[[Attempt], object] | None = None,
        **unknown: Never,
    ) -> None:
        """Make a client. An option that is None has its default.

        Raises `InvalidCallError`, which lists every option that is wrong, unknown or missing.

        Args:
            api_key: The API key. By default an environment variable holds it: see the client class.
            base_url: The URL of the server. By default it is the provider's.
            http_client: The HTTP client that sends the calls, for proxies, certificates, limits and
                transports. It stays open, and its own timeout is not used. Images are downloaded
                without it. By default the client makes and closes its own.
            timeout: Seconds to wait for the next part of a response, or an httpx2.Timeout. The
                default is 300 s for a response, 60 s for a request and 10 s for a connection.
            deadline: Seconds for all tries of a call and the waits between them. The default is
                600.
            max_retries: How often to send a call again that cannot have been charged. The default
                is 2.
            strict: Whether to raise where the client would warn. The default is False.
            extra_headers: Headers to add to every call.
            extra_query: Query parameters to add to every call.
            extra_body: Fields to add to the body of every call. They are not checked.
            on_request: A function to call before each try with the request. It may set headers, and
                an exception that it raises ends the call.
            on_response: A function to call after each try with an `Attempt`. An exception that it
                raises is logged, and changes nothing.
            unknown: Any other keyword is an error.
        """
        options = {
            "api_key": api_key,
            "base_url": base_url,
            "http_client": http_client,
            "timeout": timeout,
            "deadline": deadline,
            "max_retries": max_retries,
            "strict": strict,
            "extra_headers": extra_headers,
            "extra_query": extra_query,
            "extra_body": extra_body,
            "on_request": on_request,
            "on_response": on_response,
        }
        self._set_up({**options, **unknown})

    def with_options(
        self,
        *,
        api_key: str | None = None,
        base_url: str | None = None,
        http_client: HttpClient | None = None,
        timeout: Timeout = None,
        deadline: float | None = None,
        max_retries: int | None = None,
        strict: bool | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str | Sequence[str]] | None = None,
        extra_body: Mapping[str, object] | None = None,
        on_request: Callable[[httpx2.Request], object] | None = None,
        on_response: Callable[[Attempt], object] | None = None,
        **unknown: Never,
    ) -> Self:
        """Return a client with some options changed. An option that is None stays as it is.

        Both clients share their connections, which only this one closes. Headers, query parameters
        and fields of the body are added to those of this client.

        Raises `InvalidCallError`, which lists every option that is wrong or unknown.

        Args:
            api_key: The API key.
            base_url: The URL of the server.
            http_client: The HTTP client that sends the calls. It stays open.
            timeout: Seconds to wait for the next part of a response, or an httpx2.Timeout.
            deadline: Seconds for all tries of a call and the waits between them.
            max_retries: How often to send a call again that cannot have been charged.
            strict: Whether to raise where the client would warn.
            extra_headers: Headers to add to every call.
            extra_query: Query parameters to add to every call.
            extra_body: Fields to add to the body of every call. They are not checked.
            on_request: A function to call before each try with the request.
            on_response: A function to call after each try with an `Attempt`.
            unknown: Any other keyword is an error.
        """
        options = {
            "api_key": api_key,
            "base_url": base_url,
            "http_client": http_client,
            "timeout": timeout,
            "deadline": deadline,
            "max_retries": max_retries,
            "strict": strict,
            "extra_headers": extra_headers,
            "extra_query": extra_query,
            "extra_body": extra_body,
            "on_request": on_request,
            "on_response": on_response,
        }
        return self._copy({**options, **unknown})

    def _set_up(self, options: Mapping[str, object]) -> None:
        """Make this client. An option that is MISSING is unset."""
        http = self._http_client_in(options)
        self._configuration = configure(self.service, _without_http_client(options))
        self._is_owner = http is None
        self._first_user = {} if http is None else None
        self._http = http or self._new_http_client()

    def _copy(self, options: Mapping[str, object]) -> Self:
        """Return a copy of this client. An option that is MISSING is unset."""
        http = self._http_client_in(options)
        copy = type(self).__new__(type(self))
        vars(copy).update(
            _configuration=self._configuration.changed(_without_http_client(options)),
            _http=http or self._http,
            _is_owner=False,
            _first_user=None if http else self._first_user,
        )
        return copy

    def _http_client_in(self, options: Mapping[str, object]) -> HttpClient | None:
        http = options["http_client"]
        if http is None or isinstance(http, self._http_class):
            return http
        finding = Finding("http_client", f"must be an httpx2.{self._http_class.__name__}")
        raise InvalidCallError([finding], provider=self.service.provider)

    def _new_http_client(self) -> HttpClient:
        try:
            return self._http_class(headers=_OWN_HEADERS, cookies=CookieJar(_NO_COOKIES))
        except UNUSABLE as error:
            finding = environment_finding(error)
            raise InvalidCallError([finding], provider=self.service.provider) from None

    def _refuse_if_unusable(self) -> None:
        """Raise `InvalidCallError` if the connections are closed, or belong to another user."""
        if self._http.is_closed:
            raise InvalidCallError([Finding("client", "is closed")])
        if self._first_user is None:
            return
        user = self._user()
        if self._first_user.setdefault("user", user) != user:
            message = "belongs to another process or event loop: make one in each"
            raise InvalidCallError([Finding("client", message)])

    def _user(self) -> object:
        """Return what owns connections: no other process, or event loop, can use them."""
        return os.getpid()

    def __reduce__(self) -> NoReturn:
        reason = "it holds connections and a key"
        advice = "make one in each process, or use with_options"
        raise TypeError(f"A client cannot be pickled or copied, since {reason}: {advice}")

    def __repr__(self) -> str:
        # A client that could not be made has no configuration.
        configuration = vars(self).get("_configuration")
        arguments = "" if configuration is None else f"base_url={configuration.base_url!r}"
        return f"{type(self).__name__}({arguments})"


def _without_http_client(options: Mapping[str, object]) -> dict[str, object]:
    """Return the options that a configuration has, without those that are MISSING."""
    return {
        name: value
        for name, value in options.items()
        if name != "http_client" and value is not MISSING
    }
