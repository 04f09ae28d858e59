"""The page of faults equals the matrix, in the templates and in the documentation."""

from dataclasses import replace

from tests.conformance.fragments import GENERATED, ROOT
from tests.faults.calls import Caller
from tests.faults.observation import Observation
from tests.faults.page import PAGE, Line, expected, observed, render
from tests.faults.table import ROWS


def observation(provider: str, charged: int) -> Observation:
    row = ROWS[0]
    facts = replace(row.facts, charged=charged)
    return Observation(row, row.cases[0], Caller(provider, asynchronous=False), facts, (), (), ())


def test_the_page_is_the_matrix() -> None:
    assert PAGE.read_text("utf-8") == render(expected()), "run `make faults generate`, and read what changed"


def test_the_documentation_has_the_page_and_the_readme_leads_to_it() -> None:
    page = GENERATED / "docs" / "faults.md"
    assert page.read_bytes() == PAGE.read_bytes()
    assert f"]({page.relative_to(ROOT).as_posix()})" in (ROOT / "README.md").read_text("utf-8")


def test_every_fault_stands_on_the_page_once() -> None:
    cells = [line.split(" | ")[0].removeprefix("| ") for line in PAGE.read_text("utf-8").splitlines()]
    assert [cells.count(row.fault) for row in ROWS] == [1] * len(ROWS)


def test_clients_that_differ_have_a_line_each() -> None:
    row = ROWS[0]
    alike = [observation("openai", 0), observation("orq", 0)]
    assert observed(alike) == [Line(row.fault, row.facts)]
    assert observed([*alike, observation("r9s", 1)]) == [
        Line(f"{row.fault} (openai, synchronous; orq, synchronous)", row.facts),
        Line(f"{row.fault} (r9s, synchronous)", replace(row.facts, charged=1)),
    ]
