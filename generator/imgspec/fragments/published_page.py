"""The vendor's page beside a fragment: it has to hold a table, or it would prove nothing."""

import re
from itertools import pairwise
from pathlib import Path

from imgspec.diagnostics import Sink
from imgspec.diagnostics import fragments as codes
from imgspec.diagnostics import openapi as openapi_codes
from imgspec.fragments.find import PUBLISHED
from imgspec.source import reason_of, start_of

_RULE = re.compile(r"(?=.*\|)(?=.*-)[ \t|:-]+")
"""The line of dashes and bars below the headings of a table (GitHub Flavored Markdown, section 4.10)."""
_ROW = re.compile(r"(?=.*\|).*\w.*")


def check_published_page(folder: Path, sink: Sink) -> None:
    """Report a page that is missing from a fragment's folder, that cannot be read, or that has no table."""
    path = folder / PUBLISHED
    if not path.is_file():
        sink.add(codes.missing_published(start_of(path)))
        return
    try:
        text = path.read_text("utf-8", errors="replace")
    except OSError as error:
        sink.add(openapi_codes.unreadable(start_of(path), reason=reason_of(error)))
        return
    if not any(_RULE.fullmatch(rule) and _ROW.fullmatch(row) for rule, row in pairwise(text.splitlines())):
        sink.add(codes.empty_published(start_of(path)))
