"""The names under which images are saved: a folder is no name of a file."""

import base64
import importlib
from pathlib import Path
from typing import Any

import pytest

from tests.clients.example import PACKAGE

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize("name", ["..", ".", "", "a/.."])
def test_a_folder_is_no_name_of_a_file(
    package: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    assert package
    monkeypatch.chdir(tmp_path)
    images = importlib.import_module(f"{PACKAGE}._runtime.images")
    with pytest.raises(IsADirectoryError, match="the path names a folder, not a file"):
        images.GeneratedImage(b64_json=base64.b64encode(PNG).decode()).save(name)
    assert list(tmp_path.iterdir()) == []
