"""Comparing the pages of a document with those that were published."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal, TypeAlias

from imgspec.diagnostics import Sink
from imgspec.diagnostics import dialects as codes
from imgspec.dialects import Dialect
from imgspec.pages.differences import Difference, differences, reading
from imgspec.source import Json, reason_of, start_of

State: TypeAlias = Literal["identical", "differs", "missing", "extra"]
Texts: TypeAlias = Mapping[PurePosixPath, str]
"""The texts of pages by their paths in a tree."""

_SENTENCES: Mapping[State, str] = {
    "differs": "differs from the published page.",
    "missing": "is published, but was not rendered.",
    "extra": "was rendered, but is not published.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The result for one page: a ``missing`` page is published and not rendered, an ``extra`` page the reverse.

    ``unread`` says where and why the dialect cannot read the published page: ``line:column: reason``.
    """

    path: PurePosixPath
    kind: str
    state: State
    differences: tuple[Difference, ...] = ()
    unread: str | None = None


@dataclass(frozen=True, slots=True)
class Verdicts:
    """The results for all pages, in the order of their paths."""

    pages: tuple[Verdict, ...]

    @property
    def published(self) -> int:
        """How many pages are published."""
        return sum(page.state != "extra" for page in self.pages)

    @property
    def matched(self) -> int:
        """How many published pages are rendered byte for byte."""
        return sum(page.state == "identical" for page in self.pages)

    @property
    def complete(self) -> bool:
        """Whether the two trees are the same."""
        return all(page.state == "identical" for page in self.pages)


def read_published(folder: Path, sink: Sink) -> dict[PurePosixPath, str]:
    """Return every page of a published tree by its path; one that cannot be read is reported, and its text is empty."""
    pages: dict[PurePosixPath, str] = {}
    for path in sorted(folder.rglob("*.md")):
        if not path.is_dir():
            pages[PurePosixPath(path.relative_to(folder))] = _read(path, sink)
    if not pages:
        sink.add(codes.no_published_pages(start_of(folder)))
    return pages


def _read(path: Path, sink: Sink) -> str:
    try:
        return path.read_bytes().decode()
    except UnicodeDecodeError:
        sink.add(codes.unreadable_page(start_of(path), reason="it is not UTF-8 text"))
    except OSError as error:
        sink.add(codes.unreadable_page(start_of(path), reason=reason_of(error)))
    return ""


# ---------------------------------------------------------------------------------------------- comparing


def compare(rendered: Texts, published: Texts, dialect: Dialect) -> Verdicts:
    """Return the result for every page of both trees.

    The published tree may be one folder of the rendered one, such as its ``docs``. Pages outside of it do not count.
    """
    comparable = _below(_common_folder(rendered, published), rendered)
    paths = sorted({*comparable, *published})
    return Verdicts(tuple(_verdict(path, comparable.get(path), published.get(path), dialect) for path in paths))


def _common_folder(rendered: Texts, published: Texts) -> PurePosixPath:
    """Return the folder of the rendered tree that has most pages in common with the published one, or the top one."""
    folders = {PurePosixPath()}.union(*(path.parents for path in rendered))
    common = {folder: len(_below(folder, rendered).keys() & published.keys()) for folder in folders}
    from_top = sorted(folders, key=lambda folder: (len(folder.parts), folder))
    return max(from_top, key=lambda folder: common[folder])


def _below(folder: PurePosixPath, texts: Texts) -> dict[PurePosixPath, str]:
    return {path.relative_to(folder): text for path, text in texts.items() if path.is_relative_to(folder)}


def _verdict(path: PurePosixPath, rendered: str | None, published: str | None, dialect: Dialect) -> Verdict:
    """Return the result for one page: its rendered text compared with its published text, None where there is none."""
    if published is None:
        return Verdict(path=path, kind=reading(rendered or "", dialect).kind, state="extra")
    published_page = reading(published, dialect)
    differing: tuple[Difference, ...] = ()
    state: State = "identical"
    if rendered is None:
        state = "missing"
    elif rendered != published:
        state, differing = "differs", differences(published_page, reading(rendered, dialect))
    return Verdict(
        path=path,
        kind=published_page.kind,
        state=state,
        differences=differing,
        unread=published_page.problem,
    )


# ---------------------------------------------------------------------------------------------- printing


def text_lines(verdicts: Verdicts) -> Iterator[str]:
    """Yield a line for every page that does not match and below it what differs, then counts.

    The last line is how many published pages match.
    """
    for page in verdicts.pages:
        yield from _page_lines(page)
    for kind, counts in _counts(verdicts).items():
        yield f"{kind} pages: {', '.join(f'{count} {state}' for state, count in counts.items())}"
    yield f"matched {verdicts.matched} of {verdicts.published} pages"


def _page_lines(page: Verdict) -> Iterator[str]:
    if page.state != "identical":
        yield f"{page.path} {_SENTENCES[page.state]}"
    if page.unread:
        yield f"{page.path}:{page.unread}. The dialect cannot read the published page from here on."
    for difference in page.differences:
        published, rendered = _quoted(difference.published), _quoted(difference.rendered)
        yield f"  {difference.where}: published {published}, rendered {rendered}"


def _quoted(text: str | None) -> str:
    return "nothing" if text is None else repr(text)


def as_json(verdicts: Verdicts) -> dict[str, Json]:
    """Return the results as one JSON object."""
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
            {"where": difference.where, "published": difference.published, "rendered": difference.rendered}
            for difference in page.differences
        ],
    }


def _counts(verdicts: Verdicts) -> dict[str, Counter[str]]:
    """Return how many pages of every kind are in every state."""
    counts: dict[str, Counter[str]] = {}
    for page in sorted(verdicts.pages, key=lambda page: page.kind):
        counts.setdefault(page.kind, Counter())[page.state] += 1
    return counts
