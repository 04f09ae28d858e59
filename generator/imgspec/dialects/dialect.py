"""What a documentation dialect is: a name, the options that it needs, and three functions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from imgspec.diagnostics import Sink
from imgspec.dialects.page import Page
from imgspec.ir import Api


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """A two-way codec between pages and their text, and the lowering of an API to its pages.

    ``options`` are the names that a fragment must give under ``x-imgspec-docs``. ``lower`` returns the pages by their
    path below the provider's folder of documentation. ``read`` raises `PageError` for any text that ``render``
    could not have written: ``render(read(text)) == text``.
    """

    name: str
    options: frozenset[str]
    lower: Callable[[Api, Sink], Mapping[PurePosixPath, Page]]
    render: Callable[[Page], str]
    read: Callable[[str], Page]
