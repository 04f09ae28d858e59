"""The commands docs and verify: files, output and exit codes, for good and bad documents."""

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from imgspec.cli.main import commands
from tests.house.cost import at_most

DIALECT = "openapi-generator-python"
SPEC = """\
openapi: 3.1.0
info: {title: T, version: '1'}
paths: {}
components:
  schemas:
    A: {type: object, description: An a, properties: {x: {type: string, default: y}, z: {type: integer}}}
    B: {type: string, enum: [p, q]}
"""


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(commands, [str(argument) for argument in arguments], standalone_mode=False)


def docs(folder: Path, text: str, *more: str) -> Result:
    (folder / "spec.yaml").write_text(text, "utf-8")
    result = run("docs", folder / "spec.yaml", "--dialect", DIALECT, "--output", folder / "out", *more)
    if result.exception is not None:
        raise result.exception
    return result


def verify(folder: Path, *more: str) -> Result:
    return run("verify", folder / "spec.yaml", folder / "out", "--dialect", DIALECT, *more)


def test_verify_matches_the_pages_that_docs_wrote(tmp_path: Path) -> None:
    assert docs(tmp_path, SPEC).return_value == 0
    assert sorted(path.name for path in (tmp_path / "out" / "docs").iterdir()) == ["A.md", "B.md"]
    result = verify(tmp_path)
    assert result.return_value == 0
    assert result.stdout.splitlines()[-1] == "matched 2 of 2 pages"


def test_differences_are_listed_cell_by_cell(tmp_path: Path) -> None:
    docs(tmp_path, SPEC)
    page = tmp_path / "out" / "docs" / "A.md"
    page.write_text(page.read_text().replace("[default to 'y']", "[default to 'w']").replace("An a", "An b"))
    (tmp_path / "out" / "docs" / "B.md").rename(tmp_path / "out" / "docs" / "C.md")
    result = verify(tmp_path)
    assert result.return_value == 1
    assert result.stdout.splitlines() == [
        "docs/A.md differs from the published page.",
        "  rows[x].default: published \"'w'\", rendered \"'y'\"",
        "  description: published 'An b', rendered 'An a'",
        "docs/B.md was rendered, but is not published.",
        "docs/C.md is published, but was not rendered.",
        "enum pages: 1 extra, 1 missing",
        "object pages: 1 differs",
        "matched 0 of 2 pages",
    ]


def test_json_has_the_same_differences(tmp_path: Path) -> None:
    docs(tmp_path, SPEC)
    page = tmp_path / "out" / "docs" / "A.md"
    page.write_text(page.read_text() + "more\n")
    report = json.loads(verify(tmp_path, "--format", "json").stdout)
    assert (report["matched"], report["published"]) == (1, 2)
    assert report["pages"][0] == {
        "path": "docs/A.md",
        "kind": "unread",
        "state": "differs",
        "unread": "10:32: expected '\\n'",
        "differences": [{"where": "line 32", "published": "more", "rendered": None}],
    }


def test_a_folder_inside_the_published_tree_is_accepted(tmp_path: Path) -> None:
    docs(tmp_path, SPEC)
    result = run("verify", tmp_path / "spec.yaml", tmp_path / "out" / "docs", "--dialect", DIALECT)
    assert (result.return_value, result.stdout.splitlines()[-1]) == (0, "matched 2 of 2 pages")


def test_options_come_from_a_file_and_from_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "options.yaml").write_text("package: of.file\nlayout: stripped\n")
    docs(tmp_path, SPEC, "--options", str(tmp_path / "options.yaml"), "--option", "package=acme.sdk")
    text = (tmp_path / "out" / "docs" / "A.md").read_text()
    assert "from acme.sdk.models.a import A\n" in text
    assert text.endswith("README.md)\n")


IN_ORDER = """\
openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /a:
    get:
      operationId: getA
      tags: [a]
      responses:
        '200': {description: It, content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}
components:
  schemas:
    A: {type: object, properties: {b: {type: string}, a: {type: integer}}}
"""
GEN_YAML = """
configVersion: 2.0.0
generation: {sdkClassName: Acme, maintainOpenAPIOrder: %s}
python: {packageName: acme_python, enumFormat: enum, maxMethodParams: 4, imports: {paths: {errors: errors}}}
typescript: {packageName: "@acme/sdk", imports: {paths: {shared: sdk/models/parts}}}
"""


