"""A client accepts more than its models: it warns and sends, or raises if it is strict. A response keeps all data."""

import base64
import importlib
import json
import pickle
import warnings
from typing import Annotated, Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field, ValidationError, create_model

from tests.clients.conftest import PNG, Caller
from tests.clients.example import PACKAGE
from tests.clients.recorder import Recorder, ScriptedResponse, json_response

WARNED: dict[str, tuple[dict[str, object], list[str], dict[str, object]]] = {
    "enum": ({"quality": "best"}, ["quality"], {"quality": "best"}),
    "limit": ({"n": 11}, ["n"], {"n": 11}),
    "limit of a number": ({"loras": [{"path": "p", "scale": -1.5}]}, ["loras[0].scale"], {}),
    "integer with a zero fraction": ({"n": 12.0}, ["n"], {"n": 12}),
    "all at once": ({"n": 0, "quality": "", "guidance": 3}, ["n", "quality"], {"n": 0, "quality": "", "guidance": 3}),
    "wire names": ({"n": 0, "schema_": True, "extra": {"mask": "m"}}, ["n"], {"schema": True, "extra": {"mask": "m"}}),
    "null beside": ({"n": None, "quality": "x"}, ["quality"], {"n": None, "quality": "x"}),
}


@pytest.mark.parametrize(("fields", "paths", "sent"), WARNED.values(), ids=WARNED)
def test_a_value_that_a_newer_api_may_accept_is_sent_with_a_warning(
    caller: Caller, recorder: Recorder, fields: dict[str, object], paths: list[str], sent: dict[str, object]
) -> None:
    with pytest.warns(caller.package.RequestWarning) as caught:
        caller.generate(prompt="a", **fields)
    assert [str(warning.message).partition(":")[0] for warning in caught] == paths
    for warning in caught:
        text = str(warning.message)
        assert all(
            way in text for way in ("strict=True", "extra_body", "RequestWarning", "2025-01-31", "vendor's page")
        )
        assert warning.filename.endswith("conftest.py"), "the warning names the line that called the package"
    body = json.loads(recorder.requests[0].body)
    assert sent.items() <= body.items()
    assert body.keys() == {"prompt"} | {name.rstrip("_") for name in fields}


@pytest.mark.parametrize("per_call", [False, True])
@pytest.mark.parametrize(("fields", "paths", "_sent"), WARNED.values(), ids=WARNED)
def test_a_strict_client_raises_instead(
    caller: Caller, recorder: Recorder, fields: dict[str, object], paths: list[str], _sent: object, per_call: bool
) -> None:
    strict: dict[str, object] = {"strict": True}
    options, fields = ({}, fields | strict) if per_call else (strict, fields)
    with pytest.raises(caller.package.InvalidCallError) as caught:
        caller.generate_with(options, prompt="a", **fields)
    assert [finding.path for finding in caught.value.findings] == paths
    assert recorder.requests == []


def test_a_call_can_be_less_strict_than_its_client(caller: Caller, recorder: Recorder) -> None:
    with pytest.warns(caller.package.RequestWarning):
        caller.generate_with({"strict": True}, prompt="a", n=11, strict=False)
    assert len(recorder.requests) == 1


def test_an_error_lists_wrong_values_and_those_that_a_newer_api_may_accept(caller: Caller, recorder: Recorder) -> None:
    with pytest.raises(caller.package.InvalidCallError) as caught:
        caller.generate(n=11, quality="best", guidance="much")
    assert sorted(finding.path for finding in caught.value.findings) == ["guidance", "n", "prompt", "quality"]
    assert recorder.requests == []


def test_a_warning_that_is_an_error_sends_nothing(caller: Caller, recorder: Recorder) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(caller.package.RequestWarning):
            caller.generate(prompt="a", n=11)
    assert recorder.requests == []


def test_extra_body_is_not_checked(caller: Caller, recorder: Recorder) -> None:
    caller.generate(prompt="a", n=1, extra_body={"n": 99, "new": {"x": None}}, strict=True)
    assert json.loads(recorder.requests[0].body) == {"prompt": "a", "n": 99, "new": {"x": None}}


def generic(type_: Any) -> Any:
    """Return the type as `Any`, so that it can get members that are known at run time only."""
    return type_


def limited(type_: Any, **limits: Any) -> Any:
    return generic(Annotated)[type_, Field(**limits)]


def test_an_iterator_is_read_whole_or_not_at_all(package: Any) -> None:
    runtime = importlib.import_module(f"{PACKAGE}._runtime.schema")
    check_request = importlib.import_module(f"{PACKAGE}._runtime.leniency").check_request
    many = generic(list)
    model: Any = create_model(
        "Model", __base__=runtime.RequestModel, n=limited(runtime.JsonInteger, le=3), items=many[str]
    )
    request, findings = check_request(model, {"n": 9, "items": iter("ab")})
    assert (request, "a list is needed" in str(findings[-1])) == (None, True)
    assert check_request(model, {"n": 3, "items": iter("ab")})[0].items == ["a", "b"]
    assert check_request(model, {"n": 9, "items": ("a", "b")})[0].items == ["a", "b"]


