"""The cost of a process that imports a client, creates it and calls it once: its program, and running it."""

import json
from dataclasses import dataclass

from tests.bench.bench import Bench
from tests.bench.warm_calls import HEADERS, KEY, Caller

_HTTP = """
import {library}
http = {library}.Client(
    transport={library}.MockTransport(lambda _: {library}.Response(200, headers={headers!r}, content={content!r}))
)
"""
_CALL = """
from {module} import {client}
{client}({key}={secret!r}, {http}=http).{method}(**{fields!r})
"""
_FLOOR = """
from pydantic import BaseModel

class Response(BaseModel):
    created: int
    data: list[dict[str, str]]

Response.model_validate_json(http.post("https://api.example.com/v1", headers={headers!r}, content={body!r}).content)
"""
_MEASURED = """
from time import process_time
start = process_time()
{program}
seconds = process_time() - start
from resource import RUSAGE_SELF, getrusage
print(seconds, getrusage(RUSAGE_SELF).ru_maxrss)
"""


@dataclass(frozen=True)
class Cost:
    """What one process used: ``seconds`` of CPU time until the first response; ``memory`` in the unit of ru_maxrss."""

    seconds: float
    memory: int


def floor_program() -> str:
    """Return the program that is the floor: httpx2, one pydantic model, one post."""
    response = {"created": 1, "data": [{"url": "https://images.example.com/fox.png"}]}
    body = json.dumps({"prompt": "a red fox"}).encode()
    return _http("httpx2", response) + _FLOOR.format(headers=HEADERS, body=body)


def client_program(caller: Caller) -> str:
    """Return the program that makes one call of a synchronous client."""
    call = _CALL.format(
        module=caller.module,
        client=caller.client,
        key=caller.key,
        secret=KEY,
        http=caller.http,
        method=caller.method,
        fields=dict(caller.fields),
    )
    return _http(caller.library, caller.response) + call


def cost(bench: Bench, program: str) -> Cost:
    """Run a program in a new process; raise `UnmeasurableError` if it fails.

    On Linux, a process starts with the peak memory of its parent. So the parent's peak must stay below the process's.
    """
    seconds, memory = bench.run("-c", _MEASURED.format(program=program)).split()
    return Cost(float(seconds), int(memory))


def _http(library: str, response: object) -> str:
    return _HTTP.format(library=library, headers=HEADERS, content=json.dumps(response).encode())
