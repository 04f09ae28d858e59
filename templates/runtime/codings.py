"""Decoding bodies: the content codings of RFC 9110, section 8.4.1.

The standard library decodes gzip and deflate, so that a body of several gzip members is read whole,
and one that breaks off is found out. httpx2 decodes the codings that need other libraries.
"""

import gzip
import zlib
from collections.abc import Iterator
from io import BytesIO

import httpx2

_CHUNK_BYTES = 2**16
_GZIP_MAGIC = b"\x1f\x8b"
_RAW_DEFLATE = -zlib.MAX_WBITS


class CodingError(Exception):
    """A body is not whole, or damaged: its content coding cannot be decoded to its end."""


def codings_of(headers: httpx2.Headers) -> list[str]:
    """Return the names of the codings of a body, in the order in which they were applied."""
    names = headers.get("content-encoding", "").lower().split(",")
    return [name.strip() for name in names if name.strip() not in {"", "identity"}]


def decoded(body: bytes, coding: str) -> Iterator[bytes]:
    """Yield the parts of a body without a coding. A body that does not have it comes back as it is.

    Raises `CodingError` where the body breaks off or is damaged.
    """
    match coding:
        case "gzip" | "x-gzip":
            parts = _gunzipped(body) if body.startswith(_GZIP_MAGIC) else iter([body])
        case "deflate":
            parts = _inflated(body)
        case _:
            parts = _decoded_by_httpx2(body, coding)
    try:
        yield from parts
    except (zlib.error, EOFError, OSError, httpx2.DecodingError) as error:
        raise CodingError(f"the {coding} coding breaks off or is damaged: {error}") from None


def _gunzipped(body: bytes) -> Iterator[bytes]:
    """Yield the content of all members, one after the other (RFC 1952, section 2.2)."""
    with gzip.GzipFile(fileobj=BytesIO(body)) as file:
        while part := file.read(_CHUNK_BYTES):
            yield part


def _inflated(body: bytes) -> Iterator[bytes]:
    """Yield the content of zlib's format, or of bare deflate, which some servers send instead."""
    try:
        decoder = zlib.decompressobj()
        part = decoder.decompress(body, _CHUNK_BYTES)
    except zlib.error:
        decoder = zlib.decompressobj(_RAW_DEFLATE)
        part = decoder.decompress(body, _CHUNK_BYTES)
    while part:
        yield part
        part = decoder.decompress(decoder.unconsumed_tail, _CHUNK_BYTES)
    if not decoder.eof:
        raise EOFError("it ends too early")


def _decoded_by_httpx2(body: bytes, coding: str) -> Iterator[bytes]:
    chunks = (body[start : start + _CHUNK_BYTES] for start in range(0, len(body), _CHUNK_BYTES))
    headers = {"content-encoding": coding}
    yield from httpx2.Response(200, headers=headers, content=chunks).iter_bytes()
