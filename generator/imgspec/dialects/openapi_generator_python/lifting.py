"""Lifting: every object and union that is written in place gets a name, as openapi-generator gives it one.

A schema is first brought to the form that the generator works on (`_Lifting.form`): null is taken out of unions, a
union or allOf of one member is that member, several types are a union. Then, in the order of the paths and after them
of the components, each schema that needs a class becomes a component of its own, with a reference in its place. Two
that are written alike share the first one's name.

Known from the pages of Together's client, and from openapi-generator 7.11 and 7.26 on documents written to tell.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from imgspec.dialects.openapi_generator_python.facts import ANNOTATIONS, Change, Release, has
from imgspec.dialects.openapi_generator_python.spelling import sanitized
from imgspec.openapi.model import SCHEMAS, MediaType, OpenAPI, Operation, Parameter, RequestBody, Response, Schema
from imgspec.source import ABSENT, Absent

DEEPEST = 100
"""How many references deep a class is looked into, for what it is made of."""

_WITHOUT_ONE_OF = frozenset({("string",), ("integer",), ("number",)})


@dataclass(frozen=True, slots=True)
class Lifted:
    """A document without schemas in place: every class by its name, and the operations that refer to them.

    ``siblings`` tells that what stands beside a ``$ref`` counts, as it does from OpenAPI 3.1 on. ``referenced`` are the
    components that a reference leads to.
    """

    models: Mapping[str, Schema]
    operations: tuple[Operation, ...]
    siblings: bool
    referenced: frozenset[str]

    def is_read_anew(self, schema: Schema) -> bool:
        """Tell whether a schema stands in what a reference leads to, which the generator reads anew in OpenAPI 3.1."""
        folder, name = schema.pointer[:2], schema.pointer[2:3]
        is_schema = folder == SCHEMAS
        return self.siblings and folder[:1] == SCHEMAS[:1] and (not is_schema or str(*name) in self.referenced)

    def target(self, schema: Schema) -> Schema:
        """Return what a chain of references ends at."""
        while schema.component is not None and schema.component in self.models:
            schema = self.models[schema.component]
        return schema


def lift(description: OpenAPI, release: Release) -> Lifted:
    """Return a document whose every class is a component, as a release of the generator makes it."""
    lifting = _Lifting(description, release, is_3_1=not description.openapi.startswith("3.0"))
    operations = tuple(lifting.operation(operation) for operation in description.operations)
    for name in description.schemas:
        lifting.models[name] = lifting.component(name)
    lifting.lift_component_responses()
    finished = tuple(map(lifting.with_component_responses, operations))
    return Lifted(
        models=lifting.models,
        operations=finished,
        siblings=lifting.is_3_1,
        referenced=frozenset(lifting.referenced),
    )


def is_map(schema: Schema) -> bool:
    """Tell whether a schema is an object of values under any names, and of no declared ones."""
    values = schema.additional_properties
    return values is not None and not values.refuses and not schema.properties and _may_be_object(schema)


def _may_be_object(schema: Schema) -> bool:
    return not schema.kinds or schema.kinds == ("object",)


@dataclass(slots=True)
class _Lifting:
    description: OpenAPI
    release: Release
    is_3_1: bool
    models: dict[str, Schema] = field(default_factory=dict)
    referenced: set[str] = field(default_factory=set)
    _written: dict[str, str] = field(default_factory=dict)
    _counts: dict[str, int] = field(default_factory=dict)
    _responses: dict[tuple[str, str], Schema] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.models.update(self.description.schemas)

    # ------------------------------------------------------------------------------------------ operations

    def operation(self, operation: Operation) -> Operation:
        name = operation.operation_id or f"{operation.path}_{operation.http_method}"
        return replace(
            operation,
            request_body=self._body(operation.request_body, f"{name}_request"),
            parameters=self._parameters(operation.parameters, name),
            path_parameters=self._parameters(operation.path_parameters, name),
            responses=tuple(self._response(each, f"{name}_{each.status}_response") for each in operation.responses),
        )

    def _body(self, body: RequestBody | None, name: str) -> RequestBody | None:
        return None if body is None else replace(body, content=self._content(body.content, name))

    def _parameters(self, parameters: Iterable[Parameter], operation: str) -> tuple[Parameter, ...]:
        return tuple(self._parameter(each, f"{operation}_{each.name}_parameter") for each in parameters)

    def _parameter(self, parameter: Parameter, name: str) -> Parameter:
        """Return a parameter; what it has in a media type stays in place."""
        return parameter if parameter.schema is None else replace(parameter, schema=self.child(parameter.schema, name))

    def _response(self, response: Response, name: str) -> Response:
        """Return a response; from OpenAPI 3.1 on, one under components is named at last, whoever refers to it."""
        if self.is_3_1 and response.component is not None:
            return response
        return replace(response, content=self._content(response.content, name))

    def _content(self, content: tuple[MediaType, ...], name: str) -> tuple[MediaType, ...]:
        return tuple(
            each if each.schema is None else replace(each, schema=self.child(each.schema, name)) for each in content
        )

    def lift_component_responses(self) -> None:
        for operation in self.description.operations:
            for response in operation.responses:
                for media in response.content if self.is_3_1 and response.component is not None else ():
                    key = (str(response.component), media.name)
                    if media.schema is not None and key not in self._responses:
                        self._responses[key] = self.child(media.schema, "inline_object")

    def with_component_responses(self, operation: Operation) -> Operation:
        return replace(operation, responses=tuple(map(self._with_lifted, operation.responses)))

    def _with_lifted(self, response: Response) -> Response:
        if not self.is_3_1 or response.component is None:
            return response
        found = self._responses
        return replace(
            response,
            content=tuple(
                replace(each, schema=found.get((str(response.component), each.name), each.schema))
                for each in response.content
            ),
        )

    # ------------------------------------------------------------------------------------------ schemas

    def component(self, name: str) -> Schema:
        """Return a component without schemas in place."""
        schema = self.form(self._stated(self.description.schemas[name]), top=True)
        return schema if schema.ref is not None else self._rewritten(schema, name)

    def child(self, schema: Schema, name: str) -> Schema:
        """Return a schema that stands in another one: a reference where it needs a class, which ``name`` is for."""
        schema = self.form(self._stated(schema))
        if schema.ref is not None:
            return schema
        if (pageless := self._pageless(schema)) is not None:
            return pageless
        name = self._free(self._title(schema) or name)
        schema = self._rewritten(schema, name)
        if self._needs_class(schema):
            return self._lifted(schema, name)
        return schema

    def _pageless(self, schema: Schema) -> Schema | None:
        """Return the reference that a union of no real member is: ``{}`` is taken for null in it."""
        for name, members in (("AnyOf", schema.any_of), ("OneOf", schema.one_of)):
            if members and all(each.is_null or self._is_nothing(each) for each in members):
                ref = (*SCHEMAS, name)
                return replace(schema, ref=ref, any_of=(), one_of=(), default=ABSENT, nullable=True, written={})
        return None

    def _is_nothing(self, schema: Schema) -> bool:
        """Tell whether a member says nothing; in early releases one that is only described says nothing either."""
        known = frozenset() if has(self.release, "description-of-anything") else ANNOTATIONS
        return schema.written.keys() <= known

    def _stated(self, schema: Schema) -> Schema:
        """Return a schema that says about null what its version of OpenAPI has a way to say.

        From OpenAPI 3.1 on, a constant of a type is an enum of one.
        """
        if self.is_3_1:
            schema = replace(schema, nullable="null" in schema.types)
            if schema.kinds and schema.enum is None and not isinstance(schema.const, Absent):
                return replace(schema, enum=(schema.const,))
            return schema
        return replace(schema, types=()) if isinstance(schema.written.get("type"), list) else schema

    def form(self, schema: Schema, *, top: bool = False) -> Schema:
        """Return a schema in the form that the generator works on, at its own place; ``top``: it is a component."""
        origin = schema.origin
        while True:
            simpler = self._simpler(schema, top=top)
            if simpler is schema:
                return schema if schema.origin == origin else replace(schema, origin=origin)
            schema = simpler

    def _simpler(self, schema: Schema, *, top: bool) -> Schema:
        if schema.ref is not None:
            return self._reference(schema)
        if len(schema.kinds) > 1 and self.is_3_1:
            return _choice_of_types(schema)
        if schema.kinds == ("array",):
            is_plain = not (schema.one_of or schema.any_of or schema.all_of)
            return schema if is_plain else replace(schema, one_of=(), any_of=(), all_of=())
        for keyword in ("one_of", "any_of"):
            members: tuple[Schema, ...] = getattr(schema, keyword)
            if members and self._pageless(schema) is not None:
                return schema
            real = tuple(each for each in members if not self._is_null(each))
            is_single = keyword == "any_of" or has(self.release, "single-one-of")
            may_end = len(members) > len(real) or is_single
            if keyword == "one_of" and members and self._keeps_its_type(schema, top=top):
                return replace(schema, one_of=())
            if members and len(real) == 1 and may_end and not schema.properties:
                if top and real[0].ref is not None and self._stays(has_null=len(members) > len(real)):
                    continue
                return self._only_member(schema, real[0], nullable=len(members) > len(real))
            if len(real) < len(members):
                changed = replace(schema, nullable=True)
                return replace(changed, one_of=real) if keyword == "one_of" else replace(changed, any_of=real)
        return self._simpler_all_of(schema, top=top)

    def _stays(self, *, has_null: bool) -> bool:
        """Tell whether a component that is a union of one reference stays a class."""
        return has(self.release, "component-of-null-and-reference" if has_null else "component-of-one-member")

    def _title(self, schema: Schema) -> str | None:
        """Return the title that names a class; from OpenAPI 3.1 on, that of a list is lost in early releases."""
        is_lost = self.is_3_1 and schema.kinds == ("array",) and not has(self.release, "single-one-of")
        return None if is_lost else schema.title

    def _keeps_its_type(self, schema: Schema, *, top: bool) -> bool:
        """Tell whether a oneOf beside a type is dropped; a component's counts in OpenAPI 3.0."""
        return schema.kinds in _WITHOUT_ONE_OF and (self.is_3_1 or not top)

    def _reference(self, schema: Schema) -> Schema:
        """Return a reference with what counts beside it: from 3.1 on its description, and a bug about ``type``."""
        if schema.component is None:
            return self.description.target(schema)
        self.referenced.add(schema.component)
        if self.is_3_1 or "allOf" in schema.written or schema.written.keys() <= {"$ref", "type"}:
            return schema
        written = {key: schema.written[key] for key in ("$ref", "type") if key in schema.written}
        return Schema(pointer=schema.pointer, origin=schema.origin, ref=schema.ref, written=written)

    def _is_null(self, schema: Schema) -> bool:
        """Tell whether null is all that a member takes; that an enum of null is null, later releases know.

        So are, beside others, members that say nothing.
        """
        if self._is_nothing(schema):
            return True
        return schema.is_null and schema.ref is None and (has(self.release, "null-enum") or schema.enum is None)

    def _only_member(self, schema: Schema, member: Schema, *, nullable: bool) -> Schema:
        """Return the one member of a union; in later releases with what the union says of itself."""
        member = self.form(self._stated(member))
        change: Change = "description-of-null-union" if nullable else "description-of-single-member"
        description = (schema.description or member.description) if has(self.release, change) else member.description
        return replace(member, nullable=nullable or member.nullable, description=description)

    def _simpler_all_of(self, schema: Schema, *, top: bool) -> Schema:
        if top or not schema.all_of or schema.properties:
            return schema
        first, *others = schema.all_of
        target = self.description.target(first)
        if first.ref is not None and all(self._adds_nothing(each, target) for each in others):
            return self._only_reference(schema, first, others)
        if others or _says_object(first) or first.ref is not None:
            return schema if any(map(self._makes_class, schema.all_of)) else _merged_scalar(schema)
        return first

    def _adds_nothing(self, other: Schema, target: Schema) -> bool:
        """Tell whether a member beside a reference is dropped: in later releases always if without properties."""
        bare = other.ref is None and not other.properties and not other.all_of and not other.one_of and not other.any_of
        return bare and (has(self.release, "reference-beside-bare-parts") or not self._makes_class(target))

    def _only_reference(self, schema: Schema, reference: Schema, others: list[Schema]) -> Schema:
        """Return the reference that an allOf comes to, with what is said around it."""
        said = [each.description for each in (*others, schema) if each.description is not None]
        description = next(iter(said), None) if has(self.release, "descriptions-of-parts") else schema.description
        if description is None and others:
            description = ""
        read_only = schema.read_only or any(each.read_only for each in others)
        return replace(
            reference,
            description=description,
            read_only=read_only,
            nullable=schema.nullable or any(each.nullable for each in others),
            written={"$ref": reference.written["$ref"], "allOf": []},
        )

    # ------------------------------------------------------------------------------------------ rewriting

    def _rewritten(self, schema: Schema, name: str) -> Schema:
        """Return a schema whose children have classes of their own where they need one."""
        changes: dict[str, object] = {}
        if schema.properties:
            changes["properties"] = {key: self.child(each, f"{name}_{key}") for key, each in schema.properties.items()}
        if schema.additional_properties is not None:
            values = schema.additional_properties
            changes["additional_properties"] = self.child(values, f"{name}_value")
        if schema.items is not None:
            changes["items"] = self.child(schema.items, f"{name}_inner")
        if schema.all_of:
            changes["all_of"] = tuple(self._part(each, f"{name}_allOf") for each in schema.all_of)
        for keyword, suffix in (("any_of", "anyOf"), ("one_of", "oneOf")):
            if members := getattr(schema, keyword):
                changes[keyword] = tuple(self.child(each, f"{name}_{suffix}") for each in members)
        return replace(schema, **changes) if changes else schema  # type: ignore[arg-type]

    def _part(self, schema: Schema, name: str) -> Schema:
        """Return a member of an allOf, which stays in place."""
        schema = self.form(self._stated(schema))
        return schema if schema.ref is not None else self._rewritten(schema, self._free(schema.title or name))

    def _needs_class(self, schema: Schema) -> bool:
        if schema.ref is not None or (schema.enum is not None and not schema.properties):
            return False
        return self._makes_class(schema)

    def _makes_class(self, schema: Schema, above: frozenset[object] = frozenset()) -> bool:
        """Tell whether a schema, or what it refers to, is an object with properties or a union."""
        if schema.ref is not None:
            if schema.ref in above or len(above) > DEEPEST:
                return False
            target = self.models.get(schema.component or "") or self.description.targets[schema.ref]
            return self._makes_class(target, above | {schema.ref})
        if schema.properties and _may_be_object(schema):
            return True
        return bool(schema.any_of or schema.one_of) or any(self._makes_class(each, above) for each in schema.all_of)

    def _lifted(self, schema: Schema, name: str) -> Schema:
        """Return a reference to a class that is written as the schema, a new one if there is none yet."""
        written = json.dumps(dict(schema.written), sort_keys=True)
        known = self._written.get(written)
        if known is None:
            known = self._written[written] = self._free(name)
            self.models[known] = schema
        return Schema(pointer=schema.pointer, origin=schema.origin, ref=(*SCHEMAS, known), nullable=schema.nullable)

    def _free(self, name: str) -> str:
        """Return a name that no class has."""
        name = sanitized(name)
        if name not in self.models:
            return name
        count = self._counts.get(name, 1)
        while f"{name}_{count}" in self.models:
            count += 1
        self._counts[name] = count
        return f"{name}_{count}"


def _says_object(schema: Schema) -> bool:
    return bool(schema.properties or schema.all_of or schema.any_of or schema.one_of)


def _choice_of_types(schema: Schema) -> Schema:
    """Return several types as a union of one each."""
    each = tuple(replace(schema, types=(kind,), description=None, title=None, default=ABSENT) for kind in schema.kinds)
    return replace(schema, types=(), any_of=each)


def _merged_scalar(schema: Schema) -> Schema:
    """Return the scalar that an allOf of scalars comes to: its first member that has a type."""
    return next((each for each in schema.all_of if each.kinds), schema)
