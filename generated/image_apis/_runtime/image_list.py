"""The images of a response: found where its schema has them, and listed."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, SupportsIndex, TypeGuard, overload

from pydantic import BaseModel

from .errors import NoImageError
from .images import GeneratedImage, is_data_url, is_image_text
from .responses import RawResponse
from .schema import Model

_MEDIA_TYPE = re.compile(r"image/[a-z0-9.+-]+", re.IGNORECASE)
_HTTP_URL = re.compile(r"https?://", re.IGNORECASE)


class ImageList(list[GeneratedImage]):
    """The images of a response, in its order.

    An index that has no image raises `NoImageError`, an IndexError that says what came instead.
    """

    def __init__(
        self, images: Iterable[GeneratedImage] = (), response: RawResponse | None = None
    ) -> None:
        super().__init__(images)
        self._response = response

    @overload
    def __getitem__(self, index: SupportsIndex, /) -> GeneratedImage: ...
    @overload
    def __getitem__(self, index: slice, /) -> list[GeneratedImage]: ...
    def __getitem__(self, index: SupportsIndex | slice, /) -> Any:
        try:
            return super().__getitem__(index)
        except IndexError:
            raise NoImageError(len(self), self._response) from None


def images_in(model: BaseModel, response: RawResponse | None) -> ImageList:
    """Return the images of a response.

    They stand in the fields that the schema of the response declares as images. A response that has
    none there may have another shape than its schema. Then an item of a list that can only be an
    image is one: base64 of an image, or a URL beside a media type such as ``image/png``.
    """
    images = list(_declared_images(model, response))
    return ImageList(images or _evident_images(model, response), response)


def _declared_images(model: BaseModel, response: RawResponse | None) -> Iterator[GeneratedImage]:
    """Yield the images in the fields that models declare to hold one."""
    for part in _walk(model):
        if isinstance(part, Model):
            yield from _images_of(part, response)


def _images_of(model: Model, response: RawResponse | None) -> Iterator[GeneratedImage]:
    """Yield the images in the fields of one model.

    One field with base64 and one with a URL are of the same image.
    """
    values = [(kind, getattr(model, name)) for name, kind in model.__images__.items()]
    texts = [(kind, part) for kind, value in values for part in _walk(value) if _is_text(part)]
    by_kind: dict[str, str] = dict(texts)
    if texts and len(by_kind) == len(texts):
        yield _image(by_kind, response)
    else:
        for kind, text in texts:
            yield _image({kind: text}, response)


def _image(texts: Mapping[str, str], response: RawResponse | None) -> GeneratedImage:
    base64, url = texts.get("base64"), texts.get("url")
    if url and is_data_url(url):
        return GeneratedImage(b64_json=base64 or url, response=response)
    return GeneratedImage(b64_json=base64, url=url, response=response)


def _evident_images(model: BaseModel, response: RawResponse | None) -> Iterator[GeneratedImage]:
    """Yield the items of lists that say themselves that they are images.

    Elsewhere such a text may be the caller's own, or belong to an error or a job.
    """
    items = (item for part in _walk(model) if isinstance(part, list) for item in part)
    for item in items:
        members = [] if isinstance(item, list) else _parts(item)
        texts = list(filter(_is_text, [item, *members]))
        for text in filter(is_image_text, texts):
            yield GeneratedImage(b64_json=text, response=response)
        if any(map(_MEDIA_TYPE.fullmatch, texts)):
            for url in filter(_HTTP_URL.match, texts):
                yield GeneratedImage(url=url, response=response)


def _walk(value: object) -> Iterator[Any]:
    """Yield a value and everything inside of it, in its order. It may be nested deeply."""
    pending = [value]
    while pending:
        part = pending.pop()
        yield part
        pending.extend(reversed(_parts(part)))


def _parts(value: object) -> list[Any]:
    """Return the values directly inside of an object or a list; none for a scalar."""
    if isinstance(value, BaseModel):
        return [inner for _, inner in value]
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _is_text(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and value != ""
