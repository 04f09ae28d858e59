"""The options of a dialect: text and values of a file give the same options, and all mistakes are reported."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

import pytest

from imgspec.dialects.settings import Count, Option, SettingsError, declared_options, read_settings
from imgspec.dialects.speakeasy.gen_yaml import options_in
from imgspec.source import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    package: Annotated[str, Option(help="The package.", key="*.packageName")]
    release: Annotated[Literal["old", "new"], Option(help="The release.", key="generation.release", absent="old")] = (
        "new"
    )
    sorted: Annotated[bool, Option(help="Whether it is sorted.")] = False
    count: Annotated[Count, Option(help="How many.")] = 1
    words: Annotated[tuple[str, ...], Option(help="Words.")] = ()
    names: Annotated[Mapping[str, str], Option(help="Names.")] = field(default_factory=dict)


@pytest.mark.parametrize(
    "options",
    [
        {"package": "acme", "release": "old", "sorted": "true", "words": "id,type", "names": "A=B,C=D", "count": "3"},
        {
            "package": "acme",
            "release": "old",
            "sorted": True,
            "words": ["id", "type"],
            "names": {"A": "B", "C": "D"},
            "count": 3,
        },
    ],
)
def test_text_and_typed_values_give_the_same_options(options: Mapping[str, Json]) -> None:
    expected = Settings(
        package="acme", release="old", sorted=True, words=("id", "type"), names={"A": "B", "C": "D"}, count=3
    )
    assert read_settings(Settings, options) == expected


@pytest.mark.parametrize(
    ("options", "messages"),
    [
        ({}, ["The option 'package' is required."]),
        ({"package": "a", "realese": "old"}, ["There is no option 'realese'. Did you mean 'release'?"]),
        (
            {"package": "a", "colour": "red"},
            [
                """\
There is no option 'colour'. The options are:
  package (a string): The package.
  release (one of: old, new): The release.
  sorted (true or false): Whether it is sorted.
  count (a whole number): How many.
  words (a list of strings): Words.
  names (an object of strings): Names."""
            ],
        ),
        ({"package": "a", "release": "7"}, ["The option 'release' must be one of: old, new."]),
        (
            {"package": 1, "sorted": "yes", "words": [1], "count": -1},
            [
                "The option 'count' must be a whole number.",
                "The option 'package' must be a string.",
                "The option 'sorted' must be true or false.",
                "The option 'words' must be a list of strings.",
            ],
        ),
    ],
)
def test_every_mistake_is_reported(options: Mapping[str, Json], messages: list[str]) -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings(Settings, options)
    assert [problem.message for problem in caught.value.problems] == messages


def test_a_vendors_file_gives_what_it_says_by_its_own_keys_and_any_other_file_is_options() -> None:
    read = options_in("python", Settings)
    gen_yaml: dict[str, Json] = {"configVersion": "2.0.0", "generation": {}, "python": {"packageName": "acme"}}
    assert read(gen_yaml) == {"package": "acme", "release": "old"}
    assert read({"package": "acme", "words": ["a"]}) == {"package": "acme", "words": ["a"]}


def test_a_class_that_gives_an_option_another_default_keeps_its_declaration() -> None:
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Others(Settings):
        sorted: bool = True

    (declared,) = (option for option in declared_options(Others) if option.name == "sorted")
    assert (declared.default, declared.option.help) == (True, "Whether it is sorted.")
