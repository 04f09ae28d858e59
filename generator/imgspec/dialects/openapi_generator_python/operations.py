"""The operation pages of openapi-generator's Python clients: one a tag, its calls in the order of their names.

Known from the pages of Together's client (release 7.11), and from 7.11 and 7.26 on documents written to tell.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from imgspec.dialects.openapi_generator_python.facts import AUTH_KINDS, EXAMPLES, FORMS, PAGELESS
from imgspec.dialects.openapi_generator_python.java_hash import in_java_hash_order
from imgspec.dialects.openapi_generator_python.models import Cell, Models, as_java_prints, as_text, is_enum
from imgspec.dialects.openapi_generator_python.settings import Settings
from imgspec.dialects.openapi_generator_python.spelling import (
    backslashed,
    camelized,
    flattened,
    is_reserved,
    property_name,
    sanitized,
    underscored,
)
from imgspec.dialects.page import Argument, Call, CallResponse, CallSecurity, OperationPage, ResponseHeader
from imgspec.openapi.model import (
    MediaType,
    OpenAPI,
    Operation,
    Parameter,
    RequestBody,
    Response,
    Schema,
    SecurityScheme,
)
from imgspec.openapi.reach import reached
from imgspec.source import ABSENT, Absent

_NO_PART_OF_A_NAME = re.compile("[-_:;#]")
_LOCALHOST = "http://localhost"


@dataclass(frozen=True, slots=True)
class Calls:
    """The operations of a document, whose classes are known."""

    description: OpenAPI
    models: Models
    settings: Settings

    def pages(self) -> Iterator[OperationPage]:
        """Yield a page for every tag, with the operations that name it; one without a tag has the tag "default"."""
        groups: dict[str, dict[str, Operation]] = {}
        for operation in self.models.lifted.operations:
            for tag in operation.tags or ("default",):
                calls = groups.setdefault(f"{camelized(tag) or 'Default'}Api", {})
                calls[_free(_call_name(operation), calls)] = operation
        for title, calls in groups.items():
            yield OperationPage(
                title=title,
                source=self.settings.package,
                server=server_of(self.description),
                is_asynchronous=self.settings.is_asynchronous,
                calls=tuple(self._call(name, calls[name]) for name in sorted(calls)),
            )

    def only_in_forms(self) -> frozenset[str]:
        """Return the classes that are the body of a form and nothing else: they have no page."""
        forms: set[str] = set()
        others: list[Schema] = []
        for operation in self.models.lifted.operations:
            for media in operation.request_body.content if operation.request_body else ():
                if media.schema is not None and media.name in FORMS and media.schema.component is not None:
                    forms.add(media.schema.component)
            others += _without_forms(operation)
        return frozenset(forms - reached(others, self.models.lifted.models))

    # ------------------------------------------------------------------------------------------ one call

    def _call(self, name: str, operation: Operation) -> Call:
        arguments = self._arguments(operation)
        returned = self._returned(operation)
        cell = None if returned is None else self.models.cell(returned)
        used = [schema for _, schema in arguments]
        used += [] if returned is None else [returned]
        return Call(
            name=name,
            http_method=operation.http_method.upper(),
            path=operation.path,
            arguments=tuple(sorted((each for each, _ in arguments), key=lambda argument: not argument.required)),
            responses=tuple(map(_answer, sorted(operation.responses, key=_certainty))),
            security=self._auths(operation),
            models=tuple(sorted(self._imported(used) | self._encoded(operation), key=underscored)),
            returns=None if cell is None else cell.code,
            returns_cell=None if cell is None else str(cell),
            consumes=_names(operation.request_body.content if operation.request_body else ()),
            produces=_names(each for response in operation.responses for each in response.content),
            summary=flattened(operation.summary)
            if operation.summary
            else None
            if self.settings.has("no-line-for-no-summary")
            else "",
            description=self._description(operation),
        )

    def _description(self, operation: Operation) -> str | None:
        if not operation.description:
            return None
        return (
            operation.description
            if self.settings.has("description-as-written")
            else backslashed(flattened(operation.description))
        )

    def _returned(self, operation: Operation) -> Schema | None:
        """Return what the answer of the lowest 2xx status holds in its first content type, or else the default one."""
        told = [each for each in operation.responses if each.status.startswith("2") or each.status == "default"]
        content = min(told, key=lambda response: response.status).content if told else ()
        return content[0].schema if content else None

    def _imported(self, schemas: Iterable[Schema]) -> set[str]:
        """Return the classes that types name, within lists and maps too."""
        found: set[str] = set()
        pending = list(schemas)
        while pending:
            schema = pending.pop()
            name = self.models.class_of(schema)
            target = self.models.lifted.target(schema)
            if name is not None:
                found.update({name} - PAGELESS if target is schema else {name})
            else:
                pending += [each for each in (target.items, target.additional_properties) if each is not None]
        return found

    def _encoded(self, operation: Operation) -> set[str]:
        """Return what is imported, as if it were a class, for parameters of any value in a media type."""
        encoded = [each.content[0].schema for each in operation.parameters if each.content]
        codes = {self.models.code(schema) for schema in encoded if schema is not None}
        return codes.intersection({"object"})

    def _auths(self, operation: Operation) -> tuple[CallSecurity, ...]:
        needed = self.description.security if operation.security is None else operation.security
        names = in_java_hash_order(name for requirement in needed for name in requirement)
        schemes = self.description.security_schemes
        return tuple(_auth(schemes[name]) for name in names if name in schemes)

    # ------------------------------------------------------------------------------------------ arguments

    def _arguments(self, operation: Operation) -> list[tuple[Argument, Schema]]:
        """Return the arguments; in OpenAPI 3.0 those of the path come first, later those of the operation."""
        groups = [operation.path_parameters, operation.parameters]
        ordered = chain(*(reversed(groups) if self.models.lifted.siblings else groups))
        told = [self._parameter(each) for each in ordered]
        return [*told, *self._body(operation)]

    def _parameter(self, parameter: Parameter) -> tuple[Argument, Schema]:
        schema = parameter.schema or (parameter.content[0].schema if parameter.content else None)
        schema = schema or Schema(pointer=(), origin=parameter.origin)
        cell = self.models.cell(schema)
        link = self._parameter_link(schema, cell)
        given = next((each for each in (parameter.example, *parameter.examples.values()) if each is not ABSENT), ABSENT)
        example = replace(schema, example=given) if given is not ABSENT else schema
        argument = self._argument(parameter.name, example, Cell(cell.code, link))
        return _told(argument, parameter.description, required=parameter.required), schema

    def _parameter_link(self, schema: Schema, cell: Cell) -> str | None:
        """Return the link of a parameter's type: of a list or map what it holds, of a class and any value nothing."""
        if self.models.class_of(schema) is not None or cell.code == "object":
            return ""
        inner = self.models.inner(schema)
        return None if inner is None else self.models.code(inner)

    def _argument(self, name: str, schema: Schema, cell: Cell) -> Argument:
        name = property_name(name, is_pydantic_reserved=self.settings.has("pydantic-names-reserved"))
        default = self._default(schema)
        example = default or self._example(name, schema)
        return Argument(name=name, type=cell.code, cell=str(cell), required=False, example=example, default=default)

    def _default(self, schema: Schema) -> str | None:
        """Return a default; that of an enum is its value, up to release 7.11 without quotes."""
        target = self.models.lifted.target(schema)
        if is_enum(target) and isinstance(target.default, str):
            return f"'{target.default}'" if self.settings.has("quoted-enum-defaults") else target.default
        return self.models.default(schema)

    def _example(self, name: str, schema: Schema) -> str:
        """Return a value as the generator writes it into its example."""
        if (known := self.models.class_of(schema)) is not None:
            return f"{self.settings.package}.{known}()"
        target = self.models.lifted.target(schema)
        inner = self.models.inner(schema)
        if inner is not None:
            code = self.models.code(inner)
            value = f"{self.settings.package}.{code}()" if "[" in code else self._example(name, inner)
            if value == "None":
                return value
            return f"[{value}]" if target.kinds == ("array",) else f"{{'key': {value}}}"
        code = self.models.code(schema)
        given = schema.example if schema.example is not ABSENT else target.example
        if given is not ABSENT and code in ("str", "int", "float"):
            return f"'{given}'" if code == "str" else str(given)
        return EXAMPLES.get(code, "None").format(name=name)

    def _body(self, operation: Operation) -> list[tuple[Argument, Schema]]:
        body = operation.request_body
        if body is None or not body.content or body.content[0].schema is None:
            return []
        schema = body.content[0].schema
        if body.content[0].name in FORMS:
            return self._form(schema)
        name, cell = self._body_name(schema), self.models.cell(schema)
        inner = self.models.inner(schema)
        if inner is not None and cell.link is None:
            cell = Cell(cell.code, self.models.code(inner))
        argument = self._argument(name, schema, cell)
        argument = replace(argument, example=self._body_example(body) or argument.example)
        return [(_told(argument, body.description, required=body.required), schema)]

    def _body_example(self, body: RequestBody) -> str | None:
        """Return the example of a body's first media type; that of a component is read anew in OpenAPI 3.1."""
        media = body.content[0]
        given = next((each for each in (media.example, *media.examples.values()) if not isinstance(each, Absent)), None)
        is_anew = body.component is not None and self.models.lifted.siblings
        return None if given is None else as_java_prints(given) if is_anew else as_text(given)

    def _body_name(self, schema: Schema) -> str:
        """Return the name of a body: of the class that it is or lists; ``request_body`` or ``body`` of other types."""
        inner = self.models.inner(schema)
        known = self.models.class_of(schema)
        if known is None and inner is not None:
            is_list = self.models.lifted.target(schema).kinds == ("array",)
            known = self.models.class_of(inner) if is_list else None
            return underscored(known) if known else "request_body"
        return underscored(known) if known else "body"

    def _form(self, schema: Schema) -> list[tuple[Argument, Schema]]:
        """Return the fields of a form as arguments; those that are lists show no default."""
        merged = self.models.merged(self.models.lifted.target(schema))
        found: list[tuple[Argument, Schema]] = []
        for name, each in merged.properties.items():
            is_list = self.models.lifted.target(each).kinds == ("array",)
            shown = replace(self.models.lifted.target(each), default=ABSENT) if is_list else each
            argument = self._argument(name, shown, self._form_cell(each))
            found.append((_told(argument, each.description, required=name in merged.required), each))
        return found

    def _form_cell(self, schema: Schema) -> Cell:
        cell = self.models.cell(schema)
        inner = self.models.inner(schema)
        if inner is None or cell.link is not None:
            return cell
        code = self.models.code(inner)
        return cell if code in ("bytearray", "bytes") else Cell(cell.code, code)


