"""specs/README.md, the page for maintainers, against the schema of fragments and the fragments themselves."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.conformance.fragments import INVENTED, ROOT, SPECS

PAGE = (SPECS / "README.md").read_text("utf-8")
SCHEMA: dict[str, Any] = json.loads(
    (ROOT / "generator" / "imgspec" / "fragments" / "fragment.schema.json").read_text("utf-8")
)


def declared_keys(node: Any) -> Iterator[str]:
    """Yield the x-imgspec keys that a schema declares."""
    if isinstance(node, dict):
        yield from (key for key in node.get("properties", {}) if key.startswith("x-imgspec-"))
        for value in node.values():
            yield from declared_keys(value)
    elif isinstance(node, list):
        for item in node:
            yield from declared_keys(item)


KEYS = sorted(set(declared_keys(SCHEMA)))


def used_keys() -> set[str]:
    """Return the x-imgspec keys that stand in some fragment of an invented provider."""
    texts = [path.read_text("utf-8") for path in sorted(INVENTED.glob("*/openapi.yaml"))]
    return {key for text in texts for key in re.findall(r"^[ ]*(?:- )?(x-imgspec-[a-z-]+):", text, re.MULTILINE)}


def sections() -> dict[str, str]:
    """Return the text under each heading that names a key."""
    parts = re.split(r"^### `(x-imgspec-[a-z-]+)`$", PAGE, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_every_key_has_a_section_and_every_section_a_key() -> None:
    assert KEYS
    assert sorted(sections()) == KEYS


@pytest.mark.parametrize("key", KEYS)
def test_section_shows_an_example_and_says_why(key: str) -> None:
    section = sections()[key]
    example = re.findall(r"^ {4}.*$", section, re.MULTILINE)
    reason = section.rpartition(example[-1])[2] if example else ""
    assert any(key in line or "default:" in line for line in example)
    assert reason.strip()


def test_an_invented_provider_has_every_key() -> None:
    assert sorted(used_keys()) == KEYS


def test_every_link_has_a_target() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", PAGE)
    assert links
    assert [link for link in links if not (SPECS / link).exists()] == []


def test_the_page_lists_the_dialects_of_the_schema() -> None:
    dialects = SCHEMA["$defs"]["docs"]["properties"]["dialect"]["enum"]
    assert re.findall(r"^\| `([a-z-]+)` \|", PAGE, re.MULTILINE) == dialects
