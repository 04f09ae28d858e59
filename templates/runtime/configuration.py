"""What a client is made with: where its provider is, what every call carries, and how long and often it is tried."""

import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial, reduce
from inspect import iscoroutinefunction
from typing import Any, Generic, NamedTuple, TypeAlias, TypedDict, TypeVar

import httpx2
from pydantic import SecretStr

from .errors import InvalidCallError
from .findings import Finding
from .responses import RawResponse

Http = TypeVar("Http", httpx2.Client, httpx2.AsyncClient)
Timeout: TypeAlias = float | httpx2.Timeout | None
"""Seconds for connecting, sending, each wait for more of the answer, and waiting for a connection; or httpx2's."""

DEFAULT_TIMEOUT = httpx2.Timeout(300.0, connect=10.0, write=60.0)
"""In seconds. An image takes its time: only connecting and sending are quick."""

_MAX_SECONDS = 366 * 86400
_REDACTED = "[secure]"
_SHORTEST_KEY = 8


class Attempt(NamedTuple):
    """One try of a call, when it is over: an answer, or the error that came instead; ``seconds`` is what it took.

    ``request`` and ``response`` are all of what was sent and came, the key in the request's headers included.
    """

    provider: str
    number: int
    request: httpx2.Request
    response: RawResponse | None
    error: Exception | None
    seconds: float


class CallOptions(TypedDict, total=False):
    """How a call is made. What is None or left out of a call is the client's; what is left out there is the default."""

    timeout: Timeout
    """Default: 300 s between two parts of the answer, 60 s between two of the request, 10 s to connect."""
    deadline: float | None
    """Seconds for all tries of a call and the waits between them. It is looked at between any two parts of an answer,
    and cuts the timeouts to what is left at the start of a try and of its answer. Default: 600."""
    max_retries: int | None
    """How often a call is sent again, which is only done where it cannot have cost anything: no connection was made,
    or the answer is 429 or 503. Default: 2."""
    strict: bool | None
    """Whether what only warns raises instead. Default: False."""
    extra_headers: Mapping[str, str] | None
    """Sent besides, and instead of, this package's headers; a call's besides the client's."""
    extra_query: Mapping[str, str | Sequence[str]] | None
    """Query parameters, in the same way."""
    extra_body: Mapping[str, object] | None
    """Fields of the body under their wire names, in the same way and unchecked; a nested object is replaced whole."""


class ClientOptions(CallOptions, Generic[Http], total=False):
    """What a client is made with. None is as good as left out."""

    api_key: str | None
    """Default: what the environment has; each client says under which name."""
    base_url: str | None
    """Default: the provider's server."""
    http_client: Http | None
    """Carries the calls, and stays open: for proxies, TLS, limits and transports, see httpx2; its timeout is not used,
    and images are downloaded without it. Default: its own."""
    on_request: Callable[[httpx2.Request], object] | None
    """Called before each try with what will be sent, headers such as ``traceparent`` may be set; what it raises ends
    the call."""
    on_response: Callable[[Attempt], object] | None
    """Called after each try; what it raises is logged, and changes nothing."""


CALL_OPTIONS = CallOptions.__optional_keys__


class HeaderOption(NamedTuple):
    """A header that every call carries: its value is given to the client, or by an environment variable."""

    keyword: str
    env: str
    header: str
    required: bool = False


