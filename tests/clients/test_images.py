"""The images of a response: decoding their base64, and saving them as files."""

import base64
import contextlib
import os
import string
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.clients.conftest import PNG

MAGIC = {
    "png": PNG,
    "jpg": b"\xff\xd8\xff\xe0\0\x10JFIF",
    "webp": b"RIFF\x0a\x0b\x0c\x0dWEBPVP8 ",
    "gif": b"GIF89a\x01\0\x01\0",
    "avif": b"\0\0\0\x20ftypmif1\0\0\0\0miafavifMA1B",
}
NAMES = {
    "fox": "fox.png",
    "fox.png": "fox.png",
    "fox.PNG": "fox.PNG",
    "fox.webp": "fox.png",
    "fox.jpeg": "fox.png",
    "fox.v2": "fox.v2.png",
    "a fox. And": "a fox. And.png",
    ".fox": ".fox.png",
}

# ---------------------------------------------------------------------------------------------- base64


@given(
    content=st.binary(min_size=1),
    encode=st.sampled_from([base64.b64encode, base64.urlsafe_b64encode]),
    padded=st.booleans(),
    width=st.integers(1, 80),
    prefix=st.sampled_from(["", "data:image/png;base64,", "DATA:;BASE64,", "data:image/png;charset=x;base64,"]),
)
def test_base64_is_decoded_in_every_spelling_of_the_providers(
    images: Any, content: bytes, encode: Callable[[bytes], bytes], padded: bool, width: int, prefix: str
) -> None:
    text = encode(content).decode()
    text = text if padded else text.rstrip("=")
    lines = "\r\n ".join(text[start : start + width] for start in range(0, len(text), width))
    assert images.GeneratedImage(b64_json=prefix + lines).read() == content


def test_percent_encoded_data_urls(images: Any) -> None:
    assert images.GeneratedImage(b64_json="data:image/png;base64,%2B%2F8%3D").read() == b"\xfb\xff"
    assert images.GeneratedImage(b64_json="data:,a%00b").read() == b"a\0b"


@given(
    text=st.sampled_from(["", "=", "a", "abcde", "a=bc", "https://x.example/1.png", "data:image/png;base64,"])
    | st.text(alphabet=st.characters(exclude_characters=string.ascii_letters + string.digits + "+/-_="), max_size=9)
)
def test_a_text_that_is_no_base64_is_kept_in_the_error(package: Any, images: Any, text: str) -> None:
    with pytest.raises(package.ImageError) as caught:
        images.GeneratedImage(b64_json=text).read()
    assert isinstance(caught.value, package.ImageAPIError)
    assert (caught.value.source, caught.value.outcome) == (text, "unknown")


# ---------------------------------------------------------------------------------------------- saving


@pytest.mark.parametrize(("suffix", "content"), MAGIC.items(), ids=MAGIC)
def test_the_bytes_of_an_image_decide_the_suffix_of_its_file(
    images: Any, use: Callable[..., Any], tmp_path: Path, suffix: str, content: bytes
) -> None:
    image = images.GeneratedImage(b64_json=base64.b64encode(content).decode())
    path = use(image, "save", str(tmp_path / "fox"))
    assert (path, path.read_bytes()) == (tmp_path / f"fox.{suffix}", content)


@pytest.mark.parametrize(("requested", "name"), NAMES.items())
def test_a_missing_suffix_is_added_and_a_wrong_one_corrected(
    images: Any, tmp_path: Path, requested: str, name: str
) -> None:
    image = images.GeneratedImage(b64_json=base64.b64encode(PNG).decode())
    assert image.save(tmp_path / requested) == tmp_path / name
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_jpeg_keeps_the_suffix_jpg_or_jpeg(images: Any, tmp_path: Path) -> None:
    image = images.GeneratedImage(b64_json=base64.b64encode(MAGIC["jpg"]).decode())
    assert [image.save(tmp_path / name).name for name in ("a.jpg", "b.jpeg")] == ["a.jpg", "b.jpeg"]


def no_links(*_: object) -> None:
    raise PermissionError(1, "Operation not permitted")


@pytest.mark.parametrize("links", [True, False])
def test_a_file_is_overwritten_only_with_overwrite(
    images: Any, use: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    if not links:
        monkeypatch.setattr(os, "link", no_links)
    image = images.GeneratedImage(b64_json=base64.b64encode(PNG).decode())
    (tmp_path / "fox.png").write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        use(image, "save", tmp_path / "fox")
    assert (tmp_path / "fox.png").read_bytes() == b"mine"
    assert use(image, "save", tmp_path / "owl").read_bytes() == PNG
    assert use(image, "save", tmp_path / "fox", overwrite=True).read_bytes() == PNG
    assert sorted(path.name for path in tmp_path.iterdir()) == ["fox.png", "owl.png"]


def test_a_failed_save_leaves_no_file(images: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space"):
        images.GeneratedImage(b64_json=base64.b64encode(PNG).decode()).save(tmp_path / "fox")
    assert list(tmp_path.iterdir()) == []


def test_of_many_saves_to_one_name_only_one_succeeds(images: Any, tmp_path: Path) -> None:
    contents = [PNG + bytes([number]) for number in range(16)]
    saved = []

    def save(content: bytes) -> None:
        with contextlib.suppress(FileExistsError):
            saved.append(images.GeneratedImage(b64_json=base64.b64encode(content).decode()).save(tmp_path / "fox"))

    threads = [threading.Thread(target=save, args=(content,)) for content in contents]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert saved == [tmp_path / "fox.png"]
    assert (tmp_path / "fox.png").read_bytes() in contents


@pytest.mark.parametrize("content", [b"<html>expired</html>", b"\x89PN", b"RIFF\0\0\0\0WAVE", b"\0\0\0\x18ftypmp42"])
def test_bytes_that_are_no_image_are_not_saved(package: Any, images: Any, tmp_path: Path, content: bytes) -> None:
    with pytest.raises(package.ImageError) as caught:
        images.GeneratedImage(b64_json=base64.b64encode(content).decode()).save(tmp_path / "fox.png")
    assert caught.value.content == content
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["..", ".", "", "a/.."])
def test_a_folder_is_no_name_of_a_file(images: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(IsADirectoryError, match="the path names a folder, not a file"):
        images.GeneratedImage(b64_json=base64.b64encode(PNG).decode()).save(name)
    assert list(tmp_path.iterdir()) == []
