"""The manifest of a folder: the record of what it was built from and of every file in it.

The commands that write folders, ``generate``, ``vendor`` and ``docs``, use different formats, so that none writes into
a folder of another one.

A manifest is the same for every run and on every machine. It names an input by its root folder and its path there
(``specs/openai/openapi.yaml``, ``templates/models/model.py.j2``, ``imgspec/pipeline.py``), a library by its name, and
an output by its path in the output folder. Each name has a line of its own, and the lines are sorted, so that git can
merge two branches that changed different files.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TypeAlias

from imgspec.output.hashes import digest

Files: TypeAlias = Mapping[PurePosixPath, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderFormat:
    """The format of an output folder and its manifest.

    ``file_name`` is the name of the manifest. ``name`` stands in it under ``format``, and ``inputs_key`` and
    ``outputs_key`` are the other two keys there.
    ``command`` writes the folder. Hints use ``choose_another_folder``, an instruction, and ``source``, which is
    where a user makes a change instead of in an output file.
    """

    file_name: str
    name: str
    inputs_key: str
    outputs_key: str
    command: str
    choose_another_folder: str
    source: str

    @property
    def manifest_path(self) -> PurePosixPath:
        return PurePosixPath(self.file_name)


GENERATED = FolderFormat(
    file_name="manifest.json",
    name="imgspec-manifest/1",
    inputs_key="inputs",
    outputs_key="outputs",
    command="imgspec generate",
    choose_another_folder="Name another folder with --output",
    source="the fragment or the template",
)
VENDORED = FolderFormat(
    file_name="manifest.json",
    name="imgspec-vendored/1",
    inputs_key="revisions",
    outputs_key="files",
    command="imgspec vendor",
    choose_another_folder="Name another folder",
    source="a module of your own",
)
PAGES = FolderFormat(
    file_name=".imgspec-manifest.json",
    name="imgspec-pages/1",
    inputs_key="inputs",
    outputs_key="pages",
    command="imgspec docs",
    choose_another_folder="Name another folder with --output",
    source="the OpenAPI document",
)
FORMATS = (GENERATED, VENDORED, PAGES)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a folder was built from, and the SHA-256 of every output.

    ``inputs`` of a generated folder holds the SHA-256 of every input file and the version of every library. ``inputs``
    of a vendored copy holds the revision of the whole copy and of each provider in it, and that of pages the dialect.
    """

    inputs: Mapping[str, str]
    outputs: Mapping[PurePosixPath, str]
    format: FolderFormat = GENERATED

    def __bytes__(self) -> bytes:
        document = {
            "format": self.format.name,
            self.format.inputs_key: dict(sorted(self.inputs.items())),
            self.format.outputs_key: {str(path): self.outputs[path] for path in sorted(self.outputs)},
        }
        return json.dumps(document, indent=2, ensure_ascii=False).encode() + b"\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """A fresh build: the content of every file except the manifest, and what the files were built from.

    ``only`` names the providers that were built. If it is empty, all providers were built, and every older file that
    is not in ``files`` is obsolete.
    """

    files: Files
    inputs: Mapping[str, str]
    only: frozenset[str] = frozenset()
    format: FolderFormat = GENERATED


def read_manifest(path: Path) -> Manifest | None:
    """Return the manifest in the file ``path``, or None if there is none or another program wrote the file.

    A manifest of ours may be damaged, for example by the conflict marks of a merge. It is returned without inputs and
    outputs then, so that no file counts as written by us.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    formats = (format_ for format_ in FORMATS if f'"format": "{format_.name}"' in text)
    format_ = next(formats, None)
    if format_ is None:
        return None
    try:
        document = json.loads(text)
        outputs = {PurePosixPath(name): str(value) for name, value in document[format_.outputs_key].items()}
        inputs = {name: str(value) for name, value in document[format_.inputs_key].items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        return Manifest({}, {}, format_)
    return Manifest(inputs, outputs, format_)


def recorded_manifest(folder: Path, format_: FolderFormat) -> Manifest:
    """Return the manifest of a ``folder`` of a format, an empty one if it has none."""
    return read_manifest(folder / format_.file_name) or Manifest({}, {}, format_)


def manifest_after(build: Build, old: Manifest) -> Manifest:
    """Return the manifest of a folder after ``build`` is written into it; ``old`` is the manifest before.

    A run of some providers changes only their entries. If an input that all providers share has changed since ``old``,
    the new manifest has no entry for it. The next run of all providers then builds all of them.
    """
    fresh = {path: digest(content) for path, content in build.files.items()}
    if not build.only or not old.outputs:
        return Manifest(build.inputs, fresh, build.format)
    others = {
        name: value
        for name, value in old.inputs.items()
        if _provider_of_input(name) not in {"", *build.only} or build.inputs.get(name) == value
    }
    own = {name: value for name, value in build.inputs.items() if _provider_of_input(name)}
    kept = {path: value for path, value in old.outputs.items() if provider_of(path) not in build.only}
    return Manifest(others | own, kept | fresh, build.format)


def inputs_of(inputs: Mapping[str, str], providers: Iterable[str]) -> Mapping[str, str]:
    """Return the inputs of some providers: their own and the shared ones."""
    return {name: value for name, value in inputs.items() if _provider_of_input(name) in {"", *providers}}


def provider_of(output: PurePosixPath) -> str:
    """Return the name of the provider that would own this output path; an empty text for a shared file.

    The path alone decides, so there may be no provider of this name.
    """
    match output.parts:
        case ("image_apis" | "docs", folder, _, *_):
            return folder
        case ("openapi", name):
            return name.removesuffix(".json")
        case _:
            return ""


def _provider_of_input(name: str) -> str:
    root, _, rest = name.partition("/")
    return rest.partition("/")[0] if root == "specs" else ""
