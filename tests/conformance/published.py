"""The hashes of the vendors' pages around each published table: those pages are not in the repository.

``python -m tests.conformance.published PROVIDER FOLDER`` writes the hashes of a provider, from the vendor's pages in a
folder that has the layout of ``generated/docs/PROVIDER``.
"""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from tests.conformance.fragments import GENERATED, fragment

LIST = Path(__file__).with_name("published.sha256")


@dataclass(frozen=True)
class Edition:
    """The pages that a vendor published on a date: the SHA-256 of each, by its path below ``generated/docs``."""

    date: str
    hashes: Mapping[str, str]

    def differing(self) -> list[str]:
        """Return the paths of the pages that are generated with other bytes, or not at all."""
        return [path for path, digest in self.hashes.items() if _digest(GENERATED / "docs" / path) != digest]


def date_of(provider: str) -> str:
    """Return the date of the edition that a fragment describes."""
    return str(fragment(provider)["info"]["x-imgspec-published"]["date"])


def read_editions() -> dict[str, Edition]:
    """Return the editions of the list, by provider."""
    editions = {}
    for section in LIST.read_text("ascii").split("# ")[1:]:
        head, *lines = section.splitlines()
        provider, _, date = head.partition(", published ")
        editions[provider] = Edition(date, {path: digest for digest, path in map(str.split, lines)})
    return editions


def main(provider: str, folder: Path) -> None:
    """Write the hashes of the pages that are both in the folder and generated; print how many there are."""
    generated = sorted((GENERATED / "docs" / provider).rglob("*.md"))
    pages = [path.relative_to(GENERATED / "docs" / provider) for path in generated]
    hashes = {f"{provider}/{page}": digest for page in pages if (digest := _digest(folder / page))}
    editions = read_editions() | {provider: Edition(date_of(provider), hashes)}
    lines = [
        line
        for name, edition in sorted(editions.items())
        for line in (
            f"# {name}, published {edition.date}",
            *(f"{digest}  {path}" for path, digest in edition.hashes.items()),
        )
    ]
    LIST.write_text("".join(f"{line}\n" for line in lines), "ascii")
    print(f"wrote the hashes of {len(hashes)} of {len(pages)} pages to {LIST}")


def _digest(path: Path) -> str:
    """Return the SHA-256 of a file; nothing if there is no such file."""
    return sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
