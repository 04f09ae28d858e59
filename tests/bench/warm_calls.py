"""What a call costs once everything is loaded; as a script, which imports nothing of this repository, it measures.

    python warm_calls.py CALLER ROUNDS CALLS

CALLER is a `Caller` in JSON. Prints a JSON list: for each round the CPU seconds of so many calls of the client, divided
by those of so many calls of httpx2's own ``post`` with the same bytes and the answer's JSON parsed, over the same
transport, which answers at once.
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
    """How one call of a client is made by somebody who knows nothing of it.

    ``method`` is a path of attributes, ``key`` the client's keyword for its API key, ``http`` the one for a client of
    ``library``, which is httpx2 or httpx; ``answer`` is what the provider answers, as JSON has it.
    """

    module: str
    client: str
    method: str
    fields: Mapping[str, object]
    answer: object
    key: str = "api_key"
    http: str = "http_client"
    library: str = "httpx2"
    asynchronous: bool = False

    def as_json(self) -> str:
        """Return it as the script takes it."""
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
    """Return a call of the client; the first puts its HTTP request into ``sent``."""
    http = _http(caller.library, caller, sent)
    client = getattr(import_module(caller.module), caller.client)(**{caller.key: KEY, caller.http: http})
    method = reduce(getattr, caller.method.split("."), client)
    return lambda: method(**caller.fields)


def _post(caller: Caller, request: Any) -> Callable[[], Any]:
    """Return a call of httpx2's ``post`` that sends what ``request`` sent, and no more headers than it needs."""
    http = _http("httpx2", caller, [request])
    url, content = str(request.url), request.content
    headers = {**HEADERS, "Authorization": f"Bearer {KEY}"}
    return lambda: http.post(url, content=content, headers=headers)


def _http(library_name: str, caller: Caller, sent: list[Any]) -> Any:
    library: Any = import_module(library_name)
    content = json.dumps(caller.answer).encode()

    def answer(request: Any) -> Any:
        if not sent:
            sent.append(request)
        return library.Response(200, headers=HEADERS, content=content)

    kind = library.AsyncClient if caller.asynchronous else library.Client
    return kind(transport=library.MockTransport(answer))


if __name__ == "__main__":
    main()
