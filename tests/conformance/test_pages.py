"""Every generated page has the facts of its fragment, and keeps its bytes when it is read and rendered."""

import json
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from imgspec.dialects import DIALECTS, Dialect
from imgspec.dialects.page import EnumPage, ObjectPage, Page, Row
from tests.conformance.fragments import GENERATED, PROVIDERS, SPECS, fragment, object_schemas

PAGES = [
    pytest.param(provider, path, id=str(path.relative_to(GENERATED / "docs")))
    for provider in PROVIDERS
    for path in sorted((GENERATED / "docs" / provider).rglob("*.md"))
]
PUBLISHED = (Path(__file__).parent / "published.sha256").read_text("ascii").splitlines()
LINK = re.compile(r"\]\(([^)\s]*)\)")
SCALARS = {
    "string": ("str", "string"), "integer": ("int", "number"), "number": ("float", "number"),
    "boolean": ("bool", "boolean"),
}  # fmt: skip
"""The names of scalar types on Python and TypeScript pages."""
ANCHOR = re.compile(r'^#+ (?P<heading>.*)$|<a id="(?P<id>[^"]*)"></a>', re.MULTILINE)


def dialect_of(provider: str) -> Dialect:
    name = fragment(provider)["x-imgspec-docs"]["dialect"]
    return next(dialect for dialect in DIALECTS if dialect.name == name)


def text_of(path: Path) -> str:
    return path.read_bytes().decode()


def pages(provider: str) -> dict[str, Page]:
    """Return the pages of a provider's types by their titles in lower case."""
    dialect = dialect_of(provider)
    read = (dialect.read(text_of(path)) for path in sorted((GENERATED / "docs" / provider).rglob("*.md")))
    return {page.title.lower(): page for page in read if isinstance(page, ObjectPage | EnumPage)}


def test_every_provider_has_pages() -> None:
    assert {parameter.values[0] for parameter in PAGES} == set(PROVIDERS)


@pytest.mark.parametrize("provider", PROVIDERS)
def test_the_published_table_is_generated(provider: str) -> None:
    published = (SPECS / provider / "published.md").read_bytes()
    equal = [path for path in (GENERATED / "docs" / provider).rglob("*.md") if path.read_bytes() == published]
    assert len(equal) == 1


@pytest.mark.parametrize("line", PUBLISHED)
def test_the_vendors_pages_are_generated_byte_for_byte(line: str) -> None:
    """The hashes belong to the vendors' pages around each table. Those pages are not in the repository."""
    digest, path = line.split()
    assert sha256((GENERATED / "docs" / path).read_bytes()).hexdigest() == digest


@pytest.mark.parametrize(("provider", "path"), PAGES)
def test_a_page_that_is_read_and_rendered_keeps_its_bytes(provider: str, path: Path) -> None:
    dialect = dialect_of(provider)
    assert dialect.render(dialect.read(text_of(path))) == text_of(path)


@pytest.mark.parametrize("provider", PROVIDERS)
def test_tables_have_the_facts_of_the_fragment(provider: str) -> None:
    by_title = pages(provider)
    checked = [schema for schema in object_schemas(provider) if schema.name.lower() in by_title]
    assert checked, "no schema was found on a page"
    for schema in checked:
        page = by_title[schema.name.lower()]
        assert isinstance(page, ObjectPage)
        properties = schema.schema["properties"]
        rows = {_folded(row.name): row for row in page.rows}
        assert rows.keys() == {_folded(name) for name in properties}, schema
        for name, declared in properties.items():
            required = name in schema.schema.get("required", [])
            _check_row(rows[_folded(name)], declared, dialect_of(provider).name, required=required)


@pytest.mark.parametrize("provider", PROVIDERS)
def test_enum_pages_have_the_values_of_the_fragment(provider: str) -> None:
    enum_pages = {title: page for title, page in pages(provider).items() if isinstance(page, EnumPage)}
    declared = {name.lower(): values for name, values in _enums(provider)}
    assert enum_pages.keys() <= declared.keys()
    assert enum_pages or fragment(provider)["x-imgspec-docs"]["dialect"] == "openapi-generator-python", (
        "only this dialect prints str"
    )
    for title, page in enum_pages.items():
        assert [value.value for value in page.values] == declared[title]


@pytest.mark.parametrize("provider", PROVIDERS)
def test_no_relative_link_is_dead(provider: str) -> None:
    checked = 0
    for path in (GENERATED / "docs" / provider).rglob("*.md"):
        for target in LINK.findall(text_of(path)):
            if re.match(r"[a-z]+:|/", target):
                continue
            file, _, anchor = target.partition("#")
            page = (path.parent / file).resolve() if file else path
            assert page.is_file(), f"{path}: {target}"
            assert not anchor or anchor in _anchors(page), f"{path}: {target}"
            checked += 1
    assert checked


def _check_row(row: Row, declared: Any, dialect: str, *, required: bool) -> None:
    """Assert that a row has what the property declares and the dialect prints, and nothing else."""
    assert row.required == required, row
    is_lifted = dialect == "openapi-generator-python" and ("properties" in declared or "anyOf" in declared)
    assert (row.description or "").split() == ("" if is_lifted else declared.get("description", "")).split(), row
    if dialect == "openapi-generator-python":
        default = declared.get("default")
        assert row.default == (None if default is None else repr(default)), row
    else:
        assert (row.example or "") == _printed(declared.get("example", "")), row
    _check_type(row.type, declared, dialect)


def _check_type(printed: str, declared: Any, dialect: str) -> None:
    words = re.findall(r"\w+", printed)
    types = declared.get("type")
    first = types[0] if isinstance(types, list) else types
    if "enum" in declared and dialect != "openapi-generator-python":
        assert declared.get("title", "") in printed
    elif first in SCALARS:
        assert "bytes" in words or SCALARS[first][dialect.startswith("speakeasy-typescript")] in words, printed
    elif first == "array":
        assert printed.endswith("[]") or "List[" in printed, printed


def _printed(example: Any) -> str:
    """Return the text of an example in a cell: lists and objects are JSON with one element per line, not indented."""
    if isinstance(example, dict | list):
        return "\n".join(line.strip() for line in json.dumps(example, indent=1).splitlines())
    return str(example)


def _folded(name: str) -> str:
    """Return a name in lower case without symbols: the same for ``response_format`` and ``responseFormat``."""
    return re.sub("[^a-z0-9]", "", name.lower())


def _enums(provider: str) -> Iterator[tuple[str, list[str]]]:
    """Yield every enum of the fragment with its name: its title, or the names of its parent and its property."""
    for schema in object_schemas(provider):
        for name, declared in schema.schema["properties"].items():
            if "enum" in declared:
                derived = schema.name + "".join(word.capitalize() for word in name.split("_"))
                yield declared.get("title", derived), [value for value in declared["enum"] if value is not None]


def _anchors(page: Path) -> set[str]:
    """Return the targets that links into a page can have: ids, and headings in GitHub's spelling of anchors."""
    anchors = set()
    for match in ANCHOR.finditer(text_of(page)):
        heading = re.sub(r"[^\w\- ]", "", (match["heading"] or "").lower()).replace(" ", "-")
        anchors.add(match["id"] or heading)
    return anchors
