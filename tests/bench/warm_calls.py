"""The cost of a call once everything is loaded. As a script it measures, and imports nothing of this repository.

    python warm_calls.py CALLER ROUNDS CALLS

CALLER is a `Caller` in JSON. The script prints a JSON list with one ratio per round: the CPU time of CALLS calls of the
client, divided by that of CALLS calls of httpx2's ``post`` that send the same bytes and parse the JSON of the response.
Both use a transport that responds at once.
"""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict, dataclass
from functools import reduce
from importlib import import_module
from time import process_time
from typing import Any

KEY = "sk-bench"
HEADERS = {"Content-Type": "application/json"}


@dataclass(frozen=True, kw_only=True)
class Caller:
    """How to make one call of a client, whichever it is.

    ``method`` is a path of attributes. ``key`` is the client's keyword for its API key, ``http`` its keyword for a
    client of ``library``, which is httpx2 or httpx. ``response`` is the JSON value that the provider returns.
    """

    module: str
    client: str
    method: str
    fields: Mapping[str, object]
    response: object
    key: str = "api_key"
    http: str = "http_client"
    library: str = "httpx2"
    asynchronous: bool = False

    def as_json(self) -> str:
        """Return the caller as the script reads it."""
        return json.dumps(asdict(self))


def main() -> None:
    caller, rounds, calls = Caller(**json.loads(sys.argv[1])), int(sys.argv[2]), int(sys.argv[3])
    ratios = (
        asyncio.run(_async_ratios(caller, rounds, calls)) if caller.asynchronous else _ratios(caller, rounds, calls)
    )
    print(json.dumps(ratios))


def _ratios(caller: Caller, rounds: int, calls: int) -> list[float]:
    sent: list[Any] = []
    client = _client_call(caller, sent)
    client()
    post = _post(caller, sent[0])

    def floor() -> Any:
        return json.loads(post().content)

    return [_seconds(client, calls) / _seconds(floor, calls) for _ in range(rounds + 1)][1:]


async def _async_ratios(caller: Caller, rounds: int, calls: int) -> list[float]:
    sent: list[Any] = []
    client = _client_call(caller, sent)
    await client()
    post = _post(caller, sent[0])

    async def floor() -> Any:
        return json.loads((await post()).content)

    return [await _async_seconds(client, calls) / await _async_seconds(floor, calls) for _ in range(rounds + 1)][1:]


def _seconds(call: Callable[[], object], calls: int) -> float:
    start = process_time()
    for _ in range(calls):
        call()
    return process_time() - start


async def _async_seconds(call: Callable[[], Awaitable[object]], calls: int) -> float:
    start = process_time()
    for _ in range(calls):
        await call()
    return process_time() - start


def _client_call(caller: Caller, sent: list[Any]) -> Callable[[], Any]:
    """Return a function that calls the client. Its first call puts the HTTP request into ``sent``."""
    http = _http(caller.library, caller, sent)
    client = getattr(import_module(caller.module), caller.client)(**{caller.key: KEY, caller.http: http})
    method = reduce(getattr, caller.method.split("."), client)
    return lambda: method(**caller.fields)


def _post(caller: Caller, request: Any) -> Callable[[], Any]:
    """Return a function that posts the body of ``request`` with httpx2, with only the headers that it needs."""
    http = _http("httpx2", caller, [request])
    url, content = str(request.url), request.content
    headers = {**HEADERS, "Authorization": f"Bearer {KEY}"}
    return lambda: http.post(url, content=content, headers=headers)


def _http(library_name: str, caller: Caller, sent: list[Any]) -> Any:
    library: Any = import_module(library_name)
    content = json.dumps(caller.response).encode()

    def respond(request: Any) -> Any:
        if not sent:
            sent.append(request)
        return library.Response(200, headers=HEADERS, content=content)

    client_class = library.AsyncClient if caller.asynchronous else library.Client
    return client_class(transport=library.MockTransport(respond))


if __name__ == "__main__":
    main()
