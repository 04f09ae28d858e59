"""The mock as a Starlette application: every provider under its own path, and what controls them under ``/_mock``."""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from functools import partial
from http.client import responses
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from imgspec.mock.answers import Refusal, Reply, parse, refusal_of, refused, success
from imgspec.mock.delivery import Delivery
from imgspec.mock.pictures import picture_at
from imgspec.mock.steps import Step, step_of
from imgspec.requests.services import Service

IMAGES = "images"
"""Steps for it are for downloads of images, where others are for a provider."""

_NO_BODY = frozenset({204, 205, 304})


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A request that reached the mock, be it for a provider or, ``provider`` being None, for anything else.

    Names of ``headers`` are in lower case; an API key is replaced by ``[key]``. ``accepted`` tells whether images were
    made, for which a provider would charge whatever became of the answer.
    """

    provider: str | None
    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes
    accepted: bool


def base_path(service: Service) -> str:
    """Return the path that stands for a provider's server: the provider's name, and the path of the server's URL."""
    return f"/{service.provider}{urlsplit(service.api.server).path}"


@dataclass(slots=True)
class Application:
    """What the mock remembers: the steps to come, by provider, and what has arrived."""

    services: tuple[Service, ...]
    steps: dict[str, deque[Step]] = field(default_factory=lambda: defaultdict(deque))
    arrivals: list[Arrival] = field(default_factory=list)

    def script(self, name: str, steps: Iterable[object]) -> None:
        """Put what `step_of` takes for steps behind those that a provider has; a `ValueError` says what is wrong."""
        names = [*dict.fromkeys(service.provider for service in self.services), IMAGES]
        if name not in names:
            raise ValueError(f"{name!r} takes no steps; there are: {', '.join(names)}")
        self.steps[name].extend([step_of(step) for step in steps])

    def asgi(self) -> ASGIApp:
        """Return the application."""
        services = [
            Route(
                f"{base_path(service)}{service.operation.path}",
                partial(self._call, service),
                methods=[service.operation.http_method],
            )
            for service in self.services
        ]
        control = [
            Route("/_mock/images/{path}", self._image),
            Route("/_mock/script", self._script, methods=["POST"]),
            Route("/_mock/requests", self._requests),
        ]
        return Starlette(routes=[*services, *control, Route("/{path:path}", _Anything(self))])

    async def _call(self, service: Service, request: Request) -> ASGIApp:
        step = self._next_step(service.provider)
        if step.what == "reset-before-body":
            self.record(request, provider=service.provider)
            return Delivery(Reply(status=step.status), step)
        content = await request.body()
        refusal = _refusal(service, step, request.headers.get("authorization", ""), content)
        accepted = refusal is None and not step.refuses
        self.record(request, provider=service.provider, body=content, accepted=accepted)
        if refusal is not None:
            reply = refused(service, refusal)
            return Delivery(reply, step if step.refuses else Step())
        if not accepted or step.status in _NO_BODY:
            return Delivery(Reply(status=step.status), step)
        body = parse(content)
        assert isinstance(body, dict), "the body of a request is an object"
        base_url = str(request.base_url).rstrip("/")
        return Delivery(success(service, body, base_url, what=step.what, status=step.status), step)

    async def _image(self, request: Request) -> ASGIApp:
        self.record(request)
        picture = picture_at(request.path_params["path"])
        if picture is None:
            return PlainTextResponse("there is no such image\n", 404)
        step = self._next_step(IMAGES)
        if step.refuses:
            return Delivery(Reply(status=step.status), step)
        return Delivery(
            Reply(status=step.status, body=picture.encode(), headers={"Content-Type": picture.media_type}), step
        )

    async def _script(self, request: Request) -> Response:
        try:
            match parse(await request.body()):
                case {"provider": str(name), "steps": list(steps), **rest} if not rest:
                    self.script(name, steps)
                case _:
                    return PlainTextResponse('a script is {"provider": NAME, "steps": [STEP, ...]}\n', 400)
        except ValueError as error:
            return PlainTextResponse(f"{error}\n", 400)
        return Response(status_code=204)

    async def _requests(self, _: Request) -> Response:
        return JSONResponse([{**asdict(found), "body": found.body.decode(errors="replace")} for found in self.arrivals])

    def _next_step(self, name: str) -> Step:
        waiting = self.steps[name]
        return waiting.popleft() if waiting else Step()

    def record(
        self, request: Request, *, provider: str | None = None, body: bytes = b"", accepted: bool = False
    ) -> None:
        """Remember a request."""
        headers = {name: "[key]" if name == "authorization" else text for name, text in request.headers.items()}
        self.arrivals.append(
            Arrival(
                provider=provider,
                method=request.method,
                path=request.url.path,
                headers=headers,
                body=body,
                accepted=accepted,
            )
        )


@dataclass(frozen=True, slots=True)
class _Anything:
    """Answers what is for no provider, with any method, by telling which paths there are."""

    application: Application

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.application.record(Request(scope, receive))
        paths = "".join(f"  POST {base_path(s)}{s.operation.path}\n" for s in self.application.services)
        await PlainTextResponse(f"nothing is here; the mock has:\n{paths}", 404)(scope, receive, send)


def _refusal(service: Service, step: Step, authorization: str, content: bytes) -> Refusal | None:
    """Return why a request is refused, by its step or else by what it says."""
    if step.status >= 400:
        return Refusal(status=step.status, message=f"{responses.get(step.status, 'Error')} (as the mock was told)")
    return None if step.refuses else refusal_of(service, authorization, content)
