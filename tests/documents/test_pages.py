"""The pages stage: pages with one path, and the differences of two pages."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

from imgspec.diagnostics import Sink
from imgspec.dialects.dialect import Dialect
from imgspec.dialects.openapi_generator_python import DIALECT, Settings
from imgspec.dialects.page import EnumPage, EnumValue, Page
from imgspec.openapi.load import load_text
from imgspec.openapi.model import OpenAPI
from imgspec.openapi.read import read_openapi
from imgspec.pages.differences import Difference, differences, reading
from imgspec.pages.tree import Documentation
from imgspec.pages.verify import compare, read_published, text_lines

SPEC = """\
openapi: 3.1.0
info: {title: T, version: '1'}
components:
  schemas:
    A: {type: object, properties: {x: {type: string}}}
    B: {type: string, enum: [p, q]}
    C: {type: object, properties: {y: {type: integer}}}
"""


def documentation(text: str = SPEC, dialect: Dialect = DIALECT) -> Documentation:
    sink = Sink()
    loaded = load_text(text, PurePosixPath("spec.yaml"), sink)
    document = read_openapi(loaded, sink) if loaded else None
    assert document is not None, list(sink)
    return Documentation(openapi=document, dialect=dialect, settings=Settings())


def with_paths(*paths: str) -> Documentation:
    """Return a documentation whose dialect has an enum page at each of the paths."""

    def lower(_document: OpenAPI, _settings: object, _sink: Sink) -> Iterator[tuple[PurePosixPath, Page]]:
        for path in paths:
            yield PurePosixPath(path), EnumPage(title=path, values=(EnumValue(name="X", value="x"),))

    dialect = Dialect(
        name="test",
        render=DIALECT.render,
        read=DIALECT.read,
        settings=Settings,
        lower=lower,
        fragment_root=PurePosixPath(),
    )
    return documentation(dialect=dialect)


# ---------------------------------------------------------------------------------------------- paths


@pytest.mark.parametrize(
    ("paths", "kept", "message"),
    [
        (
            ("docs/Ab.md", "docs/aB.md"),
            ["docs/Ab.md"],
            (
                "page-differing-in-case: The page docs/aB.md is left out, because its path differs only in case "
                "from docs/Ab.md."
            ),
        ),
        (
            ("docs/\u00e9.md", "docs/e\u0301.md"),
            ["docs/\u00e9.md"],
            (
                "page-differing-in-case: The page docs/e\u0301.md is left out, because its path differs only in case "
                "from docs/\u00e9.md."
            ),
        ),
        (
            ("docs/A.md", "docs/A.md", "docs/B.md"),
            ["docs/A.md", "docs/B.md"],
            "duplicate-page-path: Two pages have the path docs/A.md; the second one is left out.",
        ),
        (
            ("../A.md", "docs/B.md"),
            ["docs/B.md"],
            "page-outside-folder: The page ../A.md is outside of the output folder.",
        ),
        (("/A.md",), [], "page-outside-folder: The page /A.md is outside of the output folder."),
        (
            ("docs/../../A.md",),
            [],
            "page-outside-folder: The page docs/../../A.md is outside of the output folder.",
        ),
    ],
)
def test_a_page_that_cannot_have_its_path_is_reported(paths: tuple[str, ...], kept: list[str], message: str) -> None:
    sink = Sink()
    pages = dict(with_paths(*paths).pages(sink))
    assert [str(path) for path in pages] == kept
    assert [f"{diagnostic.code}: {diagnostic.message}" for diagnostic in sink] == [message]


# ---------------------------------------------------------------------------------------------- verify


def test_a_published_page_that_cannot_be_read_is_reported(tmp_path: Path) -> None:
    (tmp_path / "A.md").write_bytes(b"\xff")
    sink = Sink()
    assert read_published(tmp_path, sink) == {PurePosixPath("A.md"): ""}
    assert [f"{diagnostic.code}: {diagnostic.message}" for diagnostic in sink] == [
        "unreadable-page: The published page cannot be read: it is not UTF-8 text."
    ]


def test_a_folder_without_pages_is_reported(tmp_path: Path) -> None:
    (tmp_path / "folder.md").mkdir()
    sink = Sink()
    assert read_published(tmp_path, sink) == {}
    assert [diagnostic.code for diagnostic in sink] == ["no-published-pages"]


def test_the_text_says_where_a_published_page_cannot_be_read() -> None:
    texts = dict(documentation().texts(Sink()))
    page = PurePosixPath("docs/B.md")
    published = {**texts, page: texts[page].replace("## Enum", "## Values")}
    lines = list(text_lines(compare(texts, published, DIALECT)))
    assert lines[0] == "docs/B.md differs from the published page."
    assert lines[1].startswith("docs/B.md:4:1: expected ")
    assert lines[1].endswith(". The dialect cannot read the published page from here on.")
    assert lines[2] == "  line 4: published '## Values', rendered '## Enum'"
    assert lines[3:] == ["object pages: 2 identical", "unread pages: 1 differs", "matched 2 of 3 pages"]


def enum(*names: str, raw: bool = False) -> str:
    values = tuple(EnumValue(name=name, value=name) for name in names)
    return DIALECT.render(EnumPage(title="E", values=values, raw=raw))


@pytest.mark.parametrize(
    ("published", "rendered", "expected"),
    [
        (enum("A", "B"), enum("A", "C"), [("values[B]", "B", None), ("values[C]", None, "C")]),
        (enum("A", "B"), enum("B", "A"), [("values, in order", "A, B", "B, A")]),
        (enum("A"), enum("A", raw=True), [("raw", "False", "True")]),
        ("no page", "no page at all", [("line 1", "no page", "no page at all")]),
        ("a\nb\nc", "a\nc\nd", [("line 2", "b", None), ("line 4", None, "d")]),
    ],
)
def test_the_differences_of_two_pages_are_found(
    published: str, rendered: str, expected: list[tuple[str, str | None, str | None]]
) -> None:
    differing = differences(reading(published, DIALECT), reading(rendered, DIALECT))
    assert differing == tuple(Difference(*difference) for difference in expected)
