"""In: the groups of a client. Out: a page of methods for each."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from imgspec.dialects.page import Called, Raised, Row, SdkMethod, SdkPage
from imgspec.dialects.speakeasy.client import Group, Method
from imgspec.dialects.speakeasy.names import file_stem
from imgspec.dialects.speakeasy.pages import Pages
from imgspec.dialects.speakeasy.spelling import DOCS
from imgspec.dialects.speakeasy.table import one_line_break
from imgspec.dialects.speakeasy.types import Type, without_null
from imgspec.dialects.speakeasy.walk import operation_name

DEPTH = 2
"""How many folders below ``docs`` a page of methods stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SdkPages:
    """Lays the methods of a client out on pages.

    ``usage`` writes the program that shows a method, ``standalone`` the one that calls it as a function, where clients
    have functions. ``options`` are the rows of the arguments that every method has. ``response`` returns the Markdown
    of what a method returns. ``shows_access`` tells whether a page says which attribute leads to its methods,
    ``shows_calls`` whether it says which operation each method calls and what it throws. ``default_error`` is the class
    of all other errors. A method without a summary is listed with its description where ``lists_descriptions`` is true.
    """

    pages: Pages
    usage: Callable[[Group, Method], str]
    standalone: Callable[[Group, Method], str] | None = None
    options: tuple[Row, ...]
    response: Callable[[Method], str | None]
    shows_access: bool
    shows_calls: bool = True
    default_error: str
    lists_descriptions: bool = False

    def of(self, groups: Iterable[Group]) -> Iterator[tuple[PurePosixPath, SdkPage]]:
        """Yield the page of every group."""
        for group in groups:
            page = SdkPage(
                title=group.title if group.access else f"{group.title} SDK",
                access=".".join(group.access) if group.access and self.shows_access else None,
                methods=tuple(self._method(group, method) for method in group.methods),
                overview=_text(group.overview),
            )
            yield DOCS / "sdks" / file_stem(group.class_name) / "README.md", page

    def _method(self, group: Group, method: Method) -> SdkMethod:
        operation = method.operation
        listed = operation.summary or (operation.description if self.lists_descriptions else None)
        return SdkMethod(
            name=method.name,
            usage=self.usage(group, method),
            standalone=self.standalone(group, method) if self.standalone else None,
            parameters=self._parameters(method),
            response=self.response(method),
            errors=tuple(self._errors(method)) if self.shows_calls else (),
            summary=_text(listed),
            description=_text(operation.description or operation.summary),
            deprecated=operation.deprecated,
            called=self._called(method) if self.shows_calls else None,
        )

    def _called(self, method: Method) -> Called:
        operation = method.operation
        return Called(operation_id=operation_name(operation), http_method=operation.http_method, path=operation.path)

    def _parameters(self, method: Method) -> tuple[Row, ...]:
        rows = tuple(self.pages.rows(method.arguments, DEPTH))
        has_examples = any(row.example is not None for row in rows)
        return (*rows, *(replace(row, example="" if has_examples else None) for row in self.options))

    def _errors(self, method: Method) -> Iterator[Raised]:
        """Yield what a method throws, and last the error for all others."""
        for error in method.errors:
            code = self.pages.spelling.spelled(error.type, 0).code
            yield Raised(type=code, statuses=", ".join(error.statuses), media_type=error.media_type)
        namespace = self.pages.spelling.folder("errors").name
        yield Raised(type=f"{namespace}.{self.default_error}", statuses="4XX, 5XX", media_type="*/*")


def linked_response(pages: Pages, type_: Type) -> str:
    """Return the Markdown of what a method returns; a type without a page has a link all the same."""
    spelled = pages.spelling.spelled(without_null(type_), DEPTH)
    link = spelled.link if spelled.link and spelled.code == spelled.core else "../../models/.md"
    return f"[{spelled.code}]({link})"


def _text(text: str | None) -> str | None:
    return one_line_break(text) if text else None