def server_of(description: OpenAPI) -> str:
    """Return the URL of the first server, its variables at their defaults; this machine's if it names no host."""
    if not description.servers:
        return _LOCALHOST
    server = description.servers[0]
    url = server.url.rstrip("/")
    for name, variable in server.variables.items():
        default = variable.get("default") if isinstance(variable, dict) else None
        url = url.replace(f"{{{name}}}", default if isinstance(default, str) else "")
    return f"{_LOCALHOST}{url}" if url.startswith("/") or not url else url


def _call_name(operation: Operation) -> str:
    """Return the name of a method: that of the operation, or one made of path and HTTP method.

    Underscores do not separate words of their own: ``get__v1_2`` is ``get_v12``, and ``HTTP_get`` is ``h_ttpget``.
    """
    parts = _NO_PART_OF_A_NAME.split(operation.operation_id or _path_name(operation))
    joined = "".join(part[:1].upper() + part[1:] for part in parts)
    name = underscored(sanitized(joined[:1].lower() + joined[1:])).strip("_")
    return f"call_{name}" if is_reserved(name) or name[:1].isdigit() else name


def _path_name(operation: Operation) -> str:
    first, *others = [part for part in re.sub("[{}]", "", operation.path).split("/") if part] or ["root"]
    return sanitized("".join([first[:1].lower() + first[1:], *map(camelized, (*others, operation.http_method))]))


