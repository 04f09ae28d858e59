"""How the dialects spell the names of enum members, fields, classes, files and numbers; as published pages do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imgspec.dialects.openapi_generator_python import java_values
from imgspec.dialects.openapi_generator_python import spelling as openapi_generator
from imgspec.dialects.speakeasy import names as speakeasy
from imgspec.dialects.speakeasy.number_words import number_words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "zero"),
        (13, "thirteen"),
        (20, "twenty"),
        (42, "forty two"),
        (100, "one hundred"),
        (256, "two hundred and fifty six"),
        (400, "four hundred"),
        (429, "four hundred and twenty nine"),
        (1000, "one thousand"),
        (1100, "one thousand one hundred"),
        (1024, "one thousand and twenty four"),
        (1792, "one thousand seven hundred and ninety two"),
        (1_000_001, "one million and one"),
        (2_000_300, "two million three hundred"),
        (10**18, "one quintillion"),
    ],
)
def test_numbers_are_spelled_in_words(number: int, words: str) -> None:
    assert " ".join(number_words(number)) == words


@given(st.integers(0, 10**18), st.integers(0, 10**18))
def test_no_two_numbers_have_the_same_words(one: int, other: int) -> None:
    assert (number_words(one) == number_words(other)) is (one == other)


@pytest.mark.parametrize(
    ("value", "upper_snake", "pascal"),
    [
        ("url", "URL", "Url"),
        ("hd", "HD", "Hd"),
        ("b64_json", "B64_JSON", "B64Json"),
        ("256x256", "TWO_HUNDRED_AND_FIFTY_SIXX256", "TwoHundredAndFiftySixx256"),
        ("512x512", "FIVE_HUNDRED_AND_TWELVEX512", "FiveHundredAndTwelvex512"),
        ("1024x1792", "ONE_THOUSAND_AND_TWENTY_FOURX1792", "OneThousandAndTwentyFourx1792"),
        ("400", "FOUR_HUNDRED", "FourHundred"),
        ("mp3", "MP3", "Mp3"),
        ("application/pdf", "APPLICATION_PDF", "ApplicationPdf"),
        ("assistant.file.deleted", "ASSISTANT_FILE_DELETED", "AssistantFileDeleted"),
        ("fine-tune", "FINE_TUNE", "FineTune"),
        ("code:python-interpreter", "CODE_PYTHON_INTERPRETER", "CodePythonInterpreter"),
        ("jsonSchema", "JSON_SCHEMA", "JsonSchema"),
        ("+1", "ONE", "One"),
        ("/+-", "", ""),
        ("", "", ""),
    ],
)
def test_speakeasy_spells_enum_members(value: str, upper_snake: str, pascal: str) -> None:
    assert speakeasy.upper_snake(value) == upper_snake
    assert speakeasy.pascal(value) == pascal


@pytest.mark.parametrize(
    ("wire_name", "snake", "camel"),
    [
        ("b64_json", "b64_json", "b64Json"),
        ("on_codes", "on_codes", "onCodes"),
        ("hate/threatening", "hate_threatening", "hateThreatening"),
        ("maxTokens", "max_tokens", "maxTokens"),
        ("n", "n", "n"),
        ("URL", "url", "url"),
    ],
)
def test_speakeasy_spells_fields(wire_name: str, snake: str, camel: str) -> None:
    assert speakeasy.snake(wire_name) == snake
    assert speakeasy.camel(wire_name) == camel


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("stop", "STOP"),
        ("tool_calls", "TOOL_CALLS"),
        ("dall-e", "DALL_MINUS_E"),
        ("a b", "A_B"),
        ("1x1", "ENUM_1X1"),
        ("", "EMPTY"),
        (1, "NUMBER_1"),
        (-3, "NUMBER_MINUS_3"),
        (".", "DOT"),
        ("a.b/c", "A_DOT_B_SLASH_C"),
        (">=", "GREATER_THAN_EQUAL"),
        ("hello world!", "HELLO_WORLD_EXCLAMATION"),
        ("it's", "IT_BACK_SLASH_QUOTE_S"),
        ("_", "UNDERSCORE"),
        ("é", "É"),
    ],
)
def test_openapi_generator_spells_enum_members(value: str | int, name: str) -> None:
    assert openapi_generator.member_name(value) == name


@pytest.mark.parametrize(
    ("wire_name", "name"),
    [
        ("prompt", "prompt"),
        ("b64_json", "b64_json"),
        ("HTTPServer", "http_server"),
        ("userID", "user_id"),
        ("weird.name$2", "weird_name2"),
        ("_private", "private"),
        ("from", "var_from"),
        ("schema", "var_schema"),
        ("2fast", "var_2fast"),
        ("copy", "copy"),
        ("id", "id"),
        ("$", ""),
    ],
)
def test_openapi_generator_spells_properties(wire_name: str, name: str) -> None:
    assert openapi_generator.property_name(wire_name) == name


@pytest.mark.parametrize(
    ("class_name", "module"),
    [("ListHardware200Response", "list_hardware200_response"), ("LRScheduler", "lr_scheduler"), ("Image", "image")],
)
def test_openapi_generator_spells_modules(class_name: str, module: str) -> None:
    assert openapi_generator.underscored(class_name) == module


@pytest.mark.parametrize(
    ("number", "printed"),
    [
        (20, "20"),
        (3.5, "3.5"),
        (0.0, "0.0"),
        (1.0, "1.0"),
        (0.001, "0.001"),
        (5e-4, "0.00050"),
        (1e-5, "0.000010"),
        (1e-8, "1.0E-8"),
        (-1e-5, "-0.000010"),
    ],
)
def test_defaults_of_openapi_generator_are_printed_as_java_does(number: float, printed: str) -> None:
    assert java_values.number(number) == printed


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("a | b", "a | b"),
        ("<b> & `c` = 'd'", "&lt;b&gt; &amp; &#x60;c&#x60; &#x3D; &#39;d&#39;"),
        ('say "x"', "say \\&quot;x\\&quot;"),
        ("C:\\temp", "C:\\\\temp"),
        ("&#39;", "&amp;#39;"),
    ],
)
def test_cells_of_openapi_generator_escape_as_mustache_does(text: str, cell: str) -> None:
    assert openapi_generator.cell(text) == cell
    assert openapi_generator.cell_text(cell) == text
