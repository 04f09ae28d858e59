"""Names for inline types. In: an `OpenAPI`. Out: a `FlatDocument`, in which every object and union has a name.

This is the job of the generator's ``InlineModelResolver``. It goes through the operations in the order of the paths and
then through the components. Each inline schema that needs a class becomes a component of its own, and a reference
stands in its place. Two inline schemas that are written alike share the name of the first one.

Known from the pages of Together's client, and from openapi-generator 7.11 and 7.26 on small test documents.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from imgspec.dialects.openapi_generator_python.facts import Release, has
from imgspec.dialects.openapi_generator_python.normalizer import Normalizer
from imgspec.dialects.openapi_generator_python.predicates import is_array
from imgspec.dialects.openapi_generator_python.spelling import sanitized
from imgspec.openapi import model as t
from imgspec.openapi.graph import closing_edges
from imgspec.source import Pointer


@dataclass(frozen=True, slots=True)
class FlatDocument:
    """A document without inline classes: every class by its name, and the operations that refer to them.

    ``is_3_1`` tells that the document is of OpenAPI 3.1 or later. ``referenced`` are the names of the components that a
    reference leads to.
    """

    models: Mapping[str, t.Schema]
    operations: tuple[t.Operation, ...]
    is_3_1: bool
    referenced: frozenset[str]

    def is_parsed_again(self, schema: t.Schema) -> bool:
        """Tell whether the generator parses a schema a second time, and prints its values as Java prints them.

        From OpenAPI 3.1 on, it does so for the target of a reference: for a schema that something refers to, and for
        responses, bodies and other components.
        """
        if not self.is_3_1 or schema.pointer[:1] != t.SCHEMAS[:1]:
            return False
        return schema.pointer[:2] != t.SCHEMAS or str(schema.pointer[2]) in self.referenced

    def target(self, schema: t.Schema) -> t.Schema:
        """Return the schema at the end of a chain of references."""
        while schema.component is not None and schema.component in self.models:
            schema = self.models[schema.component]
        return schema


def flatten(openapi: t.OpenAPI, release: Release) -> FlatDocument:
    """Return a document in which every class is a component, as a release of the generator makes it."""
    resolver = _Resolver.of(openapi, release)
    operations = tuple(map(resolver.operation, openapi.operations))
    for name in openapi.schemas:
        resolver.models[name] = resolver.component(name)
    responses = resolver.component_responses()
    return FlatDocument(
        models=resolver.models,
        operations=tuple(_with_responses(operation, responses) for operation in operations),
        is_3_1=resolver.normalizer.is_3_1,
        referenced=frozenset(resolver.normalizer.referenced),
    )


ResponseSchemas: TypeAlias = Mapping[tuple[str, str], t.Schema]
"""The schemas of the responses under components, by the name of the response and the media type."""


def _with_responses(operation: t.Operation, schemas: ResponseSchemas) -> t.Operation:
    """Return an operation whose references to responses under components hold the named classes."""
    responses = tuple(_with_schemas(response, schemas) for response in operation.responses)
    return replace(operation, responses=responses)


def _with_schemas(response: t.Response, schemas: ResponseSchemas) -> t.Response:
    if response.component is None:
        return response
    content = tuple(
        replace(media, schema=schemas.get((response.component, media.name), media.schema)) for media in response.content
    )
    return replace(response, content=content)


@dataclass(slots=True)
class _Resolver:
    """Gives inline schemas their names. ``models`` are the classes by name, those of the document from the start."""

    openapi: t.OpenAPI
    release: Release
    normalizer: Normalizer
    models: dict[str, t.Schema]
    _names_by_text: dict[str, str] = field(default_factory=dict)
    _counts: dict[str, int] = field(default_factory=dict)

    @staticmethod
    def of(openapi: t.OpenAPI, release: Release) -> "_Resolver":
        models = dict(openapi.schemas)
        return _Resolver(openapi, release, Normalizer(openapi, release, models, _endless_references(openapi)), models)

    # ------------------------------------------------------------------------------------------ operations

    def operation(self, operation: t.Operation) -> t.Operation:
        """Return an operation whose inline classes have names that start with that of the operation."""
        name = operation.operation_id or f"{operation.path}_{operation.http_method}"
        return replace(
            operation,
            request_body=self._body(operation.request_body, f"{name}_request"),
            parameters=self._parameters(operation.parameters, name),
            path_parameters=self._parameters(operation.path_parameters, name),
            responses=tuple(
                self._response(response, f"{name}_{response.status}_response") for response in operation.responses
            ),
        )

    def _body(self, body: t.RequestBody | None, name: str) -> t.RequestBody | None:
        return None if body is None else replace(body, content=self._content(body.content, name))

    def _parameters(self, parameters: Iterable[t.Parameter], operation: str) -> tuple[t.Parameter, ...]:
        return tuple(self._parameter(parameter, f"{operation}_{parameter.name}_parameter") for parameter in parameters)

    def _parameter(self, parameter: t.Parameter, name: str) -> t.Parameter:
        """Return a parameter. The generator leaves the schemas of its media types inline."""
        if parameter.schema is None:
            return parameter
        return replace(parameter, schema=self.child(parameter.schema, name))

    def _response(self, response: t.Response, name: str) -> t.Response:
        """Return a response. From OpenAPI 3.1 on, the types of a response under components are named last."""
        if self._is_named_last(response):
            return response
        return replace(response, content=self._content(response.content, name))

    def _is_named_last(self, response: t.Response) -> bool:
        return self.normalizer.is_3_1 and response.component is not None

    def _content(self, content: Iterable[t.MediaType], name: str) -> tuple[t.MediaType, ...]:
        return tuple(self._media(media, name) for media in content)

    def _media(self, media: t.MediaType, name: str) -> t.MediaType:
        return media if media.schema is None else replace(media, schema=self.child(media.schema, name))

    def component_responses(self) -> ResponseSchemas:
        """Return the schemas of the responses under components. Each is named once for all operations."""
        responses = (response for operation in self.openapi.operations for response in operation.responses)
        schemas: dict[tuple[str, str], t.Schema] = {}
        for response in filter(self._is_named_last, responses):
            for media in response.content:
                key = (str(response.component), media.name)
                if media.schema is not None and key not in schemas:
                    schemas[key] = self.child(media.schema, "inline_object")
        return schemas

    # ------------------------------------------------------------------------------------------ schemas

    def component(self, name: str) -> t.Schema:
        """Return a component without inline classes."""
        schema = self.normalizer.normalized(self.openapi.schemas[name], is_component=True)
        return schema if schema.ref is not None else self._with_named_children(schema, name)

    def child(self, schema: t.Schema, name: str) -> t.Schema:
        """Return a schema inside another one: a reference if it needs a class, which gets the name ``name``."""
        schema = self.normalizer.normalized(schema)
        if schema.ref is not None:
            return schema
        pageless = self.normalizer.pageless_union(schema)
        if pageless is not None:
            return pageless
        name = self._free(self._child_title(schema) or name)
        schema = self._with_named_children(schema, name)
        return self._named(schema, name) if self._needs_class(schema) else schema

    def _child_title(self, schema: t.Schema) -> str | None:
        """Return the title that names a class; from OpenAPI 3.1 on, releases before 7.13 lose the title of an array.

        Source: Together's ``ChatCompletionChunk``, whose list of choices has a title that no page shows.
        """
        is_lost = self.normalizer.is_3_1 and is_array(schema) and not has(self.release, "one-of-unwrapped")
        return None if is_lost else _title(schema)

    def _needs_class(self, schema: t.Schema) -> bool:
        """Tell whether an inline schema becomes a component; an inline enum does not.

        Source: Together's ``AudioSpeechRequest``, whose enums are printed as ``str``.
        """
        if schema.ref is not None or (schema.enum is not None and not schema.properties):
            return False
        return self.normalizer.makes_class(schema)

    def _with_named_children(self, schema: t.Schema, name: str) -> t.Schema:
        """Return a schema whose children are references where they need a class.

        The suffixes are the generator's: Together's pages show ``ImageResponseDataInner`` for items, and
        ``ListHardware200ResponseOneOf1`` for a member of a union.
        """
        items, values = schema.items, schema.additional_properties
        return replace(
            schema,
            properties={key: self.child(value, f"{name}_{key}") for key, value in schema.properties.items()},
            additional_properties=None if values is None else self.child(values, f"{name}_value"),
            items=None if items is None else self.child(items, f"{name}_inner"),
            all_of=tuple(self._part(member, f"{name}_allOf") for member in schema.all_of),
            any_of=tuple(self.child(member, f"{name}_anyOf") for member in schema.any_of),
            one_of=tuple(self.child(member, f"{name}_oneOf") for member in schema.one_of),
        )

    def _part(self, schema: t.Schema, name: str) -> t.Schema:
        """Return a member of an allOf. It stays inline, and only its children get classes."""
        schema = self.normalizer.normalized(schema)
        if schema.ref is not None:
            return schema
        return self._with_named_children(schema, self._free(_title(schema) or name))

    # ------------------------------------------------------------------------------------------ names

    def _named(self, schema: t.Schema, name: str) -> t.Schema:
        """Return a reference to the class of an inline schema: an earlier one that is written alike, or a new one.

        Source: Together's ``ChatCompletionChoiceDelta``, which two inline schemas share.
        """
        text = json.dumps(dict(schema.written), sort_keys=True)
        known = self._names_by_text.get(text)
        if known is None:
            known = self._names_by_text[text] = self._free(name)
            self.models[known] = schema
        return t.Schema(pointer=schema.pointer, origin=schema.origin, ref=(*t.SCHEMAS, known), nullable=schema.nullable)

    def _free(self, name: str) -> str:
        """Return a name that no class has yet: the name itself, or the name with a number."""
        name = sanitized(name)
        if name not in self.models:
            return name
        count = self._counts.get(name, 1)
        while f"{name}_{count}" in self.models:
            count += 1
        self._counts[name] = count
        return f"{name}_{count}"


def _endless_references(openapi: t.OpenAPI) -> frozenset[Pointer]:
    """Return the pointers of references that lead back to where they stand, over references to no component alone."""
    inlined = {
        pointer: [(part.ref, part) for part in _parts(target) if part.ref is not None and part.component is None]
        for pointer, target in openapi.targets.items()
        if t.component_name(pointer) is None
    }
    closing = closing_edges({pointer: [ref for ref, _ in references] for pointer, references in inlined.items()})
    return frozenset(
        part.pointer for pointer, references in inlined.items() for ref, part in references if (pointer, ref) in closing
    )


def _parts(schema: t.Schema) -> Iterator[t.Schema]:
    """Yield a schema and every schema inside it. No reference is followed."""
    yield schema
    for child in schema.children():
        yield from _parts(child)


def _title(schema: t.Schema) -> str | None:
    """Return the title of a schema if a name can be made of it: if it has an ASCII letter or digit."""
    return schema.title if sanitized(schema.title or "").strip("_") else None
