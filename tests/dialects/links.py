"""Follows the links of a tree of pages, with the anchors that GitHub makes."""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

LINK = re.compile(r"\]\(([^()\s]*)\)")
ANCHOR = re.compile(r'<a id="([^"]+)">')


def links(texts: Mapping[PurePosixPath, str]) -> dict[PurePosixPath, set[PurePosixPath]]:
    """Return for every page the pages that it links to. Fails if a link has no page or no anchor as its target."""
    linked: dict[PurePosixPath, set[PurePosixPath]] = {path: set() for path in texts}
    for path, text in texts.items():
        for target in LINK.findall(text):
            file, _, anchor = target.partition("#")
            parts: list[str] = []
            for part in (path.parent / file).parts if file else path.parts:
                parts = parts[:-1] if part == ".." else [*parts, part]
            page = PurePosixPath(*parts)
            assert page in texts, target
            assert anchor in _anchors(texts[page]), target
            linked[path].add(page)
    return linked


def _anchors(text: str) -> set[str]:
    """Return the anchors of a page: its ids, and those that GitHub makes from its headings."""
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    slugs = {re.sub(r"[^\w\- ]", "", heading).lower().replace(" ", "-") for heading in headings}
    return {"", *slugs, *ANCHOR.findall(text)}
