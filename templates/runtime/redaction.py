"""Removes the API key from texts and responses: a provider may quote it in an error."""

import re
from dataclasses import replace

import httpx2

from .responses import RawResponse

_REDACTED = "[secure]"
_SHORTEST_KEY = 8
"""A shorter key may be part of other words, and stays as it is."""
_EXCERPT_LENGTH = 500
_EXCERPT_BYTES = 4096
_NEVER_ESCAPED = re.compile(r"[\w.-]*", re.ASCII)
_ESCAPED_BY_JSON_WRITERS = ("[&'<=>]", "[&'+<=>]")


def redact_text(text: str, key: str) -> str:
    """Return ``text`` without the key."""
    for spelling in _spellings(key):
        text = text.replace(spelling, _REDACTED)
    return text


def excerpt_of(content: bytes, key: str) -> str:
    """Return the beginning of a body in one line, without the key: up to 500 characters of it."""
    is_whole = len(content) <= _EXCERPT_BYTES
    text = redact_text(content[:_EXCERPT_BYTES].decode(errors="replace"), key)
    if not is_whole:
        # The end may be the beginning of the key.
        text = text[: -max(map(len, _spellings(key)), default=1)]
    line = " ".join(text.split())
    return line if is_whole and len(line) <= _EXCERPT_LENGTH else f"{line[:_EXCERPT_LENGTH]}..."


def redact_response(response: RawResponse, key: str) -> RawResponse:
    """Return a response without the key in its reason, headers and body."""
    headers = [(name, redact_text(text, key)) for name, text in response.headers.multi_items()]
    content = response.content
    for spelling in _spellings(key):
        content = content.replace(spelling.encode(), _REDACTED.encode())
    return replace(
        response,
        reason_phrase=redact_text(response.reason_phrase, key),
        headers=httpx2.Headers(headers, response.headers.encoding),
        content=content,
    )


def _spellings(key: str) -> set[str]:
    """Return the key as text and as JSON may spell it."""
    if len(key) < _SHORTEST_KEY:
        return set()
    if _NEVER_ESCAPED.fullmatch(key):
        return {key}
    escaped = {re.sub(letters, _unicode_escape, key) for letters in _ESCAPED_BY_JSON_WRITERS}
    return {key, key.replace("/", r"\/"), *escaped}


def _unicode_escape(letter: re.Match[str]) -> str:
    return f"\\u{ord(letter[0]):04x}"
