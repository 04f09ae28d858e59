"""``imgspec check``: its findings and their positions, the bytes it prints, and its verdicts of the other providers."""

import asyncio
import json
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis_jsonschema import from_schema
from jsonschema import Draft202012Validator

from image_apis import ImageAPIError
from imgspec.cli.main import commands
from imgspec.diagnostics import Sink
from imgspec.requests.findings import find
from imgspec.requests.sent_bytes import sent_bytes
from imgspec.requests.services import Service, read_services
from tests.clients.recorder import json_response, running_recorder
from tests.conformance.fragments import INVENTED, ROOT, SPECS
from tests.conformance.operations import Operation, each_operation
from tests.conformance.strategies import values

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "generator")}
SLOW = [HealthCheck.too_slow, HealthCheck.filter_too_much]


def check(provider: str, body: Any, *options: str) -> tuple[int, str, str]:
    """Run ``imgspec check`` for an invented provider on a body; return exit code, output, errors."""
    text = body if isinstance(body, str | bytes) else json.dumps(body)
    arguments = ["check", provider, "-", "--specs", str(INVENTED), *options]
    result = CliRunner(env={"COLUMNS": "500"}).invoke(commands, arguments, input=text, standalone_mode=False)
    if result.exception is not None:
        raise result.exception
    return result.return_value, result.stdout, result.stderr


@cache
def services() -> dict[str, Service]:
    """Return the services of all providers, by the provider and the method of the client."""
    return {
        f"{service.provider}.{'.'.join(service.operation.client_method)}": service
        for service in read_services(SPECS, Sink())
    }


# A body; then, for each diagnostic, the text at its position in the fragment, and the start of the message.
FINDINGS: dict[str, tuple[str, dict[str, Any], list[tuple[str, str]]]] = {
    "valid": ("studio", {"prompt": "fox"}, []),
    "missing": ("press", {"prompt": "fox"}, [("model]", "error[missing-field]: 'model' is missing.")]),
    "unknown": (
        "studio",
        {"prompt": "fox", "promt": 1},
        [("additionalProperties: false", "error[unknown-field]: 'promt' is not a field of the provider.")],
    ),
    "type": (
        "press",
        {"prompt": None, "model": "x"},
        [("type: string", "error[wrong-field-type]: 'prompt' must be a string, and it is null.")],
    ),
    "enum": (
        "studio",
        {"prompt": "fox", "style": "wild"},
        [("enum: [vivid,", "warning[unknown-value]: 'style' must be")],
    ),
    "type and enum": (
        "studio",
        {"prompt": "fox", "style": 1},
        [("type: string", "error[wrong-field-type]: 'style' must be")],
    ),
    "limit": (
        "studio",
        {"prompt": "fox", "steps": 11},
        [("maximum: 10", "warning[broken-limit]: 'steps' breaks the limit")],
    ),
    "union": (
        "studio",
        {"prompt": "fox", "model": 1},
        [("anyOf:", "error[wrong-field-type]: 'model' must be one of the types")],
    ),
    "nested": (
        "studio",
        {"prompt": "fox", "options": {"fallbacks": [{"model": "x"}, {"x": 1}]}},
        [
            ("additionalProperties: false", "error[unknown-field]: 'options.fallbacks[1].x' is not a field"),
            ("model]", "error[missing-field]: 'options.fallbacks[1].model' is missing"),
        ],
    ),
    "behind $ref": (
        "studio",
        {"prompt": "fox", "options": {"contact": {"id": 4}}},
        [("type: string", "error[wrong-field-type]: 'options.contact.id' must be a string, and it is a number.")],
    ),
    "rule": (
        "studio",
        {"prompt": "fox", "model": "pencil", "n": 2},
        [("x-imgspec-rule:\n            id: one-image-of-pencil", "warning[broken-rule]: The rule one-image-of-")],
    ),
    "rule that wants a field": (
        "studio",
        {"prompt": "fox", "compression": 50},
        [("x-imgspec-rule:\n            id: compression-needs", "warning[broken-rule]: The rule compression-needs")],
    ),
}


