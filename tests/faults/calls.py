"""Calls the clients: once, a hundred times at once, after they were closed, in two event loops, and cancelled.

All functions are coroutines. With a synchronous client they make their calls without awaiting.
"""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeAlias
from uuid import uuid4

from tests.conformance.operations import OPERATIONS, property_names
from tests.faults.servers import Endpoint

KEY = "sk-faults-0123456789"
MANY = 100
OPERATION_OF = {
    operation.provider: operation
    for operation in reversed(OPERATIONS)
    if "data" in operation.response["properties"] and "b64_json" in property_names(operation.response)
}
"""The operation of each provider that is called. The matrix has responses with base64 in a list called ``data``."""
CALL = "X-Call"
"""A header that has another value in every call."""


@dataclass(frozen=True)
class Caller:
    """Calls one provider through a synchronous or an asynchronous client. Every call has another `CALL`."""

    provider: str
    asynchronous: bool

    def __str__(self) -> str:
        return f"{self.provider}, {'asynchronous' if self.asynchronous else 'synchronous'}"

    def client(self, **options: object) -> Any:
        """Return a new client. Its timeout and deadline only end a test that would hang."""
        options = {"api_key": KEY, "timeout": 10.0, "deadline": 30.0, **options}
        return OPERATION_OF[self.provider].client(asynchronous=self.asynchronous, **options)

    async def close(self, client: Any) -> None:
        if self.asynchronous:
            await client.aclose()
        else:
            client.close()

    def start(self, client: Any) -> Any:
        """Return what a call returns: a response, or a coroutine that returns one."""
        operation = OPERATION_OF[self.provider]
        fields = operation.keywords(operation.smallest())
        return operation.of(client)(**fields, extra_headers={CALL: str(uuid4())})

    def started(self, client: Any) -> object:
        """Return what `start` does, or the error that it raises."""
        try:
            return self.start(client)
        except Exception as error:  # noqa: BLE001 - the test judges which error it is
            return error

    async def result(self, client: Any) -> object:
        """Return a response, or the error that was raised."""
        started: Any = self.started(client)
        if not self.asynchronous or isinstance(started, Exception):
            return started
        try:
            return await started
        except (Exception, asyncio.CancelledError) as error:  # noqa: BLE001 - the test judges which error it is
            return error


Use: TypeAlias = Callable[[Caller, Any, Endpoint], Awaitable[list[object]]]
"""Makes calls with a client, and returns their results."""


async def once(caller: Caller, client: Any, endpoint: Endpoint) -> list[object]:
    return [await caller.result(client)]


async def then_read(caller: Caller, client: Any, endpoint: Endpoint) -> list[object]:
    """Make a call, and read the first image of its response."""
    response: Any = await caller.result(client)
    try:
        image = response.images[0]
        return [await image.aread() if caller.asynchronous else image.read()]
    except Exception as error:  # noqa: BLE001 - the test judges which error it is
        return [error]


async def many_at_once(caller: Caller, client: Any, endpoint: Endpoint) -> list[object]:
    """Make all calls with one client, every call in a thread or a task of its own."""
    if caller.asynchronous:
        return list(await asyncio.gather(*(caller.result(client) for _ in range(MANY))))
    with ThreadPoolExecutor(MANY) as threads:
        return list(threads.map(caller.started, [client] * MANY))


async def after_close(caller: Caller, client: Any, endpoint: Endpoint) -> list[object]:
    closed = caller.client(base_url=endpoint.base_url)
    await caller.close(closed)
    return [await caller.result(closed)]


async def in_another_loop(caller: Caller, client: Any, endpoint: Endpoint) -> list[object]:
    """Make a call in one event loop, and then return the result of another in a second loop."""
    elsewhere = caller.client(base_url=endpoint.base_url)
    async with elsewhere:
        await caller.start(elsewhere)
        endpoint.arrivals.clear()
        return [await asyncio.to_thread(asyncio.run, caller.result(elsewhere))]


async def cancelled(caller: Caller, client: Any, endpoint: Endpoint) -> list[object]:
    """Cancel a call after the server has read and sent all, and check that its connection is closed."""
    call = asyncio.create_task(caller.result(client))
    assert await asyncio.to_thread(endpoint.arrived.wait, 5), "the server gets the request"
    call.cancel()
    result = await call
    assert await asyncio.to_thread(endpoint.left.wait, 5), "a cancelled call closes its connection"
    return [result]
