"""Compare the documentation of whole published SDKs with what is rendered from their documents.

``make corpus CORPUS=DIR``: DIR has one folder for each of `CORPORA`, with the document as ``openapi.yaml`` and
the published pages. They belong to their vendors and are not part of the repository. Prints every page that differs
and its differences, and one line per corpus at the end. Exits with 1 if any page differs.
"""

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from imgspec.diagnostics import Sink
from imgspec.dialects import DIALECTS, Dialect
from imgspec.dialects.settings import read_settings
from imgspec.openapi.load import load_file
from imgspec.pages.tree import Documentation, read_spec
from imgspec.pages.verify import Verdicts, compare, read_published, text_lines
from imgspec.source import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """One published SDK: its folder, its dialect, and the options of its generator if the folder has no gen.yaml."""

    folder: str
    dialect: str
    options: Mapping[str, Json] = field(default_factory=dict)

    def options_of(self, root: Path, dialect: Dialect) -> Mapping[str, Json]:
        """Return the options for the dialect."""
        path = root / self.folder / "gen.yaml"
        document = load_file(path, PurePosixPath(path), Sink()) if path.exists() else None
        return dialect.options_in(document.root) if document and isinstance(document.root, dict) else self.options


CORPORA = (
    Corpus(
        folder="together",
        dialect="openapi-generator-python",
        options={"package": "together.generated", "release": "7.11", "layout": "stripped", "library": "asyncio"},
    ),
    Corpus(folder="r9s-python", dialect="speakeasy-python"),
    Corpus(folder="openai-ts", dialect="speakeasy-typescript-legacy"),
)


def verdicts(corpus: Corpus, root: Path) -> Verdicts | None:
    """Return the verdicts on one corpus, or None if its document cannot be read."""
    dialect = next(dialect for dialect in DIALECTS if dialect.name == corpus.dialect)
    sink = Sink()
    document = read_spec(root / corpus.folder / "openapi.yaml", sink)
    published = read_published(root / corpus.folder, sink)
    if document is None or not published:
        print(*sink, sep="\n", file=sys.stderr)
        return None
    settings = read_settings(dialect.settings, corpus.options_of(root, dialect))
    documentation = Documentation(openapi=document, dialect=dialect, settings=settings)
    return compare(dict(documentation.texts(sink)), published, dialect)


def main(root: Path) -> int:
    """Print the differences of every corpus and then the table; return the exit code."""
    judged = [(corpus, verdicts(corpus, root)) for corpus in CORPORA]
    for corpus, verdict in judged:
        print(f"{corpus.folder}, {corpus.dialect}")
        print(*(f"  {line}" for line in (text_lines(verdict) if verdict else ["cannot be read"])), sep="\n")
    print()
    for corpus, verdict in judged:
        counts = f"{verdict.matched:5} of {verdict.published:5} pages" if verdict else "cannot be read"
        print(f"{corpus.folder:12} {corpus.dialect:28} {counts}")
    return 0 if all(verdict is not None and verdict.complete for _, verdict in judged) else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
