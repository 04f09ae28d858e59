"""The options of a dialect: read from text and from a file alike, refused all at once."""

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
    "given",
    [
        {"package": "acme", "release": "old", "sorted": "true", "words": "id,type", "names": "A=B,C=D"},
        {"package": "acme", "release": "old", "sorted": True, "words": ["id", "type"], "names": {"A": "B", "C": "D"}},
    ],
)
def test_text_and_typed_values_read_alike(given: Mapping[str, Json]) -> None:
    wanted = Settings(package="acme", release="old", sorted=True, words=("id", "type"), names={"A": "B", "C": "D"})
    assert read_settings(Settings, given) == wanted


@pytest.mark.parametrize(
    ("given", "messages"),
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
def test_all_that_is_wrong_is_told(given: Mapping[str, Json], messages: list[str]) -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings(Settings, given)
    assert [problem.message for problem in caught.value.problems] == messages
