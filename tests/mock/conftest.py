"""The mock of the repository's fragments, and an HTTP client with a key."""

from collections.abc import Iterator
from typing import Any

import httpx2
import pytest

from imgspec.mock import Mock, running_mock
from tests.conformance.fragments import INVENTED, SPECS
from tests.conformance.operations import Operation

KEY = "sk-mock-0123456789"
AS_JSON = {"Content-Type": "application/json"}


@pytest.fixture(scope="session")
def running() -> Iterator[Mock]:
    with running_mock(SPECS) as mock:
        yield mock


@pytest.fixture
def mock(running: Mock) -> Mock:
    """Return the mock without steps and arrivals."""
    running.reset()
    return running


@pytest.fixture(scope="module")
def studio() -> Iterator[str]:
    """Return the URL of the operation of an invented provider."""
    with running_mock(INVENTED) as mock:
        yield f"{mock.base_urls['studio']}/images"


@pytest.fixture(scope="session")
def http() -> Iterator[httpx2.Client]:
    with httpx2.Client(trust_env=False, headers={"Authorization": f"Bearer {KEY}"}) as client:
        yield client


def url(mock: Mock, operation: Operation) -> str:
    """Return the URL of an operation."""
    return f"{mock.base_urls[operation.provider]}{operation.path}"


def send(http: httpx2.Client, mock: Mock, operation: Operation, **content: Any) -> httpx2.Response:
    """Call an operation with the headers that it needs; ``content`` is ``json=``, or ``content=`` and ``headers=``."""
    headers = {**operation.headers, **content.pop("headers", {})}
    return http.request(operation.http_method, url(mock, operation), headers=headers, **content)