@pytest.mark.parametrize(
    ("dialect", "is_kept", "page", "fields"),
    [
        ("speakeasy-python", "true", "docs/models/a.md", ["b", "a"]),
        ("speakeasy-python", "false", "docs/models/a.md", ["a", "b"]),
        ("speakeasy-typescript", "true", "docs/models/parts/a.md", ["b", "a"]),
    ],
)
def test_the_vendors_own_configuration_is_read(
    tmp_path: Path, dialect: str, is_kept: str, page: str, fields: list[str]
) -> None:
    spec, options = tmp_path / "spec.yaml", tmp_path / "gen.yaml"
    spec.write_text(IN_ORDER)
    options.write_text(GEN_YAML % is_kept)
    result = run("docs", spec, "--dialect", dialect, "--options", options, "--output", tmp_path / "out")
    assert result.return_value == 0, result.output
    text = (tmp_path / "out" / page).read_text("utf-8")
    assert re.findall(r"^\| `(\w+)`", text, re.MULTILINE) == fields
    assert 'from "@acme/sdk/models/parts"' in text or dialect == "speakeasy-python"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--option", "pakage=x"], "There is no option 'pakage'. Did you mean 'package'?"),
        (["--option", "release=6"], "The option 'release' must be one of: 7.11, 7.12, 7.13"),
        (["--option", "package"], "'package' does not have the form NAME=VALUE."),
        (
            ["--dialect", "openapi-generator-java"],
            "'openapi-generator-java'. Did you mean 'openapi-generator-python'?",
        ),
    ],
)
def test_wrong_usage_is_reported(tmp_path: Path, arguments: list[str], message: str) -> None:
    with pytest.raises(click.UsageError) as caught:
        docs(tmp_path, SPEC, *arguments)
    assert message in str(caught.value)
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("text", ["", "openapi: [", "swagger: '2.0'", "\x00"])
def test_a_file_that_is_not_a_document_is_refused(tmp_path: Path, text: str) -> None:
    result = docs(tmp_path, text)
    assert result.return_value == 2
    assert "error[" in result.stderr
    assert not (tmp_path / "out").exists()


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def chain_of_allof(length: int) -> dict[str, Any]:
    links = {f"S{n}": {"allOf": [ref(f"S{n + 1}"), {"properties": {"x": {}}}]} for n in range(length)}
    return {**links, f"S{length}": {}}


def chain_of_unions(length: int) -> dict[str, Any]:
    return {f"S{n}": {"oneOf": [ref(f"S{n + 1}"), {"type": "string"}]} for n in range(length)} | {f"S{length}": {}}


HOSTILE: dict[str, dict[str, Any]] = {
    "a long chain of allOf": chain_of_allof(600),
    "a long chain of unions": chain_of_unions(600),
    "a long chain of lists": {f"S{n}": {"type": "array", "items": ref(f"S{n + 1}")} for n in range(300)} | {"S300": {}},
    "everything from everything": {f"S{n}": {"oneOf": [ref(f"S{m}") for m in range(20)]} for n in range(20)},
    "unions of each other": {"A": {"oneOf": [ref("B")]}, "B": {"anyOf": [ref("A")]}},
    "a path as a name": {"../../etc/passwd": {"properties": {"x": {}}}, "/": {"properties": {"y": {}}}},
    "names of nothing": {"": {"properties": {"": {}}}, "数字": {"properties": {"é": {}}}},
    "template code": {"A": {"description": "{{ 7 * 7 }} {% raw %}", "properties": {"{{ x }}": {"default": "{#"}}}},
    "a row in a default": {"A": {"properties": {"x": {"type": "string", "default": "a\n\n| b |\n'''"}}}},
}


def with_schemas(schemas: dict[str, Any]) -> str:
    return json.dumps({"openapi": "3.1.0", "info": {"title": "T"}, "components": {"schemas": schemas}})


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_document_is_printed_into_its_folder_only(tmp_path: Path, case: str) -> None:
    with at_most(11_000_000):
        assert docs(tmp_path, with_schemas(HOSTILE[case])).return_value in {0, 1}
    assert {path.name for path in tmp_path.iterdir()} <= {"spec.yaml", "out"}


@pytest.mark.parametrize("chain", [chain_of_allof, chain_of_unions])
def test_a_chain_that_is_longer_than_the_recursion_limit_is_printed(
    tmp_path: Path, chain: Callable[[int], dict[str, Any]]
) -> None:
    """Function calls are not counted here: counting makes the work four times as slow."""
    assert docs(tmp_path, with_schemas(chain(sys.getrecursionlimit() + 100))).return_value in {0, 1}


def test_an_unreadable_published_page_counts_as_published(tmp_path: Path) -> None:
    docs(tmp_path, SPEC)
    (tmp_path / "out" / "docs" / "Bad.md").write_bytes(b"\xff")
    (tmp_path / "out" / "folder.md").mkdir()
    result = verify(tmp_path)
    assert (result.return_value, result.stdout.splitlines()[-1]) == (2, "matched 2 of 3 pages")
