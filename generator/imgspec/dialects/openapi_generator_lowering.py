"""An API becomes openapi-generator's pages: one a component or lifted type, one a class of operations, and the index.

A type declared in place in a property, an item or a value is lifted to a model of its own; an enum declared in place
is not, and prints as its scalar. Components that no operation reaches have their pages too.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import assert_never

from imgspec import ir
from imgspec.diagnostics import Sink
from imgspec.dialects.index import INDEX_PATH
from imgspec.dialects.index import one_line as folded
from imgspec.dialects.openapi_generator_text import (
    backslashed,
    class_name,
    literal,
    member_name,
    one_line,
    property_name,
    underscored,
)
from imgspec.dialects.page import (
    Answer,
    Argument,
    Auth,
    Call,
    Endpoint,
    EnumPage,
    EnumValue,
    IndexPage,
    Link,
    ObjectPage,
    OperationPage,
    Page,
    Row,
)
from imgspec.naming import pascal_case

PACKAGE = "package"
_FOLDER = PurePosixPath("docs")
_SCALARS: dict[ir.Scalar, str] = {"string": "str", "integer": "int", "number": "float", "boolean": "bool"}
_FORMATS = {"binary": "bytearray", "date": "date", "date-time": "datetime", "decimal": "decimal.Decimal"}
_KIND_OF_VALUE: dict[type, ir.Scalar] = {bool: "boolean", int: "integer", float: "number", str: "string"}


def lower_pages(api: ir.Api, sink: Sink) -> dict[PurePosixPath, Page]:
    """Return all pages of an API by their paths."""
    lowering = _Lowering(api, folded(api.docs.options[PACKAGE]), sink)
    models = lowering.models()
    groups = {page.title: page for page in lowering.operations()}
    pages: dict[PurePosixPath, Page] = {INDEX_PATH: _index(api, groups, models)}
    for title, page in {**models, **groups}.items():
        if title in models and title in groups:
            sink.error(api.docs.origin, "name-collision", f"a model and a class of operations are both {title!r}")
        pages[_FOLDER / f"{title}.md"] = page
    return pages


def _index(api: ir.Api, groups: dict[str, OperationPage], models: dict[str, ObjectPage | EnumPage]) -> IndexPage:
    return IndexPage(
        title=folded(api.title),
        date=folded(api.published.date),
        source=folded(api.published.source),
        models=tuple(Link(title=title, path=f"{_FOLDER}/{title}.md") for title in models),
        server=folded(api.server),
        auth=api.auth.name,
        endpoints=tuple(
            Endpoint(
                group=title,
                link=Link(title=call.name, path=f"{_FOLDER}/{title}.md#{call.name}"),
                http_method=call.http_method,
                path=call.path,
                summary=call.summary,
            )
            for title, page in groups.items()
            for call in page.calls
        ),
    )


@dataclass(frozen=True, slots=True)
class _Lowering:
    """The pages of one API, in the package whose name the pages print."""

    api: ir.Api
    package: str
    sink: Sink

    # ------------------------------------------------------------------------------------------ models

    def models(self) -> dict[str, ObjectPage | EnumPage]:
        """Return the pages of all types that have one, by their class names."""
        pages: dict[str, ObjectPage | EnumPage] = {}
        for declaration in self.api.declarations.values():
            unpublished = declaration.used_in and not declaration.published
            page = None if unpublished else self._model(declaration)
            if page is None:
                continue
            if page.title in pages:
                self.sink.error(declaration.origin, "name-collision", f"two models are both the page {page.title}.md")
            pages[page.title] = page
        return pages

    def _model(self, declaration: ir.Declaration) -> ObjectPage | EnumPage | None:
        title = class_name(declaration.name)
        description = one_line(declaration.description or "") or None
        if not _has_page(declaration):
            return None
        if isinstance(declaration, ir.Enum):
            return EnumPage(title=title, values=tuple(self._values(declaration)), description=description)
        fields = self._fields(declaration)
        self._refuse_collisions(fields)
        return ObjectPage(
            title=title,
            rows=tuple(self._row(field) for field in fields.values()),
            description=description,
            source=f"{self.package}.models.{underscored(title)}",
        )

    def _fields(self, declaration: ir.Declaration, above: frozenset[str] = frozenset()) -> dict[str, ir.Field]:
        """Return the fields of a model by wire name; those of a union are its members', the later ones winning."""
        match declaration:
            case ir.Model(fields=fields):
                return {field.wire_name: field for field in fields}
            case ir.Union(name=name, members=members) if name not in above:
                merged: dict[str, ir.Field] = {}
                for member in members:
                    if isinstance(member, ir.Reference):
                        merged |= self._fields(self.api.declarations[member.name], above | {name})
                return merged
            case _:
                return {}

    def _refuse_collisions(self, fields: dict[str, ir.Field]) -> None:
        taken: dict[str, str] = {}
        for field in fields.values():
            name = _row_name(field)
            if (first := taken.setdefault(name, field.wire_name)) != field.wire_name:
                self.sink.error(
                    field.origin, "name-collision", f"{first!r} and {field.wire_name!r} are both the field {name!r}"
                )

    def _row(self, field: ir.Field) -> Row:
        description = None if self._is_lifted(field.type) else field.description
        return Row(
            name=_row_name(field),
            type=self._type_cell(field.type),
            required=field.required,
            description=one_line(description or "") or None,
            default=self._default(field),
            read_only=field.read_only,
        )

    def _is_lifted(self, node: ir.Type) -> bool:
        """Tell whether a type is declared in place and has a page, to which its description has moved."""
        inner = node.inner if isinstance(node, ir.Nullable) else node
        declaration = self.api.declarations[inner.name] if isinstance(inner, ir.Reference) else None
        return declaration is not None and declaration.inline and _has_page(declaration)

    def _default(self, field: ir.Field) -> str | None:
        """Return the printed default; a type with a page of its own shows none."""
        value = field.default
        if value is ir.ABSENT or value is None or self._link(field.type):
            return None
        if isinstance(value, list | dict):
            return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        return literal(value)

    def _values(self, enum: ir.Enum) -> Iterator[EnumValue]:
        taken: dict[str, object] = {}
        for value in enum.values:
            name = member_name(value)
            if not name:
                self.sink.error(enum.origin, "unnameable-value", f"no name can be made of the value {value!r}")
            elif (first := taken.setdefault(name, value)) != value:
                self.sink.error(enum.origin, "name-collision", f"{first!r} and {value!r} are both the member {name!r}")
            yield EnumValue(name=name, value=value)

    # ------------------------------------------------------------------------------------------ types

    def _type_cell(self, node: ir.Type) -> str:
        link = self._link(node)
        code = f"**{self._code(node)}**"
        return f"[{code}]({link}.md)" if link else code

    def _code(self, node: ir.Type) -> str:
        match node:
            case ir.Primitive(kind="string", format=str() as name) if name in _FORMATS:
                return _FORMATS[name]
            case ir.Primitive(kind=kind):
                return _SCALARS[kind]
            case ir.Anything():
                return "object"
            case ir.Constant(values):
                return _SCALARS[_KIND_OF_VALUE[type(values[0])]]
            case ir.Array(items=items):
                return f"List[{self._code(items)}]"
            case ir.Map(values=values):
                return f"Dict[str, {self._code(values)}]"
            case ir.Nullable(inner):
                return self._code(inner)
            case ir.Reference(name):
                return self._declaration_code(self.api.declarations[name])
            case _:
                assert_never(node)

    def _declaration_code(self, declaration: ir.Declaration) -> str:
        match declaration:
            case ir.Alias(type=kind):
                return self._code(kind)
            case ir.Enum(inline=True, kind=kind):
                return _SCALARS[kind]
            case ir.Model(fields=()):
                return "object"
            case _:
                return class_name(declaration.name)

    def _link(self, node: ir.Type, *, in_container: bool = False) -> str | None:
        """Return the class that a type cell links: the type's own, or the one that a list or map directly holds."""
        match node:
            case ir.Nullable(inner):
                return self._link(inner, in_container=in_container)
            case ir.Array(items=inner) | ir.Map(values=inner) if not in_container:
                return self._link(inner, in_container=True)
            case ir.Reference(name):
                declaration = self.api.declarations[name]
                if isinstance(declaration, ir.Alias):
                    return self._link(declaration.type, in_container=in_container)
                return class_name(name) if _has_page(declaration) else None
            case _:
                return None

    # ------------------------------------------------------------------------------------------ operations

    def operations(self) -> list[OperationPage]:
        """Return a page for every class of operations: those that share their first tag."""
        groups: dict[str, list[Call]] = {}
        for operation in self.api.operations:
            call = self._call(operation)
            if call is not None:
                group = f"{pascal_case(operation.tags[0] if operation.tags else 'default')}Api"
                groups.setdefault(group, []).append(call)
        return [
            OperationPage(
                title=title,
                source=self.package,
                server=folded(self.api.server),
                is_asynchronous=True,
                calls=tuple(calls),
            )
            for title, calls in groups.items()
        ]

    def _call(self, operation: ir.Operation) -> Call | None:
        response = operation.success.type
        if not isinstance(response, ir.Reference) or operation.headers:
            self.sink.error(
                operation.origin,
                "unsupported",
                "the pages of openapi-generator-python show operations without parameters that answer with an object",
            )
            return None
        request = class_name(operation.request.name)
        argument = Argument(
            name=underscored(request),
            type=request,
            cell=f"[**{request}**]({request}.md)",
            required=True,
            example=f"{self.package}.{request}()",
            description=one_line(operation.request_description or "") or None,
        )
        returned = class_name(response.name)
        return Call(
            name=underscored(
                operation.operation_id or pascal_case(f"{operation.path} {operation.http_method.lower()}")
            ),
            http_method=operation.http_method,
            path=folded(operation.path),
            arguments=(argument,),
            returns=returned,
            returns_cell=f"[**{returned}**]({returned}.md)",
            models=tuple(sorted({request, returned}, key=underscored)),
            auths=(Auth(name=self.api.auth.name, kind="bearer"),),
            consumes=("application/json",),
            produces=("application/json",),
            answers=tuple(
                Answer(status=answer.status, description=one_line(answer.description))
                for answer in operation.responses
                if answer.published
            ),
            summary=one_line(operation.summary or "") or None,
            description=backslashed(one_line(operation.description or "")) or None,
        )


def _has_page(declaration: ir.Declaration) -> bool:
    match declaration:
        case ir.Enum(inline=inline):
            return not inline
        case ir.Model(fields=fields):
            return bool(fields)
        case ir.Union():
            return True
        case ir.Alias():
            return False
        case _:
            assert_never(declaration)


def _row_name(field: ir.Field) -> str:
    return property_name(field.wire_name) or field.python_name
