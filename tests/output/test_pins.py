"""Every package that decides bytes of the output is pinned, and requirements.txt names no package index."""

import re
import tomllib
from pathlib import Path

import pytest

from imgspec.output.inputs import LIBRARIES

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "requirements.txt").read_text()


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_library_that_decides_bytes_is_pinned_exactly(library: str) -> None:
    dependencies = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    (pin,) = (line for line in dependencies if line.startswith(library))
    assert re.fullmatch(rf"{library}==[0-9.]+", pin)
    assert re.search(rf"^{re.escape(pin)} ", LOCK, re.MULTILINE)


def test_every_package_has_a_version_and_hashes_and_nothing_more() -> None:
    entries = re.split(r"\n(?=\S)", re.sub(r"^ *#.*\n", "", LOCK, flags=re.MULTILINE).strip())
    assert len(entries) > 50
    for entry in entries:
        assert re.fullmatch(r"[a-z0-9-]+==[\w.]+( ;[^\\]+?)?( \\\n {4}--hash=sha256:[0-9a-f]{64})+", entry), entry
