"""The operations of a document become the methods of a Python client, grouped by their tags.

Source: the 13 pages of r9s-python. What they do not show is said to be assumed.
"""

import keyword
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from imgspec.dialects.page import Called, Raised, Row, SdkMethod, SdkPage
from imgspec.dialects.speakeasy import places
from imgspec.dialects.speakeasy.configuration import Configuration
from imgspec.dialects.speakeasy.document import SECURITY
from imgspec.dialects.speakeasy.names import snake, upper_snake
from imgspec.dialects.speakeasy.operations import Operations, credentials, groups
from imgspec.dialects.speakeasy.pages import Pages
from imgspec.dialects.speakeasy.python.usage import PythonValues
from imgspec.dialects.speakeasy.schemas import given_name
from imgspec.dialects.speakeasy.spelling import DOCS
from imgspec.dialects.speakeasy.types import Class, Declaration, EventsOf, Field, Named, Type, without_null
from imgspec.openapi.model import Operation, Response
from imgspec.source import ABSENT, Absent, Json, Span

_DEPTH = 2
_NOWHERE = Span("", 1, 1)
_RETRIES = "Configuration to override the default retry behavior of the client."
_REQUEST = "The request object to use for the request."


@dataclass(frozen=True, slots=True)
class Sdks:
    """Lays the operations of a document out on pages; ``enums_are_classes`` is enumFormat."""

    operations: Operations
    pages: Pages
    declared: Mapping[Named, Declaration]
    configuration: Configuration
    enums_are_classes: bool

    def pages_of_all(self) -> Iterator[tuple[PurePosixPath, SdkPage]]:
        """Yield the page of every group of methods; one without a tag is the client itself (assumed)."""
        by_group: dict[str, list[Operation]] = {}
        for operation in self.operations.types.description.operations:
            for group in groups(operation):
                by_group.setdefault(group, []).append(operation)
        titles = self._titles(by_group)
        for group, operations in by_group.items():
            page = SdkPage(
                title=titles[group],
                access=".".join(snake(part) for part in group.split(".")) if group else None,
                methods=tuple(self._method(each, group) for each in operations),
                overview=self._about(group),
            )
            yield DOCS / "sdks" / titles[group].lower() / "README.md", page

    def _titles(self, accesses: Iterable[str]) -> dict[str, str]:
        """Return the classes of groups of methods: each is called as the group, with SDK behind it if a type is.

        Of groups inside of others that are called the same, the first has the plain name, the next one the client's
        before it, or those of all groups around it (assumed).
        """
        class_name, client = self.operations.types.spelling.class_name, self.configuration.sdk_class
        types = {each.lower() for each in self.operations.types.names.declared.values()}
        titles: dict[str, str] = {}
        for group in sorted(accesses, key=lambda each: each.count(".")):
            name = class_name(group.rpartition(".")[2] or client)
            candidates = (f"{name}SDK" if name.lower() in types else name, f"{client}{name}", class_name(group))
            free = (each for each in candidates if each.lower() not in map(str.lower, titles.values()))
            titles[group] = next(free, candidates[-1])
        return titles

    def _about(self, group: str) -> str | None:
        if not group:
            return self.operations.types.description.description
        return next((tag.description for tag in self.operations.types.description.tags if tag.name == group), None)

    def _method(self, operation: Operation, group: str) -> SdkMethod:
        answers = self.operations.answers(operation)
        return SdkMethod(
            name=self._name(operation),
            usage=self._usage(operation, group, answers),
            parameters=self._parameters(operation),
            response=self._response(operation),
            errors=tuple(self._errors(operation)),
            summary=operation.summary or None,
            description=operation.description or operation.summary or None,
            deprecated=operation.deprecated,
            called=Called(
                operation_id=places.operation_name(operation), http_method=operation.http_method, path=operation.path
            ),
        )

    def _name(self, operation: Operation) -> str:
        name = snake(given_name(operation) or places.operation_name(operation))
        return f"{name}_" if keyword.iskeyword(name) else name

    # ------------------------------------------------------------------------------------------ parameters

    def _fields(self, operation: Operation) -> tuple[Field, ...]:
        """Return the arguments of a method, those that are required first.

        A body that is a class gives each of its fields, any other is one argument: called ``request`` where there is
        no other (assumed). More than maxMethodParams are one object, ``request`` (assumed).
        """
        body = self.operations.request_body(operation)
        fields = self.operations.request_fields(operation)
        if body is not None:
            fields = (*fields[:-1], *self._of_body(body, self._example(operation), alone=len(fields) == 1))
        if len(fields) > self.configuration.max_method_params:
            is_body = body is not None and not places.parameters(operation)
            kind = body.type if body is not None and is_body else self.operations.request_type(operation)
            fields = (_request_field(kind, self._example(operation) if is_body else ABSENT, required=True),)
        return tuple(sorted(fields, key=lambda each: not each.required))

    def _of_body(self, body: Field, example: Json | Absent, *, alone: bool) -> Iterator[Field]:
        """Yield the arguments that a body gives, each with what the example of the body says of it."""
        content = self._class(body)
        if content is not None and self.configuration.flatten_requests:
            given = example if isinstance(example, dict) else {}
            yield from (replace(each, usage=given.get(each.wire_name, each.usage)) for each in content.fields)
        elif alone:
            yield _request_field(body.type, example, required=body.required)
        else:
            yield replace(body, usage=example)

    def _example(self, operation: Operation) -> Json | Absent:
        """Return the example of a request's body: the first that the document has; else its schema's (assumed)."""
        for media_type in places.request_contents(operation):
            named = next(iter(media_type.examples.values()), ABSENT)
            stated = [media_type.example, named]
            if media_type.schema is not None:
                schema = self.operations.types.places.schemas.effective(media_type.schema).schema
                stated += [schema.example, *schema.examples]
            return next((each for each in stated if each is not ABSENT), ABSENT)
        return ABSENT

    def _class(self, body: Field) -> Class | None:
        kind = without_null(body.type)
        declared = self.declared.get(kind) if isinstance(kind, Named) else None
        return declared if isinstance(declared, Class) and declared.extra is None else None

    def _parameters(self, operation: Operation) -> tuple[Row, ...]:
        fields = self._fields(operation)
        has_examples = any(each.example is not ABSENT for each in fields)
        retries = Row(
            name="retries",
            type="[Optional[utils.RetryConfig]](../../models/utils/retryconfig.md)",
            required=False,
            description=_RETRIES,
            example="" if has_examples else None,
        )
        return (*self.pages.rows(fields, _DEPTH), retries)

    # ------------------------------------------------------------------------------------------ answers

    def _response(self, operation: Operation) -> str | None:
        """Return the Markdown of what a method returns; a type without a page has a link all the same."""
        kind = self.operations.returned(operation)
        if kind is None:
            return None
        spelled = self.pages.spelling.spelled(without_null(kind), _DEPTH)
        link = spelled.link if spelled.link and spelled.code == spelled.core else "../../models/.md"
        return f"[{spelled.code}]({link})"

    def _errors(self, operation: Operation) -> Iterator[Raised]:
        """Yield what a method raises: each error with its statuses, and last the one for all others."""
        namespace = self.pages.spelling.folder("errors").name
        found: dict[tuple[str, str], list[str]] = {}
        for response in operation.responses:
            error = self.operations.error_type(operation, response)
            if error is not None and self.configuration.throws(response.status):
                code = self.pages.spelling.spelled(error, 0).code
                found.setdefault((code, _media_type(response)), []).append(response.status)
        for (code, media_type), statuses in found.items():
            yield Raised(type=code, statuses=", ".join(statuses), media_type=media_type)
        yield Raised(type=f"{namespace}.{self.configuration.default_error}", statuses="4XX, 5XX", media_type="*/*")

    # ------------------------------------------------------------------------------------------ the example

    def _usage(self, operation: Operation, group: str, answers: tuple[Type, ...]) -> str:
        values = PythonValues(
            declared=self.declared.__getitem__,
            names=lambda declared: self.pages.field_names(declared.fields),
            member_name=self.pages.spelling.member_name or str,
            enums_are_classes=self.enums_are_classes,
            placeholders=self.configuration.usage,
            optional=self.configuration.optional_properties,
            code=lambda named: self.pages.spelling.spelled(named, 0).code,
        )
        fields = self._fields(operation)
        names = self.pages.field_names(fields)
        arguments = ", ".join(values.arguments(fields, names))
        client = snake(self.configuration.sdk_class)
        path = ".".join([client, *([snake(part) for part in group.split(".")] if group else []), self._name(operation)])
        lines = [*self._imports(values), "", "", *self._client(client), "", *_call(f"{path}({arguments})", answers), ""]
        return "\n".join(lines)

    def _imports(self, values: PythonValues) -> list[str]:
        """Return the lines of imports, in the order of the modules' names."""
        package = self.configuration.package
        credentials = len(self.operations.security_fields())
        is_shown = "models" in values.imports or credentials > 1
        lines = {package: f"from {package} import {', '.join([self.configuration.sdk_class, *['models'] * is_shown])}"}
        if "date" in values.imports:
            lines["datetime"] = "from datetime import date"
        if "parse_datetime" in values.imports:
            lines[f"{package}.utils"] = f"from {package}.utils import parse_datetime"
        if credentials and self.configuration.env_var_prefix:
            lines["os"] = "import os"
        return [lines[module] for module in sorted(lines)]

    def _client(self, variable: str) -> list[str]:
        """Return the lines that make a client; more than one credential are the fields of a class (assumed).

        With a prefix of environment variables each is read from one (other clients of the vendor).
        """
        opening = f"with {self.configuration.sdk_class}("
        given = {
            name: value for scheme in self.operations.security_schemes() for name, value in credentials(scheme).items()
        }
        prefix = self.configuration.env_var_prefix
        values = {
            name: f'os.getenv("{prefix}_{upper_snake(name)}", "")' if prefix else f'"{value}"'
            for name, value in given.items()
        }
        arguments = [f"{self.pages.spelling.field_name(name)}={value}," for name, value in values.items()]
        if not arguments:
            return [f"{opening}) as {variable}:"]
        if len(arguments) > 1:
            security = f"{self.pages.spelling.folder('shared').name}.{SECURITY}"
            arguments = [f"security={security}(", *(f"    {each}" for each in arguments), "),"]
        return [opening, *(f"    {each}" for each in arguments), f") as {variable}:"]


def _request_field(kind: Type, example: Json | Absent, *, required: bool) -> Field:
    return Field(
        wire_name="request", type=kind, required=required, origin=_NOWHERE, description=_REQUEST, usage=example
    )


def _media_type(response: Response) -> str:
    return next((each.name for each in response.content if each.schema is not None), "*/*")


def _call(source: str, answers: tuple[Type, ...]) -> list[str]:
    """Return the lines of a call, and of what is done with its answer."""
    if not answers:
        return [f"    {source}", "", "    # Use the SDK ..."]
    lines = [f"    res = {source}", ""]
    if any(isinstance(answer, EventsOf) for answer in answers):
        return [
            *lines,
            "    with res as event_stream:",
            "        for event in event_stream:",
            "            # handle event",
            "            print(event, flush=True)",
        ]
    return [*lines, "    # Handle response", "    print(res)"]
