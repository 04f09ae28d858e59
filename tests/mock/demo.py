"""Run the first request of README.md against the mock: ``python -m tests.mock.demo``.

The code is the one on the page, with another port: the mock takes a free one. Images are saved in a new folder.
"""

import contextlib
import os
import re
import tempfile
from pathlib import Path

from imgspec.mock import running_mock

ROOT = Path(__file__).parents[2]
PORT = "127.0.0.1:8010"


def first_request() -> str:
    """Return the program below the heading "First request" of README.md."""
    section = (ROOT / "README.md").read_text("utf-8").partition("\n## First request\n")[2]
    match = re.search(r"```python\n(.*?)```", section, re.DOTALL)
    assert match, "README.md shows a first request"
    return match[1]


def main() -> None:
    """Print the code, run it, and print the requests that arrived and the file that was saved."""
    code = first_request()
    print(code)
    assert PORT in code, f"the first request of README.md goes to {PORT}"
    folder = Path(tempfile.mkdtemp(prefix="imgspec-demo-"))
    os.environ["NO_PROXY"] = "127.0.0.1"
    with running_mock(ROOT / "specs") as mock, contextlib.chdir(folder):
        exec(code.replace(f"http://{PORT}", mock.url), {})  # noqa: S102 - the project's own page
        for request in mock.requests:
            print(f"the mock got {request.method} {request.path} {request.body.decode()}")
    for path in sorted(folder.iterdir()):
        print(f"saved {path}, {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
