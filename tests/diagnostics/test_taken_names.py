"""Names that would hide a name of the generated code are refused; odd names that hide nothing are built and called."""

import importlib
from pathlib import Path

import httpx2
import pytest

from tests.diagnostics.test_bad_fragments import ACME, generate, position

N = '        n: {type: [integer, "null"], minimum: 1, maximum: 10, default: 1}\n'
IMAGE = "    Image:\n"
SECOND = """  /images/edits:
    post:
      x-imgspec-method: %s
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: '#/components/schemas/ImageRequest'}}}
      responses:
        "200":
          description: OK
          content: {application/json: {schema: {$ref: '#/components/schemas/ImageResponse'}}}
components:
"""
HEADER = """      parameters:
        - {name: %s, in: header, schema: {type: string}, x-imgspec-option: {name: %s, env: X_A}%s}
      responses:
"""
RESPONSES = "      responses:\n"


def client(name: str) -> str:
    return ACME.replace("x-imgspec-client: Acme", f"x-imgspec-client: {name}")


def method(name: str) -> str:
    return ACME.replace("images.generate", name)


def option(name: str) -> str:
    return ACME.replace(RESPONSES, HEADER % ("X-A", name, ""))


def component(name: str, property_: str) -> str:
    """Return the fragment with a property that refers to a component."""
    reference = f'        {property_}: {{$ref: "#/components/schemas/{name}"}}\n'
    schema = f"    {name}: {{type: object, additionalProperties: false, properties: {{a: {{type: string}}}}}}\n"
    return ACME.replace(N, reference).replace(IMAGE, schema + IMAGE)


def idempotency(header: str) -> str:
    stated = f"      x-imgspec-idempotency: {{header: {header}, source: a page}}\n"
    return ACME.replace(RESPONSES, stated + HEADER % ("X-A", "team", ""))


def two_headers(first: str, second: str, more: str = "") -> str:
    """Return the fragment with one option that gives a header in two operations."""
    other = (SECOND % "images.edit").replace(RESPONSES, HEADER % (second, "team", more))
    return ACME.replace(RESPONSES, HEADER % (first, "team", "")).replace("components:\n", other)


TAKEN: dict[str, tuple[str, str, str]] = {
    **{
        f"client {name}": (
            client(name),
            f"{name}\n  x-imgspec-published",
            f"error[taken-client-class]: The class '{taken}' is taken by {owner}.",
        )
        for name, taken, owner in (
            ("AsyncImages", "AsyncImages", "the generated code"),
            ("Images", "Images", "the generated code"),
            ("Resource", "Resource", "the generated code"),
            ("Client", "AsyncClient", "the generated code"),
            ("Sequence", "Sequence", "the generated code"),
            ("ImageRequestFields", "ImageRequestFields", "the generated code"),
            ("Warning", "Warning", "Python"),
            ("GeneratedImage", "GeneratedImage", "the package itself"),
        )
    },
    **{
        f"group {name}": (
            method(f"{name}.generate"),
            f"{name}.generate",
            f"error[taken-group-name]: A client cannot have the attribute '{name}': the name is taken.",
        )
        for name in (
            "send",
            "aclose",
            "with_options",
            "service",
            "resource",
            "client",
            "unpack",
            "cached_property",
            "int",
        )
    },
    "group whose class is a type of fields": (
        method("image_request_fields.generate"),
        "image_request_fields.generate",
        "error[taken-group-name]: A client cannot have the attribute 'image_request_fields': the name is taken.",
    ),
    "groups whose classes have one name": (
        ACME.replace("components:\n", SECOND % "async_images.edit"),
        "async_images.edit",
        "error[taken-group-name]: A client cannot have the attribute 'async_images': the name is taken.",
    ),
    **{
        f"method {name}": (
            method(f"images.{name}"),
            f"images.{name}\n",
            f"error[reserved-method-name]: A method cannot have the name '{name}': the generated code uses it itself.",
        )
        for name in ("int", "str", "object", "overload", "described_by_overload")
    },
    **{
        f"option {name}": (
            option(name),
            f"{name}, env",
            f"error[taken-option-name]: A client cannot have the option '{name}': Python or every client uses the name already.",
        )
        for name in ("unknown", "http_client", "deadline", "self", "on_request")
    },
    "type that is a module of the provider": (
        component("fields", "x"),
        "fields: {",
        "error[taken-type-name]: The generated code uses the name 'fields' itself.",
    ),
    "field of the name of a type": (
        component("picture", "picture"),
        "picture: {$ref",
        "error[field-hides-type]: There is a type of the field's name, 'picture'.",
    ),
    "header for repeated calls that is the key's": (
        idempotency("Authorization"),
        "Authorization",
        "error[own-header]: Every client sends the header Authorization by itself.",
    ),
    "header for repeated calls that an option gives": (
        idempotency("x-a"),
        "x-a,",
        "error[taken-idempotency-header]: A client option gives the header x-a already.",
    ),
    "header in another case": (
        two_headers("X-A", "x-a"),
        "{name: x-a",
        "error[different-header]: The header x-a is declared in another way on line 19.",
    ),
    "header that is required in one place": (
        two_headers("X-A", "X-A", ", required: true"),
        "{name: X-A, in: header, schema: {type: string}, x-imgspec-option: {name: team, env: X_A}, req",
        "error[different-header]: The header X-A is declared in another way on line 19.",
    ),
}


@pytest.mark.parametrize("name", TAKEN)
def test_a_taken_name_is_reported_at_its_place(name: str, tmp_path: Path) -> None:
    text, place, message = TAKEN[name]
    assert generate(tmp_path, text) == (1, [f"openapi.yaml:{position(text, place)}: {message}"])


ODD = component("error_", "class").replace("x-imgspec-client: Acme", "x-imgspec-client: Object")
"""A client, a type and a property with names that look as if they were taken."""


def test_odd_names_that_hide_nothing_are_built_and_called(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = ODD.replace("images.generate", "http.client").replace("components:\n", SECOND % "http.prompt")
    assert generate(tmp_path, text.replace(RESPONSES, HEADER % ("X-A", "str", ""), 1)) == (0, [])
    (tmp_path / "generated/image_apis").rename(tmp_path / "odd_apis")
    monkeypatch.syspath_prepend(str(tmp_path))
    package = importlib.import_module("odd_apis")
    requests: list[httpx2.Request] = []

    def respond(request: httpx2.Request) -> httpx2.Response:
        requests.append(request)
        return httpx2.Response(200, json={"data": []})

    transport = httpx2.MockTransport(respond)
    with package.Object(api_key="k", str="blue", http_client=httpx2.Client(transport=transport)) as odd:
        for call in (odd.http.client, odd.http.prompt):
            call(prompt="a", class_={"a": "b"}, strict=True)
    sent = [(request.url.path, request.headers["x-a"], request.content) for request in requests]
    body = b'{"prompt":"a","class":{"a":"b"}}'
    assert sent == [("/v1/images/generations", "blue", body), ("/v1/images/edits", "blue", body)]
