"""Lint every document in ``generated/openapi``: ``make lint-openapi``. Exits with 1 if there is something to change."""

import sys
from pathlib import Path

from tests.linters.linters import EXPLAINED, complaints, findings_of_redocly, findings_of_spectral

DOCUMENTS = sorted((Path(__file__).parents[2] / "generated" / "openapi").glob("*.json"))


def main() -> int:
    """Print what has to change, and how many findings stay because they are explained."""
    linters = findings_of_redocly, findings_of_spectral
    findings = [finding for document in DOCUMENTS for linter in linters for finding in linter(document)]
    lines = complaints(findings, EXPLAINED)
    for line in lines:
        print(line)
    explained = sum(any(entry.covers(finding) for entry in EXPLAINED) for finding in findings)
    print(f"documents: {len(DOCUMENTS)}, to act on: {len(lines)}, explained: {explained}")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
