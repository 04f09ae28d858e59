"""What a client is made with: where its provider is, what every call carries, and how long a call may take."""

import math
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

import httpx2
from pydantic import MISSING, SecretStr

from .errors import InvalidCallError
from .findings import Finding

Timeout: TypeAlias = float | httpx2.Timeout | None
"""Seconds for connecting, sending, reading and waiting for a connection, each; or httpx2's; None: the default."""

DEFAULT_TIMEOUT = httpx2.Timeout(300.0, connect=10.0, write=60.0)
"""In seconds. An image takes its time: only connecting and sending are quick."""

_HEADER_VALUE = re.compile(r"[!-~]+")
_REDACTED = "[secure]"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderOption:
    """A header that every call carries: its value is given to the client, or by an environment variable."""

    keyword: str
    env: str
    header: str
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A provider as its fragment describes it; ``key`` is sent as a bearer token."""

    server: str
    key: HeaderOption
    headers: tuple[HeaderOption, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """All that a client's calls have in common; ``headers`` are those besides the key's."""

    service: Service
    key: SecretStr
    headers: Mapping[str, str]
    base_url: httpx2.URL
    timeout: httpx2.Timeout

    def redacted(self, text: str) -> str:
        """Return ``text`` without the key, which a provider's answer may quote."""
        return text.replace(self.key.get_secret_value(), _REDACTED)


def configure(
    service: Service,
    options: Mapping[str, object],
    *,
    base_url: str | None,
    timeout: Timeout,
) -> Configuration:
    """Return the configuration of a client; `InvalidCallError` names everything that is wrong with it.

    An option that is `MISSING` comes from its environment variable, and so does a required one that is None.
    """
    findings: list[Finding] = []
    values = {
        option.header: _option_value(option, options[option.keyword], findings)
        for option in (service.key, *service.headers)
    }
    url = _base_url(service.server if base_url is None else base_url, findings)
    wait = DEFAULT_TIMEOUT if timeout is None else timeout_of(timeout, findings)
    if findings:
        raise InvalidCallError(findings)
    return Configuration(
        service=service,
        key=SecretStr(values.pop(service.key.header) or ""),
        headers={header: value for header, value in values.items() if value is not None},
        base_url=url,
        timeout=wait,
    )


def timeout_of(value: object, findings: list[Finding]) -> httpx2.Timeout:
    """Return a timeout for httpx2; a finding, and the default, where ``value`` is none."""
    if isinstance(value, httpx2.Timeout):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool) and value > 0 and math.isfinite(value):
        return httpx2.Timeout(value)
    findings.append(Finding("timeout", "must be a positive number of seconds, or an httpx2.Timeout"))
    return DEFAULT_TIMEOUT


def _option_value(option: HeaderOption, given: object, findings: list[Finding]) -> str | None:
    if given is MISSING or (given is None and option.required):
        given = os.environ.get(option.env) or None
    if given is None and option.required:
        findings.append(Finding(option.keyword, f"is missing: pass {option.keyword}=, or set {option.env}"))
    if given is None or (isinstance(given, str) and _HEADER_VALUE.fullmatch(given)):
        return given
    findings.append(Finding(option.keyword, "must be a string of visible ASCII characters, without blanks"))
    return None


def _base_url(text: str, findings: list[Finding]) -> httpx2.URL:
    try:
        url = httpx2.URL(text)
    except (httpx2.InvalidURL, TypeError):
        url = httpx2.URL()
    if url.scheme not in ("http", "https") or not url.host or url.userinfo or url.query or url.fragment:
        findings.append(Finding("base_url", "must be an http or https URL, without credentials, query and fragment"))
    return url
