"""Schemathesis sends valid and invalid requests to the mock, and judges the responses by the OpenAPI documents."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events, from_schema

from imgspec.mock import Mock, Step, StepLike, running_mock
from tests.conformance.fragments import GENERATED, PROVIDERS, SPECS

DO_NOT_APPLY = {
    "ignored_auth": "the mock takes every key; test_responses.py sends requests without a key",
    "use_after_free": "no operation of a fragment deletes a resource",
    "ensure_resource_availability": "no operation of a fragment creates a resource that another one reads",
    "object_level_authorization": "no operation of a fragment reads what another user has created",
}
load_all_checks()
APPLY = [name for name in CHECKS.get_all_names() if name not in DO_NOT_APPLY]


def document(provider: str) -> Any:
    """Return the OpenAPI document of a provider, with 4XX in each operation: a vendor need not document refusals."""
    openapi = json.loads((GENERATED / "openapi" / f"{provider}.json").read_bytes())
    for item in openapi["paths"].values():
        for operation in item.values():
            responses = operation["responses"]
            if "default" not in responses:
                responses.setdefault("4XX", {"description": "The request was refused."})
    return openapi


def failures(mock: Mock, provider: str, *, examples: int) -> Iterator[str]:
    """Run schemathesis; yield what it finds wrong, and the checks that did not run."""
    config = SchemathesisConfig.from_dict(
        {
            "base-url": mock.base_urls[provider],
            "headers": {"Authorization": "Bearer any"},
            "generation": {"deterministic": True, "max-examples": examples, "database": "none"},
            "phases": {"stateful": {"enabled": False}},
            "checks": {name: {"enabled": False} for name in DO_NOT_APPLY},
        }
    )
    ran = set()
    for event in from_schema(schemathesis.openapi.from_dict(document(provider), config=config)).execute():
        match event:
            case events.NonFatalError(value=error) | events.FatalError(exception=error):
                raise error
            case events.ScenarioFinished(recorder=recorder):
                checks = [check for checks in recorder.checks.values() for check in checks]
                ran |= {check.name for check in checks}
                found = (check.failure_info.failure for check in checks if check.failure_info)
                yield from (f"{type(failure).__name__}: {failure.message}" for failure in found)
    yield from (f"{name} did not run" for name in APPLY if name not in ran)


def test_every_check_that_does_not_apply_exists() -> None:
    assert DO_NOT_APPLY.keys() <= set(CHECKS.get_all_names())


@pytest.mark.parametrize("provider", PROVIDERS)
def test_the_mock_conforms_to_the_document(provider: str, mock: Mock) -> None:
    assert list(failures(mock, provider, examples=25)) == []


WRONG: dict[str, StepLike] = {
    "ServerError": 500,
    "UndefinedStatusCode": Step(status=201),
    "UndefinedContentType": "html",
    "JsonSchemaError": "unknown-shape",
    "RejectedPositiveData": 400,
}
"""What every response of the mock is, under the failure that schemathesis reports."""


@pytest.mark.parametrize(("failure", "step"), WRONG.items(), ids=WRONG.keys())
def test_a_mock_that_does_something_else_is_found_out(failure: str, step: StepLike, mock: Mock) -> None:
    mock.script("openai", *[step] * 1000)
    assert failure in {text.partition(":")[0] for text in failures(mock, "openai", examples=1)}


def test_a_mock_that_takes_too_much_is_found_out() -> None:
    with running_mock(SPECS, lenient=True) as lenient:
        assert "AcceptedNegativeData" in {text.partition(":")[0] for text in failures(lenient, "openai", examples=1)}
