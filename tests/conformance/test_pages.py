"""Every generated page has the facts of its fragment, and keeps its bytes when it is read and rendered."""

import json
import re
from collections.abc import Iterator, Mapping
from difflib import unified_diff
from pathlib import Path
from typing import Any

import pytest

from imgspec.dialects import DIALECTS, Dialect
from imgspec.dialects.page import EnumPage, ObjectPage, Page, Row
from tests.conformance.fragments import (
    GENERATED,
    PROVIDERS,
    SPECS,
    NamedSchema,
    fragment,
    named_schemas,
    object_schemas,
)
from tests.conformance.published import LIST, Edition, date_of, read_editions

PAGES = [
    pytest.param(provider, path, id=str(path.relative_to(GENERATED / "docs")))
    for provider in PROVIDERS
    for path in sorted((GENERATED / "docs" / provider).rglob("*.md"))
]
EDITIONS = {provider: edition for provider, edition in read_editions().items() if provider in PROVIDERS}
LINK = re.compile(r"\]\(([^)\s]*)\)")
SCALARS = {
    "string": ("str", "string"), "integer": ("int", "number"), "number": ("float", "number"),
    "boolean": ("bool", "boolean"),
}  # fmt: skip
"""The names of scalar types on Python and TypeScript pages."""
NOT_OF_THE_DOCUMENT = "/utils/retryconfig.md"
"""A page of Speakeasy's own library: an SDK has it whatever its document says."""
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
    if any(path.read_bytes() == published for path in (GENERATED / "docs" / provider).rglob("*.md")):
        return
    pytest.fail(
        f"No page is specs/{provider}/published.md. If the vendor has published another table, put that one there, and "
        f"its date into x-imgspec-published; else correct the fragment.\n{_difference(provider, published.decode())}",
        pytrace=False,
    )


def _difference(provider: str, published: str) -> str:
    """Return the lines in which the published table differs from the page with its title, or else any page."""
    paths = sorted((GENERATED / "docs" / provider).rglob("*.md"))
    titled = (path for path in paths if text_of(path).partition("\n")[0] == published.partition("\n")[0])
    path = next(titled, paths[0])
    texts = published.splitlines(), text_of(path).splitlines()
    return "\n".join(unified_diff(*texts, "published.md", path.name, n=0, lineterm=""))


@pytest.mark.parametrize(("provider", "edition"), EDITIONS.items(), ids=EDITIONS.keys())
def test_the_vendors_pages_are_generated_byte_for_byte(provider: str, edition: Edition) -> None:
    if date_of(provider) != edition.date:
        pytest.skip(f"the fragment of {provider} describes a newer edition than {LIST.name} has hashes of")
    if differing := edition.differing():
        pytest.fail(
            f"These pages are not those that the vendor published on {edition.date}: {', '.join(differing)}. If the "
            "vendor has published other pages, write their date into x-imgspec-published; else correct the fragment.",
            pytrace=False,
        )


@pytest.mark.parametrize(("provider", "path"), PAGES)
def test_a_page_that_is_read_and_rendered_keeps_its_bytes(provider: str, path: Path) -> None:
    dialect = dialect_of(provider)
    assert dialect.render(dialect.read(text_of(path))) == text_of(path)


@pytest.mark.parametrize("provider", PROVIDERS)
def test_tables_have_the_facts_of_the_fragment(provider: str) -> None:
    by_title = pages(provider)
    for schema in on_pages(provider, by_title):
        page = by_title[schema.name.lower()]
        assert isinstance(page, ObjectPage)
        properties = schema.schema["properties"]
        rows = {_folded(row.name): row for row in page.rows}
        assert rows.keys() == {_folded(name) for name in properties}, schema
        for name, declared in properties.items():
            required = name in schema.schema.get("required", [])
            _check_row(rows[_folded(name)], declared, dialect_of(provider).name, required=required)


def on_pages(provider: str, by_title: Mapping[str, Page]) -> list[NamedSchema]:
    """Return the object schemas of a fragment that have a page under their name."""
    return [schema for schema in object_schemas(provider) if schema.name.lower() in by_title]


def test_schemas_are_found_on_pages() -> None:
    assert sum(len(on_pages(provider, pages(provider))) for provider in PROVIDERS) > len(PROVIDERS)


@pytest.mark.parametrize("provider", PROVIDERS)
def test_enum_pages_have_the_values_of_the_fragment(provider: str) -> None:
    enum_pages = {title: page for title, page in pages(provider).items() if isinstance(page, EnumPage)}
    named = {name.lower(): values for name, values in _enums(provider)}
    declared = list(_enum_values([schema.schema for schema in named_schemas(provider)]))
    for title, page in enum_pages.items():
        assert [value.value for value in page.values] in ([named[title]] if title in named else declared), title


def test_there_are_enum_pages() -> None:
    assert any(isinstance(page, EnumPage) for provider in PROVIDERS for page in pages(provider).values())


@pytest.mark.parametrize("provider", PROVIDERS)
def test_no_relative_link_is_dead(provider: str) -> None:
    checked = 0
    for path in (GENERATED / "docs" / provider).rglob("*.md"):
        for target in LINK.findall(text_of(path)):
            if re.match(r"[a-z]+:|/", target):
                continue
            file, _, anchor = target.partition("#")
            page = (path.parent / file).resolve() if file else path
            if file.endswith(NOT_OF_THE_DOCUMENT):
                continue
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
    if "enum" in declared:
        assert "](" in printed or printed in {"**str**", "*str*", "*string*"}, printed
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
    """Yield every enum of the fragment with its name: its own, or the names of its parent and its property."""
    for schema in named_schemas(provider):
        if "enum" in schema.schema:
            yield schema.name, [value for value in schema.schema["enum"] if value is not None]
    for schema in object_schemas(provider):
        for name, declared in schema.schema["properties"].items():
            if "enum" in declared:
                derived = schema.name + "".join(word.capitalize() for word in name.split("_"))
                yield declared.get("title", derived), [value for value in declared["enum"] if value is not None]


def _enum_values(node: Any) -> Iterator[list[str]]:
    """Yield the values of every enum at and below a schema, without null."""
    if isinstance(node, dict) and isinstance(node.get("enum"), list):
        yield [value for value in node["enum"] if value is not None]
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _enum_values(child)


def _anchors(page: Path) -> set[str]:
    """Return the targets that links into a page can have: ids, and headings in GitHub's spelling of anchors."""
    anchors = set()
    for match in ANCHOR.finditer(text_of(page)):
        heading = re.sub(r"[^\w\- ]", "", (match["heading"] or "").lower()).replace(" ", "-")
        anchors.add(match["id"] or heading)
    return anchors
