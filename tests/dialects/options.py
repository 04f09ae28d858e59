"""``python -m tests.dialects.options`` writes all options of dialects to DIALECTS.md and the schema of fragments."""

import json
import re
from pathlib import Path

from imgspec.dialects import DIALECTS
from imgspec.fragments.fragment_schema import FRAGMENT_SCHEMA
from tests.dialects.reference import docs_schema, options_table

_SHORT = re.compile(r"[\[{]\s[^\[\]{}]{,90}[\]}]")
"""A JSON list or object that has no other inside. The schema of fragments writes it on one line."""
PAGE = Path(__file__).parents[2] / "DIALECTS.md"
START, END = "<!-- options -->\n", "\n<!-- /options -->"


def page_with_options(text: str) -> str:
    """Return the text of DIALECTS.md with the table of options between its two markers."""
    before, start, rest = text.partition(START)
    _, end, after = rest.partition(END)
    return f"{before}{start}\n{options_table(DIALECTS)}\n{end}{after}"


def fragment_schema_with_options(text: str) -> str:
    """Return the text of the schema of fragments with the options of all dialects; other lines stay."""
    indented = json.dumps(docs_schema(DIALECTS), indent=2, ensure_ascii=False).replace("\n", "\n    ")
    schema = _SHORT.sub(lambda match: " ".join(match[0].split()), indented)
    before, start, rest = text.partition('\n    "docs": ')
    _, end, after = rest.partition(',\n    "server": {')
    return f"{before}{start}{schema}{end}{after}"


if __name__ == "__main__":
    PAGE.write_text(page_with_options(PAGE.read_text("utf-8")), "utf-8")
    FRAGMENT_SCHEMA.write_text(fragment_schema_with_options(FRAGMENT_SCHEMA.read_text("utf-8")), "utf-8")
