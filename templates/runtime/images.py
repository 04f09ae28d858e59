"""The images of an answer: found in it, read from base64 or from a URL, and saved under the name of what they are."""

import base64
import os
import re
import secrets
import string
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias, Unpack
from urllib.parse import unquote, unquote_to_bytes

from pydantic import BaseModel

from .downloads import DownloadOptions, download
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
"""By the suffixes of file names: how the bytes of a format begin (AVIF: a brand of ISO/IEC 14496-12)."""

_PLAIN_BASE64 = str.maketrans("-_", "+/", string.whitespace)


@dataclass(frozen=True, slots=True, kw_only=True)
class GeneratedImage:
    """An image of an answer: ``b64_json`` holds it, as base64 or a data: URL, or ``url`` says where it is.

    Where ``answer`` came from, a URL of the same host may be a private address.
    """

    b64_json: str | None = field(default=None, repr=False)
    url: str | None = None
    answer: RawResponse | None = field(default=None, repr=False)

    def read(self, *, timeout: float = 60.0, max_bytes: int = MAX_BYTES, allow_private: bool = False) -> bytes:
        """Return the bytes; raises `ImageError`."""
        if self.b64_json is not None:
            return self._decoded(self.b64_json)
        return download(self.url or "", self.answer, timeout, max_bytes, allow_private=allow_private)

    async def aread(self, **options: Unpack[DownloadOptions]) -> bytes:
        """Do as `read` does, in a thread: one that is cancelled is left to its limits."""
        from anyio import to_thread  # slow, and loaded by httpx2 where it is needed

        return await to_thread.run_sync(partial(self.read, **options), abandon_on_cancel=True)

    def save(self, path: PathName, *, overwrite: bool = False, **options: Unpack[DownloadOptions]) -> Path:
        """Write the image as a whole or not at all, and return its path, which ends as its bytes say.

        ``fox`` becomes ``fox.png`` if they are a PNG's, and so does ``fox.webp``; ``fox.v2`` becomes ``fox.v2.png``.
        Raises `ImageError`, and OSError: FileExistsError where the file is there and ``overwrite`` is not set.
        """
        return self._stored(self.read(**options), path, overwrite=overwrite)

    async def asave(self, path: PathName, *, overwrite: bool = False, **options: Unpack[DownloadOptions]) -> Path:
        """Do as `save` does, in a thread."""
        from anyio import to_thread

        content = await self.aread(**options)
        return await to_thread.run_sync(partial(self._stored, content, path, overwrite=overwrite))

    def _stored(self, content: bytes, path: PathName, *, overwrite: bool) -> Path:
        target = self._named(Path(path), content)
        temporary = target.with_name(f".{secrets.token_hex(8)}.part")
        try:
            with temporary.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            _place(temporary, target, overwrite=overwrite)
        finally:
            temporary.unlink(missing_ok=True)
        return target

    def _named(self, path: Path, content: bytes) -> Path:
        suffixes = next((suffixes for suffixes, magic in _FORMATS.items() if magic.match(content)), None)
        if suffixes is None:
            message = "The bytes are no PNG, JPEG, WebP, GIF or AVIF image: the error's content holds them"
            raise ImageError(message, self.answer, content=content)
        given = path.suffix.lower()
        if given in suffixes:
            return path
        is_image_suffix = any(given in others for others in _FORMATS)
        return path.with_suffix(suffixes[0]) if is_image_suffix else path.with_name(path.name + suffixes[0])

    def _decoded(self, text: str) -> bytes:
        is_url = text[:5].lower() == "data:"
        head, _, data = text.partition(",") if is_url else (";base64", "", text)
        if not head.lower().endswith(";base64"):
            return unquote_to_bytes(data)
        plain = (unquote(data) if is_url else data).translate(_PLAIN_BASE64).rstrip("=")
        try:
            content = base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)
        except ValueError as error:
            message = f"The image is no base64: {error}; the error's source is its text"
            raise ImageError(message, self.answer, source=text) from None
        if not content:
            raise ImageError("The image is empty", self.answer, source=text)
        return content


def images_in(part: Any, answer: RawResponse | None) -> Iterator[GeneratedImage]:
    """Yield what has a ``b64_json`` or ``url``: in the list ``data``, or anywhere in an answer that has none."""
    parts = dict(part) if isinstance(part, BaseModel) else part
    if isinstance(parts, list):
        for item in parts:
            yield from images_in(item, answer)
    elif isinstance(parts, dict):
        text, url = (value if isinstance(value := parts.get(name), str) else "" for name in ("b64_json", "url"))
        if text or url:
            is_data = url[:5].lower() == "data:"
            inline, link = text or (url if is_data else None), url if url and not is_data else None
            yield GeneratedImage(b64_json=inline, url=link, answer=answer)
            return
        data = parts.get("data")
        for item in [data] if isinstance(data, list) else parts.values():
            yield from images_in(item, answer)


def _place(temporary: Path, target: Path, *, overwrite: bool) -> None:
    if not overwrite:
        try:
            os.link(temporary, target)
        except FileExistsError as error:
            raise FileExistsError(error.errno, "it is there, and overwrite is not set", str(target)) from None
        except OSError:  # a file system without links
            target.touch(exist_ok=False)
        else:
            return
    temporary.replace(target)
