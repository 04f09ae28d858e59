"""Names: every one that comes out is a valid identifier that shadows nothing."""

import keyword

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import BaseModel

from imgspec.naming import CALL_OPTIONS, MODEL_ATTRIBUTES, field_name, is_field_name, pascal_case, snake_case


@pytest.mark.parametrize(
    ("wire_name", "expected"),
    [
        ("prompt", "prompt"),
        ("response_format", "response_format"),
        ("outputFormat", "output_format"),
        ("HTTPServer", "http_server"),
        ("b64_json", "b64_json"),
        ("X-Friendli-Team", "x_friendli_team"),
        ("hate/threatening", "hate_threatening"),
        ("2fast", "field_2fast"),
        ("_private", "field_private"),
        ("class", "class_"),
        ("None", "none"),
        ("model", "model"),
        ("model_config", "model_config_"),
        ("schema", "schema_"),
        ("timeout", "timeout_"),
        ("deadline", "deadline_"),
        ("images", "images_"),
        ("self", "self_"),
        ("é", ""),
        ("$", ""),
        ("", ""),
        ("_", ""),
    ],
)
def test_a_field_name_is_derived_from_its_wire_name(wire_name: str, expected: str) -> None:
    assert field_name(wire_name) == expected


@given(st.text(max_size=12) | st.from_regex(r"[A-Za-z_$0-9.-]{1,12}", fullmatch=True))
def test_a_field_name_is_an_identifier_that_shadows_nothing(wire_name: str) -> None:
    name = field_name(wire_name)
    assume(name)
    assert name.isidentifier()
    assert name.isascii()
    assert not name.startswith("_")
    assert not keyword.iskeyword(name)
    assert not hasattr(BaseModel, name)
    assert name not in CALL_OPTIONS
    assert field_name(name) == name, "a Python name is its own field name"
    assert is_field_name(name)


def test_the_list_of_model_attributes_is_pydantics() -> None:
    assert {name for name in dir(BaseModel) if not name.startswith("_")} == MODEL_ATTRIBUTES


@given(st.from_regex(r"[a-z]{1,5}(_[a-z0-9]{1,4}){0,3}", fullmatch=True))
def test_snake_case_keeps_snake_case(name: str) -> None:
    assert snake_case(name) == name
    assert pascal_case(name).lower() == name.replace("_", "")
