"""An image of a response: read from base64 or a URL, and saved to a file."""

import base64
import errno
import os
import re
import secrets
import string
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeAlias, Unpack
from urllib.parse import unquote, unquote_to_bytes

import httpx2

from .downloads import AsyncDownloadOptions, Limits, SyncDownloadOptions, adownload, download
from .errors import ImageError
from .responses import MAX_BYTES, RawResponse

PathName: TypeAlias = str | os.PathLike[str]

_FORMATS: dict[tuple[str, ...], re.Pattern[bytes]] = {
    (".png",): re.compile(rb"\x89PNG\r\n\x1a\n"),
    (".jpg", ".jpeg"): re.compile(rb"\xff\xd8\xff"),
    (".webp",): re.compile(rb"RIFF.{4}WEBP", re.DOTALL),
    (".gif",): re.compile(rb"GIF8[79]a"),
    (".avif",): re.compile(rb".{4}ftyp(?:.{4}){0,16}?avi[fs]", re.DOTALL),
}
"""How the bytes of each format begin, by its file suffixes. AVIF: a brand of ISO/IEC 14496-12."""

_BEGINNING = 128
"""Characters of base64 that show of which format an image is."""
_SHORTEST_IMAGE = 32
"""Characters of base64. A shorter text may be a name or a token."""
_URL_SAFE_TO_PLAIN_BASE64 = str.maketrans("-_", "+/", string.whitespace)


@dataclass(frozen=True, slots=True, kw_only=True)
class GeneratedImage:
    """An image of a response.

    - ``b64_json`` holds the image, as base64 or as a data: URL; or ``url`` says where it is.
    - ``response`` is the response that it came with. A URL on the same host may have a private
      address.
    """

    b64_json: str | None = field(default=None, repr=False)
    url: str | None = None
    response: RawResponse | None = field(default=None, repr=False)

    def read(
        self,
        *,
        timeout: float = 60.0,
        max_bytes: int = MAX_BYTES,
        allow_private: bool = False,
        headers: Mapping[str, str] | None = None,
        http_client: httpx2.Client | None = None,
    ) -> bytes:
        """Return the bytes of the image. Raises `ImageError` if it cannot be read.

        Args:
            timeout: Seconds for the whole download.
            max_bytes: The largest image to download, in bytes.
            allow_private: Whether to connect to an address that is not public.
            headers: Headers to send, such as a key. A redirect to another server does not get them.
            http_client: The HTTP client whose transport and proxy to use. It stays open. Without
                one, the download does not use the client of the call.
        """
        if self.b64_json is not None:
            return self._decode(self.b64_json)
        return download(
            self.url or "",
            self.response,
            limits=Limits(timeout=timeout, max_bytes=max_bytes, allow_private=allow_private),
            headers=headers,
            http_client=http_client,
        )

    async def aread(
        self,
        *,
        timeout: float = 60.0,  # noqa: ASYNC109 - of the whole download, as in `read`
        max_bytes: int = MAX_BYTES,
        allow_private: bool = False,
        headers: Mapping[str, str] | None = None,
        http_client: httpx2.AsyncClient | None = None,
    ) -> bytes:
        """Return the bytes as `read` does, without blocking the event loop."""
        if self.b64_json is not None:
            return self._decode(self.b64_json)
        return await adownload(
            self.url or "",
            self.response,
            limits=Limits(timeout=timeout, max_bytes=max_bytes, allow_private=allow_private),
            headers=headers,
            http_client=http_client,
        )

    def save(
        self, path: PathName, *, overwrite: bool = False, **options: Unpack[SyncDownloadOptions]
    ) -> Path:
        """Write the image to a file as a whole or not at all, and return the path of the file.

        The suffix of the path follows from the bytes. For those of a PNG, ``fox`` and ``fox.webp``
        become ``fox.png``, and ``fox.v2`` becomes ``fox.v2.png``.

        Raises `ImageError` if the bytes cannot be read or are not an image, FileExistsError if the
        file exists and ``overwrite`` is false, and any other OSError of the file system.
        """
        return self._store(self.read(**options), path, overwrite=overwrite)

    async def asave(
        self, path: PathName, *, overwrite: bool = False, **options: Unpack[AsyncDownloadOptions]
    ) -> Path:
        """Write the image to a file as `save` does: only the writing takes a thread."""
        from anyio import to_thread  # slow, and loaded by httpx2 where it is needed

        content = await self.aread(**options)
        return await to_thread.run_sync(partial(self._store, content, path, overwrite=overwrite))

    def _store(self, content: bytes, path: PathName, *, overwrite: bool) -> Path:
        target = self._with_right_suffix(Path(path), content)
        temporary = target.with_name(f".{secrets.token_hex(8)}.part")
        try:
            with temporary.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            _move(temporary, target, overwrite=overwrite)
        finally:
            temporary.unlink(missing_ok=True)
        return target

    def _with_right_suffix(self, path: Path, content: bytes) -> Path:
        suffixes = _suffixes_of(content)
        if suffixes is None:
            message = (
                "The bytes are not a PNG, JPEG, WebP, GIF or AVIF image: the content of this error"
                " holds them"
            )
            raise ImageError(message, self.response, content=content)
        if path.name in {"", ".."}:
            raise IsADirectoryError(errno.EISDIR, "the path names a folder, not a file", str(path))
        suffix = path.suffix.lower()
        if suffix in suffixes:
            return path
        if any(suffix in other_suffixes for other_suffixes in _FORMATS):
            return path.with_suffix(suffixes[0])
        return path.with_name(path.name + suffixes[0])

    def _decode(self, text: str) -> bytes:
        """Return the bytes of base64 text or of a data: URL."""
        if is_data_url(text):
            head, _, data = text.partition(",")
            if not head.lower().endswith(";base64"):
                return unquote_to_bytes(data)
            data = unquote(data)
        else:
            data = text
        plain = data.translate(_URL_SAFE_TO_PLAIN_BASE64).rstrip("=")
        padding = "=" * (-len(plain) % 4)
        try:
            content = base64.b64decode(plain + padding, validate=True)
        except ValueError as error:
            message = f"The image is not base64: {error}; the source of this error is its text"
            raise ImageError(message, self.response, source=text) from None
        if not content:
            raise ImageError("The image is empty", self.response, source=text)
        return content


