"""``python -m PACKAGE verify`` checks a vendored copy of this package.

It compares every file with the manifest that `imgspec vendor` wrote, with the standard library
alone. Where pydantic and httpx2 are installed, it also checks that this pydantic works as the
package needs it.

Exit codes: 0 if everything is fine; 1 if files were changed, are missing or do not belong here, or
if pydantic does not work as needed; 2 for wrong usage, or without a manifest that can be read.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

_FOLDER = Path(__file__).parent
_MANIFEST = _FOLDER / "manifest.json"
_IGNORED_NAMES = frozenset({"__pycache__", ".DS_Store"})
_LIBRARIES = ("pydantic", "httpx2")


def main(arguments: list[str]) -> int:
    """Run the checks, print what is wrong, and return the exit code."""
    if arguments != ["verify"]:
        return _refuse(f"usage: python -m {__package__ or _FOLDER.name} verify")
    if not _MANIFEST.exists():
        return _refuse(
            f"{_MANIFEST} is missing. `imgspec vendor` writes it into a copy. To check the"
            " original, run `imgspec generate --check`."
        )
    try:
        manifest = json.loads(_MANIFEST.read_bytes())
        recorded = dict(manifest["files"])
        revision = manifest["revisions"]["image_apis"]
        present = dict(_hashes())
    except (OSError, ValueError, LookupError, TypeError) as error:
        return _refuse(
            f"{_FOLDER} cannot be compared with its manifest.json, run `imgspec vendor`: {error!r}"
        )
    differences = list(_differences(recorded, present))
    for difference in differences:
        print(difference)
    print(f"revision {revision}: {len(recorded)} files, {len(differences)} differences")
    is_pydantic_fine = _check_pydantic()
    return 0 if not differences and is_pydantic_fine else 1


def _differences(recorded: Mapping[str, str], present: Mapping[str, str]) -> Iterator[str]:
    for name in sorted({*recorded, *present}):
        if name not in present:
            yield f"{_FOLDER / name}: is missing"
        elif name not in recorded:
            yield f"{_FOLDER / name}: does not belong here"
        elif recorded[name] != present[name]:
            yield f"{_FOLDER / name}: was changed"


def _hashes() -> Iterator[tuple[str, str]]:
    """Yield the name and the SHA-256 of every file in the package, apart from its manifest."""
    for path in _FOLDER.rglob("*"):
        name = path.relative_to(_FOLDER)
        if path.is_symlink() or not (path.is_dir() or path.is_file()):
            yield name.as_posix(), "not a regular file"
        elif path.is_file() and path != _MANIFEST and _IGNORED_NAMES.isdisjoint(name.parts):
            yield name.as_posix(), sha256(path.read_bytes()).hexdigest()


def _check_pydantic() -> bool:
    """Print what the installed pydantic does otherwise than needed; return whether it is fine."""
    missing = [library for library in _LIBRARIES if find_spec(library) is None]
    if missing:
        print(f"pydantic was not checked: {' and '.join(missing)} cannot be imported")
        return True
    import pydantic

    try:
        from ._runtime.self_test import broken_assumptions

        broken = broken_assumptions()
    except Exception as error:  # noqa: BLE001 - an incompatible release may raise anything
        broken = [f"The package cannot be imported: {error!r}"]
    for sentence in broken:
        print(f"pydantic {pydantic.VERSION}: this does not hold: {sentence}")
    if broken:
        print(f"pydantic {pydantic.VERSION} does not work with this package: install 2.14")
    else:
        print(f"pydantic {pydantic.VERSION} works as this package needs it")
    return not broken


def _refuse(reason: str) -> int:
    print(reason, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