def test_a_broken_rule_and_a_broken_limit_are_both_reported(package: Any) -> None:
    runtime = importlib.import_module(f"{PACKAGE}._runtime.schema")
    check_request = importlib.import_module(f"{PACKAGE}._runtime.leniency").check_request
    rule = importlib.import_module(f"{PACKAGE}._runtime.rules").Rule(
        id="one", message="x makes one", source="page, n", when={}, then={"properties": {"n": False}}
    )
    base = type("Base", (runtime.RequestModel,), {"__rules__": (rule,), "__module__": __name__})
    count, many = limited(runtime.JsonInteger | None, le=3), generic(list)
    inner: Any = create_model("Inner", __base__=base, n=count)
    outer: Any = create_model("Outer", __base__=runtime.RequestModel, inner=many[inner])
    request, findings = check_request(outer, {"inner": [{"n": 9}]})
    assert request.model_dump() == {"inner": [{"n": 9}]}
    assert [str(finding) for finding in findings] == [
        "inner[0].n: Input should be less than or equal to 3",
        "inner[0].n: x makes one (rule one, page, n)",
    ]
    assert check_request(outer, {"inner": [{"n": "9"}]})[0] is None


def test_every_sort_of_limit_is_reported_and_sent_but_another_type_is_refused(package: Any) -> None:
    runtime: Any = importlib.import_module(f"{PACKAGE}._runtime.schema")
    check_request = importlib.import_module(f"{PACKAGE}._runtime.leniency").check_request
    many = generic(list)
    fields: dict[str, Any] = {
        "type": (limited(str, strict=True, max_length=1), ...),
        "metadata": (limited(str, strict=True, min_length=5), ...),
        "default": (limited(str, strict=True, pattern="^x"), ...),
        "config": (limited(many[limited(runtime.JsonInteger, gt=5)], max_length=1), ...),
        "function": (limited(runtime.JsonNumber | None, lt=5), ...),
        "expected": (dict[str, Literal["a", "b"]], ...),
    }
    model: Any = create_model("Model", __base__=runtime.RequestModel, **fields)
    beyond_limits = {
        "type": "ab", "metadata": "", "default": "y", "config": [1, 2], "function": 5.5, "expected": {"a": "c"}
    }  # fmt: skip
    request, findings = check_request(model, beyond_limits)
    assert request.model_dump(warnings=False) == beyond_limits
    assert {finding.path.partition(".")[0].partition("[")[0] for finding in findings} == beyond_limits.keys()
    for name in beyond_limits:
        assert check_request(model, {**beyond_limits, name: object()})[0] is None, "another type is wrong"


# ---------------------------------------------------------------------------------------------- responses

URL = "https://x.example/1.png"
PNG_BASE64 = base64.b64encode(PNG).decode()
PNG_DATA_URL = f"data:image/png;base64,{PNG_BASE64}"


def deep(value: object) -> object:
    for _ in range(400):
        value = [value]
    return value


RESPONSES: dict[str, tuple[dict[str, Any], list[tuple[str | None, str | None]]]] = {
    "as documented": ({"created": 1, "data": [{"url": URL}, {"b64_json": "aa"}]}, [(URL, None), (None, "aa")]),
    "missing field": ({"data": [{"url": URL}]}, [(URL, None)]),
    "wrong type beside": ({"created": "yesterday", "data": [{"url": URL, "b64_json": 5}]}, [(URL, None)]),
    "unknown fields": ({"created": 1, "data": [{"url": URL, "seed": 1}], "cost": 2}, [(URL, None)]),
    "one broken item": ({"created": 1, "data": [{"url": 5}, None, "x", {"url": URL}]}, [(URL, None)]),
    "no list": ({"created": 1, "data": {"url": URL}}, [(URL, None)]),
    "another name": ({"created": 1, "images": [{"url": URL, "content_type": "image/png"}]}, [(URL, None)]),
    "another name and no type": ({"created": 1, "images": [{"url": URL}]}, []),
    "deeper": ({"output": {"results": [{"image": PNG_BASE64}]}}, [(None, PNG_BASE64)]),
    "deeper, and no image": ({"output": {"results": [{"image": "aaaa", "b64_json": "aa"}]}}, []),
    "deeper, and no list": ({"request": {"image": PNG_BASE64}}, []),
    "deeper, as a data: URL": ({"output": [PNG_DATA_URL, "data:text/plain,a"]}, [(None, PNG_DATA_URL)]),
    "very deep": ({"output": deep(PNG_BASE64)}, [(None, PNG_BASE64)]),
    "an image in an error": ({"error": {"message": "no", "input": PNG_DATA_URL, "type": "image/png", "url": URL}}, []),
    "a job that names a type": ({"status": "queued", "content_type": "image/png", "status_url": URL}, []),
    "a token in a list": ({"tokens": ["/9j/abcd", "R0lGODdh"]}, []),
    "an error": ({"error": {"message": "no credit", "url": "https://pay.example"}}, []),
    "a job": ({"status": "queued", "id": "j1", "url": "https://api.example/jobs/j1"}, []),
    "links": ({"data": [], "links": [{"rel": "help", "url": "https://docs.example"}]}, []),
    "an image beside links": (
        {"created": 1, "data": [{"url": URL, "docs": {"url": "https://x", "type": "image/png"}}]},
        [(URL, None)],
    ),
    "a data: URL": (
        {"created": 1, "data": [{"url": "data:image/png;base64,aa"}]},
        [(None, "data:image/png;base64,aa")],
    ),
    "both": ({"created": 1, "data": [{"url": URL, "b64_json": "aa"}]}, [(URL, "aa")]),
    "blocked": ({"created": 1, "data": [], "help": {"url": "https://x.example/policy"}}, []),
    "empty strings": ({"created": 1, "data": [{"url": "", "b64_json": ""}]}, []),
    "empty": ({}, []),
}


