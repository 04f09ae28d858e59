"""The options of clients and calls: how the value of each is checked and converted."""

import re
from collections.abc import Callable, Mapping
from functools import partial
from inspect import iscoroutinefunction
from typing import Any, NamedTuple

import httpx2
from pydantic import SecretStr

_MAX_SECONDS = 366 * 86400
_MAX_LABEL_LENGTH = 63
LAST_PORT = 65535
_HEADER_NAME = r"(?i)(?!(content-length|transfer-encoding)$)[a-z0-9!#$%&'*+.^_`|~-]+"
"""A header name of HTTP, except those that give the length of the body."""
_HEADER_VALUE = "[ -~]*"
_VISIBLE_ASCII = "[!-~]+"


class Option(NamedTuple):
    """How the value of an option is checked, and converted."""

    is_valid: Callable[[Any], bool]
    requirement: str
    """The message for a value that is not valid. It follows the name of the option."""
    convert: Callable[[Any], object]


def _as_it_is(value: object) -> object:
    return value


def _matches(pattern: str, value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(pattern, value) is not None


def _is_base_url(value: object) -> bool:
    try:
        url = httpx2.URL(value)  # type: ignore[arg-type]  # anything but text raises TypeError
    except (httpx2.InvalidURL, TypeError):
        return False
    labels = url.raw_host.removesuffix(b".").split(b".")
    is_host = all(0 < len(label) <= _MAX_LABEL_LENGTH for label in labels)
    has_more = bool(url.userinfo) or any(mark in str(value) for mark in "?# ")
    is_port = (url.port or 0) <= LAST_PORT
    return url.scheme in ("http", "https") and is_host and is_port and not has_more


def _is_seconds(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return 0 < value <= _MAX_SECONDS


def _is_timeout(value: object) -> bool:
    if not isinstance(value, httpx2.Timeout):
        return _is_seconds(value)
    return all(limit is None or _is_seconds(limit) for limit in value.as_dict().values())


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_bool(value: object) -> bool:
    return isinstance(value, bool)


def _is_mapping(value: object) -> bool:
    return isinstance(value, Mapping) and all(isinstance(name, str) for name in value)


def _are_headers(value: object) -> bool:
    return isinstance(value, Mapping) and all(
        _matches(_HEADER_NAME, name) and _matches(_HEADER_VALUE, text)
        for name, text in value.items()
    )


def _lower_case_names(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.lower(): text for name, text in headers.items()}


def _is_query(value: object) -> bool:
    return isinstance(value, Mapping) and all(
        isinstance(name, str) and _is_text_or_texts(texts) for name, texts in value.items()
    )


def _is_text_or_texts(value: object) -> bool:
    texts = value if isinstance(value, list | tuple) else [value]
    return all(isinstance(text, str) for text in texts)


def _is_hook(value: object) -> bool:
    return callable(value) and not iscoroutinefunction(value)


def _is_never_valid(_: object) -> bool:
    return False


_VISIBLE_ASCII_REQUIREMENT = "must be a string of visible ASCII characters, without blanks"
_HOOK_REQUIREMENT = "must be a function, and not async"

HEADER_OPTION = Option(partial(_matches, _VISIBLE_ASCII), _VISIBLE_ASCII_REQUIREMENT, _as_it_is)
"""An option of one provider: the value of a header."""

UNKNOWN_OPTION = Option(_is_never_valid, "is not an option of this client", _as_it_is)

OPTIONS: Mapping[str, Option] = {
    "api_key": Option(partial(_matches, _VISIBLE_ASCII), _VISIBLE_ASCII_REQUIREMENT, SecretStr),
    "base_url": Option(
        _is_base_url, "must be an http or https URL, without credentials, query and fragment", str
    ),
    "timeout": Option(
        _is_timeout,
        "must be a positive number of seconds, up to a year, or an httpx2.Timeout of them",
        httpx2.Timeout,
    ),
    "deadline": Option(
        _is_seconds, "must be a positive number of seconds, up to a year", _as_it_is
    ),
    "max_retries": Option(_is_count, "must be a whole number, 0 or more", _as_it_is),
    "strict": Option(_is_bool, "must be True or False", _as_it_is),
    "extra_headers": Option(
        _are_headers,
        "must map names of headers to strings of printable ASCII characters",
        _lower_case_names,
    ),
    "extra_query": Option(_is_query, "must map names to strings, or to lists of them", _as_it_is),
    "extra_body": Option(_is_mapping, "must be a mapping with names for keys", _as_it_is),
    "on_request": Option(_is_hook, _HOOK_REQUIREMENT, _as_it_is),
    "on_response": Option(_is_hook, _HOOK_REQUIREMENT, _as_it_is),
}
"""The options that all clients have, apart from http_client, which each kind of client checks."""
