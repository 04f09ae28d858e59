"""The pages of openapi-generator's Python clients, as releases 7.11 to 7.26 print them.

`facts` is what the generator knows, as data; `settings` what its configuration decides; `spelling` how it makes names,
escapes and numbers. A document is lowered by `lifting`, which gives every class a name, then by `models` and
`operations`. `text` and `operation_text` render pages and read them.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import PurePosixPath

from imgspec.diagnostics import Sink
from imgspec.dialects.dialect import Dialect
from imgspec.dialects.openapi_generator_python.lifting import lift
from imgspec.dialects.openapi_generator_python.models import Models
from imgspec.dialects.openapi_generator_python.operations import Calls
from imgspec.dialects.openapi_generator_python.settings import Settings
from imgspec.dialects.openapi_generator_python.text import read, render
from imgspec.dialects.page import Page
from imgspec.openapi.model import OpenAPI

_DOCS = PurePosixPath("docs")


def _lower(description: OpenAPI, settings: Settings, sink: Sink) -> Iterator[tuple[PurePosixPath, Page]]:
    lifted = lift(description, settings.release)
    raw = settings.layout == "raw"
    models = Models(lifted, settings, sink)
    calls = Calls(description, models, settings)
    for page in chain(models.pages(calls.only_in_forms()), calls.pages()):
        yield _DOCS / f"{page.title}.md", replace(page, raw=raw)


DIALECT = Dialect(
    name="openapi-generator-python",
    render=render,
    read=read,
    settings=Settings,
    lower=_lower,
    fragment_root=PurePosixPath(),
)

__all__ = ["DIALECT", "Settings"]
