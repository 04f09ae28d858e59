"""`imgspec verify`: the pages of a document, beside those that were published."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal, TypeAlias

from imgspec.diagnostics import Sink
from imgspec.dialects import Dialect
from imgspec.pages.differences import Difference, differences, reading
from imgspec.source import Json, start_of

State: TypeAlias = Literal["identical", "differs", "missing", "extra"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of one page: ``missing`` is published and not rendered, ``extra`` the other way round.

    ``unread`` is where and why the dialect's reader does not understand the published page.
    """

    path: PurePosixPath
    kind: str
    state: State
    differences: tuple[Difference, ...] = ()
    unread: str | None = None


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Those of all pages, in the order of their paths."""

    pages: tuple[Verdict, ...]

    @property
    def published(self) -> int:
        """How many pages are published."""
        return sum(page.state != "extra" for page in self.pages)

    @property
    def matched(self) -> int:
        """How many published pages come back byte for byte."""
        return sum(page.state == "identical" for page in self.pages)

    @property
    def complete(self) -> bool:
        """Whether the trees are the same."""
        return all(page.state == "identical" for page in self.pages)


def read_published(folder: Path, sink: Sink) -> dict[PurePosixPath, str]:
    """Return every page of a published tree by its path in it; one that cannot be read is reported, and counts."""
    found: dict[PurePosixPath, str] = {}
    for path in sorted(folder.rglob("*.md")):
        name = PurePosixPath(path.relative_to(folder))
        try:
            found[name] = path.read_bytes().decode()
        except IsADirectoryError:
            continue
        except (OSError, UnicodeDecodeError) as error:
            sink.error(start_of(path), "unreadable", f"cannot be read: {error}")
            found[name] = ""
    if not found:
        sink.error(start_of(folder), "unreadable", "there is no page, no file *.md, in this folder")
    return found


def compare(
    rendered: Mapping[PurePosixPath, str], published: Mapping[PurePosixPath, str], dialect: Dialect
) -> Verdicts:
    """Return the verdict on every page of both trees.

    The published one may be a folder of the tree, such as its ``docs``: what is rendered elsewhere does not count then.
    """
    ours = _below(_root(rendered, published), rendered)
    return Verdicts(tuple(_verdict(path, ours, published, dialect) for path in sorted({*ours, *published})))


def _root(rendered: Mapping[PurePosixPath, str], published: Mapping[PurePosixPath, str]) -> PurePosixPath:
    """Return the folder of the rendered tree that has most pages in common with the published one, or the top one."""
    folders = {PurePosixPath()}.union(*(path.parents for path in rendered))
    common = {folder: len(_below(folder, rendered).keys() & published.keys()) for folder in folders}
    return max(sorted(folders, key=lambda folder: (len(folder.parts), folder)), key=lambda folder: common[folder])


def _below(folder: PurePosixPath, texts: Mapping[PurePosixPath, str]) -> dict[PurePosixPath, str]:
    return {path.relative_to(folder): text for path, text in texts.items() if path.is_relative_to(folder)}


def _verdict(
    path: PurePosixPath,
    rendered: Mapping[PurePosixPath, str],
    published: Mapping[PurePosixPath, str],
    dialect: Dialect,
) -> Verdict:
    ours, theirs = rendered.get(path), published.get(path)
    if theirs is None:
        return Verdict(path=path, kind=reading(ours or "", dialect).kind, state="extra")
    read = reading(theirs, dialect)
    state: State = "missing" if ours is None else "identical" if ours == theirs else "differs"
    found = differences(read, reading(ours, dialect)) if ours is not None and ours != theirs else ()
    return Verdict(path=path, kind=read.kind, state=state, differences=found, unread=read.complaint)


# ---------------------------------------------------------------------------------------------- telling them


def text_lines(verdicts: Verdicts) -> Iterator[str]:
    """Yield the pages that differ, the counts of each kind, and as the last line how many match."""
    for page in verdicts.pages:
        if page.state != "identical":
            yield f"{page.path}: {page.state}"
        if page.unread:
            yield f"{page.path}:{page.unread}, so the page was not understood"
        for each in page.differences:
            yield f"  {each.where}: published {each.published!r}, rendered {each.rendered!r}"
    for kind, counts in _counts(verdicts).items():
        yield f"{kind}: {', '.join(f'{count} {state}' for state, count in counts.items())}"
    yield f"matched {verdicts.matched} of {verdicts.published} pages"


def as_json(verdicts: Verdicts) -> dict[str, Json]:
    """Return the same as one JSON object."""
    return {
        "matched": verdicts.matched,
        "published": verdicts.published,
        "kinds": {kind: dict(counts) for kind, counts in _counts(verdicts).items()},
        "pages": [_page_json(page) for page in verdicts.pages],
    }


def _page_json(page: Verdict) -> dict[str, Json]:
    return {
        "path": str(page.path),
        "kind": page.kind,
        "state": page.state,
        "unread": page.unread,
        "differences": [
            {"where": each.where, "published": each.published, "rendered": each.rendered} for each in page.differences
        ],
    }


def _counts(verdicts: Verdicts) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = {}
    for page in sorted(verdicts.pages, key=lambda page: page.kind):
        counts.setdefault(page.kind, Counter())[page.state] += 1
    return counts
