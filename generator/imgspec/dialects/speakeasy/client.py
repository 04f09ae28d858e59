"""The client of a document: its groups of methods. In: methods. Out: groups, which every Speakeasy dialect prints."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from imgspec.dialects.speakeasy.operations import groups
from imgspec.dialects.speakeasy.types import Field, Named, Type
from imgspec.openapi.model import OpenAPI, Operation


@dataclass(frozen=True, slots=True, kw_only=True)
class Thrown:
    """An error that a method throws: its class, its statuses, and their media type."""

    type: Named
    statuses: tuple[str, ...]
    media_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """A method of a client, which calls ``operation``.

    ``arguments`` are the arguments that only this method has, in their order. If the method ``is_flat``, they are the
    ``fields`` of the request. Otherwise one argument is the whole request, of the type ``request``. ``responses`` are
    the types of the contents of all successful responses, ``returned`` is the type that the method returns, if any.
    """

    operation: Operation
    name: str
    arguments: tuple[Field, ...]
    fields: tuple[Field, ...]
    is_flat: bool
    request: Type | None
    returned: Type | None
    responses: tuple[Type, ...] = ()
    errors: tuple[Thrown, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The methods of one class of the client. ``access`` are the attributes that lead to it; the client has none.

    ``title`` is the title of its page, ``class_name`` is unique.
    """

    title: str
    class_name: str
    access: tuple[str, ...]
    overview: str | None
    methods: tuple[Method, ...]

    def call(self, client: str, method: Method) -> str:
        """Return the name that a program calls: ``client.chat.completions.create``."""
        return ".".join((client, *self.access, method.name))


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupNames:
    """How a dialect names groups of methods.

    ``attribute`` spells a part of a group's name as an attribute. ``classes`` returns the class names of all groups by
    their names in the document, ``title`` the title of a group of a name and a class.
    """

    attribute: Callable[[str], str]
    classes: Callable[[Iterable[str]], dict[str, str]]
    title: Callable[[str, str], str] = lambda _, class_name: class_name


def client_groups(
    openapi: OpenAPI,
    methods: Iterable[Method],
    names: GroupNames,
) -> tuple[Group, ...]:
    """Return the groups of a client, in the order in which methods have them; "" names the client itself.

    A group is a tag of operations; a dot in its name leads into another group.
    """
    spellings: dict[tuple[str, ...], list[str]] = {}
    members: dict[tuple[str, ...], list[Method]] = {}
    for method in methods:
        for name in groups(method.operation):
            access = tuple(names.attribute(part) for part in name.split(".")) if name else ()
            spellings.setdefault(access, []).append(name)
            members.setdefault(access, []).append(method)
    first_names = {access: group_names[0] for access, group_names in spellings.items()}
    classes = names.classes([*first_names.values()])
    return tuple(
        Group(
            title=names.title(name, classes[name]),
            class_name=classes[name],
            access=access,
            overview=_overview(openapi, spellings[access]),
            methods=tuple(members[access]),
        )
        for access, name in first_names.items()
    )


def _overview(openapi: OpenAPI, names: list[str]) -> str | None:
    """Return the description of a group: that of its tag, or of the document for the client itself."""
    if names[0] == "":
        return openapi.description
    described = {tag.name: tag.description for tag in openapi.tags}
    return next((text for name in names if (text := described.get(name))), None)
