"""``make bench`` prints what the package and the toolkit cost, next to others. It takes some minutes."""

import argparse
import os
import platform
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import report
from tests.bench.bench import Bench
from tests.bench.subjects import generated, official
from tests.conformance.fragments import GENERATED, PROVIDERS

_PYTHON = Path(sys.prefix, "bench", "bin", "python")


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=11, help="how many times all are measured in turn (11)")
    rounds = parser.parse_args().rounds
    print(
        f"Ratios of CPU time and of peak memory, both of the same round: the median of {rounds} rounds (least-most).\n"
        f"CPython {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores.\n"
    )
    python = _PYTHON if _PYTHON.exists() else Path(sys.executable)
    with TemporaryDirectory() as folder:
        shutil.copytree(GENERATED / "image_apis", f"{folder}/image_apis", ignore=shutil.ignore_patterns("__pycache__"))
        bench = Bench(python=python, packages=Path(folder), rounds=rounds, calls=100)
        print(report.clients(bench, (*map(generated, PROVIDERS), *official())), flush=True)
    print(f"\n{report.generation(rounds)}", flush=True)
    print(f"\n{report.documents(rounds)}")


if __name__ == "__main__":
    main()
