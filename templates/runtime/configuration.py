"""The configuration of a client: the server, the API key, and how long and how often to try."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple, TypeAlias, TypedDict

import httpx2
from pydantic import SecretStr

from .errors import InvalidCallError
from .findings import Finding
from .options import HEADER_OPTION, OPTIONS, UNKNOWN_OPTION, Option
from .responses import RawResponse

Timeout: TypeAlias = float | httpx2.Timeout | None
"""Seconds to connect, to send, to wait for more of the response, and to wait for a connection.

httpx2.Timeout sets each of them.
"""

DEFAULT_TIMEOUT = httpx2.Timeout(300.0, connect=10.0, write=60.0)
"""In seconds. An image takes time to make, but connecting and sending are quick."""

_MERGED_OPTIONS = ("headers", "extra_headers", "extra_query", "extra_body")
"""Options whose entries are added to those that were set before."""


class Attempt(NamedTuple):
    """One try of a call, after its end: it has a response, or an error, or both.

    - ``number`` is 1 for the first try.
    - ``request`` is everything that was sent, with the API key in its headers.
    - ``response`` is None if none came.
    - ``seconds`` is how long the try took.
    """

    provider: str
    number: int
    request: httpx2.Request
    response: RawResponse | None
    error: Exception | None
    seconds: float


class CallOptions(TypedDict, total=False):
    """The options of one call. An option that is unset or None is as the client has it."""

    timeout: Timeout
    """Seconds to wait for the next part of the response, or an httpx2.Timeout. A client waits 300 s
    for each part of the response, 60 s for each part of the request, and 10 s for a connection."""
    deadline: float | None
    """Seconds for all tries of the call and the waits between them. A client's default is 600.
    It is checked between any two parts of a response, and shortens timeouts to the time left."""
    max_retries: int | None
    """How often to send the request again. A client's default is 2. It only does so if no try can
    have been charged: no connection was made, or the status is 429 or 503."""
    strict: bool | None
    """Whether to raise where the client would warn. A client's default is False."""
    extra_headers: Mapping[str, str] | None
    """Headers to add to those of the client, or to send in their place."""
    extra_query: Mapping[str, str | Sequence[str]] | None
    """Query parameters to add to those of the client."""
    extra_body: Mapping[str, object] | None
    """Fields to add to the body, or to replace in it, under their names of the API. They are not
    checked. A nested object is replaced as a whole."""


CALL_OPTIONS = CallOptions.__optional_keys__


class HeaderOption(NamedTuple):
    """A header that every call sends. Its value is an argument of the client.

    ``env`` is the environment variable that the client reads if the argument ``keyword`` is unset.
    """

    keyword: str
    env: str
    header: str
    required: bool = False


class Service(NamedTuple):
    """The facts of a provider that no option changes.

    - ``server`` is the URL of its API.
    - ``key_env`` is the environment variable for the API key, a bearer token.
    - ``source`` is the page that the provider published about its requests.
    """

    provider: str
    server: str
    key_env: str
    source: str
    headers: tuple[HeaderOption, ...] = ()

    @property
    def environment_options(self) -> tuple[HeaderOption, ...]:
        """The options that the client reads from the environment if they are unset."""
        key = HeaderOption("api_key", env=self.key_env, header="Authorization", required=True)
        return (key, *self.headers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """Everything that decides how a call is made.

    ``headers`` are the values of the provider's own options by the names of their headers; a header
    whose value is None is not sent. The other attributes are the arguments of a client.
    """

    service: Service
    api_key: SecretStr
    base_url: str
    headers: Mapping[str, str | None]
    timeout: httpx2.Timeout = field(default_factory=lambda: DEFAULT_TIMEOUT)
    deadline: float = 600.0
    max_retries: int = 2
    strict: bool = False
    extra_headers: Mapping[str, str] = field(default_factory=dict)
    extra_query: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    extra_body: Mapping[str, object] = field(default_factory=dict)
    on_request: Callable[[httpx2.Request], object] | None = None
    on_response: Callable[[Attempt], object] | None = None

    def changed(self, options: Mapping[str, object]) -> "Configuration":
        """Return the configuration with some options changed.

        Raises `InvalidCallError`, which lists every option that is wrong.
        """
        if not options:
            return self
        values, findings = _check(options, self.service)
        if findings:
            raise InvalidCallError(findings, provider=self.service.provider)
        for name in _MERGED_OPTIONS:
            if name in values:
                values[name] = {**getattr(self, name), **values[name]}
        return replace(self, **values)


def configure(service: Service, options: Mapping[str, object]) -> Configuration:
    """Return the configuration of a new client.

    Raises `InvalidCallError`, which lists every option that is wrong or missing.
    """
    merged: dict[str, object] = {"base_url": service.server}
    for option in service.environment_options:
        merged[option.keyword] = os.environ.get(option.env) or None
    optional = {option.keyword for option in service.headers if not option.required}
    # None means unset, except for an optional header, which is then not sent.
    merged |= {
        name: value for name, value in options.items() if value is not None or name in optional
    }
    missing = [
        Finding(option.keyword, f"is missing: pass {option.keyword}=, or set {option.env}")
        for option in service.environment_options
        if option.required and merged[option.keyword] is None
    ]
    values, wrong = _check(merged, service)
    if missing or wrong:
        raise InvalidCallError([*missing, *wrong], provider=service.provider)
    return Configuration(service=service, **values)


def _check(options: Mapping[str, object], service: Service) -> tuple[dict[str, Any], list[Finding]]:
    """Return the attributes of a `Configuration` that are set, and what is wrong with options."""
    header_names = {option.keyword: option.header for option in service.headers}
    headers: dict[str, object] = {}
    values: dict[str, Any] = {"headers": headers}
    findings: list[Finding] = []
    for name, value in options.items():
        option = _option(name, is_header=name in header_names)
        if value is not None and not option.is_valid(value):
            findings.append(Finding(name, option.requirement))
        elif name in header_names:
            headers[header_names[name]] = value
        elif value is not None:
            values[name] = option.convert(value)
    return values, findings


def _option(name: str, *, is_header: bool) -> Option:
    return HEADER_OPTION if is_header else OPTIONS.get(name, UNKNOWN_OPTION)
