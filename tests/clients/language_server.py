"""Runs the language server of the pinned pyright, and sends it the requests that an editor sends."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

_COMMAND = (sys.executable, "-m", "pyright.langserver", "--stdio")
_CAPABILITIES = {
    "workspace": {"configuration": True},
    "textDocument": {"hover": {"contentFormat": ["markdown"]}},
}


class LanguageServer:
    """A running server; ``requests`` and ``responses`` are its standard input and output."""

    def __init__(self, requests: IO[bytes], responses: IO[bytes]) -> None:
        self._requests = requests
        self._responses = responses
        self._last_id = 0

    def open_folder(self, folder: Path) -> None:
        """Do what an editor does when it opens a folder."""
        workspace = {"uri": folder.as_uri(), "name": folder.name}
        parameters = {"processId": None, "workspaceFolders": [workspace], "capabilities": _CAPABILITIES}
        self._ask("initialize", parameters)
        self._send({"method": "initialized", "params": {}})

    def open_file(self, path: Path) -> None:
        """Do what an editor does when it opens a file."""
        text = path.read_text("utf-8")
        document = {"uri": path.as_uri(), "languageId": "python", "version": 1, "text": text}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})

    def hover(self, path: Path, word: str) -> str:
        """Return the Markdown that an editor shows where ``word`` first stands in an open file."""
        before = path.read_text("utf-8").partition(word)[0]
        position = {"line": before.count("\n"), "character": len(before) - before.rfind("\n") - 1}
        result = self._ask("textDocument/hover", {"textDocument": {"uri": path.as_uri()}, "position": position})
        return "" if result is None else str(result["contents"]["value"])

    def _ask(self, method: str, parameters: Mapping[str, object]) -> Any:
        """Return the result of a request, and respond to those that the server makes in between."""
        self._last_id += 1
        self._send({"id": self._last_id, "method": method, "params": parameters})
        while True:
            message = self._receive()
            if message.get("method") == "workspace/configuration":
                settings = [{"pythonPath": sys.executable} for _ in message["params"]["items"]]
                self._send({"id": message["id"], "result": settings})
            elif "method" in message and "id" in message:
                self._send({"id": message["id"], "result": None})
            elif message.get("id") == self._last_id:
                return message["result"]

    def _send(self, message: Mapping[str, object]) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._requests.write(b"Content-Length: %d\r\n\r\n%b" % (len(content), content))
        self._requests.flush()

    def _receive(self) -> dict[str, Any]:
        length = 0
        while line := self._responses.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        message: dict[str, Any] = json.loads(self._responses.read(length))
        return message


@contextmanager
def language_server(folder: Path) -> Iterator[LanguageServer]:
    """Run a language server for a folder for as long as the context lasts."""
    pipe = subprocess.PIPE
    with subprocess.Popen(_COMMAND, cwd=folder, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL) as process:
        assert process.stdin
        assert process.stdout
        try:
            server = LanguageServer(process.stdin, process.stdout)
            server.open_folder(folder)
            yield server
        finally:
            process.kill()
