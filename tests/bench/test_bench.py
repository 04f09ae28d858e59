"""`make bench` with one round: the tables have every ratio. No time is judged."""

import re
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.bench import report
from tests.bench.bench import Bench
from tests.bench.subjects import LOCK, Subject, generated, official
from tests.conformance.fragments import GENERATED, PROVIDERS, ROOT

RATIO = re.compile(r"\d+\.\d\d \(\d+\.\d\d-\d+\.\d\d\)")


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    shutil.copytree(GENERATED / "image_apis", tmp_path / "image_apis")
    return Bench(python=Path(sys.executable), packages=tmp_path, rounds=1, calls=1)


def cells(table: str) -> dict[str, list[str]]:
    """Return the rows of a Markdown table under their first cells."""
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines() if line[:1] == "|"]
    assert len({len(row) for row in rows}) == 1
    return {row[0]: row[1:] for row in rows}


def pins(lock: Path) -> dict[str, str]:
    """Return the version of every distribution in a lock file."""
    return dict(re.findall(r"^([a-z0-9-]+)==([^ ]+)", lock.read_text("utf-8"), re.MULTILINE))


def test_a_client_has_every_ratio_and_a_missing_one_has_the_reason(bench: Bench) -> None:
    ours = generated(PROVIDERS[0])
    nowhere = replace(ours.caller, module="no_such_sdk")
    table = report.clients(bench, [ours, Subject("missing 1.0", nowhere, nowhere)])
    rows = cells(table)
    assert all(RATIO.fullmatch(cell) for cell in rows[ours.name]), table
    assert rows["missing 1.0"] == ["-"] * 4
    assert table.endswith("\n- missing 1.0: ModuleNotFoundError: No module named 'no_such_sdk'")


def test_a_document_has_every_ratio() -> None:
    rows = cells(report.documents(1, 150))
    peer, *others = (ratio for goal, ratio in rows.values() if goal.startswith(("about", "at most")))
    assert len(others) == 2
    assert all(RATIO.fullmatch(ratio) for ratio in others), rows
    assert peer == "-" or RATIO.fullmatch(peer), rows


@pytest.mark.parametrize("provider", PROVIDERS)
def test_every_client_is_called_as_its_fragment_says(provider: str) -> None:
    subject = generated(provider)
    assert (subject.caller.asynchronous, subject.async_caller.asynchronous) == (False, True)
    assert subject.async_caller.client == f"Async{subject.caller.client}"
    assert subject.caller.fields == subject.async_caller.fields


@pytest.mark.parametrize("subject", official(), ids=str)
def test_the_name_of_an_official_sdk_has_the_locked_version(subject: Subject) -> None:
    name, version = subject.name.split(" ")
    assert pins(LOCK)[name] == version


@pytest.mark.parametrize("library", ["httpx2", "pydantic"])
def test_the_bench_has_the_same_libraries_as_the_tests(library: str) -> None:
    assert pins(LOCK)[library] == pins(ROOT / "requirements.txt")[library]


def test_both_runs_of_the_generator_have_a_ratio() -> None:
    first, whole, unchanged = list(cells(report.generation(1)).values())[-3:]
    assert first == ["1"]
    assert all(RATIO.fullmatch(cell) for cell in (*whole, *unchanged))
