"""The cost of `imgspec generate`: into an empty folder, and if nothing has changed."""

import resource
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[2]
FLOOR = "import black, datamodel_code_generator, datamodel_code_generator.parser.jsonschema"
WHOLE = "`imgspec generate`, into an empty folder"
UNCHANGED = "`imgspec generate`, nothing changed"


def generation_ratios(rounds: int) -> dict[str, list[float]]:
    """Return the CPU time of both runs, divided by the CPU time of importing the libraries that build models."""
    ratios: dict[str, list[float]] = {WHOLE: [], UNCHANGED: []}
    _seconds("-c", FLOOR)
    for _ in range(rounds):
        floor = _seconds("-c", FLOOR)
        with TemporaryDirectory() as folder:
            for runs in ratios.values():
                runs.append(_seconds("-m", "imgspec", "generate", "--output", f"{folder}/generated") / floor)
    return ratios


def _seconds(*arguments: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, timeout=300, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
