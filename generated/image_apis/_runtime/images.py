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
from typing import Any, TypeAlias
from urllib.parse import unquote, unquote_to_bytes

import httpx2
from pydantic import BaseModel
from typing_extensions import Unpack

from .downloads import DownloadOptions, download
from .errors import ImageError

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

    ``api`` is what the answer came from: a URL of the same host may be a private address.
    """

    b64_json: str | None = field(default=None, repr=False)
    url: str | None = None
    api: httpx2.URL | None = field(default=None, repr=False)

    def read(self, **options: Unpack[DownloadOptions]) -> bytes:
        """Return the bytes; raises `ImageError`."""
        if self.b64_json is not None:
            return _decoded(self.b64_json)
        return download(self.url or "", self.api, **options)

    async def aread(self, **options: Unpack[DownloadOptions]) -> bytes:
        """Do as `read` does, in a thread: one that is cancelled is left to its limits."""
        from anyio import to_thread  # slow, and loaded by httpx2 where it is needed

        return await to_thread.run_sync(partial(self.read, **options), abandon_on_cancel=True)

    def save(self, path: PathName, *, overwrite: bool = False, **options: Unpack[DownloadOptions]) -> Path:
        """Write the image as a whole or not at all, and return its path, which ends as its bytes say.

        ``fox`` becomes ``fox.png`` if they are a PNG's, and so does ``fox.webp``; ``fox.v2`` becomes ``fox.v2.png``.
        Raises `ImageError`, and OSError: FileExistsError where the file is there and ``overwrite`` is not set.
        """
        return _stored(self.read(**options), path, overwrite=overwrite)

    async def asave(self, path: PathName, *, overwrite: bool = False, **options: Unpack[DownloadOptions]) -> Path:
        """Do as `save` does, in a thread."""
        from anyio import to_thread

        content = await self.aread(**options)
        return await to_thread.run_sync(partial(_stored, content, path, overwrite=overwrite))


def images_in(answer: Any, *, api: httpx2.URL | None) -> Iterator[GeneratedImage]:
    """Yield what has a ``b64_json`` or ``url``: in the list ``data``, or anywhere in an answer that has none."""
    parts = dict(answer) if isinstance(answer, BaseModel) else answer
    if isinstance(parts, list):
        for part in parts:
            yield from images_in(part, api=api)
    elif isinstance(parts, dict):
        text, url = (value if isinstance(value := parts.get(name), str) else "" for name in ("b64_json", "url"))
        if text or url:
            is_data = url[:5].lower() == "data:"
            yield GeneratedImage(
                b64_json=text or (url if is_data else None), url=url if url and not is_data else None, api=api
            )
            return
        data = parts.get("data")
        for part in [data] if isinstance(data, list) else parts.values():
            yield from images_in(part, api=api)


def _decoded(text: str) -> bytes:
    is_url = text[:5].lower() == "data:"
    head, _, data = text.partition(",") if is_url else (";base64", "", text)
    if not head.lower().endswith(";base64"):
        return unquote_to_bytes(data)
    plain = (unquote(data) if is_url else data).translate(_PLAIN_BASE64).rstrip("=")
    try:
        content = base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)
    except ValueError as error:
        raise ImageError(f"The image is no base64: {error}; the error's source is its text", source=text) from None
    if not content:
        raise ImageError("The image is empty", source=text)
    return content


def _stored(content: bytes, path: PathName, *, overwrite: bool) -> Path:
    target = _named(Path(path), content)
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


def _named(path: Path, content: bytes) -> Path:
    suffixes = next((suffixes for suffixes, magic in _FORMATS.items() if magic.match(content)), None)
    if suffixes is None:
        message = "The bytes are no PNG, JPEG, WebP, GIF or AVIF image: the error's content holds them"
        raise ImageError(message, content=content)
    given = path.suffix.lower()
    if given in suffixes:
        return path
    is_image_suffix = any(given in others for others in _FORMATS)
    return path.with_suffix(suffixes[0]) if is_image_suffix else path.with_name(path.name + suffixes[0])


def _place(temporary: Path, target: Path, *, overwrite: bool) -> None:
    if not overwrite:
        try:
            os.link(temporary, target)
        except FileExistsError:
            raise
        except OSError:  # a file system without links
            target.touch(exist_ok=False)
        else:
            return
    temporary.replace(target)
