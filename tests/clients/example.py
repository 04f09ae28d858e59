"""A small API that has every sort of thing that a client is generated from; and its package, written to a folder."""

from dataclasses import replace
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from imgspec.api import model as ir
from imgspec.emit.clients import emit_client
from imgspec.emit.package import ClientNames, emit_package, emit_runtime
from imgspec.source import Span

HERE = Span("specs/acme/openapi.yaml", 1, 1)
PACKAGE = "example_apis"
STRING = ir.Primitive("string")

MODELS = """
from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import MISSING, Field, StrictBool, StrictStr
from typing_extensions import TypeAliasType

from .._runtime.schema import JsonInteger, JsonNumber, RequestModel, ResponseModel

Quality = TypeAliasType("Quality", Literal["standard", "hd"])


class Lora(RequestModel):
    path: StrictStr
    scale: Annotated[JsonNumber | MISSING, Field(ge=0)] = MISSING


class Mask(RequestModel):
    mask_: Annotated[StrictStr, Field(alias="mask")]


Extra = TypeAliasType("Extra", Lora | Mask | StrictStr)


class PictureRequest(RequestModel):
    prompt: StrictStr
    n: Annotated[JsonInteger | None | MISSING, Field(ge=1, le=10)] = MISSING
    guidance: JsonNumber | MISSING = MISSING
    quality: Quality | None | MISSING = MISSING
    loras: list[Lora] | MISSING = MISSING
    extra: Extra | MISSING = MISSING
    schema_: Annotated[StrictBool | MISSING, Field(alias="schema")] = MISSING
    metadata: list[dict[StrictStr, Any]] | MISSING = MISSING


class Picture(ResponseModel):
    __images__ = {"url": "url", "b64_json": "base64"}

    url: StrictStr | None = None
    b64_json: StrictStr | None = None


class PictureResponse(ResponseModel):
    created: JsonInteger
    data: list[Picture]
    usage: dict[StrictStr, JsonInteger] | None = None


class Problem(ResponseModel):
    message: StrictStr
"""


def field(wire_name: str, type_: ir.Type, *, required: bool = False, python_name: str | None = None) -> ir.Field:
    return ir.Field(
        wire_name=wire_name, python_name=python_name or wire_name, type=type_, required=required, origin=HERE
    )


def model(name: str, used_in: ir.Usage, *fields: ir.Field) -> ir.Model:
    return ir.Model(name=name, origin=HERE, fields=fields, inline=False, used_in=frozenset({used_in}))


def enum(name: str, *values: str) -> ir.Enum:
    used_in: frozenset[ir.Usage] = frozenset({"request"})
    return ir.Enum(name=name, origin=HERE, kind="string", values=values, inline=False, used_in=used_in)


def union(name: str, *members: ir.Type) -> ir.Union:
    used_in: frozenset[ir.Usage] = frozenset({"request"})
    return ir.Union(name=name, origin=HERE, members=members, exclusive=False, inline=False, used_in=used_in)


DECLARATIONS: tuple[ir.Declaration, ...] = (
    model(
        "PictureRequest",
        "request",
        field("prompt", STRING, required=True),
        field("n", ir.Nullable(ir.Primitive("integer", minimum=1, maximum=10))),
        field("guidance", ir.Primitive("number")),
        field("quality", ir.Nullable(ir.Reference("Quality"))),
        field("loras", ir.Array(ir.Reference("Lora"))),
        field("extra", ir.Reference("Extra")),
        field("schema", ir.Primitive("boolean"), python_name="schema_"),
        field("metadata", ir.Array(ir.Map(ir.Anything()))),
    ),
    enum("Quality", "standard", "hd"),
    model("Lora", "request", field("path", STRING, required=True), field("scale", ir.Primitive("number", minimum=0))),
    union("Extra", ir.Reference("Lora"), ir.Reference("Mask"), STRING),
    model("Mask", "request", field("mask", STRING, required=True, python_name="mask_")),
    model(
        "PictureResponse",
        "response",
        field("created", ir.Primitive("integer"), required=True),
        field("data", ir.Array(ir.Reference("Picture")), required=True),
        field("usage", ir.Map(ir.Primitive("integer"))),
    ),
    model(
        "Picture",
        "response",
        replace(field("url", STRING), image="url"),
        replace(field("b64_json", STRING), image="base64"),
    ),
    model("Problem", "error", field("message", STRING, required=True)),
)

OPERATION = ir.Operation(
    path="/v1/images",
    http_method="POST",
    client_method=("images", "generate"),
    request=ir.Reference("PictureRequest"),
    responses=(
        ir.Response(status="200", description="Pictures.", type=ir.Reference("PictureResponse")),
        ir.Response(status="422", description="Refused.", type=None),
        ir.Response(status="4XX", description="Refused.", type=ir.Reference("Problem")),
    ),
    origin=HERE,
    method_origin=HERE,
    summary="Make pictures.",
    headers=(
        ir.HeaderParameter(
            wire_name="X-Acme-Team",
            type=ir.Nullable(STRING),
            required=False,
            origin=HERE,
            option=ir.Option(name="team", env="ACME_TEAM"),
        ),
    ),
    idempotency=ir.Idempotency(header="Idempotency-Key", source="the vendor's page on retries", origin=HERE),
)

API = ir.Api(
    provider="acme",
    title="Acme",
    client_class="Acme",
    server="https://api.acme.example/base",
    auth=ir.BearerAuth(name="token", option=ir.Option(name="api_key", env="ACME_API_KEY")),
    published=ir.Published(date="2025-01-31", source="the vendor's page"),
    operations=(OPERATION,),
    declarations=MappingProxyType({declared.name: declared for declared in DECLARATIONS}),
)


ELSEWHERE = replace(
    API, provider="elsewhere", client_class="Elsewhere", operations=(replace(OPERATION, headers=(), idempotency=None),)
)


def write_package(folder: Path) -> None:
    """Write the package of two providers under a name of its own: whoever vendors it may rename it."""
    files = emit_runtime() | emit_package(
        [ClientNames(api.provider, api.client_class, api.published.date) for api in (API, ELSEWHERE)]
    )
    for api in (API, ELSEWHERE):
        files |= emit_client(api) | {PurePosixPath("image_apis", api.provider, "models.py"): MODELS}
    for path, source in files.items():
        target = folder / PACKAGE / path.relative_to("image_apis")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(source, encoding="utf-8")


def with_texts(text: str) -> ir.Api:
    """Return the API with ``text`` wherever a fragment may hold any text."""
    operation = replace(OPERATION, summary=text, description=text, request_description=text)
    published = ir.Published(date="2025-01-31", source=text)
    return replace(API, title=text, description=text, published=published, operations=(operation,))
