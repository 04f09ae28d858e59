"""The environment of a measurement: the Python that runs the programs, what it can import, and how many rounds."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

_PATIENCE = 60


class UnmeasurableError(Exception):
    """A program failed. The text is the last line of its error output."""


@dataclass(frozen=True, kw_only=True)
class Bench:
    """``python`` has pydantic, httpx2 and perhaps the official SDKs; ``packages`` is a folder with ``image_apis``."""

    python: Path
    packages: Path
    rounds: int
    calls: int

    def run(self, *arguments: str) -> str:
        """Return what a Python process prints; raise `UnmeasurableError` if it fails."""
        command = [str(self.python), *arguments]
        try:
            ended = subprocess.run(
                command, env=self._environment(), capture_output=True, text=True, timeout=_PATIENCE, check=False
            )
        except subprocess.TimeoutExpired:
            raise UnmeasurableError(f"no end within {_PATIENCE} seconds") from None
        if ended.returncode:
            raise UnmeasurableError((ended.stderr.strip().splitlines() or [f"exit code {ended.returncode}"])[-1])
        return ended.stdout

    def _environment(self) -> dict[str, str]:
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        return {**inherited, "PYTHONPATH": str(self.packages)}
