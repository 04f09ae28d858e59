"""What the mock can be told to do with the requests to come: one `Step` for each, in their order."""

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

- ``answer``: what the provider answers with this status;
- ``empty``: no body; ``malformed``: half of the answer's JSON, as if it were all; ``html``: a page instead of JSON;
- ``unknown-shape``: JSON of another shape; ``unknown-fields``: the answer, with a field more in every object;
  ``unknown-values``: with other values in every enum; ``bad-base64``: with images that are no base64;
- ``huge``: the answer behind 200 MB of blanks; ``gzip-bomb``: behind 512 MB of them, compressed to 2 MB;
- ``cut``: the connection is closed after half of the body; ``slow-headers``: nothing for some seconds, ``slow-body``:
  nothing for some seconds after half of the body;
- ``reset-before-body``, ``reset-after-body``: the connection is reset, before or after the request's body was read.
"""

_WHATS: frozenset[str] = frozenset(get_args(What))
_REDIRECT = "redirect"


@dataclass(frozen=True, slots=True)
class Step:
    """What happens to one request.

    ``headers`` join those of the answer: ``{"Retry-After": "2"}``. ``seconds`` is how long a slow step waits. A status
    of 400 and above refuses a request whatever it says; below that one that is invalid is refused as ever.
    """

    status: int = 200
    what: What = "answer"
    headers: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 30.0

    @property
    def refuses(self) -> bool:
        return self.status >= 300 or self.what == "reset-before-body"


StepLike: TypeAlias = Step | int | str | Mapping[str, object]
"""A step; or a status; or what it does, or ``redirect``; or its fields, as JSON has them."""


def step_of(told: object) -> Step:
    """Return the step that is told in short or as JSON; a `ValueError` says what it may be."""
    match told:
        case Step():
            return told
        case bool():
            pass
        case int() if 200 <= told <= 599:
            return Step(told)
        case "redirect":
            return Step(307, headers={"Location": "/elsewhere"})
        case str() if told in _WHATS:
            return Step(what=told)  # type: ignore[arg-type]
        case Mapping():
            return _step_of_fields(told)
    raise ValueError(
        f"{told!r} is no step: give a status of 200 to 599, or one of {_REDIRECT}, {', '.join(sorted(_WHATS))}"
    )


def _step_of_fields(fields: Mapping[str, object]) -> Step:
    match {"status": 200, "what": "answer", "headers": {}, "seconds": 30.0, **fields}:
        case {
            "status": int(status),
            "what": str(what),
            "headers": dict(headers),
            "seconds": int() | float() as seconds,
            **rest,
        } if not rest and step_of(status) and step_of(what):
            return Step(status, what, {str(name): str(text) for name, text in headers.items()}, seconds)  # type: ignore[arg-type]
    raise ValueError(f"{dict(fields)!r} is no step: its fields are status, what, headers and seconds")
