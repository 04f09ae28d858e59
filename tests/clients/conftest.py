"""The package of the example API, imported; a recording server; and its clients, synchronous and asynchronous."""

import asyncio
import importlib
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.clients.example import PACKAGE, write_package
from tests.clients.recorder import Recorder, ScriptedResponse, json_response, running_recorder

KEY = "sk-example-0123456789"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


@dataclass(frozen=True)
class Caller:
    """Makes a synchronous or an asynchronous client, calls it once, and closes it."""

    package: Any
    asynchronous: bool
    base_url: str

    def client(self, **options: object) -> Any:
        client_class = self.package.AsyncAcme if self.asynchronous else self.package.Acme
        return client_class(**{"api_key": KEY, "base_url": self.base_url} | options)

    def generate(self, *arguments: object, **fields: object) -> Any:
        return self.generate_with({}, *arguments, **fields)

    def generate_with(self, options: dict[str, object], *arguments: object, **fields: object) -> Any:
        if self.asynchronous:
            return asyncio.run(self._generate(options, *arguments, **fields))
        with self.client(**options) as client:
            return client.images.generate(*arguments, **fields)

    async def _generate(self, options: dict[str, object], *arguments: object, **fields: object) -> Any:
        async with self.client(**options) as client:
            return await client.images.generate(*arguments, **fields)


@pytest.fixture(scope="session")
def package_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("vendored")
    write_package(folder)
    return folder


@pytest.fixture(scope="session")
def package(package_folder: Path) -> Iterator[Any]:
    sys.path.insert(0, str(package_folder))
    yield importlib.import_module(PACKAGE)
    sys.path.remove(str(package_folder))


@pytest.fixture(scope="session")
def acme(package: Any) -> Any:
    return importlib.import_module(f"{PACKAGE}.acme")


@pytest.fixture
def recorder() -> Iterator[Recorder]:
    with running_recorder() as server:
        server.response = json_response({"created": 1, "data": [{"url": "https://x.example/1.png"}]})
        yield server


@pytest.fixture(params=[False, True], ids=["sync", "async"])
def caller(request: pytest.FixtureRequest, package: Any, recorder: Recorder, monkeypatch: pytest.MonkeyPatch) -> Caller:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    for name in ("ACME_API_KEY", "ACME_TEAM"):
        monkeypatch.delenv(name, raising=False)
    return Caller(package, asynchronous=request.param, base_url=recorder.url)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Recorder]:
    """Return a server beside the API that responds with an image."""
    monkeypatch.setenv("NO_PROXY", "*")
    with running_recorder() as running:
        running.response = ScriptedResponse(200, PNG)
        yield running


@pytest.fixture(scope="session")
def images(package: Any) -> Any:
    return importlib.import_module(f"{PACKAGE}._runtime.images")


@pytest.fixture(params=["", "a"], ids=["sync", "async"])
def use(request: pytest.FixtureRequest) -> Callable[..., Any]:
    """Return a function that calls a method of an image, or its asynchronous twin."""

    def call(image: Any, method: str, *arguments: object, **options: object) -> Any:
        result = getattr(image, request.param + method)(*arguments, **options)
        return asyncio.run(result) if request.param else result

    return call
