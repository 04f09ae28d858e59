"""Content codings of responses and images (RFC 9110, section 8.4.1; RFC 1952, section 2.2): nothing is cut or lost."""

import base64
import bz2
import gzip
import json
import zlib
from collections.abc import Callable
from typing import Any

import pytest

from tests.clients.conftest import Caller
from tests.clients.recorder import Recorder, ScriptedResponse

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40
BODY = json.dumps({"created": 1, "data": [{"b64_json": base64.b64encode(PNG).decode()}]}).encode()


def gzipped(content: bytes) -> bytes:
    """Return content as gzip, the same at every time."""
    return gzip.compress(content, mtime=0)


def members(content: bytes) -> bytes:
    """Return content as gzip of three members, one of them empty."""
    return gzipped(content[:60]) + gzipped(b"") + gzipped(content[60:])


def bare_deflate(content: bytes) -> bytes:
    encoder = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return encoder.compress(content) + encoder.flush()


WHOLE: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "gzip": ("gzip", gzipped),
    "gzip under its old name": ("x-gzip", gzipped),
    "upper case": ("GZIP", gzipped),
    "several members": ("gzip", members),
    "members padded with zeros": ("gzip", lambda content: members(content) + bytes(20)),
    "deflate": ("deflate", zlib.compress),
    "deflate without zlib's frame": ("deflate", bare_deflate),
    "two codings": ("deflate, gzip", lambda content: gzipped(zlib.compress(content))),
    "no coding": ("identity", bytes),
    "a coding that the body does not have": ("gzip", bytes),
}
BROKEN: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "half of it": ("gzip", lambda content: gzipped(content)[:-200]),
    "a checksum cut off": ("gzip", lambda content: gzipped(content)[:-4]),
    "a wrong checksum": ("gzip", lambda content: gzipped(content)[:-8] + bytes(8)),
    "the second member cut off": ("gzip", lambda content: members(content)[:-100]),
    "half of deflate": ("deflate", lambda content: zlib.compress(content)[:-50]),
    "the inner coding cut off": ("deflate, gzip", lambda content: gzipped(zlib.compress(content)[:-50])),
}


@pytest.mark.parametrize("name", WHOLE)
def test_a_response_is_decoded_whole(caller: Caller, recorder: Recorder, name: str) -> None:
    coding, encode = WHOLE[name]
    recorder.response = ScriptedResponse(200, encode(BODY), {"Content-Encoding": coding})
    result = caller.generate(prompt="a")
    assert [image.read() for image in result.images] == [PNG]
    assert result.raw_response.coding_error is None


@pytest.mark.parametrize("name", BROKEN)
def test_a_response_that_breaks_off_is_an_error_with_all_that_came(
    caller: Caller, recorder: Recorder, name: str
) -> None:
    coding, encode = BROKEN[name]
    recorder.response = ScriptedResponse(200, encode(BODY), {"Content-Encoding": coding})
    with pytest.raises(caller.package.InvalidResponseError, match="coding breaks off or is damaged") as caught:
        caller.generate(prompt="a")
    assert (caught.value.raw_body, caught.value.outcome) == (encode(BODY), "unknown")


def test_a_coding_that_is_not_known_loses_nothing(caller: Caller, recorder: Recorder) -> None:
    recorder.response = ScriptedResponse(200, bz2.compress(BODY), {"Content-Encoding": "x-bzip2"})
    with pytest.raises(caller.package.InvalidResponseError) as caught:
        caller.generate(prompt="a")
    assert caught.value.raw_body == bz2.compress(BODY)


@pytest.fixture
def read(images: Any, recorder: Recorder) -> Callable[[bytes, str], bytes]:
    """Return a function that downloads an image with a body and a coding."""

    def read(body: bytes, coding: str) -> bytes:
        recorder.response = ScriptedResponse(200, body, {"Content-Encoding": coding})
        content: bytes = images.GeneratedImage(url=recorder.url).read(allow_private=True)
        return content

    return read


@pytest.mark.parametrize("name", WHOLE)
def test_an_image_is_decoded_whole(read: Callable[[bytes, str], bytes], name: str) -> None:
    coding, encode = WHOLE[name]
    assert read(encode(PNG), coding) == PNG


@pytest.mark.parametrize("name", BROKEN)
def test_an_image_that_breaks_off_is_an_error_with_what_came(
    package: Any, read: Callable[[bytes, str], bytes], name: str
) -> None:
    coding, encode = BROKEN[name]
    with pytest.raises(package.ImageError, match="not downloaded whole") as caught:
        read(encode(PNG), coding)
    assert caught.value.content == encode(PNG)
