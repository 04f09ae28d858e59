"""A small project that vendors the package. Everything is done by commands in the project's folder."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
NAME = "shop.deep.image_clients"


@dataclass(frozen=True)
class Ended:
    code: int
    out: str
    errors: str


@dataclass(frozen=True)
class Shop:
    """``folder`` is the folder of the project, ``copy`` the vendored package in it, which has another, nested name."""

    folder: Path

    @property
    def copy(self) -> Path:
        return self.folder / "src" / Path(*NAME.split("."))

    def vendor(self, *arguments: str, specs: Path = ROOT / "specs") -> Ended:
        """Run ``imgspec vendor`` in the project's folder."""
        destination = str(self.copy.relative_to(self.folder))
        command = ("-m", "imgspec", "vendor", destination, "--specs", str(specs), *arguments)
        return run(*command, cwd=self.folder, path=ROOT / "generator")

    def verify(self, *arguments: str, cwd: Path | None = None) -> Ended:
        """Run ``python -m ... verify`` with the standard library only."""
        return run("-S", "-m", NAME, *(arguments or ("verify",)), cwd=cwd or self.folder, path=self.folder / "src")

    def python(self, *arguments: str) -> Ended:
        """Run Python in the folder of the project's sources."""
        return run(*arguments, cwd=self.folder / "src", path=self.folder / "src")

    def files(self) -> dict[str, bytes]:
        """Return the files of the copy without its manifest and without caches."""
        paths = (path for path in self.copy.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
        contents = {path.relative_to(self.copy).as_posix(): path.read_bytes() for path in paths}
        return {name: content for name, content in contents.items() if name != "manifest.json"}


def run(*arguments: str, cwd: Path, path: Path) -> Ended:
    """Run Python with ``path`` as an additional import path."""
    environment = os.environ | {"PYTHONPATH": str(path), "NO_PROXY": "127.0.0.1"}
    ended = subprocess.run(
        [sys.executable, *arguments], cwd=cwd, env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    return Ended(ended.returncode, ended.stdout, ended.stderr)
