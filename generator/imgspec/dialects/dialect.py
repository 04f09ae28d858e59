"""The record that defines a documentation dialect: its name, its settings and its functions."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from imgspec.diagnostics import Sink
from imgspec.dialects.page import Page
from imgspec.openapi.model import OpenAPI
from imgspec.source import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """A documentation dialect: it lowers a document to pages, renders pages as text, and reads text as pages.

    ``read`` raises `PageError` for a text that ``render`` cannot write, so that ``render(read(text)) == text``.

    ``lower`` yields the pages of a document one by one, by their paths in the vendor's repository. Its second argument
    is a record of the dataclass ``settings``, which holds what the configuration of the vendor's generator decides.
    Ambiguous names are warnings, lost pages are errors. ``options_in`` returns the options in a file, which may be the
    configuration file of the vendor's generator.

    ``fragment_root`` is the folder of the vendor's repository that becomes the folder of a provider's pages.
    """

    name: str
    settings: type[Any]
    options_in: Callable[[Mapping[str, Json]], Mapping[str, Json]] = dict
    lower: Callable[[OpenAPI, Any, Sink], Iterator[tuple[PurePosixPath, Page]]]
    render: Callable[[Page], str]
    read: Callable[[str], Page]
    fragment_root: PurePosixPath
