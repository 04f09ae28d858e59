"""The images that the mock makes: each has one colour, and exactly the requested size and file format.

The path of an image contains everything about it, so the mock serves a URL without storing anything.
"""

import hashlib
import io
import re
from dataclasses import dataclass

from PIL import Image

MAX_SIDE = 8192
"""The longest side, in pixels."""

_PILLOW_FORMATS = {"png": "PNG", "jpg": "JPEG", "jpeg": "JPEG", "webp": "WEBP", "gif": "GIF", "avif": "AVIF"}
_PATH = re.compile(r"([0-9]{1,5})x([0-9]{1,5})-([0-9a-f]{6})\.([a-z]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class MockImage:
    """An image of one colour.

    ``width`` and ``height`` are in pixels, ``colour`` is six hexadecimal digits, ``file_format`` is a name such as
    ``jpeg``. Raises `ValueError` for a size that is too small or too large.
    """

    width: int
    height: int
    colour: str
    file_format: str = "png"

    def __post_init__(self) -> None:
        if not (0 < self.width <= MAX_SIDE and 0 < self.height <= MAX_SIDE):
            raise ValueError(f"The size {self.width}x{self.height} is wrong: each side must be 1 to {MAX_SIDE} pixels.")

    @property
    def path(self) -> str:
        """The file name: ``256x256-a0b1c2.png``."""
        return f"{self.width}x{self.height}-{self.colour}.{self.file_format}"

    @property
    def media_type(self) -> str:
        return f"image/{_PILLOW_FORMATS[self.file_format].lower()}"

    def encode(self) -> bytes:
        """Return the bytes of the file."""
        file = io.BytesIO()
        image = Image.new("RGB", (self.width, self.height), f"#{self.colour}")
        image.save(file, _PILLOW_FORMATS[self.file_format])
        return file.getvalue()


def image_at(path: str) -> MockImage | None:
    """Return the image with this `MockImage.path`, or None if there is no such image."""
    match = _PATH.fullmatch(path)
    if match is None or match[4] not in _PILLOW_FORMATS:
        return None
    try:
        return MockImage(width=int(match[1]), height=int(match[2]), colour=match[3], file_format=match[4])
    except ValueError:
        return None


def first_file_format(*values: object) -> str:
    """Return the first value that names a file format; ``png`` if none does."""
    return next((value for value in values if isinstance(value, str) and value in _PILLOW_FORMATS), "png")


def colour_of(text: str) -> str:
    """Return a colour that depends on the text alone; different texts have different colours."""
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()[:6]
