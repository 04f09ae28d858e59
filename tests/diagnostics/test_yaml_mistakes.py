"""A text that is not YAML: the mistake is named, and its place is that of the mistake, not where a parser gave up."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest
import yaml

from imgspec.diagnostics import Diagnostic, Sink
from imgspec.openapi import load

ZENITH = (Path(__file__).parent / "zenith.yaml").read_text("utf-8")
NAME = PurePosixPath("openapi.yaml")
LOADERS = [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)]

MISTAKES = [
    ("a:\n  b: x\n\tc: y\n", "3:1 tab-in-indentation"),
    ("a:\n\tb: x\n", "2:1 tab-in-indentation"),
    ("a:\n    b: x\n   c: y\n", "3:4 wrong-indentation"),
    ("a:\n  b: x\n    c: y\nd: e\n", "3:5 wrong-indentation"),
    ('a:\n  b: "x"\n    c: y\n', "3:5 wrong-indentation"),
    ("a:\n  b: use: it\n", "2:9 colon-in-value"),
    ("a:\n  - b: use: it\n", "2:11 colon-in-value"),
    ("a:\n  b: use\n   that: it\n", "3:4 wrong-indentation"),
    ("a:\n  style\n    type: x\n  b: c\n", "2:3 missing-colon"),
    ("a:\n  b: c\n  style\n  d: e\n", "3:3 missing-colon"),
    ("a:\n  b: c\n  style\n", "3:3 missing-colon"),
    ('a:\n  "200"\n    type: x\n', "2:3 missing-colon"),
    ("a:\n  b:c\n  d: e\n", "2:4 missing-space"),
    ("a:\n  d: e\n  b:c\n  f: g\n", "3:4 missing-space"),
    ("a:\n  d: e\n  b:c\nz: y\n", "3:4 missing-space"),
    ('a:\n  b: "x\n  c: "y"\n  d: e\n', "2:6 unclosed-quote"),
    ('a:\n  b: "x\n  c: y\n', "2:6 unclosed-quote"),
    ("a:\n  b: 'x\n  c: 'y'\n", "2:6 unclosed-quote"),
    ("a:\n  b: 'it's'\n  c: d\n", "2:10 text-after-quote"),
    ('a:\n  b: "x "y" z"\n', "2:10 text-after-quote"),
    ('a:\n  b: "x" y\n', "2:10 text-after-quote"),
    ("a:\n  b: [x, y\n  c: d\n", "2:6 unclosed-bracket"),
    ("a:\n  b: [x, y\n", "2:6 unclosed-bracket"),
    ("a:\n  b: {x: y\n  c: d\n", "2:6 unclosed-bracket"),
    ("a:\n  b: {x: 1 y: 2}\n", "2:10 missing-comma"),
    ("a:\n  b: ['x' 'y']\n", "2:10 missing-comma"),
    ("a:\n  b: [x]]\n", "2:9 unopened-bracket"),
    ("a:\n  b: {x: y}}\n", "2:12 unopened-bracket"),
    ("a:\n  b: [x] is\n  c: d\n", "2:10 text-after-bracket"),
    ("a:\n  b: [x}\n", "2:6 unclosed-bracket"),
    ("a:\n  b: @x\n", "2:6 unquoted-value"),
    ("a:\n  b: `x`\n", "2:6 unquoted-value"),
    ("a:\n  b: %x\n", "2:6 unquoted-value"),
    ("a:\n  b: * x\n", "2:6 unquoted-value"),
    ("a:\n  b: *x y\n", "2:6 unquoted-value"),
    ("a:\n  b: & x\n", "2:6 unquoted-value"),
    ("a:\n  b: &x y: z\n", "2:10 colon-in-value"),
    ("a:\n  b: !x!y z\n", "2:6 unquoted-value"),
    ("a:\n  b: > x\n", "2:6 unquoted-value"),
    ("a:\n  b: >= 1\n", "2:6 unquoted-value"),
    ("a:\n  b: | x\n", "2:6 unquoted-value"),
    ("a:\n  b: - x\n", "2:6 list-in-line"),
    ("a:\n  b: ? x\n", "2:6 unquoted-value"),
    ("a:\n  b: , x\n", "2:6 unquoted-value"),
    ("a:\n  b: ] x\n", "2:6 unopened-bracket"),
    ("a:\n  b: } x\n", "2:6 unopened-bracket"),
    ("a:\n  b: : x\n", "2:6 unquoted-value"),
    ('a:\n  b: "\\d"\n', "2:7 bad-escape"),
    ('a:\n  b: "\\xg1"\n', "2:7 bad-escape"),
    ("a:\n  - b: c\n  d: e\n", "3:3 wrong-indentation"),
    ("a:\n  d: e\n  - b: c\n", "3:3 wrong-indentation"),
    ("a:\n    - b\n   - c\n", "3:4 wrong-indentation"),
    ("a:\n<<<<<<< HEAD\n  b: c\n=======\n  b: d\n>>>>>>> x\n", "2:1 conflict-marker"),
    ("a:\n\xa0\xa0b: c\n  d: e\n", "2:1 unusual-space"),
    ("a:\n  d: e\n \xa0b: c\n", "3:2 unusual-space"),
    ("a:\n  b:\xa0c\n  d: e\n", "2:5 unusual-space"),
    ("a:\n  b: |\n text\n  c: d\n", "3:2 wrong-indentation"),
    ("a:\n  b: |\n\ttext\n  c: d\n", "3:1 tab-in-indentation"),
    ("a:\n  b: |\n      \n    text\n", "4:5 wrong-indentation"),
    ("%YAML 2.0\n---\na: b\n", "1:1 yaml-syntax"),
    ("a: b\nc\n", "2:1 missing-colon"),
    ("x\na: b\n", "1:1 missing-colon"),
    ("a: b\n...\nc: d\n", "3:1 text-after-end"),
    ('{\n "a": 1\n "b": 2\n}\n', "2:7 missing-comma"),
    ('{\n "a" 1,\n "b": 2\n}\n', "2:5 missing-comma"),
    ('{\n "a": {"x": 1,\n "b": 2\n', "2:7 unclosed-bracket"),
    ('{"a": 1}}\n', "1:9 text-after-end"),
    ('{"a": 1} x\n', "1:10 text-after-end"),
    ('{\n // c\n "a": 1}\n', "2:2 missing-comma"),
    ("a: b\x00\n", "1:5 forbidden-character"),
    ("a: \x07\n", "1:4 forbidden-character"),
    ("a: \ufffe\n", "1:4 forbidden-character"),
    (":\n", "1:1 yaml-syntax"),
    ("- a: b\nc: d\n", "2:1 wrong-indentation"),
    ("a:\n  -\tb\n", "2:4 tab-in-indentation"),
    ("a:\n\t\n  b: c\n", "2:1 tab-in-indentation"),
    ("a:\n  \tb: c\n", "2:3 tab-in-indentation"),
]
"""A text, and the place and the code of its mistake."""


def findings(text: str) -> list[Diagnostic]:
    sink = Sink()
    load.load_text(text, NAME, sink)
    return list(sink)


@pytest.mark.parametrize("loader", LOADERS, ids=["PyYAML", "libyaml"])
@pytest.mark.parametrize(("text", "expected"), MISTAKES, ids=[repr(text) for text, _ in MISTAKES])
def test_a_mistake_is_found_by_both_parsers(
    text: str, expected: str, loader: type[yaml.SafeLoader], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load, "_LOADER", loader)
    (found,) = findings(text)
    assert f"{found.span.line}:{found.span.column} {found.code}" == expected
    assert found.hint
    assert not re.search(r"while |expected|token|scalar|context|flow", f"{found.message} {found.hint}")


EDITS: dict[str, tuple[str, str]] = {
    "tab": (r"^( *)(?! )", "\t"),
    "no colon": (r":(?= |$)", ""),
    "no space after a colon": (r"(?<=:) (?!\{|\[|\")", ""),
    "no closing quote": (r'"(?=[],\s]|$)', ""),
    "no closing bracket": (r"[]}]$", ""),
    "no opening bracket": (r"(?<= )[\[{](?=[a-z\"])", ""),
    "backtick": (r"(?<=: )(?=\w)", "`"),
    "at sign": (r"(?<=: )(?=\w)", "@"),
    "quote inside": (r'(?<=\w)(?=\w"$)', '"'),
    "no-break space": (r"(?<=:) (?=\w)", "\N{NO-BREAK SPACE}"),
    "control character": (r"(?<=\w)(?=\w$)", "\a"),
    "marker of a merge": (r"^.*$", "<<<<<<< HEAD"),
    "one space more": (r"^(?= +\w)", " "),
    "one space less": (r"^ (?= +\w)", ""),
}
"""What is done to a line: a pattern, and what its first match becomes."""


def edited(pattern: str, replacement: str) -> Iterator[tuple[int, str]]:
    """Yield the fragment with one line edited, once for each line that the edit changes, and the number of the line."""
    lines = ZENITH.split("\n")
    for number, line in enumerate(lines[:-1], 1):
        changed = re.sub(pattern, lambda _: replacement, line, count=1)
        if changed != line:
            yield number, "\n".join([*lines[: number - 1], changed, *lines[number:]])


@pytest.mark.parametrize("edit", EDITS)
def test_a_mistake_is_reported_on_its_line(edit: str) -> None:
    """An edit may leave the text valid; what is reported is on the line that was edited."""
    found = [(number, finding) for number, text in edited(*EDITS[edit]) for finding in findings(text)]
    assert len(found) > 3
    assert [f"line {number}: {finding}" for number, finding in found if finding.span.line != number] == []
