"""``imgspec mock`` as a process."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest

from tests.conformance.fragments import PROVIDERS, ROOT
from tests.conformance.operations import first_operation

COMMAND = [sys.executable, "-m", "imgspec", "mock"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "generator"), "PYTHONUNBUFFERED": "1"}


@contextmanager
def running(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    command = [*COMMAND, *arguments]
    with subprocess.Popen(
        command, cwd=ROOT, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def test_the_command_prints_its_urls_responds_and_ends_quietly() -> None:
    with running("--port", "0", "--script", "openai=503,html") as process:
        assert process.stdout
        assert process.stderr
        lines = [process.stdout.readline() for _ in PROVIDERS]
        urls: dict[str, str] = dict(
            re.findall(r"^(\w+)  base_url=(http://127\.0\.0\.1:\d+/\S+)$", "".join(lines), re.MULTILINE)
        )
        assert urls.keys() == set(PROVIDERS)
        with httpx2.Client(trust_env=False, headers={"Authorization": "Bearer x"}) as http:
            for status, media_type in [(503, "application/json"), (200, "text/html"), (200, "application/json")]:
                response = http.post(f"{urls['openai']}/images/generations", json=first_operation("openai").smallest())
                assert (response.status_code, response.headers["content-type"]) == (status, media_type)
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 130
        assert not process.stderr.read().strip()


def test_a_lenient_mock_prints_what_is_newer_than_the_fragments() -> None:
    with running("--port", "0", "--lenient") as process:
        assert process.stdout
        lines = [process.stdout.readline() for _ in PROVIDERS]
        base_url = next(line.partition("base_url=")[2].strip() for line in lines if line.startswith("openai "))
        with httpx2.Client(trust_env=False, headers={"Authorization": "Bearer x"}) as http:
            body = first_operation("openai").smallest(no_such_field=1)
            assert http.post(f"{base_url}/images/generations", json=body).status_code == 200
        assert process.stdout.readline() == "openai  'no_such_field' is not a field of the provider.\n"


def test_a_taken_port_is_wrong_usage() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        with running("--port", port) as process:
            _, errors = process.communicate(timeout=30)
    assert process.returncode == 2
    assert f"Port {port} cannot be used: Address already in use." in " ".join(errors.split())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--script", "openai=explode"], "'explode' is not a step."),
        (["--script", "opanai=503"], "There is no provider 'opanai'."),
        (["--specs", "nowhere"], "nowhere:1:1: error[no-specs]"),
    ],
)
def test_wrong_usage_is_reported(arguments: list[str], message: str, tmp_path: Path) -> None:
    with running("--port", "0", *arguments) as process:
        _, errors = process.communicate(timeout=30)
    assert process.returncode == 2
    assert message in " ".join(errors.split())
