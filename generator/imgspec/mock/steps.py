"""What the mock does with the next requests: one `Step` for each request, in their order."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias, get_args

What: TypeAlias = Literal[
    "answer",
    "empty",
    "malformed",
    "html",
    "unknown-shape",
    "unknown-fields",
    "unknown-values",
    "bad-base64",
    "huge",
    "gzip-bomb",
    "cut",
    "slow-headers",
    "slow-body",
    "reset-before-body",
    "reset-after-body",
]
"""What a step does:

- ``answer``: the response that the provider documents for this status;
- ``empty``: a response without a body;
- ``malformed``: the first half of the JSON body, sent as if it were all of it;
- ``html``: a page of HTML instead of JSON;
- ``unknown-shape``: JSON of another shape;
- ``unknown-fields``: the usual body with one more field in every object;
- ``unknown-values``: the usual body with an unknown value in every enum;
- ``bad-base64``: the usual body with images that are not base64;
- ``huge``: 200 MiB of spaces, and then the usual body;
- ``gzip-bomb``: 512 MiB of spaces, compressed to about 2 MiB, and then the usual body;
- ``cut``: the connection is closed after half of the body;
- ``slow-headers``: nothing is sent for some seconds;
- ``slow-body``: nothing is sent for some seconds after half of the body;
- ``reset-before-body``: the connection is reset before the body of the request is read;
- ``reset-after-body``: the connection is reset after the body of the request is read.
"""

_WHATS: frozenset[str] = frozenset(get_args(What))
_REDIRECT = "redirect"


@dataclass(frozen=True, slots=True)
class Step:
    """What happens to one request.

    ``status`` of 400 and above refuses the request, whatever it contains. With a lower status an invalid request is
    refused as usual. ``headers`` are added to those of the response: ``{"Retry-After": "2"}``. ``seconds`` is how long
    a slow step waits.
    """

    status: int = 200
    what: What = "answer"
    headers: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 30.0

    @property
    def refuses(self) -> bool:
        """Whether the step makes no image, so that a provider would not charge for the request."""
        return self.status >= 300 or self.what == "reset-before-body"


StepLike: TypeAlias = Step | int | str | Mapping[str, object]
"""A step, a status, what a step does, the word ``redirect``, or the fields of a step as JSON has them."""


def parse_step(value: object) -> Step:
    """Return the step that a `StepLike` stands for. Raises `ValueError` with the possible values for anything else."""
    match value:
        case Step():
            return value
        case bool():
            pass
        case int() if 200 <= value <= 599:
            return Step(value)
        case "redirect":
            return Step(307, headers={"Location": "/elsewhere"})
        case str() if value in _WHATS:
            return Step(what=value)  # type: ignore[arg-type]
        case Mapping():
            return _parse_fields(value)
    words = ", ".join([_REDIRECT, *sorted(_WHATS)])
    raise ValueError(f"{value!r} is not a step. A step is a status from 200 to 599, or one of these words: {words}.")


def _parse_fields(fields: Mapping[str, object]) -> Step:
    match {"status": 200, "what": "answer", "headers": {}, "seconds": 30.0, **fields}:
        case {
            "status": int(status),
            "what": str(what),
            "headers": dict(headers),
            "seconds": int() | float() as seconds,
            **rest,
        } if not rest and parse_step(status) and parse_step(what):
            return Step(status, what, {str(name): str(text) for name, text in headers.items()}, seconds)  # type: ignore[arg-type]
    raise ValueError(
        f"{dict(fields)!r} is not a step. Its fields are status (an integer), what (a word), headers (an object) and "
        "seconds (a number)."
    )
