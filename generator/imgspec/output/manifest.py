"""What a build was made of and what it made: ``manifest.json``, as a value and as bytes.

Two commands write a folder, each with a manifest of its own format: neither takes the other's folder for its own.
Nothing in it varies by run or machine. An input is named by its root and its path there (``specs/openai/openapi.yaml``,
``templates/models/model.py.j2``, ``imgspec/pipeline.py``), a library by its name; an output by its path in the output
folder. One line a file, in sorted order, so that two branches that changed different files merge.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TypeAlias

FILE_NAME = "manifest.json"

Files: TypeAlias = Mapping[PurePosixPath, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of folder, told by the ``format`` of its manifest; ``inputs`` and ``outputs`` are the keys in there.

    ``command`` writes the folder. Hints say ``elsewhere`` for how to name another folder, ``edits`` for where a change
    by hand belongs.
    """

    format: str
    inputs: str
    outputs: str
    command: str
    elsewhere: str
    edits: str


GENERATED = Kind(
    format="imgspec-manifest/1",
    inputs="inputs",
    outputs="outputs",
    command="imgspec generate",
    elsewhere="name another folder with --output",
    edits="the fragment or the template",
)
VENDORED = Kind(
    format="imgspec-vendored/1",
    inputs="revisions",
    outputs="files",
    command="imgspec vendor",
    elsewhere="name another folder",
    edits="a module of your own",
)


@dataclass(frozen=True, slots=True)
class Manifest:
    """``outputs``: the SHA-256 of every output; ``inputs``: what they were made of.

    Of a generated folder this is the SHA-256 of every input, or the version of a library; of a vendored one the
    revision of the whole copy and of each provider in it.
    """

    inputs: Mapping[str, str]
    outputs: Mapping[PurePosixPath, str]
    kind: Kind = GENERATED

    def __bytes__(self) -> bytes:
        document = {
            "format": self.kind.format,
            self.kind.inputs: dict(sorted(self.inputs.items())),
            self.kind.outputs: {str(path): self.outputs[path] for path in sorted(self.outputs)},
        }
        return json.dumps(document, indent=2, ensure_ascii=False).encode() + b"\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """A fresh build: every file but the manifest, and what it was made of.

    ``only`` names the providers that were built; empty means all of them, and that a file not built is obsolete.
    """

    files: Files
    inputs: Mapping[str, str]
    only: frozenset[str] = frozenset()
    kind: Kind = GENERATED


EMPTY = Manifest({}, {})


def digest(content: bytes) -> str:
    """Return the SHA-256 of ``content`` in hexadecimal."""
    return sha256(content).hexdigest()


def read_manifest(path: Path) -> Manifest | None:
    """Return the manifest at ``path``; None where there is none, or the file is not one of ours.

    One of ours that cannot be read any more (a merge left conflict marks in it) vouches for nothing: it is empty.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    kind = next((kind for kind in (GENERATED, VENDORED) if f'"format": "{kind.format}"' in text), None)
    if kind is None:
        return None
    try:
        document = json.loads(text)
        outputs = {PurePosixPath(name): str(value) for name, value in document[kind.outputs].items()}
        return Manifest({name: str(value) for name, value in document[kind.inputs].items()}, outputs, kind)
    except (ValueError, KeyError, TypeError, AttributeError):
        return Manifest({}, {}, kind)


def manifest_after(build: Build, old: Manifest) -> Manifest:
    """Return the manifest of the folder once ``build`` is in it, on top of what ``old`` says of other providers.

    A run of some providers vouches for these alone. A shared input that changed since ``old`` loses its entry, so that
    the next run of all providers builds them all.
    """
    fresh = {path: digest(content) for path, content in build.files.items()}
    if not build.only or not old.outputs:
        return Manifest(build.inputs, fresh, build.kind)
    others = {
        name: value
        for name, value in old.inputs.items()
        if _input_owner(name) not in {"", *build.only} or build.inputs.get(name) == value
    }
    own = {name: value for name, value in build.inputs.items() if _input_owner(name)}
    kept = {path: value for path, value in old.outputs.items() if owner(path) not in build.only}
    return Manifest(others | own, kept | fresh, build.kind)


def inputs_of(inputs: Mapping[str, str], providers: Iterable[str]) -> Mapping[str, str]:
    """Return the inputs of some providers: the shared ones and their own."""
    return {name: value for name, value in inputs.items() if _input_owner(name) in {"", *providers}}


def owner(path: PurePosixPath) -> str:
    """Return the name of the provider in whose place an output is, should there be one of that name; else nothing."""
    match path.parts:
        case ("image_apis" | "docs", folder, _, *_):
            return folder
        case ("openapi", name):
            return name.removesuffix(".json")
        case _:
            return ""


def _input_owner(name: str) -> str:
    root, _, rest = name.partition("/")
    return rest.partition("/")[0] if root == "specs" else ""
