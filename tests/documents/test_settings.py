"""The options of a dialect: text and values of a file give the same options, and all mistakes are reported."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import pytest

from imgspec.dialects.settings import SettingsError, read_settings
from imgspec.source import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    package: str
    release: Literal["old", "new"] = "new"
    sorted: bool = False
    words: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)


@pytest.mark.parametrize(
    "options",
    [
        {"package": "acme", "release": "old", "sorted": "true", "words": "id,type", "names": "A=B,C=D"},
        {"package": "acme", "release": "old", "sorted": True, "words": ["id", "type"], "names": {"A": "B", "C": "D"}},
    ],
)
def test_text_and_typed_values_give_the_same_options(options: Mapping[str, Json]) -> None:
    expected = Settings(package="acme", release="old", sorted=True, words=("id", "type"), names={"A": "B", "C": "D"})
    assert read_settings(Settings, options) == expected


@pytest.mark.parametrize(
    ("options", "messages"),
    [
        ({}, ["the option 'package' has to be given"]),
        ({"package": "a", "realese": "old"}, ["'realese' is no option; did you mean 'release'?"]),
        ({"package": "a", "release": "7"}, ["the option 'release' has to be one of: old, new"]),
        (
            {"package": 1, "sorted": "yes", "words": [1]},
            [
                "the option 'package' has to be a string",
                "the option 'sorted' has to be true or false",
                "the option 'words' has to be a list of strings",
            ],
        ),
    ],
)
def test_every_mistake_is_reported(options: Mapping[str, Json], messages: list[str]) -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings(Settings, options)
    assert [problem.message for problem in caught.value.problems] == messages
