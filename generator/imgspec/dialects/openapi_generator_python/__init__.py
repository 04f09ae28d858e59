"""The pages of openapi-generator's Python clients, as releases 7.11 to 7.26 print them.

A document goes through these modules in this order:

- `inline_models` gives every class a name, with the help of `normalizer`, which simplifies each schema;
- `endless_types` cuts lists and maps of themselves;
- `models` makes the pages of the classes, and `operations` those of the calls with the help of `arguments`;
- `python_types`, `defaults`, `composition` and `examples` return facts about one schema for them;
- `text` renders pages and reads them, with `model_text`, `operation_text`, `operation_reading` and `readme_text`.

`facts` has the generator's word lists, types and releases as data; `settings` has the options of its configuration;
`spelling`, `java_values` and `java_hash` write names, text and values as the generator does.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import PurePosixPath

from imgspec.diagnostics import Sink
from imgspec.dialects.dialect import Dialect
from imgspec.dialects.openapi_generator_python.arguments import Arguments
from imgspec.dialects.openapi_generator_python.composition import Composition
from imgspec.dialects.openapi_generator_python.defaults import Defaults
from imgspec.dialects.openapi_generator_python.endless_types import without_endless_types
from imgspec.dialects.openapi_generator_python.examples import Examples
from imgspec.dialects.openapi_generator_python.inline_models import flatten
from imgspec.dialects.openapi_generator_python.models import Models
from imgspec.dialects.openapi_generator_python.operations import OperationPages
from imgspec.dialects.openapi_generator_python.python_types import Types
from imgspec.dialects.openapi_generator_python.settings import Settings
from imgspec.dialects.openapi_generator_python.text import read, render
from imgspec.dialects.page import Page
from imgspec.openapi.model import OpenAPI

_DOCS = PurePosixPath("docs")


def _lower(openapi: OpenAPI, settings: Settings, sink: Sink) -> Iterator[tuple[PurePosixPath, Page]]:
    """Yield the pages of a document: those of its classes, then those of its operations."""
    flat = without_endless_types(flatten(openapi, settings.release))
    types, composition = Types(flat, settings), Composition(flat, settings)
    defaults = Defaults(types)
    models = Models(types, defaults, composition, sink)
    operations = OperationPages(openapi, types, Arguments(types, defaults, composition, Examples(types)))
    for page in chain(models.pages(operations.only_in_forms()), operations.pages()):
        yield _DOCS / f"{page.title}.md", replace(page, raw=settings.layout == "raw")


DIALECT = Dialect(
    name="openapi-generator-python",
    render=render,
    read=read,
    settings=Settings,
    lower=_lower,
    fragment_root=PurePosixPath(),
)

__all__ = ["DIALECT", "Settings"]