@pytest.mark.parametrize(("sent", "images"), RESPONSES.values(), ids=RESPONSES)
def test_a_response_finds_its_images_and_keeps_all_fields(
    caller: Caller, recorder: Recorder, acme: Any, sent: dict[str, Any], images: list[tuple[str | None, str | None]]
) -> None:
    recorder.response = json_response(sent, X_Request_ID="abc")
    response = caller.generate(prompt="a")
    assert type(response) is acme.PictureResponse
    assert [(image.url, image.b64_json) for image in response.images] == images
    raw = response.raw_response
    assert (raw.status_code, raw.request_id, raw.content) == (200, "abc", recorder.response.body)
    assert "authorization" not in repr(raw).lower()
    kept = {name: value for name, value in response.model_dump(warnings=False).items() if value is not None}
    assert kept.keys() == sent.keys()
    assert {name: value for name, value in kept.items() if name != "data"} == {
        name: value for name, value in sent.items() if name != "data"
    }


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["url", "data", "x"]), inner),
    max_leaves=6,
)


@pytest.fixture(scope="session")
def lenient(package: Any) -> Any:
    return importlib.import_module(f"{PACKAGE}._runtime.leniency").lenient


@given(content=st.dictionaries(st.sampled_from(["created", "data", "usage", "x"]), JSON))
def test_every_json_object_is_read_without_loss(acme: Any, lenient: Any, content: dict[str, Any]) -> None:
    read = lenient(acme.PictureResponse).validate_json(json.dumps(content))
    dumped = read.model_dump(warnings=False, exclude_unset=True)
    assert dumped == content
    try:
        exact = acme.PictureResponse.model_validate_json(json.dumps(content))
    except ValidationError:
        return
    assert read == exact, "what fits is read in the same way"


def test_the_member_of_a_union_that_declares_most_of_the_fields_is_chosen(lenient: Any) -> None:
    runtime = importlib.import_module(f"{PACKAGE}._runtime.schema")
    by_url: Any = create_model("ByUrl", __base__=runtime.ResponseModel, url=str, seed=int)
    by_text: Any = create_model("ByText", __base__=runtime.ResponseModel, b64_json=str, seed=int)
    many = generic(list)
    model: Any = create_model("Response", __base__=runtime.ResponseModel, data=many[by_url] | many[by_text])
    for item, model_class in (({"url": "u", "seed": "x"}, by_url), ({"b64_json": "t", "seed": "x"}, by_text)):
        read = lenient(model).validate_python({"data": [item]})
        assert [type(part) for part in read.data] == [model_class]


NO_OBJECTS = {
    "HTML": b"<html></html>",
    "empty": b"",
    "list": b'[{"url": "x"}]',
    "cut": b'{"data": [{"url": "ht',
    "null": b"null",
}


@pytest.mark.parametrize("body", NO_OBJECTS.values(), ids=NO_OBJECTS)
def test_a_body_that_is_no_json_object_is_kept_in_the_error(caller: Caller, recorder: Recorder, body: bytes) -> None:
    recorder.response = ScriptedResponse(200, body, {"X-Request-ID": "abc"})
    with pytest.raises(caller.package.InvalidResponseError) as caught:
        caller.generate(prompt="a")
    error = caught.value
    assert (error.raw_body, error.status, error.request_id, error.outcome) == (body, 200, "abc", "unknown")
    assert len(recorder.requests) == 1


def test_a_response_can_be_pickled_after_its_client_is_closed(caller: Caller, recorder: Recorder) -> None:
    recorder.response = json_response({"created": 1, "data": [{"b64_json": "iVBORw0KGgo="}]})
    response = pickle.loads(pickle.dumps(caller.generate(prompt="a")))  # noqa: S301 - its own bytes
    assert response.images[0].read() == b"\x89PNG\r\n\x1a\n"
    assert response.raw_response.content == recorder.response.body


def test_only_the_response_itself_has_a_raw_response(caller: Caller, acme: Any) -> None:
    response = caller.generate(prompt="a")
    with pytest.raises(AttributeError, match="raw_response"):
        _ = response.data[0].raw_response
    assert acme.PictureResponse(created=1, data=[{"url": URL}]).images[0].url == URL