@pytest.mark.parametrize(("provider", "body", "expected"), FINDINGS.values(), ids=FINDINGS.keys())
def test_a_finding_stands_at_the_keyword_that_refuses(
    provider: str, body: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    code, out, errors = check(provider, body)
    path = INVENTED / provider / "openapi.yaml"
    lines = path.read_text("utf-8").splitlines()
    printed = re.findall(rf"^{re.escape(str(path))}:(\d+):(\d+): (.*)$", errors, re.MULTILINE)
    assert len(printed) == len(expected)
    for (line, column, message), (text, start) in zip(printed, expected, strict=True):
        rest = "\n".join([lines[int(line) - 1][int(column) - 1 :], *lines[int(line) :]])
        assert rest.startswith(text)
        assert message.startswith(start)
    hard = any(start.startswith("error") for _, start in expected)
    assert code == int(hard)
    assert (out.splitlines()[0] == "Nothing would be sent.") == hard


@pytest.mark.parametrize(("provider", "body", "expected"), FINDINGS.values(), ids=FINDINGS.keys())
def test_strict_turns_warnings_into_errors(
    provider: str, body: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    code, out, errors = check(provider, body, "--strict")
    assert code == int(bool(expected))
    assert "warning[" not in errors
    assert out.startswith("Nothing would be sent.") == bool(expected)


def test_a_soft_finding_names_its_source_and_date_and_no_finding_quotes_the_prompt() -> None:
    source = "Compare with docs/imagerequest.md of an invented SDK, published 2025-01-31."
    assert source in check("studio", {"prompt": "secret", "steps": 11})[2]
    broken_rule = check("studio", {"prompt": "secret", "n": 2, "model": "pencil"})[2]
    assert "published.md, n, published 2025-01-31" in broken_rule
    assert "secret" not in check("studio", {"prompt": "secret", "steps": 11})[2] + broken_rule


@each_operation
def test_there_is_a_finding_exactly_where_jsonschema_refuses(operation: Operation) -> None:
    schema, body_schema = operation.request, services()[str(operation)].body
    loose: Any = {"type": "object", "properties": {name: {} for name in schema["properties"]}}

    @settings(max_examples=40, suppress_health_check=SLOW)
    @given(from_schema(loose))
    def judge(body: Any) -> None:
        assert (not find(body, body_schema)) == Draft202012Validator(schema).is_valid(body)

    judge()


@each_operation
def test_the_bytes_are_those_that_the_generated_client_sends(
    operation: Operation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    service = services()[str(operation)]

    async def send(url: str, body: dict[str, Any]) -> None:
        async with operation.client(asynchronous=True, api_key="x", base_url=url) as client:
            with pytest.raises(ImageAPIError):
                await operation.of(client)(**operation.keywords(body))

    with running_recorder() as server:
        server.response = json_response({}, status=400)

        @settings(max_examples=15, suppress_health_check=SLOW)
        @given(values(operation.request))
        def compare(body: Any) -> None:
            assert not find(body, service.body)
            server.requests.clear()
            asyncio.run(send(server.url, body))
            (sent,) = server.requests
            assert sent_bytes(body, service) == sent.body

        compare()


@pytest.mark.parametrize("number", ["3.0", "3", "3e0"])
def test_a_whole_number_is_sent_as_an_integer(number: str) -> None:
    code, out, _ = check("studio", f'{{"prompt": "a", "n": {number}}}'.encode())
    assert code == 0
    assert out.splitlines()[0] == '{"prompt":"a","n":3}'


UNREADABLE: dict[str, tuple[bytes, str]] = {
    "syntax": (b'{\n  "prompt": }', "-:2:13: error[invalid-json]: The body is not valid JSON: Expecting value."),
    "twice": (b'{"n": 1, "n": 2}', "the key 'n' stands twice in one object"),
    "NaN": (b'{"n": NaN}', "NaN is not a JSON number"),
    "half a character": (rb'{"prompt": "\ud800"}', "surrogates not allowed"),
    "no UTF-8": (b'{"prompt": "\xff"}', "error[invalid-json]"),
    "deep": (b"[" * 100_000, "it is nested too deeply"),
}


@pytest.mark.parametrize(("body", "message"), UNREADABLE.values(), ids=UNREADABLE.keys())
def test_a_body_that_is_not_json_is_unreadable(body: bytes, message: str) -> None:
    code, out, errors = check("studio", body)
    assert (code, out) == (2, "")
    assert message in errors


def test_wrong_arguments_exit_with_2(tmp_path: Path) -> None:
    code, _, errors = check("stdio", {})
    assert code == 2
    assert "Did you mean 'studio'?" in errors
    code, _, errors = check("studio", {}, "--specs", str(tmp_path / "nowhere"))
    assert code == 2


VERDICTS: dict[str, tuple[dict[str, Any], dict[str, tuple[str, str]]]] = {
    "fields that are not there": (
        {"prompt": "fox", "size": "256x256"},
        {"press": ("refused: 'model' is missing.", "size"), "shared_file": ("accepted", "size")},
    ),
    "values that are not there": (
        {"prompt": "fox", "model": "x", "response_format": "b64_json"},
        {
            "press": ("accepted with warnings: 'response_format' must be one of base64, url.", ""),
            "shared_file": ("accepted", "model, response_format"),
        },
    ),
    "null": (
        {"prompt": "fox", "model": "x", "n": None},
        {
            "press": ("refused: 'n' must be an integer, and it is null.", ""),
            "shared_file": ("accepted", "model, n"),
        },
    ),
}


@pytest.mark.parametrize(("body", "expected"), VERDICTS.values(), ids=VERDICTS.keys())
def test_every_other_provider_has_a_verdict(body: dict[str, Any], expected: dict[str, tuple[str, str]]) -> None:
    lines = check("studio", body)[1].splitlines()
    assert lines[1] == ""
    rows = table(lines[2:])
    assert {
        name: (f"{verdict}: {findings}" if findings else verdict, without)
        for name, (verdict, findings, without) in rows.items()
    } == expected


TITLES = ("provider", "verdict", "findings", "unknown fields")


def table(lines: list[str]) -> dict[str, list[str]]:
    """Return the cells of each row behind its first cell. A cell starts where its title does."""
    starts = [lines[0].index(title) for title in TITLES]
    assert re.split(r" {2,}", lines[0]) == list(TITLES)
    cells = (
        [line[start:end].strip() for start, end in zip(starts, [*starts[1:], None], strict=True)] for line in lines[1:]
    )
    return {name: rest for name, *rest in cells}


def test_the_table_of_a_pipe_is_80_columns_wide_and_cuts_no_word() -> None:
    body = json.dumps({"prompt": "fox", "response_format": "b64_json", "style": "vivid", "compression": 1, "width": 2})
    arguments = ["check", "studio", "-", "--specs", str(INVENTED)]
    narrow, wide = (
        CliRunner(env={"COLUMNS": width}).invoke(commands, arguments, input=body, standalone_mode=False).stdout
        for width in ("", "500")
    )
    assert narrow != wide
    assert max(map(len, narrow.splitlines()[2:])) <= 80
    assert sorted(narrow.split()) == sorted(wide.split())
    assert "\x1b" not in narrow


def test_a_word_wider_than_the_table_is_not_cut() -> None:
    body = {"prompt": "fox", "model": "x", "f" * 100: 1}
    arguments = ["check", "studio", "-", "--specs", str(INVENTED)]
    result = CliRunner(env={"COLUMNS": "80"}).invoke(commands, arguments, json.dumps(body), standalone_mode=False)
    assert result.stdout.count("f" * 100) == 2


def test_a_field_of_another_type_has_another_meaning(tmp_path: Path) -> None:
    acme = Path(__file__).parents[1] / "diagnostics"
    text = (acme / "acme.yaml").read_text("utf-8")
    number, words = 'n: {type: [integer, "null"], minimum: 1, maximum: 10, default: 1}', 'n: {type: [string, "null"]}'
    assert number in text
    for name, fragment_text in {"one": text, "two": text.replace(number, words).replace("Acme", "Bcme")}.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "openapi.yaml").write_text(fragment_text)
        (tmp_path / name / "published.md").write_bytes((acme / "acme.published.md").read_bytes())
    _, out, _ = check("one", {"prompt": "fox", "n": 1}, "--specs", str(tmp_path))
    assert out.splitlines()[-1].split() == ["two", "accepted", "n"]


def test_a_closed_standard_input_is_wrong_usage() -> None:
    command = ["sh", "-c", 'exec "$@" <&-', "sh", sys.executable, "-m", "imgspec", "check", "openai", "-"]
    ended = subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, check=False, timeout=60)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "Standard input is closed." in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_full_output_device_is_reported_on_one_line() -> None:
    command = [sys.executable, "-m", "imgspec", "check", "openai", "-"]
    with Path("/dev/full").open("wb") as full:
        process = subprocess.Popen(
            command, cwd=ROOT, env=ENVIRONMENT, stdin=subprocess.PIPE, stdout=full, stderr=subprocess.PIPE
        )
        _, errors = process.communicate(b'{"prompt": "x"}', timeout=60)
    message = b"imgspec: The output cannot be written: No space left on device.\n"
    assert (process.returncode, errors) == (1, message)
