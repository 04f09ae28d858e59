"""In: the arguments of ``imgspec docs`` and ``imgspec verify``. Out: the `Documentation` that they print."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from imgspec.diagnostics import Sink
from imgspec.diagnostics import commands as codes
from imgspec.dialects import Dialect
from imgspec.dialects.settings import read_settings
from imgspec.openapi.load import load_file
from imgspec.pages.tree import Documentation, read_spec
from imgspec.source import Json, start_of


def read_documentation(
    spec: Path, dialect: Dialect, *, options_file: Path | None, options: Mapping[str, Json], sink: Sink
) -> Documentation | None:
    """Return the document ``spec`` with the dialect and settings to print it in.

    ``options`` have precedence over those of ``options_file``. Returns None if the document or the file of options
    cannot be read. Raises `SettingsError` for options that the dialect does not take.
    """
    in_file = _read_options(options_file, sink) if options_file else {}
    if in_file is None:
        return None
    all_options = {**dialect.options_in(in_file), **options}
    settings = read_settings(dialect.settings, all_options)
    openapi = read_spec(spec, sink)
    return Documentation(openapi=openapi, dialect=dialect, settings=settings) if openapi else None


def _read_options(path: Path, sink: Sink) -> Mapping[str, Json] | None:
    document = load_file(path, PurePosixPath(path), sink)
    if document is None:
        return None
    if not isinstance(document.root, dict):
        sink.add(codes.options_not_a_mapping(start_of(path)))
        return None
    return document.root