class Service(NamedTuple):
    """A provider as ``source`` describes it; ``key_env`` is the environment variable of its key, a bearer token."""

    provider: str
    server: str
    key_env: str
    source: str
    headers: tuple[HeaderOption, ...] = ()

    @property
    def options(self) -> tuple[HeaderOption, ...]:
        """The options that may come from the environment."""
        key = HeaderOption(keyword="api_key", env=self.key_env, header="Authorization", required=True)
        return (key, *self.headers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """All that decides how a call is made, see `ClientOptions`; ``headers`` are what the provider's own options say."""

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

    def redacted(self, text: str) -> str:
        """Return ``text`` without the key, which a provider may quote; a very short one is let be."""
        return reduce(lambda shown, spelled: shown.replace(spelled, _REDACTED), self._spelled_keys, text)

    def without_key(self, response: RawResponse) -> RawResponse:
        """Return an answer without the key."""
        items, encoding = response.headers.multi_items(), response.headers.encoding
        headers = httpx2.Headers([(name, self.redacted(text)) for name, text in items], encoding)
        keys, new = [key.encode() for key in self._spelled_keys], _REDACTED.encode()
        content = reduce(lambda shown, spelled: shown.replace(spelled, new), keys, response.content)
        return replace(response, reason_phrase=self.redacted(response.reason_phrase), headers=headers, content=content)

    @property
    def _spelled_keys(self) -> set[str]:
        """The key as text and JSON may spell it."""
        key = self.api_key.get_secret_value()
        escaped = {re.sub(letters, lambda found: f"\\u{ord(found[0]):04x}", key) for letters in ("[&'<=>]", "[&'+<=>]")}
        return {key, key.replace("/", r"\/"), *escaped} if len(key) >= _SHORTEST_KEY else set()

    def changed(self, options: Mapping[str, object]) -> "Configuration":
        """Return the configuration with other options; `InvalidCallError` names everything that is wrong with them."""
        if not options:
            return self
        values = _values(self.service, options)
        merged = {name: {**getattr(self, name), **values[name]} for name in _MERGED if name in values}
        return replace(self, **{**values, **merged})


def configure(service: Service, options: Mapping[str, object]) -> Configuration:
    """Return the configuration of a client; `InvalidCallError` names everything that is wrong with it."""
    given: dict[str, object] = {option.keyword: os.environ.get(option.env) or None for option in service.options}
    optional = {option.keyword for option in service.options if not option.required}
    given |= {"base_url": service.server}
    given |= {name: value for name, value in options.items() if value is not None or name in optional}
    findings = [
        Finding(option.keyword, f"is missing: pass {option.keyword}=, or set {option.env}")
        for option in service.options
        if option.required and given[option.keyword] is None
    ]
    return Configuration(service=service, **_values(service, given, *findings))


def _values(service: Service, options: Mapping[str, object], *missing: Finding) -> dict[str, Any]:
    """Return what was given, checked, by the names of a `Configuration`; what is None is left out."""
    headers, findings = {option.keyword: option.header for option in service.headers}, [*missing]
    values: dict[str, Any] = {"headers": {}}
    for name, value in options.items():
        accepts, wanted = _CHECKS["api_key"] if name in headers else _CHECKS.get(name, _UNKNOWN)
        if value is not None and not accepts(value):
            findings.append(Finding(name, wanted))
        elif name in headers:
            values["headers"][headers[name]] = value
        elif value is not None:
            values[name] = _CONVERSIONS[name](value) if name in _CONVERSIONS else value
    if findings:
        raise InvalidCallError(findings, provider=service.provider)
    return values


def _is_base_url(value: object) -> bool:
    try:
        url = httpx2.URL(value)  # type: ignore[arg-type]  # what is no text raises
    except (httpx2.InvalidURL, TypeError):
        return False
    is_host = all(0 < len(label) < 64 for label in url.raw_host.removesuffix(b".").split(b"."))
    return url.scheme in ("http", "https") and is_host and not url.userinfo and not {"?", "#", " "} & {*str(value)}


def _is_seconds(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= _MAX_SECONDS


def _is_timeout(value: object) -> bool:
    limits = value.as_dict().values() if isinstance(value, httpx2.Timeout) else [value]
    return all(_is_seconds(limit) or (limit is None and limit is not value) for limit in limits)


def _is_text(pattern: str, value: object) -> bool:
    return isinstance(value, str) and bool(re.fullmatch(pattern, value))


def _is_mapping(value: object) -> bool:
    return isinstance(value, Mapping) and all(isinstance(name, str) for name in value)


def _are_headers(value: object) -> bool:
    return isinstance(value, Mapping) and all(
        _is_text(r"(?i)(?!(content-length|transfer-encoding)$)[a-z0-9!#$%&'*+.^_`|~-]+", name)
        and _is_text("[ -~]*", text)
        for name, text in value.items()
    )


def _is_query(value: object) -> bool:
    return isinstance(value, Mapping) and all(
        isinstance(text, str)
        for name, texts in value.items()
        for text in (name, *(texts if isinstance(texts, list | tuple) else [texts]))
    )


_HOOK = (lambda value: callable(value) and not iscoroutinefunction(value), "must be a function, and not async")
_CHECKS: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    "api_key": (partial(_is_text, "[!-~]+"), "must be a string of visible ASCII characters, without blanks"),
    "base_url": (_is_base_url, "must be an http or https URL, without credentials, query and fragment"),
    "timeout": (_is_timeout, "must be a positive number of seconds, up to a year, or an httpx2.Timeout of them"),
    "deadline": (_is_seconds, "must be a positive number of seconds, up to a year"),
    "max_retries": (
        lambda value: isinstance(value, int) and not isinstance(value, bool) and value >= 0,
        "must be a whole number, 0 or more",
    ),
    "strict": (lambda value: isinstance(value, bool), "must be True or False"),
    "extra_headers": (_are_headers, "must map names of headers to strings of printable ASCII characters"),
    "extra_query": (_is_query, "must map names to strings, or to lists of them"),
    "extra_body": (_is_mapping, "must be a mapping with names for keys"),
    "on_request": _HOOK,
    "on_response": _HOOK,
}
_UNKNOWN: tuple[Callable[[Any], bool], str] = (lambda _value: False, "is no option of this client")
_CONVERSIONS: Mapping[str, Callable[[Any], object]] = {
    "api_key": SecretStr,
    "base_url": str,
    "timeout": httpx2.Timeout,
    "extra_headers": lambda headers: {name.lower(): text for name, text in headers.items()},
}
_MERGED = ("headers", "extra_headers", "extra_query", "extra_body")
