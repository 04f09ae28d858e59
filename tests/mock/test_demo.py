"""The first request of README.md runs against the mock without any key, and saves an image."""

import os
import re
import subprocess
import sys
from pathlib import Path

from PIL import Image

from tests.mock.demo import ROOT


def test_the_first_request_of_the_readme_saves_an_image() -> None:
    keyless = {name: value for name, value in os.environ.items() if not name.endswith(("_API_KEY", "_TOKEN"))}
    environment = {**keyless, "PYTHONPATH": os.pathsep.join(["generated", "generator"])}
    command = [sys.executable, "-m", "tests.mock.demo"]
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.count("the mock got POST /openai/v1/images/generations") == 1
    saved = re.search(r"^saved (.+), \d+ bytes$", ended.stdout, re.MULTILINE)
    assert saved
    with Image.open(Path(saved[1])) as image:
        assert (image.format, image.size) == ("PNG", (1024, 1024))
