"""One run of ``imgspec generate``: which providers are built, from which folder and into which."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from imgspec.diagnostics import Sink
from imgspec.fragments.find import find_providers, select_providers
from imgspec.output.destination import providers_built_in, refuse_foreign_folder, refuse_overlap
from imgspec.output.inputs import input_hashes
from imgspec.output.manifest import GENERATED


@dataclass(frozen=True, slots=True, kw_only=True)
class Generation:
    """A run of ``imgspec generate``.

    ``providers`` are built. ``only`` holds the same names if the user asked for some providers by name, else nothing.
    ``listed`` are the providers that the package's index names: those that are built, and in a run of some providers
    also those that earlier runs have built.
    """

    specs: Path
    folder: Path
    providers: tuple[str, ...]
    only: frozenset[str]
    listed: frozenset[str]

    def input_hashes(self, sink: Sink) -> dict[str, str]:
        """Return the hash of every file that this run's output is made of; see `input_hashes`."""
        return input_hashes(self.specs, self.providers, listed=self.listed, sink=sink)


def plan_generation(specs: Path, folder: Path, only: Sequence[str], sink: Sink) -> Generation | None:
    """Return the run that writes the fragments of ``specs`` into ``folder``, or None after an error."""
    providers = select_providers(specs, only, sink)
    refuse_foreign_folder(folder, GENERATED, sink)
    refuse_overlap(folder, specs, sink)
    if sink.failed:
        return None
    earlier = providers_built_in(folder).intersection(find_providers(specs)) if only else ()
    listed = frozenset(providers).union(earlier)
    return Generation(specs=specs, folder=folder, providers=providers, only=frozenset(only), listed=listed)
