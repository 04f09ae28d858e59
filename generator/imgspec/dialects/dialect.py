"""What a documentation dialect is: a name, its settings, and its functions."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, TypeAlias

from imgspec.api.model import Api
from imgspec.diagnostics import Sink
from imgspec.dialects.page import Page
from imgspec.openapi.model import OpenAPI
from imgspec.source import Json

LowerDocument: TypeAlias = Callable[[OpenAPI, Any, Sink], Iterator[tuple[PurePosixPath, Page]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """A two-way codec between pages and their text, and the lowering of a document to its pages.

    ``read`` raises `PageError` for any text that ``render`` could not have written: ``render(read(text)) == text``.

    ``lower_document`` yields the pages of a document one by one, by their paths in the vendor's repository. Its
    second argument is a record of the dataclass ``settings``: what the configuration of the vendor's generator decides.
    ``options_in`` returns what a file says for that record, which may be a configuration of the vendor's own. What can
    be printed and is ambiguous is a warning, a page that is lost an error.

    A fragment's pages are made in the same way, its ``x-imgspec-docs`` being the settings, unless there is ``lower``:
    it returns the pages of an `Api` by their path below the provider's folder of documentation.
    """

    name: str
    lower: Callable[[Api, Sink], Mapping[PurePosixPath, Page]] | None = None
    render: Callable[[Page], str]
    read: Callable[[str], Page]
    settings: type[Any] | None = None
    options_in: Callable[[Mapping[str, Json]], Mapping[str, Json]] = dict
    lower_document: LowerDocument | None = None
