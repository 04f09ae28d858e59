"""The normalizer. In: a schema. Out: the schema in the form that openapi-generator works on.

This is the job of the generator's ``OpenAPINormalizer`` and of its parser. Null is taken out of unions, a union or
allOf of one member becomes that member, and several types become a union. The rules are known from two sources, which
their docstrings name: the pages of Together's client (release 7.11), and the output of releases 7.11 to 7.26 for small
test documents.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from imgspec.dialects.openapi_generator_python.facts import ANNOTATIONS, Change, Release, has
from imgspec.dialects.openapi_generator_python.predicates import is_array, is_composed, may_be_object
from imgspec.openapi.model import SCHEMAS, OpenAPI, Schema
from imgspec.source import ABSENT, Absent, Pointer

DEEPEST = 100
"""How many references a search follows in a row before it gives up. A longer chain is no real document."""

_SCALARS_WITHOUT_ONE_OF = frozenset({("string",), ("integer",), ("number",)})


@dataclass(slots=True)
class Normalizer:
    """Normalizes the schemas of one document, as one release of the generator does.

    ``models`` are the classes that are known so far, by name; the caller adds to them. ``endless`` are the pointers of
    references that lead back to where they stand, and to no component. ``referenced`` collects the names of the
    components that a reference leads to.
    """

    openapi: OpenAPI
    release: Release
    models: Mapping[str, Schema]
    endless: frozenset[Pointer]
    referenced: set[str] = field(default_factory=set)

    @property
    def is_3_1(self) -> bool:
        """Whether the document is of OpenAPI 3.1 or later."""
        return not self.openapi.openapi_version.startswith("3.0")

    def normalized(self, schema: Schema, *, is_component: bool = False) -> Schema:
        """Return a schema in the generator's form with the same ``origin``, after every rule that applies."""
        origin = schema.origin
        schema = self._with_types_of_version(schema)
        while (simpler := self._simpler(schema, is_component=is_component)) is not None:
            schema = simpler
        return schema if schema.origin == origin else replace(schema, origin=origin)

    def pageless_union(self, schema: Schema) -> Schema | None:
        """Return a reference to ``AnyOf`` or ``OneOf`` for a union without any real member, None for other schemas.

        The generator prints the class, and has no page of it. Source: releases 7.11 and 7.26 on test documents.
        """
        for name, members in (("AnyOf", schema.any_of), ("OneOf", schema.one_of)):
            if members and all(member.is_null or self._says_nothing(member) for member in members):
                ref = (*SCHEMAS, name)
                return replace(schema, ref=ref, any_of=(), one_of=(), default=ABSENT, nullable=True, written={})
        return None

    def makes_class(self, schema: Schema, above: frozenset[Pointer] = frozenset()) -> bool:
        """Tell whether a schema, or what it refers to, is an object with properties or a union.

        ``above`` are the references that led here.
        """
        if schema.ref is not None:
            if schema.ref in above or len(above) > DEEPEST:
                return False
            return self.makes_class(self._next(schema.ref, schema.component), above | {schema.ref})
        if schema.properties and may_be_object(schema):
            return True
        if schema.any_of or schema.one_of:
            return True
        return any(self.makes_class(member, above) for member in schema.all_of)

    def _next(self, ref: Pointer, component: str | None) -> Schema:
        """Return what one reference leads to: a class in its present form, or a schema of the document."""
        known = None if component is None else self.models.get(component)
        return self.openapi.targets[ref] if known is None else known

    def _has(self, change: Change) -> bool:
        return has(self.release, change)

    # ------------------------------------------------------------------------------------------ types and null

    def _with_types_of_version(self, schema: Schema) -> Schema:
        """Return a schema without what its version of OpenAPI cannot say about types, null and constants.

        In OpenAPI 3.0, the parser drops a list of types. From 3.1 on, it ignores ``nullable``, and reads a constant
        that has a type as an enum of one value. Source: releases 7.11 and 7.26 on test documents.
        """
        if not self.is_3_1:
            return replace(schema, types=()) if isinstance(schema.written.get("type"), list) else schema
        schema = replace(schema, nullable="null" in schema.types)
        if schema.kinds and schema.enum is None and not isinstance(schema.const, Absent):
            return replace(schema, enum=(schema.const,))
        return schema

    def _says_nothing(self, schema: Schema) -> bool:
        """Tell whether a member of a union has no keyword; early releases do not count annotations as keywords."""
        ignored = frozenset() if self._has("any-value-description") else ANNOTATIONS
        return schema.written.keys() <= ignored

    def _is_null(self, schema: Schema) -> bool:
        """Tell whether the generator takes a member of a union for null.

        It does so for ``{}`` too. Early releases do not know that ``enum: [null]`` is null.
        """
        if self._says_nothing(schema):
            return True
        if not schema.is_null or schema.ref is not None:
            return False
        return schema.enum is None or self._has("enum-of-null-is-null")

    # ------------------------------------------------------------------------------------------ the rules

    def _simpler(self, schema: Schema, *, is_component: bool) -> Schema | None:
        """Return a schema after the first rule that changes it, None where no rule does."""
        if schema.ref is not None:
            return self._reference(schema, schema.ref)
        if len(schema.kinds) > 1 and self.is_3_1:
            return _union_of_types(schema)
        if is_array(schema):
            return _without_members(schema)
        if self.pageless_union(schema) is not None:
            return None
        return (
            self._simpler_one_of(schema, is_component=is_component)
            or self._simpler_any_of(schema, is_component=is_component)
            or (None if is_component else self._simpler_all_of(schema))
        )

    def _reference(self, schema: Schema, ref: Pointer) -> Schema | None:
        """Rule: beside a reference only ``type`` is kept; from OpenAPI 3.1 on, and in an allOf, everything is.

        Together's pages show what ``type`` does there: releases before 7.20 print the link ``.md``. A reference to no
        component becomes what it leads to; inside of that, it becomes any value, where the generator would never end.
        """
        if schema.component is None:
            is_endless = schema.pointer in self.endless
            return Schema(pointer=schema.pointer, origin=schema.origin) if is_endless else self.openapi.targets[ref]
        self.referenced.add(schema.component)
        if self.is_3_1 or "allOf" in schema.written or schema.written.keys() <= {"$ref", "type"}:
            return None
        written = {key: schema.written[key] for key in ("$ref", "type") if key in schema.written}
        return Schema(pointer=schema.pointer, origin=schema.origin, ref=schema.ref, written=written)

    def _simpler_one_of(self, schema: Schema, *, is_component: bool) -> Schema | None:
        """Rules of ``oneOf``: it is dropped beside a scalar type, becomes its only member, or loses its null.

        Up to release 7.12, a oneOf of one member without null stays. Source: releases 7.11 and 7.26 on test documents.
        """
        if schema.one_of and self._drops_one_of(schema, is_component=is_component):
            return replace(schema, one_of=())
        real = self._real_members(schema.one_of)
        has_null = len(real) < len(schema.one_of)
        is_unwrapped = has_null or self._has("one-of-unwrapped")
        if is_unwrapped and len(real) == 1 and not schema.properties:
            return self._only_member(schema, real[0], has_null=has_null, is_component=is_component)
        return replace(schema, nullable=True, one_of=real) if has_null else None

    def _simpler_any_of(self, schema: Schema, *, is_component: bool) -> Schema | None:
        """Rules of ``anyOf``: it becomes its only member, or loses its null.

        Source: Together's ``FineTuneEvent``, whose ``level`` is an anyOf of one reference.
        """
        real = self._real_members(schema.any_of)
        has_null = len(real) < len(schema.any_of)
        if len(real) == 1 and not schema.properties:
            return self._only_member(schema, real[0], has_null=has_null, is_component=is_component)
        return replace(schema, nullable=True, any_of=real) if has_null else None

    def _real_members(self, members: Iterable[Schema]) -> tuple[Schema, ...]:
        return tuple(member for member in members if not self._is_null(member))

    def _drops_one_of(self, schema: Schema, *, is_component: bool) -> bool:
        """Tell whether the type of a schema hides its ``oneOf``; in OpenAPI 3.0 a component keeps both.

        Source: Together's ``ChatCompletionRequestMessagesInner``, whose ``content`` is a plain ``str``.
        """
        return schema.kinds in _SCALARS_WITHOUT_ONE_OF and (self.is_3_1 or not is_component)

    def _only_member(self, union: Schema, member: Schema, *, has_null: bool, is_component: bool) -> Schema | None:
        """Return the only member of a union; None for a component that later releases keep as a class of its own.

        Early releases lose the description of the union. Source: releases 7.11 to 7.26 on test documents.
        """
        keeps_class: Change = "nullable-reference-kept" if has_null else "single-reference-kept"
        if is_component and member.ref is not None and self._has(keeps_class):
            return None
        keeps_description: Change = "nullable-union-description" if has_null else "single-member-description"
        member = self.normalized(member)
        description = union.description if self._has(keeps_description) else None
        return replace(member, nullable=has_null or member.nullable, description=description or member.description)

    # ------------------------------------------------------------------------------------------ allOf

    def _simpler_all_of(self, schema: Schema) -> Schema | None:
        """Rules of ``allOf``: it becomes its only reference, its only plain member, or a scalar.

        An allOf beside properties stays, and so does one that has a member that makes a class. Source: Together's
        ``CompletionChunk``, whose ``finish_reason`` is an allOf of a reference to an enum and ``nullable``.
        """
        if not schema.all_of or schema.properties:
            return None
        first, *others = schema.all_of
        if first.ref is not None and self._add_nothing(others, self.openapi.target(first)):
            return self._only_reference(schema, first, others)
        if not others and first.ref is None and not first.properties and not is_composed(first):
            return first
        if any(map(self.makes_class, schema.all_of)):
            return None
        return next((member for member in schema.all_of if member.kinds), None)

    def _add_nothing(self, others: Sequence[Schema], target: Schema) -> bool:
        """Tell whether the members of an allOf beside a reference to ``target`` are ignored.

        They are if they have no properties and no members. Up to release 7.12 that holds only for a target that is no
        class: Together's ``CompletionChunkUsage`` is the copy of a class that the generator made for this reason.
        """
        if not others:
            return True
        is_bare = all(other.ref is None and not other.properties and not is_composed(other) for other in others)
        return is_bare and (self._has("bare-all-of-members-dropped") or not self.makes_class(target))

    def _only_reference(self, schema: Schema, reference: Schema, others: Sequence[Schema]) -> Schema:
        """Return the reference that an allOf becomes, with what the allOf and its bare members say about it."""
        return replace(
            reference,
            description=self._description_of_reference(schema, others),
            read_only=schema.read_only or any(other.read_only for other in others),
            nullable=schema.nullable or any(other.nullable for other in others),
            written={"$ref": reference.written["$ref"], "allOf": []},
        )

    def _description_of_reference(self, schema: Schema, others: Sequence[Schema]) -> str | None:
        """Return the description of an allOf; later releases take that of the first bare member that has one.

        Beside a bare member the description is at least empty, and hides that of the reference's target.
        """
        holders = (*others, schema) if self._has("all-of-member-descriptions") else (schema,)
        description = next((holder.description for holder in holders if holder.description is not None), None)
        return "" if description is None and others else description


def _union_of_types(schema: Schema) -> Schema:
    """Rule: from OpenAPI 3.1 on, several types are an ``anyOf`` with one member per type.

    Source: releases 7.11 and 7.26 on test documents.
    """
    bare = replace(schema, description=None, title=None, default=ABSENT)
    return replace(schema, types=(), any_of=tuple(replace(bare, types=(name,)) for name in schema.kinds))


def _without_members(schema: Schema) -> Schema | None:
    """Rule: an array has no ``oneOf``, ``anyOf`` or ``allOf``. Source: releases 7.11 and 7.26 on test documents."""
    return replace(schema, one_of=(), any_of=(), all_of=()) if is_composed(schema) else None
