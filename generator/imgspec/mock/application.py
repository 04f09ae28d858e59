"""The mock as a Starlette application.

Every provider has its own path, and the mock itself is controlled below ``/_mock``.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import partial
from http import client as http_client
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Match, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from imgspec.mock.delivery import Delivery
from imgspec.mock.images import image_at
from imgspec.mock.judgement import Refusal, judge
from imgspec.mock.responses import MockResponse, error_response, success_response
from imgspec.mock.steps import Step, parse_step
from imgspec.requests.read_json import parse_json
from imgspec.requests.services import Service

IMAGES = "images"
"""The name under which steps for downloads of images are kept, next to the names of the providers."""

_NO_BODY = frozenset({204, 205, 304})


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A request that reached the mock; ``provider`` is None if it is for no operation of a provider.

    The names of ``headers`` are in lower case, and an API key is replaced by ``[key]``. ``accepted`` says that images
    were made. A provider would charge for them, even if the response was lost. ``newer`` says what a lenient mock has
    taken although it is not in the fragment.
    """

    provider: str | None
    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes
    accepted: bool
    newer: tuple[str, ...] = ()


def base_path(service: Service) -> str:
    """Return the path that stands for a provider's server: the provider's name and the path of the server's URL."""
    return f"/{service.provider}{urlsplit(service.api.server).path}"


def full_path(service: Service) -> str:
    """Return the path of an operation on the mock."""
    return f"{base_path(service)}{service.operation.path}"


@dataclass(slots=True)
class Application:
    """The state of the mock: the steps of the next requests by provider, and the requests that have arrived.

    If ``lenient``, it takes what a newer API may take. ``tell`` gets the provider and each thing that is newer.
    """

    services: tuple[Service, ...]
    lenient: bool = False
    tell: Callable[[str, str], object] = lambda _provider, _message: None
    steps: dict[str, deque[Step]] = field(default_factory=lambda: defaultdict(deque))
    arrivals: list[Arrival] = field(default_factory=list)

    def script(self, name: str, steps: Iterable[object]) -> None:
        """Append steps to those of a provider, or of ``images``. Raises `ValueError` for a wrong name or step."""
        names = [*dict.fromkeys(service.provider for service in self.services), IMAGES]
        if name not in names:
            raise ValueError(f"There is no provider {name!r}. Steps are for one of these: {', '.join(names)}.")
        self.steps[name].extend([parse_step(step) for step in steps])

    def asgi(self) -> ASGIApp:
        """Return the ASGI application."""
        services = [
            Route(
                full_path(service),
                partial(self._call, service),
                methods=[service.operation.http_method],
            )
            for service in self.services
        ]
        control = [
            Route("/_mock/images/{path}", self._download_image),
            Route("/_mock/script", self._receive_script, methods=["POST"]),
            Route("/_mock/requests", self._list_requests),
        ]
        known = [*services, *control]
        return Starlette(routes=[*known, Route("/{path:path}", _NoOperation(self, known))])

    def record(
        self,
        request: Request,
        *,
        provider: str | None = None,
        body: bytes = b"",
        accepted: bool = False,
        newer: tuple[str, ...] = (),
    ) -> None:
        """Add a request to the arrivals."""
        headers = {name: "[key]" if name == "authorization" else text for name, text in request.headers.items()}
        self.arrivals.append(
            Arrival(
                provider=provider,
                method=request.method,
                path=request.url.path,
                headers=headers,
                body=body,
                accepted=accepted,
                newer=newer,
            )
        )

    async def _call(self, service: Service, request: Request) -> ASGIApp:
        """Respond to a call of a provider's operation, as the provider's next step says."""
        step = self._next_step(service.provider)
        if step.what == "reset-before-body":
            self.record(request, provider=service.provider)
            return Delivery(MockResponse(status=step.status), step)
        content = await request.body()
        record = partial(self.record, request, provider=service.provider, body=content)
        if step.refuses:
            record()
            refusal = _refusal_of(step)
            return Delivery(error_response(service, refusal) if refusal else MockResponse(status=step.status), step)
        judged = judge(service, request.headers, content, lenient=self.lenient)
        if isinstance(judged, Refusal):
            record()
            return Delivery(error_response(service, judged), Step())
        record(accepted=True, newer=judged.newer)
        for message in judged.newer:
            self.tell(service.provider, message)
        if step.status in _NO_BODY:
            return Delivery(MockResponse(status=step.status), step)
        server_url = str(request.base_url).rstrip("/")
        return Delivery(success_response(service, judged.body, server_url, what=step.what, status=step.status), step)

    async def _download_image(self, request: Request) -> ASGIApp:
        self.record(request)
        image = image_at(request.path_params["path"])
        if image is None:
            return PlainTextResponse("There is no such image.\n", 404)
        step = self._next_step(IMAGES)
        if step.refuses:
            return Delivery(MockResponse(status=step.status), step)
        headers = {"Content-Type": image.media_type}
        return Delivery(MockResponse(status=step.status, body=image.encode(), headers=headers), step)

    async def _receive_script(self, request: Request) -> Response:
        try:
            match parse_json(await request.body()):
                case {"provider": str(name), "steps": list(steps), **rest} if not rest:
                    self.script(name, steps)
                case _:
                    return PlainTextResponse('A script is {"provider": NAME, "steps": [STEP, ...]}.\n', 400)
        except ValueError as error:
            return PlainTextResponse(f"{error}\n", 400)
        return Response(status_code=204)

    async def _list_requests(self, _: Request) -> Response:
        as_json = [{**asdict(arrival), "body": arrival.body.decode(errors="replace")} for arrival in self.arrivals]
        return JSONResponse(as_json)

    def _next_step(self, name: str) -> Step:
        steps = self.steps[name]
        return steps.popleft() if steps else Step()


@dataclass(frozen=True, slots=True)
class _NoOperation:
    """Responds to any other request: 405 with the methods of a known path, or 404 with the operations that exist."""

    application: Application
    known: Sequence[Route]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.application.record(Request(scope, receive))
        methods = [route.methods or () for route in self.known if route.matches(scope)[0] is Match.PARTIAL]
        response = self._not_allowed(scope["path"], sorted(set().union(*methods))) if methods else self._not_found()
        await response(scope, receive, send)

    def _not_allowed(self, path: str, methods: Sequence[str]) -> Response:
        """Return the response that names the methods of a path (RFC 9110, section 15.5.6)."""
        allowed = ", ".join(methods)
        message = f"This path takes another method: {allowed}."
        service = next((service for service in self.application.services if full_path(service) == path), None)
        if service is None:
            return PlainTextResponse(f"{message}\n", 405, headers={"Allow": allowed})
        response = error_response(service, Refusal(status=405, message=message))
        return Response(response.body, 405, headers={**response.headers, "Allow": allowed})

    def _not_found(self) -> Response:
        operations = "".join(
            f"  {service.operation.http_method} {full_path(service)}\n" for service in self.application.services
        )
        return PlainTextResponse(f"The mock has nothing at this path. It has these operations:\n{operations}", 404)


def _refusal_of(step: Step) -> Refusal | None:
    """Return the refusal that a step asks for; None if it asks for no error."""
    if step.status < 400:
        return None
    reason = http_client.responses.get(step.status, "Error")
    return Refusal(status=step.status, message=f"{reason}. A step of the mock asked for this status.")
