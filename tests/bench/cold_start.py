"""What a process costs that imports a client, makes it and calls it once: source text, and what running it tells."""

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

class Answer(BaseModel):
    created: int
    data: list[dict[str, str]]

Answer.model_validate_json(http.post("https://api.example.com/v1", headers={headers!r}, content={body!r}).content)
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
    """What one process used: CPU seconds from its first import to its first answer; ``memory`` in the system's unit."""

    seconds: float
    memory: int


def floor_program() -> str:
    """Return the program that all are compared with: httpx2, one model of pydantic, one post."""
    answer = {"created": 1, "data": [{"url": "https://images.example.com/fox.png"}]}
    body = json.dumps({"prompt": "a red fox"}).encode()
    return _http("httpx2", answer) + _FLOOR.format(headers=HEADERS, body=body)


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
    return _http(caller.library, caller.answer) + call


def cost(bench: Bench, program: str) -> Cost:
    """Run a program in a process of its own; raises `UnmeasurableError` where it fails.

    A process starts with the peak memory of the one that started it (Linux counts so), which must stay the smaller one.
    """
    seconds, memory = bench.run("-c", _MEASURED.format(program=program)).split()
    return Cost(float(seconds), int(memory))


def _http(library: str, answer: object) -> str:
    return _HTTP.format(library=library, headers=HEADERS, content=json.dumps(answer).encode())
