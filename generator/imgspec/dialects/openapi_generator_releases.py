"""Which release of openapi-generator first did what differently: measured from 7.11 to 7.26, on the same documents."""

from collections.abc import Mapping
from typing import Literal, TypeAlias, get_args

Release: TypeAlias = Literal[
    "7.11", "7.12", "7.13", "7.14", "7.15", "7.16", "7.17", "7.18", "7.19", "7.20", "7.21", "7.22", "7.23", "7.24",
    "7.25", "7.26",
]  # fmt: skip

Change: TypeAlias = Literal[
    "no-line-for-no-summary",
    "description-as-written",
    "single-one-of",
    "reference-beside-bare-parts",
    "escaped-quotes",
    "descriptions-of-parts",
    "points-of-members-named",
    "bare-parts-require-nothing",
    "only-parent",
    "own-properties-last",
    "null-enum",
    "component-of-null-and-reference",
    "type-beside-reference",
    "uuid",
    "bytes",
    "description-of-null-union",
    "component-of-one-member",
    "description-of-single-member",
    "quoted-enum-defaults",
    "pydantic-names-reserved",
    "description-of-anything",
]

_SINCE: Mapping[Change, Release] = {
    "no-line-for-no-summary": "7.12",
    "description-as-written": "7.12",
    "single-one-of": "7.13",
    "reference-beside-bare-parts": "7.13",
    "escaped-quotes": "7.13",
    "descriptions-of-parts": "7.14",
    "points-of-members-named": "7.14",
    "bare-parts-require-nothing": "7.14",
    "only-parent": "7.16",
    "own-properties-last": "7.17",
    "null-enum": "7.17",
    "component-of-null-and-reference": "7.18",
    "type-beside-reference": "7.20",
    "uuid": "7.18",
    "bytes": "7.21",
    "description-of-null-union": "7.22",
    "component-of-one-member": "7.22",
    "description-of-single-member": "7.24",
    "quoted-enum-defaults": "7.24",
    "pydantic-names-reserved": "7.25",
    "description-of-anything": "7.25",
}
_ORDER: tuple[Release, ...] = get_args(Release)


def has(release: Release, change: Change) -> bool:
    """Tell whether a release has a change."""
    return _ORDER.index(release) >= _ORDER.index(_SINCE[change])
