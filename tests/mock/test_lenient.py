"""A request that is newer than its fragment: the mock says so, and takes it if it is lenient."""

from collections.abc import Iterator
from typing import Any

import httpx2
import pytest
from hypothesis import HealthCheck, given, settings

from image_apis import OpenAI
from image_apis._runtime.leniency import check_request
from imgspec.mock import Mock, running_mock
from tests.conformance.fragments import INVENTED, SPECS
from tests.conformance.operations import Operation, each_operation
from tests.conformance.strategies import mutated, values
from tests.mock.conftest import KEY, send

NEWER: dict[str, tuple[dict[str, Any], list[str]]] = {
    "a field": ({"seed": 1}, ["'seed' is not a field of the provider."]),
    "a field of an object": (
        {"options": {"fallbacks": [{"model": "x", "weight": 1}]}},
        ["'options.fallbacks[0].weight' is not a field of the provider."],
    ),
    "a value": ({"style": "wild"}, ["'style' must be one of vivid, natural."]),
    "a value beside null": ({"output_format": "avif"}, ["'output_format' must be one of png, jpeg, webp."]),
    "a limit": ({"steps": 11}, ["'steps' breaks the limit `maximum: 10`."]),
    "a rule": ({"model": "pencil", "n": 2}, ["The rule one-image-of-pencil is broken: pencil draws one image a call."]),
    "two": ({"steps": 0, "seed": 1}, ["'seed' is not a field of the", "'steps' breaks the limit `minimum: 1`."]),
}
WRONG: dict[str, dict[str, Any]] = {
    "a type": {"steps": "1"},
    "null": {"steps": None},
    "a type in an object": {"options": {"contact": {"id": 1}, "seed": 1}},
    "a missing field of an object": {"options": {"fallbacks": [{}]}, "seed": 1},
    "no member of a union": {"model": 1},
}


@pytest.fixture(scope="module")
def running_leniently() -> Iterator[Mock]:
    with running_mock(SPECS, lenient=True) as mock:
        yield mock


@pytest.fixture
def lenient(running_leniently: Mock) -> Mock:
    """Return a lenient mock without steps and arrivals."""
    running_leniently.reset()
    return running_leniently


@pytest.mark.parametrize(("fields", "told"), NEWER.values(), ids=NEWER.keys())
def test_what_is_newer_is_taken_and_told(fields: dict[str, Any], told: list[str], http: httpx2.Client) -> None:
    with running_mock(INVENTED, lenient=True) as mock:
        assert http.post(f"{mock.base_urls['studio']}/images", json={"prompt": "x", **fields}).status_code == 200
        (request,) = mock.requests
        (listed,) = http.get(f"{mock.url}/_mock/requests").json()
    assert request.accepted
    assert listed["newer"] == list(request.newer)
    assert len(request.newer) == len(told)
    assert all(any(message.startswith(start) for message in request.newer) for start in told), request.newer


@pytest.mark.parametrize("fields", WRONG.values(), ids=WRONG.keys())
def test_what_no_newer_api_takes_is_refused(fields: dict[str, Any], http: httpx2.Client) -> None:
    with running_mock(INVENTED, lenient=True) as mock:
        response = http.post(f"{mock.base_urls['studio']}/images", json={"prompt": "x", **fields})
        assert response.status_code == 400
        assert "lenient" not in response.text
        assert [(request.accepted, request.newer) for request in mock.requests] == [(False, ())]


@pytest.mark.parametrize(("fields", "told"), NEWER.values(), ids=NEWER.keys())
def test_a_strict_mock_refuses_what_is_newer_and_says_how_old_the_fragment_is(
    fields: dict[str, Any], told: list[str], studio: str, http: httpx2.Client
) -> None:
    response = http.post(studio, json={"prompt": "x", **fields})
    assert response.status_code == 400
    message = response.json()["message"]
    assert all(start in message for start in told)
    assert message.endswith("The fragment is of 2025-01-31. A lenient mock takes what the API may have had since then.")


@each_operation
def test_a_request_of_the_fragment_is_not_newer(operation: Operation, lenient: Mock, http: httpx2.Client) -> None:
    send(http, lenient, operation, json=operation.smallest())
    assert [(request.accepted, request.newer) for request in lenient.requests] == [(True, ())]


@each_operation
def test_a_lenient_mock_takes_what_the_clients_send(operation: Operation, lenient: Mock, http: httpx2.Client) -> None:
    """It also takes unknown fields, which a client sends in ``extra_body`` only."""

    @settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
    @given(values(operation.request) | mutated(operation.request))
    def check(body: Any) -> None:
        lenient.reset()
        response = send(http, lenient, operation, json=body)
        (request,) = lenient.requests
        is_sent = check_request(operation.model, body)[0] is not None
        has_unknown_fields = any("is not a field" in message for message in request.newer)
        assert response.is_success == (is_sent or has_unknown_fields), body
        assert not response.is_success or not is_sent or not has_unknown_fields

    check()


def test_a_client_sends_a_newer_request_to_a_lenient_mock(lenient: Mock) -> None:
    with OpenAI(api_key=KEY, base_url=lenient.base_urls["openai"]) as client:
        body = {"no_such_field": 1, "output_format": "webp", "response_format": "b64_json"}
        assert client.images.generate(prompt="a fox", extra_body=body).images[0].read()[8:12] == b"WEBP"
    (request,) = lenient.requests
    assert "'no_such_field' is not a field of the provider." in request.newer
