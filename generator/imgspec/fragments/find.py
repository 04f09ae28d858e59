"""Find the fragments: one folder per provider in the folder of specs. Nothing is parsed here."""

import errno
import os
from collections.abc import Sequence
from pathlib import Path

from imgspec.diagnostics import Diagnostic, Sink
from imgspec.diagnostics import fragments as codes
from imgspec.diagnostics import openapi as openapi_codes
from imgspec.resources import shipped_specs
from imgspec.source import reason_of, start_of

FRAGMENT = "openapi.yaml"
PUBLISHED = "published.md"
SPECS = "specs"
"""The folder of a project's fragments."""


def default_specs() -> Path:
    """Return the folder of fragments of a run that names none.

    It is ``specs`` in the working directory if that holds a fragment, else the folder that comes with the toolkit.
    """
    here = Path(SPECS)
    return here if find_providers(here) else shipped_specs()


def select_providers(specs: Path, wanted: Sequence[str], sink: Sink) -> tuple[str, ...]:
    """Return the providers to build, sorted: those ``wanted``, or every folder of ``specs`` if ``wanted`` is empty.

    Errors: ``no-specs``, ``no-fragment``, ``unknown-provider``.
    """
    try:
        folders = sorted(path.name for path in specs.iterdir() if path.is_dir() and not is_passed_over(path.name))
    except OSError as error:
        sink.add(codes.no_specs(start_of(specs), reason=reason_of(error), examples=shipped_specs()))
        return ()
    chosen = tuple(sorted(set(wanted)) or folders)
    if not chosen:
        sink.add(_no_fragment(specs, f"<provider>/{FRAGMENT}"))
    for name in chosen:
        if name not in folders:
            sink.add(codes.unknown_provider(start_of(specs), name=name, known=folders))
        elif not os.access(specs / name, os.R_OK | os.X_OK):
            sink.add(openapi_codes.unreadable(start_of(specs / name), reason=os.strerror(errno.EACCES)))
        elif not (specs / name / FRAGMENT).exists():
            sink.add(_no_fragment(specs / name, FRAGMENT))
    return chosen


def _no_fragment(folder: Path, missing: str) -> Diagnostic:
    return codes.no_fragment(start_of(folder), missing=missing, examples=shipped_specs())


def find_providers(specs: Path) -> tuple[str, ...]:
    """Return the name of every folder of ``specs`` that holds a fragment, sorted."""
    names = (path.parent.name for path in specs.glob(f"*/{FRAGMENT}"))
    return tuple(sorted(name for name in names if not is_passed_over(name)))


def is_passed_over(name: str) -> bool:
    """Tell whether a file or folder does not belong to the fragments: it is hidden, or a cache of Python."""
    return name.startswith(".") or name == "__pycache__"
