"""The mock of the repository's fragments, and an HTTP client with a key."""

from collections.abc import Iterator
from typing import Any

import httpx2
import pytest

from imgspec.mock import Mock, running_mock
from tests.conformance.fragments import SPECS, operation, request_schema

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


@pytest.fixture(scope="session")
def http() -> Iterator[httpx2.Client]:
    with httpx2.Client(trust_env=False, headers={"Authorization": f"Bearer {KEY}"}) as client:
        yield client


def url(mock: Mock, provider: str) -> str:
    """Return the URL of a provider's operation."""
    path, _ = operation(provider)
    return f"{mock.base_urls[provider]}{path}"


def smallest(provider: str, **fields: Any) -> dict[str, Any]:
    """Return a body with the required fields and with ``fields``."""
    return {**dict.fromkeys(request_schema(provider).schema["required"], "x"), **fields}
