"""The operations of all fragments, and the generated methods that call them."""

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from operator import attrgetter
from typing import Any

import pytest
from hypothesis import find, settings
from jsonschema import Draft202012Validator

from tests.conformance.fragments import PROVIDERS, fragment, resolved, smallest


@dataclass(frozen=True)
class Operation:
    """One call of a provider: its path, its HTTP method in capitals, and its node in the fragment."""

    provider: str
    path: str
    http_method: str
    node: Any

    def __str__(self) -> str:
        return f"{self.provider}.{self.method}"

    @property
    def method(self) -> str:
        """The method of the client: ``images.generate``."""
        return str(self.node["x-imgspec-method"])

    @cached_property
    def request(self) -> Any:
        """The schema of the request's body, its references resolved."""
        return self._body(self.node["requestBody"])

    @cached_property
    def response(self) -> Any:
        """The schema of the response 200, its references resolved."""
        return self._body(self.node["responses"]["200"])

    @property
    def makes_images(self) -> bool:
        """Whether the response has a field for images."""
        return _has_images(self.response)

    def documented(self, status: int) -> Any:
        """Return the response that the fragment documents for a status; None if there is none."""
        responses = self.node["responses"]
        names = (str(status), f"{status // 100}XX", "default")
        return next((responses[name] for name in names if name in responses), None)

    def documented_body(self, status: int) -> Any:
        """Return the schema of the body of the response with a status; None if the fragment has none."""
        response = self.documented(status)
        return self._body(response) if response and "content" in response else None

    def smallest(self, **fields: Any) -> dict[str, Any]:
        """Return a body with the required fields and with ``fields``."""
        return {**copy.deepcopy(self._smallest), **fields}

    @cached_property
    def _smallest(self) -> Any:
        body = smallest(self.request)
        if Draft202012Validator(self.request).is_valid(body):
            return body
        from tests.conformance.strategies import values  # slow, and not for a conftest

        return find(values(self.request), lambda _: True, settings=settings(derandomize=True, database=None))

    @property
    def model(self) -> Any:
        """The generated class of the request."""
        constant = f"_{self.method.replace('.', '_').upper()}"
        return getattr(import_module(f"image_apis.{self.provider}"), constant).request

    def keywords(self, body: Any) -> dict[str, Any]:
        """Return the fields of a body under their names in Python, as the method of the client takes them."""
        names = {declared.alias: name for name, declared in self.model.model_fields.items() if declared.alias}
        return {names.get(name, name): value for name, value in body.items()}

    @property
    def headers(self) -> dict[str, str]:
        """A value for each header that a request needs."""
        return {declared["name"]: "x" for declared in self._parameters if declared.get("required")}

    def client_class(self, *, asynchronous: bool = False) -> Any:
        """Return the generated class of the provider's client."""
        name = fragment(self.provider)["info"]["x-imgspec-client"]
        return getattr(import_module("image_apis"), f"Async{name}" if asynchronous else name)

    def client(self, *, asynchronous: bool = False, **options: object) -> Any:
        """Return a new client with ``options``, and with a value for each other option that it needs."""
        needed = {
            declared["x-imgspec-option"]["name"]: "x"
            for operation in OPERATIONS
            if operation.provider == self.provider
            for declared in operation._parameters
            if declared.get("required")
        }
        return self.client_class(asynchronous=asynchronous)(**{**needed, **options})

    def of(self, client: Any) -> Any:
        """Return the method of a client."""
        return attrgetter(self.method)(client)

    @property
    def _parameters(self) -> Any:
        return self.node.get("parameters", [])

    def _body(self, node: Any) -> Any:
        return resolved(self.provider, node["content"]["application/json"]["schema"])


def property_names(node: Any) -> Iterator[str]:
    """Yield the names of all properties at and below a schema."""
    if isinstance(node, dict) and isinstance(node.get("properties"), dict):
        yield from node["properties"]
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from property_names(child)


def _has_images(schema: Any, *, is_item: bool = False) -> bool:
    """Tell whether a schema has images: as x-imgspec-image says, or the fields of objects in a list that are known."""
    if isinstance(schema, list):
        return any(map(_has_images, schema))
    if not isinstance(schema, dict):
        return False
    marks = {name: inner.get("x-imgspec-image") for name, inner in schema.get("properties", {}).items()}
    named = (name in {"b64_json", "url"} and mark is None for name, mark in marks.items())
    return (
        any(mark in {"base64", "url"} for mark in marks.values())
        or (is_item and any(named))
        or any(_has_images(inner, is_item=keyword == "items") for keyword, inner in schema.items())
    )


OPERATIONS = tuple(
    Operation(provider, path, http_method.upper(), node)
    for provider in PROVIDERS
    for path, item in fragment(provider)["paths"].items()
    for http_method, node in item.items()
)
IMAGE_OPERATIONS = tuple(operation for operation in OPERATIONS if operation.makes_images)

each_operation = pytest.mark.parametrize("operation", OPERATIONS, ids=str)


def first_operation(provider: str) -> Operation:
    """Return the first operation of a provider that makes images."""
    return next(operation for operation in IMAGE_OPERATIONS if operation.provider == provider)
