"""The properties of a class, including those of the members that it is composed of.

Known from the pages of Together's client (release 7.11), and from 7.11 and 7.26 on small test documents.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from imgspec.dialects.openapi_generator_python.inline_models import FlatDocument
from imgspec.dialects.openapi_generator_python.normalizer import DEEPEST
from imgspec.dialects.openapi_generator_python.predicates import members_of
from imgspec.dialects.openapi_generator_python.settings import Settings
from imgspec.openapi.model import Schema
from imgspec.source import Pointer


@dataclass(slots=True)
class Fields:
    """The properties of a class in the order in which they are first met, and the names of the required ones."""

    properties: dict[str, Schema] = field(default_factory=dict)
    required: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Composition:
    """Merges the properties of the classes of one document, as one release of the generator does."""

    flat: FlatDocument
    settings: Settings

    def fields(self, schema: Schema) -> Fields:
        """Return the fields of a class, without those of its parent, which the parent's page lists."""
        fields = Fields()
        parts = chain.from_iterable(self._parts(member, set()) for member in self._merged_members(schema))
        for part in self._in_order(schema, parts):
            fields.properties.update(part.properties)
            fields.required.update(part.required)
        return fields

    def _in_order(self, schema: Schema, parts: Iterable[Schema]) -> Iterator[Schema]:
        """Yield a schema and its parts; from release 7.17 on, a schema with an allOf comes after its parts."""
        if schema.all_of and self.settings.has("own-properties-last"):
            yield from parts
            yield schema
        else:
            yield schema
            yield from parts

    def _parts(self, member: Schema, seen: set[Pointer], depth: int = 0) -> list[Schema]:
        """Return what a member refers to and everything that it is composed of, each schema once.

        A list, because nested generators would resume each other at every level for every schema.
        """
        target = self.flat.target(member)
        if target.pointer in seen or depth > DEEPEST:
            return []
        seen.add(target.pointer)
        inner = [part for member in members_of(target) for part in self._parts(member, seen, depth + 1)]
        return list(self._in_order(target, inner))

    def _merged_members(self, schema: Schema) -> Iterator[Schema]:
        """Yield the members whose properties a class has: the references first, then the inline ones of its allOf.

        Inline members of a union do not count: Together's ``ImageResponseDataInner`` has two that say ``required``, and
        its page shows both properties as optional.
        """
        parent = self._parent(schema)
        for member in members_of(schema):
            if member.ref is not None and member.component != parent:
                yield member
        for member in schema.all_of:
            if member.ref is None and not self._is_ignored(member):
                yield member

    def _is_ignored(self, member: Schema) -> bool:
        """Tell whether an inline member without properties is ignored: from release 7.14 on.

        Before, its ``required`` counts: Together's ``ListHardware200ResponseOneOf1DataInner``.
        """
        has_properties = bool(member.properties or member.all_of)
        return not has_properties and self.settings.has("bare-all-of-members-ignored")

    # ------------------------------------------------------------------------------------------ parents

    def _parent(self, schema: Schema) -> str | None:
        """Return the first member that has or inherits a discriminator; from release 7.16 on, only if it is alone."""
        members = schema.all_of or schema.any_of or schema.one_of
        parents = [
            member.component
            for member in members
            if member.component is not None and self._has_discriminator(member, set())
        ]
        is_ambiguous = len(parents) > 1 and self.settings.has("ambiguous-parents-ignored")
        return parents[0] if parents and not is_ambiguous else None

    def _has_discriminator(self, schema: Schema, seen: set[Pointer], depth: int = 0) -> bool:
        """Tell whether a schema, or a member of it, has a discriminator or is marked as a parent with ``x-parent``."""
        target = self.flat.target(schema)
        if target.pointer in seen or depth > DEEPEST:
            return False
        seen.add(target.pointer)
        if target.discriminator is not None or target.extensions.get("x-parent"):
            return True
        members = target.all_of or target.any_of or target.one_of
        return any(self._has_discriminator(member, seen, depth + 1) for member in members)