def _free(name: str, taken: Iterable[str]) -> str:
    taken = set(taken)
    free, count = name, 0
    while free in taken:
        free, count = f"{name}_{count}", count + 1
    return free


def _told(argument: Argument, description: str | None, *, required: bool) -> Argument:
    return replace(argument, required=required, description=flattened(description or "") or None)


def _certainty(response: Response) -> int:
    """Order one status before a range of them, and the default after both."""
    return 2 if response.status == "default" else int(response.status.upper().endswith("XX"))


def _answer(response: Response) -> CallResponse:
    return CallResponse(
        status="0" if response.status == "default" else response.status,
        description=flattened(response.description),
        headers=tuple(
            ResponseHeader(name=each.name, description=flattened(each.description or "")) for each in response.headers
        ),
    )


def _auth(scheme: SecurityScheme) -> CallSecurity:
    scheme_name = (scheme.scheme or "").lower() if scheme.type == "http" else ""
    kind = AUTH_KINDS.get((scheme.type, scheme_name), "other")
    return CallSecurity(name=scheme.name, kind=kind, format=scheme.bearer_format if kind == "bearer" else None)


def _names(content: Iterable[MediaType]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.name for each in content))


def _without_forms(operation: Operation) -> Iterator[Schema]:
    """Return every schema that an operation holds, the bodies of forms left out."""
    body = operation.request_body
    if body is None:
        return operation.schemas()
    content = tuple(each for each in body.content if each.name not in FORMS)
    return replace(operation, request_body=replace(body, content=content)).schemas()
