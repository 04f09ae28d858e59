"""The clients that are measured: those of every provider in specs/, and the official SDKs."""

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tests.bench.warm_calls import Caller
from tests.conformance.fragments import fragment, smallest
from tests.conformance.operations import OPERATIONS

LOCK = Path(__file__).with_name("requirements.txt")
URL = "https://images.example.com/fox.png"
PROMPT = "a red fox"


@dataclass(frozen=True)
class Subject:
    """A client with its name in the table, and how to call it synchronously and asynchronously."""

    name: str
    caller: Caller
    async_caller: Caller

    def __str__(self) -> str:
        return self.name


def generated(provider: str) -> Subject:
    """Return the generated client of a provider, with its smallest request and a complete response."""
    operation = next(operation for operation in OPERATIONS if operation.provider == provider)
    prompt = {"prompt": PROMPT} if "prompt" in operation.request["properties"] else {}
    client = fragment(provider)["info"]["x-imgspec-client"]
    caller = Caller(
        module="image_apis",
        client=client,
        method=operation.method,
        fields=operation.keywords(operation.smallest(**prompt)),
        response=_filled(operation.response),
    )
    return Subject(f"image_apis.{client}", caller, replace(caller, client=f"Async{client}", asynchronous=True))


def official() -> tuple[Subject, ...]:
    """Return the official SDKs with the responses that they document."""
    openai = Caller(
        module="openai",
        client="OpenAI",
        method="images.generate",
        fields={"prompt": PROMPT},
        response={"created": 1, "data": [{"url": URL}]},
    )
    together = Caller(
        module="together",
        client="Together",
        method="images.generate",
        library="httpx",
        fields={"prompt": PROMPT, "model": "black-forest-labs/FLUX.1-schnell"},
        response={"id": "1", "object": "list", "model": "flux", "data": [{"index": 0, "type": "url", "url": URL}]},
    )
    friendli = Caller(
        module="friendli",
        client="SyncFriendli",
        method="dedicated.image.generate",
        key="token",
        http="client",
        library="httpx",
        fields={"prompt": PROMPT, "model": "endpoint"},
        response={"data": [{"url": URL, "seed": 1, "response_format": "url"}]},
    )
    orq = Caller(
        module="orq_ai_sdk",
        client="Orq",
        method="router.images.generations.create",
        http="client",
        library="httpx",
        fields={"prompt": PROMPT, "model": "openai/dall-e-3"},
        response={"created": 1, "data": [{"url": URL}]},
    )
    r9s = replace(openai, module="r9s", client="R9S", method="images.create", http="client", library="httpx")
    return (
        _official("openai", openai, client="AsyncOpenAI"),
        _official("together", together, client="AsyncTogether"),
        _official("friendli", friendli, client="AsyncFriendli", http="async_client"),
        _official("orq-ai-sdk", orq, method="router.images.generations.create_async", http="async_client"),
        _official("r9s", r9s, method="images.create_async", http="async_client"),
    )


def _official(distribution: str, caller: Caller, **asynchronous: Any) -> Subject:
    """Return an SDK with its name and version. ``asynchronous`` has what differs for its asynchronous client."""
    pinned = re.search(rf"^{distribution}==(\S+)", LOCK.read_text("utf-8"), re.MULTILINE)
    name = f"{distribution} {pinned[1]}" if pinned else distribution
    return Subject(name, caller, replace(caller, asynchronous=True, **asynchronous))


def _filled(schema: Any) -> Any:
    """Return a value of a schema without references: it has every property, and one item in every list."""
    if "properties" in schema:
        return {name: _filled(inner) for name, inner in schema["properties"].items()}
    if members := schema.get("anyOf", schema.get("oneOf")):
        return _filled(members[0])
    if "items" in schema:
        return [_filled(schema["items"])]
    value = smallest(schema)
    return URL if isinstance(value, str) and not {"enum", "const"} & schema.keys() else value
