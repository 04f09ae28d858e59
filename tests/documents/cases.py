"""The cases of whole documents: ``python -m tests.documents.cases`` rewrites what they expect (``make cases``).

A case is a folder ``cases/<dialect>/<case>/``:

- ``spec.yaml``: the document; its first comment says what the case shows,
- ``options.yaml``: the options of the dialect, if there are any,
- ``expected.txt``: the diagnostics, and after them every page of the document, sorted by path, each below its path.
"""

from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML

from tests.documents.printing import dialect_named, printed

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True, slots=True)
class Case:
    """One case, by its folder."""

    folder: Path

    def __str__(self) -> str:
        return self.folder.relative_to(CASES).as_posix()

    @property
    def expected(self) -> Path:
        """The file with the expected diagnostics and pages."""
        return self.folder / "expected.txt"

    def printed(self) -> str:
        """Return the diagnostics and pages of the document, in the form of ``expected.txt``."""
        options = self.folder / "options.yaml"
        values = YAML(typ="safe", pure=True).load(options) if options.exists() else {}
        spec = (self.folder / "spec.yaml").read_text("utf-8")
        pages, diagnostics = printed(dialect_named(self.folder.parent.name), spec, values)
        return "".join(
            [*(f"{line}\n" for line in diagnostics), *(f"==> {path}\n{pages[path]}\n" for path in sorted(pages))]
        )


def all_cases() -> list[Case]:
    """Return every case; a folder without a document is one too, and fails."""
    return [Case(folder) for folder in sorted(CASES.glob("*/*/"))]


def main() -> None:
    """Rewrite the expectation of every case."""
    for case in all_cases():
        case.expected.write_text(case.printed(), "utf-8", newline="")


if __name__ == "__main__":
    main()
