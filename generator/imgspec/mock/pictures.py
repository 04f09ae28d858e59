"""The images that the mock makes: one colour, and exactly the size and the file format that was asked for.

A picture is wholly told by its path, so that the mock can serve a URL without keeping anything.
"""

import hashlib
import io
import re
from dataclasses import dataclass

from PIL import Image

MAX_SIDE = 8192
"""The longest side, in pixels."""

_FORMATS = {"png": "PNG", "jpg": "JPEG", "jpeg": "JPEG", "webp": "WEBP", "gif": "GIF", "avif": "AVIF"}
_PATH = re.compile(r"([0-9]{1,5})x([0-9]{1,5})-([0-9a-f]{6})\.([a-z]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """An image: ``width`` and ``height`` in pixels, ``colour`` as six hexadecimal digits, ``kind`` as in ``jpeg``."""

    width: int
    height: int
    colour: str
    kind: str = "png"

    def __post_init__(self) -> None:
        if not (0 < self.width <= MAX_SIDE and 0 < self.height <= MAX_SIDE):
            raise ValueError(f"an image of {self.width}x{self.height}: each side must be 1 to {MAX_SIDE} pixels")

    @property
    def path(self) -> str:
        """Name of the file: ``256x256-a0b1c2.png``."""
        return f"{self.width}x{self.height}-{self.colour}.{self.kind}"

    @property
    def media_type(self) -> str:
        return f"image/{_FORMATS[self.kind].lower()}"

    def encode(self) -> bytes:
        """Return the bytes of the file."""
        file = io.BytesIO()
        Image.new("RGB", (self.width, self.height), f"#{self.colour}").save(file, _FORMATS[self.kind])
        return file.getvalue()


def picture_at(path: str) -> Picture | None:
    """Return the picture that has this path; None where none can."""
    match = _PATH.fullmatch(path)
    if match is None or match[4] not in _FORMATS:
        return None
    try:
        return Picture(width=int(match[1]), height=int(match[2]), colour=match[3], kind=match[4])
    except ValueError:
        return None


def kind_of(*asked: object) -> str:
    """Return the file format that the first of some values names; ``png`` where none names any."""
    return next((value for value in asked if isinstance(value, str) and value in _FORMATS), "png")


def colour_of(text: str) -> str:
    """Return a colour that differs from text to text."""
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()[:6]
