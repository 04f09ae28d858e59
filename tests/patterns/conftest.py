"""One Node for all tests of patterns."""

from collections.abc import Iterator

import pytest

from tests.patterns.javascript import JavaScript, running_javascript


@pytest.fixture(scope="session")
def javascript() -> Iterator[JavaScript]:
    with running_javascript() as running:
        yield running
