"""Checks that the installed pydantic works as this package needs it.

`leniency` changes core schemas, which pydantic may change from one release to the next. Each check
is a small model with one of what requests and responses are made of.
"""

import json
from collections.abc import Callable, Iterator
from typing import Annotated, Any, Literal

from pydantic import MISSING, Field, create_model

from .findings import Finding
from .leniency import check_request, lenient
from .rules import Rule
from .schema import JsonInteger, JsonNumber, RequestModel, ResponseModel

_REQUESTS: dict[str, tuple[Any, object]] = {
    "an enum value that is unknown": (Literal["a", "b"], "c"),
    "an integer beyond its limit": (Annotated[JsonInteger, Field(ge=1, le=3)], 4),
    "a number beyond its limit": (Annotated[JsonNumber, Field(gt=1, lt=3)], 3.5),
    "a null beside a limit": (Annotated[JsonInteger | None, Field(le=3)], 4),
    "a string that is too long": (Annotated[str, Field(strict=True, max_length=1)], "ab"),
    "a string that does not fit its pattern": (
        Annotated[str, Field(strict=True, pattern="^a$")],
        "b",
    ),
    "a list that is too long": (Annotated[list[JsonInteger], Field(max_length=1)], [1, 2]),
}
"""Fields that a client must warn about and send: a type, and a value that it refuses."""


class _Ruled(RequestModel):
    """A request with a rule, ``one`` excludes ``other``, and with a limit."""

    __rules__ = (
        Rule(
            id="one-or-other",
            message="one excludes other",
            source="self-test",
            when={"required": ["one"]},
            then={"properties": {"other": False}},
        ),
    )
    one: Annotated[JsonInteger | MISSING | None, Field(le=3)] = MISSING
    other: JsonInteger | MISSING = MISSING


class _Item(ResponseModel):
    """An item of a list in a response."""

    url: str


class _Page(ResponseModel):
    """A response with a list of models."""

    created: JsonInteger
    data: list[_Item]


def broken_assumptions() -> list[str]:
    """Return a sentence for everything that pydantic does not do as this package needs it."""
    return [sentence for sentence, holds in _assumptions() if not _is_true(holds)]


def _assumptions() -> Iterator[tuple[str, Callable[[], bool]]]:
    for fact, (kind, value) in _REQUESTS.items():
        yield f"A request is sent with {fact}, with a warning.", _is_sent(kind, value)
        yield f"A request with an object in place of {fact} is refused.", _is_refused(kind)
    yield "A request that breaks a rule is sent, with a warning.", _sends_what_breaks_a_rule
    yield "A broken rule is found beside a broken limit.", _finds_a_rule_beside_a_limit
    yield "A field that is MISSING is not sent.", _leaves_out_what_is_missing
    yield "A response keeps fields that do not fit their types.", _keeps_what_does_not_fit


def _is_true(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except Exception:  # noqa: BLE001 - whatever pydantic raises, the assumption does not hold
        return False


def _is_sent(kind: Any, value: object) -> Callable[[], bool]:
    def check() -> bool:
        model: Any = create_model("Request", __base__=RequestModel, field=(kind, ...))
        request, findings = check_request(model, {"field": value})
        is_unchanged = request is not None and request.model_dump(warnings=False)["field"] == value
        return is_unchanged and [finding.path for finding in findings] == ["field"]

    return check


def _is_refused(kind: Any) -> Callable[[], bool]:
    def check() -> bool:
        model: Any = create_model("Request", __base__=RequestModel, field=(kind, ...))
        request, findings = check_request(model, {"field": object()})
        return request is None and bool(findings)

    return check


def _sends_what_breaks_a_rule() -> bool:
    request, findings = check_request(_Ruled, {"one": 1, "other": 2})
    expected = Finding("other", "one excludes other", "one-or-other", "self-test")
    return request is not None and findings == (expected,)


def _finds_a_rule_beside_a_limit() -> bool:
    request, findings = check_request(_Ruled, {"one": 4, "other": 2})
    return request is not None and [finding.path for finding in findings] == ["one", "other"]


def _leaves_out_what_is_missing() -> bool:
    request, findings = check_request(_Ruled, {"one": 1, "other": MISSING})
    return request is not None and request.model_dump() == {"one": 1} and not findings


def _keeps_what_does_not_fit() -> bool:
    body = {"created": "today", "data": [{"url": 5}, {"url": "u"}, None], "cost": 1}
    page = lenient(_Page).validate_json(json.dumps(body))
    empty = lenient(_Page).validate_python({})
    is_kept: bool = page.model_dump(warnings=False) == body and type(page) is _Page
    return is_kept and type(page.data[1]) is _Item and empty.data is None
