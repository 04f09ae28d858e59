"""How the clients are called: once, a hundred times at once, after they were closed, in two event loops, cancelled.

Everything here is awaited, by both kinds of clients: the calls of a synchronous one are just made.
"""

import asyncio
import importlib
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias
from uuid import uuid4

from tests.conformance.fragments import fragment, operation, request_schema, smallest
from tests.faults.servers import Place

KEY = "sk-faults-0123456789"
MANY = 100


@dataclass(frozen=True)
class Caller:
    """Calls one provider through one kind of client; no two calls have the same prompt."""

    provider: str
    asynchronous: bool

    def __str__(self) -> str:
        return f"{self.provider}, {'asynchronous' if self.asynchronous else 'synchronous'}"

    def client(self, **options: object) -> Any:
        """Return a new client: its timeout and deadline are there for tests to end, not to be reached."""
        name = fragment(self.provider)["info"]["x-imgspec-client"]
        client = getattr(importlib.import_module("image_apis"), f"Async{name}" if self.asynchronous else name)
        return client(**{"api_key": KEY, "timeout": 10.0, "deadline": 30.0} | options)

    async def close(self, client: Any) -> None:
        if self.asynchronous:
            await client.aclose()
        else:
            client.close()

    def start(self, client: Any) -> Any:
        """Return what a call returns: a response, or a coroutine that returns one."""
        _, post = operation(self.provider)
        group, method = post["x-imgspec-method"].split(".")
        return getattr(getattr(client, group), method)(**_smallest(self.provider) | {"prompt": f"fox {uuid4()}"})

    def started(self, client: Any) -> object:
        """Return what `start` does, or the error that it raises."""
        try:
            return self.start(client)
        except Exception as error:  # noqa: BLE001 - which error comes is what is asked
            return error

    async def result(self, client: Any) -> object:
        """Return a response, or the error that was raised."""
        started: Any = self.started(client)
        if not self.asynchronous or isinstance(started, Exception):
            return started
        try:
            return await started
        except (Exception, asyncio.CancelledError) as error:  # noqa: BLE001 - which error comes is what is asked
            return error


@cache
def _smallest(provider: str) -> dict[str, Any]:
    return smallest(request_schema(provider).schema)  # type: ignore[no-any-return] # an object, as a request is


Use: TypeAlias = Callable[[Caller, Any, Place], Awaitable[list[object]]]
"""Makes calls with a client, and returns their results."""


async def once(caller: Caller, client: Any, place: Place) -> list[object]:
    return [await caller.result(client)]


async def then_read(caller: Caller, client: Any, place: Place) -> list[object]:
    """Read the first image of the response, too."""
    response: Any = await caller.result(client)
    try:
        image = response.images[0]
        return [await image.aread() if caller.asynchronous else image.read()]
    except Exception as error:  # noqa: BLE001 - which error comes is what is asked
        return [error]


async def many_at_once(caller: Caller, client: Any, place: Place) -> list[object]:
    """Make all calls with one client: in a thread each, or in a task each."""
    if caller.asynchronous:
        return list(await asyncio.gather(*(caller.result(client) for _ in range(MANY))))
    with ThreadPoolExecutor(MANY) as threads:
        return list(threads.map(caller.started, [client] * MANY))


async def after_close(caller: Caller, client: Any, place: Place) -> list[object]:
    closed = caller.client(base_url=place.base_url)
    await caller.close(closed)
    return [await caller.result(closed)]


async def in_another_loop(caller: Caller, client: Any, place: Place) -> list[object]:
    """Make one call in a loop, and then the one that counts in a second loop."""
    elsewhere = caller.client(base_url=place.base_url)
    async with elsewhere:
        await caller.start(elsewhere)
        place.arrivals.clear()
        return [await asyncio.to_thread(asyncio.run, caller.result(elsewhere))]


async def cancelled(caller: Caller, client: Any, place: Place) -> list[object]:
    """Cancel a call once the server has done its part, and see that its connection is closed."""
    call = asyncio.create_task(caller.result(client))
    assert await asyncio.to_thread(place.arrived.wait, 5), "the server gets the request"
    call.cancel()
    result = await call
    assert await asyncio.to_thread(place.left.wait, 5), "a cancelled call closes its connection"
    return [result]
