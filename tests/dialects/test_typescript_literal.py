"""Usage values in TypeScript source are laid out as Prettier does, and are read back."""

import pytest

from imgspec.dialects.page import UsageCode, UsageEntry, UsageList, UsageObject, UsageValue
from imgspec.dialects.reading import Scanner
from imgspec.dialects.speakeasy.typescript_literal import read_literal, render_literal


@pytest.mark.parametrize(
    ("value", "lines"),
    [
        ("hd", ['"hd"']),
        (7209.22, ["7209.22"]),
        (True, ["true"]),
        (None, ["null"]),
        (UsageObject(()), ["{}"]),
        (UsageList(()), ["[]"]),
        (UsageList((429, 500)), ["[", "  429,", "  500,", "]"]),
        (UsageObject((UsageEntry("n", 1),)), ["{", "  n: 1,", "}"]),
        (UsageObject((UsageEntry("a b", "c", quoted=True),)), ["{", '  "a b": "c",', "}"]),
        (UsageList((UsageObject(()),)), ["[", "  {},", "]"]),
        (
            UsageObject((UsageEntry("data", UsageList((UsageObject((UsageEntry("id", "<id>"),)),))),)),
            ["{", "  data: [", "    {", '      id: "<id>",', "    },", "  ],", "}"],
        ),
        (UsageObject((UsageEntry("text", "x" * 69),)), ["{", f'  text: "{"x" * 69}",', "}"]),
        (UsageObject((UsageEntry("text", "x" * 70),)), ["{", "  text:", f'    "{"x" * 70}",', "}"]),
        (UsageList(("x" * 100,)), ["[", f'  "{"x" * 100}",', "]"]),
        (UsageList((UsageCode('new Date("2024-01-01")'),)), ["[", '  new Date("2024-01-01"),', "]"]),
        (UsageObject((UsageEntry("f", UsageCode('await open("a")')),)), ["{", '  f: await open("a"),', "}"]),
        ('"\\\n', ['"\\"\\\\\\n"']),
    ],
)
def test_a_literal_is_laid_out_and_read_back(value: UsageValue, lines: list[str]) -> None:
    text = "\n".join(lines)
    assert render_literal(value) == text
    scanner = Scanner(text)
    assert read_literal(scanner) == value
    assert scanner.at_end
