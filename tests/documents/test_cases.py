"""Every case in ``cases/`` gives exactly the diagnostics and pages that it expects."""

import pytest

from imgspec.dialects import DIALECTS
from tests.documents.cases import CASES, Case, all_cases


@pytest.mark.parametrize("case", all_cases(), ids=str)
def test_a_document_gives_the_expected_pages(case: Case) -> None:
    assert case.printed() == case.expected.read_bytes().decode()


def test_every_dialect_has_cases() -> None:
    assert {case.folder.parent.name for case in all_cases()} == {dialect.name for dialect in DIALECTS}


def test_every_file_of_a_case_is_read() -> None:
    files = {file.relative_to(CASES).parts for file in CASES.rglob("*") if file.is_file()}
    assert {(len(parts), parts[-1]) for parts in files} <= {(3, "spec.yaml"), (3, "options.yaml"), (3, "expected.txt")}