def is_image_text(text: str) -> bool:
    """Return whether a text is base64 of an image, or a data: URL of one; its beginning decides."""
    if is_data_url(text):
        return text[5:11].lower() == "image/"
    if len(text) < _SHORTEST_IMAGE:
        return False
    plain = text[:_BEGINNING].translate(_URL_SAFE_TO_PLAIN_BASE64).rstrip("=")
    try:
        content = base64.b64decode(plain[: len(plain) // 4 * 4], validate=True)
    except ValueError:
        return False
    return _suffixes_of(content) is not None


def is_data_url(text: str) -> bool:
    """Return whether a text is a URL that holds its data itself (RFC 2397)."""
    return text[:5].lower() == "data:"


def _suffixes_of(content: bytes) -> tuple[str, ...] | None:
    """Return the file suffixes of the format that the bytes begin like, None if of no format."""
    for suffixes, beginning in _FORMATS.items():
        if beginning.match(content):
            return suffixes
    return None


def _move(temporary: Path, target: Path, *, overwrite: bool) -> None:
    """Give a finished file its name. Raises FileExistsError if it would replace another one."""
    if not overwrite:
        try:
            os.link(temporary, target)
        except FileExistsError as error:
            message = "the file exists, and overwrite is not set"
            raise FileExistsError(error.errno, message, str(target)) from None
        except OSError:
            # The file system has no links: take the name with an empty file first.
            target.touch(exist_ok=False)
        else:
            return
    temporary.replace(target)
